"""Where the files of an export lie: a folder, or a ZIP. Nothing outside of it is ever opened."""

from __future__ import annotations

import os
import zipfile
import zlib
from pathlib import Path
from typing import Protocol

from brandkit.errors import ContentError, error

__all__ = ["FolderShelf", "Shelf", "ZipShelf", "shelf_of"]

_NAMES = 200_000  # files of one shelf
_SWELL = 200  # times that a large member of a ZIP may be larger than what is stored of it
_SMALL = 10_000_000  # bytes; smaller members may swell as they like


class Shelf(Protocol):
    """Files by their names: paths with "/", relative to the shelf."""

    def names(self) -> tuple[str, ...]:
        """All of them, in order."""
        ...

    def size(self, name: str) -> int | None:
        """How large a file is, in bytes; None where there is none of that name."""
        ...

    def read(self, name: str, most: int) -> bytes | None:
        """A file of at most `most` bytes; None where there is none, or it cannot be read."""
        ...


class FolderShelf:
    """A folder beside an export. Links that lead out of it are no files of it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def names(self) -> tuple[str, ...]:
        found: list[str] = []
        for folder, below, files in os.walk(self.root):
            below[:] = sorted(name for name in below if not name.startswith("."))
            place = Path(folder).relative_to(self.root).as_posix()
            found += (name if place == "." else f"{place}/{name}" for name in sorted(files))
            if len(found) > _NAMES:
                break
        return tuple(found[:_NAMES])

    def size(self, name: str) -> int | None:
        path = self._path(name)
        try:
            return path.stat().st_size if path else None
        except OSError:
            return None

    def read(self, name: str, most: int) -> bytes | None:
        path = self._path(name)
        try:
            if path is None or path.stat().st_size > most:
                return None
            return path.read_bytes()
        except OSError:
            return None

    def _path(self, name: str) -> Path | None:
        try:
            path = self.root.joinpath(*filter(None, name.split("/"))).resolve()
            inside = path.is_relative_to(self.root) and path.is_file()
        except (OSError, ValueError, RuntimeError):
            return None
        return path if inside else None


class ZipShelf:
    """A ZIP. Members with names that climb, or that swell beyond reason, are no files of it.

    Raises ContentError where the file is no ZIP, or a broken one.
    """

    def __init__(self, file: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
            members = self.zip.infolist()
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError):
            raise ContentError(
                [
                    error(
                        "import.bad-zip",
                        f"“{file.name}” is no ZIP, or not a whole one.",
                        "Download the export again, and name the file as it came.",
                    )
                ]
            ) from None
        self.members: dict[str, zipfile.ZipInfo] = {}
        for member in members[:_NAMES]:
            if not member.is_dir() and _is_tame(member):
                self.members.setdefault(member.filename, member)

    def names(self) -> tuple[str, ...]:
        return tuple(self.members)

    def size(self, name: str) -> int | None:
        member = self.members.get(name)
        return member.file_size if member else None

    def read(self, name: str, most: int) -> bytes | None:
        member = self.members.get(name)
        if member is None or member.file_size > most:
            return None
        try:
            with self.zip.open(member) as stream:
                data = stream.read(most + 1)  # what it says of its size may be a lie
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
            return None  # broken, with a password, or packed in a way that Python does not know
        return data if len(data) <= most else None


def shelf_of(source: Path) -> Shelf:
    """The files of a folder or a ZIP. Raises ContentError where it is neither."""
    return FolderShelf(source) if source.is_dir() else ZipShelf(source)


def _is_tame(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    steps = name.split("/")
    climbs = name.startswith("/") or "\\" in name or ":" in name or ".." in steps or "" in steps
    swells = member.file_size > max(_SMALL, member.compress_size * _SWELL)
    return not climbs and not swells and name.isprintable() and steps[0] != "__MACOSX"
