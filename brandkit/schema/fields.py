"""The settings of a struct as a reference page lists them."""

from __future__ import annotations

import datetime
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from brandkit.schema.scalars import alternatives

__all__ = ["FieldInfo", "fields_of"]


StructType = type[msgspec.Struct]


class FieldInfo(msgspec.Struct, frozen=True):
    """One setting: its name, its type in words, its default as written ("" if none), its help."""

    name: str
    type: str  # "text", "list of texts", "yes or no", "one of: full, summary", "table" …
    default: str
    help: str
    required: bool
    struct: StructType | None = None  # the table's own settings, where it is one


_WORDS: dict[Any, str] = {
    str: "text",
    bool: "yes or no",
    int: "whole number",
    float: "number",
    datetime.datetime: "date",
    datetime.date: "date",
    Any: "anything",
}
_FORMATS = {
    "url": "web address",
    "color": "colour",
    "language": "language code",
    "time-zone": "time zone",
    "email": "e-mail address",
    "path": "file",
    "link": "link",
    "media": "file or web address",
    "duration": "duration",
}
_PLURALS = {
    "text": "texts",
    "file": "files",
    "link": "links",
    "language code": "language codes",
    "web address": "web addresses",
    "table": "tables",
}


def fields_of(type_: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    """Every setting of a struct, in the order of its definition."""
    hints = typing.get_type_hints(type_, include_extras=True)
    found = []
    for field in msgspec.structs.fields(type_):
        words, help_, struct = _describe(hints[field.name])
        default = "" if field.required else _written(field)
        found.append(FieldInfo(field.name, words, default, help_, field.required, struct))
    return tuple(found)


def _describe(annotation: Any) -> tuple[str, str, type[msgspec.Struct] | None]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        words, help_, struct = _describe(args[0])
        for meta in args[1:]:
            help_ = getattr(meta, "description", None) or help_
            form = (getattr(meta, "extra", None) or {}).get("format")
            words = _FORMATS.get(form, words) if form else words
            if choices := alternatives(getattr(meta, "pattern", None) or ""):
                words = f"one of: {', '.join(choices)}"
        return words, help_, struct
    if origin in {Union, types.UnionType}:
        kinds = [arg for arg in args if arg is not type(None)]
        if len(kinds) > 1:  # told apart by a setting: each has settings of its own
            return "table", "", None
        return _describe(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        words, _, struct = _describe(args[0])
        if words.startswith("one of"):
            return f"list, each {words}", "", struct
        plural = "tables" if struct else _PLURALS.get(words, f"{words}s")
        return f"list of {plural}", "", struct
    if origin is dict:
        words, _, struct = _describe(args[1])
        listed = struct and words.startswith("list")
        named = "text or table by name" if listed else "tables by name" if struct else ""
        return named or f"{words} by name", "", struct
    if origin is Literal:
        return f"one of: {', '.join(args)}", "", None
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return "table", (annotation.__doc__ or "").strip().partition("\n")[0], annotation
    return _WORDS[annotation], "", None


def _written(field: msgspec.structs.FieldInfo) -> str:
    """A default as site.toml would say it; "" for nothing, no list, or a table of defaults."""
    value = field.default if field.default is not msgspec.NODEFAULT else None
    match value:
        case None | "" | () | msgspec.Struct():
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"'
        case tuple():
            items = (f'"{item}"' if isinstance(item, str) else str(item) for item in value)
            return "[" + ", ".join(items) + "]"
        case _:
            return str(value)
