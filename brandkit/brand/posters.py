"""Pictures to share beside a link: a page's title in the formats of feeds and stories, and quotes.

They speak as the cards for shared links do: the brand's colours, letters, pattern and logo.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from PIL import Image, ImageDraw

from brandkit.brand.cards import CardWords, foot, tiles, written
from brandkit.brand.colors import RGB, hexadecimal, mix, parse_color
from brandkit.brand.lettering import Letters, fit, printable
from brandkit.brand.look import FORMATS, Format, Look
from brandkit.brand.pixels import within

__all__ = ["QuoteWords", "draw_poster", "draw_quote", "prints"]

_EDGE = 84
_TILE = 216  # five of them are as broad as each format
_FOOT = 64
_TITLE_SIZES = (168, 150, 132, 120, 108, 98, 88, 80, 72, 64, 58, 52)
_QUOTE_SIZES = (76, 70, 64, 58, 53, 48, 44, 40, 36, 32, 28, 24)
_QUOTE_LEAD = 1.2
_STORY_TOP = 260  # apps lay the account over what is above
_ART: dict[Format, int] = {"square": 560, "story": 1000}  # how high a picture stands


class QuoteWords(NamedTuple):
    """What somebody said, and all that must stand with it."""

    text: str
    name: str
    about: str = ""  # who they are, and how they are tied to the brand


def draw_poster(
    form: Format,
    words: CardWords,
    look: Look,
    logo: Image.Image | None,
    art: Image.Image | None,
    heading: Letters,
    text: Letters,
) -> bytes:
    """A title as PNG, or as JPEG with `art` above it."""
    size = FORMATS[form]
    ground, ink = parse_color(look.brand), parse_color(look.on_brand)
    poster = Image.new("RGB", size, ground)
    width, height = size
    if art is not None:
        poster.paste(within(art.convert("RGB"), width, _ART[form], fill=True), (0, 0))
        top = _ART[form] + 48
    else:
        top = _EDGE if form == "square" else _STORY_TOP
    # Of a story, the lowest part lies under the field to answer in: the pattern stands there.
    rows = (form == "story") + (art is None)
    places = [
        (column * _TILE, height - row * _TILE)
        for row in range(1, rows + 1)
        for column in range(width // _TILE)
    ]
    tiles(poster, places, _TILE, ground, ink, parse_color(look.accent))
    bottom = height - rows * _TILE - 52
    _title(poster, words, look, logo, heading, text, (top, bottom), ink, ground)
    return written(poster, photographic=art is not None)


def _title(
    poster: Image.Image,
    words: CardWords,
    look: Look,
    logo: Image.Image | None,
    heading: Letters,
    text: Letters,
    room: tuple[int, int],
    ink: RGB,
    ground: RGB,
) -> None:
    """Kicker, title, names and the foot, between two heights."""
    draw = ImageDraw.Draw(poster)
    soft = hexadecimal(mix(ink, ground, 0.86))
    width = poster.width - 2 * _EDGE
    top, bottom = room
    name = printable(look.name, text.ranges)
    title = printable(words.title, heading.ranges)
    foot(poster, (_EDGE, bottom - _FOOT // 2), logo, name, text, width, ink, ground)
    bottom -= _FOOT + 40
    if kicker := printable(words.kicker, text.ranges):
        line = fit(kicker, text, width, 44, (34,))
        draw.text((_EDGE, top), line.lines[0], font=line.font, fill=soft)
        top += 72
    under = printable(", ".join(words.authors), text.ranges)
    below = fit(under, text, width, 48, (34, 30)) if under else None
    if below:
        bottom -= below.leading + 32
    if title:
        block = fit(title, heading, width, bottom - top, _TITLE_SIZES)
        for row in block.lines:
            draw.text((_EDGE, top), row, font=block.font, fill=hexadecimal(ink), anchor="la")
            top += block.leading
    if below:
        draw.text((_EDGE, top + 32), below.lines[0], font=below.font, fill=soft)


# ----------------------------------------------------------------------------------------- quotes

_QUOTE_TOP, _QUOTE_BOTTOM = 250, 700  # where the words stand
_MARK = 132  # side of the marks above them


def prints(said: str, font: Letters) -> bool:
    """Whether a font prints every word of a text as it is."""
    return printable(said, font.ranges) == _plain(said)


def _plain(said: str) -> str:
    return " ".join(unicodedata.normalize("NFC", said).split())


def draw_quote(
    words: QuoteWords, look: Look, logo: Image.Image | None, heading: Letters, text: Letters
) -> bytes:
    """A quote in a square, as PNG: words that are `quotable`, in a font that `prints` them."""
    width, height = FORMATS["square"]
    room = width - 2 * _EDGE
    block = fit(
        _plain(words.text), heading, room, _QUOTE_BOTTOM - _QUOTE_TOP, _QUOTE_SIZES, _QUOTE_LEAD
    )
    ground, ink = parse_color(look.brand), parse_color(look.on_brand)
    accent = parse_color(look.accent)
    card = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(card)
    _marks(card, (_EDGE, 84), ink, ground)
    top = _QUOTE_TOP
    for row in block.lines:
        draw.text((_EDGE, top), row, font=block.font, fill=hexadecimal(ink), anchor="la")
        top += block.leading
    top += 36
    soft = hexadecimal(mix(ink, ground, 0.86))
    name = fit(words.name, text, room, 50, (40, 34, 28))
    draw.text((_EDGE, top), name.lines[0], font=name.font, fill=hexadecimal(ink))
    top += name.leading + 8
    if words.about:
        about = fit(words.about, text, room, 130, (32, 28, 24, 20))
        for row in about.lines:
            draw.text((_EDGE, top), row, font=about.font, fill=soft)
            top += about.leading
    tiles(card, [(width - _TILE, height - _TILE)], _TILE, ground, ink, accent)
    place = (_EDGE, height - _EDGE - _FOOT // 2 + 12)
    said = printable(look.name, text.ranges)
    foot(card, place, logo, said, text, room - _TILE, ink, ground)
    return written(card, photographic=False)


def _marks(card: Image.Image, place: tuple[int, int], ink: RGB, ground: RGB) -> None:
    """Two marks that say "somebody's words" in every script: drops, as wide as `_MARK`."""
    fine = 4
    side = _MARK // 2 - 6
    mask = Image.new("L", (side * fine, side * fine))
    drop = ImageDraw.Draw(mask)
    full = side * fine - 1
    drop.ellipse((0, 0, full, full), fill=255)
    drop.rectangle((0, 0, full // 2, full // 2), fill=255)
    mask = mask.resize((side, side), Image.Resampling.BOX)
    color = mix(ink, ground, 0.5)
    for left in (place[0], place[0] + side + 12):
        card.paste(color, (left, place[1]), mask)
