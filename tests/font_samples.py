"""Fonts made for tests: every letter a box."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-!?'"
POLISH = LATIN + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"


@cache
def font(
    letters: str = POLISH,
    family: str = "Boxes",
    *,
    weight: int = 400,
    italic: bool = False,
    flavor: str | None = None,
    restricted: bool = False,
    licence: str = "Free for tests",
    units: int = 1000,
) -> bytes:
    """A TrueType font with these letters; `flavor` is None, "woff" or "woff2"."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    def box(side: int) -> Any:
        pen = TTGlyphPen(None)
        corners = [(50, 0), (50, side), (side, side), (side, 0)]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
        return pen.glyph()

    names = {ord(letter): f"u{ord(letter):04X}" for letter in dict.fromkeys(letters)}
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    empty = TTGlyphPen(None).glyph()
    shapes = {name: empty if code == 32 else box(units // 2) for code, name in names.items()}
    builder.setupGlyf({".notdef": box(units // 2), **shapes})
    widths = {
        name: (units // 4 if code == 32 else units * 6 // 10, 0) for code, name in names.items()
    }
    builder.setupHorizontalMetrics({".notdef": (units // 2, 0), **widths})
    builder.setupHorizontalHeader(ascent=units * 9 // 10, descent=-units // 5)
    builder.setupNameTable(
        {
            "familyName": family,
            "styleName": "Regular",
            "copyright": "Made for tests",
            "licenseDescription": licence,
        }
    )
    builder.setupOS2(
        usWeightClass=weight,
        fsType=2 if restricted else 0,
        fsSelection=1 if italic else 64,
        sTypoAscender=units * 9 // 10,
        sTypoDescender=-units // 5,
    )
    builder.setupPost()
    builder.font.flavor = flavor
    builder.font["head"].created = builder.font["head"].modified = 3_800_000_000
    out = BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()
