"""Pictures, recordings and documents of imported texts: brought home from a folder, a ZIP, the web.

Each has a row in the record from the first import on, so that a later run goes on where one ended.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from brandkit.build.atomic import new_file
from brandkit.errors import ContentError, error
from brandkit.importers.record import MediaRow, Record
from brandkit.importers.shelf import FolderShelf, Shelf, ZipShelf
from brandkit.media.sniff import HEAD_SIZE, fits, real_type
from brandkit.media.types import endings_of, media_type

__all__ = ["MOST", "Gallery", "is_media", "shelf_of"]

MOST = 200_000_000  # bytes of one file
_STEP = 80  # letters of one step of a path
_ODD = re.compile(r"[^\w.+-]+")
_SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated)(?=\.\w{2,5}$)")
_ROOTS = re.compile(r"^(?:wp-content/uploads|content)/(?=.)")  # of their own tools' folders
_PACKED = frozenset({"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"})
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", frozenset({"doc", "xls", "ppt"}))
_WORDS = frozenset({"vtt", "srt", "txt", "csv", "ics", "vcf"})
_MEDIA = ("image/", "audio/", "video/", "application/pdf")


def is_media(path: str) -> bool:
    """Whether a path names a file that is brought home: a picture, a recording, a document."""
    ending = path.rpartition(".")[2].lower()
    known = media_type(path).startswith(_MEDIA)
    return known or ending in _PACKED | _WORDS | _OLD_OFFICE[1]


def shelf_of(place: Path) -> Shelf:
    """The shelf of `--media`: a folder, or a ZIP. Raises ContentError where it is neither."""
    if place.is_dir():
        return FolderShelf(place)
    if place.is_file():
        return ZipShelf(place)
    message = f"There is no folder or ZIP “{place.name}” with media."
    hint = "Name the folder that your pictures lie in, such as wp-content/uploads."
    raise ContentError([error("import.no-media", message, hint)])


class Gallery:
    """The media of one site: what is here, and where the rest may be found."""

    def __init__(self, root: Path, content: str, record: Record, shelves: Iterable[Shelf]) -> None:
        self.root = root
        self.folder = posixpath.normpath(posixpath.join(content, "media"))
        self.rows = record.media
        self.shelves = [_Index(shelf) for shelf in shelves]
        self.taken = {row.file.casefold() for row in self.rows.values() if row.file}
        self.come: dict[str, str] = {}  # of this run: address → file

    def want(self, address: str, name: str, save_as: str) -> None:
        """Note a file that a text names."""
        row = self.rows.setdefault(address, MediaRow(name, save_as))
        row.name = row.name or name

    def file_of(self, address: str) -> str:
        """Where a file lies below the site's folder; "" while it is not here."""
        row = self.rows.get(address)
        return row.file if row else ""

    def size_of(self, address: str) -> int:
        """The bytes of a file that is here; 0 while it is not."""
        file = self.file_of(address)
        path = self.root.joinpath(*file.split("/"))
        return path.stat().st_size if file and path.is_file() else 0

    @property
    def missing(self) -> list[str]:
        return [address for address, row in self.rows.items() if not row.file]

    def look(self, *, dry_run: bool = False) -> None:
        """Take what lies on a shelf."""
        for address in self.missing if self.shelves else ():
            row = self.rows[address]
            name = row.name or _path_of(address)
            for shelf in self.shelves:
                data = shelf.find(name, MOST)
                if data is not None:
                    self.keep(address, data, dry_run=dry_run)
                    break

    def keep(self, address: str, data: bytes, kind: str = "", *, dry_run: bool = False) -> str:
        """Put a file into its place; says why it is not kept, or ""."""
        row = self.rows[address]
        name, why = _named(row.save_as or row.name or _path_of(address), data, kind)
        if why:
            row.why = why
            return why
        file = self._free(f"{self.folder}/{name}", address, data)
        if not dry_run:
            path = self.root.joinpath(*file.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):  # the very same bytes
                new_file(os.fspath(path), data, os.fspath(self.root / ".brandkit"))
        row.file, row.why = file, ""
        self.taken.add(file.casefold())
        self.come[address] = file
        return ""

    def _free(self, file: str, address: str, data: bytes) -> str:
        """A place that no other file has; one with the very same bytes may be shared."""
        stem, dot, ending = file.rpartition(".")
        mark = sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        number = 1
        while not self._may_have(file, data):
            file = f"{stem}-{mark}{f'-{number}' if number > 1 else ''}{dot}{ending}"
            number += 1
        return file

    def _may_have(self, file: str, data: bytes) -> bool:
        path = self.root.joinpath(*file.split("/"))
        try:
            if path.is_file() and path.stat().st_size == len(data):
                return path.read_bytes() == data
        except OSError:
            return False
        return file.casefold() not in self.taken and not os.path.lexists(path)


class _Index:
    """A shelf with its files by their last names."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.by_last: dict[str, list[str]] = {}
        for name in shelf.names():
            self.by_last.setdefault(name.rpartition("/")[2].casefold(), []).append(name)

    def find(self, name: str, most: int) -> bytes | None:
        """The file whose path ends like this one; a picture's original for one of its sizes."""
        for wanted in dict.fromkeys((name, _SIZED.sub("", name))):
            found = self._match(wanted.strip("/"))
            if found and (data := self.shelf.read(found, most)) is not None:
                return data
        return None

    def _match(self, wanted: str) -> str:
        said = wanted.casefold()
        found = self.by_last.get(said.rpartition("/")[2], ())
        for name in found:
            low = name.casefold()
            if low == said or low.endswith(f"/{said}") or said.endswith(f"/{low}"):
                return name
        return ""


def _path_of(address: str) -> str:
    try:
        return unquote(urlsplit(address).path).strip("/")
    except ValueError:
        return ""


def _named(name: str, data: bytes, kind: str) -> tuple[str, str]:
    """A tame path with the ending that the bytes ask for; or why it is none of ours."""
    real = real_type(data[:HEAD_SIZE])
    name = _ROOTS.sub("", name.replace("\\", "/"))
    steps = [_tame(step) for step in name.split("/")]
    path = "/".join(filter(None, steps[-6:])) or "file"
    stem, dot, ending = path.rpartition(".")
    ending = ending.lower() if dot else ""
    if real.startswith(_MEDIA) or real == "application/zip":
        if real == "application/zip" and ending in _PACKED:
            return f"{stem}.{ending}", ""
        if ending and fits(media_type(path.lower()), real):
            return f"{stem}.{ending}", ""
        return f"{stem if dot and is_media(path) else path}.{endings_of(real)[0]}", ""
    if data.startswith(_OLD_OFFICE[0]) and ending in _OLD_OFFICE[1]:
        return f"{stem}.{ending}", ""
    if ending in _WORDS and not kind.startswith("text/html") and b"\x00" not in data[:HEAD_SIZE]:
        return f"{stem}.{ending}", ""
    return "", "what is there is no picture, recording or document"


def _tame(step: str) -> str:
    said = _ODD.sub("-", step).strip(".-")
    if len(said) > _STEP:
        stem, dot, ending = said.rpartition(".")
        short = dot and len(ending) <= 5
        said = f"{stem[: _STEP - 10]}{dot}{ending}" if short else said[:_STEP]
    while len(said.encode()) > 200:
        said = said[1:]
    windows = re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", said)
    return f"{said}-" if said.lower() == "private" else f"_{said}" if windows else said
