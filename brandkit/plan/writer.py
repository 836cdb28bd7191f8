"""Recipes written as plain data, many of one plan: what many of them share is encoded once."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec.structs import astuple

from brandkit.feeds.entry import FeedEntry
from brandkit.model.entries import Card, Prose, Testimonial
from brandkit.plan.outputs import Feed, Inputs, Output, Template, encode, head

__all__ = ["Writer"]

_SHARED = (Card, FeedEntry, Prose, Testimonial)  # what stands in more than one output


class Writer:
    """Freezes the outputs of one plan: the same bytes as each output's own `freeze` gives.

    Keeps what it encoded, and what of, until it is dropped.
    """

    def __init__(self) -> None:
        self._written: dict[int, bytes] = {}  # by id
        self._kept: list[object] = []  # so that no other thing takes on an id
        self._shared: dict[type, bool] = {tuple: False}

    def freeze(self, output: Output) -> bytes:
        """The output's recipe as plain data."""
        recipe = output.recipe
        if not isinstance(recipe, Template | Feed):
            return output.freeze()
        inputs = recipe.inputs
        if type(inputs).__struct_fields__:
            parts = [head(recipe)]
            for before, value in zip(_names(type(inputs)), astuple(inputs), strict=True):
                parts.append(before)
                self._write(value, parts)
            parts.append(b"}]")
        else:
            parts = [head(recipe), b"{}]"]
        return b"".join(parts)

    def _write(self, value: Any, parts: list[bytes]) -> None:
        kind = type(value)
        if kind is tuple and value:
            first = type(value[0])
            if first is tuple or len(value) > 50:  # the pairs of feeds, and the longest lists
                parts.append(self._written.get(id(value)) or self._keep(value, self._whole(value)))
                return
            if self._is_shared(first):
                self._each(value, parts)
                return
        elif self._is_shared(kind):
            parts.append(self._written.get(id(value)) or self._keep(value, encode(value)))
            return
        parts.append(encode(value))

    def _each(self, values: tuple[Any, ...], parts: list[bytes]) -> None:
        known = self._written.get
        between = b"["
        for value in values:
            parts.append(between)
            parts.append(known(id(value)) or self._keep(value, encode(value)))
            between = b","
        parts.append(b"]")

    def _whole(self, values: tuple[Any, ...]) -> bytes:
        if type(values[0]) is tuple:
            return b"[%b]" % b",".join([self._whole(pair) for pair in values])
        parts: list[bytes] = []
        self._each(values, parts)
        return b"".join(parts)

    def _keep(self, value: object, written: bytes) -> bytes:
        self._kept.append(value)
        self._written[id(value)] = written
        return written

    def _is_shared(self, kind: type) -> bool:
        known = self._shared.get(kind)
        if known is None:
            known = self._shared[kind] = issubclass(kind, _SHARED)
        return known


@cache
def _names(kind: type[Inputs]) -> tuple[bytes, ...]:
    """What stands before each field of a struct."""
    names: tuple[str, ...] = kind.__struct_fields__
    return tuple(b'%b"%b":' % (b"," if at else b"{", n.encode()) for at, n in enumerate(names))
