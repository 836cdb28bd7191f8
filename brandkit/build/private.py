"""Private notes are nobody's but the brand's: a site that has them in Git is not built.

No message has a name of a file in it, since names of notes are names of people.
"""

from __future__ import annotations

from pathlib import Path

from brandkit.build.git_index import FOLDER, tracked_files
from brandkit.errors import ContentError, Diagnostic, Location, error

__all__ = ["check_private", "guard_private", "tracked_private"]


def check_private(root: Path) -> None:
    """Raise ContentError where Git tracks a file of private/."""
    if fault := tracked_private(root):
        raise ContentError([fault])


def tracked_private(root: Path) -> Diagnostic | None:
    """The fault of a site whose private/ is in Git; None for all others."""
    count = tracked_files(str(root))
    return _fault(count) if count else None


def guard_private(root: Path) -> None:
    """Make private/, for this account only, and keep it out of Git where nothing says so yet."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    guard = folder / ".gitignore"
    if not guard.exists():
        guard.write_text("*\n", "utf-8")


def _fault(count: int) -> Diagnostic:
    what = "A file" if count == 1 else f"{count} files"
    return error(
        "private.tracked",
        f"{what} of private/ would go wherever this folder's Git repository goes.",
        "Take them out of Git, they stay on your disk: git rm -r --cached private, and write "
        "/private/ into .gitignore. What was pushed already stays in the history: remove it there "
        "(git filter-repo), and tell the people whose notes they are.",
        Location(FOLDER),
    )
