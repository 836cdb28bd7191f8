"""Pictures as pixels: opened with care, fitted, with round corners."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps, ImageStat, PngImagePlugin

from brandkit.brand.colors import RGB, contrast
from brandkit.brand.look import MARK
from brandkit.brand.vector import BrokenPixels, from_vector, is_vector

__all__ = ["as_jpeg", "as_png", "opened", "rounded", "vanishes", "within"]

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "BMP", "ICO")
_SIDE = 1024  # pixels: how large pictures are read, to be made smaller
_MOST = 100_000_000  # pixels, as `media.pictures` has it


def opened(data: bytes) -> Image.Image:
    """The first picture of a file, turned as EXIF says. Raises BrokenPixels."""
    if is_vector(data):
        data = from_vector(data, _SIDE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=_FORMATS)
            is_small = image.width * image.height <= _MOST
            if is_small:
                image.draft("RGB", (_SIDE, _SIDE))  # a JPEG need not be decoded in full
                image.load()
                return ImageOps.exif_transpose(image)
    except Exception as fault:  # decoders fed hostile bytes raise anything
        raise BrokenPixels("it is broken, or no picture that can be drawn") from fault
    raise BrokenPixels("it has more pixels than can be drawn")


def as_png(image: Image.Image) -> bytes:
    """PNG, with our mark in its head (the keyword Software; PNG, 11.3.3.2)."""
    marks = PngImagePlugin.PngInfo()
    marks.add_text("Software", MARK.decode())
    out = BytesIO()
    image.save(out, "PNG", pnginfo=marks)
    return out.getvalue()


def as_jpeg(image: Image.Image) -> bytes:
    """JPEG, with our mark as its comment."""
    out = BytesIO()
    image.save(out, "JPEG", quality=86, optimize=True, subsampling="4:4:4", comment=MARK)
    return out.getvalue()


def vanishes(image: Image.Image, ground: RGB) -> bool:
    """Whether a transparent picture (RGBA) can hardly be seen on a ground."""
    alpha = image.getchannel("A")
    least, most = alpha.getextrema()
    if least == 255 or most == 0:
        return False
    solid = alpha.point(lambda a: 255 if a > 127 else 0)
    red, green, blue = ImageStat.Stat(image.convert("RGB"), solid).mean
    return contrast((round(red), round(green), round(blue)), ground) < 2


def within(image: Image.Image, width: int, height: int, *, fill: bool = False) -> Image.Image:
    """As large as fits into a box; or all of the box, with what is too much cut away."""
    if fill:
        return ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS)
    return ImageOps.contain(image, (width, height), Image.Resampling.LANCZOS)


def rounded(side: int, radius: float) -> Image.Image:
    """A mask: a square with round corners, smooth."""
    fine = 4
    mask = Image.new("L", (side * fine, side * fine))
    box = (0, 0, side * fine - 1, side * fine - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius * fine, fill=255)
    return mask.resize((side, side), Image.Resampling.BOX)
