"""The addresses that Hugo gives its pages.

Source: gohugo.io/configuration/permalinks, content-management/urls; resources/page/permalinks.go
and helpers/path.go.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

import msgspec

from brandkit.patterns import pattern

__all__ = ["Parts", "address", "form_of", "urlize"]

_TOKEN = pattern(r":([a-z]+)(\[[^\]/]*\])?|:(\d{4}|\d{2}|\d)\b")
_KEPT = frozenset("._#+~-@/")
_SPACES = pattern(r"\s+")
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What an address is made of."""

    title: str
    slug: str = ""
    filename: str  # without ending and language; of a bundle its folder
    sections: tuple[str, ...] = ()  # the folders below content/
    date: datetime.datetime | None = None


def urlize(text: str, *, lower: bool = True) -> str:
    """What Hugo leaves of a text in an address: letters, digits and some marks."""
    said = unicodedata.normalize("NFC", text.strip())
    said = _SPACES.sub("-", said)
    kept = "".join(
        char
        for char in said
        if char in _KEPT or char.isalnum() or unicodedata.category(char).startswith("M")
    )
    kept = re.sub(r"-{2,}", "-", kept) if "--" not in text else kept
    return kept.lower() if lower else kept


def form_of(table: dict[str, object], sections: tuple[str, ...], *, is_section: bool) -> str:
    """The form that [permalinks] has for pages of a section; "" for Hugo's own."""
    nested = {name: value for name, value in table.items() if isinstance(value, dict)}
    kind = "section" if is_section else "page"
    flat: dict[str, object] = {} if is_section else dict(table)
    inner = nested.get(kind)
    found = {**flat, **inner} if isinstance(inner, dict) else flat
    first = sections[0].lower() if sections else "/"
    said = found.get("/".join(sections).lower()) or found.get(first) or found.get(f"/{first}")
    return said if isinstance(said, str) else ""


def address(form: str, parts: Parts, *, ugly: bool = False, lower: bool = True) -> str:
    """The address by a form; by Hugo's own rule (folders, then the name) without one."""
    name = parts.slug or parts.filename
    if form:
        said = _TOKEN.sub(lambda found: _value(found, parts, lower), form)
    else:
        said = "/".join((*parts.sections, name))
        said = urlize(said, lower=lower)
    said = "/" + re.sub(r"/{2,}", "/", said).strip("/")
    steps = [step for step in said.split("/") if step not in {".", ".."}]
    said = "/".join(steps)
    if said in {"", "/"}:
        return "/"
    if re.search(r"\.(?:html?|xml|txt|json)\Z", said):
        return re.sub(r"/index\.html?\Z", "/", said)
    return f"{said}.html" if ugly else f"{said}/"


def _value(found: re.Match[str], parts: Parts, lower: bool) -> str:
    name = found[1]
    date = parts.date
    if not name:
        return f"{date:%Y}" if date and found[3] == "2006" else found[0]
    slug = urlize(parts.slug, lower=lower)
    title = urlize(parts.title, lower=lower).replace("/", "-")
    filename = urlize(parts.filename, lower=lower)
    match name:
        case "title":
            return title
        case "slug" | "slugortitle":
            return slug or title
        case "filename" | "contentbasename":
            return filename
        case "slugorfilename" | "slugorcontentbasename":
            return slug or filename
        case "section" | "sectionslug":
            return urlize(parts.sections[0], lower=lower) if parts.sections else ""
        case "sections" | "sectionslugs":
            steps = [urlize(each, lower=lower) for each in parts.sections]
            return "/".join(_sliced(steps, found[2] or ""))
        case _:
            pass
    if date is None:
        return found[0]
    match name:
        case "year":
            return f"{date.year:04}"
        case "month":
            return f"{date.month:02}"
        case "monthname":
            return _MONTHS.split()[date.month - 1].lower()
        case "day":
            return f"{date.day:02}"
        case "weekday":
            return str((date.weekday() + 1) % 7)
        case "weekdayname":
            return _DAYS.split()[date.weekday()].lower()
        case "yearday":
            return str(date.timetuple().tm_yday)
        case _:
            return found[0]


def _sliced(steps: list[str], said: str) -> list[str]:
    """`[1:]`, `[:last]`, `[0]` of :sections."""
    inner = said.strip("[]").replace("last", str(len(steps) - 1))
    if not inner:
        return steps
    start, colon, end = inner.partition(":")
    try:
        if not colon:
            return [steps[int(start)]]
        return steps[int(start or 0) : int(end) if end else len(steps)]
    except (ValueError, IndexError):
        return []
