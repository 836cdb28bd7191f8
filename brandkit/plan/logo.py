"""The logo: whether it can be seen where the look shows it, and has words that are no outlines.

WCAG 2.2, 1.4.11 asks for 3 : 1 of what must be seen, and exempts logos; readers do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from brandkit.brand.colors import contrast, hexadecimal, mix, parse_color
from brandkit.errors import Diagnostic, Location, warning
from brandkit.media.inks import Ink
from brandkit.model.site import Site
from brandkit.plan.brand import Brand

__all__ = ["logo_faults"]

_LEAST = 3.0
# How much of a logo may be lost. On light pages small things may be white within a shape of colour;
# on dark ones it is the letters that go.
_MOST_ON_LIGHT, _MOST_ON_DARK = 0.9, 0.3
_NIGHT = "#101216"  # broadcast's stage, before the touch of the brand


def logo_faults(site: Site, brand: Brand, options: Mapping[str, object]) -> Iterator[Diagnostic]:
    """What is to be said of the logo; `options` are the look's as the site has them."""
    info = site.infos[0]
    if info.logo is None:
        return
    if site.logo_has_text:
        yield warning(
            "brand.logo-text",
            "The logo has words as text. Each device sets them in another font, and cards and "
            "icons leave them out.",
            "Convert the text to outlines in your drawing program (“Object to path”, “Create "
            "outlines”), and export it again.",
            Location("site.toml", setting="brand.logo"),
        )
    if info.logo_dark is not None:
        return
    for what, ground, most in _grounds(brand, options):
        lost = [ink for ink in site.logo_inks if _is_lost(ink, ground)]
        if not lost or sum(ink.share for ink in lost) < most:
            continue
        worst = max(lost, key=lambda ink: ink.share)
        measured = contrast(parse_color(worst.color), parse_color(ground))
        dark = contrast("#ffffff", ground) > contrast("#000000", ground)
        yield warning(
            "brand.logo-contrast",
            f"The logo can hardly be seen on {what}: its {worst.color} has a contrast of "
            f"{int(measured * 10) / 10:g} : 1 on {ground}, where 3 : 1 is the least.",
            'Draw it in light colours too, and name that file: logo_dark = "brand/logo-dark.svg" '
            "in [brand]."
            if dark
            else "Name a logo in darker colours, and this one as logo_dark in [brand].",
            Location("site.toml", setting="brand.logo"),
        )
        return  # what mends one mends all


def _grounds(brand: Brand, options: Mapping[str, object]) -> Iterator[tuple[str, str, float]]:
    """What the look shows the logo on, its colour, and how much of the logo may be lost there."""
    stage = options.get("stage")
    if stage == "night":
        night = mix(parse_color(brand.light.brand), parse_color(_NIGHT), 0.16)
        yield "the dark head of the home page", hexadecimal(night), _MOST_ON_DARK
    elif stage == "brand":
        deep = brand.light.on_brand == "#ffffff"
        most = _MOST_ON_DARK if deep else _MOST_ON_LIGHT
        yield "the head of the home page", brand.light.brand, most
    yield "dark pages", brand.dark.bg, _MOST_ON_DARK
    yield "light pages", brand.light.bg, _MOST_ON_LIGHT


def _is_lost(ink: Ink, ground: str) -> bool:
    try:
        return contrast(parse_color(ink.color), parse_color(ground)) < _LEAST
    except ValueError:  # a word of CSS that we do not know: nothing is claimed of it
        return False
