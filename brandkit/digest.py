"""Digests of values: what a value says, in 32 hexadecimal characters, the same on every machine.

A `Value` keeps the digest of its parts (a Merkle tree), so the digest of a whole site costs what
changed in it, and an output's key is a hash over a few short strings.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import astuple

__all__ = ["DIGITS", "Value", "digest_bytes", "digest_of"]

_LENGTH = 16  # bytes: 2**64 values before a chance collision
DIGITS = 2 * _LENGTH  # of a digest


class Value(msgspec.Struct, frozen=True, dict=True):
    """The base of everything frozen that an output may depend on."""

    @cached_property
    def digest(self) -> str:
        """The digest of the type's name and of every field."""
        return _hash(type(self).__qualname__, astuple(self))


def digest_bytes(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def digest_of(value: Any) -> str:
    """The digest of a Value, or of plain data (str, numbers, dates, None, tuples, lists, dicts).

    Raises TypeError for anything without one meaning (sets, functions, arbitrary objects).
    """
    return value.digest if isinstance(value, Value) else _hash("", (value,))


def _hash(name: str, values: Iterable[Any]) -> str:
    text = f"{name}\n{_listed(values)}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _listed(values: Iterable[Any]) -> str:
    """Each as a token with its length before it, so that no two lists of values read alike."""
    tokens = [(_TOKENS.get(type(value)) or _learn(type(value)))(value) for value in values]
    return "".join([f"{len(token)}:{token}" for token in tokens])


def _value(value: Any) -> str:
    return "v" + value.digest  # type: ignore[no-any-return]


def _sequence(value: Any) -> str:
    return "t" + _listed(value)


def _mapping(value: Any) -> str:
    return "m" + _listed(sorted(value.items()))


def _plain(value: Any) -> str:
    return f"n{value!r}"


def _moment(value: Any) -> str:
    return f"d{value.isoformat()}"


# A value as text: a letter for its sort, then what it says.
_TOKENS: dict[type, Callable[[Any], str]] = {
    str: lambda value: "s" + value,
    bool: _plain,
    int: _plain,
    float: _plain,
    type(None): _plain,
    tuple: _sequence,
    list: _sequence,
    dict: _mapping,
    bytes: lambda value: "b" + digest_bytes(value),
    datetime.datetime: _moment,
    datetime.date: _moment,
    datetime.time: _moment,
}
_FAMILIES: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Value, _value),
    (Enum, lambda value: f"e{value.value}"),
    *_TOKENS.items(),
)


def _learn(kind: type) -> Callable[[Any], str]:
    """How a type is read that was not met before: by the family that it belongs to."""
    for family, reader in _FAMILIES:
        if issubclass(kind, family):
            return _TOKENS.setdefault(kind, reader)
    raise TypeError(f"no digest for {kind.__name__}")
