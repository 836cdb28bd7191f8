"""The tables of a font file: TrueType and OpenType as they are, WOFF and WOFF2 unpacked.

OpenType 1.9 ("Organization of an OpenType font"), WOFF 1.0 and 2.0 (W3C Recommendations). Sizes are
bounded before anything is unpacked: a font comes from anywhere.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache
from importlib.util import find_spec

__all__ = ["FORMS", "LARGEST", "BrokenFont", "form_of", "tables", "unpacker"]

LARGEST = 30_000_000  # bytes of a file; unpacked, twice as much
_STEP = 64  # bytes of Brotli at once: what these unpack to is bounded as well
_STARTS = {
    b"\0\1\0\0": "ttf",
    b"true": "ttf",
    b"OTTO": "otf",
    b"wOFF": "woff",
    b"wOF2": "woff2",
}
FORMS = {"ttf": "truetype", "otf": "opentype", "woff": "woff", "woff2": "woff2"}  # as CSS has them
# WOFF2, 5.1: tables that are known by a number
_KNOWN = (
    "cmap head hhea hmtx maxp name OS/2 post cvt~ fpgm glyf loca prep CFF~ VORG EBDT EBLC gasp "
    "hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL "
    "SVG~ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx "
    "opbd prop trak Zapf Silf Glat Gloc Feat Sill"
).replace("~", " ")
_TAGS = tuple(_KNOWN[at : at + 4] for at in range(0, len(_KNOWN), 5))


class BrokenFont(Exception):  # noqa: N818
    """The file is no font of its kind; the text says why, for a message."""


def form_of(head: bytes) -> str:
    """ "ttf", "otf", "woff" or "woff2" by the first bytes of a file; "" for anything else."""
    return _STARTS.get(head[:4], "")


@cache
def unpacker() -> str:
    """The module that unpacks WOFF2 on this machine, or ""."""
    return next((name for name in ("brotli", "brotlicffi") if find_spec(name)), "")


def tables(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """The tables that are asked for, as far as the font has them. Raises BrokenFont."""
    if len(data) > LARGEST:
        raise BrokenFont(f"it is larger than {LARGEST // 1_000_000} MB")
    try:
        match form_of(data):
            case "ttf" | "otf":
                return _plain(data, wanted)
            case "woff":
                return _woff(data, wanted)
            case "woff2":
                return _woff2(data, wanted)
            case _:
                raise BrokenFont("its first bytes are not those of a font")
    except (struct.error, IndexError, zlib.error) as fault:
        raise BrokenFont("it is cut short, or its list of tables is wrong") from fault


def _plain(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        name = tag.decode("latin-1")
        if name in wanted:
            if offset + length > len(data):
                raise BrokenFont("it is cut short")
            found[name] = data[offset : offset + length]
    return found


def _woff(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 12)
    found = {}
    for number in range(count):
        tag, offset, packed, length, _ = struct.unpack_from(">4sIIII", data, 44 + 20 * number)
        name = tag.decode("latin-1")
        if name not in wanted:
            continue
        if offset + packed > len(data) or length > 2 * LARGEST:
            raise BrokenFont("it is cut short")
        part = data[offset : offset + packed]
        if packed < length:
            part = zlib.decompressobj().decompress(part, length)
        found[name] = part[:length]
    return found


def _woff2(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """Tables of the one stream. Those that are transformed there are left out (glyf, loca)."""
    count, _, _, packed = struct.unpack_from(">HHII", data, 12)
    at = 48
    if data[4:8] == b"ttcf":
        raise BrokenFont("it is a collection of fonts; a page needs single ones")
    places: dict[str, tuple[int, int]] = {}
    begin = 0
    for _ in range(count):
        flags = data[at]
        at += 1
        if flags & 63 == 63:
            tag = data[at : at + 4].decode("latin-1")
            at += 4
        else:
            tag = _TAGS[flags & 63]
        length, at = _base128(data, at)
        transformed = (flags >> 6 == 0) if tag in {"glyf", "loca"} else bool(flags >> 6)
        if transformed:
            length, at = _base128(data, at)
        else:
            places[tag] = (begin, length)
        begin += length
    if begin > 2 * LARGEST or at + packed > len(data):
        raise BrokenFont("it is cut short, or says that it is larger than any font")
    stream = _unbrotli(data[at : at + packed], begin)
    return {
        tag: stream[start : start + length]
        for tag, (start, length) in places.items()
        if tag in wanted
    }


def _base128(data: bytes, at: int) -> tuple[int, int]:
    """A number of WOFF2 (4.1 UIntBase128), and where the next one begins."""
    value = 0
    for place in range(5):
        byte = data[at + place]
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at + place + 1
    raise BrokenFont("a length in its list of tables is wrong")


def _unbrotli(data: bytes, size: int) -> bytes:
    """The stream, of `size` bytes at most."""
    import importlib

    module = importlib.import_module(unpacker())
    stream = module.Decompressor()
    found = bytearray()
    try:
        for at in range(0, len(data), _STEP):
            found += stream.process(data[at : at + _STEP])
            if len(found) > size:
                raise BrokenFont("it unpacks to more than it says")
    except module.error as fault:
        raise BrokenFont("what is packed in it cannot be unpacked") from fault
    return bytes(found)
