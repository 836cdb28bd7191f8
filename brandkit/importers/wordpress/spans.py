"""Stretches of HTML that are left alone: code, scripts, comments, tags. In one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Span", "spans"]

_OPEN = re.compile(r"<!--|<(/?)([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*'|[\"'])*+)>")


class Span:
    """From `start` to `end`; `name` is the tag's in small letters, "" for a comment."""

    __slots__ = ("closes", "end", "is_whole", "name", "rest", "start")

    def __init__(
        self, start: int, end: int, name: str, rest: str, *, closes: bool, is_whole: bool
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.rest = rest
        self.closes = closes
        self.is_whole = is_whole  # with everything up to its closing tag


def spans(text: str, whole: frozenset[str]) -> Iterator[Span]:
    """All tags and comments in order; elements of the names in `whole` as one span each.

    An element that is never closed counts as its opening tag alone.
    """
    low = text.lower()
    unclosed: set[str] = set()
    at = 0
    while found := _OPEN.search(text, at):
        if found[0] == "<!--":
            end = -1 if "-->" in unclosed else text.find("-->", found.end())
            if end < 0:
                unclosed.add("-->")
                at = found.end()
                continue
            at = end + 3
            yield Span(found.start(), at, "", "", closes=False, is_whole=True)
            continue
        name = found[2].lower()
        at = found.end()
        is_whole = False
        if name in whole and not found[1] and name not in unclosed:
            end = low.find(f"</{name}", at)
            stop = text.find(">", end) if end >= 0 else -1
            if stop < 0:
                unclosed.add(name)
            else:
                at, is_whole = stop + 1, True
        yield Span(found.start(), at, name, found[3], closes=bool(found[1]), is_whole=is_whole)
