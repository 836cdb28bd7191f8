"""Whether two values say exactly the same, as far as anything made of them can tell.

`==` does not say so: noon in London equals one o'clock in Paris, and 1 equals True.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec.structs import astuple

from brandkit.digest import Value
from brandkit.model.entries import Entry, Testimonial

__all__ = ["Kept", "each_same", "same"]

_PLAIN = frozenset({str, int, bool, bytes, datetime.date, type(None)})
E = TypeVar("E", bound=Entry | Testimonial)


def same(one: Any, other: Any) -> bool:
    """Whether the two are of the same types and values throughout; False where that is unsure."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in _PLAIN:
        return bool(one == other)
    if kind is tuple:
        return len(one) == len(other) and each_same(one, other)
    if kind is datetime.datetime:
        return bool(one == other) and one.isoformat() == other.isoformat()
    if kind is dict:
        return list(one) == list(other) and each_same(tuple(one.values()), tuple(other.values()))
    return isinstance(one, Value) and each_same(astuple(one), astuple(other))


def each_same(ones: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    """The same of two tuples of one length; most are the same objects, and need no call."""
    for one, other in zip(ones, others, strict=True):
        if one is not other and not same(one, other):
            return False
    return True


class Kept:
    """The entries of one look at a site, for the next: what says the same stays the same object,
    with all that is known of it."""

    def __init__(self, last: Mapping[tuple[str, str], Entry | Testimonial] | None = None) -> None:
        self._last = last or {}
        self._now: dict[tuple[str, str], Entry | Testimonial] = {}

    def again(self) -> Kept:
        """For the next look, which begins with what this one has."""
        return Kept(self._now)

    def keep(self, entry: E) -> E:
        """The entry, or the one of the last look where they say the same."""
        key = (entry.path, entry.key)
        old = self._last.get(key)
        kept: Any = old if same(old, entry) else entry
        self._now[key] = kept
        return kept  # type: ignore[no-any-return]
