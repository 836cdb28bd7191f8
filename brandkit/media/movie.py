"""What MP4, M4A and QuickTime files carry beside sound: chapters and a cover.

Chapters come as Nero's list (`chpl`) or as a text track that another track refers to (`tref/chap`,
QuickTime File Format, "Chapter lists"); the cover stands in iTunes' list (`ilst/covr`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from brandkit.media.boxes import boxes

__all__ = ["movie_chapters", "movie_cover"]

_MOST = 2_000  # chapters
_LONGEST = 4_096  # bytes of a title
_TABLE = 1 << 20  # bytes of a table of samples
_NERO = 10_000_000  # ticks in a second of `chpl`

Span = tuple[int, int]  # start and end within the file


def movie_chapters(stream: BinaryIO, size: int) -> list[tuple[float, float | None, str]]:
    """Start, end and title of each chapter. A text track goes before Nero's list.

    Raises ValueError, IndexError where the boxes are not what they say.
    """
    movie = _within(stream, (0, size), b"moov")
    if movie is None:
        return []
    return _tracked(stream, movie) or _listed(stream, movie)


def movie_cover(stream: BinaryIO, size: int, most: int) -> bytes:
    """The bytes of the cover; b"" where there is none, or one of more than `most` bytes."""
    found = _within(stream, (0, size), b"moov", b"udta", b"meta")
    if found is None:
        return b""
    for start in (found[0] + 4, found[0]):  # `meta` has four bytes of version, but not always
        cover = _within(stream, (start, found[1]), b"ilst", b"covr", b"data")
        if cover is not None and 8 < cover[1] - cover[0] <= most:
            return _read(stream, (cover[0] + 8, cover[1]))
    return b""


def _within(stream: BinaryIO, span: Span, *names: bytes) -> Span | None:
    """The first box of that name, of that name in it, and so on."""
    for name in names:
        inner = next(_all(stream, span, name), None)
        if inner is None:
            return None
        span = inner
    return span


def _all(stream: BinaryIO, span: Span, name: bytes) -> Iterator[Span]:
    for found, start, end in boxes(stream, *span):
        if found == name and end <= span[1]:
            yield start, end


def _read(stream: BinaryIO, span: Span, most: int = 1 << 30) -> bytes:
    stream.seek(span[0])
    return stream.read(min(span[1] - span[0], most))


def _number(data: bytes, at: int, width: int = 4) -> int:
    return int.from_bytes(data[at : at + width], "big")


def _listed(stream: BinaryIO, movie: Span) -> list[tuple[float, float | None, str]]:
    """Nero's list: version, flags, a reserved word in version 1, a count, then ticks and titles."""
    found = _within(stream, movie, b"udta", b"chpl")
    if found is None:
        return []
    data = _read(stream, found, _TABLE)
    at = 8 if data[:1] == b"\x01" else 4
    count, at = data[at], at + 1
    chapters: list[tuple[float, float | None, str]] = []
    for _ in range(count):
        if at + 9 > len(data):
            break
        ticks, length = _number(data, at, 8), data[at + 8]
        title = data[at + 9 : at + 9 + length].decode("utf-8", "replace")
        chapters.append((ticks / _NERO, None, title))
        at += 9 + length
    return chapters


def _tracked(stream: BinaryIO, movie: Span) -> list[tuple[float, float | None, str]]:
    """The text track that another one names as its chapters."""
    tracks: dict[int, Span] = {}
    wanted: list[int] = []
    for track in _all(stream, movie, b"trak"):
        header = _within(stream, track, b"tkhd")
        if header is not None:
            data = _read(stream, header, 32)
            tracks[_number(data, 20 if data[:1] == b"\x01" else 12)] = track
        reference = _within(stream, track, b"tref", b"chap")
        if reference is not None:
            data = _read(stream, reference, 64)
            wanted += [_number(data, at) for at in range(0, len(data) - 3, 4)]
    for number in wanted:
        media = _within(stream, tracks[number], b"mdia") if number in tracks else None
        if media is not None and _is_text(stream, media):
            return _samples(stream, media)
    return []


def _is_text(stream: BinaryIO, media: Span) -> bool:
    """A chapter track may hold pictures as well: only words are read."""
    handler = _within(stream, media, b"hdlr")
    return handler is not None and _read(stream, handler, 12)[8:12] in {b"text", b"sbtl"}


def _samples(stream: BinaryIO, media: Span) -> list[tuple[float, float | None, str]]:
    """Times and words of a text track, by its tables of samples (ISO 14496-12, section 8)."""
    header = _within(stream, media, b"mdhd")
    table = _within(stream, media, b"minf", b"stbl")
    if header is None or table is None:
        return []
    data = _read(stream, header, 40)
    scale = _number(data, 20 if data[:1] == b"\x01" else 12)
    if not scale:
        return []
    chapters: list[tuple[float, float | None, str]] = []
    moment = 0
    for place, length in zip(_places(stream, table), _lengths(stream, table), strict=False):
        words = _read(stream, (place, place + 2 + _LONGEST))
        end = moment + length
        title = _title(words)
        chapters.append((moment / scale, end / scale, title))
        moment = end
        if len(chapters) == _MOST:
            break
    return chapters


def _title(sample: bytes) -> str:
    """A text sample: the number of its bytes, then UTF-8, or UTF-16 with its mark."""
    words = sample[2 : 2 + _number(sample, 0, 2)]
    if words[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        return words.decode("utf-16", "replace")
    return words.decode("utf-8", "replace")


def _table(stream: BinaryIO, parent: Span, *names: bytes) -> bytes:
    for name in names:
        found = _within(stream, parent, name)
        if found is not None:
            return _read(stream, found, _TABLE)
    return b""


def _lengths(stream: BinaryIO, table: Span) -> Iterator[int]:
    """How long each sample is shown, in ticks (`stts`)."""
    data = _table(stream, table, b"stts")
    for at in range(8, len(data) - 7, 8):
        count, length = _number(data, at), _number(data, at + 4)
        for _ in range(min(count, _MOST)):
            yield length


def _places(stream: BinaryIO, table: Span) -> Iterator[int]:
    """Where each sample begins: chunks (`stco`, `co64`), what lies in them (`stsc`), its sizes."""
    sizes = _table(stream, table, b"stsz")
    fixed, count = _number(sizes, 4), min(_number(sizes, 8), _MOST)
    wide = _within(stream, table, b"stco") is None
    chunks = _table(stream, table, b"co64" if wide else b"stco")
    width = 8 if wide else 4
    runs = _table(stream, table, b"stsc")
    starts = [(_number(runs, at), _number(runs, at + 4)) for at in range(8, len(runs) - 11, 12)]
    sample = run = 0
    held = 1  # samples of a chunk, as the last run says that began
    for chunk in range(1, min(_number(chunks, 4), _MOST) + 1):
        place = _number(chunks, 8 + (chunk - 1) * width, width)
        while run < len(starts) and starts[run][0] <= chunk:
            held = starts[run][1]
            run += 1
        for _ in range(held):
            if sample >= count:
                return
            yield place
            place += fixed or _number(sizes, 12 + 4 * sample)
            sample += 1
