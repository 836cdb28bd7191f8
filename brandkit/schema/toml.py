"""TOML with places: values from the standard library, lines and columns from a scan of our own."""

from __future__ import annotations

import datetime
import re
from typing import Any, NamedTuple

from brandkit.errors import Diagnostic, Location, error
from brandkit.patterns import pattern
from brandkit.schema.flat_toml import read_flat
from brandkit.schema.nodes import MAX_DEPTH, Field, Node, Table

__all__ = ["parse_toml", "read_toml"]

_POSITION = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = pattern(r"[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_BLANK = pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = pattern(r"[ \t]*")
_STRING = pattern(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_SCALAR = pattern(r"[^,\]}#\n]*")
_MOST_FAULTS = 20

Path = tuple[str | int, ...]


class _Place(NamedTuple):
    key: tuple[int, int]
    value: tuple[int, int]


class _TooDeepError(ValueError):
    """Tables nested beyond all reason; carries the offset."""


def read_toml(
    text: str, path: str, *, room: str, line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read TOML into nodes; `line` is where the text starts in the file.

    Returns None and the faults where it is no TOML. Newlines must be "\\n".
    """
    flat = read_flat(text, line)
    return (flat, ()) if flat is not None else parse_toml(text, path, room=room, line=line)


def parse_toml(
    text: str, path: str, *, room: str, line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """As `read_toml`, by the real parser."""
    import tomllib

    faults: list[Diagnostic] = []
    lines = text.split("\n")
    while len(faults) < _MOST_FAULTS:
        source = "\n".join(lines)
        try:
            table = tomllib.loads(source, parse_float=_Written)
            if not faults:
                return _tree(table, (), _locate(source), line - 1), ()
            break
        except RecursionError:
            faults.append(_too_deep(room, Location(path, line)))
            break
        except _TooDeepError as fault:
            at = text.count("\n", 0, fault.args[0])
            faults.append(_too_deep(room, Location(path, line + at)))
            break
        except ValueError as fault:
            message, row, column = _position(fault, lines)
            place = Location(path, line + row - 1, column)
            line_text = lines[row - 1]
            from brandkit.schema.complaints import toml_complaint

            found = toml_complaint(message, line_text)
            faults.append(error(f"{room}.{found.code}", found.message, found.hint, place))
            if not found.ends_with_line or not line_text:
                break
            lines[row - 1] = ""  # a fault within one line: go on behind it
    return None, tuple(faults)


class _Written(str):
    """A TOML float as written, so that a version number such as 1.10 stays what it is."""

    __slots__ = ()


def _position(fault: ValueError, lines: list[str]) -> tuple[str, int, int]:
    text = str(fault)
    found = _POSITION.search(text)
    if not found:  # a number too long for Python
        digits = pattern(r"[0-9_]{4300}")
        return text, next((row for row, line in enumerate(lines, 1) if digits.search(line)), 1), 1
    message = text[: found.start()]
    if found[1]:
        return message, int(found[1]), int(found[2])
    last = max((row for row, line in enumerate(lines, 1) if line.strip()), default=1)
    return message, last, len(lines[last - 1]) + 1


def _too_deep(room: str, place: Location) -> Diagnostic:
    return error(
        f"{room}.too-deep",
        f"Tables are nested more than {MAX_DEPTH} deep here.",
        "Write the settings flat, one a line.",
        place,
    )


def _tree(value: Any, path: Path, places: dict[Path, _Place], lines: int) -> Node:
    """Join values and places. Tables that only headings of others name get the first of those."""
    if len(path) > MAX_DEPTH:
        raise _TooDeepError(0)
    row, column = places[path].value if path in places else (1, 1)
    row += lines
    if isinstance(value, dict):
        table: Table = {}
        for name, item in value.items():
            inner = (*path, name)
            place = places.get(inner)
            key_row, key_column = place.key if place else (1, 1)
            table[name] = Field(
                name, _tree(item, inner, places, lines), key_row + lines, key_column
            )
        return Node(table, row, column)
    if isinstance(value, list):
        items = [_tree(item, (*path, i), places, lines) for i, item in enumerate(value)]
        return Node(items, row, column)
    if isinstance(value, _Written):
        return Node(_float(value), row, column)
    if isinstance(value, datetime.time):
        return Node(value.isoformat(), row, column)
    return Node(value, row, column)


def _float(text: str) -> float | str:
    number = float(text)
    return number if repr(number) == text else text.replace("_", "")


class _Scan:
    """One pass over valid TOML that notes where each key and value stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, _Place] = {}
        self.counts: dict[Path, int] = {}  # [[name]] headings so far
        self.line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.row = 0

    def place(self, offset: int) -> tuple[int, int]:
        while self.row + 1 < len(self.line_starts) and self.line_starts[self.row + 1] <= offset:
            self.row += 1
        return self.row + 1, offset - self.line_starts[self.row] + 1

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def key(self) -> list[str]:
        """The parts of a (dotted) key."""
        parts = []
        while found := _KEY.match(self.text, self.at):
            part = found[0]
            parts.append(_unquote(part) if part[0] in "\"'" else part)
            self.at = found.end()
            self.skip(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
            self.skip(_SPACE)
        return parts

    def resolve(self, parts: list[str]) -> Path:
        """A heading's path, with the index of the last [[…]] wherever one stands."""
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def document(self) -> None:
        base: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            place = self.place(self.at)
            if self.text[self.at] == "[":
                double = self.text.startswith("[[", self.at)
                self.at += 2 if double else 1
                self.skip(_SPACE)
                parts = self.key()
                base = self.resolve(parts[:-1])
                self.note(base, (), place, place)
                base = (*base, parts[-1])
                if double:
                    self.places.setdefault(base, _Place(place, place))
                    self.counts[base] = self.counts.get(base, 0) + 1
                    base = (*base, self.counts[base] - 1)
                self.places[base] = _Place(place, place)
                self.at += 2 if double else 1
            else:
                self.pair(base, place)
            self.skip(_BLANK)

    def note(self, base: Path, path: Path, key: tuple[int, int], value: tuple[int, int]) -> None:
        """Remember a place, also for the tables on the way that no line of their own names."""
        for depth in range(1, len(base) + 1):
            self.places.setdefault(base[:depth], _Place(key, key))
        for depth in range(1, len(path)):
            self.places.setdefault(base + path[:depth], _Place(key, key))
        if path:
            self.places[base + path] = _Place(key, value)

    def pair(self, base: Path, place: tuple[int, int]) -> None:
        parts = self.key()
        if len(parts) + len(base) > MAX_DEPTH:
            raise _TooDeepError(self.at)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        path = tuple(parts)
        self.note(base, path, place, self.place(self.at))
        self.value(base + path)

    def value(self, path: Path) -> None:
        if len(path) > MAX_DEPTH:
            raise _TooDeepError(self.at)
        first = self.text[self.at : self.at + 1]
        if first in {'"', "'"}:
            self.skip(_STRING)
        elif first == "[":
            self.at += 1
            index = 0
            self.skip(_BLANK)
            while self.text[self.at] != "]":
                here = self.place(self.at)
                self.places[(*path, index)] = _Place(here, here)
                self.value((*path, index))
                index += 1
                self.comma()
            self.at += 1
        elif first == "{":
            self.at += 1
            self.skip(_BLANK)
            while self.text[self.at] != "}":
                self.pair(path, self.place(self.at))
                self.comma()
            self.at += 1
        else:
            self.skip(_SCALAR)

    def comma(self) -> None:
        self.skip(_BLANK)
        if self.text[self.at] == ",":
            self.at += 1
            self.skip(_BLANK)


def _unquote(text: str) -> str:
    import tomllib

    return next(iter(tomllib.loads(f"{text} = 0"))) if text[0] == '"' else text[1:-1]


def _locate(text: str) -> dict[Path, _Place]:
    scan = _Scan(text)
    scan.document()
    return scan.places
