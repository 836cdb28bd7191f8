"""Outputs put aside one after another in few files.

To make a file for each, move it over the old one and remove that takes the file system several
times as long as to write the bytes.
"""

# ruff: noqa: PTH118

from __future__ import annotations

import os

from brandkit.build.disk import make_folder, write_all

__all__ = ["Pile", "PileReader"]

_APPEND = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class Pile:
    """One file of the kind, of this process, in a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.name = f"{os.getpid()}.pile"
        self._descriptor = -1
        self._end = 0

    def put(self, data: bytes) -> int:
        """Add an output; where it begins. Raises OSError.

        A pile that was removed, since a build begins once more, is begun anew.
        """
        if self._descriptor >= 0 and not os.fstat(self._descriptor).st_nlink:
            self.close()
            self._end = 0
        if self._descriptor < 0:
            make_folder(self.folder)
            self._descriptor = os.open(os.path.join(self.folder, self.name), _APPEND, 0o600)
        begin = self._end
        write_all(self._descriptor, data)
        self._end += len(data)
        return begin

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class PileReader:
    """Reads what lies in the piles of a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._open: dict[str, int] = {}

    def read(self, name: str, begin: int, size: int) -> bytes:
        """An output. Raises OSError."""
        descriptor = self._open.get(name)
        if descriptor is None:
            descriptor = os.open(os.path.join(self.folder, name), _READ)
            self._open[name] = descriptor
        os.lseek(descriptor, begin, os.SEEK_SET)
        data = os.read(descriptor, size)
        while len(data) < size and (more := os.read(descriptor, size - len(data))):
            data += more
        return data

    def close(self) -> None:
        for descriptor in self._open.values():
            os.close(descriptor)
        self._open.clear()
