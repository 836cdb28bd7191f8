"""Plain data (MessagePack) in a file with its checksum: a damaged one counts as missing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

from brandkit.build.atomic import replace_file

__all__ = ["read_checked", "write_checked"]

T = TypeVar("T")
_CHECK = 32  # bytes of the checksum, which stands before the data


def read_checked(file: Path, type_: type[T]) -> T | None:
    """What was written there; None where it is missing, damaged or something else."""
    try:
        data = file.read_bytes()
        if hashlib.sha256(data[_CHECK:]).digest() != data[:_CHECK]:
            return None
        return msgspec.msgpack.decode(data[_CHECK:], type=type_)
    except (OSError, ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return None


def write_checked(file: Path, value: object) -> None:
    """Put a value in place. Raises OSError."""
    data = msgspec.msgpack.encode(value)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(str(file), hashlib.sha256(data).digest() + data)
