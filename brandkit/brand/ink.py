"""The two colours of a printed code: dark on light, and far enough apart for any camera."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.brand.colors import RGB, hexadecimal, luminance, nearest_lightness, parse_color
from brandkit.config import PrintConfig
from brandkit.errors import Diagnostic, Location, error

__all__ = ["enough_contrast", "ink_faults", "ink_of"]

_CONTRAST = 0.7  # of the light that comes back: grade A of symbol contrast in ISO/IEC 15415


def enough_contrast(ink: RGB, ground: RGB) -> bool:
    """Whether cameras tell the two apart. Dark on light: many do not read the reverse."""
    return luminance(ground) - luminance(ink) >= _CONTRAST


def ink_of(settings: PrintConfig, brand: str) -> str:
    """The dark colour: the one that is asked for, else the brand's, as dark as it must be."""
    if settings.color:
        return hexadecimal(parse_color(settings.color))
    return _darkened(brand, settings.ground)


def _darkened(color: str, ground: str) -> str:
    page = parse_color(ground)
    found = nearest_lightness(parse_color(color), lambda ink: enough_contrast(ink, page))
    return hexadecimal(found) if found else "#000000"


def ink_faults(settings: PrintConfig) -> Iterator[Diagnostic]:
    """An error where cameras would not read the code."""
    ground = parse_color(settings.ground)
    if not enough_contrast((0, 0, 0), ground):
        yield error(
            "codes.contrast",
            f"On the ground {settings.ground} not even a black code is read by every camera.",
            'Take a lighter one, such as ground = "#ffffff".',
            Location("site.toml", setting="print.ground"),
        )
    elif settings.color and not enough_contrast(parse_color(settings.color), ground):
        yield error(
            "codes.contrast",
            f"A code in {settings.color} on {settings.ground} is not read by every camera.",
            f'Take a darker one, such as color = "{_darkened(settings.color, settings.ground)}".',
            Location("site.toml", setting="print.color"),
        )
