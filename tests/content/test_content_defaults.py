"""What is left out of a file can be kept and read again: every default fits its own rule."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import FieldInfo, fields

from brandkit.content.kinds import KINDS


def structs(tried: set[Any], kind: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind in tried:
            return
        tried.add(kind)
        yield kind
        for field in fields(kind):
            yield from structs(tried, field.type)
    for inner in typing.get_args(kind):
        yield from structs(tried, inner)


def optional() -> Iterator[Any]:
    tried: set[Any] = set()
    for kind in KINDS.values():
        for struct in structs(tried, kind.meta):
            for field in fields(struct):
                if field.default is not msgspec.NODEFAULT:
                    yield pytest.param(field, id=f"{struct.__name__}.{field.name}")


@pytest.mark.parametrize("field", list(optional()))
def test_a_default_is_read_again(field: FieldInfo) -> None:
    written = msgspec.json.encode(field.default)
    assert msgspec.json.decode(written, type=field.type) == field.default
