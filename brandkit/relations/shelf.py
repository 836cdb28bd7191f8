"""The folder private/advocates/: its notes read, written and erased."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from brandkit.build.private import guard_private
from brandkit.content.front_matter import read_front_matter
from brandkit.errors import ContentError, Diagnostic, Location, error
from brandkit.model.addresses import term_slug
from brandkit.relations.note import Note, NoteMeta
from brandkit.schema import decode

__all__ = ["FOLDER", "find", "note_text", "read_notes", "write_note"]

FOLDER = "private/advocates"
_MOST = 200_000  # bytes of one note


def read_notes(root: Path) -> tuple[Note, ...]:
    """All notes by name. Raises ContentError with every fault; none says what stands there."""
    folder = root / FOLDER
    found: list[Note] = []
    faults: list[Diagnostic] = []
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        if file.is_symlink() or not file.is_file():
            continue
        name = f"{FOLDER}/{file.name}"
        if file.stat().st_size > _MOST:
            faults.append(_fault(Location(name)))
            continue
        front = read_front_matter(file.read_bytes(), name)
        made = decode(front.node, NoteMeta, name) if front.node is not None else None
        told = (*front.diagnostics, *(made.diagnostics if made else ()))
        wrong = [each for each in told if each.is_error]
        faults += [_fault(each.location or Location(name)) for each in wrong]
        if made is not None and made.value is not None and not wrong:
            found.append(Note(name, made.value, front.text.strip()))
    if faults:
        raise ContentError(sorted(set(faults), key=lambda fault: fault.sort_key))
    return tuple(sorted(found, key=lambda note: (note.meta.name.casefold(), note.file)))


def _fault(where: Location) -> Diagnostic:
    """In words that are the same for all: what stands there is nobody else's business."""
    return error(
        "private.bad-note",
        "This note cannot be read here.",
        f"Known at its top: {', '.join(NoteMeta.__struct_fields__)}. A day is written 2026-11-22.",
        where,
    )


def find(notes: Iterable[Note], name: str) -> tuple[Note, ...]:
    """The notes about somebody, by name, by file or by their file in advocates/."""
    wanted = term_slug(name)
    return tuple(
        note
        for note in notes
        if wanted
        in {term_slug(note.meta.name), term_slug(note.meta.advocate), Path(note.file).stem}
    )


def note_text(meta: NoteMeta, text: str) -> str:
    """A note as a file. Every value is quoted, so that none can be read as anything but text."""
    lines = []
    for name in meta.__struct_fields__:
        value = getattr(meta, name)
        if value is None or value in ("", ()):
            continue
        if isinstance(value, tuple):
            value = [*value]
        elif not isinstance(value, str):
            value = value.isoformat()
        lines.append(f"{name}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(("---", *lines, "---", text, ""))


def write_note(root: Path, meta: NoteMeta, text: str) -> str:
    """Write a new note, for the eyes of this account only; its path. Nothing is overwritten.

    The folder keeps itself out of Git: private/.gitignore says "*" where there is none.
    """
    folder = root / FOLDER
    guard_private(root)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem, number = term_slug(meta.name), 1
    while True:
        name = f"{stem}.md" if number == 1 else f"{stem}-{number}.md"
        try:
            handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(note_text(meta, text))
        return f"{FOLDER}/{name}"
