"""A setting of a file as a field of the editor's form: its label, hint, widget and check."""

from __future__ import annotations

import datetime
import types
import typing
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from brandkit.schema.scalars import Rules, alternatives, rules_of

__all__ = ["Field", "Surroundings", "field_of", "fields_of"]

Field = dict[str, Any]

_LONG = frozenset({"summary", "description", "text", "thanks", "answer", "note", "says"})
# Not for a form: what has no fixed shape, and what the file's name says.
_LEFT_OUT = frozenset({"extra", "podcast_tags", "language"})
_PATTERNS = {  # those of brandkit.schema.formats, as a form can ask for them
    "url": (r"^https?://\S+$", "Write the whole address: https://…"),
    "profile": (r"^(https?://|mailto:)\S+$", "Write the whole address: https://…"),
    "email": (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "Write it as hello@brand.example"),
    "color": (r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", "Write it as #0a7a5c"),
    "evidence": (r"^sha256:[0-9a-f]{64}$", "Write sha256: and 64 digits"),
    "price": (r"^(\d[\d.,]* *[A-Za-z]{3}|[A-Za-z]{3} *\d[\d.,]*)$", "Write it as 4.80 EUR"),
    "gtin": (r"^[\d\s-]{8,20}$", "Copy the digits under the bar code"),
    "duration": (r"^((\d{1,3}:)?\d{1,4}:[0-5]\d|\d+(\.\d+)?)$", "Write it as 53:10 or 1:10:32"),
}
_MOMENT = (
    r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?.*)?$",
    "Write it as 2026-11-22 or 2026-11-22 09:00",
)
_LISTED = "title", "name", "label", "question", "url", "start", "unit"  # what stands for a row


class Surroundings(NamedTuple):
    """What of the site decides how a field looks."""

    relations: dict[str, str]  # setting → the collection whose files it names
    languages: tuple[str, ...]
    files: str  # where recordings and other files go, from the repository's root: "/content/media"
    zone: str
    clocks: frozenset[str] = frozenset()  # settings that are always said with a time


def fields_of(
    type_: type[msgspec.Struct], around: Surroundings, *, first: tuple[str, ...] = ()
) -> list[Field]:
    """The fields of a table, those named by `first` ahead of the others."""
    hints = typing.get_type_hints(type_, include_extras=True)
    found = {}
    for one in msgspec.structs.fields(type_):
        if one.name not in _LEFT_OUT:
            field = field_of(one.name, hints[one.name], one, around)
            if field is not None:
                found[one.name] = field
    order = [name for name in first if name in found]
    return [found[name] for name in (*order, *(name for name in found if name not in order))]


def field_of(
    name: str, hint: Any, struct: msgspec.structs.FieldInfo, around: Surroundings
) -> Field | None:
    """One field, or None for what a form cannot show."""
    says, inner, rules = _unwrapped(hint)
    made = _widget(name, inner, rules, around)
    if made is None:
        return None
    field: Field = {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        **made,
        "required": struct.required,
    }
    if says:
        if inner is bool and says.startswith("true "):
            says = says[5:6].upper() + says[6:]
        field["hint"] = says
    if len(around.languages) > 1:
        field["i18n"] = True  # "duplicate" would write over what a translation says by itself
    return field


def _unwrapped(hint: Any) -> tuple[str, Any, Rules]:
    """What an annotation says, its type without None, and its rules."""
    says, rules = "", Rules()
    while True:
        origin, args = get_origin(hint), get_args(hint)
        if origin is typing.Annotated:
            hint, *metas = args
            says = says or next((m.description for m in metas if getattr(m, "description", "")), "")
            given = {k: v for k, v in rules_of(metas)._asdict().items() if v not in {None, ""}}
            rules = rules._replace(**given)
        elif origin in {Union, types.UnionType} and type(None) in args and len(args) == 2:
            hint = next(arg for arg in args if arg is not type(None))
        else:
            return says, hint, rules


def _widget(name: str, hint: Any, rules: Rules, around: Surroundings) -> Field | None:
    origin, args = get_origin(hint), get_args(hint)
    if name in around.relations and (hint is str or origin is tuple):
        return _relation(around.relations[name], several=origin is tuple)
    if origin is tuple:
        return _list(args[0], rules, around)
    if origin is dict:
        _, inner, _ = _unwrapped(args[1])
        return {"widget": "keyvalue"} if inner is str else None
    if origin is Literal:
        return {"widget": "select", "options": list(args)}
    if hint is bool and name == "draft":
        return {"widget": "boolean"}
    if hint is bool:  # a switch would write its "no" into every file
        return {
            "widget": "select",
            "options": [{"label": "Yes", "value": True}, {"label": "No", "value": False}],
        }
    if hint is datetime.datetime and name in around.clocks:
        return {
            "widget": "datetime",
            "type": "datetime-local",
            "format": "YYYY-MM-DD HH:mm",
            "input_timezone": around.zone,  # the clock of the site, not that of who writes
            "output_utc": False,
        }
    if hint is datetime.datetime:  # the picker would give a day without a time one of its own
        return {"widget": "string", "pattern": list(_MOMENT)}
    if hint is datetime.date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if hint is int or hint is float:
        return _number(hint, rules)
    if hint is str:
        return _text(name, rules, around)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return {"widget": "object", "collapsed": True, "fields": fields_of(hint, around)}
    return None


def _relation(collection: str, *, several: bool) -> Field:
    made: Field = {
        "widget": "relation",
        "collection": collection,
        "value_field": "{{slug}}",
        "display_fields": ["title"],
        "search_fields": ["title"],
    }
    return made | ({"multiple": True} if several else {})


def _list(hint: Any, rules: Rules, around: Surroundings) -> Field:
    made: Field = {"widget": "list"}
    _, inner, own = _unwrapped(hint)
    if words := alternatives(own.pattern):
        return {"widget": "select", "multiple": True, "options": list(words)}
    if rules.min_length:
        made["min"] = rules.min_length
    if rules.max_length:
        made["max"] = rules.max_length
    kinds = get_args(inner) if get_origin(inner) in {Union, types.UnionType} else ()
    if kinds:
        made["typeKey"] = str(kinds[0].__struct_config__.tag_field)
        made["types"] = [_type(kind, around) for kind in kinds]
    elif isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        made["fields"] = fields_of(inner, around)
        names = [field["name"] for field in made["fields"]]
        if shown := next((name for name in _LISTED if name in names), ""):
            made["summary"] = f"{{{{fields.{shown}}}}}"
        made["collapsed"] = "auto"
    return made


def _type(kind: Any, around: Surroundings) -> Field:
    word = str(kind.__struct_config__.tag)
    return {
        "name": word,
        "label": word.capitalize(),
        "widget": "object",
        "fields": fields_of(kind, around),
    }


def _number(hint: Any, rules: Rules) -> Field:
    if rules.format == "duration":
        return {"widget": "string", "pattern": list(_PATTERNS["duration"])}
    made: Field = {"widget": "number", "value_type": "int" if hint is int else "float"}
    if hint is float:
        made["step"] = 0.01
    if rules.ge is not None:
        made["min"] = rules.ge
    if rules.le is not None:
        made["max"] = rules.le
    return made


def _text(name: str, rules: Rules, around: Surroundings) -> Field:
    if words := alternatives(rules.pattern):
        return {"widget": "select", "options": list(words)}
    if rules.format == "language" and len(around.languages) > 1:
        return {"widget": "string"}
    if rules.format == "path":
        return {"widget": "image", "choose_url": False}  # pages show no pictures of other hosts
    if rules.format in {"media", "file"}:
        folder = around.files
        return {"widget": "file", "media_folder": folder, "public_folder": _public(folder)}
    made: Field = {"widget": "text" if name in _LONG else "string"}
    if rules.format in {"url", "email"}:
        made["type"] = rules.format
    if rules.format in _PATTERNS:
        made["pattern"] = list(_PATTERNS[rules.format])
    if rules.pattern:
        made["pattern"] = [rules.pattern, "This has not the right form: see the note below."]
    if rules.min_length and made["widget"] == "string":
        made["minlength"] = rules.min_length
    if rules.max_length:
        made["maxlength"] = rules.max_length
    return made


def _public(folder: str) -> str:
    """As texts name a file of that folder: from the content folder on."""
    return f"/{folder.rpartition('/')[2]}"
