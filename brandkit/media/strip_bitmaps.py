"""Windows' bitmaps and icons without what lies beside their pictures.

Sources: BITMAPFILEHEADER and BITMAPV5HEADER, ICONDIR (Microsoft, Windows GDI).
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["strip_bitmap", "strip_icon"]

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST = 256  # pictures of an icon
_V5 = 124  # bytes of the header that may have a colour profile
_EMBEDDED = b"DEBM"


def _number(data: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(data[at : at + size], "little")


def strip_bitmap(data: bytes) -> bytes:
    """The bitmap up to the end of its pixels, or of its colour profile."""
    end = _pixels_end(data)
    if _number(data, 14) >= _V5 and data[70:74] == _EMBEDDED:
        end = max(end, 14 + _number(data, 126) + _number(data, 130))
    if not 14 < end <= len(data):
        return data  # not whole, or written in a way of its own
    return data[:2] + end.to_bytes(4, "little") + b"\0\0\0\0" + data[10:end]


def _pixels_end(data: bytes) -> int:
    start = _number(data, 10)
    if _number(data, 14) == 12:
        width, height, bits = (_number(data, at, 2) for at in (18, 20, 24))
        packed = 0
    else:
        width, bits, packed = _number(data, 18), _number(data, 28, 2), _number(data, 30)
        height = abs(int.from_bytes(data[22:26], "little", signed=True))
    if packed in {0, 3, 6}:
        return start + (width * bits + 31) // 32 * 4 * height
    return start + _number(data, 34)


def strip_icon(data: bytes, strip_png: Callable[[bytes], bytes]) -> bytes:
    """The icon's pictures one after the other; those that are PNG without metadata."""
    pictures = []
    size = 0
    for at in range(6, 6 + 16 * min(_number(data, 4, 2), _MOST), 16):
        start = _number(data, at + 12)
        picture = data[start : start + _number(data, at + 8)]
        size += len(picture)
        if at + 16 > len(data) or not picture or size > 2 * len(data):
            break
        if picture.startswith(_PNG):
            picture = strip_png(picture)
        pictures.append((data[at : at + 8], picture))
    place = 6 + 16 * len(pictures)
    rows = []
    for head, picture in pictures:
        rows.append(head + len(picture).to_bytes(4, "little") + place.to_bytes(4, "little"))
        place += len(picture)
    top = data[:4] + len(pictures).to_bytes(2, "little")
    return b"".join((top, *rows, *(picture for _, picture in pictures)))
