"""How the pixels of a picture are stored, from its header: directories are strict about covers."""

from __future__ import annotations

import warnings
from pathlib import Path

import msgspec

__all__ = ["Artwork", "artwork"]

# Pillow's modes by what people call them; RGBA and LA are RGB and grey with transparency.
_COLORS = {
    "RGB": "RGB",
    "RGBA": "RGB",
    "RGBX": "RGB",
    "P": "RGB",  # a palette of RGB colours
    "PA": "RGB",
    "L": "grey",
    "LA": "grey",
    "1": "black and white",
    "I": "grey",
    "I;16": "grey",
    "I;16B": "grey",
    "F": "grey",
    "CMYK": "CMYK",
    "YCbCr": "RGB",  # as JPEG stores RGB
    "LAB": "Lab",
    "HSV": "HSV",
}


class Artwork(msgspec.Struct, frozen=True):
    """What a picture's header says of its colours."""

    colors: str  # "RGB", "grey", "CMYK" …
    is_transparent: bool  # has an alpha channel, or a transparent colour


def artwork(file: Path) -> Artwork | None:
    """The colours of a JPEG or PNG; None where it cannot be read as one. No pixel is decoded."""
    from PIL import Image

    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=("JPEG", "PNG")) as image:
                mode, transparent = image.mode, "transparency" in image.info
    except Exception:  # noqa: BLE001 - decoders fed hostile bytes raise anything; `probe` tells it
        return None
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    return Artwork(_COLORS.get(mode, mode), transparent or mode in {"RGBA", "LA", "PA"})
