"""Liquid, cut into text, outputs and tags, and the tags into blocks.

Strings may hold what would end a tag. Source: Shopify's Liquid, lib/liquid/tokenizer.rb and
tags/{raw,comment}.rb; the shortcodes of Eleventy are tags of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from brandkit.patterns import pattern

__all__ = ["Node", "Token", "is_liquid", "parse", "tokens"]

_OPEN = pattern(r"\{\{|\{%|\{#(?=[\s#-].*?#\})")
_NAME = pattern(r"\s*([A-Za-z_][\w-]*|)\s*(.*?)\s*\Z", re.DOTALL)
_QUOTED = pattern(r"\"[^\"]*\"|'[^']*'|[^\"'%}{]+|.", re.DOTALL)
_LONGEST = 20_000  # characters of a tag
_DEEPEST = 60
_MIDDLES = {
    "if": ("elsif", "elseif", "else"),
    "unless": ("elsif", "else"),
    "case": ("when", "else"),
    "for": ("else",),
}


class Token(msgspec.Struct, frozen=True):
    """A piece of a text, from `start` to `end`."""

    kind: Literal["text", "output", "tag", "raw", "comment"]
    start: int
    end: int
    name: str = ""  # of a tag
    markup: str = ""  # behind its name; of an output what is within; of raw its text
    left: bool = False  # whether it takes the blanks before it away: {%-
    right: bool = False


class Node(msgspec.Struct):
    """A token with what stands between it and its end."""

    token: Token
    branches: list[tuple[Token, list[Node]]] = []  # of a block: (if, …), (elsif, …), (else, …)
    end: int = 0  # of the text, behind the closing tag

    @property
    def is_block(self) -> bool:
        return bool(self.branches)


def is_liquid(text: str) -> bool:
    """Whether there may be anything to do."""
    return "{{" in text or "{%" in text or "{#" in text


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text, without a gap; what has no end is text."""
    last = position = 0
    while found := _OPEN.search(text, position):
        start = found.start()
        token = _token(text, start)
        if token is None:
            position = start + 2
            continue
        if start > last:
            yield Token("text", last, start)
        yield token
        last = position = token.end
    if last < len(text):
        yield Token("text", last, len(text))


def _token(text: str, start: int) -> Token | None:
    kind = text[start + 1]
    if kind == "#":
        end = text.find("#}", start)
        return Token("comment", start, end + 2) if end >= 0 else None
    closing = "}}" if kind == "{" else "%}"
    end = _ending(text, start + 2, closing)
    if end < 0:
        return None
    inner = text[start + 2 : end]
    left, right = inner.startswith("-"), inner.endswith("-")
    inner = inner[left : len(inner) - right] if len(inner) > 1 or not left else ""
    end += 2
    if kind == "{":
        if text.startswith("}", end) and text[start + 2 : start + 3] == "{":
            end += 1  # {{{ x }}}
            inner = inner.removeprefix("{")
        return Token("output", start, end, "", inner.strip(), left, right)
    named = _NAME.match(inner)
    name, markup = (named[1], named[2]) if named else ("", inner.strip())
    if name in {"raw", "verbatim", "comment"}:
        close = _closing(text, name, end)
        if close is not None:
            if name == "comment":
                return Token("comment", start, close[1], name, "", left, close[3])
            begin = _skip(text, end) if right else end
            stop = len(text[: close[0]].rstrip()) if close[2] else close[0]
            body = text[begin : max(begin, stop)]
            return Token("raw", start, close[1], name, body, left, close[3])
    return Token("tag", start, end, name, markup, left, right)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


_ENDS = {
    name: pattern(rf"\{{%(-?)\s*end{name}\s*(-?)%\}}") for name in ("raw", "verbatim", "comment")
}


def _closing(text: str, name: str, start: int) -> tuple[int, int, bool, bool] | None:
    """Where the closing tag begins and ends, and which blanks it takes away."""
    found = _ENDS[name].search(text, start)
    return (found.start(), found.end(), bool(found[1]), bool(found[2])) if found else None


def _ending(text: str, start: int, closing: str) -> int:
    """Where the tag that begins before `start` ends: not within quotes, if they are balanced."""
    plain = text.find(closing, start, start + _LONGEST)
    if plain < 0:
        return -1
    if "'" not in (inner := text[start:plain]) and '"' not in inner:
        return plain
    position = start
    while position < len(text) and position - start < _LONGEST:
        if text.startswith(closing, position):
            careful = position
            within = text[start:careful]
            is_one = "\n\n" not in within[plain - start :] and not (
                "{%" in within[plain - start :] or "{{" in within[plain - start :]
            )
            return careful if is_one else plain
        piece = _QUOTED.match(text, position)
        if piece is None:
            break
        position = piece.end()
    return plain


def parse(text: str) -> list[Node]:
    """The tags with their blocks: a tag is a block where there is an `end…` of its name."""
    found = _without_blanks(list(tokens(text)), text)
    closes: dict[str, list[int]] = {}
    for index, token in enumerate(found):
        if token.kind == "tag" and token.name.startswith("end") and len(token.name) > 3:
            closes.setdefault(token.name[3:], []).append(index)
    return _Blocks(found, _pairs(found, closes)).nodes(0, len(found), 0)


def _without_blanks(found: list[Token], text: str) -> list[Token]:
    """Take away the blanks that `{%-` and `-%}` do not want beside them."""
    for at, token in enumerate(found):
        if token.kind != "text":
            continue
        start, end = token.start, token.end
        if at and found[at - 1].right:
            start = end - len(text[start:end].lstrip())
        if at + 1 < len(found) and found[at + 1].left:
            end = start + len(text[start:end].rstrip())
        found[at] = Token("text", start, end)
    return found


def _pairs(found: list[Token], closes: dict[str, list[int]]) -> dict[int, int]:
    """Opening tag → its closing tag. What is not closed before an outer block's end is no block."""
    open_: list[int] = []
    pairs: dict[int, int] = {}
    for index, token in enumerate(found):
        if token.kind != "tag":
            continue
        if token.name in closes:
            open_.append(index)
        elif token.name.startswith("end"):
            name = token.name[3:]
            for depth in range(len(open_) - 1, max(-1, len(open_) - 1 - _DEEPEST), -1):
                if found[open_[depth]].name == name:
                    pairs[open_[depth]] = index
                    del open_[depth:]
                    break
    return pairs


class _Blocks:
    def __init__(self, found: list[Token], pairs: dict[int, int]) -> None:
        self.found = found
        self.pairs = pairs

    def nodes(self, start: int, end: int, depth: int) -> list[Node]:
        result: list[Node] = []
        at = start
        while at < end:
            token = self.found[at]
            close = self.pairs.get(at, -1)
            if token.kind != "tag" or close < 0 or depth > _DEEPEST:
                result.append(Node(token, [], token.end))
                at += 1
                continue
            branches = self.branches(token, at + 1, close, depth)
            result.append(Node(token, branches, self.found[close].end))
            at = close + 1
        return result

    def branches(
        self, opening: Token, start: int, end: int, depth: int
    ) -> list[tuple[Token, list[Node]]]:
        middles = _MIDDLES.get(opening.name, ())
        cuts = [(opening, start)]
        at = start
        while at < end:
            token = self.found[at]
            if token.kind == "tag" and token.name in middles:
                cuts.append((token, at + 1))
            at = self.pairs.get(at, at) + 1
        stops = [begin - 1 for _, begin in cuts[1:]] + [end]
        return [
            (token, self.nodes(begin, stop, depth + 1))
            for (token, begin), stop in zip(cuts, stops, strict=True)
        ]
