"""Pictures without what they tell besides the picture: where it was taken, by whom, with what.

The pixels are not touched: what carries metadata is left out of the file. What is needed to show
the picture stays: the colour profile, the animation, and which side is up (EXIF's orientation). A
file that decoders can follow and this room cannot is decoded and written anew.

Sources: ITU-T T.81 (JPEG), annex B; PNG, third edition (W3C), 11; the WebP container
(developers.google.com/speed/webp/docs/riff_container); GIF89a, 12 to 27.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator

from brandkit.media.strip_bitmaps import strip_bitmap, strip_icon
from brandkit.media.strip_heif import strip_heif
from brandkit.media.strip_tiff import strip_tiff

__all__ = ["KINDS", "stripped"]

_UPRIGHT = 1
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def stripped(data: bytes, kind: str) -> bytes:
    """The file of that media type without metadata; `data` itself where there is none.

    Never raises. Of a damaged file comes what could be read of it, which may be nothing.
    """
    strip = _STRIPS.get(kind)
    if strip is None:
        return data
    clean = strip(data)
    if clean == data:
        return data
    if not _shows(clean, kind) and _shows(data, kind):  # the marks led us astray, not decoders
        return _anew(data, kind)
    return clean


def _shows(data: bytes, kind: str) -> bool:
    """Whether there is a picture, by what a decoder reads before the first pixel."""
    from brandkit.media.pictures import FORMATS, BrokenPicture, picture_size

    if kind not in FORMATS:
        return True
    try:
        return picture_size(io.BytesIO(data), kind) is not None
    except BrokenPicture:
        return False


def _anew(data: bytes, kind: str) -> bytes:
    """The pixels alone, written again; nothing where they cannot be read."""
    from brandkit.media.pictures import FORMATS, BrokenPicture, picture_size
    from brandkit.media.pixels import decoded

    out = io.BytesIO()
    try:
        size = picture_size(io.BytesIO(data), kind)
        image = decoded(data, kind, *(size or (0, 0)))
        if kind == "image/jpeg":
            image = image.convert("RGB")
        image.save(out, FORMATS[kind], **({"quality": 90} if kind == "image/jpeg" else {}))
    except (BrokenPicture, OSError, ValueError):
        return b""
    return out.getvalue()


# ------------------------------------------------------------------------------------- orientation


def _orientation(exif: bytes) -> int:
    """Which side is up, by EXIF (a TIFF file with the tag 0x0112); 1 where it does not say."""
    tiff = exif.removeprefix(_EXIF)
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return _UPRIGHT

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)  # type: ignore[arg-type]

    start = number(4, 4)
    for index in range(min(number(start, 2), 512)):
        entry = start + 2 + 12 * index
        if number(entry, 2) == _ORIENTATION:
            found = number(entry + 8, 2)
            return found if 1 <= found <= 8 else _UPRIGHT
    return _UPRIGHT


def _upside(orientation: int) -> bytes:
    """EXIF that says which side is up, and nothing else."""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\x00\x03\x00\x00\x00\x01"
    value = orientation.to_bytes(2, "big") + b"\x00\x00"
    return b"MM\x00*\x00\x00\x00\x08\x00\x01" + entry + value + b"\x00\x00\x00\x00"


# -------------------------------------------------------------------------------------------- JPEG

_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in a scan, 0xFF stands for itself as FF 00
_MARK = re.compile(rb"\xff[^\x00\xff]")  # decoders skip what stands between segments (B.1.1.2)
_BARE = {0x01, *range(0xD0, 0xD9)}  # marks without a length
_JFIF, _ADOBE = b"JFIF\x00", b"Adobe"


def _jpeg(data: bytes) -> bytes:
    kept: list[bytes] = []
    orientation = _UPRIGHT
    for mark, segment in _segments(data):
        if mark == 0xE1 and segment[4:].startswith(_EXIF):
            orientation = _orientation(segment[4:])
        else:
            kept.append(_needed(mark, segment))
    kept = [segment for segment in kept if segment]
    if orientation != _UPRIGHT:
        exif = _EXIF + _upside(orientation)
        segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
        kept.insert(1 if kept and kept[0][1] == 0xE0 else 0, segment)
    return data[:2] + b"".join(kept)


def _needed(mark: int, segment: bytes) -> bytes:
    """What the picture needs of a segment: of the applications', JFIF, colours, Adobe's colours."""
    inner = segment[4:]
    match mark:
        case 0xE0 if inner.startswith(_JFIF) and len(inner) >= 14:  # without its small picture
            return b"\xff\xe0\x00\x10" + inner[:12] + b"\x00\x00"
        case 0xE2 if inner.startswith(b"ICC_PROFILE\x00"):  # ICC.1:2022, B.4 and 7.2.11
            return b"" if inner[12:13] == b"\x01" and inner[50:54] != b"acsp" else segment
        case 0xEE if inner.startswith(_ADOBE) and len(inner) >= 12:  # how colours are turned
            return b"\xff\xee\x00\x0e" + _ADOBE + b"\x00d\x00\x00\x00\x00" + inner[11:12]
        case _ if 0xC0 <= mark <= 0xDF and mark not in _BARE:  # table B.1
            return segment
        case _:
            return b""


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment after the first mark, scans with their data, up to the end mark."""
    at = 2
    while found := _MARK.search(data, at):
        at = found.start()
        mark = data[at + 1]
        end = at + 2
        if mark == 0xD9:
            yield mark, data[at:end]
            return
        if mark not in _BARE:
            end += int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == 0xDA:
            scan = _AFTER_SCAN.search(data, end)
            end = scan.start() if scan else len(data)
        yield mark, data[at:end]
        at = end


# --------------------------------------------------------------------------------------------- PNG

# Chunks without which nobody would see the same. Decoders refuse others that call themselves so.
_CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"bKGD",
    b"hIST",
    b"pHYs",
    b"sPLT",
}
_CHUNKS |= {b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI"}


def _png(data: bytes) -> bytes:
    kept: list[bytes] = []
    orientation, at = _UPRIGHT, 8
    while at + 12 <= len(data):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name == b"eXIf":
            orientation = _orientation(data[at + 8 : end - 4])
        elif name in _CHUNKS:
            kept.append(data[at:end])
        at = end
        if name == b"IEND":
            break
    if orientation != _UPRIGHT and kept:
        body = b"eXIf" + _upside(orientation)
        chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        kept.insert(1, chunk)
    return data[:8] + b"".join(kept)


# -------------------------------------------------------------------------------------------- WebP

_FRAME = {b"VP8 ", b"VP8L", b"ALPH"}
_WEBP = _FRAME | {b"VP8X", b"ANIM", b"ANMF", b"ICCP"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    orientation = _UPRIGHT
    for name, chunk in _chunks(data, 12):
        if name == b"EXIF":
            orientation = _orientation(chunk[8:])
        elif name == b"ANMF":
            frame = chunk[8:24] + b"".join(
                part for name, part in _chunks(chunk, 24) if name in _FRAME
            )
            kept.append(name + len(frame).to_bytes(4, "little") + frame)
        elif name in _WEBP:
            kept.append(chunk)
    if kept and kept[0][:4] == b"VP8X":
        flags = kept[0][8] & ~(_HAS_EXIF | _HAS_XMP)
        if orientation != _UPRIGHT:
            exif = _upside(orientation)
            kept.append(b"EXIF" + len(exif).to_bytes(4, "little") + exif)
            flags |= _HAS_EXIF
        kept[0] = kept[0][:8] + bytes([flags]) + kept[0][9:]
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    """The chunks from there on, by name, each with its head and what fills it up to even."""
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        yield data[at : at + 4], data[at:end]
        at = end


# --------------------------------------------------------------------------------------------- GIF

_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif(data: bytes) -> bytes:
    at = 13 + _table(data[10:11])
    kept = [data[:at]]
    while at < len(data):
        start, sort = at, data[at]
        if sort == 0x3B:  # the end
            kept.append(data[at : at + 1])
            break
        if sort == 0x2C:  # an image: its descriptor, its colours, the width of its codes
            at += 11 + _table(data[at + 9 : at + 10])
        elif sort == 0x21:  # an extension
            at += 2
        else:  # decoders skip it
            at += 1
            continue
        at = _past_blocks(data, at)
        block = data[start:at]
        kept.append(block if sort == 0x2C else _extension(block))
    return b"".join(kept)


def _extension(block: bytes) -> bytes:
    """What shows the picture of an extension: how long it stands, how often all is repeated."""
    if block[1:3] == b"\xf9\x04":
        return block[:7] + b"\0"
    if block[1:3] == b"\xff\x0b" and block[3:14] in _LOOPS and block[14:16] == b"\x03\x01":
        return block[:18] + b"\0"
    return b""


def _table(flags: bytes) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _past_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))


_STRIPS: dict[str, Callable[[bytes], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/apng": _png,
    "image/webp": _webp,
    "image/gif": _gif,
    "image/avif": strip_heif,
    "image/heic": strip_heif,
    "image/bmp": strip_bitmap,
    "image/tiff": strip_tiff,
    "image/vnd.microsoft.icon": lambda data: strip_icon(data, _png),
}
KINDS = frozenset(_STRIPS)
