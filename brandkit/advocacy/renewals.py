"""Consents that end: whom to ask again, and when, as a calendar (RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from brandkit.digest import Value, digest_of
from brandkit.model.entries import Testimonial

__all__ = ["Renewal", "calendar", "renewals"]

_NOTICE = 30  # days before the end


class Renewal(Value, frozen=True):
    """A consent that has an end."""

    name: str
    path: str
    until: datetime.date
    ask_on: datetime.date
    places: tuple[str, ...]


def renewals(testimonials: Iterable[Testimonial], notice: int = _NOTICE) -> tuple[Renewal, ...]:
    """All consents that end some day, the soonest first; of translations, their original's."""
    found = {
        (one.path if not one.original else one.key): Renewal(
            one.advocate.name,
            one.path,
            one.consent.until,
            one.consent.until - datetime.timedelta(days=notice),
            one.consent.scope,
        )
        for one in testimonials
        if one.consent and one.consent.until and not one.original
    }
    return tuple(sorted(found.values(), key=lambda each: (each.until, each.path)))


def calendar(rows: Iterable[Renewal], host: str) -> str:
    """A calendar of whole days; the same bytes for the same rows, whenever it is made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//brandkit//renewals//EN"]
    for row in rows:
        stamp = f"{row.ask_on:%Y%m%d}T000000Z"  # RFC 5545 asks for one; ours says no "now"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{digest_of((row.path, row.until))}@{host}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{row.ask_on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{row.ask_on + datetime.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(f'Ask {row.name} again')}",
            "DESCRIPTION:"
            + _text(
                f"Their consent to {', '.join(row.places)} ends on {row.until.isoformat()} "
                f"({row.path}). After that day the quote is no longer published."
            ),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _text(words: str) -> str:
    """TEXT of RFC 5545, section 3.3.11."""
    plain = "".join(char if char >= " " or char == "\n" else " " for char in words)
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 bytes a line, never within a character (section 3.1)."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > 75:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
