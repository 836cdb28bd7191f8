"""The brand's look as CSS custom properties: two palettes, the scales, fonts, corners."""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.brand.colors import from_oklch, hexadecimal, parse_color, to_oklch
from brandkit.brand.fonts import FontFace, fallback, rules
from brandkit.brand.palette import Palette, read_palettes, scale
from brandkit.config.brand import BrandConfig
from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.model.fonts import is_font_file
from brandkit.model.site import SiteFont
from brandkit.patterns import pattern

__all__ = ["corners", "families", "own_font", "stylesheet"]

_RADIUS = {"none": "0", "small": "0.25rem", "medium": "0.5rem", "large": "1rem"}
_ROUND = {"none": 0.0, "small": 0.25, "medium": 0.5, "large": 1.0}
_SANS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
)
_FONTS = {
    "sans": _SANS,
    "serif": 'Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif',
    "mono": 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
}
_GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-monospace"}
_GENERIC |= {"ui-serif", "ui-sans-serif", "ui-rounded"}
_FONT_NAME = pattern(r"\w[\w .+&-]{0,60}")  # no quotes, backslashes, braces: it goes into CSS


def _place(setting: str) -> Location:
    return Location("site.toml", setting=f"brand.{setting}")


def stylesheet(
    brand: BrandConfig, fonts: tuple[FontFace, ...] = ()
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The CSS of the brand's tokens, light and dark, and what in [brand] could not be used.

    `fonts` are the brand's own, with the addresses that they are published at.
    """
    faults: list[Diagnostic] = []
    light, dark = read_palettes(brand, faults)
    shape = {
        "radius": _radius(brand.radius, faults),
        "font-text": _stack("font_text", brand.font_text, fonts, faults),
        "font-heading": _stack("font_heading", brand.font_heading, fonts, faults),
        "font-mono": _FONTS["mono"],
    }
    first = _rule({**_colors(light), **_scales(light), **shape}, "  ")
    second = _rule(_colors(dark), "    ")
    css = (
        f":root {{\n  color-scheme: light dark;\n{first}}}\n\n"
        f"@media (prefers-color-scheme: dark) {{\n  :root {{\n{second}  }}\n}}\n"
    )
    return css + rules(fonts), tuple(faults)


def families(brand: BrandConfig, fonts: tuple[SiteFont, ...]) -> tuple[str, ...]:
    """The families of the brand's own that text and headings are set in, in that order."""
    found = (own_font(text, fonts) for text in (brand.font_text, brand.font_heading))
    return tuple(dict.fromkeys(font.family for font in found if font is not None))


def own_font(text: str, fonts: Iterable[SiteFont]) -> SiteFont | None:
    """The font of the brand's own that a setting names, by its file or its family."""
    name = text.partition(",")[0].strip().strip("\"'").strip()
    if is_font_file(text):
        wanted = f"/{text.strip().lstrip('/')}"
        return next((font for font in fonts if f"/{font.path}".endswith(wanted)), None)
    return next((font for font in fonts if font.family.lower() == name.lower()), None)


def corners(brand: BrandConfig) -> float:
    """How round corners are, in parts of the largest radius: 0 to 1."""
    return _ROUND.get(brand.radius.strip().lower(), _ROUND["medium"])


def _radius(word: str, faults: list[Diagnostic]) -> str:
    found = _RADIUS.get(word.strip().lower())
    if found is None:
        meant = nearest(word, _RADIUS)
        guess = f"Did you mean “{meant}”? " if meant else ""
        message = f"“{word}” in [brand] radius is not a size that brandkit knows."
        hint = f"{guess}Allowed: {', '.join(_RADIUS)}."
        faults.append(error("brand.bad-radius", message, hint, _place("radius")))
    return found or _RADIUS["medium"]


def _stack(setting: str, text: str, fonts: tuple[FontFace, ...], faults: list[Diagnostic]) -> str:
    """A stack of our own, or the author's names, each in quotes, with a last resort behind them."""
    own = own_font(text, (face.font for face in fonts))
    if own is not None:
        behind = _FONTS["serif" if own.facts.serif else "sans"]
        own_names = filter(None, (own.family, fallback(own)))
        return ", ".join([*(f'"{name}"' for name in own_names), behind])
    if is_font_file(text):  # reported where it was looked for
        return _FONTS["sans"]
    word = text.strip().lower()
    if word in _FONTS or not word:
        return _FONTS[word or "sans"]
    names = [part.strip().strip("\"'").strip() for part in text.split(",")]
    wrong = [name for name in names if not _FONT_NAME.fullmatch(name)]
    if wrong:
        faults.append(
            error(
                "brand.bad-font",
                f"“{wrong[0]}” in [brand] {setting} is not the name of a font.",
                'Write "sans", "serif" or "mono", or names: "Inter, Arial, sans-serif".',
                _place(setting),
            )
        )
    kept = [name for name in names if name not in wrong]
    stack = [name.lower() if name.lower() in _GENERIC else f'"{name}"' for name in kept]
    if not stack or stack[-1].startswith('"'):
        stack.append(_FONTS["sans"])
    return ", ".join(stack)


def _colors(palette: Palette) -> dict[str, str]:
    return {name.replace("_", "-"): getattr(palette, name) for name in palette.__struct_fields__}


def _scales(palette: Palette) -> dict[str, str]:
    """The shades of the brand's colours, and greys with a touch of it: --brand-50 …"""
    lightness, chroma, hue = to_oklch(parse_color(palette.brand))
    grey = from_oklch(lightness, min(chroma, 0.01), hue)
    colors = {"brand": palette.brand, "accent": palette.accent, "neutral": hexadecimal(grey)}
    return {
        f"{name}-{step}": hexadecimal(shade)
        for name, color in colors.items()
        for step, shade in scale(parse_color(color)).items()
    }


def _rule(values: dict[str, str], indent: str) -> str:
    return "".join(f"{indent}--{name}: {value};\n" for name, value in values.items())
