"""A picture for the first post, drawn in the brand's colour: hills, and a sun above them."""

from __future__ import annotations

import io
import math

from brandkit.brand.colors import RGB, parse_color

__all__ = ["HEIGHT", "WIDTH", "draw"]

WIDTH, HEIGHT = 1200, 630  # what networks show for a shared link
_SCALE = 2  # drawn larger, then made smaller: smooth edges
_WHITE: RGB = (255, 255, 255)
_NIGHT: RGB = (16, 20, 32)


def _mix(one: RGB, other: RGB, share: float) -> RGB:
    """A colour between two: `share` 0 is the first, 1 the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def draw(color: str) -> bytes:
    """Draw it as PNG. Raises ValueError for what is no colour."""
    from PIL import Image, ImageDraw

    brand = parse_color(color)
    width, height = WIDTH * _SCALE, HEIGHT * _SCALE
    picture = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(picture)
    for y in range(height):
        share = 0.62 + 0.33 * y / height
        pen.line((0, y, width, y), fill=_mix(brand, _WHITE, share))
    radius = height // 7
    x, y = round(width * 0.7), round(height * 0.34)
    for ring, share in ((1.6, 0.75), (1.28, 0.85), (1.0, 1.0)):
        size = round(radius * ring)
        fill = _mix(_mix(brand, _WHITE, 0.7), _WHITE, share)
        pen.ellipse((x - size, y - size, x + size, y + size), fill=fill)
    hills = ((0.62, 0.07, 1.1, 0.4), (0.72, 0.09, 1.7, 2.1), (0.84, 0.06, 1.3, 4.0))
    for depth, (base, rise, waves, start) in enumerate(hills):
        fill = _mix(_mix(brand, _WHITE, 0.45 - 0.25 * depth), _NIGHT, 0.18 * depth)
        edge = [
            (
                x,
                height
                * (
                    base
                    - rise * math.sin(start + waves * math.tau * x / width)
                    - rise * 0.3 * math.sin(3.1 * start + 2.3 * waves * math.tau * x / width)
                ),
            )
            for x in range(0, width + 8, 8)
        ]
        pen.polygon([*edge, (width + 8, height), (0, height)], fill=fill)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.quantize(128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
