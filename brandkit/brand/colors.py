"""Colours: reading them, measuring contrast (WCAG 2.2), and changing lightness while keeping hue.

Lightness, chroma and hue are OKLCH's, in which equal steps look equal. Colours go in and come out
as sRGB with 8 bits a channel, so that what is measured is what is shown.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable

from brandkit.patterns import pattern

__all__ = [
    "RGB",
    "contrast",
    "from_oklch",
    "hexadecimal",
    "luminance",
    "mix",
    "nearest_lightness",
    "parse_color",
    "to_oklch",
]

RGB = tuple[int, int, int]  # 0 to 255
_NAMES = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "lime": "#00ff00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "teal": "#008080",
    "white": "#ffffff",
    "yellow": "#ffff00",
}
_HEX = pattern(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_NUMBER = r"(\d{1,3}(?:\.\d{1,6})?)"
_BETWEEN = r"(?:\s*,\s*|\s+)"
_RGB = pattern(rf"rgb\(\s*{_NUMBER}{_BETWEEN}{_NUMBER}{_BETWEEN}{_NUMBER}\s*\)")
_HSL = pattern(rf"hsl\(\s*{_NUMBER}(?:deg)?{_BETWEEN}{_NUMBER}%{_BETWEEN}{_NUMBER}%\s*\)")


def parse_color(text: str) -> RGB:
    """Read "#0a7a5c", "#0a5", "rgb(10, 122, 92)", "hsl(164 85% 26%)" or a basic name ("teal").

    Raises ValueError for anything else, transparent colours included.
    """
    word = text.strip().lower()
    word = _NAMES.get(word, word)
    if found := _HEX.fullmatch(word):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(word):
        red, green, blue = (round(float(part)) for part in found.groups())
        if max(red, green, blue) <= 255:
            return red, green, blue
    if found := _HSL.fullmatch(word):
        hue, saturation, lightness = (float(part) for part in found.groups())
        if max(saturation, lightness) <= 100:
            parts = colorsys.hls_to_rgb(hue % 360 / 360, lightness / 100, saturation / 100)
            return _rounded(parts)
    raise ValueError(f"“{text}” is not a colour")


def hexadecimal(color: RGB) -> str:
    """As CSS writes it: "#0a7a5c"."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def contrast(a: RGB | str, b: RGB | str) -> float:
    """The contrast of two colours by WCAG 2.2: 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(_color(a)), luminance(_color(b))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def to_oklch(color: RGB) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma 0 to about 0.32, hue in degrees."""
    lightness, a, b = _oklab(color)
    chroma = math.hypot(a, b)
    hue = math.degrees(math.atan2(b, a)) % 360 if chroma > 1e-4 else 0.0
    return lightness, chroma, hue


def from_oklch(lightness: float, chroma: float, hue: float) -> RGB:
    """The colour, with as much of the chroma as a screen can show at this lightness."""
    lightness = min(1.0, max(0.0, lightness))
    parts = _linear_rgb(lightness, chroma, hue)
    if not _shows(parts):
        low, high = 0.0, chroma
        for _ in range(16):
            middle = (low + high) / 2
            if _shows(_linear_rgb(lightness, middle, hue)):
                low = middle
            else:
                high = middle
        parts = _linear_rgb(lightness, low, hue)
    red, green, blue = (_gamma(min(1.0, max(0.0, part))) for part in parts)
    return _rounded((red, green, blue))


def mix(color: RGB, ground: RGB, share: float) -> RGB:
    """What CSS calls `color-mix(in oklab, color share, ground)`; share is 0 to 1."""
    lightness, a, b = (
        share * of_color + (1 - share) * of_ground
        for of_color, of_ground in zip(_oklab(color), _oklab(ground), strict=True)
    )
    return from_oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)))


def nearest_lightness(color: RGB, passes: Callable[[RGB], bool]) -> RGB | None:
    """The colour itself where it passes, or the one nearest in lightness, of the same hue.

    None where no lightness passes.
    """
    if passes(color):
        return color
    lightness, chroma, hue = to_oklch(color)
    steps = 256
    for step in range(1, steps + 1):
        for there in (lightness - step / steps, lightness + step / steps):
            if -1 / steps < there < 1 + 1 / steps:
                found = from_oklch(there, chroma, hue)
                if passes(found):
                    return found
    return None


def _color(value: RGB | str) -> RGB:
    return parse_color(value) if isinstance(value, str) else value


def luminance(color: RGB) -> float:
    """Relative luminance by WCAG 2.2: how much of the light comes back, 0 to 1."""
    red, green, blue = (_linear(part) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _oklab(color: RGB) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shows(parts: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in parts)


def _rounded(parts: tuple[float, float, float]) -> RGB:
    red, green, blue = (round(part * 255) for part in parts)
    return red, green, blue
