"""What stopped a template, in the words of those who write it."""

from __future__ import annotations

import re
from typing import NamedTuple

from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.plan import (
    contexts,
    conversation_values,
    head_values,
    search_values,
    section_values,
    service_values,
    sound_values,
    values,
)
from brandkit.theme import Theme

__all__ = ["template_fault"]

_CONTRACT = "What each template has stands in the theme contract (docs/theme-contract)."
_SHARED = "It is shared by pages: it has “site”, and what the tag “shared” that asks for it names."
_JINJA = "The manual of the template language lists them: jinja.palletsprojects.com/templates"
_ROOMS = (
    contexts,
    head_values,
    values,
    sound_values,
    section_values,
    conversation_values,
    service_values,
    search_values,
)


class _Said(NamedTuple):
    message: str
    word: str = ""  # at fault
    known: frozenset[str] = frozenset()  # what it could have been
    hint: str = ""


def template_fault(fault: Exception, place: Location, theme: Theme, names: set[str]) -> Diagnostic:
    """The fault with the nearest name that there is; `names` are those that the template has."""
    said = _said(fault, theme, names)
    meant = nearest(said.word, said.known) if said.word else ""
    hint = f"Did you mean “{meant}”?" if meant else ""
    if said.hint and not (meant and said.hint == _JINJA):
        hint = f"{hint} {said.hint}".strip()
    return error("theme.template", said.message, hint or "Mend its name.", place)


def _said(fault: Exception, theme: Theme, names: set[str]) -> _Said:
    from jinja2 import TemplateNotFound, UndefinedError

    from brandkit.templating import NoAssetError

    message = getattr(fault, "message", None) or str(fault)
    contract = _SHARED if hasattr(fault, "given") else _CONTRACT
    if isinstance(fault, TemplateNotFound):
        name = str(fault.name)
        return _Said(f"There is no template “{name}”.", name, frozenset(theme.names))
    if isinstance(fault, NoAssetError):
        word = message.partition("“")[2].partition("”")[0]
        return _Said(message, word, frozenset(fault.known), "Names begin in static/.")
    if isinstance(fault, RecursionError):
        return _Said("The template includes itself, or calls itself, without end.", hint=contract)
    if found := re.match(r"No (filter|test) named '([^']*)'", message):
        kind, word = found[1], found[2]
        env = theme.environment
        known = frozenset(env.filters if kind == "filter" else env.tests)
        return _Said(f"There is no {kind} “{word}”.", word, known, _JINJA)
    if isinstance(fault, UndefinedError):
        return _undefined(message, getattr(fault, "given", None) or names, contract, theme)
    if found := re.match(r"macro '(\w+)' takes no keyword argument '(\w+)'", message):
        return _Said(
            f"The macro “{found[1]}” takes nothing that is called “{found[2]}”.",
            found[2],
            frozenset(_arguments(theme, found[1])),
            f"It takes: {', '.join(_arguments(theme, found[1]))}.",
        )
    return _Said(f"The template stopped here: {message}", hint=contract)


def _undefined(message: str, names: set[str], contract: str, theme: Theme) -> _Said:
    if found := re.fullmatch(r"'(.*)' is undefined", message):
        text = f"The template asks for “{found[1]}”, which it does not have."
        return _Said(text, found[1], frozenset(names), contract)
    if found := re.match(
        r"the template '([^']+)' \(imported .*\) does not export .*'(\w+)'", message
    ):
        return _no_macro(found[1], found[2], theme)
    words = message.split("'")
    if "has no attribute" in message and len(words) >= 4:
        kind = words[1].removesuffix(" object").rpartition(".")[2]
        if words[1].startswith("jinja2.") and kind == "TemplateModule":
            return _no_macro("partials/macros.html", words[3], theme)
        known = _fields(kind)
        what = f"“{kind.removesuffix('View').lower()}”" if known else "its value"
        text = f"The template asks for “{words[3]}”, which {what} does not have."
        if kind in {"dict", "mappingproxy"}:
            contract = (
                f"Where it may be missing, ask first: {{% if entry.extra.{words[3]} is defined %}}"
            )
        return _Said(text, words[3], known, contract)
    return _Said(f"The template stopped here: {message}", hint=contract)


def _no_macro(template: str, word: str, theme: Theme) -> _Said:
    from jinja2 import nodes

    known: set[str] = set()
    for name, file, _ in theme.files("templates"):
        if name == template:
            tree = theme.environment.parse(file.read_text("utf-8"))
            known = {macro.name for macro in tree.find_all(nodes.Macro)}
    there = f"There are: {', '.join(sorted(known))}." if known else ""
    return _Said(f"“{template}” has no macro “{word}”.", word, frozenset(known), there)


def _arguments(theme: Theme, macro: str) -> list[str]:
    """What a macro of this name takes."""
    from jinja2 import nodes

    for _, file, _ in theme.files("templates"):
        text = file.read_text("utf-8")
        if f"macro {macro}" in text:
            for node in theme.environment.parse(text).find_all(nodes.Macro):
                if node.name == macro:
                    return [argument.name for argument in node.args]
    return []


def _fields(kind: str) -> frozenset[str]:
    """What a value of the theme contract has, by the name of its class."""
    for room in (*_ROOMS, service_values):
        if found := getattr(room, kind, None):
            return frozenset(found.__struct_fields__)
    return frozenset()
