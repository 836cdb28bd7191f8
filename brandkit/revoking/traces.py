"""Finds a person's name and words in files of any kind, packed and compressed ones too."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from brandkit.revoking.names import NameFinder
from brandkit.revoking.pdf_text import pdf_texts

__all__ = ["Needles"]

_SHINGLE = 6  # words in a row that nobody else writes by chance
_LEAST = 3  # words that a shorter quote must have to be looked for
_LETTERS, _UNSPACED = 8, "\u0e00"  # or letters, of scripts that put no blanks between words
_FOLD = re.compile(rb"\r?\n[ \t]")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
_DEPTH = 4  # archives within archives
_MOST = 200_000_000  # bytes that are unpacked of one archive
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Needles:
    """What gives a person away: names, file names, sentences.

    Names are found in all their spellings, see `NameFinder`; sentences in any text, with or without
    markup between their words. `others` are the names of other people.
    """

    def __init__(
        self,
        names: Iterable[str],
        keys: Iterable[str],
        quotes: Iterable[str],
        others: Iterable[str] = (),
    ) -> None:
        self.names = tuple(sorted({" ".join(name.split()) for name in names if name.strip()}))
        self.keys = tuple(sorted({key for key in keys if key}))
        self.finder = NameFinder(self.names, self.keys, others)
        self._said = {shingle for text in quotes for shingle in _shingles(text)}

    def __bool__(self) -> bool:
        return bool(self.names or self.keys)

    def in_path(self, path: str) -> bool:
        """Whether a file's own name tells of them."""
        return self.finder.found_in(path.encode("utf-8", "surrogateescape"))

    def found_in(self, data: bytes, depth: int = 0) -> str:
        """What of them is in a file, in a few words; "" for nothing."""
        if not self:
            return ""
        for part in _parts(data, depth):
            if part is not data:
                inner = self.found_in(part, depth + 1)
                if inner:
                    return inner
        searched = _metadata(data) if data.startswith(_PICTURES) else data
        if data.startswith(b"BEGIN:VCALENDAR"):  # its lines are folded
            searched = data = _FOLD.sub(b"", data).replace(b"\\,", b",")
        if self.finder.found_in(searched):
            return "their name"
        if self._said and searched is data and self._says(data):
            return "their words"
        return ""

    def _says(self, data: bytes) -> bool:
        row = f" {' '.join(_words(data.decode('utf-8', 'ignore')))} "
        return any(f" {shingle} " in row for shingle in self._said)


def _words(text: str) -> list[str]:
    """The words of a text with or without markup, in small letters."""
    return _WORD.findall(html.unescape(_TAG.sub(" ", text)).casefold())


def _shingles(text: str) -> Iterator[str]:
    words = _words(text)
    if len(words) >= _SHINGLE:
        for at in range(len(words) - _SHINGLE + 1):
            yield " ".join(words[at : at + _SHINGLE])
        return
    said = " ".join(words)
    if len(words) >= _LEAST or (len(said) >= _LETTERS and max(said) >= _UNSPACED):
        yield said


def _parts(data: bytes, depth: int) -> Iterator[bytes]:
    """What lies packed within a file."""
    if depth >= _DEPTH:
        return
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                room = _MOST
                for entry in archive.infolist():
                    yield entry.filename.encode()
                    room -= entry.file_size
                    if room >= 0:
                        yield archive.read(entry)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error):
            return
    elif data.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(data)) as stream:
                yield stream.read(_MOST)
        except (OSError, EOFError, zlib.error):
            return
    elif data.startswith(b"%PDF"):
        streams = [each for found in _STREAM.finditer(data) for each in _inflated(found[1])]
        yield from streams
        yield from pdf_texts([*streams, data])


def _inflated(data: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return


def _metadata(data: bytes) -> bytes:
    """All of a PNG or JPEG but its pixels, in which a short name would be found by chance."""
    found = []
    if data.startswith(_PICTURES[0]):
        at = 8
        while at + 8 <= len(data):
            size, sort = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
            chunk = data[at + 8 : at + 8 + size]
            if sort != b"IDAT":
                found.append(chunk)
                if sort in (b"zTXt", b"iTXt", b"iCCP"):
                    for start in (i for i, byte in enumerate(chunk[:400]) if byte == 0x78):
                        found += _inflated(chunk[start:])
            at += 12 + size
        return b"\n".join(found)
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        size = int.from_bytes(data[at + 2 : at + 4])
        found.append(data[at + 4 : at + 2 + size])
        if data[at + 1] == 0xDA:
            break
        at += 2 + size
    return b"\n".join(found)
