"""Parsed documents, kept between builds: a file that did not change is neither read nor parsed.

Whether a file changed is told by its size and time, or by its bytes where it is so young that it
may have changed again unseen. `.brandkit/documents.pack` holds the documents one after another,
`documents.index` what lies where; damage means "not known".
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.code import fingerprint
from brandkit.build.packs import Damaged, Pack, Place
from brandkit.config import Config
from brandkit.content.document import Document, Source, asked_of, parse, titles_of
from brandkit.content.kinds import KINDS, EntryMeta
from brandkit.digest import digest_bytes, digest_of
from brandkit.errors import Diagnostic

__all__ = ["DocumentStore", "encoded", "read"]

_FORMAT = 2
_TICK = 2_000_000_000  # ns: files changed so near to our reading may change again unseen
_HOME = re.compile(r"_?index\..*")  # it may stand for a folder, and take the site's title
_PACKS = ("documents-a.pack", "documents-b.pack")

Parsed = tuple[Document | None, tuple[Diagnostic, ...]]


class _Row(msgspec.Struct, array_like=True):
    """A file as it was read. `place` is None where it was only looked at."""

    size: int
    mtime_ns: int
    digest: str
    place: Place | None = None


class _Index(msgspec.Struct, frozen=True):
    format: int
    brandkit: str
    settings: str  # digest of those of the site's settings that parsing depends on
    titles: str  # and of those that only a home page depends on
    pack: str
    rows: dict[str, _Row]


class _Record(msgspec.Struct, frozen=True, array_like=True):
    """A document as it is kept, but for its text, which follows behind."""

    source: Source
    meta: msgspec.Raw
    text_line: int
    positions: dict[str, tuple[int, int]]
    diagnostics: tuple[Diagnostic, ...]


class DocumentStore:
    """Documents by path. Without a folder all stays in memory. `now_ns` is when reading begins."""

    def __init__(self, root: Path, folder: Path | None, now_ns: int) -> None:
        self.root = root
        self.folder = folder
        self.now_ns = now_ns
        self.parsed = 0  # how many files were parsed since `begin`
        self._settings = self._titles = ""
        self._rows: dict[str, _Row] = {}
        self._asked: dict[str, _Row] = {}
        self._known: dict[str, tuple[str, Parsed]] = {}  # path → digest, document
        self._whole: bytes | None = None
        self._changed = False
        self._later = False  # whether files that are new here are read later, by many
        self._name = _PACKS[0]
        self._pack = Pack(None)
        if folder is not None:
            self._load(folder)

    def _load(self, folder: Path) -> None:
        end = 0
        index = read_checked(folder / "documents.index", _Index)
        if index and (index.format, index.brandkit) == (_FORMAT, fingerprint()):
            self._settings, self._titles, self._rows = index.settings, index.titles, index.rows
            if index.pack in _PACKS:
                self._name = index.pack
                places = [row.place for row in self._rows.values() if row.place]
                end = max((place.offset + place.length for place in places), default=0)
        self._pack = Pack(folder / self._name, end)

    def begin(self, config: Config, now_ns: int | None = None) -> None:
        """A new inspection, with these settings; what it does not ask for is dropped at `save`."""
        self._later = False
        self._rows |= {path: row for path, row in self._asked.items() if self._is_settled(row)}
        self._asked = {}
        if now_ns is not None:
            self.now_ns = now_ns
        self.parsed = 0
        titles = digest_of(titles_of(config))
        if titles != self._titles:
            self._titles, self._changed = titles, True
            for path, row in self._rows.items():
                if _HOME.fullmatch(path.rpartition("/")[2]):
                    row.place = None
                    self._known.pop(path, None)
        settings = digest_of(asked_of(config))
        if settings != self._settings:
            self._settings = settings
            self._known = {}
            for row in self._rows.values():
                row.place = None

    def digest(self, file: str, path: str) -> tuple[str, int]:
        """The digest and size of a file's bytes, read only where it may have changed.

        `path` is what the site calls the file. The digest is "" for one that is read later. Raises
        OSError.
        """
        stat = os.stat(file)  # noqa: PTH116 - a Path for each of 10,000 files takes longer
        row = self._rows.get(path)
        if row is None and self._later:
            row = _Row(stat.st_size, stat.st_mtime_ns, "")
            self._changed = True
        elif row is None or (row.size, row.mtime_ns) != (stat.st_size, stat.st_mtime_ns):
            data = Path(file).read_bytes()
            found = _Row(len(data), stat.st_mtime_ns, digest_bytes(data))
            if row and row.digest == found.digest:  # touched
                found.place = row.place
            row = found
            self._changed = True
        self._asked[path] = row
        return row.digest, row.size

    def read_later(self) -> None:
        """Files that were never seen are not read to be listed, but once, with many at a time."""
        self._later = not self._rows

    def is_known(self, source: Source) -> bool:
        """Whether the document of a file is at hand."""
        known, row = self._known.get(source.path), self._asked.get(source.path)
        return bool(known and known[0] == source.text_digest) or bool(row and row.place)

    def take(self, source: Source, record: bytes) -> None:
        """Keep what another process read of a file: its source by then, and the record."""
        row = self._asked.get(source.path)
        if row is None or row.digest not in ("", source.text_digest) or row.size != source.size:
            return  # it is changing just now: read it in its turn
        row.digest = source.text_digest
        found = _decoded(record, source)
        if found is not None:
            self._known[source.path] = (source.text_digest, found)
            self.parsed += 1
            self._changed = True
            if self.folder is not None:
                row.place = self._pack.put(record)

    def document(self, source: Source, config: Config) -> Parsed:
        """The document of a file. Raises OSError."""
        known = self._known.get(source.path)
        row = self._asked.get(source.path)
        digest = source.text_digest or (row.digest if row else "")
        if known and known[0] == digest:
            return known[1]
        found = self._recalled(source, row) if row and row.place else None
        if found is None:
            found = self._read(source, config)
        if found[0] is not None:
            self._known[source.path] = (found[0].source.text_digest, found)
        return found

    def _read(self, source: Source, config: Config) -> Parsed:
        data = (self.root / source.path).read_bytes()
        digest = digest_bytes(data)
        if digest != source.text_digest:  # it changed since it was looked at
            source = msgspec.structs.replace(source, text_digest=digest, size=len(data))
        document, diagnostics = read(source, data, config)
        self.parsed += 1
        row = self._asked.get(source.path)
        if row is not None and not row.digest:
            row.digest, row.size = digest, len(data)
        if document is not None and row is not None and row.digest == digest:
            if self.folder is not None:
                row.place = self._pack.put(encoded(document, diagnostics))
            self._changed = True
        return document, diagnostics

    def _recalled(self, source: Source, row: _Row) -> Parsed | None:
        if row.place is None:
            return None
        try:
            return _decoded(self._slice(row.place), source)
        except (Damaged, ValueError, KeyError):  # msgspec's errors are ValueErrors
            return None

    def _slice(self, place: Place) -> bytes:
        """A record, out of the whole pack: all of them are asked for, as a rule."""
        if self._whole is None:
            try:
                self._whole = (self.folder / self._name).read_bytes() if self.folder else b""
            except OSError:
                self._whole = b""
        data = self._whole[place.offset : place.offset + place.length]
        if len(data) != place.length or zlib.crc32(data) != place.check:
            raise Damaged
        return data

    def save(self) -> None:
        """Keep what was asked for since `begin`, but for files so young that they may be other."""
        self._whole = None
        self._known = {path: self._known[path] for path in self._asked if path in self._known}
        if self.folder is None:
            self._rows = {p: r for p, r in self._asked.items() if self._is_settled(r)}
            self._asked = {}
            return
        rows = {path: row for path, row in self._asked.items() if self._is_settled(row)}
        if not self._asked or not (self._changed or rows.keys() != self._rows.keys()):
            return
        self._pack.flush()
        used = sum(row.place.length for row in rows.values() if row.place)
        if self._pack.end > 2 * used + 65_536:
            rows = self._packed_anew(rows)
        index = _Index(_FORMAT, fingerprint(), self._settings, self._titles, self._name, rows)
        write_checked(self.folder / "documents.index", index)
        self._changed = False

    def _is_settled(self, row: _Row) -> bool:
        return row.mtime_ns < self.now_ns - _TICK

    def _packed_anew(self, rows: dict[str, _Row]) -> dict[str, _Row]:
        other = _PACKS[1 - _PACKS.index(self._name)]
        assert self.folder is not None  # noqa: S101 - asked only with a folder
        (self.folder / other).unlink(missing_ok=True)  # it may be a link
        target = Pack(self.folder / other)
        moved = {}
        for path, row in rows.items():
            try:
                place = target.put(self._pack.read(row.place)) if row.place else None
            except Damaged:
                place = None
            moved[path] = _Row(row.size, row.mtime_ns, row.digest, place)
        target.flush()
        self._pack.close()
        self._pack, self._name = target, other
        return moved

    def forget(self, paths: Iterable[str]) -> None:
        """These files are known to be other now, whatever their size and time say."""
        for path in paths:
            self._rows.pop(path, None)
            self._asked.pop(path, None)

    def close(self) -> None:
        self._pack.close()


def read(source: Source, data: bytes, config: Config) -> Parsed:
    """The document of a file, as it will be recalled: a cold build is as a warm one."""
    document, diagnostics = parse(source, data, config)
    return (document if document is None else _as_recalled(document)), diagnostics


def _as_recalled(document: Document) -> Document:
    """The document as it will be recalled: where it has its zone, a moment keeps the offset."""
    encoded = msgspec.json.encode(document.meta)
    try:
        meta = msgspec.json.decode(encoded, type=type(document.meta))
    except msgspec.ValidationError:  # its settings are at fault, and reported
        return document
    recalled: Document = msgspec.structs.replace(document, meta=meta)
    return recalled


def encoded(document: Document, diagnostics: tuple[Diagnostic, ...]) -> bytes:
    """The record of a document, with what there is to say of it."""
    record = _Record(
        document.source,
        msgspec.Raw(msgspec.json.encode(document.meta)),
        document.text_line,
        document.positions,
        diagnostics,
    )
    head = msgspec.json.encode(record)
    return len(head).to_bytes(4) + head + document.text.encode()


def _decoded(data: bytes, source: Source) -> Parsed | None:
    """The document again; None where the record is of another file."""
    size = int.from_bytes(data[:4])
    record = msgspec.json.decode(data[4 : 4 + size], type=_Record)
    if record.source != source:
        return None
    meta: EntryMeta = msgspec.json.decode(record.meta, type=KINDS[source.kind].meta)
    text = data[4 + size :].decode()
    return (
        Document(source, meta, text, record.text_line, record.positions),
        record.diagnostics,
    )
