"""Converted texts, kept between builds: outlines in memory, bodies on disk until they are rendered.

`.brandkit/texts.index` says what lies where in a pack file beside it, one body after another. Both
are plain data (MessagePack) with checksums. A file that is damaged, cut off or of another
brandkit counts as empty: texts are converted again, and no page is ever wrong. The checksums find
accidents, not forgery: share a cache only with those who may change the site.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.code import fingerprint
from brandkit.build.known import face
from brandkit.build.packs import Damaged, Pack, Place
from brandkit.markup.body import Body, Outline

if TYPE_CHECKING:
    from brandkit.build.reading import Converted

__all__ = ["Damaged", "TextStore"]

_FORMAT = 3
_PACKS = ("texts-a.pack", "texts-b.pack")


class _Record(msgspec.Struct, frozen=True, array_like=True):
    """Where a body lies in the pack, and what the site knows of it."""

    place: Place
    outline: Outline
    face: str


class _Index(msgspec.Struct, frozen=True):
    format: int
    brandkit: str
    pack: str
    records: dict[str, _Record]  # key: digest of the text and of all that its conversion depends on


class TextStore:
    """Texts by key, bodies by digest. Without a folder all stays in memory."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.pack_name = _PACKS[0]
        self._records: dict[str, _Record] = {}
        self._asked: dict[str, None] = {}
        self._places: dict[str, Place] = {}  # digest of a body → where it lies
        self._begun = False
        self._changed = False
        end = self._load(folder / "texts.index") if folder is not None else 0
        self._pack = self._packed(end)

    def _packed(self, end: int) -> Pack:
        return Pack(self.folder / self.pack_name if self.folder is not None else None, end)

    def _load(self, file: Path) -> int:
        """Read the index; the end of the pack."""
        index = read_checked(file, _Index)
        if index is None or (index.format, index.brandkit) != (_FORMAT, fingerprint()):
            return 0
        if index.pack not in _PACKS:
            return 0
        self.pack_name = index.pack
        self._records = index.records
        return max((r.place.offset + r.place.length for r in index.records.values()), default=0)

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
        self._places[record.outline.body] = record.place
        return record.outline

    def face(self, key: str) -> str:
        """What `brandkit.build.known.face` says of a text whose outline is known."""
        return self._records[key].face

    def body(self, digest: str) -> bytes:
        """A body as MessagePack. Raises Damaged, KeyError for one that was never asked for."""
        return self._pack.read(self._places[digest])

    def place(self, digest: str) -> Place:
        """Where a body lies in `file`. Raises KeyError for one that was never asked for."""
        return self._places[digest]

    @property
    def file(self) -> Path | None:
        """The pack, with all that was put into it; None where all stays in memory."""
        self._pack.flush()
        return self._pack.file

    @property
    def places(self) -> dict[str, Place]:
        """Where the bodies lie that were asked for, by digest."""
        records = (self._records[key] for key in self._asked)
        return {record.outline.body: record.place for record in records}

    # ---------------------------------------------------------------------------------- writing

    def put(self, key: str, body: Body) -> Outline:
        """Keep a converted text; the body goes to the pack at once."""
        outline = body.outline
        place = self._pack.put(msgspec.msgpack.encode(body))
        self._records[key] = _Record(place, outline, face(outline))
        self._asked[key] = None
        self._places[outline.body] = place
        self._changed = True
        return outline

    def take(self, key: str, text: Converted) -> None:
        """Keep what another process converted."""
        if key in self._records:
            return
        outline = msgspec.msgpack.decode(text.outline, type=Outline)
        place = self._pack.put(text.body)
        self._records[key] = _Record(place, outline, text.face)
        self._places[outline.body] = place
        self._changed = True

    @property
    def is_empty(self) -> bool:
        return not self._records

    def save(self) -> None:
        """Write the index of what was asked for since `begin`; a pack half of waste is packed."""
        if not self._begun:  # the site's settings were at fault: no text was even looked for
            return
        dropped = len(self._records) - len(self._asked)
        self._records = {key: self._records[key] for key in self._asked}
        if self.folder is None:
            self._pack.forget({record.place.offset for record in self._records.values()})
            return
        if not (self._changed or dropped):
            return
        self._pack.flush()
        used = sum(record.place.length for record in self._records.values())
        if self._pack.end > 2 * used + 65_536:
            try:
                self._repack(self.folder)
            except Damaged:
                self.clear()
        index = _Index(_FORMAT, fingerprint(), self.pack_name, self._records)
        write_checked(self.folder / "texts.index", index)
        self._changed = False

    def _repack(self, folder: Path) -> None:
        """Copy what is used into the other pack."""
        other = _PACKS[1 - _PACKS.index(self.pack_name)]
        (folder / other).unlink(missing_ok=True)  # it may be a link
        target = Pack(folder / other)
        moved = {
            key: _Record(target.put(self._pack.read(record.place)), record.outline, record.face)
            for key, record in self._records.items()
        }
        self._pack.close()
        target.flush()
        self._pack, self.pack_name, self._records = target, other, moved
        self._places = {record.outline.body: record.place for record in moved.values()}

    def clear(self) -> None:
        """Forget everything: what was kept is damaged."""
        self._pack.close()
        self._records, self._asked, self._places = {}, {}, {}
        self._pack = self._packed(0)
        self._changed = True

    def close(self) -> None:
        self._pack.close()
