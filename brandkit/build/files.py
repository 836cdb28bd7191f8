"""Sizes and times of many files, asked of the file system as fast as Python can.

Only the standard library, and little of it: this runs before anything else is imported.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` alone takes longer to import than a thousand files to look at
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn, TypeAlias

    _Columns: TypeAlias = tuple[list[str], list[int], list[int]]

__all__ = ["Files", "InPlace", "helpers", "look"]

_KIND, _FILE, _FOLDER = 0o170000, 0o100000, 0o040000  # of a file's mode
_BY_NUMBER = os.scandir in os.supports_fd and os.stat in os.supports_dir_fd  # not on Windows
_OPEN_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEVER = frozenset({"public", "node_modules", "_site", "vendor"})  # below a site's root
_STEPS = 96  # parts that the files are looked at in: small enough to end together
_MANY = 2000  # files: for fewer, a second process costs more than it saves


class Files:
    """Files by path, each with its size in bytes and its time in ns; three lists of one length."""

    __slots__ = ("_count", "_numbers", "_paths", "_rows", "_text")

    def __init__(self, paths: list[str], sizes: list[int], times: list[int]) -> None:
        self._paths: list[str] | None = paths
        self._numbers: tuple[list[int], list[int]] | memoryview = (sizes, times)
        self._count = len(paths)
        self._text = ""
        self._rows: dict[str, tuple[int, int]] | None = None

    @classmethod
    def packed(cls, numbers: memoryview, text: str) -> Files:
        """Files of all sizes, then all times, and paths with a NUL between them.

        They are taken apart where they are needed first. Raises ValueError.
        """
        files = cls([], [], [])
        files._count = count = len(numbers) // 2
        if (text.count("\0") + 1 if text else 0) != count:
            raise ValueError(count)
        files._numbers, files._text, files._paths = numbers, text, None
        return files

    @property
    def paths(self) -> list[str]:
        """Where they are."""
        if self._paths is None:
            self._paths = self._text.split("\0") if self._text else []
        return self._paths

    @property
    def sizes(self) -> list[int]:
        """Their sizes in bytes."""
        numbers = self._numbers
        return numbers[0] if isinstance(numbers, tuple) else numbers[: self._count].tolist()

    @property
    def times(self) -> list[int]:
        """When they changed, in ns."""
        numbers = self._numbers
        return numbers[1] if isinstance(numbers, tuple) else numbers[self._count :].tolist()

    def __len__(self) -> int:
        return self._count

    def part(self, start: int, end: int) -> Iterable[tuple[str, int, int]]:
        """Some of them: path, size, time."""
        numbers = self._numbers
        if isinstance(numbers, tuple):
            sizes, times = numbers[0][start:end], numbers[1][start:end]
        else:
            sizes = numbers[start:end].tolist()
            times = numbers[self._count + start : self._count + end].tolist()
        return zip(self.paths[start:end], sizes, times, strict=True)

    def rows(self) -> dict[str, tuple[int, int]]:
        """Size and time by path."""
        if self._rows is None:
            numbers = zip(self.sizes, self.times, strict=True)
            self._rows = dict(zip(self.paths, numbers, strict=True))
        return self._rows

    def same(self, other: Files) -> bool:
        """Whether these are the same files, in any order."""
        if self.paths == other.paths:
            return self.sizes == other.sizes and self.times == other.times
        return self.rows() == other.rows()

    def differing(self, other: Files) -> list[str]:
        """The paths that both have, of files that differ."""
        if self.paths == other.paths:
            before = zip(self.sizes, self.times, strict=True)
            after = zip(other.sizes, other.times, strict=True)
            pairs = zip(self.paths, before, after, strict=True)
            return [path for path, was, now in pairs if was != now]
        known = self.rows()
        return [path for path, now in other.rows().items() if known.get(path, now) != now]

    def lead_out(self) -> bool:
        """Whether a path is absolute or goes up."""
        text = self._text if self._paths is None else "\0".join(self._paths)
        if text.startswith(("/", "../")) or "\0/" in text:
            return True
        return "../" in text and ("\0../" in text or "/../" in text)


def look(root: str, folders: Iterable[str], files: Iterable[str], without: str = "") -> Files:
    """Size and time of the files, and of every file below the folders.

    Paths are relative to `root`, or absolute. A link to a folder is not followed; a link to a file
    counts as that file. What is not there is left out, and so is the folder `without`.
    """
    join = os.path.join
    found: _Columns = ([], [], [])
    for name in files:
        try:
            stat = os.stat(join(root, name))  # noqa: PTH116 - pathlib costs 16 ms
        except (OSError, ValueError):
            continue
        if stat.st_mode & _KIND == _FILE:
            found[0].append(name)
            found[1].append(stat.st_size)
            found[2].append(stat.st_mtime_ns)
    todo = list(folders)
    while todo:
        name = todo.pop()
        try:
            if not _BY_NUMBER:
                with os.scandir(join(root, name)) as entries:
                    todo += _folder(found, name, entries, without)
                continue
            number = os.open(join(root, name), _OPEN_FOLDER)
            try:
                with os.scandir(number) as entries:
                    todo += _folder(found, name, entries, without)
            finally:
                os.close(number)
        except (OSError, ValueError):  # gone meanwhile, or a name that is none
            continue
    return Files(*found)


def _folder(
    found: _Columns, name: str, entries: Iterable[os.DirEntry[str]], without: str
) -> list[str]:
    """Add a folder's files to those found; the folders in it that are to be looked at."""
    paths, sizes, times = found[0].append, found[1].append, found[2].append
    start = f"{name}/" if name else ""
    inner = []
    for entry in entries:
        try:
            stat = entry.stat()
        except OSError:
            continue
        kind = stat.st_mode & _KIND
        if kind == _FILE:  # to read a pipe is to wait for ever
            paths(start + entry.name)
            sizes(stat.st_size)
            times(stat.st_mtime_ns)
        elif kind == _FOLDER and not entry.is_symlink():
            path = start + entry.name
            hidden = entry.name.startswith(".") and entry.name != ".well-known"
            hidden = hidden or entry.name == "__pycache__"
            hidden = hidden or entry.name.casefold() == "private"  # wherever: names tell, too
            if not hidden and path != without and not (not name and path in _NEVER):
                inner.append(path)
    return inner


def helpers() -> int:
    """How many processes could help to look; none where forking is not safe or of no use."""
    if not hasattr(os, "fork"):
        return 0
    try:  # never fork beside threads, of Python's or of a library's
        if len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
            return 0
    except OSError:  # not Linux
        if "threading" in sys.modules:
            return 0
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), 4) - 1
    return min(os.cpu_count() or 1, 4) - 1


class InPlace:
    """Whether files of a folder are all in place, by size and time.

    Helpers begin at once, in processes of their own, and this one joins in at `answer`. Each takes
    the next part of the files from a pipe, so that all end together. `close` in any case.
    """

    def __init__(self, folder: str, files: Files, helpers: int = 0) -> None:
        self.folder = folder
        self.files = files
        self.children: list[int] = []
        self.parts = self.told = -1
        if helpers > 0 and len(files) >= _MANY:
            try:
                self._call(helpers)
            except OSError:  # no more processes or pipes: alone then
                self.close()

    def _call(self, helpers: int) -> None:
        self.parts, give = os.pipe()
        os.write(give, bytes(range(_STEPS)))
        os.close(give)
        self.told, tell = os.pipe()
        try:
            for _ in range(helpers):
                child = os.fork()
                if not child:
                    self._help(tell)
                self.children.append(child)
        finally:
            os.close(tell)

    def _help(self, tell: int) -> NoReturn:
        try:
            if self._work():
                os.write(tell, b"y")
        finally:
            os._exit(0)  # nothing of the parent's is flushed or tidied up twice

    def _work(self) -> bool:
        count = len(self.files)
        if self.files.lead_out():
            return False
        while part := os.read(self.parts, 1):
            step = part[0]
            if not self._right(count * step // _STEPS, count * (step + 1) // _STEPS):
                return False
        return True

    def _right(self, start: int, end: int) -> bool:
        stat = os.stat
        try:
            rows = self.files.part(start, end)
            if not _BY_NUMBER:
                prefix = self.folder + os.sep
                for path, size, time in rows:
                    found = stat(prefix + path, follow_symlinks=False)
                    if found.st_mtime_ns != time or found.st_size != size:
                        return False
                return True
            number = os.open(self.folder, _OPEN_FOLDER)
            try:
                for path, size, time in rows:
                    found = stat(path, dir_fd=number, follow_symlinks=False)
                    if found.st_mtime_ns != time or found.st_size != size:
                        return False
            finally:
                os.close(number)
        except (OSError, ValueError):
            return False
        return True

    def answer(self) -> bool:
        """Whether all are in place."""
        if not self.children:
            return not self.files.lead_out() and self._right(0, len(self.files))
        if not self._work():
            return False
        told = b""
        while more := os.read(self.told, 64):
            told += more
        return told == b"y" * len(self.children)

    def close(self) -> None:
        """Let the helpers go; they end within the part they are at."""
        if self.parts >= 0:
            os.read(self.parts, _STEPS)
            os.close(self.parts)
        if self.told >= 0:
            os.close(self.told)
        for child in self.children:
            try:
                os.waitpid(child, 0)
            except ChildProcessError:  # the system was told not to keep them
                continue
        self.children = []
        self.parts = self.told = -1
