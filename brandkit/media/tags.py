"""Chapters and artwork within a recording: ID3, MP4 boxes, Vorbis comments. Nothing raises.

ID3v2 Chapter Frame Addendum (CHAP, CTOC); "Chapter Extension" of Vorbis comments (CHAPTER001,
CHAPTER001NAME); METADATA_BLOCK_PICTURE.
"""

from __future__ import annotations

import base64
import binascii
import io
import math
import re
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from brandkit.digest import digest_bytes
from brandkit.media import pictures, sniff
from brandkit.media.facts import Artwork, Mark
from brandkit.media.movie import movie_chapters, movie_cover
from brandkit.media.pixels import look_at
from brandkit.schema.nodes import clean

__all__ = ["ARTWORK_TYPES", "artwork_bytes", "artwork_of", "chapters_of"]

ARTWORK_TYPES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
}
_LARGEST_ARTWORK = 10_000_000  # bytes
_LARGEST_TAG = 32_000_000  # bytes: what claims more is passed over
_MOST = 1_000  # chapters
_TITLE = 250  # characters
_LATEST = 60 * 60 * 24 * 30  # seconds
_BOXED = {"audio/x-m4a", "audio/x-m4b", "video/mp4", "video/x-m4v", "video/quicktime"}
_NAMED = re.compile(r"chapter(\d{1,3})(name|url)?", re.IGNORECASE)
_MOMENT = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?")
_FRONT = 3  # the type of picture that ID3 and FLAC call "cover (front)"
_COMPRESSED = {3: 0x80, 4: 0x08}  # the bit of a frame's second flag byte, by version of ID3


class _Row:
    """A chapter on its way."""

    def __init__(self, start: float, end: float | None = None, title: str = "") -> None:
        self.start = start
        self.end = end
        self.title = title
        self.url = ""
        self.toc = True


def chapters_of(file: Path, kind: str) -> tuple[Mark, ...]:
    """The chapters of a recording, by start; () where it has none that can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = _chapters(file, kind)
    except Exception:  # noqa: BLE001 - readers fed hostile bytes raise anything
        return ()
    marks = [mark for row in rows[:_MOST] if (mark := _mark(row)) is not None]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _mark(row: _Row) -> Mark | None:
    if not math.isfinite(row.start) or not 0 <= row.start < _LATEST:
        return None
    end = row.end if row.end is not None and row.start < row.end < _LATEST else None
    title = " ".join(clean(row.title)[0].split())[:_TITLE].strip()
    url = row.url.strip()
    if not re.fullmatch(r"https?://[^\s\x00-\x1f<>\"]{1,2000}", url):
        url = ""
    return Mark(
        start=round(row.start, 3),
        title=title,
        end=round(end, 3) if end is not None else None,
        url=url,
        toc=row.toc,
    )


def _chapters(file: Path, kind: str) -> list[_Row]:
    if kind in _BOXED:
        with file.open("rb") as stream:
            found = movie_chapters(stream, file.stat().st_size)
        return [_Row(start, end, title) for start, end, title in found]
    if kind in {"audio/mpeg", "audio/aac"}:
        return _id3_chapters(_id3(file))
    return _vorbis_chapters(_vorbis(file, kind))


def artwork_of(file: Path, kind: str) -> tuple[Artwork | None, str]:
    """The facts of the picture within a recording, or why it has none that can be used."""
    data = artwork_bytes(file, kind)
    if not data:
        return None, ""
    if len(data) > _LARGEST_ARTWORK:
        return None, f"it has {len(data) / 1_000_000:.0f} MB"
    real = sniff.real_type(data[: sniff.HEAD_SIZE])
    if real not in ARTWORK_TYPES:
        return None, "it is no JPEG, PNG, WebP or GIF"
    try:
        size = pictures.picture_size(io.BytesIO(data), real)
    except pictures.BrokenPicture as fault:
        return None, str(fault)
    if size is None or size[0] * size[1] > pictures.LARGEST:
        return None, "it is larger than browsers can show"
    try:
        seen = look_at(data, real)
    except pictures.BrokenPicture:
        seen = None
    return Artwork(digest_bytes(data), len(data), real, *size, seen), ""


def artwork_bytes(file: Path, kind: str) -> bytes:
    """The picture within a recording, whatever it may be; b"" where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _artwork(file, kind)
    except Exception:  # noqa: BLE001 - readers fed hostile bytes raise anything
        return b""


def _artwork(file: Path, kind: str) -> bytes:
    if kind in _BOXED:
        with file.open("rb") as stream:
            return movie_cover(stream, file.stat().st_size, _LARGEST_TAG)
    found: list[Any] = []
    if kind in {"audio/mpeg", "audio/aac"}:
        tags = _id3(file)
        found = tags.getall("APIC") if tags is not None else []
    elif kind == "audio/flac":
        found = _opened("flac", "FLAC", file).pictures
    else:
        found = _vorbis_pictures(_vorbis(file, kind))
    best = min(found, key=lambda each: each.type != _FRONT, default=None)
    return bytes(best.data) if best is not None else b""


def _opened(module: str, name: str, source: object) -> Any:
    """What a class of mutagen makes of a file, or of bytes."""
    reader: Any = getattr(import_module(f"mutagen.{module}"), name)
    return reader(source)


# ---------------------------------------------------------------------------------------------- ID3


def _id3(file: Path) -> Any:
    """The tag of an MP3, or None. One with compressed frames is passed over: they may be bombs."""
    with file.open("rb") as stream:
        head = stream.read(10)
        if len(head) < 10 or head[:3] != b"ID3":
            return None
        length = _syncsafe(head[6:10])
        if length > _LARGEST_TAG:
            return None
        data = stream.read(length)
        if _is_crowded(data) or _has_compressed(data, head[3], head[5]):
            return None
    from mutagen.id3 import ID3, Frames, Frames_2_2

    # Others are not unpacked: what they hold is of no use here.
    known = {name: Frames[name] for name in ("CHAP", "CTOC", "APIC", "TIT2", "WXXX")}
    known["PIC"] = Frames_2_2["PIC"]
    reader: Any = ID3
    return reader(file, known_frames=known)


def _syncsafe(data: bytes) -> int:
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
    return value


def _is_crowded(data: bytes) -> bool:
    """Whether a tag has more frames than chapters need: to read them takes the square of that."""
    return sum(map(data.count, (b"CHAP", b"CTOC", b"APIC", b"TIT2", b"WXXX"))) > 5 * _MOST


def _has_compressed(data: bytes, version: int, flags: int) -> bool:
    """Whether a frame, or one within a chapter's, says that it is compressed."""
    bit = _COMPRESSED.get(version)
    if bit is None:
        return False
    if flags & 0x80:
        data = data.replace(b"\xff\x00", b"\xff")
    # Wherever a frame's name stands: a tag that lies of its sizes is looked through as well.
    for found in re.finditer(rb"(?:CHAP|CTOC|APIC|TIT2|WXXX)", data):
        head = data[found.end() : found.end() + 6]
        plausible = len(head) == 6 and head[0] < 8 and not head[4] & 0x1F and not head[5] & 0x10
        if plausible and head[5] & bit:
            return True
    return False


def _id3_chapters(tags: Any) -> list[_Row]:
    if tags is None:
        return []
    listed = {name for each in tags.getall("CTOC") for name in each.child_element_ids}
    rows = []
    for frame in tags.getall("CHAP"):
        end = frame.end_time / 1000 if frame.end_time not in {0, 0xFFFFFFFF} else None
        row = _Row(frame.start_time / 1000, end)
        row.toc = not listed or frame.element_id in listed
        for inner in frame.sub_frames.values():
            if inner.FrameID == "TIT2" and inner.text:
                row.title = str(inner.text[0])
            elif inner.FrameID == "WXXX":
                row.url = str(inner.url)
        rows.append(row)
    return rows


# ------------------------------------------------------------------------------------------- Vorbis


def _vorbis(file: Path, kind: str) -> Any:
    """The comments of an Ogg or FLAC file: a mapping of lists; or None."""
    if kind == "audio/flac":
        return _opened("flac", "FLAC", file).tags
    if kind not in {"audio/ogg", "video/ogg"}:
        return None
    from mutagen import File

    opened: Any = File(file)
    return opened.tags if opened is not None else None


def _vorbis_chapters(tags: Any) -> list[_Row]:
    rows: dict[int, _Row] = {}
    texts: dict[tuple[int, str], str] = {}
    for name, value in tags or ():
        found = _NAMED.fullmatch(name)
        if found is None:
            continue
        number, what = int(found[1]), (found[2] or "").lower()
        if what:
            texts[number, what] = value
        elif (moment := _MOMENT.fullmatch(value.strip())) is not None:
            hours, minutes, seconds = (int(part or 0) for part in moment.groups()[:3])
            fraction = int((moment[4] or "0").ljust(3, "0")) / 1000
            rows[number] = _Row(hours * 3600 + minutes * 60 + seconds + fraction)
    for number, row in rows.items():
        row.title = texts.get((number, "name"), "")
        row.url = texts.get((number, "url"), "")
    return [rows[number] for number in sorted(rows)]


def _vorbis_pictures(tags: Any) -> list[Any]:
    found = []
    for name, value in tags or ():
        if name.lower() == "metadata_block_picture" and len(value) < 2 * _LARGEST_TAG:
            try:
                found.append(_opened("flac", "Picture", base64.b64decode(value)))
            except (binascii.Error, ValueError):
                continue
    return found
