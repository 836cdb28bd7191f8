"""The site's icons: browser tabs, phones, installed apps. From the brand's icon, else its initial.

Sizes: the HTML standard's `sizes`, Apple's touch icon (180), the Web App Manifest's 192 and 512.
A maskable icon is cut to any shape within its middle 80% (W3C, Web App Manifest, "icon masks").
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import assert_never

from PIL import Image, ImageDraw

from brandkit.brand.colors import RGB, parse_color
from brandkit.brand.lettering import Letters, printable
from brandkit.brand.look import Look, Shape
from brandkit.brand.pixels import as_png, rounded, vanishes, within

__all__ = ["draw_icon"]

_WHITE: RGB = (255, 255, 255)
_SAFE = 0.8  # of a maskable icon's width is never cut away
_INNER = 0.86  # of a touch icon's, where the picture has no ground of its own


def draw_icon(
    shape: Shape, size: int, look: Look, picture: Image.Image | None, heading: Letters
) -> bytes:
    """The icon as PNG, or as ICO of three sizes. `picture` is the brand's own, or None."""
    whole = picture.convert("RGBA") if picture is not None else _initial(look, heading)
    square = _squared(whole)
    match shape:
        case "ico":
            return _ico(square)
        case "any":
            return as_png(square.resize((size, size), Image.Resampling.LANCZOS))
        case "touch" | "maskable":
            return as_png(_grounded(square, size, look, maskable=shape == "maskable"))
        case _:
            assert_never(shape)


def _ico(square: Image.Image) -> bytes:
    sizes = [16, 32, 48]
    images = [square.resize((each, each), Image.Resampling.LANCZOS) for each in sizes]
    out = BytesIO()
    images[-1].save(out, "ICO", sizes=[(each, each) for each in sizes], append_images=images[:-1])
    return out.getvalue()


def _squared(image: Image.Image) -> Image.Image:
    """The picture in the middle of a transparent square."""
    side = max(image.size)
    if image.width == image.height:
        return image
    square = Image.new("RGBA", (side, side))
    square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    return square


def _grounded(square: Image.Image, size: int, look: Look, *, maskable: bool) -> Image.Image:
    """On a ground that fills the whole: its own, else white, or the brand's for a pale picture."""
    own = _ground_of(square)
    ground = own or (parse_color(look.brand) if vanishes(square, _WHITE) else _WHITE)
    part = _SAFE if maskable else (1.0 if own else _INNER)
    inner = within(square, round(size * part), round(size * part))
    found = Image.new("RGB", (size, size), ground)
    place = ((size - inner.width) // 2, (size - inner.height) // 2)
    found.paste(inner, place, inner)
    return found


def _ground_of(square: Image.Image) -> RGB | None:
    """The colour of the picture's edge, where it is one."""
    side = square.width - 1
    middle = side // 2
    spots = [(middle, 0), (0, middle), (side, middle), (middle, side)]
    colors = [square.getpixel(spot) for spot in spots]
    first = colors[0]
    if not isinstance(first, tuple) or any(color != first for color in colors) or first[3] < 255:
        return None
    return first[0], first[1], first[2]


@lru_cache(maxsize=4)  # seven icons are made of it
def _initial(look: Look, heading: Letters) -> Image.Image:
    """The first letter of the name on the brand's colour; a circle where it cannot be drawn."""
    side = 512
    icon = Image.new("RGBA", (side, side))
    corners = rounded(side, 64 + look.round * 96)
    icon.paste(parse_color(look.brand), (0, 0), corners)
    draw = ImageDraw.Draw(icon)
    letter = printable(look.name, heading.ranges)[:1].upper()
    if letter.isalnum():
        font = heading.at(340)
        left, top, right, bottom = draw.textbbox((0, 0), letter, font=font, anchor="ls")
        place = ((side - (right - left)) / 2 - left, (side - (bottom - top)) / 2 - top)
        draw.text(place, letter, font=font, fill=look.on_brand, anchor="ls")
    else:
        draw.ellipse((156, 156, 356, 356), fill=look.on_brand)
    return icon
