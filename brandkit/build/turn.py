"""One build of a site at a time: builds that are started at once take turns.

The turn is a lock of the operating system on `.brandkit/build.lock`. It ends with the process that
has it, however that ends. The file stays; it names the process for those who wait.
"""

# ruff: noqa: PTH103, PTH108, PTH110, PTH114, PTH118
# before every build: pathlib would cost more than the work

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator

from brandkit.build.leftovers import remove_parts, remove_staging

__all__ = ["LOCK", "Turn", "only_one", "turn"]

LOCK = "build.lock"  # in .brandkit

_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_PAUSE = 0.1  # seconds between two looks
_AT = 1 << 20  # the byte that is locked: beyond the text, which others may read


class Turn:
    """How a build got its turn."""

    def __init__(self) -> None:
        self.alone = False  # no other build of this site can be at work
        self.waited = False  # another build was: what was seen before may be old


@contextlib.contextmanager
def turn(
    root: str,
    waiting: Callable[[str], None] = lambda _: None,
    tidy: tuple[str, ...] = (),
) -> Iterator[Turn]:
    """Hold the turn of the site in `root`; until it comes, `waiting` is told again and again.

    Where the file system knows no locks, all go on at once: `alone` says so. What builds that were
    cut off left in `.brandkit` is removed, and beside the files `tidy` of the site's folder. Where
    no site is, nothing is locked or made.
    Raises OSError where `.brandkit` cannot be made.
    """
    got = Turn()
    if not os.path.exists(os.path.join(root, "site.toml")):
        yield got
        return
    folder = os.path.join(root, ".brandkit")
    os.makedirs(folder, exist_ok=True)
    descriptor = _open(os.path.join(folder, LOCK))
    try:
        if descriptor is not None:
            _take(descriptor, got, waiting)
        remove_staging(folder, alone=got.alone)
        remove_parts(folder)
        for name in tidy:
            remove_parts(root, name)
        yield got
    finally:
        if descriptor is not None:
            os.close(descriptor)


@contextlib.contextmanager
def only_one(root: str, name: str) -> Iterator[bool]:
    """Hold a lock of that name in `.brandkit`; False where another process has it.

    True also where the file system knows no locks. Raises OSError where `.brandkit` cannot be made.
    """
    folder = os.path.join(root, ".brandkit")
    os.makedirs(folder, exist_ok=True)
    descriptor = _open(os.path.join(folder, name))
    is_ours = True
    try:
        if descriptor is not None:
            try:
                _lock(descriptor)
            except OSError as fault:
                is_ours = fault.errno not in _BUSY
        yield is_ours
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _open(file: str) -> int | None:
    """The lock file, no link; None where something is in its place."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if os.path.islink(file):
        with contextlib.suppress(OSError):
            os.unlink(file)
    try:
        return os.open(file, flags | getattr(os, "O_CLOEXEC", 0), 0o644)
    except OSError:
        return None


def _take(descriptor: int, got: Turn, waiting: Callable[[str], None]) -> None:
    while True:
        try:
            _lock(descriptor)
        except OSError as fault:
            if fault.errno not in _BUSY:
                return  # no locks on this file system
            got.waited = True
            waiting(f"Another build is at work{_who(descriptor)}; waiting")
            time.sleep(_PAUSE)
            continue
        got.alone = True
        with contextlib.suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        return


def _who(descriptor: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = os.read(descriptor, 16).strip()
        if said.isdigit():
            return f" (process {int(said)})"
    return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _AT, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # Of the process, not of the descriptor: processes that it forks do not keep it.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _AT)
