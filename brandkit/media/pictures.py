"""Width and height of pictures, from their headers: no pixel is decoded."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from brandkit.media.boxes import boxes

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "FORMATS",
    "LARGEST",
    "BrokenPicture",
    "drawn_size",
    "is_whole",
    "orientation",
    "picture_size",
    "svg_size",
]

LARGEST = 100_000_000  # pixels; browsers and phones give up somewhere above
FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/apng": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/vnd.microsoft.icon": "ICO",
}
_ORIENTATION = 0x0112
_PIXELS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_PIXELS |= {"pt": 96 / 72, "pc": 16.0}
_MARK = re.compile(rb"\xff[^\x00\xff]")  # of a JPEG
_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*([a-zA-Z]*)\s*")


class BrokenPicture(Exception):  # noqa: N818
    """The file is no picture of its kind; the text says why, for a message."""


def picture_size(file: Path | BinaryIO, kind: str) -> tuple[int, int] | None:
    """Width and height as shown (EXIF orientation applied); None for kinds that we cannot read.

    Raises BrokenPicture.
    """
    from PIL import Image

    if kind not in FORMATS:
        return None
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # the size is only looked at
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=(FORMATS[kind],)) as image:
                width, height = image.size
                turned = orientation(image.info.get("exif")) in {5, 6, 7, 8}
    except Exception as fault:  # decoders fed hostile bytes raise anything
        raise BrokenPicture("its first bytes do not describe a picture") from fault
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    if width < 1 or height < 1:
        raise BrokenPicture("it has no width or no height")
    return (height, width) if turned else (width, height)


def orientation(exif: object) -> int:
    """Which side is up by EXIF, 1 to 8. Broken EXIF turns nothing, as in browsers."""
    from PIL import Image

    if not isinstance(exif, bytes):
        return 1
    values = Image.Exif()
    try:
        values.load(exif)
        found = values.get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - the EXIF of hostile files raises anything
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def svg_size(file: Path) -> tuple[int, int] | None:
    """Width and height of an SVG in CSS pixels, from its root; None where it says none.

    Raises BrokenPicture. No entity is expanded, nothing is loaded from elsewhere.
    """
    from brandkit.media.svg import parsed_svg

    root = parsed_svg(file.read_bytes())
    return _svg_size(
        _length(root.get("width", "")),
        _length(root.get("height", "")),
        _view_box(root.get("viewBox", "")),
    )


def drawn_size(root: _Element) -> tuple[float, float] | None:
    """How large the ground is that an SVG's shapes are measured on; None where it says nothing."""
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    return _view_box(root.get("viewBox", "")) or ((width, height) if width and height else None)


def _svg_size(
    width: float | None, height: float | None, box: tuple[float, float] | None
) -> tuple[int, int] | None:
    if box:
        ratio = box[0] / box[1]
        if width is None and height is None:
            width, height = box
        elif width is None and height is not None:
            width = height * ratio
        elif height is None and width is not None:
            height = width / ratio
    if not width or not height or max(width, height) > 1_000_000:
        return None
    return max(1, round(width)), max(1, round(height))


def _length(text: str) -> float | None:
    """A length in pixels; None for shares ("100%"), font sizes ("2em") and what is no length."""
    found = _LENGTH.fullmatch(text)
    if not found or found[2].lower() not in _PIXELS:
        return None
    return float(found[1]) * _PIXELS[found[2].lower()] or None


def _view_box(text: str) -> tuple[float, float] | None:
    parts = re.split(r"[\s,]+", text.strip())
    if len(parts) != 4:
        return None
    width, height = _length(parts[2]), _length(parts[3])
    return (width, height) if width and height else None


def is_whole(stream: BinaryIO, kind: str, size: int) -> bool:
    """False where a picture is surely cut short. Reads marks between the data, never the data.

    True also for kinds that carry no such marks, or that `picture_size` refuses when they are cut.
    """
    match kind:
        case "image/png" | "image/apng":
            return _png_is_whole(stream, size)
        case "image/jpeg":
            return _jpeg_is_whole(stream)
        case "image/avif":
            return all(end <= size for _, _, end in boxes(stream, 0, size))
        case "image/gif":
            stream.seek(max(0, size - 1024))
            return b";" in stream.read()
        case _:
            return True


def _png_is_whole(stream: BinaryIO, size: int) -> bool:
    at = 8
    while at + 12 <= size:
        stream.seek(at)
        head = stream.read(8)
        at += 12 + int.from_bytes(head[:4], "big")
        if head[4:] == b"IEND":
            return at <= size
    return False


def _jpeg_is_whole(stream: BinaryIO) -> bool:
    """Walk the segments to the scan, then look for the end mark: data between never holds it.

    What stands between segments is skipped, as decoders do (ITU-T T.81, B.1.1.2).
    """
    stream.seek(2)
    while True:
        mark = _next_mark(stream)
        if mark in {None, 0xD9}:
            return False
        if mark == 0xDA:
            return _reaches_end(stream)
        if mark in {0x01, *range(0xD0, 0xD9)}:  # marks without a length
            continue
        length = int.from_bytes(stream.read(2), "big")
        if length < 2:
            return False
        stream.seek(length - 2, io.SEEK_CUR)


def _next_mark(stream: BinaryIO) -> int | None:
    """The second byte of the next mark; the stream stands behind it."""
    start, before = stream.tell(), b""
    while block := stream.read(1 << 12):
        text = before + block
        if found := _MARK.search(text):
            stream.seek(start - len(before) + found.end())
            return text[found.end() - 1]
        start += len(block)
        before = text[-1:]
    return None


def _reaches_end(stream: BinaryIO) -> bool:
    before = b""
    while block := stream.read(1 << 16):
        if b"\xff\xd9" in before + block:
            return True
        before = block[-1:]
    return False
