"""Converted texts, kept between builds: outlines in memory, bodies on disk until they are rendered.

`.brandkit/texts.index` says what lies where in a pack file beside it, one body after another. Both
are plain data (MessagePack) with checksums. A file that is damaged, cut off or of another
brandkit counts as empty: texts are converted again, and no page is ever wrong. The checksums find
accidents, not forgery: share a cache only with those who may change the site.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.code import fingerprint
from brandkit.markup.body import Body, Outline

__all__ = ["Damaged", "TextStore"]

_FORMAT = 1
_PACKS = ("texts-a.pack", "texts-b.pack")


class Damaged(Exception):  # noqa: N818 - a state of the cache, not a fault of the site
    """A body in the pack is not what was put there: begin again with an empty store."""


class _Record(msgspec.Struct, frozen=True, array_like=True):
    """Where a body lies in the pack, and the checksum of its bytes."""

    offset: int
    length: int
    checksum: bytes
    outline: Outline


class _Index(msgspec.Struct, frozen=True):
    format: int
    brandkit: str
    pack: str
    records: dict[str, _Record]  # key: digest of the text and of all that its conversion depends on


class TextStore:
    """Texts by key, bodies by digest. Without a folder all stays in memory."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._pack = _PACKS[0]
        self._records: dict[str, _Record] = {}
        self._asked: dict[str, None] = {}
        self._places: dict[str, _Record] = {}  # digest of a body → where it lies
        self._memory: dict[str, bytes] = {}  # the same for a store without a folder
        self._stream: BinaryIO | None = None
        self._end = 0
        self._begun = False
        self._changed = False
        if folder is not None:
            self._load(folder / "texts.index")

    def _load(self, file: Path) -> None:
        index = read_checked(file, _Index)
        if index is None:
            return
        known = (index.format, index.brandkit) == (_FORMAT, fingerprint())
        if known and index.pack in _PACKS:
            self._pack = index.pack
            self._records = index.records
            self._end = max((r.offset + r.length for r in index.records.values()), default=0)

    # ---------------------------------------------------------------------------------- reading

    def begin(self) -> None:
        """A new inspection: what it does not ask for is dropped at `save`."""
        self._asked = {}
        self._begun = True

    def outline(self, key: str) -> Outline | None:
        """What is known of a text; None where it must be converted."""
        record = self._records.get(key)
        if record is None:
            return None
        self._asked[key] = None
        self._places[record.outline.body] = record
        return record.outline

    def body(self, digest: str) -> bytes:
        """A body as MessagePack. Raises Damaged, KeyError for one that was never asked for."""
        if self.folder is None:
            return self._memory[digest]
        record = self._places[digest]
        try:
            stream = self._open(self.folder)
            stream.seek(record.offset)
            data = stream.read(record.length)
        except (OSError, ValueError, OverflowError, MemoryError) as fault:
            raise Damaged from fault
        if hashlib.sha256(data).digest() != record.checksum:
            raise Damaged
        return data

    # ---------------------------------------------------------------------------------- writing

    def put(self, key: str, body: Body) -> Outline:
        """Keep a converted text; the body goes to the pack at once."""
        outline = body.outline
        data = msgspec.msgpack.encode(body)
        record = _Record(self._end, len(data), hashlib.sha256(data).digest(), outline)
        if self.folder is None:
            self._memory[outline.body] = data
        else:
            stream = self._open(self.folder)
            stream.seek(self._end)
            stream.write(data)
            self._end += len(data)
        self._records[key] = record
        self._asked[key] = None
        self._places[outline.body] = record
        self._changed = True
        return outline

    def _open(self, folder: Path) -> BinaryIO:
        if self._stream is None:
            folder.mkdir(parents=True, exist_ok=True)
            pack = folder / self._pack
            if pack.is_symlink():  # not ours, and it may lead anywhere
                pack.unlink()
            descriptor = os.open(pack, os.O_RDWR | os.O_CREAT, 0o644)
            self._stream = os.fdopen(descriptor, "r+b")
        return self._stream

    def save(self) -> None:
        """Write the index of what was asked for since `begin`; a pack half of waste is packed."""
        if not self._begun:  # the site's settings were at fault: no text was even looked for
            return
        dropped = len(self._records) - len(self._asked)
        if self.folder is None or not (self._changed or dropped):
            self._drop_unasked()
            return
        self._drop_unasked()
        used = sum(record.length for record in self._records.values())
        if self._stream is not None:
            self._stream.flush()
        if self._end > 2 * used + 65_536:
            try:
                self._repack(self.folder)
            except Damaged:
                self.clear()
        index = _Index(_FORMAT, fingerprint(), self._pack, self._records)
        write_checked(self.folder / "texts.index", index)
        self._changed = False

    def _drop_unasked(self) -> None:
        self._records = {key: self._records[key] for key in self._asked}
        if self.folder is None:
            kept = {record.outline.body for record in self._records.values()}
            self._memory = {d: data for d, data in self._memory.items() if d in kept}

    def _repack(self, folder: Path) -> None:
        """Copy what is used into the other pack."""
        other = _PACKS[1 - _PACKS.index(self._pack)]
        moved: dict[str, _Record] = {}
        end = 0
        (folder / other).unlink(missing_ok=True)  # it may be a link
        with (folder / other).open("wb") as target:
            for key, record in self._records.items():
                self._places[record.outline.body] = record
                data = self.body(record.outline.body)
                target.write(data)
                moved[key] = msgspec.structs.replace(record, offset=end)
                end += len(data)
        self.close()
        self._pack, self._records, self._end = other, moved, end
        self._places = {record.outline.body: record for record in moved.values()}

    def clear(self) -> None:
        """Forget everything: what was kept is damaged."""
        self.close()
        self._records, self._asked, self._places, self._end = {}, {}, {}, 0
        self._changed = True

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
