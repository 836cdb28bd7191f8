"""Settings of site.toml that stand in another table than the one they belong to."""

from __future__ import annotations

import types
import typing
from typing import Union, get_args, get_origin

import msgspec

from brandkit.errors import Diagnostic, Location, warning
from brandkit.patterns import pattern
from brandkit.schema.nodes import Node, Table

__all__ = ["Misplaced", "misplaced"]

_SWITCHED_OFF = pattern(r"\s*#[\s#]*\[([\w.-]+)\]\s*")


class Misplaced(msgspec.Struct, frozen=True):
    """The tables without such settings, and what is to be said of them."""

    node: Node
    diagnostics: tuple[Diagnostic, ...]
    settings: frozenset[str] = frozenset()  # where they belong: "site.tagline"


def misplaced(
    node: Node,
    type_: type[msgspec.Struct],
    text: str,
    path: str,
    *,
    others: dict[str, tuple[str, ...]],
) -> Misplaced:
    """Find them among the tables that `type_` has.

    `others` are further tables, which may hold any names, each with some that surely are theirs.
    """
    top = node.value
    if not isinstance(top, dict):
        return Misplaced(node, ())
    tables = _tables(type_)
    lines = text.split("\n")
    kept: Table = {}
    found: dict[tuple[str, str], list[str]] = {}
    places: dict[tuple[str, str], Location] = {}
    settings = set()

    def is_stray(key: str, known: typing.Iterable[str], table: str, line: int) -> bool:
        owners = [name for name, fields in tables.items() if key in fields]
        if key in known or not owners:
            return False
        off = _switched_off(lines, line)
        owner = next((name for name in owners if name == off), owners[0])
        settings.add(f"{owner}.{key}")
        found.setdefault((table, owner), []).append(key)
        places.setdefault((table, owner), Location(path, line, 1))
        return True

    for key, field in top.items():
        value = field.node.value
        if isinstance(value, dict) and (key in tables or key in others):
            inner = {
                name: each
                for name, each in value.items()
                if not is_stray(name, tables.get(key) or others[key], key, each.line)
            }
            kept[key] = msgspec.structs.replace(
                field, node=msgspec.structs.replace(field.node, value=inner)
            )
        elif "site" not in top or not is_stray(key, type_.__struct_fields__, "", field.line):
            kept[key] = field
    return Misplaced(
        msgspec.structs.replace(node, value=kept),
        tuple(_fault(*names, keys, lines, places[names]) for names, keys in found.items()),
        frozenset(settings),
    )


def _fault(
    table: str, owner: str, keys: list[str], lines: list[str], place: Location
) -> Diagnostic:
    listed = ", ".join(f"“{key}”" for key in keys)
    verb, they = ("belong", "them") if len(keys) > 1 else ("belongs", "it")
    stands = "stand" if len(keys) > 1 else "stands"
    where = f"in [{table}]" if table else "above all tables"
    message = f"{listed} {verb} to [{owner}], but {stands} {where}."
    if _switched_off(lines, place.line) == owner:
        hint = f"Take the # away before [{owner}] too."
    else:
        hint = f"Move {they} below [{owner}]; or is that name, above {they}, switched off with #?"
    return warning("config.wrong-table", message, hint, place)


def _switched_off(lines: list[str], line: int) -> str:
    """The table whose heading above a line is a comment, with no other heading between."""
    for text in reversed(lines[: line - 1]):
        if found := _SWITCHED_OFF.fullmatch(text):
            return found[1]
        if text.lstrip().startswith("["):
            return ""
    return ""


def _tables(type_: type[msgspec.Struct]) -> dict[str, tuple[str, ...]]:
    """The tables of a struct, each with the names of its settings."""
    tables = {}
    for name, annotation in typing.get_type_hints(type_).items():
        kinds = (
            get_args(annotation)
            if get_origin(annotation) in {Union, types.UnionType}
            else (annotation,)
        )
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                tables[name] = kind.__struct_fields__
    return tables
