"""What a file really is, by its first bytes. Endings lie: a PNG may be called photo.jpg."""

from __future__ import annotations

import re

from brandkit.media.types import PACKED_SVG

__all__ = ["HEAD_SIZE", "fits", "real_type"]

HEAD_SIZE = 4096  # bytes that `real_type` wants to see

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"wOF2", "font/woff2"),
    (b"wOFF", "font/woff"),
    (b"OTTO", "font/otf"),
    (b"\x00\x01\x00\x00\x00", "font/ttf"),
)
# Possessive, so that hostile heaps of comments are read once.
_SVG = re.compile(
    rb"(?:\s++|<\?xml[^>]*+>|<!--(?>.*?-->)|<!DOCTYPE\s+svg[^>]*+>)*+<svg[\s>/]", re.DOTALL
)
_AVIF = {b"avif", b"avis"}
_HEIC = {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}
_AUDIO_MP4 = {b"M4A ", b"M4B ", b"M4P "}

# Types that share one container: what is inside decides, and the ending may say so.
_SAME = (
    {"audio/x-m4a", "audio/x-m4b", "video/mp4", "video/x-m4v", "video/quicktime"},
    {"audio/ogg", "video/ogg"},
    {"video/webm", "video/x-matroska", "audio/webm"},
    {"image/png", "image/apng"},
    {"audio/mpeg", "audio/aac"},  # both may start with an ID3 tag
    {"image/avif", "image/heic"},
    {PACKED_SVG, "application/gzip"},
    {"font/ttf", "font/otf"},  # outlines of either sort may be in both
)


def real_type(head: bytes) -> str:
    """The media type that the first bytes of a file show, or "" where they show none of ours."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _box_type(head)
    if head[:4] == b"OggS":
        return "video/ogg" if b"\x80theora" in head[:512] else "audio/ogg"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return _frame_type(head[1])
    return "image/svg+xml" if _SVG.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def fits(named: str, real: str) -> bool:
    """Whether a file of this real type may carry the ending of that named type."""
    return named == real or any(named in group and real in group for group in _SAME)


def _box_type(head: bytes) -> str:
    size = min(max(int.from_bytes(head[:4], "big"), 16), 256)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    if brands & _AVIF:
        return "image/avif"
    if brands & _HEIC and not brands & {b"isom", b"mp42"}:
        return "image/heic"
    if head[8:12] == b"qt  ":
        return "video/quicktime"
    return "audio/x-m4a" if head[8:12] in _AUDIO_MP4 else "video/mp4"


def _frame_type(second: int) -> str:
    """MPEG audio frames: the layer bits are 00 in AAC's ADTS, 01 in MP3, and 11 elsewhere."""
    return {0b00: "audio/aac", 0b01: "audio/mpeg", 0b10: "audio/mpeg"}.get(second >> 1 & 0b11, "")
