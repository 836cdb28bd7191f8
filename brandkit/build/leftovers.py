"""What builds that were cut off left behind: known by the number (pid) of their process.

A staging folder is called `staging-PID`, a file that was being written `NAME.PID.part`.
"""

# ruff: noqa: PTH106, PTH108, PTH112, PTH114, PTH118, PTH208
# in the way of every build: pathlib would cost more than the work

from __future__ import annotations

import contextlib
import os
import re
import time

__all__ = ["is_alive", "remove_parts", "remove_staging", "remove_tree"]

_STAGING = re.compile(r"^staging-(\d+)$")
_PART = re.compile(r"\.(\d+)\.part$")
_ABANDONED = 3600.0  # seconds after which nobody can be at work: another may have the number now


def is_alive(pid: int) -> bool:
    """Whether there is a process of this number; True where that cannot be known."""
    if pid == os.getpid():
        return True
    if not 0 < pid < 2**31:
        return False
    if os.name == "nt":  # os.kill would end it
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def remove_staging(folder: str, prefix: str = "", alone: bool = False) -> None:
    """Remove staging folders (`prefix` before their names) of builds that are no more.

    `alone`: no other build can be at work, whatever a process of that number does now.
    """
    for name, path in _named(folder, prefix):
        found = _STAGING.match(name)
        if found and not os.path.islink(path) and (alone or _is_over(path, found[1])):
            remove_tree(path)


def remove_parts(folder: str, name: str = "") -> None:
    """Remove files that were being written when a process ended; only those of `name`, if given."""
    for rest, path in _named(folder, name):
        found = _PART.search(rest)
        mine = found and (not name or found.start() == 0)
        if found and mine and not os.path.isdir(path) and _is_over(path, found[1]):
            with contextlib.suppress(OSError):
                os.unlink(path)


def remove_tree(folder: str) -> None:
    """Remove a folder with all that is in it, as far as that can be done; links as such.

    Like `shutil.rmtree`, whose import takes longer than to write a page.
    """
    if os.path.islink(folder):
        return
    with contextlib.suppress(OSError):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    remove_tree(entry.path)
                else:
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)
        os.rmdir(folder)


def _named(folder: str, prefix: str) -> list[tuple[str, str]]:
    """What lies in a folder with names that begin so: the rest of each name, and its path."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [
        (name[len(prefix) :], os.path.join(folder, name))
        for name in names
        if name.startswith(prefix)
    ]


def _is_over(path: str, pid: str) -> bool:
    if len(pid) > 10 or not is_alive(int(pid)):
        return True
    try:
        return time.time() - os.lstat(path).st_mtime > _ABANDONED
    except OSError:
        return False
