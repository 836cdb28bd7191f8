"""A file of plain data, one record after another: found by place, believed only if it fits."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from typing import BinaryIO

import msgspec

__all__ = ["Damaged", "Pack", "Place"]


class Damaged(Exception):  # noqa: N818 - a state of the cache, not a fault of the site
    """What lies in a pack is not what was put there: do without it."""


class Place(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a record lies, in bytes, and its checksum (CRC-32: against accidents)."""

    offset: int
    length: int
    check: int


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


class Pack:
    """Records in the file `file`, or in memory without one. `end` is where the next one goes."""

    def __init__(self, file: Path | None, end: int = 0) -> None:
        self.file = file
        self.end = max(0, min(end, _size(file))) if file is not None else end
        self._at = -1  # where the stream stands
        self._memory: dict[int, bytes] = {}
        self._stream: BinaryIO | None = None  # to write by
        self._reading = -1  # a descriptor, while there is a stream

    def put(self, data: bytes) -> Place:
        """Add a record. Raises OSError."""
        place = Place(self.end, len(data), zlib.crc32(data))
        if self.file is None:
            self._memory[self.end] = data
        else:
            stream = self._opened()
            if self._at != self.end:
                stream.seek(self.end)
            stream.write(data)
            self._at = self.end + len(data)
        self.end += len(data)
        return place

    def read(self, place: Place) -> bytes:
        """A record. Raises Damaged."""
        try:
            if self.file is None:
                data = self._memory[place.offset]
            else:
                self._opened().flush()
                data = _read_at(self._reading, place)
        except (OSError, ValueError, OverflowError, MemoryError, KeyError) as fault:
            raise Damaged from fault
        if len(data) != place.length or zlib.crc32(data) != place.check:
            raise Damaged
        return data

    def forget(self, kept: set[int]) -> None:
        """In memory: keep only the records at these offsets."""
        self._memory = {offset: self._memory[offset] for offset in kept & set(self._memory)}

    def flush(self) -> None:
        if self._stream is not None:
            self._stream.flush()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            os.close(self._reading)

    def _opened(self) -> BinaryIO:
        if self._stream is None:
            assert self.file is not None  # noqa: S101 - asked only with a file
            self.file.parent.mkdir(parents=True, exist_ok=True)
            if self.file.is_symlink():  # not ours, and it may lead anywhere
                self.file.unlink()
            descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o644)
            self._stream = os.fdopen(descriptor, "r+b")
            # no buffer to read by: another process may write what lies behind a record by now
            self._reading = os.open(self.file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self._at = -1
        return self._stream


def _read_at(descriptor: int, place: Place) -> bytes:
    if sys.platform == "win32":
        os.lseek(descriptor, place.offset, os.SEEK_SET)
        return os.read(descriptor, place.length)
    return os.pread(descriptor, place.length, place.offset)
