"""Readers of single values: text, numbers, dates, yes or no, and words to choose from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec

from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.schema.formats import FORMATS, FormatError
from brandkit.schema.moments import boolean, moment
from brandkit.schema.nodes import Field, Node, clean, quoted

__all__ = [
    "BAD",
    "Decoding",
    "Positions",
    "Reader",
    "Rules",
    "alternatives",
    "choice_reader",
    "number_reader",
    "read_boolean",
    "read_day",
    "read_moment",
    "rules_of",
    "text_reader",
]

Positions = dict[str, tuple[int, int]]


class Decoding:
    """What one decoding collects."""

    def __init__(self, path: str, room: str, zone: datetime.tzinfo, report_unknown: bool) -> None:
        self.path = path
        self.room = room
        self.zone = zone
        self.report_unknown = report_unknown
        self.diagnostics: list[Diagnostic] = []
        self.positions: Positions = {}
        self.partial: Any = None
        self.names: dict[str, str] = {}  # dotted name → as the author wrote it

    def at(self, place: Node | Field) -> Location:
        return Location(self.path, place.line, place.column)

    def fault(self, code: str, place: Node | Field, message: str, hint: str) -> Any:
        self.diagnostics.append(error(f"{self.room}.{code}", message, hint, self.at(place)))
        return BAD

    def says(self, name: str, node: Node, problem: str) -> str:
        """ "“date” says “2026-13-40”, which is no date."."""
        shown = quoted(node)
        verb = "says" if shown.startswith("“") else "has"
        return f"“{self.names.get(name) or name}” {verb} {shown}, {problem}."


BAD: Any = object()  # what a reader returns after it reported a fault
Reader = Callable[[Node, str, Decoding], Any]


class Rules(NamedTuple):
    """The constraints of one annotation."""

    format: str = ""
    pattern: str = ""
    ge: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None


def rules_of(metas: Iterable[Any]) -> Rules:
    rules = Rules()
    for meta in metas:
        if isinstance(meta, msgspec.Meta):
            given = {
                name: getattr(meta, name)
                for name in ("pattern", "ge", "le", "min_length", "max_length")
                if getattr(meta, name) is not None
            }
            if meta.extra and meta.extra.get("format"):
                given["format"] = meta.extra["format"]
            rules = rules._replace(**given)
    return rules


def read_boolean(node: Node, name: str, state: Decoding) -> Any:
    try:
        return boolean(node.value)
    except ValueError:
        message = state.says(name, node, "which is neither yes nor no")
        return state.fault("bad-yes-no", node, message, "Write true or false.")


def read_moment(node: Node, name: str, state: Decoding) -> Any:
    value = node.value
    hint = "Write it as 2026-11-22 or 2026-11-22 09:00."
    if isinstance(value, list | dict | None):
        return state.fault("bad-date", node, state.says(name, node, "which is no date"), hint)
    try:
        return moment(value, state.zone)
    except (ValueError, OverflowError) as fault:
        reason = "" if str(fault).startswith(("it is", "year")) else f": {fault}"
        message = state.says(name, node, f"which is no date{reason}")
        return state.fault("bad-date", node, message, hint)


def read_day(node: Node, name: str, state: Decoding) -> Any:
    """A day; of a moment, the day that it falls on in the site's time zone."""
    found = read_moment(node, name, state)
    return found if found is BAD else found.date()


def number_reader(what: str, how: str, convert: Callable[[Any], float], rules: Rules) -> Reader:
    low, high = rules.ge, rules.le

    def read(node: Node, name: str, state: Decoding) -> Any:
        try:
            if isinstance(node.value, list | dict):
                raise TypeError(what)  # noqa: TRY301
            found = convert(node.value)
        except (ValueError, TypeError):
            message = state.says(name, node, f"which is no {what}")
            return state.fault(f"bad-{what.replace(' ', '-')}", node, message, f"Write {how}.")
        if (low is not None and found < low) or (high is not None and found > high):
            problem = (
                "which is too small" if low is not None and found < low else "which is too large"
            )
            bounds = (
                f"from {low:g} to {high:g}"
                if low is not None and high is not None
                else f"of at least {low:g}"
                if low is not None
                else f"of at most {high:g}"
            )
            hint = f"Write a {what} {bounds}."
            return state.fault("out-of-range", node, state.says(name, node, problem), hint)
        return found

    return read


def text_reader(rules: Rules) -> Reader:
    check = FORMATS[rules.format] if rules.format else None
    words = alternatives(rules.pattern)
    pattern = re.compile(rules.pattern) if rules.pattern else None
    shortest, longest = rules.min_length or 0, rules.max_length

    def read(node: Node, name: str, state: Decoding) -> Any:
        value = node.value
        if type(value) is not str:
            if isinstance(value, list) and len(value) == 1:  # a list of one is that one
                return read(value[0], name, state)
            if isinstance(value, bool | list | dict | None):
                hint = "Put it into quotes." if isinstance(value, bool) else "Write one text."
                message = state.says(name, node, "where a text is expected")
                return state.fault("bad-text", node, message, hint)
            value = value.isoformat() if hasattr(value, "isoformat") else str(value)
        text, removed = clean(value)
        text = text.strip()
        if removed:
            state.diagnostics.append(
                warning(
                    f"{state.room}.control-character",
                    f"“{state.names.get(name) or name}” has {removed} invisible control "
                    + ("characters, which are" if removed > 1 else "character, which is")
                    + " left out.",
                    "Write the text again by hand: they came in by copying.",
                    state.at(node),
                )
            )
        if not text:
            if shortest:
                message = f"“{state.names.get(name) or name}” is empty."
                return state.fault("too-short", node, message, "Write something, or remove it.")
            return ""
        if len(text) < shortest or (longest is not None and len(text) > longest):
            problem = "which is too short" if len(text) < shortest else "which is too long"
            hint = f"Between {shortest} and {longest or 'any number of'} characters are allowed."
            return state.fault("bad-length", node, state.says(name, node, problem), hint)
        if words:
            return _one_of(text, words, node, name, state)
        if pattern and not pattern.search(text):
            message = state.says(name, node, "which has not the right form")
            return state.fault("bad-form", node, message, f"It must match {rules.pattern}")
        if check:
            try:
                return check(text)
            except FormatError as fault:
                message = state.says(name, node, f"which is no {fault.what}")
                return state.fault(f"bad-{rules.format}", node, message, fault.hint)
        return text

    return read


_BETWEEN_WORDS = str.maketrans("", "", "|-_ ")


def alternatives(pattern: str) -> tuple[str, ...]:
    """The words of a pattern such as "^(full|trailer|bonus)$", or ()."""
    pattern = pattern.replace(")?$", ")$")  # of one that may be empty
    if not (pattern.startswith("^(") and pattern.endswith(")$")):
        return ()
    words = pattern[2:-2]
    are_plain = words.translate(_BETWEEN_WORDS).isalnum()
    return tuple(filter(None, words.split("|"))) if are_plain else ()


def choice_reader(allowed: tuple[Any, ...]) -> Reader:
    def read(node: Node, name: str, state: Decoding) -> Any:
        value = node.value
        text = value.strip() if isinstance(value, str) else quoted(node).strip("“”")
        return _one_of(text, allowed, node, name, state)

    return read


def _one_of(text: str, allowed: tuple[str, ...], node: Node, name: str, state: Decoding) -> Any:
    if text in allowed:
        return text
    if text.lower() in allowed:
        return text.lower()
    close = nearest(text, allowed)
    hint = (f"Did you mean “{close}”? " if close else "") + f"Allowed: {', '.join(allowed)}."
    message = state.says(name, node, "which is not one of the words for it")
    return state.fault("bad-choice", node, message, hint)
