"""The boxes that MP4, M4A, QuickTime and AVIF files are made of (ISO 14496-12, section 4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["boxes"]


def boxes(stream: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places of a file: name, start and end of what is inside."""
    while at + 8 <= end:
        stream.seek(at)
        head = stream.read(16)
        length, name, inside = int.from_bytes(head[:4], "big"), head[4:8], at + 8
        if length == 1:  # a 64-bit length follows
            length, inside = int.from_bytes(head[8:16], "big"), at + 16
        elif length == 0:  # to the end of the file
            length = end - at
        if length < inside - at:
            return
        yield name, inside, at + length
        at += length
