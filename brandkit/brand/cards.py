"""Cards for shared links: title, author, logo and name on the brand's colour, 1200 × 630 pixels."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle
from typing import NamedTuple

from PIL import Image, ImageDraw

from brandkit.brand.colors import RGB, hexadecimal, mix, parse_color
from brandkit.brand.lettering import Letters, fit, printable
from brandkit.brand.look import CARD_SIZE, Look
from brandkit.brand.pixels import as_jpeg, as_png, rounded, vanishes, within

__all__ = ["CardWords", "draw_card", "foot", "tiles", "written"]

_WIDE, _HIGH = CARD_SIZE
_EDGE = 72
_TILE = 210  # three of them are as high as the card
_TITLE_SIZES = (104, 96, 88, 80, 72, 64, 58, 52, 46, 42)
_FOOT = 64  # height of the logo
_FINE = 4  # how much larger round shapes are drawn, to be smooth
_PALETTE = 64  # colours are enough for two with their edges


class CardWords(NamedTuple):
    """What stands on a card. Empty words are left out; without a title it is the site's own."""

    title: str
    kicker: str = ""
    authors: tuple[str, ...] = ()


def draw_card(
    words: CardWords,
    look: Look,
    logo: Image.Image | None,
    art: Image.Image | None,
    heading: Letters,
    text: Letters,
    *,
    photographic: bool = False,
) -> bytes:
    """The card as PNG, or as JPEG where it is to be `photographic`."""
    ground, ink = parse_color(look.brand), parse_color(look.on_brand)
    accent = parse_color(look.accent)
    card = Image.new("RGB", CARD_SIZE, ground)
    if art is not None:
        side = 470
        shown = within(art.convert("RGB"), side, side, fill=True)
        card.paste(
            shown, (_WIDE - _EDGE - side, (_HIGH - side) // 2), rounded(side, look.round * 40)
        )
        right = _WIDE - _EDGE - side - 56
    else:
        places = [(_WIDE - _TILE, row * _TILE) for row in range(3)]
        tiles(card, places, _TILE, ground, ink, accent)
        right = _WIDE - _TILE - 64
    _words(card, words, look, logo, heading, text, right, ink, ground)
    return written(card, photographic=photographic)


def _words(
    card: Image.Image,
    words: CardWords,
    look: Look,
    logo: Image.Image | None,
    heading: Letters,
    text: Letters,
    right: int,
    ink: RGB,
    ground: RGB,
) -> None:
    draw = ImageDraw.Draw(card)
    soft = hexadecimal(mix(ink, ground, 0.86))
    width = right - _EDGE
    name = printable(look.name, text.ranges)
    title = printable(words.title, heading.ranges)
    if not title:
        title, words = printable(look.name, heading.ranges), CardWords("")
        tagline = printable(look.tagline, text.ranges)
    else:
        tagline = ""
    top, bottom = _EDGE - 8, _HIGH - _EDGE - _FOOT - 40
    if kicker := printable(words.kicker, text.ranges):
        line = fit(kicker, text, width, 40, (30,))
        draw.text((_EDGE, top), line.lines[0], font=line.font, fill=soft)
        top += 62
    under = printable(", ".join(words.authors), text.ranges) or tagline
    below = fit(under, text, width, 84 if tagline else 42, (32, 28)) if under else None
    if below:
        bottom -= len(below.lines) * below.leading + 24
    block = fit(title, heading, width, bottom - top, _TITLE_SIZES)
    if not kicker:  # alone, it stands in the middle of its room
        top += (bottom - top - len(block.lines) * block.leading) // 2
    for row in block.lines:
        draw.text((_EDGE, top), row, font=block.font, fill=hexadecimal(ink), anchor="la")
        top += block.leading
    if below:
        top += 24
        for row in below.lines:
            draw.text((_EDGE, top), row, font=below.font, fill=soft)
            top += below.leading
    place = (_EDGE, _HIGH - _EDGE - _FOOT // 2 + 12)
    foot(card, place, logo, name if words.title else "", text, width, ink, ground)


def foot(
    card: Image.Image,
    place: tuple[int, int],
    logo: Image.Image | None,
    name: str,
    text: Letters,
    width: int,
    ink: RGB,
    ground: RGB,
) -> None:
    """The logo and the name, on one line: `place` is its left end, half-way up."""
    start = left = place[0]
    middle = place[1]
    if logo is not None:
        shown = within(logo.convert("RGBA"), min(width // 2, 5 * _FOOT), _FOOT)
        if vanishes(shown, ground):
            shown = _plate(shown, ink)
        card.paste(shown, (left, middle - shown.height // 2), shown)
        left += shown.width + 22
        if shown.width > 2.5 * shown.height:  # a logo that is as broad has the name in it
            return
    if name:
        line = fit(name, text, width - (left - start), 50, (36, 30, 26))
        draw = ImageDraw.Draw(card)
        draw.text((left, middle), line.lines[0], font=line.font, fill=hexadecimal(ink), anchor="lm")


def _plate(mark: Image.Image, color: RGB) -> Image.Image:
    """A logo on a plate of its own, where it would vanish on the card."""
    edge = 12
    plate = Image.new("RGBA", (mark.width + 2 * edge, mark.height + 2 * edge))
    box = (0, 0, plate.width - 1, plate.height - 1)
    ImageDraw.Draw(plate).rounded_rectangle(box, 12, fill=(*color, 255))
    plate.alpha_composite(mark, (edge, edge))
    return plate


def tiles(
    card: Image.Image,
    places: Iterable[tuple[int, int]],
    side: int,
    ground: RGB,
    ink: RGB,
    accent: RGB,
) -> None:
    """Quarter and whole circles in turn, as the theme has them on its pages; `side` in pixels."""
    middle = mix(ink, ground, 0.24)
    fine = _FINE * side
    shapes = (
        (accent, (-fine, 0, fine, 2 * fine)),  # a quarter, its middle at the lower left
        (ink, (0, 0, fine, fine)),
        (middle, (0, -fine, 2 * fine, fine)),  # its middle at the upper right
    )
    for (color, box), place in zip(cycle(shapes), places, strict=False):
        mask = Image.new("L", (fine, fine))
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        card.paste(color, place, mask.resize((side, side), Image.Resampling.BOX))


def written(card: Image.Image, *, photographic: bool) -> bytes:
    """Few colours as PNG (some 30 kB, sharp), artwork as JPEG (some 100 kB; as PNG more).

    Of Pillow's ways to choose the few, this one takes a quarter of the median cut's time, and
    leaves the brand's own colours as they are.
    """
    if photographic:
        return as_jpeg(card)
    return as_png(card.quantize(_PALETTE, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE))
