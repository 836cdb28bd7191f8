"""The brand's look as CSS custom properties: two palettes from one colour, fonts, corners.

Whatever colour the brand has, every pair that carries meaning has the contrast that WCAG 2.2 AA
asks for: 4.5 for text, 3 for the outline of a field and the focus ring. `PAIRS` names them.
"""

from __future__ import annotations

from brandkit.brand.colors import (
    RGB,
    contrast,
    from_oklch,
    hexadecimal,
    mix,
    nearest_lightness,
    parse_color,
    to_oklch,
)
from brandkit.config import BrandConfig
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.patterns import pattern

__all__ = ["PAIRS", "Palette", "contrast", "palettes", "parse_color", "stylesheet"]


class Palette(Value, frozen=True):
    """The colours of one scheme, each as "#rrggbb". The names are those of the CSS properties."""

    brand: str  # the author's colour, untouched: large areas, buttons
    on_brand: str  # text on it
    accent: str
    on_accent: str
    link: str  # the brand's colour, or the nearest that can be read as text
    bg: str  # the page
    surface: str  # cards, fields, code
    text: str
    muted: str  # dates, captions
    tint: str  # bands of the page with a touch of the brand
    border: str  # lines between things and round cards: decoration, no minimum
    border_input: str  # outlines that must be seen: fields, buttons without a fill
    focus: str  # the ring around what the keyboard is on


_GROUNDS = ("bg", "surface", "tint")
_ON_GROUNDS = (("text", 4.5), ("muted", 4.5), ("link", 4.5), ("focus", 3.0), ("border_input", 3.0))

# (foreground, background, least contrast)
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("on_brand", "brand", 4.5),
    ("on_accent", "accent", 4.5),
    *((front, back, least) for front, least in _ON_GROUNDS for back in _GROUNDS),
)

_BLACK: RGB = (0, 0, 0)
_WHITE: RGB = (255, 255, 255)
_RADIUS = {"none": "0", "small": "0.25rem", "medium": "0.5rem", "large": "1rem"}
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


def stylesheet(brand: BrandConfig) -> tuple[str, tuple[Diagnostic, ...]]:
    """The CSS of the brand's tokens, light and dark, and what in [brand] could not be used."""
    faults: list[Diagnostic] = []
    light, dark = _palettes(brand, faults)
    shape = {
        "radius": _radius(brand.radius, faults),
        "font-text": _fonts("font_text", brand.font_text, faults),
        "font-heading": _fonts("font_heading", brand.font_heading, faults),
        "font-mono": _FONTS["mono"],
    }
    first = _rule({**_colors(light), **shape}, "  ")
    second = _rule(_colors(dark), "    ")
    css = (
        f":root {{\n  color-scheme: light dark;\n{first}}}\n\n"
        f"@media (prefers-color-scheme: dark) {{\n  :root {{\n{second}  }}\n}}\n"
    )
    return css, tuple(faults)


def palettes(brand: BrandConfig) -> tuple[Palette, Palette]:
    """The light and the dark palette. A colour that cannot be read is replaced by the default."""
    return _palettes(brand, [])


def _palettes(brand: BrandConfig, faults: list[Diagnostic]) -> tuple[Palette, Palette]:
    color = _read("color", brand.color, faults) or parse_color(BrandConfig().color)
    accent = _read("accent", brand.accent, faults) if brand.accent else None
    accent = accent or _second_color(color)
    return _palette(color, accent, dark=False), _palette(color, accent, dark=True)


def _palette(brand: RGB, accent: RGB, *, dark: bool) -> Palette:
    _, chroma, hue = to_oklch(brand)
    touch = min(chroma, 0.02) / 0.02  # greys stay grey beside a grey brand

    def neutral(lightness: float, most: float) -> RGB:
        return from_oklch(lightness, most * touch, hue)

    bg = neutral(0.175, 0.012) if dark else neutral(0.992, 0.003)
    surface = neutral(0.225, 0.014) if dark else neutral(0.965, 0.007)
    tint = mix(brand, bg, 0.09)

    def readable(color: RGB, least: float) -> RGB:
        def passes(candidate: RGB) -> bool:
            return all(contrast(candidate, ground) >= least for ground in (bg, surface, tint))

        # Black on the light page and white on the dark one always pass.
        return nearest_lightness(color, passes) or (_WHITE if dark else _BLACK)

    return Palette(
        brand=hexadecimal(brand),
        on_brand=hexadecimal(_text_on(brand)),
        accent=hexadecimal(accent),
        on_accent=hexadecimal(_text_on(accent)),
        link=hexadecimal(readable(brand, 4.5)),
        bg=hexadecimal(bg),
        surface=hexadecimal(surface),
        text=hexadecimal(readable(neutral(0.94 if dark else 0.22, 0.015), 4.5)),
        muted=hexadecimal(readable(neutral(0.74 if dark else 0.47, 0.02), 4.5)),
        tint=hexadecimal(tint),
        border=hexadecimal(neutral(0.34 if dark else 0.885, 0.015)),
        border_input=hexadecimal(readable(neutral(0.55 if dark else 0.63, 0.02), 3.0)),
        focus=hexadecimal(readable(brand, 3.0)),
    )


def _text_on(color: RGB) -> RGB:
    """White where it can be read, else black: one of the two has 4.58 on any colour."""
    return _WHITE if contrast(_WHITE, color) >= 4.5 else _BLACK


def _second_color(color: RGB) -> RGB:
    """A neighbour of the brand's colour, a sixth of the circle on; a grey brand gets a grey."""
    lightness, chroma, hue = to_oklch(color)
    return from_oklch(min(0.75, max(0.45, lightness)), chroma, hue + 60)


def _read(setting: str, text: str, faults: list[Diagnostic]) -> RGB | None:
    try:
        return parse_color(text)
    except ValueError:
        faults.append(
            error(
                "brand.bad-color",
                f"“{text}” in [brand] {setting} is not a colour that brandkit can read.",
                'Write it as color = "#0a7a5c", with a # and six digits.',
                _place(setting),
            )
        )
        return None


def _radius(word: str, faults: list[Diagnostic]) -> str:
    found = _RADIUS.get(word.strip().lower())
    if found is None:
        meant = nearest(word, _RADIUS)
        guess = f"Did you mean “{meant}”? " if meant else ""
        message = f"“{word}” in [brand] radius is not a size that brandkit knows."
        hint = f"{guess}Allowed: {', '.join(_RADIUS)}."
        faults.append(error("brand.bad-radius", message, hint, _place("radius")))
    return found or _RADIUS["medium"]


def _fonts(setting: str, text: str, faults: list[Diagnostic]) -> str:
    """A stack of our own, or the author's names, each in quotes, with a last resort behind them."""
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


def _rule(values: dict[str, str], indent: str) -> str:
    return "".join(f"{indent}--{name}: {value};\n" for name, value in values.items())
