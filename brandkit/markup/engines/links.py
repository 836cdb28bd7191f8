"""Links, pictures and their definitions, read as CommonMark §4.7, §6.3, §6.4."""

from __future__ import annotations

import re
from typing import NamedTuple

from brandkit.patterns import pattern

__all__ = ["Link", "References", "alt_of", "define", "defines", "link_at"]

_LONGEST_TEXT = 4000  # characters between brackets
_DEEPEST = 32  # brackets within brackets, as in CommonMark's own parser
_BRACKET = pattern(r"[\[\]]")
_TITLE = r"(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\))"
_TARGET = pattern(
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()<]|\((?:[^\s()]|\([^\s()]*\))*\))"
    r"(?:[^\s()]|\((?:[^\s()]|\([^\s()]*\))*\))*)?)"
    rf"(?:\s+{_TITLE})?\s*\)"
)
# A file name with spaces, which people write and which cannot mean anything else.
_SPACED = pattern(rf"\(\s*([^\n()\"'<>]+\.\w{{2,5}}(?:#[\w\-]+)?)(?:\s+{_TITLE})?\s*\)")
_LABEL = pattern(r"\[([^\[\]]*)\]")
_LINK_WITHIN = pattern(r"(?<!!)\[[^\[\]]*\]\([^\s()]*\)")
_EMPHASIS = pattern(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)([^*_]+?)(?<=\S)\1")
_PICTURE_WITHIN = pattern(r"!?\[([^\[\]]*)\]\([^()]*\)")
_DEFINITION = pattern(
    r" {0,3}\[(?!\^)([^\[\]]*\S[^\[\]]*)\]:[ ]*\n?[ ]*(?:<([^<>\n]*)>|([^\s<]\S*))"
    rf"(?:(?:[ ]+|[ ]*\n[ ]*){_TITLE})?[ ]*(?:\n|$)"
)


References = dict[str, tuple[str, str]]  # label → address and title


class Link(NamedTuple):
    """A link or picture as it is written."""

    text: str
    address: str
    title: str
    end: int


def link_at(data: str, start: int, references: References, *, picture: bool) -> Link | None:
    """The link whose text begins at `start`, behind its bracket."""
    end = _closing(data, start)
    if end < 0:
        return None
    text = data[start:end]
    found = _target(data, end + 1) or (
        _reference(data, end + 1, text, references) if references else None
    )
    if found is None or (not picture and _holds_link(text)):
        return None
    address, title, behind = found
    return Link(text, address, title or "", behind)


def alt_of(text: str) -> str:
    """A picture's words without their markup."""
    if "[" in text:
        text = _PICTURE_WITHIN.sub(r"\1", text)
    return _EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def define(block: str, references: References) -> str:
    """Keep the definitions at a block's start, the first of each label; returns the rest."""
    at = 0
    while found := _DEFINITION.match(block, at):
        address = found[2] if found[2] is not None else found[3]
        references.setdefault(_key(found[1]), (address, _title(found, 4) or ""))
        at = found.end()
    return block[at:]


def defines(block: str) -> bool:
    """Whether a block begins with a link's definition."""
    return block.lstrip(" ").startswith("[") and bool(_DEFINITION.match(block))


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _closing(data: str, start: int) -> int:
    depth = 1
    if data.find("]", start) < 0:
        return -1
    for found in _BRACKET.finditer(data, start, start + _LONGEST_TEXT):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return found.start()
        if depth > _DEEPEST:
            break
    return -1


def _target(data: str, at: int) -> tuple[str, str | None, int] | None:
    if data[at : at + 1] != "(":
        return None
    if found := _TARGET.match(data, at):
        return found[1] or found[2] or "", _title(found, 3), found.end()
    if found := _SPACED.match(data, at):
        return found[1].strip(), _title(found, 2), found.end()
    return None


def _reference(
    data: str, at: int, text: str, references: References
) -> tuple[str, str | None, int] | None:
    if (found := _LABEL.match(data, at)) and _key(found[1] or text) in references:
        address, title = references[_key(found[1] or text)]
        return address, title, found.end()
    if _key(text) not in references:
        return None
    address, title = references[_key(text)]
    return address, title, at


def _holds_link(text: str) -> bool:
    """There is no link within a link."""
    return "](" in text and bool(_LINK_WITHIN.search(text))


def _title(found: re.Match[str], group: int) -> str | None:
    title = next((each for each in found.groups()[group - 1 :] if each is not None), None)
    return None if title is None else " ".join(title.split())
