"""Settings as JSON Schema (draft 7), for editors that check and complete a file while one types.

What `decode` reads without a word is valid here too: a number where a text is meant, `yes` for
true, one text for a list of one, nothing for the default. What only the whole site knows, or a
calendar, is left to `brandkit check`. Draft 7 is what taplo and the YAML language server read.
"""

from __future__ import annotations

import datetime
import re
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from brandkit.schema.scalars import Rules, alternatives, rules_of

__all__ = ["DRAFT", "Described", "schema_of"]

DRAFT = "http://json-schema.org/draft-07/schema#"
Described = dict[str, Any]

_YES_OR_NO = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff])$"
_WHOLE = r"^\s*[-+]?\d[\d_]*(\.0+)?\s*$"
_NUMBER = r"^\s*[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d{1,3})?\s*$"
_DURATION = (
    r"^\s*((\d{1,3}:)?\d{1,4}:[0-5]\d([.,]\d{1,3})?|\d+(\.\d*)?|\.\d+"
    r"|([Pp][Tt]?)?(\d+(\.\d+)?\s*[HhMmSs][A-Za-z]*\.?\s*)+)\s*$"
)
_DATE = (
    r"^\s*(\d{4}([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])"
    r"([Tt \t]+([01]?\d|2[0-4]):[0-5]\d(:\d{2}([.,]\d{1,9})?)?"
    r"\s*([Zz]|UTC|GMT|[-+]\d{1,2}(:?\d{2})?)?)?|\d{9,13}(\.\d+)?)\s*$"
)
# Looser than brandkit's own checks where those need more than a pattern; never stricter.
_FORMATS: dict[str, Described] = {
    "url": {"pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s/@]+[^\s]*\s*$"},
    "link": {"not": {"pattern": r"^\s*([Jj]ava[Ss]cript|[Vv]bscript|[Dd]ata|[Ff]ile):"}},
    "path": {"pattern": r"^(?![A-Za-z]:)[^\\\n\t]*$"},
    "media": {"pattern": r"^(?![A-Za-z]:)[^\\\n\t]*$"},
    "file": {"pattern": r"^(?![A-Za-z]:)[^\\\n\t]*$"},
    "color": {"pattern": r"^\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$"},
    "language": {"pattern": r"^\s*[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*\s*$"},
    "time-zone": {"pattern": r"^\s*[A-Za-z][A-Za-z0-9_+/-]*\s*$"},
    "email": {"pattern": r"^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$"},
    "profile": {"pattern": r"^\s*([Mm][Aa][Ii][Ll][Tt][Oo]:|[Hh][Tt][Tt][Pp][Ss]?://)\S+\s*$"},
    "evidence": {"pattern": r"^\s*[Ss][Hh][Aa]256:[0-9a-fA-F]{64}\s*$"},
    "price": {"pattern": r"^\s*(\d[\d.,]* *[A-Za-z]{3}|[A-Za-z]{3} *\d[\d.,]*)\s*$"},
    "gtin": {"pattern": r"^[\d\s-]{8,30}$"},
    "hours": {},
    "times": {},
}


def schema_of(
    type_: type[msgspec.Struct], *, title: str, description: str = "", nothing: bool = True
) -> Described:
    """The whole schema of a table that is a file's settings; its parts stand in `definitions`.

    `nothing`: whether a table may be left empty, or be false, as YAML has it and TOML has not.
    """
    book = _Book(nothing)
    body = book.table(type_)
    if description:
        body["description"] = description
    return {
        "$schema": DRAFT,
        "title": title,
        **body,
        "definitions": dict(sorted(book.found.items())),
    }


class _Book:
    """Collects the definitions that a schema refers to."""

    def __init__(self, nothing: bool) -> None:
        self.nothing = nothing
        self.found: dict[str, Described] = {}

    def table(self, type_: type[msgspec.Struct], *, tag: str = "") -> Described:
        """A table of settings. `tag` is the setting that says which of several it is."""
        hints = typing.get_type_hints(type_, include_extras=True)
        properties: dict[str, Described] = {}
        required = [tag] if tag else []
        if tag:
            word = str(type_.__struct_config__.tag)
            properties[tag] = {"description": _first(type_).partition(": ")[2], "const": word}
        for field in msgspec.structs.fields(type_):
            one = self.value(hints[field.name], Rules(), required=field.required)
            if not field.required and _plain(field.default):
                one["default"] = _json(field.default)
            properties[field.name] = one
            if field.required:
                required.append(field.name)
        made: Described = {"type": "object", "properties": properties}
        if required:
            made["required"] = required
        made["additionalProperties"] = False
        return made

    def reference(self, type_: type[msgspec.Struct], *, tag: str = "") -> Described:
        name = type_.__name__
        if name not in self.found:
            self.found[name] = {}  # before its parts, which may hold it again
            self.found[name] = {"description": _first(type_), **self.table(type_, tag=tag)}
        return {"$ref": f"#/definitions/{name}"}

    def value(self, annotation: Any, rules: Rules, *, required: bool = False) -> Described:
        """One setting, with what it is for."""
        says, inner, rules = _unwrapped(annotation, rules)
        made = self._bare(inner, rules)
        if not required and made:
            made = _or_nothing(made)
        return {"description": says, **made} if says else made

    def _bare(self, annotation: Any, rules: Rules) -> Described:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin in {Union, types.UnionType}:
            kinds = [arg for arg in args if arg is not type(None)]
            if len(kinds) > 1:
                return self._tagged(kinds)
            _, inner, rules = _unwrapped(kinds[0], rules)
            if _is_table(inner):
                table = self.reference(inner)
                others: list[Described] = []
                if self.nothing:  # false is how other generators say "none"
                    others.append({"enum": [False, "", None]})
                if getattr(inner, "ALONE", False):
                    others.append({"type": "string", "minLength": 1})
                return {"anyOf": [table, *others]} if others else table
            return self._bare(inner, rules)
        if origin is tuple:
            return self._list(args[0], rules)
        if origin is dict:
            if rules.format == "tags":
                return {"type": "object"}
            return {"type": "object", "additionalProperties": self.value(args[1], Rules())}
        if origin is Literal:
            return {"enum": list(args)}
        if _is_table(annotation):
            return self.reference(annotation)
        return _scalar(annotation, rules)

    def _list(self, annotation: Any, rules: Rules) -> Described:
        one = self.value(annotation, rules if rules.format else Rules())
        _, inner, _ = _unwrapped(annotation, Rules())
        if _is_table(inner) and (main := _alone(inner)):
            hints = typing.get_type_hints(inner, include_extras=True)
            one = {"anyOf": [one, self.value(hints[main], Rules(), required=True)]}
        several: Described = {"type": "array", "items": one}
        if rules.min_length:
            several["minItems"] = rules.min_length
        if rules.max_length is not None:
            several["maxItems"] = rules.max_length
        return {"anyOf": [several, one]}

    def _tagged(self, kinds: list[Any]) -> Described:
        """One of several tables, told apart by a setting; or that setting's word alone."""
        key = str(kinds[0].__struct_config__.tag_field)
        words = [str(kind.__struct_config__.tag) for kind in kinds]
        return {
            "if": {"type": "object"},
            "then": {
                "required": [key],
                "properties": {key: {"enum": words}},
                "allOf": [
                    {
                        "if": {"required": [key], "properties": {key: {"const": word}}},
                        "then": self.reference(kind, tag=key),
                    }
                    for word, kind in zip(words, kinds, strict=True)
                ],
            },
            "else": {"enum": words},
        }


def _unwrapped(annotation: Any, rules: Rules) -> tuple[str, Any, Rules]:
    """What an annotation says of itself, its type, and the rules for its values."""
    says = ""
    while get_origin(annotation) is typing.Annotated:
        annotation, *metas = get_args(annotation)
        says = says or next((m.description for m in metas if getattr(m, "description", "")), "")
        given = {k: v for k, v in rules_of(metas)._asdict().items() if v not in {None, ""}}
        rules = rules._replace(**given)
    return says, annotation, rules


def _scalar(annotation: Any, rules: Rules) -> Described:
    if annotation is Any:
        return {}
    if annotation is bool:
        return {"type": ["boolean", "string"], "pattern": _YES_OR_NO}
    if annotation is datetime.datetime or annotation is datetime.date:
        return {"type": ["string", "number"], "pattern": _DATE}
    if annotation is str:
        return _text(rules)
    if annotation is int:
        made: Described = {"type": ["integer", "string"], "pattern": _WHOLE}
    elif rules.format == "duration":
        made = {"type": ["number", "string"], "pattern": _DURATION}
    elif annotation is float:
        made = {"type": ["number", "string"], "pattern": _NUMBER}
    else:
        raise TypeError(f"settings cannot be of type {annotation}")
    if rules.ge is not None:
        made["minimum"] = rules.ge
    if rules.le is not None:
        made["maximum"] = rules.le
    return made


def _text(rules: Rules) -> Described:
    """A text. Numbers are read as texts too, such as a title that is a year."""
    if words := alternatives(rules.pattern):
        return {"enum": list(words)}
    made: Described = {"type": ["string", "number"]}
    if rules.format:
        made |= _FORMATS[rules.format]
    if rules.pattern:
        made["pattern"] = rules.pattern
    if rules.min_length:
        made["minLength"] = rules.min_length
        made.setdefault("pattern", r"\S")
    if rules.max_length is not None:
        made["maxLength"] = rules.max_length
    return made


def _or_nothing(made: Described) -> Described:
    """`date:` and `date: ""` mean the default, as if the line were not there."""
    if "enum" in made and "type" not in made:
        return {**made, "enum": [*made["enum"], "", None]}
    if isinstance(made.get("type"), list) and "string" in made["type"]:
        free = {**made, "type": [*made["type"], "null"]}
        if "pattern" in free:
            free["pattern"] = rf"^\s*$|{free['pattern']}"
        free.pop("minLength", None)
        return free
    return made


def _is_table(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)


def _alone(type_: type[msgspec.Struct]) -> str:
    """The only setting that a table needs: its text may stand for the table."""
    needed = [field.name for field in msgspec.structs.fields(type_) if field.required]
    return needed[0] if len(needed) == 1 else ""


def _first(type_: type) -> str:
    """A docstring's lead in one line."""
    return re.sub(r"\s+", " ", (type_.__doc__ or "").partition("\n\n")[0]).strip()


def _plain(value: Any) -> bool:
    return isinstance(value, bool | int | float | str | tuple) and value not in ("", ())


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
