"""How long sound and video last, from their headers."""

from __future__ import annotations

import math
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from brandkit.media.boxes import boxes

__all__ = ["BrokenSound", "duration_of", "is_whole"]

_BOXED = {"audio/x-m4a", "audio/x-m4b", "video/mp4", "video/x-m4v", "video/quicktime"}
_OGG = ("OpusHead", "\x80theora", "\x7fFLAC")  # marks of what an Ogg file carries; else Vorbis
_READERS = {  # mutagen's modules and classes
    "audio/aac": ("aac", "AAC"),
    "audio/flac": ("flac", "FLAC"),
    "OpusHead": ("oggopus", "OggOpus"),
    "\x80theora": ("oggtheora", "OggTheora"),
    "\x7fFLAC": ("oggflac", "OggFLAC"),
    "vorbis": ("oggvorbis", "OggVorbis"),
}
# Of these, a reader of the stream alone: their tags may be bombs, and say nothing of the length.
_STREAMS = {"audio/mpeg": ("mp3", "MPEGInfo"), "audio/wav": ("wave", "WaveStreamInfo")}
_LONGEST = 60 * 60 * 24 * 30  # seconds; what claims more is broken


class BrokenSound(Exception):  # noqa: N818
    """The file is no sound or video of its kind."""


def duration_of(file: Path, kind: str) -> float | None:
    """Seconds, to the millisecond; None for kinds that we cannot read. Raises BrokenSound."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seconds = _seconds(file, kind)
    except Exception as fault:  # readers fed hostile bytes raise anything
        raise BrokenSound(str(fault)) from fault
    if seconds is None:
        return None
    if not math.isfinite(seconds) or not 0 < seconds < _LONGEST:
        raise BrokenSound("it has no length")
    return round(seconds, 3)


def _seconds(file: Path, kind: str) -> float | None:
    with file.open("rb") as stream:
        if kind in _BOXED:
            return _movie_seconds(stream, file.stat().st_size)
        if kind in _STREAMS:
            module, name = _STREAMS[kind]
            return float(getattr(import_module(f"mutagen.{module}"), name)(stream).length)
        head = stream.read(512)
    if kind in {"audio/ogg", "video/ogg"}:
        kind = next((mark for mark in _OGG if mark.encode("latin-1") in head), "vorbis")
    if kind not in _READERS:
        return None
    module, name = _READERS[kind]
    reader: Any = getattr(import_module(f"mutagen.{module}"), name)
    return float(reader(file).info.length)


def _movie_seconds(stream: BinaryIO, size: int) -> float | None:
    """The length in an MP4's movie header (ISO 14496-12, section 8.2.2); None where it says 0.

    mutagen reads the sound track only, and refuses a video without one.
    """
    for name, start, end in boxes(stream, 0, size):
        if name != b"moov":
            continue
        for inner, at, _ in boxes(stream, start, end):
            if inner == b"mvhd":
                stream.seek(at)
                head = stream.read(32)
                wide = head[0] == 1  # version 1 has 64-bit times
                scale = int.from_bytes(head[20:24] if wide else head[12:16], "big")
                ticks = int.from_bytes(head[24:32] if wide else head[16:20], "big")
                return ticks / scale if ticks else None  # a streamed file does not say
    raise ValueError("it has no movie header")


def is_whole(stream: BinaryIO, kind: str, size: int) -> bool:
    """False where sound or video is surely cut short, by the lengths that its parts declare."""
    if kind in _BOXED:
        return all(end <= size for _, _, end in boxes(stream, 0, size))
    if kind == "audio/wav":
        stream.seek(4)
        declared = int.from_bytes(stream.read(4), "little")
        return declared + 8 <= size or declared in {0, 0xFFFFFFFF}  # streamed: length unknown
    return True
