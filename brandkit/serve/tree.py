"""What the watched files say, so that only real changes count."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

import msgspec

from brandkit.digest import digest_bytes

__all__ = ["Tree"]

_LARGE = 4 * 1024 * 1024  # bytes: above, size and time stand for the contents
_IGNORED_FOLDERS = frozenset({".git", ".brandkit", "__pycache__", "node_modules", ".venv"})
_IGNORED_ENDINGS = ("~", ".swp", ".swo", ".swx", ".tmp", ".part", ".crdownload", ".bak", ".pyc")
_IGNORED_NAMES = frozenset({"4913", ".DS_Store", "Thumbs.db", "desktop.ini"})


class _Seen(msgspec.Struct, frozen=True):
    size: int
    time: int  # nanoseconds
    digest: str  # "" for large files


class Tree:
    """The watched part of a site's folder: some folders whole, some single files.

    Paths are relative to `root`, with forward slashes; the folder "." means all of it. `excluded`
    are paths below which nothing counts.
    """

    def __init__(
        self,
        root: Path,
        folders: tuple[str, ...],
        files: tuple[str, ...],
        excluded: tuple[str, ...] = (),
    ) -> None:
        self.root = root
        self.folders = folders
        self.files = frozenset(files)
        self.excluded = excluded
        self._known: dict[str, _Seen] = {}

    def is_watched(self, path: str) -> bool:
        """Whether a change of this file can change the site."""
        parts = path.split("/")
        name = parts[-1]
        if path in self.files:
            return True
        if not _IGNORED_FOLDERS.isdisjoint(parts) or any(_within(path, e) for e in self.excluded):
            return False
        if name in _IGNORED_NAMES or name.endswith(_IGNORED_ENDINGS) or name[:2] in {".#", ".~"}:
            return False
        if name.startswith("#") and name.endswith("#"):
            return False
        return any(_within(path, folder) for folder in self.folders)

    def changes(self, touched: Iterable[Path] | None = None) -> frozenset[str]:
        """Look again at these files and folders (at everything if None): what is new, other, gone.

        A touch, a rename there and back, or a second save of the same text is no change.
        """
        known = self._known
        trust_times = touched is None
        if touched is None:
            candidates = {*known, *self._all()}
        else:
            candidates = {path for one in touched for path in self._below(one)}
        changed: set[str] = set()
        for path in candidates:
            seen = self._look(path, known.get(path) if trust_times else None)
            if seen is None:
                if known.pop(path, None):
                    changed.add(path)
                continue
            before = known.get(path)
            known[path] = seen
            if before is None or not _is_same(before, seen):
                changed.add(path)
        return frozenset(changed)

    def _all(self) -> Iterator[str]:
        yield from self.files
        for folder in self.folders:
            yield from self._walk(self.root / folder)

    def _below(self, path: Path) -> Iterator[str]:
        """The watched files at or below a path, those that are gone too."""
        relative = self._relative(path)
        if relative is None:
            return
        if relative in self._known or path.is_file():
            if self.is_watched(relative):
                yield relative
            return
        yield from [known for known in self._known if _within(known, relative)]
        yield from self._walk(path)

    def _walk(self, folder: Path) -> Iterator[str]:
        for parent, folders, names in os.walk(folder):
            folders[:] = [
                name
                for name in folders
                if name not in _IGNORED_FOLDERS
                and (inner := self._relative(Path(parent) / name)) is not None
                and not any(_within(inner, excluded) for excluded in self.excluded)
            ]
            for name in names:
                path = self._relative(Path(parent) / name)
                if path is not None and self.is_watched(path):
                    yield path

    def _relative(self, path: Path) -> str | None:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return None

    def _look(self, path: str, before: _Seen | None) -> _Seen | None:
        file = self.root / path
        try:
            facts = file.stat()
            if not S_ISREG(facts.st_mode):  # to read a pipe is to wait for ever
                return None
            if before and (before.size, before.time) == (facts.st_size, facts.st_mtime_ns):
                return before
            large = facts.st_size > _LARGE
            digest = "" if large else digest_bytes(file.read_bytes())
        except OSError:  # gone, a folder by now, or not to be read: the build will say so
            return None
        return _Seen(facts.st_size, facts.st_mtime_ns, digest)


def _within(path: str, folder: str) -> bool:
    return folder == "." or path == folder or path.startswith(f"{folder}/")


def _is_same(before: _Seen, now: _Seen) -> bool:
    return before.digest == now.digest if before.digest or now.digest else before == now
