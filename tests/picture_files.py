"""Pictures made for tests: photos, drawings, and files with everything that cameras put in."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageCms

__all__ = ["GPS", "as_bytes", "photo", "quarters", "with_location"]

GPS = b"48 51 24 N"


def photo(width: int, height: int, seed: int = 1) -> Image.Image:
    """Areas of colour with detail of several sizes, as photographs have them."""
    chance = random.Random(seed)
    image = Image.frombytes("RGB", (16, 12), chance.randbytes(16 * 12 * 3))
    image = image.resize((width, height), Image.Resampling.BICUBIC)
    for cells, strength in ((100, 60), (400, 30), (1600, 16)):
        size = (cells, cells * 3 // 4)
        grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
        grain = grain.resize((width, height), Image.Resampling.BICUBIC)
        grain = grain.point(lambda value, by=strength: (value - 128) * by // 128 + 128)
        image = ImageChops.overlay(image, Image.merge("RGB", (grain, grain, grain)))
    return image


def quarters(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white from the left top: shows which side is up."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    image.paste((0, 255, 0), (width // 2, 0, width, height // 2))
    image.paste((0, 0, 255), (0, height // 2, width // 2, height))
    return image.convert(mode)


def as_bytes(image: Image.Image, form: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def with_location(image: Image.Image, form: str, orientation: int = 1, **options: Any) -> bytes:
    """A file with EXIF (place, camera, orientation), XMP, and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera of Maison Verte"
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}
    exif[0x010E] = GPS.decode()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + GPS + b"</x:xmpmeta>"
    return as_bytes(image, form, exif=exif, xmp=xmp, icc_profile=_profile(), **options)


@cache
def _profile() -> bytes:
    """One for all: each that is made has the time in it."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
