"""Digests of values: what a value says, in 32 hexadecimal characters, the same on every machine.

A `Value` keeps the digest of its parts (a Merkle tree), so the digest of a whole site costs what
changed in it, and an output's key is a hash over a few short strings.
"""

from __future__ import annotations

import datetime
import hashlib
from enum import Enum
from functools import cached_property
from typing import Any

import msgspec

__all__ = ["Value", "digest_bytes", "digest_of"]

_LENGTH = 16  # bytes: 2**64 values before a chance collision


class Value(msgspec.Struct, frozen=True, dict=True):
    """The base of everything frozen that an output may depend on."""

    @cached_property
    def digest(self) -> str:
        """The digest of the type's name and of every field."""
        return _hash(
            type(self).__qualname__,
            *(_token(getattr(self, name)) for name in self.__struct_fields__),
        )


def digest_bytes(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[: 2 * _LENGTH]


def digest_of(value: Any) -> str:
    """The digest of a Value, or of plain data (str, numbers, dates, None, tuples, lists, dicts).

    Raises TypeError for anything without one meaning (sets, functions, arbitrary objects).
    """
    return value.digest if isinstance(value, Value) else _hash(_token(value))


def _hash(*tokens: str) -> str:
    state = hashlib.sha256()
    for token in tokens:
        data = token.encode("utf-8", "surrogatepass")
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()[: 2 * _LENGTH]


def _token(value: Any) -> str:
    match value:
        case Value():
            return f"v{value.digest}"
        case Enum():
            return f"e{value.value}"
        case str():
            return f"s{value}"
        case None | bool() | int() | float():
            return f"n{value!r}"
        case bytes():
            return f"b{digest_bytes(value)}"
        case datetime.datetime() | datetime.date() | datetime.time():
            return f"d{value.isoformat()}"
        case tuple() | list():
            return "t" + _hash(*map(_token, value))
        case dict():
            return "m" + _hash(*(_token(pair) for pair in sorted(value.items())))
        case _:
            raise TypeError(f"no digest for {type(value).__name__}")
