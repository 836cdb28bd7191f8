"""Where list items begin: the rules that the scan before the engine and the engine share.

CommonMark 0.31 §5.2 with one leniency: bullets that stand two spaces or more to the right of a
number belong to its item ("1. a" / "  - b"), as people who count in twos expect.
"""

from __future__ import annotations

import msgspec

from brandkit.patterns import pattern

__all__ = ["Marker", "indent_of", "is_rule", "marker_at"]

_MARKER = pattern(r"( {0,3})([-+*]|(\d{1,9})[.)])( +|$)")
_RULE = pattern(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$")


class Marker(msgspec.Struct, frozen=True):
    """The beginning of a list item in a line whose indentation is already cut off."""

    column: int  # of the marker
    content: int  # column at which the item's text begins
    sort: str  # the bullet, or the letter after the number: only equal sorts form one list
    number: int | None  # of ordered items
    is_empty: bool

    @property
    def is_ordered(self) -> bool:
        return self.number is not None

    def interrupts(self) -> bool:
        """Whether it may follow a paragraph's line directly; a year at a line's start may not."""
        return not self.is_empty and (self.number is None or self.number == 1)

    def nests(self, line_indent: int, inner: Marker | None) -> bool:
        """Whether a line indented so far belongs to this item."""
        if line_indent >= self.content:
            return True
        return (
            self.is_ordered
            and inner is not None
            and not inner.is_ordered
            and line_indent >= self.column + 2
        )


def marker_at(line: str) -> Marker | None:
    """The list marker at the start of a line, indented by three spaces at most."""
    found = _MARKER.match(line)
    if not found or _RULE.match(line):
        return None
    end = found.end(2)
    gap = len(found[4])
    rest = line[found.end() :]
    is_empty = not rest.strip()
    if is_empty or gap > 4:  # five spaces: an indented code block begins after the first of them
        gap = 1
    number = int(found[3]) if found[3] else None
    return Marker(len(found[1]), end + gap, found[2][-1], number, is_empty)


def is_rule(line: str) -> bool:
    """True for a line such as `* * *`, which is no list."""
    return bool(_RULE.match(line))


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
