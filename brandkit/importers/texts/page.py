"""One text file of another generator: its settings as plain data, and the text below them."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from brandkit.content.front_matter import FrontMatter, read_front_matter
from brandkit.errors import Diagnostic
from brandkit.importers.texts.marks import bare
from brandkit.patterns import pattern
from brandkit.schema.formats import FormatError, time_zone
from brandkit.schema.moments import boolean, moment
from brandkit.schema.nodes import plain_data

__all__ = ["Page", "fold", "folded", "read_page", "zone_of"]

_KEY = pattern(r"([\w-]+)[ \t]*[:=](?=\s|$)")
_WITH_ZONE = pattern(r"(.*\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?:[-+]\d{1,2}(?::?\d{2})?|Z)")


class Page(msgspec.Struct, frozen=True):
    """A file, read."""

    path: str
    fields: dict[str, Any]  # as written
    lines: dict[str, int]  # setting → its line
    text: str
    first_line: int  # of the text
    notes: tuple[str, ...] = ()
    has_front_matter: bool = True

    def get(self, *names: str) -> Any:
        """The first of these settings that says something; names without regard to case."""
        for name in names:
            value = _find(self.fields, fold(name))
            if value not in (None, "", [], {}):
                return value
        return None

    def words(self, *names: str) -> str:
        """The same as one text."""
        value = self.get(*names)
        return str(value).strip() if isinstance(value, str | int | float) else ""

    def list(self, *names: str, split: str = ",") -> tuple[str, ...]:
        """The same as a list of words; one text is divided at `split`, or at blanks."""
        value = self.get(*names)
        if isinstance(value, str):
            value = value.split(split) if split else value.split()
        return tuple(_names_in(value))

    def flag(self, *names: str) -> bool | None:
        """The same as yes or no; None where it says neither."""
        value = self.get(*names)
        if isinstance(value, bool):
            return value
        try:
            return boolean(value)
        except ValueError:
            return None

    def moment(self, zone: datetime.tzinfo, *names: str) -> tuple[datetime.datetime | None, str]:
        """The same as a moment, and a remark where it had to be mended or is none."""
        value = self.get(*names)
        if value is None:
            return None, ""
        if not isinstance(value, str | int | float):
            return None, "its date is no date"
        try:
            return moment(value, zone), ""
        except ValueError as fault:
            said = str(value).strip()
            found = _WITH_ZONE.fullmatch(said) if len(said) < 60 else None
            if found:
                try:
                    mended = moment(found[1], zone)
                except ValueError:
                    pass
                else:
                    return mended, f"the zone of its date “{said}” was passed over: {fault}"
            return None, f"its date “{said[:40]}” cannot be read: {fault}"


def fold(name: str) -> str:
    """A setting's name without regard to case, "-" and "_"."""
    return name.casefold().replace("_", "").replace("-", "")


def folded(table: dict[str, Any]) -> dict[str, Any]:
    """A table by its folded names."""
    return {fold(name): value for name, value in table.items()}


def _find(table: dict[str, Any], folded_name: str) -> Any:
    return next((value for name, value in table.items() if fold(name) == folded_name), None)


def _names_in(value: Any) -> list[str]:
    match value:
        case None | bool():
            return []
        case str() | int() | float():
            return [said] if (said := str(value).strip()) else []
        case dict():
            named = next(
                (value[key] for key in ("name", "title", "slug", "id") if key in value), None
            )
            return _names_in(named) if not isinstance(named, dict | list) else []
        case list() | tuple():
            return [name for each in value for name in _names_in(each)]
        case _:
            return []


def read_page(data: bytes, path: str) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """Read a file. Settings that stand twice are mended: as elsewhere, the last one counts."""
    front = read_front_matter(data, path)
    notes: tuple[str, ...] = ()
    if front.node is None and any("duplicate" in fault.code for fault in front.diagnostics):
        mended, names = _without_first(data)
        again = read_front_matter(mended, path)
        if again.node is not None:
            front = again
            notes = tuple(f"“{name}” stands twice; the last one was taken" for name in names)
    if front.node is None or not isinstance(front.node.value, dict):
        return None, front.diagnostics
    return _page(front, path, notes), front.diagnostics


def _page(front: FrontMatter, path: str, notes: tuple[str, ...]) -> Page:
    node = front.node
    table = node.value if node is not None and isinstance(node.value, dict) else {}
    return Page(
        path=path,
        fields={name: _bare(plain_data(field.node)) for name, field in table.items()},
        lines={name: field.line for name, field in table.items()},
        text=bare(front.text),
        first_line=front.text_line,
        notes=notes,
        has_front_matter=front.format != "",
    )


def _bare(value: Any) -> Any:
    match value:
        case str():
            return bare(value)
        case list():
            return [_bare(each) for each in value]
        case dict():
            return {bare(str(name)): _bare(each) for name, each in value.items()}
        case _:
            return value


def _without_first(data: bytes) -> tuple[bytes, list[str]]:
    """The file with those of its top settings emptied that come again further down."""
    lines = data.decode("utf-8", "replace").splitlines()
    seen: dict[str, int] = {}
    twice: list[str] = []
    fences = 0
    owner = [""] * len(lines)
    current = ""
    for at, line in enumerate(lines):
        if line.strip() in {"---", "+++"}:
            fences += 1
            if fences == 2:
                break
            continue
        if found := _KEY.match(line):
            current = found[1]
            if current in seen:
                twice.append(current)
                for row in range(at):
                    if owner[row] == current:
                        lines[row] = ""
            seen[current] = at
        owner[at] = current
    return "\n".join(lines).encode(), list(dict.fromkeys(twice))


def zone_of(said: str, notes: list[str]) -> datetime.tzinfo:
    """The time zone that an old site's settings name; UTC, with a note, where none is known."""
    try:
        return time_zone(said or "UTC")
    except (FormatError, ValueError):
        notes.append(f"The time zone “{said[:40]}” is none that is known; UTC counts.")
        return time_zone("UTC")
