"""Puts the places of media that are here into imported texts, as long as nobody edited these."""

from __future__ import annotations

import json
import posixpath
from hashlib import sha256
from pathlib import Path

from brandkit.build.atomic import replace_file
from brandkit.importers.front import quoted
from brandkit.importers.media import Gallery
from brandkit.importers.record import Entry, Record
from brandkit.importers.references import addresses_in, replaced
from brandkit.patterns import pattern

__all__ = ["digest_of", "settle", "settled"]

_END = "\n---\n"
_AUDIO = pattern(r"^audio: (.+)$", 8)
_LENGTH = pattern(r"^audio_length: \d+$", 8)
_FILE = pattern(r'^(?:# )?(image|audio|video): ("(?:[^"\\\n]|\\.)*")(?: # save it[^\n]*)?$', 8)


def digest_of(text: str) -> str:
    """Short, and long enough to see that somebody edited a file."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:20]


def settled(text: str, path: str, gallery: Gallery) -> str:
    """A file's text with the files that are here in place of their old addresses."""
    if not any(row.file for row in gallery.rows.values()):
        return text
    folder = posixpath.dirname(path)

    def here(address: str) -> str:
        file = gallery.file_of(address)
        return posixpath.relpath(file, folder) if file else address

    def setting(found: object) -> str:
        line, name, value = found[0], found[1], found[2]  # type: ignore[index]
        try:
            address = json.loads(value)
        except ValueError:
            return str(line)
        return f"{name}: {quoted(here(address))}" if gallery.file_of(address) else str(line)

    head, end, body = text.partition(_END)
    said = _AUDIO.search(head)
    head = _FILE.sub(setting, head)
    if said and (size := gallery.size_of(_plain(said[1]))):
        head = _LENGTH.sub(f"audio_length: {size}", head)  # the file that came counts
    return head + end + replaced(body, here)


def _plain(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return value


def settle(root: Path, record: Record, gallery: Gallery) -> tuple[str, ...]:
    """Go through all imported files; says what to write by hand in those that were edited since."""
    by_hand: list[str] = []
    files: dict[str, list[str]] = {}
    for guid, entry in record.entries.items() if gallery.rows else ():
        if entry.file.endswith(".md"):
            files.setdefault(entry.file, []).append(guid)
    for path, guids in files.items():
        file = root.joinpath(*path.split("/"))
        try:
            text = file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # deleted, or moved
        if digest_of(text) != record.entries[guids[0]].digest:
            by_hand += _by_hand(text, path, gallery)
            continue
        changed = settled(text, path, gallery)
        if changed != text:
            replace_file(str(file), changed.encode())
            record.entries.update(dict.fromkeys(guids, Entry(path, digest_of(changed))))
    return tuple(by_hand)


def _by_hand(text: str, path: str, gallery: Gallery) -> list[str]:
    said = []
    folder = posixpath.dirname(path)
    for address in addresses_in(text):
        if file := gallery.file_of(address):
            line = text[: text.find(address)].count("\n") + 1
            place = posixpath.relpath(file, folder)
            said.append(f"{path}:{line}: write {place} in the place of {address}")
    return said
