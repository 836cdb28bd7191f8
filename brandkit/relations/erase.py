"""A person's notes taken away, and proof of it: all files of the site are searched for them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from brandkit.relations.note import Note

__all__ = ["Erased", "erase"]

_LARGEST = 50_000_000  # bytes of a file that is searched
_SHORT = 4  # letters: "Bo" stands in many words
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
    named = _pattern({" ".join(word.split()) for word in words})
    still = [path for path in _naming(root, named) if path not in gone]
    return Erased(tuple(sorted(gone)), tuple(sorted(still)))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the words over a line's end, too; short ones of Latin letters only by themselves."""
    rows = []
    for word in words:
        row = r"\s+".join(re.escape(_plain(part)) for part in word.split())
        if row:
            rows.append(rf"(?<!\w){row}(?!\w)" if len(word) < _SHORT and word.isascii() else row)
    return re.compile("|".join(sorted(rows, key=len, reverse=True)) or "(?!)")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _naming(root: Path, named: re.Pattern[str]) -> Iterator[str]:
    """The files that have one of the words in them."""
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in _SKIPPED]
        for name in files:
            file = Path(folder, name)
            if file.is_symlink() or not file.is_file() or file.stat().st_size > _LARGEST:
                continue
            text = _plain(file.read_bytes().decode("utf-8", "ignore"))
            if named.search(text) or named.search(_plain(name)):
                yield file.relative_to(root).as_posix()
