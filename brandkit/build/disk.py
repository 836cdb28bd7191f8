"""Files as they lie on the disk, and what may be at fault there in words.

Places are strings: pathlib would cost more than the work.
"""

# ruff: noqa: PTH102, PTH103, PTH106, PTH108, PTH112, PTH114, PTH118, PTH123

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from brandkit.digest import digest_bytes
from brandkit.errors import Diagnostic, error

__all__ = [
    "copy_anew",
    "copy_file",
    "digest_of_file",
    "disk_fault",
    "files_below",
    "has_files",
    "make_folder",
    "mode_of",
    "overwrite",
    "remove_if_empty",
    "room_of",
    "size_of",
    "write_all",
    "write_file",
]

_DIGITS = len(digest_bytes(b""))
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
# Another's file, a pipe or a link at the place makes it fail at once.
_THERE = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_THERE |= getattr(os, "O_BINARY", 0)
_BLOCK = 4096  # bytes that a file system gives a file at a time, or a part of them
_CHUNK = 1 << 20  # bytes of a file that are copied at a time

_FULL = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)
)
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def disk_fault(fault: OSError) -> Diagnostic | None:
    """What to tell of a fault while writing; None where it is no fault of the disk."""
    name = fault.filename if isinstance(fault.filename, str) else ""
    if fault.errno in _FULL:
        return error(
            "build.disk-full",
            f"The disk is full: {fault.strerror}{f' ({_short(name)})' if name else ''}.",
            "Make room on it, and build again. Until then, the site that you had stays, or is "
            "part old and part new; the next build makes it whole.",
        )
    if fault.errno in _CLOSED and name:
        return error(
            "build.no-permission",
            f"“{_short(name)}” cannot be written: {fault.strerror}.",
            "Change who may write there, or choose another folder with --output.",
        )
    return None


def _short(name: str) -> str:
    """A path as seen from here, where that is shorter."""
    try:
        near = os.path.relpath(name)
    except ValueError:  # another drive
        return name
    return near if len(near) < len(name) else name


def room_of(folder: str) -> int:
    """The bytes that are free where a folder lies; as good as endless where nobody says."""
    try:
        stat = os.statvfs(folder)
    except (AttributeError, OSError):  # Windows; or nothing there yet
        return sys.maxsize
    return stat.f_bavail * stat.f_frsize or sys.maxsize  # some network drives say nothing


def size_of(file: str) -> int:
    """The bytes of what stands there, a link as such; 0 for nothing."""
    try:
        return os.lstat(file).st_size
    except OSError:
        return 0


def mode_of(file: str) -> int:
    """What stands there, a link as such; 0 for nothing."""
    try:
        return os.lstat(file).st_mode
    except OSError:
        return 0


def files_below(folder: str) -> Iterator[str]:
    """Everything below a folder that is no folder, by path relative to it; links as such."""
    for top, folders, files in os.walk(folder):
        inside = os.path.relpath(top, folder).replace(os.sep, "/")
        links = (name for name in folders if os.path.islink(os.path.join(top, name)))
        for name in (*files, *links):
            yield name if inside == "." else f"{inside}/{name}"


def has_files(folder: str) -> bool:
    """Whether anything lies in a folder whose name does not begin with a dot."""
    try:
        with os.scandir(folder) as entries:
            return any(not entry.name.startswith(".") for entry in entries)
    except OSError:
        return False


def make_folder(folder: str) -> None:
    """Make a folder, and those above it, where they are missing. Raises OSError."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def write_file(place: str, data: bytes) -> None:
    """Write a file, all of it. Raises OSError."""
    descriptor = os.open(place, _NEW, 0o666)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it to an open file. Raises OSError."""
    written = os.write(descriptor, data)
    while written < len(data):  # a disk that is nearly full takes a part, then none
        written += os.write(descriptor, memoryview(data)[written:])


def overwrite(place: str, data: bytes) -> bool:
    """Write other bytes into the file that is there; False where it is not ours alone.

    A file that needs more room asks for it first: where there is none, it stays as it was. Raises
    OSError then.
    """
    try:
        descriptor = os.open(place, _THERE)
    except OSError:  # a link, a pipe, or nobody may write there
        return False
    try:
        stat = os.fstat(descriptor)
        if not S_ISREG(stat.st_mode) or stat.st_nlink != 1:  # a copy by links keeps its bytes
            return False
        size = len(data)
        if -(-size // _BLOCK) > -(-stat.st_size // _BLOCK):
            _make_room(descriptor, stat.st_size, size)
        write_all(descriptor, data)
        if size < stat.st_size:
            os.ftruncate(descriptor, size)
    finally:
        os.close(descriptor)
    return True


def _make_room(descriptor: int, now: int, size: int) -> None:
    """Let a file grow to `size` bytes, or raise OSError with the file as it was."""
    if not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(descriptor, now, size - now)
    except OSError as fault:
        os.ftruncate(descriptor, now)
        if fault.errno in _FULL:
            raise


def copy_file(source: Path | str, place: str) -> tuple[str, int]:
    """Copy a file, reading it once: the digest and the number of the bytes that were written.

    Never a hard link: a later edit of the source must not change what is published.
    """
    state, size = hashlib.sha256(), 0
    with open(source, "rb", 0) as stream, open(place, "wb") as target:
        while data := stream.read(_CHUNK):
            state.update(data)
            target.write(data)
            size += len(data)
    return state.hexdigest()[:_DIGITS], size


def copy_anew(source: str, place: str) -> None:
    """Copy to a place where nothing is to stand yet: a file or link there is removed first."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(place)
    copy_file(source, place)


def digest_of_file(file: str) -> str:
    """As `brandkit.digest.digest_bytes`."""
    with open(file, "rb") as stream:
        return digest_bytes(stream.read())


def remove_if_empty(folder: str) -> bool:
    """Whether a folder is gone now, or was: a build that was cut off may have come so far."""
    try:
        os.rmdir(folder)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
