"""The pixels of a picture, as browsers would show them: upright, in sRGB, 8 bits a channel.

Whatever a file holds (CMYK, 16 bits, a palette, a wide gamut) comes out as RGB or RGBA.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from brandkit.media.facts import Pixels
from brandkit.media.inks import Ink, inks_of_pixels
from brandkit.media.pictures import FORMATS, BrokenPicture, orientation

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST", "decoded", "look_at", "opened"]

MOST = 80_000_000  # pixels of a picture that is decoded at all: some 300 MB of memory
_MOST_MOVING = 60_000_000  # of all frames together: some ten seconds of work
_FEW = 256  # colours of a drawing
_LOOK = 64  # pixels on the longer side are enough to see what colour it is
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_PLAIN = {"L", "LA", "RGB", "RGBA", "CMYK"}
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


@contextmanager
def opened(source: bytes | BinaryIO, kind: str) -> Iterator[Image]:
    """The picture, none of its pixels read yet. Raises BrokenPicture for whatever goes wrong."""
    from PIL import Image

    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is amiss beside the pixels is of no matter
            with Image.open(stream, formats=(FORMATS[kind],)) as image:
                _check_size(image)
                yield image
    except BrokenPicture:
        raise
    except Exception as fault:  # decoders fed hostile bytes raise anything
        raise BrokenPicture("its pixels cannot be read") from fault


def _check_size(image: Image) -> None:
    if image.size[0] * image.size[1] > MOST:
        raise BrokenPicture("it has too many pixels")


def decoded(source: bytes | BinaryIO, kind: str, width: int, height: int) -> Image:
    """The picture in that size or, where its file is smaller, in its own. The first frame of many.

    The mode is RGB or RGBA. Memory is that of the decoded file, and for JPEG, which can be decoded
    at a half, a quarter or an eighth, as little of it as will do. Raises BrokenPicture.
    """
    with opened(source, kind) as image:
        box = max(width, height)
        image.draft(None, (box, box))  # None keeps the mode
        return _shown(image, width, height)


def _shown(image: Image, width: int, height: int) -> Image:
    from PIL import Image as Pillow

    image.load()
    turn = _TURNS.get(orientation(image.info.get("exif")))
    shown = image
    if turn is not None:
        shown = image.transpose(Pillow.Transpose[turn])
        shown.info = image.info
    if shown.mode in _PLAIN:
        shown = _reduced(shown, width)  # first, so that the colours of few pixels are turned
    shown = _in_srgb(shown)
    if width < shown.width:
        shown = shown.resize((width, height), Pillow.Resampling.LANCZOS)
    elif shown is image:
        shown = image.copy()
    shown.info = {}  # profiles and EXIF would be written into what is made of it
    return shown


def _reduced(image: Image, width: int) -> Image:
    """By a whole number, to twice the width at least."""
    factor = image.width // (2 * width)
    if factor < 2:
        return image
    reduced = image.reduce(factor)
    reduced.info = image.info
    return reduced


def _in_srgb(image: Image) -> Image:
    """RGB or RGBA in sRGB."""
    if image.mode in _DEEP:
        image = _shallow(image)
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif image.mode in {"1", "PA", "La", "RGBa", "YCbCr", "LAB", "HSV", "RGBX"}:
        image = image.convert("RGBA" if image.mode in {"PA", "La", "RGBa"} else "RGB")
    elif "transparency" in image.info and image.mode in {"L", "RGB"}:
        image = image.convert("RGBA")
    profile = image.info.get("icc_profile")
    if profile and b"sRGB" not in profile[:2048]:
        image = _by_profile(image, profile)
    if image.mode in {"RGB", "RGBA"}:
        return image
    return image.convert("RGBA" if image.mode == "LA" else "RGB")


def _shallow(image: Image) -> Image:
    """Greys of 16 bits or more as greys of 8: Pillow alone would cut off all that is brighter."""
    deep = image.convert("I") if image.mode.startswith("I;") else image
    high = float(deep.getextrema()[1])  # type: ignore[arg-type]
    if image.mode.startswith("I;"):
        top = 65535.0
    else:
        top = next(top for top in (1.0, 255.0, 65535.0, high) if high <= top)
        top = 255.0 if top == 1.0 and image.mode == "I" else top
    shallow = deep.convert("F").point(lambda value: value * (255 / top) + 0).convert("L")
    shallow.info = image.info
    return shallow


def _by_profile(image: Image, profile: bytes) -> Image:
    """Colours turned to sRGB; as they are where the profile is none for this picture."""
    from PIL import ImageCms

    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    plain = image if alpha is None else image.convert(image.mode[:-1])
    try:
        turned = ImageCms.profileToProfile(
            plain,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if turned is None:
        return image
    if alpha is not None:
        turned.putalpha(alpha)
    return turned


def look_at(source: bytes | BinaryIO, kind: str) -> Pixels:
    """What the pixels tell. All of them are read, so that what is broken is found.

    Raises BrokenPicture.
    """
    with opened(source, kind) as image:
        frames = _frames(image)
        if kind == "image/jpeg":
            image.draft(None, (_LOOK, _LOOK))  # None keeps the mode
        image.load()
        drawing = image.mode in {"1", "P"}
        if not drawing and kind != "image/jpeg":
            drawing = image.getcolors(_FEW) is not None
        transparent = _shines_through(image)
        color = "" if transparent else _mean(_shown(image, _LOOK, _LOOK))
        inks = _inks(image) if transparent else ()
    return Pixels(color, transparent, drawing, frames, inks)


def _frames(image: Image) -> int:
    if not getattr(image, "is_animated", False):
        return 1
    count: int = getattr(image, "n_frames", 1)
    return count if count * image.size[0] * image.size[1] <= _MOST_MOVING else 0


def _shines_through(image: Image) -> bool:
    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode in {"RGBA", "LA", "PA"}:
        return image.getchannel("A").getextrema()[0] != 255
    return "transparency" in image.info and image.mode in {"L", "RGB"}


def _inks(image: Image) -> tuple[Ink, ...]:
    small = image.convert("RGBA")
    small.thumbnail((_LOOK, _LOOK))
    return inks_of_pixels(small)


def _mean(image: Image) -> str:
    from PIL import Image as Pillow

    pixel = image.resize((1, 1), Pillow.Resampling.BOX).getpixel((0, 0))
    return "#{:02x}{:02x}{:02x}".format(*pixel)  # type: ignore[misc]
