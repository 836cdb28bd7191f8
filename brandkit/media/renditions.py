"""Files made of one picture's file: smaller ones, other formats, and the same without metadata."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any, Literal, assert_never

from brandkit.digest import Value
from brandkit.media.pictures import BrokenPicture
from brandkit.media.pixels import decoded, opened
from brandkit.media.strip import KINDS, stripped
from brandkit.media.svg import clean_packed_svg, clean_svg
from brandkit.media.types import PACKED_SVG

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["STRIPPED", "Form", "Rendition", "base_of", "encoder", "rendered"]

Form = Literal["clean", "jpeg", "png", "webp", "avif", "moving"]
_DRAWINGS = frozenset({"image/svg+xml", PACKED_SVG})
STRIPPED = frozenset({*_DRAWINGS, *KINDS})  # of which "clean" may be another file
_REVISION = 2  # raised whenever this room makes other bytes of the same


class Rendition(Value, frozen=True):
    """What is to be made of a picture.

    - "clean": the file itself without metadata; of SVG, without what could do harm.
    - "jpeg", "png", "webp", "avif": the (first) picture in this size.
    - "moving": all frames, as WebP.
    """

    form: Form
    width: int = 0  # pixels; 0 for "clean" and "moving"
    height: int = 0
    quality: int = 0  # 1 to 100 on the scale of WebP and JPEG; 0 loses nothing
    base: tuple[int, int] = (0, 0)  # the largest of its sizes, from which the others are made


def encoder() -> str:
    """The version of all that shapes the bytes, for keys."""
    import PIL

    return f"{_REVISION}, Pillow {PIL.__version__}"


def base_of(data: bytes, kind: str, rendition: Rendition) -> Image:
    """The decoded picture that a rendition is made from. Raises BrokenPicture."""
    return decoded(data, kind, *rendition.base)


def rendered(data: bytes, kind: str, rendition: Rendition, base: Image | None = None) -> bytes:
    """The bytes of a rendition of a picture's file; `base` is what `base_of` gave, if known.

    The same bytes for the same file on any machine with the same Pillow. Raises BrokenPicture.
    """
    match rendition.form:
        case "clean":
            return _clean_svg(data, kind) if kind in _DRAWINGS else stripped(data, kind)
        case "moving":
            return _moving(data, kind, rendition.quality)
        case "jpeg" | "png" | "webp" | "avif":
            image = base_of(data, kind, rendition) if base is None else base
            return _still(image, rendition)
        case _:
            assert_never(rendition.form)


def _clean_svg(data: bytes, kind: str) -> bytes:
    """What cannot be read cannot be made safe: an empty drawing stands in for it."""
    clean = clean_packed_svg if kind == PACKED_SVG else clean_svg
    try:
        return clean(data)[0]
    except BrokenPicture:
        empty = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        return gzip.compress(empty, mtime=0) if kind == PACKED_SVG else empty


def _still(base: Image, rendition: Rendition) -> bytes:
    from PIL import Image

    size = (rendition.width, rendition.height)
    image = base if base.size == size else base.resize(size, Image.Resampling.LANCZOS)
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    if rendition.form == "jpeg" and image.mode != "RGB":
        image = image.convert("RGB")
    return _saved(image, rendition.form.upper(), _options(rendition))


def _options(rendition: Rendition) -> dict[str, Any]:
    quality = rendition.quality
    match rendition.form:
        case "jpeg":
            return {"quality": quality, "progressive": True, "optimize": True}
        case "png":
            return {"optimize": True}
        case "webp" if not quality:
            return {"lossless": True, "quality": 70, "method": 4}
        case "webp":
            return {"quality": quality, "method": 4}
        case _:
            # AVIF looks as good some twenty points lower. Eight is the speed at which it is still
            # smaller than WebP, at twice its time; one thread, since others work as well.
            level = 100 if not quality else max(1, quality - 20)
            return {"quality": level, "speed": 8, "max_threads": 1, "range": "full"}


def _moving(data: bytes, kind: str, quality: int) -> bytes:
    with opened(data, kind) as image:
        image.info.pop("icc_profile", None)
        image.info.pop("exif", None)
        image.info.pop("xmp", None)
        options = {"save_all": True, "quality": quality, "method": 3, "minimize_size": False}
        return _saved(image, "WEBP", options)


def _saved(image: Image, form: str, options: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    try:
        image.save(stream, form, **options)
    except Exception as fault:  # encoders raise anything
        raise BrokenPicture(f"it cannot be written as {form}") from fault
    return stream.getvalue()
