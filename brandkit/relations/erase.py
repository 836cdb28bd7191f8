"""A person's notes taken away, and proof of it: all files of the site are searched for them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from brandkit.relations.note import Note

__all__ = ["Erased", "erase"]

_LARGEST = 50_000_000  # bytes of a file that is searched
_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__"})


class Erased(msgspec.Struct, frozen=True):
    """What was removed, and what still names the person."""

    removed: tuple[str, ...]
    still: tuple[str, ...]


def erase(root: Path, notes: Iterable[Note], name: str, *, dry_run: bool = False) -> Erased:
    """Remove these notes, and search all that is left for the name and the address."""
    notes = tuple(notes)
    words = {name.strip(), *(note.meta.name for note in notes)}
    words |= {note.meta.email for note in notes}
    for note in notes:
        if not dry_run:
            (root / note.file).unlink()
    gone = {note.file for note in notes}
    needles = [word.casefold() for word in words if len(word) > 2]
    still = [path for path in _naming(root, needles) if path not in gone]
    return Erased(tuple(sorted(gone)), tuple(sorted(still)))


def _naming(root: Path, needles: list[str]) -> Iterator[str]:
    """The files that have one of the words in them."""
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in _SKIPPED]
        for name in files:
            file = Path(folder, name)
            if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
                continue
            text = file.read_bytes().decode("utf-8", "ignore").casefold()
            if any(needle in text or needle in name.casefold() for needle in needles):
                yield file.relative_to(root).as_posix()
