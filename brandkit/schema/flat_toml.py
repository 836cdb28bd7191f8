"""The TOML that most files have, read line by line: `name = value` with texts, dates and lists.

Five times as fast as the real parser, which reads whatever this one does not know to be simple.
What this one reads, it reads as the real one does (a test compares the two).
"""

from __future__ import annotations

import datetime

from brandkit.patterns import pattern
from brandkit.schema.nodes import Field, Node, Table

__all__ = ["read_flat"]

_ODD = pattern("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_TEXT = r"\"[^\"\\]*\"|'[^']*'"
_PAIR = pattern(
    r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:"
    rf"({_TEXT})"
    r"|(\[.*\])"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2})([T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
    r"|(true|false)"
    r"|(-?(?:0|[1-9][0-9]{0,17}))"
    r")[ \t]*"
)
_LIST = pattern(rf"\[[ \t]*(?:(?:{_TEXT})[ \t]*(?:,[ \t]*(?:{_TEXT})[ \t]*)*+,?[ \t]*)?\]")
_ITEM = pattern(_TEXT)


def read_flat(text: str, line: int) -> Node | None:
    """The settings, or None where the real parser has to look. `line` is the text's first."""
    if _ODD.search(text):
        return None
    table: Table = {}
    for row, source in enumerate(text.split("\n"), line):
        found = _PAIR.fullmatch(source)
        if found is None:
            if source and source[0] != "#" and source.strip(" \t"):
                return None
            continue
        name, words, items, day, time, truth, number = found.groups()
        if name in table:
            return None
        value: str | int | bool | datetime.date | list[Node]
        if words is not None:
            value = words[1:-1]
            column = found.start(2) + 1
        elif items is not None:
            if not _LIST.fullmatch(items):
                return None
            column = found.start(3) + 1
            value = [
                Node(item[0][1:-1], row, column + item.start()) for item in _ITEM.finditer(items)
            ]
        elif day is not None:
            column = found.start(4) + 1
            try:
                if time is None:
                    value = datetime.date.fromisoformat(day)
                else:
                    value = datetime.datetime.fromisoformat(day + time)
            except ValueError:
                return None
        elif truth is not None:
            column = found.start(6) + 1
            value = truth == "true"
        else:
            column = found.start(7) + 1
            value = int(number)
        table[name] = Field(name, Node(value, row, column), row, 1)
    return Node(table, line, 1)
