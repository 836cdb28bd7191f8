"""The output folder: staged, then moved into place; never outside, never what others wrote."""

# ruff: noqa: PTH103, PTH104, PTH105, PTH106, PTH108, PTH112, PTH117, PTH118, PTH119, PTH120, PTH208
# tens of thousands of files: pathlib would cost more than the work

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from msgspec.structs import replace

from brandkit.build.disk import (
    copy_anew,
    copy_file,
    digest_of_file,
    files_below,
    has_files,
    make_folder,
    mode_of,
    overwrite,
    remove_if_empty,
    room_of,
    size_of,
    write_file,
)
from brandkit.build.leftovers import remove_staging, remove_tree
from brandkit.build.manifest import PLANNED, Written
from brandkit.build.marks import is_marked, is_ours
from brandkit.build.pile import Pile, PileReader
from brandkit.digest import digest_bytes
from brandkit.errors import ContentError, Diagnostic, Location, error

__all__ = ["OutputFolder", "held", "holds", "is_ours"]

_OVER = ".brandkit-"  # before the name of a staging folder within the output folder


def _above(path: str) -> Iterator[str]:
    """The folders that an output lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


class _Staged(NamedTuple):
    digest: str
    size: int
    pile: str = ""  # the file in which it lies with others; "" has one of its own
    begin: int = 0


class OutputFolder:
    """Writes into one folder. Outputs are staged first, so that a fault writes nothing.

    For a new site, staged files stand in a tree like it, which is moved into place as a whole. For
    one that is there already, they lie in piles, and what differs is written over what is there:
    no file is made, and none removed, which is most of what a file system has to do.
    """

    def __init__(self, output: Path, staging: Path) -> None:
        self.output = output
        self.staging = staging
        self._top = os.path.realpath(output)
        self._tree = os.path.join(staging, "site")
        self._over = os.path.join(self._top, f"{_OVER}staging-{os.getpid()}")
        self._flat = has_files(self._top)
        self._made: set[str] = set()  # folders of the tree
        self._pile = Pile(self._tree)
        self._piled = PileReader(self._tree)
        self._staged: dict[str, _Staged] = {}  # by output path
        self._whole: set[str] | None = None  # moved with a folder; None before the first put
        self._real: set[str] = set()  # folders of the output that lead nowhere else
        remove_tree(str(staging))  # of an earlier process of our number
        remove_staging(os.path.dirname(staging))
        remove_staging(self._top, _OVER)

    # --------------------------------------------------------------------------------- staging

    @property
    def piles(self) -> str:
        """The folder of the piles to put outputs on, by any process; "" if each has its file."""
        return self._tree if self._flat else ""

    def place(self, path: str) -> str:
        """The file of a staged output that has one; whoever writes makes its folder too."""
        return f"{self._tree}/{digest_bytes(path.encode()) if self._flat else path}"

    def staged(self, path: str, digest: str, size: int, pile: str = "", begin: int = 0) -> None:
        """An output stands at its `place`, or lies in a pile: the digest and size of it."""
        self._staged[path] = _Staged(digest, size, pile, begin)

    def stage(self, path: str, content: bytes | Path) -> str:
        """Put an output aside; the digest of its bytes."""
        if self._flat and isinstance(content, bytes):
            digest = digest_bytes(content)
            self.staged(path, digest, len(content), self._pile.name, self._pile.put(content))
            return digest
        place = self._stage_path(path)
        if isinstance(content, bytes):
            write_file(place, content)
            digest, size = digest_bytes(content), len(content)
        else:
            digest, size = copy_file(content, place)
        self.staged(path, digest, size)
        return digest

    def _stage_path(self, path: str) -> str:
        folder = "" if self._flat else path.rpartition("/")[0]
        if folder not in self._made:
            make_folder(f"{self._tree}/{folder}" if folder else self._tree)
            self._made.add(folder)
        return self.place(path)

    def planned(self, path: str) -> Written:
        """A staged output as the manifest names it before it is in place."""
        staged = self._staged[path]
        return Written("", staged.digest, staged.size, PLANNED)

    # ----------------------------------------------------------------------------- looking ahead

    def clear_way(self, gone: frozenset[str]) -> tuple[str, ...]:
        """Those of the outputs that are `gone` which stand where a staged one will stand.

        Raises ContentError with every staged output that a link leads away, or that something
        which is not brandkit's stands in the way of: before the first file is written.
        """
        if not os.path.lexists(self._top):
            return ()
        folders = {folder for path in self._staged for folder in _above(path)}
        faults: list[Diagnostic] = []
        missing: set[str] = set()
        for folder in sorted(folders):
            if folder.rpartition("/")[0] in missing:
                missing.add(folder)
                continue
            mode = mode_of(f"{self._top}/{folder}")
            if not mode:
                missing.add(folder)
            elif not self._is_inside(folder, mode):
                faults.append(_leads_away(folder))
            elif not S_ISDIR(mode) and not os.path.isdir(f"{self._top}/{folder}"):
                missing.add(folder)
                if folder not in gone:
                    faults.append(_file_in_the_way(folder))
        for path in sorted(self._staged):
            if path.rpartition("/")[0] in missing or not S_ISDIR(mode_of(f"{self._top}/{path}")):
                continue
            if any(f"{path}/{inner}" not in gone for inner in files_below(f"{self._top}/{path}")):
                faults.append(_in_the_way(path))
        if faults:
            raise ContentError(faults)
        return tuple(
            path
            for path in sorted(gone)
            if path in folders or any(folder in self._staged for folder in _above(path))
        )

    def _is_inside(self, folder: str, mode: int = 0) -> bool:
        """Whether a folder of the output is none that a link leads away from it.

        `mode` is what stands there, where that is known.
        """
        if folder in self._real:
            return True
        if S_ISDIR(mode) and ("/" not in folder or folder.rpartition("/")[0] in self._real):
            self._real.add(folder)
            return True
        real = os.path.realpath(f"{self._top}/{folder}") if folder else self._top
        inside = real == self._top or real.startswith(self._top.rstrip(os.sep) + os.sep)
        if inside and os.path.isdir(real):
            self._real.add(folder)
        return inside

    # ---------------------------------------------------------------------------------- writing

    def put(self, path: str, known: Written | None) -> tuple[bool, str, os.stat_result]:
        """Put a staged output in place, if its bytes differ. (written?, digest, stat)."""
        if self._whole is None:
            self._check_room()
            self._whole = self._move_whole()
        staged = self._staged.pop(path)
        digest = staged.digest
        target = f"{self._top}/{path}"
        if path in self._whole:
            self._whole.discard(path)
            return True, digest, os.lstat(target)
        self._make_folder(path)
        stat, mode = _stat_of_same(target, staged, known)
        if stat is not None:
            if not staged.pile:
                os.unlink(self.place(path))
            return False, digest, stat
        if S_ISDIR(mode):
            if os.listdir(target):
                raise ContentError([_in_the_way(path)])
            os.rmdir(target)
        if staged.pile:
            data = self._piled.read(*staged[2:], staged.size)
            if S_ISREG(mode) and overwrite(target, data):
                return True, digest, os.lstat(target)
            write_file(self.place(path), data)
        self._move(path, target)
        return True, digest, os.lstat(target)

    def _check_room(self) -> None:
        """Raise OSError where what lies in piles would not fit: before anything is changed."""
        piled = {path: staged.size for path, staged in self._staged.items() if staged.pile}
        room = room_of(self._top) if piled else sys.maxsize
        if sum(piled.values()) <= room:
            return
        grown = (max(0, size - size_of(f"{self._top}/{path}")) for path, size in piled.items())
        if sum(grown) > room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._top)

    def _move_whole(self) -> set[str]:
        """Put in place what can be moved at once; the outputs that came with it."""
        moved: set[str] = set()
        if self._flat:
            return moved
        self._made.clear()
        with contextlib.suppress(OSError):  # another file system: file by file
            if not os.path.lexists(self._top):
                os.makedirs(os.path.dirname(self._top), exist_ok=True)
                os.rename(self._tree, self._top)
                return set(self._staged)
            for name in sorted({path.partition("/")[0] for path in self._staged}):
                if not os.path.lexists(f"{self._top}/{name}"):
                    os.rename(f"{self._tree}/{name}", f"{self._top}/{name}")
                    moved.add(name)
        return {path for path in self._staged if path.partition("/")[0] in moved}

    def _make_folder(self, path: str) -> None:
        """The folder of an output; raises ContentError where a link leads away."""
        folder = path.rpartition("/")[0]
        if folder not in self._real:
            make_folder(f"{self._top}/{folder}" if folder else self._top)
            if not self._is_inside(folder):
                raise ContentError([_leads_away(path)])

    def _move(self, path: str, target: str) -> None:
        if self._tree != self._over and not self._flat:
            try:
                os.replace(self.place(path), target)
            except OSError:  # another file system
                self._bring_over(path)
            else:
                return
        try:
            os.replace(self.place(path), target)
        except OSError:  # a folder of the site is a file system of its own
            part = f"{os.path.dirname(target)}/.{os.path.basename(target)}.part"
            try:
                copy_anew(self.place(path), part)
                os.replace(part, target)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(part)
                raise

    def _bring_over(self, path: str) -> None:
        """Copy all that is staged to the output's file system: when it is full, nothing changed."""
        make_folder(self._over)
        rest = (path, *(each for each in self._staged if each not in (self._whole or ())))
        places = {each: self.place(each) for each in rest}
        self._tree, self._flat = self._over, True
        for each, place in places.items():
            copy_anew(place, self.place(each))

    def remove(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Remove outputs of an earlier build, and folders that became empty."""
        removed = []
        gone = sorted(paths)
        if gone:
            self._real.clear()  # folders may go
        for path in gone:
            folder = path.rpartition("/")[0]
            if not _is_plain(path) or not self._is_inside(folder):
                continue
            target = f"{self._top}/{path}"
            mode = mode_of(target)
            if S_ISLNK(mode) or S_ISREG(mode):
                os.unlink(target)
                removed.append(path)
            for above in _above(path):
                if not remove_if_empty(f"{self._top}/{above}"):
                    break
                self._real.discard(above)
        return tuple(removed)

    def strangers(self, planned: frozenset[str]) -> tuple[str, ...]:
        """Files in the folder that brandkit wrote once and that are planned no more.

        For folders whose manifest was lost: files without brandkit's mark are left alone.
        """
        return tuple(
            path
            for path in sorted(files_below(self._top))
            if path not in planned
            and S_ISREG(mode_of(f"{self._top}/{path}"))
            and is_marked(self.output / path, path)
        )

    def close(self) -> None:
        """Remove the staging folder with what was not put in place."""
        self._pile.close()
        self._piled.close()
        remove_tree(str(self.staging))
        remove_tree(self._over)


def _is_plain(path: str) -> bool:
    """Whether a path from a manifest, which may be anything, stays below the output folder."""
    parts = path.replace(os.sep, "/").split("/")
    return ".." not in parts and "\0" not in path and not os.path.isabs(path)


def _stat_of_same(
    target: str, staged: _Staged, known: Written | None
) -> tuple[os.stat_result | None, int]:
    """The state of a file in place that has the staged bytes already, else None; its mode."""
    try:
        stat = os.lstat(target)
    except OSError:
        return None, 0
    if not S_ISREG(stat.st_mode) or stat.st_size != staged.size:
        return None, stat.st_mode
    if known is not None and (known.size, known.mtime_ns) == (stat.st_size, stat.st_mtime_ns):
        same = known.digest == staged.digest
    else:
        same = digest_of_file(target) == staged.digest
    return stat if same else None, stat.st_mode


def held(output: Path, path: str, known: Written) -> Written | None:
    """An output that is still there as it was written, with its time of now; else None."""
    target = f"{output}/{path}"
    try:
        stat = os.lstat(target)
        if stat.st_size != known.size or not S_ISREG(stat.st_mode):
            return None
        if stat.st_mtime_ns == known.mtime_ns:
            return known
        if digest_of_file(target) != known.digest:
            return None
    except OSError:
        return None
    return replace(known, mtime_ns=stat.st_mtime_ns)  # a copy of the site, or a touched file


def holds(output: Path, path: str, known: Written) -> bool:
    """Whether an output is still there as it was written."""
    return held(output, path, known) is not None


def _in_the_way(path: str) -> Diagnostic:
    return error(
        "build.folder-in-the-way",
        f"There is a folder where the file {path} should be written.",
        "Move it away, or choose another folder with --output.",
        Location(path),
    )


def _file_in_the_way(path: str) -> Diagnostic:
    return error(
        "build.file-in-the-way",
        f"There is a file {path} where a folder of the site should be.",
        "Move it away, or choose another folder with --output.",
        Location(path),
    )


def _leads_away(path: str) -> Diagnostic:
    return error(
        "build.outside",
        f"{path} would be written outside the output folder: a link (symlink) leads there.",
        "Remove the link from the output folder.",
        Location(path),
    )
