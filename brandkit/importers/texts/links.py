"""Addresses in a text of ours: links, pictures, definitions, attributes of HTML and shortcodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from brandkit.importers.texts.code import Regions
from brandkit.patterns import pattern

__all__ = ["Address", "addresses", "rewritten"]

# Each form, with the address as the group "a"; none reaches over a line's end but HTML's.
_FORMS = (
    pattern(
        r"(?P<mark>!?)\[(?P<words>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\]|\n(?!\n)){0,1000})\]"
        r"\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<a>(?:[^\s()<>]|\([^\s()]*\))+))"
    ),
    pattern(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<a>[^\s<>]+)", re.MULTILINE),
    pattern(
        r"<(?P<tag>a|img|source|video|audio|iframe|embed|object|area)\b[^<>]*?"
        r"\b(?:href|src|poster|data)\s*=\s*(?P<q>[\"'])(?P<a>[^\"'<>\n]*)(?P=q)",
        re.IGNORECASE,
    ),
    pattern(
        r"\{\{< (?P<name>figure|audio|button)\b[^\n]*?"
        r"(?:\bsrc=|(?<=audio )|(?<=button ))\"(?P<a>[^\"\n]*)\""
    ),
    pattern(r"\{\{< figure\b[^\n]*?\blink=\"(?P<a>[^\"\n]*)\""),
)


class Address(msgspec.Struct, frozen=True):
    """One address in a text."""

    start: int
    end: int
    text: str
    is_picture: bool


def addresses(text: str) -> Iterator[Address]:
    """Every address outside of code, in order."""
    regions = Regions(text)
    found: dict[int, Address] = {}
    for index, form in enumerate(_FORMS):
        position = 0
        while match := form.search(text, position):
            named = match.groupdict()
            group = "angle" if named.get("angle") is not None else "a"
            start, end = match.span(group)
            # What stands within the words of a link, such as a picture, is looked at as well.
            position = match.start() + 1 if index in {0, 2} else match.end()
            if start < 0 or end <= start or regions.holds(match.start()):
                continue
            picture = named.get("mark") == "!" or (named.get("tag") or "").lower() == "img"
            picture = picture or named.get("name") == "figure"
            found.setdefault(start, Address(start, end, match[group], picture))
    yield from (found[start] for start in sorted(found))


def rewritten(text: str, change: Callable[[Address], str]) -> str:
    """The text with other addresses; what `change` gives back as it was stays."""
    pieces: list[str] = []
    last = 0
    for each in addresses(text):
        if each.start < last:
            continue
        new = change(each)
        if new != each.text:
            pieces += (text[last : each.start], new)
            last = each.end
    return "".join((*pieces, text[last:])) if pieces else text
