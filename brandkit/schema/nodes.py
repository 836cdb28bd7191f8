"""What stands in a table, with its place: the common form of YAML, TOML and JSON before typing."""

from __future__ import annotations

import datetime
import math
from typing import Any

import msgspec

from brandkit.patterns import pattern
from brandkit.schema.bidi import balanced

__all__ = ["MAX_DEPTH", "MAX_NODES", "Field", "Node", "Table", "clean", "plain_data", "quoted"]

MAX_DEPTH = 40  # tables within tables; more is an attack or an accident
MAX_NODES = 20_000  # values in one table, copies made by YAML's `*name` included

# Letters that no text needs and XML forbids: C0 but tab and newline, DEL, C1, halves of pairs.
_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Node(msgspec.Struct, frozen=True):
    """One value. Scalars of YAML are text, whatever they look like; `plain`: without quotes."""

    value: str | int | float | bool | datetime.date | datetime.time | list[Node] | Table | None
    line: int = 0
    column: int = 0
    plain: bool = False


class Field(msgspec.Struct, frozen=True):
    """One `name: value` of a table: the name as written, where it stands, and the value."""

    name: str
    node: Node
    line: int = 0
    column: int = 0


Table = dict[str, Field]


_INT = pattern(r"[-+]?[0-9]+")
_FLOAT = pattern(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 40
_CORE = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def plain_data(node: Node) -> Any:
    """The value as plain data for themes: unquoted YAML follows YAML 1.2 (`no` stays "no").

    Dates become ISO text; whole numbers beyond 64 bits and numbers without a value stay text.
    """
    value = node.value
    match value:
        case dict():
            return {clean(name)[0]: plain_data(field.node) for name, field in value.items()}
        case list():
            return [plain_data(item) for item in value]
        case str() if node.plain:
            return _core(value)
        case str():
            return clean(value)[0]
        case bool() | None:
            return value
        case int():
            return value if -(2**63) <= value < 2**63 else str(value)
        case float():
            return value if math.isfinite(value) else str(value)
        case _:
            return value.isoformat()


def _core(text: str) -> str | int | float | bool:
    if text in _CORE:
        return _CORE[text]
    if len(text) > _LONGEST_NUMBER:
        return clean(text)[0]
    if _INT.fullmatch(text):
        return int(text) if len(text.lstrip("+-")) < 19 else text
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return clean(text)[0]


def clean(text: str) -> tuple[str, int]:
    """The text without control characters, and how many there were.

    Those that turn the direction of writing stay where they are closed again.
    """
    if text.isprintable():
        return text, 0
    text, removed = _CONTROL.subn("", text)
    text, turned = balanced(text)
    return text, removed + turned


def quoted(node: Node) -> str:
    """The value as a message shows it: “2026-13-40”, or "a list"."""
    value = node.value
    match value:
        case list():
            return "a list"
        case dict():
            return "a table of settings"
        case None:
            return "nothing"
        case bool():
            return f"“{str(value).lower()}”"
        case datetime.date() | datetime.time():
            return f"“{value.isoformat()}”"
        case _:
            text = " ".join(clean(str(value))[0].split())
            return f"“{text[:59]}…”" if len(text) > 60 else f"“{text}”"
