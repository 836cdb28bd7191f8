"""Private notes are nobody's but the brand's: a site that has them in Git is not built.

Only Git's own list of files is read (gitformat-index): nothing of private/ is opened, and no
message has a name in it, since names of notes are names of people.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

from brandkit.errors import ContentError, Diagnostic, Location, error

__all__ = ["check_private", "tracked_private"]

_FOLDER = "private"
_HARMLESS = frozenset({".gitignore", ".gitkeep", "README.txt", "README.md"})  # at its top


def check_private(root: Path) -> None:
    """Raise ContentError where Git tracks a file of private/."""
    if fault := tracked_private(root):
        raise ContentError([fault])


def tracked_private(root: Path) -> Diagnostic | None:
    """The fault of a site whose private/ is in Git; None for all others. A build without the
    folder asks for it and no more."""
    if not os.path.isdir(root / _FOLDER):  # noqa: PTH112 - on the way of every build
        return None
    home = root.resolve()
    for folder in (home, *home.parents):
        git = folder / ".git"
        if git.exists():
            below = home.relative_to(folder).as_posix()
            prefix = f"{'' if below == '.' else f'{below}/'}{_FOLDER}/".encode()
            count = _tracked(git, prefix)
            return _fault(count) if count else None
    return None


def _fault(count: int) -> Diagnostic:
    what = "A file" if count == 1 else f"{count} files"
    return error(
        "private.tracked",
        f"{what} of private/ would go wherever this folder's Git repository goes.",
        "Take them out of Git, they stay on your disk: git rm -r --cached private, and write "
        "/private/ into .gitignore. What was pushed already stays in the history: remove it there "
        "(git filter-repo), and tell the people whose notes they are.",
        Location(_FOLDER),
    )


def _tracked(git: Path, prefix: bytes) -> int:
    """How many files below a folder the index has; 0 where it cannot be read."""
    try:
        if git.is_file():  # a worktree or submodule names its folder
            named = git.read_text("utf-8").removeprefix("gitdir:").strip()
            git = (git.parent / named).resolve()
        data = (git / "index").read_bytes()
    except (OSError, UnicodeDecodeError):
        return 0
    if len(data) < 12 or data[:4] != b"DIRC":
        return 0
    version, entries = struct.unpack(">II", data[4:12])
    if version in {2, 3} and prefix not in data:
        return 0
    if version not in {2, 3, 4}:
        return 0
    sha = 32 if _is_sha256(git) else 20
    try:
        paths = _paths(data, version, entries, sha)
        return sum(
            path.startswith(prefix)
            and path[len(prefix) :].decode("utf-8", "replace") not in _HARMLESS
            for path in paths
        )
    except (IndexError, struct.error, ValueError):
        return 0


def _is_sha256(git: Path) -> bool:
    try:
        return "objectformat = sha256" in (git / "config").read_text("utf-8", "ignore").lower()
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
