"""Finds a person's name and words in files of any kind, packed and compressed ones too."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from brandkit.urls import slugify

__all__ = ["Needles"]

_SHINGLE = 6  # words in a row that nobody else writes by chance
_LEAST = 3  # words that a shorter quote must have to be looked for
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
_DEPTH = 4  # archives within archives
_MOST = 200_000_000  # bytes that are unpacked of one archive
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Needles:
    """What gives a person away: names, file names, sentences.

    Names are found however they are written: in HTML, in JSON, in an address, in UTF-16, in
    capitals; sentences in any text, with or without markup between their words.
    """

    def __init__(self, names: Iterable[str], keys: Iterable[str], quotes: Iterable[str]) -> None:
        self.names = tuple(sorted({" ".join(name.split()) for name in names if name.strip()}))
        self.keys = tuple(sorted({key for key in keys if key}))
        written: set[bytes] = set()
        for name in self.names:
            written |= _written(name)
        for key in self.keys:
            written |= {key.encode().lower(), quote(key).encode().lower()}
        ordered = sorted(written, key=len, reverse=True)
        middle = b"|".join(map(re.escape, ordered)) or b"(?!)"
        self._names = re.compile(rb"(?<![0-9a-z])(?:" + middle + rb")(?![0-9a-z])")
        self._said = {shingle for text in quotes for shingle in _shingles(text)}

    def __bool__(self) -> bool:
        return bool(self.names or self.keys)

    def in_path(self, path: str) -> bool:
        """Whether a file's own name tells of them."""
        return bool(self._names.search(path.encode("utf-8", "surrogateescape").lower()))

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
        if self._names.search(searched.lower()):
            return "their name"
        if self._said and searched is data and self._says(data):
            return "their words"
        return ""

    def _says(self, data: bytes) -> bool:
        text = html.unescape(_TAG.sub(" ", data.decode("utf-8", "ignore")))
        words = _WORD.findall(text.casefold())
        row = f" {' '.join(words)} "
        return any(f" {shingle} " in row for shingle in self._said)


def _written(name: str) -> set[bytes]:
    """A name in every form that a file may have it in; in small letters, as far as ASCII goes."""
    found: set[bytes] = {slugify(name).encode()}
    for form in ("NFC", "NFD"):
        for text in {name, name.upper(), name.lower(), name.title(), name.casefold()}:
            formed = unicodedata.normalize(form, text)
            found.add(formed.encode("utf-8", "surrogatepass"))
            found |= {formed.encode(f"utf-16-{end}", "surrogatepass") for end in ("le", "be")}
            found |= {quote(formed).encode(), quote_plus(formed).encode()}
            found |= {html.escape(formed).encode(), json.dumps(formed)[1:-1].encode()}
            try:
                found.add(formed.encode("latin-1"))
            except UnicodeEncodeError:
                continue
    return {each.lower() for each in found if each}


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHINGLE:
        if len(words) >= _LEAST:
            yield " ".join(words)
        return
    for at in range(len(words) - _SHINGLE + 1):
        yield " ".join(words[at : at + _SHINGLE])


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
        for stream_ in _STREAM.finditer(data):
            yield from _inflated(stream_[1])


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
