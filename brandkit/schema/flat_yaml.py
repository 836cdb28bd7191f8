"""The YAML that most files have, read line by line: `name: value` and lists of plain items.

Ten times as fast as the real parser, which reads whatever this one does not know to be simple. What
this one reads, it reads as the real one does (a test compares the two).
"""

from __future__ import annotations

from brandkit.patterns import pattern
from brandkit.schema.nodes import Field, Node, Table

__all__ = ["NULLS", "read_flat"]

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST = 2000  # letters of a line: the patterns below go back and forth within it
_NAME = pattern(r"([A-Za-z_][A-Za-z0-9_-]{0,80}):(?: +|$)")
_ITEM = pattern(r"( *)- +(?=[^ ])")
_ODD = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# No sign with a meaning at the start, no ": " and no " #" within, no ":" at the end.
_PLAIN = pattern(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?:[^:#]|:(?! |$)|(?<! )#)*")
_DOUBLE = pattern(r'"([^"\\]*)"')
_SINGLE = pattern(r"'((?:[^']|'')*)'")
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_FLOW = pattern(rf"\[ *((?:(?:[A-Za-z0-9_][A-Za-z0-9_./ -]*|{_QUOTED})(?:, *|(?= *\])))*) *\]")
_FLOW_ITEM = pattern(rf"[A-Za-z0-9_](?:[A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?|({_QUOTED})")


def read_flat(text: str, line: int) -> Node | None:
    """The settings, or None where the real parser has to look. `line` is the text's first."""
    if not text.replace("\n", "").isprintable() and _ODD.search(text):
        return None
    table: Table = {}
    items: list[Node] | None = None  # of the setting above, whose value may be a list
    indent = -1
    name, place = "", (0, 0)
    for row, source in enumerate(text.split("\n"), line):
        content = source.rstrip(" ")
        if not content or content[0] == "#":
            continue
        if len(content) > _LONGEST:
            return None
        if found := _NAME.match(content):
            if name and items is None:
                table[name] = Field(name, Node(None, *place, True), place[0], 1)
            name = found[1]
            if name in table or name in NULLS:
                return None
            items, indent = None, -1
            if found.end() == len(content) and content[-1] == ":":
                place = (row, len(content) + 1)
                continue
            value = _value(content, found.end(), row)
            if value is None:
                return None
            table[name] = Field(name, value, row, 1)
            name = ""
            continue
        found = _ITEM.match(content)
        if not found or not name:
            return None
        item = _scalar(content, found.end(), row)
        if item is None:
            return None
        if items is None:
            items, indent = [], len(found[1])
            table[name] = Field(name, Node(items, row, indent + 1), place[0], 1)
        elif len(found[1]) != indent:
            return None
        items.append(item)
    if name and items is None:
        table[name] = Field(name, Node(None, *place, True), place[0], 1)
    return Node(table, line, 1)


def _value(content: str, start: int, row: int) -> Node | None:
    if content[start] != "[":
        return _scalar(content, start, row)
    found = _FLOW.fullmatch(content, start)
    if not found:
        return None
    items = [
        Node(item[1][1:-1], row, item.start() + 1)
        if item[1]
        else Node(None if item[0] in NULLS else item[0], row, item.start() + 1, True)
        for item in _FLOW_ITEM.finditer(content, found.start(1), found.end(1))
    ]
    return Node(items, row, start + 1)


def _scalar(content: str, start: int, row: int) -> Node | None:
    if content[start] == '"':
        found = _DOUBLE.fullmatch(content, start)
        return Node(found[1], row, start + 1) if found else None
    if content[start] == "'":
        found = _SINGLE.fullmatch(content, start)
        return Node(found[1].replace("''", "'"), row, start + 1) if found else None
    found = _PLAIN.fullmatch(content, start)
    if not found:
        return None
    text = found[0]
    return Node(None if text in NULLS else text, row, start + 1, True)
