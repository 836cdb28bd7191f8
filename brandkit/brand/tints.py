"""A colour that stands in for a picture until it is there: one of a few, each a class of CSS.

They are the same for every site, so that a new picture changes one page, and no stylesheet. A
colour is told by its lightness (six steps) and its hue (eight, or none for greys).
"""

from __future__ import annotations

import math
from functools import lru_cache, partial

from brandkit.brand.colors import contrast, from_oklch, hexadecimal, parse_color, to_oklch

__all__ = ["tint_of", "tints_css"]

_STEPS = 6  # of lightness
_HUES = "abcdefgh"
_GREY = 0.025  # chroma below which a colour is called grey
_CHROMA = 0.05  # of all others: photographs are seldom more colourful as a whole


@lru_cache(1024)
def tint_of(color: str) -> str:
    """The class for a colour such as "#7a8c50": "tint-3d"; "" where there is no colour."""
    if not color:
        return ""
    light, chroma, hue = to_oklch(parse_color(color))
    step = min(_STEPS - 1, max(0, math.floor(light * _STEPS)))
    if chroma < _GREY:
        return f"tint-{step}"
    return f"tint-{step}{_HUES[round(hue / 360 * len(_HUES)) % len(_HUES)]}"


def tints_css() -> str:
    """The rules for every class. Words that stand in for a picture can be read on each."""
    rules = []
    for step in range(_STEPS):
        light = (step + 0.5) / _STEPS
        for number, letter in enumerate(("", *_HUES), -1):
            chroma, hue = (_CHROMA, number * 360 / len(_HUES)) if letter else (0.0, 0.0)
            color = hexadecimal(from_oklch(light, chroma, hue))
            words = max(("#fff", "#111"), key=partial(contrast, color))
            rules.append(f".tint-{step}{letter}{{background:{color};color:{words}}}")
    return "\n".join(rules) + "\n"
