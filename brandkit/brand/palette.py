"""Two palettes, light and dark, from one colour or two; each pair of them that is used, readable.

Whatever colour the brand has, every pair that carries meaning has the contrast that WCAG 2.2 AA
asks for: 4.5 for text (1.4.3), 3 for the outline of a field and the focus ring (1.4.11). `PAIRS`
names them. A colour that the author wrote, and that cannot be read where it stands, is reported
with the nearest one that can.
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
from brandkit.config.brand import BrandConfig, SchemeConfig
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, warning

__all__ = ["CODE_PAIRS", "PAIRS", "STEPS", "Palette", "palettes", "ratio", "read_palettes", "scale"]


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
    # words in code
    code_comment: str
    code_keyword: str
    code_name: str
    code_string: str
    code_number: str
    code_error: str


GROUNDS = ("bg", "surface", "tint")
_ON_GROUNDS = (("text", 4.5), ("muted", 4.5), ("link", 4.5), ("focus", 3.0), ("border_input", 3.0))
_CODE: dict[str, tuple[str, str]] = {  # light, dark: the nearest of these that can be read
    "code_comment": ("#5b6570", "#a3aeb8"),
    "code_keyword": ("#8a2a6b", "#ee9ccb"),
    "code_name": ("#1f5a96", "#8dc1f5"),
    "code_string": ("#2c6b2f", "#9bd08f"),
    "code_number": ("#94480c", "#f0b37a"),
    "code_error": ("#b3261e", "#ff9a90"),
}

# (foreground, background, least contrast)
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("on_brand", "brand", 4.5),
    ("brand", "on_brand", 4.5),  # buttons on a ground of the brand's colour
    ("on_accent", "accent", 4.5),
    *((front, back, least) for front, least in _ON_GROUNDS for back in GROUNDS),
)
CODE_PAIRS: tuple[tuple[str, str, float], ...] = tuple(
    (name, back, 4.5) for name in _CODE for back in GROUNDS
)

# Names of the steps of a scale, and how light each is: as far from one to the next, everywhere.
STEPS: tuple[int, ...] = (50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950)
_LIGHTEST, _DARKEST = 0.97, 0.2

_BLACK: RGB = (0, 0, 0)
_WHITE: RGB = (255, 255, 255)


def scale(color: RGB) -> dict[int, RGB]:
    """Eleven shades of a colour's hue from light to dark, in even steps of lightness (OKLCH).

    The chroma is the colour's own in the middle, less towards both ends, where the eye needs less.
    """
    _, chroma, hue = to_oklch(color)
    wide = _LIGHTEST - _DARKEST
    shades = {}
    for place, name in enumerate(STEPS):
        part = place / (len(STEPS) - 1)  # 0 is light, 1 is dark
        share = 1 - 0.75 * (2 * part - 1) ** 2 if chroma > 0.02 else 1
        shades[name] = from_oklch(_LIGHTEST - wide * part, chroma * share, hue)
    return shades


def palettes(brand: BrandConfig) -> tuple[Palette, Palette]:
    """The light and the dark palette. A colour that cannot be read is replaced by the default."""
    return read_palettes(brand, [])


def read_palettes(brand: BrandConfig, faults: list[Diagnostic]) -> tuple[Palette, Palette]:
    """The same; what could not be used of the author's colours goes to `faults`."""
    reader = _Reader(brand, faults)
    color = reader.read("color", brand.color) or parse_color(BrandConfig().color)
    accent = reader.read("accent", brand.accent) or _second_color(color)
    return reader.palette(color, accent, dark=False), reader.palette(color, accent, dark=True)


class _Reader:
    """Makes palettes of what the author wrote."""

    def __init__(self, brand: BrandConfig, faults: list[Diagnostic]) -> None:
        self.config = brand
        self.faults = faults

    def read(self, setting: str, text: str) -> RGB | None:
        if not text:
            return None
        try:
            return parse_color(text)
        except ValueError:
            self.faults.append(
                error(
                    "brand.bad-color",
                    f"“{text}” in [brand] {setting} is not a colour that brandkit can read.",
                    'Write it as color = "#0a7a5c", with a # and six digits.',
                    _place(setting),
                )
            )
            return None

    def palette(self, color: RGB, accent: RGB, *, dark: bool) -> Palette:
        table = "dark" if dark else "light"
        own: SchemeConfig = getattr(self.config, table)
        brand = self.read(f"{table}.color", own.color) or color
        accent = self.read(f"{table}.accent", own.accent) or accent
        _, chroma, hue = to_oklch(brand)
        touch = min(chroma, 0.02) / 0.02  # greys stay grey beside a grey brand

        def neutral(lightness: float, most: float) -> RGB:
            return from_oklch(lightness, most * touch, hue)

        def grounds_of(page: RGB) -> tuple[RGB, RGB, RGB]:
            step = 0.05 if _is_deep(page) else -0.027
            return page, _beside(page, step), mix(brand, page, 0.09)

        bg = neutral(0.175, 0.012) if dark else neutral(0.992, 0.003)
        surface = neutral(0.225, 0.014) if dark else neutral(0.965, 0.007)
        grounds = (bg, surface, mix(brand, bg, 0.09))
        if ground := self.read(f"{table}.background", own.background):
            bg = nearest_lightness(ground, lambda page: _takes_text(grounds_of(page))) or bg
            grounds = grounds_of(bg)
            self.judge_ground(f"{table}.background", ground, bg)
        bg, surface, tint = grounds
        deep = _is_deep(bg)  # the author may want a dark page in both schemes
        most = _WHITE if _carries(_WHITE, grounds) else _BLACK

        def readable(wanted: RGB, least: float) -> RGB:
            return nearest_lightness(wanted, lambda c: _carries(c, grounds, least)) or most

        wanted = self.read(f"{table}.text", own.text)
        text = readable(wanted or neutral(0.94 if deep else 0.22, 0.015), 4.5)
        if wanted is not None:
            self.judge(f"{table}.text", wanted, text, grounds, "text")
        wanted = self.read(f"{table}.link", own.link)
        link = readable(wanted or brand, 4.5)
        if wanted is not None:
            self.judge(f"{table}.link", wanted, link, grounds, "links")
        elif own.color:
            self.judge(f"{table}.color", brand, link, grounds, "links", table)
        elif not dark:  # that a colour for paper is lightened at night is nobody's fault
            self.judge("color", brand, link, grounds, "links", table)
        place = 1 if deep else 0
        code = {n: hexadecimal(readable(parse_color(c[place]), 4.5)) for n, c in _CODE.items()}
        return Palette(
            brand=hexadecimal(brand),
            on_brand=hexadecimal(_text_on(brand)),
            accent=hexadecimal(accent),
            on_accent=hexadecimal(_text_on(accent)),
            link=hexadecimal(link),
            bg=hexadecimal(bg),
            surface=hexadecimal(surface),
            text=hexadecimal(text),
            muted=hexadecimal(readable(neutral(0.74 if deep else 0.47, 0.02), 4.5)),
            tint=hexadecimal(tint),
            border=hexadecimal(neutral(0.34 if deep else 0.885, 0.015)),
            border_input=hexadecimal(readable(neutral(0.55 if deep else 0.63, 0.02), 3.0)),
            focus=hexadecimal(readable(brand, 3.0)),
            **code,
        )

    def judge(
        self,
        setting: str,
        wanted: RGB,
        used: RGB,
        grounds: tuple[RGB, ...],
        what: str,
        table: str = "",
    ) -> None:
        """Report a colour that the author wrote, where another is used in its place."""
        if wanted == used:
            return
        ground = min(grounds, key=lambda ground: contrast(wanted, ground))
        measured = f"{ratio(contrast(wanted, ground))} : 1 on {hexadecimal(ground)}"
        self.report(
            setting,
            f"{hexadecimal(wanted)} cannot be read as {what}: its contrast is {measured}, "
            "and WCAG 2.2 AA asks for 4.5 : 1.",
            used,
            f"[brand.{table}] link" if table else _shown(setting),
        )

    def judge_ground(self, setting: str, wanted: RGB, used: RGB) -> None:
        if wanted != used:
            said = f"On {hexadecimal(wanted)} neither black nor white text can be read well enough "
            said += "(4.5 : 1 by WCAG 2.2 AA), with what stands beside it in cards and bands."
            self.report(setting, said, used, _shown(setting))

    def report(self, setting: str, message: str, instead: RGB, mended: str) -> None:
        """`mended` is the setting by which the author can make the nearest colour their own."""
        table, _, key = mended.rpartition(" ")
        line = f'{key} = "{hexadecimal(instead)}" in {table}'
        if self.config.contrast == "error":
            hint = f"The nearest colour that can be read: write {line}, or take another one."
            self.faults.append(error("brand.contrast", message, hint, _place(setting)))
        else:
            hint = f"The nearest that can be read is taken in its place. To make it yours: {line}."
            self.faults.append(warning("brand.contrast", message, hint, _place(setting)))


def _shown(setting: str) -> str:
    """ "light.text" as people look for it: "[brand.light] text"."""
    table, _, key = setting.rpartition(".")
    return f"[brand.{table}] {key}"


def ratio(measured: float) -> str:
    """A contrast in words, cut and never rounded up: what says 4.5 has 4.5."""
    return f"{int(measured * 10) / 10:.1f}".removesuffix(".0")


def _carries(ink: RGB, grounds: tuple[RGB, ...], least: float = 4.5) -> bool:
    """Whether it can be read on each of the grounds."""
    return all(contrast(ink, ground) >= least for ground in grounds)


def _takes_text(grounds: tuple[RGB, ...]) -> bool:
    return _carries(_WHITE, grounds) or _carries(_BLACK, grounds)


def _is_deep(page: RGB) -> bool:
    """Whether white is what can be read on it."""
    return contrast(_WHITE, page) >= contrast(_BLACK, page)


def _beside(color: RGB, step: float) -> RGB:
    """The same colour a little lighter or darker."""
    lightness, chroma, hue = to_oklch(color)
    return from_oklch(lightness + step, chroma, hue)


def _text_on(color: RGB) -> RGB:
    """White where it can be read, else black: one of the two has 4.58 on any colour."""
    return _WHITE if contrast(_WHITE, color) >= 4.5 else _BLACK


def _second_color(color: RGB) -> RGB:
    """A neighbour of the brand's colour, a sixth of the circle on; a grey brand gets a grey."""
    lightness, chroma, hue = to_oklch(color)
    return from_oklch(min(0.75, max(0.45, lightness)), chroma, hue + 60)


def _place(setting: str) -> Location:
    return Location("site.toml", setting=f"brand.{setting}")
