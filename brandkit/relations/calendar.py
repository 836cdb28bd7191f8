"""The list as a calendar file (RFC 5545): whole days, without an hour of making."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator

from brandkit.relations.agenda import Task

__all__ = ["calendar_of"]

_SAYS = {
    "thank": "Thank %s",
    "step": "%s: next step",
    "consent": "%s: ask for consent again",
    "silent": "%s: no word for long",
    "keep": "%s: delete or renew the note",
}
_SPACE = uuid.UUID("6d1b0c7c-2f0e-4c43-9f0c-5b8a4f4a6a51")  # of brandkit's own events
_OCTETS = 75


def calendar_of(tasks: Iterable[Task], today: datetime.date) -> str:
    """The same tasks give the same bytes; what is overdue stands on the day of today."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//brandkit//advocates//EN"]
    for task in tasks:
        on = max(task.on, today) if task.sort in {"thank", "step", "keep", "consent"} else today
        stamp = f"{task.on:%Y%m%d}T000000Z"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid.uuid5(_SPACE, f'{task.sort} {task.file} {task.on} {task.why}')}@brandkit",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{on + datetime.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(_SAYS[task.sort] % task.name)}",
            f"DESCRIPTION:{_escaped(task.why)}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    """TEXT of 3.3.11."""
    text = "".join(c for c in text if c == "\n" or c.isprintable())
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets (3.1), never broken within a letter."""
    part = ""
    for letter in line:
        if len(f"{part}{letter}".encode()) > _OCTETS:
            yield part
            part = " "
        part += letter
    yield part
