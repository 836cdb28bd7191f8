"""Which files of private/ Git tracks, from its own list of files (gitformat-index).

On the way of every build, also of one with nothing to do: so nothing else is imported here. Nothing
of private/ is opened.
"""

from __future__ import annotations

import os
import struct

__all__ = ["FOLDER", "tracked_files"]

FOLDER = "private"
_HARMLESS = frozenset({b".gitignore", b".gitkeep", b"README.txt", b"README.md"})  # at its top


def tracked_files(root: str) -> int:
    """How many files of the site's private/ are in Git. Without the folder nothing is asked."""
    if not os.path.isdir(os.path.join(root, FOLDER)):  # noqa: PTH112, PTH118
        return 0
    home = folder = os.path.realpath(root)
    while True:
        git = os.path.join(folder, ".git")  # noqa: PTH118
        if os.path.exists(git):  # noqa: PTH110
            below = os.path.relpath(home, folder).replace(os.sep, "/")
            prefix = f"{'' if below == '.' else f'{below}/'}{FOLDER}/"
            return _tracked(git, os.fsencode(prefix))
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return 0
        folder = above


def _tracked(git: str, prefix: bytes) -> int:
    """How many files below a folder the index has; 0 where it cannot be read."""
    try:
        if os.path.isfile(git):  # noqa: PTH113 - a worktree or submodule names its folder
            named = _read(git).decode("utf-8").removeprefix("gitdir:").strip()
            git = os.path.join(os.path.dirname(git), named)  # noqa: PTH118, PTH120
        data = _read(os.path.join(git, "index"))  # noqa: PTH118
    except (OSError, UnicodeDecodeError):
        return 0
    if len(data) < 12 or data[:4] != b"DIRC":
        return 0
    version, entries = struct.unpack(">II", data[4:12])
    if version not in {2, 3, 4} or (version < 4 and prefix not in data):
        return 0
    try:
        paths = _paths(data, version, entries, 32 if _is_sha256(git) else 20)
    except (IndexError, struct.error, ValueError):
        return 0
    return sum(path.startswith(prefix) and path[len(prefix) :] not in _HARMLESS for path in paths)


def _read(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123
        return stream.read()


def _is_sha256(git: str) -> bool:
    try:
        return b"objectformat = sha256" in _read(os.path.join(git, "config")).lower()  # noqa: PTH118
    except OSError:
        return False


def _paths(data: bytes, version: int, entries: int, sha: int) -> list[bytes]:
    """The paths of an index: of fixed fields, an object's name, flags, and the path."""
    found = []
    at, last = 12, b""
    for _ in range(entries):
        start = at
        at += 40 + sha
        (flags,) = struct.unpack(">H", data[at : at + 2])
        at += 2
        if version >= 3 and flags & 0x4000:
            at += 2
        if version == 4:
            strip, at = _number(data, at)
            end = data.index(b"\0", at)
            last = last[: len(last) - strip] + data[at:end]
            at = end + 1
        else:
            end = data.index(b"\0", at)
            last = data[at:end]
            at = start + ((end - start) // 8 + 1) * 8
        found.append(last)
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Git's variable-width number (the one of offsets in packs), and where it ends."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at + 1
