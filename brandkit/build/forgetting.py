"""Forgetting all that builds remember of a site, while none is at work."""

from __future__ import annotations

import contextlib
from pathlib import Path

from brandkit.build.leftovers import remove_tree
from brandkit.build.turn import LOCK, turn

__all__ = ["forget_all"]


def forget_all(root: Path) -> None:
    """Empty `.brandkit`, in turn with builds: one that is at work would find its files gone.

    The lock stays, since builds take turns by that very file. Raises OSError for what cannot be
    removed: it may be something that must not outlive this.
    """
    folder = root / ".brandkit"
    if not folder.is_dir() or folder.is_symlink():
        return
    with turn(str(root)):
        for each in sorted(folder.iterdir()):
            if each.name == LOCK:
                continue
            if each.is_dir() and not each.is_symlink():
                remove_tree(str(each))
                if not each.exists():
                    continue
            with contextlib.suppress(FileNotFoundError):
                each.rmdir() if each.is_dir() and not each.is_symlink() else each.unlink()
