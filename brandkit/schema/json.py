"""JSON with places: a small reader of our own, since the standard one keeps none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from brandkit.errors import Diagnostic, Location, error
from brandkit.patterns import pattern
from brandkit.schema.nodes import MAX_DEPTH, Field, Node, Table

__all__ = ["read_json"]

_SPACE = pattern(r"[ \t\r\n]*")
_NUMBER = pattern(r"-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][-+]?\d{1,4})?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


class _BrokenError(ValueError):
    """A fault at an offset: code, message, hint."""

    def __init__(self, at: int, message: str, hint: str = "", code: str = "syntax") -> None:
        super().__init__(message)
        self.at, self.message, self.hint, self.code = at, message, hint, code


def read_json(
    text: str, path: str, *, room: str, line: int = 1, start: int = 0
) -> tuple[Node | None, int, tuple[Diagnostic, ...]]:
    """Read one JSON object that begins at `start`; what follows it is left alone.

    Returns its node, the offset behind it, and the faults (node None where it is no JSON). `line`
    is the line of `text`'s first letter in the file.
    """
    reader = _Reader(text, line, path, room)
    try:
        node, end = reader.value(start, 0)
    except _BrokenError as fault:
        place = reader.location(fault.at)
        found = error(f"{room}.{fault.code}", fault.message, fault.hint, place)
        return None, start, (*reader.faults, found)
    return (None if reader.faults else node), end, tuple(reader.faults)


class _Reader:
    def __init__(self, text: str, line: int, path: str, room: str) -> None:
        self.text = text
        self.first_line = line
        self.path = path
        self.room = room
        self.faults: list[Diagnostic] = []
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def location(self, offset: int) -> Location:
        row = bisect_right(self.line_starts, offset) - 1
        return Location(self.path, self.first_line + row, offset - self.line_starts[row] + 1)

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > MAX_DEPTH:
            message = f"Tables are nested more than {MAX_DEPTH} deep here."
            raise _BrokenError(at, message, "Write the settings flat.", "too-deep")
        first = self.text[at : at + 1]
        place = self.location(at)
        row, column = place.line, place.column
        if first == "{":
            table, end = self.table(at + 1, depth)
            return Node(table, row, column), end
        if first == "[":
            items, end = self.items(at + 1, depth)
            return Node(items, row, column), end
        if first == '"':
            text, end = self.string(at)
            return Node(text, row, column), end
        if found := _NUMBER.match(self.text, at):
            return Node(_number(found[0]), row, column), found.end()
        for word, meaning in _WORDS.items():
            if self.text.startswith(word, at):
                return Node(meaning, row, column), at + len(word)
        if not first:
            raise _BrokenError(
                at, "The settings are not closed with }.", "Add } behind the last one."
            )
        raise _BrokenError(
            at, f"A value is expected here, not {first}.", 'Texts stand in "quotes".'
        )

    def string(self, at: int) -> tuple[str, int]:
        from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

        try:
            text, end = scanstring(self.text, at + 1, False)
        except JSONDecodeError as fault:
            message = f"This text cannot be read: {fault.msg.lower()}."
            raise _BrokenError(
                at, message, 'Close it with "; a backslash is written \\\\.'
            ) from None
        return text, end

    def items(self, at: int, depth: int) -> tuple[list[Node], int]:
        items: list[Node] = []
        at = self.skip(at)
        while self.text[at : at + 1] != "]":
            node, at = self.value(at, depth + 1)
            items.append(node)
            at = self.comma(at, "]")
        return items, at + 1

    def table(self, at: int, depth: int) -> tuple[Table, int]:
        table: Table = {}
        at = self.skip(at)
        while self.text[at : at + 1] != "}":
            if self.text[at : at + 1] != '"':
                raise _BrokenError(
                    at, "A name in quotes is expected here.", 'Write "title": "Summer"'
                )
            place = self.location(at)
            name, at = self.string(at)
            at = self.skip(at)
            if self.text[at : at + 1] != ":":
                raise _BrokenError(
                    at, f"There is no colon behind “{name[:60]}”.", f'"{name[:60]}": "…"'
                )
            node, at = self.value(self.skip(at + 1), depth + 1)
            if name in table:
                self.faults.append(
                    error(
                        f"{self.room}.duplicate",
                        f"“{name[:60]}” stands twice (first on line {table[name].line}).",
                        "Keep one of the two.",
                        place,
                    )
                )
            table[name] = Field(name, node, place.line, place.column)
            at = self.comma(at, "}")
        return table, at + 1

    def comma(self, at: int, closing: str) -> int:
        at = self.skip(at)
        if self.text[at : at + 1] == ",":
            return self.skip(at + 1)
        if self.text[at : at + 1] != closing:
            raise _BrokenError(
                at,
                f"A comma or {closing} is missing here.",
                "Write a comma behind the value before it; the last one needs none.",
            )
        return at


def _number(text: str) -> int | float | str:
    if text.lstrip("-").isdigit():
        return int(text)
    number = float(text)
    return number if repr(number) == text else text
