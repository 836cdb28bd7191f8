"""From a table with places to a typed struct, field by field, with every fault reported."""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from brandkit.errors import Diagnostic, nearest, warning
from brandkit.schema.moments import boolean, duration, number, whole_number
from brandkit.schema.nodes import Field, Node, Table, clean, plain_data, quoted
from brandkit.schema.scalars import (
    BAD,
    Decoding,
    Positions,
    Reader,
    Rules,
    choice_reader,
    number_reader,
    read_boolean,
    read_day,
    read_moment,
    rules_of,
    text_reader,
)

__all__ = ["Decoded", "decode"]


class Decoded(msgspec.Struct, frozen=True):
    """The struct (None where an error forbids it), the faults, and where each setting stands.

    Positions go by dotted names: "site.base_url", "menu.0.label". Unpacks into the first three.
    """

    value: Any
    diagnostics: tuple[Diagnostic, ...]
    positions: Positions
    partial: Any = None  # the struct with defaults for what is at fault, for checks that go on

    def __iter__(self) -> Iterator[Any]:
        return iter((self.value, self.diagnostics, self.positions))


def decode(
    node: Node,
    type_: type[msgspec.Struct],
    path: str,
    *,
    room: str = "front-matter",
    zone: datetime.tzinfo = datetime.UTC,
    report_unknown: bool = True,
) -> Decoded:
    """Read a table as `type_`, a struct whose fields carry `Annotated[..., Meta]`.

    `path` is the file for messages, `room` the first half of their codes, `zone` what a date
    without a zone means. Unknown names are warnings; those of the outermost table may be passed
    over in silence.
    """
    state = Decoding(path, room, zone, report_unknown)
    if not isinstance(node.value, dict):
        state.fault(
            "bad-table",
            node,
            f"Settings are expected here, but there is {quoted(node)}.",
            "Write one setting a line, such as: title: Summer sale",
        )
        return Decoded(None, tuple(state.diagnostics), {})
    value = _struct(type_)(node, "", state)
    return Decoded(
        None if value is BAD else value,
        tuple(sorted(state.diagnostics, key=lambda d: d.sort_key)),
        state.positions,
        state.partial if value is BAD else value,
    )


def _reader(annotation: Any, rules: Rules) -> Reader:
    """The reader of one annotation. Raises TypeError for types that no setting has."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _reader(args[0], _merged(rules, rules_of(args[1:])))
    if origin in {Union, types.UnionType}:
        kinds = [arg for arg in args if arg is not type(None)]
        return _tagged(tuple(kinds)) if len(kinds) > 1 else _optional(kinds, rules)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        inner = _reader(args[0], rules if rules.format else Rules())
        return _tuple(inner, _main_setting(args[0]), rules.min_length or 0, rules.max_length)
    if origin is dict:
        return _texts if rules.format == "tags" else _dict(args[1])
    if origin is Literal:
        return choice_reader(args)
    if annotation is str:
        return text_reader(rules)
    if annotation is bool:
        return read_boolean
    if annotation is int:
        return number_reader("whole number", "a whole number, such as 3", whole_number, rules)
    if annotation is float:
        if rules.format == "duration":
            return number_reader(
                "duration", "it as 1:10:32, 53:10 or 3190 (seconds)", duration, rules
            )
        return number_reader("number", "a number, such as 4.5", number, rules)
    if annotation is datetime.datetime:
        return read_moment
    if annotation is datetime.date:
        return read_day
    if annotation is Any:
        return _anything
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _struct(annotation)
    raise TypeError(f"settings cannot be of type {annotation}")


def _anything(node: Node, _name: str, _decoding: Decoding) -> Any:
    return plain_data(node)


def _texts(node: Node, name: str, state: Decoding) -> Any:
    """Nested tables whose values all are texts, as they were written; each part keeps its place."""
    value = node.value
    if isinstance(value, dict):
        found = {}
        for key, field in value.items():
            dotted = f"{name}.{key}"
            state.positions[dotted] = (field.line, field.column)
            found[clean(key)[0]] = _texts(field.node, dotted, state)
        return found
    if name in state.names:  # the outermost, which is none of the tags
        message = state.says(name, node, "where tags are expected")
        return state.fault("bad-table", node, message, "Write one tag a line, by its name.")
    if isinstance(value, list):
        items = []
        for index, item in enumerate(value):
            state.positions[f"{name}.{index}"] = (item.line, item.column)
            items.append(_texts(item, f"{name}.{index}", state))
        return items
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case str() | int() | float():
            return clean(str(value))[0]
        case _:
            return value.isoformat()


def _merged(outer: Rules, inner: Rules) -> Rules:
    return outer._replace(**{k: v for k, v in inner._asdict().items() if v not in {None, ""}})


def _optional(kinds: list[Any], rules: Rules) -> Reader:
    if len(kinds) != 1:
        raise TypeError("settings have one type, or that type and None")
    inner = _reader(kinds[0], rules)
    is_struct = isinstance(kinds[0], type) and issubclass(kinds[0], msgspec.Struct)
    main = _main_setting(kinds[0]) if getattr(kinds[0], "ALONE", False) else ""

    def read(node: Node, name: str, state: Decoding) -> Any:
        # `hero: false` is how other generators say "none".
        if is_struct and not isinstance(node.value, dict) and _is_false(node):
            return None
        if main and isinstance(node.value, str):  # the one text that the table needs
            alone = Field(main, node, node.line, node.column)
            node = Node({main: alone}, node.line, node.column)
        return inner(node, name, state)

    return read


def _tagged(kinds: tuple[type[msgspec.Struct], ...]) -> Reader:
    """One of several structs, told apart by the setting that their `tag_field` names.

    The tag alone, as a text, is a table that says nothing else.
    """
    by_tag = {str(kind.__struct_config__.tag): kind for kind in kinds}
    key = str(kinds[0].__struct_config__.tag_field)
    known = ", ".join(by_tag)

    def read(node: Node, name: str, state: Decoding) -> Any:
        table = node.value
        if isinstance(table, str):
            table = {key: Field(key, node, node.line, node.column)}
        if not isinstance(table, dict):
            message = state.says(name, node, "where a table of settings is expected")
            return state.fault("bad-table", node, message, f"Begin it with {key}: {known}.")
        field = table.get(key)
        if field is None:
            typo = next((other for other in table if nearest(other, [key])), "")
            place: Node | Field = table[typo] if typo else node
            message = f"“{key}” is missing in {_table_words(name)}."
            hint = f"Did you write “{typo}” for it? " if typo else ""
            return state.fault("missing", place, message, f"{hint}Known: {known}.")
        tag = clean(str(field.node.value))[0] if isinstance(field.node.value, str) else ""
        kind = by_tag.get(tag.strip().casefold())
        if kind is None:
            close = nearest(tag, by_tag)
            message = f"“{key}” in {_table_words(name)} says {quoted(field.node)}."
            hint = f"Did you mean “{close}”? " if close else ""
            return state.fault("bad-choice", field.node, message, f"{hint}Known: {known}.")
        rest = {other: value for other, value in table.items() if other != key}
        return _struct(kind)(Node(rest, node.line, node.column), name, state)

    return read


def _is_false(node: Node) -> bool:
    try:
        return not boolean(node.value)
    except ValueError:
        return False


def _main_setting(annotation: Any) -> str:
    """The only text that a struct needs, for tables that are written as that text alone; or ""."""
    if not (isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)):
        return ""
    needed = [field.name for field in msgspec.structs.fields(annotation) if field.required]
    return needed[0] if len(needed) == 1 else ""


def _tuple(inner: Reader, main: str = "", least: int = 0, most: int | None = None) -> Reader:
    def read(node: Node, name: str, state: Decoding) -> Any:
        items = node.value if isinstance(node.value, list) else [node]
        found = []
        for index, item in enumerate(items):
            if item.value is None:
                continue
            dotted = f"{name}.{index}"
            if main and isinstance(item.value, str):
                alone = Field(main, item, item.line, item.column)
                item = Node({main: alone}, item.line, item.column)
            state.positions[dotted] = (item.line, item.column)
            state.names[dotted] = state.names.get(name) or name
            value = inner(item, dotted, state)
            if value != "":
                found.append(value)
        if any(value is BAD for value in found):
            return BAD
        if len(found) < least:
            message = f"“{state.names.get(name, name)}” needs at least one entry."
            return state.fault("too-few", node, message, "Write one below it, after a dash.")
        if most is not None and len(found) > most:
            message = f"“{state.names.get(name, name)}” has {len(found)} entries."
            return state.fault("too-many", node, message, f"Keep the best: at most {most}.")
        return tuple(found)

    return read


def _dict(annotation: Any) -> Reader:
    inner = _reader(annotation, Rules())

    def read(node: Node, name: str, state: Decoding) -> Any:
        if not isinstance(node.value, dict):
            hint = "Write one line for each, with a name and a value."
            message = state.says(name, node, "where named values are expected")
            return state.fault("bad-table", node, message, hint)
        found = {}
        for key, field in node.value.items():
            dotted = f"{name}.{key}"
            state.positions[dotted] = (field.node.line, field.node.column)
            if field.node.value is not None or annotation is Any:
                found[clean(key)[0]] = inner(field.node, dotted, state)
        return BAD if any(value is BAD for value in found.values()) else found

    return read


class _Slot(NamedTuple):
    """One field of a struct, ready to be read."""

    read: Reader
    required: bool
    help: str
    keeps_null: bool


@cache
def _slots(type_: type[msgspec.Struct]) -> dict[str, _Slot]:
    slots = {}
    for field in msgspec.structs.fields(type_):
        annotation = field.type
        metas = annotation.__metadata__ if get_origin(annotation) is typing.Annotated else ()
        help_ = next((m.description for m in metas if getattr(m, "description", None)), "")
        slots[field.name] = _Slot(
            _reader(annotation, Rules()), field.required, help_, annotation is Any
        )
    return slots


def _struct(type_: type[msgspec.Struct]) -> Reader:
    def read(node: Node, name: str, state: Decoding) -> Any:
        table = node.value
        slots = _slots(type_)
        if not isinstance(table, dict):
            hint = f"Write a table with these settings: {', '.join(slots)}."
            message = state.says(name, node, "where a table of settings is expected")
            return state.fault("bad-table", node, message, hint)
        prefix = f"{name}." if name else ""
        given: dict[str, Any] = {}
        unknown = [key for key in table if key not in slots]
        for key, slot in slots.items():
            field = table.get(key)
            if field is None or _says_nothing(field.node, slot):
                if slot.required:
                    given[key] = BAD
                    _report_missing(key, slot, name, node, unknown, table, state)
                continue
            dotted = prefix + key
            state.positions[dotted] = (field.node.line, field.node.column)
            state.names[dotted] = field.name
            given[key] = slot.read(field.node, dotted, state)
        if name or state.report_unknown:
            for key in unknown:
                _report_unknown(key, name, slots, table, state)
        good = {key: value for key, value in given.items() if value is not BAD}
        if len(good) == len(given):
            return type_(**good)
        if not name and not any(slots[key].required for key in given.keys() - good.keys()):
            state.partial = type_(**good)
        return BAD

    return read


def _says_nothing(node: Node, slot: _Slot) -> bool:
    """`date:` and `date: ""` mean the default, as if the line were not there."""
    value = node.value
    return (value is None and not slot.keeps_null) or (
        not slot.required and isinstance(value, str) and not _visible(value)
    )


def _visible(text: str) -> bool:
    """Whether anything is left of a text without its blanks and control characters."""
    text = text.strip()
    return bool(text) and (text[0].isprintable() or bool(clean(text)[0].strip()))


def _report_missing(
    key: str,
    slot: _Slot,
    table_name: str,
    node: Node,
    unknown: list[str],
    table: Table,
    state: Decoding,
) -> None:
    typo = next((name for name in unknown if nearest(name, [key])), "")
    where = f" in {_table_words(table_name)}" if table_name else ""
    place: Node | Field = table[typo] if typo else node
    sign = " =" if state.room == "config" else ":"
    hint = slot.help if typo else f"Add a line {key}{sign} … {slot.help}"
    if typo:
        unknown.remove(typo)  # one message for one fault
        hint = f"Did you write “{typo}” for it? {hint}"
    state.fault("missing", place, f"“{key}” is missing{where}.", hint.strip())


def _report_unknown(
    key: str, table_name: str, slots: dict[str, _Slot], table: Table, state: Decoding
) -> None:
    close = nearest(key, slots)
    where = f" in {_table_words(table_name)}" if table_name else ""
    hint = f"Did you mean “{close}”?" if close else f"Known here: {', '.join(slots)}."
    state.diagnostics.append(
        warning(
            f"{state.room}.unknown-setting",
            f"“{clean(table[key].name)[0][:60]}”{where} is no setting of brandkit: passed over.",
            hint,
            state.at(table[key]),
        )
    )


def _table_words(name: str) -> str:
    listed = re.fullmatch(r"(.*)\.(\d+)", name)
    return f"[[{listed[1]}]] number {int(listed[2]) + 1}" if listed else f"[{name}]"
