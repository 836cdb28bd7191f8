"""AVIF and HEIC files without metadata: what tells of place and time is written over with zeros.

Nothing moves, since the file is full of places counted from its beginning. Items of the type
`Exif`, and `mime` (XMP), are named in `iinf`, and lie where `iloc` says (ISO 14496-12, 8.11).
Which side is up is said elsewhere, by the properties `irot` and `imir`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from brandkit.media.boxes import boxes

__all__ = ["strip_heif"]

_TOLD = {b"Exif", b"mime"}
# Where TIFF begins (ISO 23008-12, A.2.1), and one without any tag: decoders refuse what is none.
_NO_EXIF = b"\x00\x00\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"
# The boxes that show the picture (ISO 14496-12, table 1; 23008-12; AVIF 1.1); others are emptied.
_AT_TOP = frozenset({b"ftyp", b"styp", b"meta", b"moov", b"moof", b"mfra", b"sidx", b"mdat"})
_IN_META = frozenset({b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl"})
_IN_META |= frozenset({b"dinf", b"ipro"})
_IN_MOVIE = frozenset({b"mvhd", b"trak", b"mvex"})
_IN_TRACK = frozenset({b"tkhd", b"tref", b"trgr", b"edts", b"mdia"})
Span = tuple[int, int]


def strip_heif(data: bytes) -> bytes:
    """The file with zeros in place of its metadata. Never raises."""
    stream = io.BytesIO(data)
    clean = bytearray(data)
    meta = _within(stream, (0, len(data)), b"meta")
    if meta is not None:
        _empty_items(clean, data, stream, (meta[0] + 4, meta[1]))  # after version and flags
        _empty_boxes(clean, stream, (meta[0] + 4, meta[1]), _IN_META)
    movie = _within(stream, (0, len(data)), b"moov")
    if movie is not None:
        _empty_boxes(clean, stream, movie, _IN_MOVIE)
        for name, start, end in boxes(stream, *movie):
            if name == b"trak":
                _empty_boxes(clean, stream, (start, min(end, len(data))), _IN_TRACK)
    end = _empty_boxes(clean, stream, (0, len(data)), _AT_TOP)
    clean[end:] = bytes(len(clean) - end)
    return bytes(clean)


def _empty_boxes(clean: bytearray, stream: io.BytesIO, span: Span, kept: frozenset[bytes]) -> int:
    """Make free space of the boxes of other names; where the last one ends."""
    last = span[0]
    for name, start, end in boxes(stream, *span):
        end = min(end, span[1])
        if name not in kept:
            at = start - 4 if clean[start - 4 : start] == name else start - 12
            clean[at : at + 4] = b"free"
            clean[start:end] = bytes(max(0, end - start))
        last = end
    return last


def _empty_items(clean: bytearray, data: bytes, stream: io.BytesIO, inside: Span) -> None:
    found = _within(stream, inside, b"iinf"), _within(stream, inside, b"iloc")
    if found[0] is None or found[1] is None:
        return
    told = dict(_told(data, stream, found[0]))
    own = _within(stream, inside, b"idat")
    for item, start, end in _places(data, found[1], own[0] if own else 0):
        if item in told and 0 <= start < end <= len(data):
            clean[start:end] = (_NO_EXIF if told[item] == b"Exif" else b"")[: end - start].ljust(
                end - start, b"\0"
            )


def _within(stream: io.BytesIO, span: Span, name: bytes) -> Span | None:
    return next(((start, end) for found, start, end in boxes(stream, *span) if found == name), None)


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _told(data: bytes, stream: io.BytesIO, span: Span) -> Iterator[tuple[int, bytes]]:
    """The numbers of the items that are metadata, with their types."""
    wide = data[span[0]] > 0  # the count has four bytes then
    for name, start, end in boxes(stream, span[0] + (8 if wide else 6), span[1]):
        if name != b"infe" or end > len(data) or start >= len(data):
            continue
        size = 4 if data[start] >= 3 else 2  # of the item's number
        kind = start + 4 + size + 2
        if data[start] >= 2 and data[kind : kind + 4] in _TOLD:
            yield _number(data, start + 4, size), data[kind : kind + 4]


def _places(data: bytes, span: Span, own: int) -> Iterator[tuple[int, int, int]]:
    """Each stretch of each item: its number, start and end. `own` is where `idat` begins."""
    version = data[span[0]] if span[0] < len(data) else 0
    sizes = _number(data, span[0] + 4, 2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    index = index if version in {1, 2} else 0
    wide = 4 if version == 2 else 2
    at = span[0] + 6
    count, at = _number(data, at, wide), at + wide
    for _ in range(min(count, 10_000)):
        if at >= span[1]:
            return
        item, at = _number(data, at, wide), at + wide
        method = 0
        if version in {1, 2}:
            method, at = _number(data, at, 2) & 15, at + 2
        at += 2  # the number of the file, which is this one
        begin, at = _number(data, at, base), at + base
        stretches, at = _number(data, at, 2), at + 2
        for _ in range(min(stretches, 1_000)):
            at += index
            start, at = begin + _number(data, at, offset), at + offset
            size, at = _number(data, at, length), at + length
            if method == 1:
                start += own
            yield item, start, start + size if size else len(data)
