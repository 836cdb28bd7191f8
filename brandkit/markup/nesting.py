"""Markdown within shortcodes: where it ends, its lines without what the container puts before them,
and its HTML in the place of the container.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from brandkit.markup.tokens import SourceMap, Token, Tokens
from brandkit.patterns import pattern

__all__ = ["DEEPEST", "Forms", "expand", "inner_text"]

DEEPEST = 4  # containers within each other
_MARK = pattern(r"<p>\x13(\d+)\x12</p>|\x13(\d+)\x12")
_NOTE_ID = pattern(r"((?:id=\"|href=\"#)fn(?:ref)?[\d]*[:\-])")

Piece = Callable[[str], str]  # Markdown with marks → safe HTML with marks


class Forms:
    """Where the forms of one shortcode stand in a text, opening and closing ones."""

    def __init__(self, text: str, name: str) -> None:
        form = rf"\{{\{{[<%]\s*(/?)\s*{re.escape(name)}(?![\w\-])[^\n]*?[>%]\}}\}}"
        found = [(bool(one[1]), one.start(), one.end()) for one in re.finditer(form, text)]
        self._starts = [start for _, start, _ in found]
        self._ends = [end for _, _, end in found]
        count = len(found)
        # Of each form: the closing one of what it stands in, and the first closing one from there
        # on; `count` for none. From the last to the first, so that each is looked at once.
        self._around = [count] * (count + 1)
        self._first = [count] * (count + 1)
        for at in range(count - 1, -1, -1):
            if found[at][0]:
                self._around[at] = self._first[at] = at
            else:
                own = self._around[at + 1]
                self._around[at] = self._around[own + 1] if own < count else count
                self._first[at] = self._first[at + 1]

    def closing(self, begin: int) -> tuple[int, int] | None:
        """Where the closing form of what begins there stands; one within it has its own.

        Where openings and closings do not match, the first closing counts.
        """
        at = bisect_left(self._starts, begin)
        place = self._around[at]
        if place == len(self._starts):
            place = self._first[at]
        return (self._starts[place], self._ends[place]) if place < len(self._starts) else None


def inner_text(
    text: str, begin: int, end: int, lead: str, line_at: Callable[[int], int]
) -> tuple[str, SourceMap]:
    """The lines between the two forms, without `lead`, the quote marks and blanks before them."""
    quotes = lead.count(">")
    before = re.compile(rf"(?: {{0,3}}> ?){{{quotes}}}" if quotes else rf" {{0,{len(lead)}}}")
    lines: list[tuple[str, int]] = []  # each with its place in `text`
    at = begin
    for number, line in enumerate(text[begin:end].split("\n")):
        found = before.match(line) if number else None
        cut = found.end() if found else 0
        lines.append((line[cut:], at + cut))
        at += len(line) + 1
    said = [line for line, _ in lines if line.strip()]
    shared = min((len(line) - len(line.lstrip(" ")) for line in said), default=0)
    lines = [(line[shared:], place + shared) for line, place in lines]
    while lines and not lines[0][0].strip():
        del lines[0]
    source_map = SourceMap()
    offset = 0
    for line, place in lines:
        source_map.add(offset, line_at(min(place, end)))
        offset += len(line) + 1
    return "\n".join(line for line, _ in lines), source_map


def expand(html: str, tokens: Tokens, piece: Piece) -> str:
    """The HTML with that of what containers hold in their places."""

    def filled(found: re.Match[str]) -> str:
        number = int(found[1] or found[2])
        token = tokens[number]
        if token.kind != "container":
            return found[0]
        inner = expand(piece(token.inner), tokens, piece)
        # Footnotes of two texts on one page: each has ids of its own.
        inner = _NOTE_ID.sub(rf"\g<1>{number}-", inner)
        before = Token(
            "fragment", token.line, token.plain, "begin", fragment=token.fragment, is_block=True
        )
        after = Token("fragment", token.line, html="end", fragment=token.after, is_block=True)
        return f"{tokens.hold(before)}\n{inner.strip()}\n{tokens.hold(after)}"

    return _MARK.sub(filled, html)
