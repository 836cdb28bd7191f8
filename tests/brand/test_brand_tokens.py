"""Two palettes from any colour, readable in every pair that matters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.brand.colors import (
    contrast,
    from_oklch,
    hexadecimal,
    mix,
    nearest_lightness,
    parse_color,
    to_oklch,
)
from brandkit.brand.palette import PAIRS, palettes
from brandkit.brand.tokens import stylesheet
from brandkit.config import BrandConfig

COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#0a7a5c", (10, 122, 92)),
        ("#0A7A5C", (10, 122, 92)),
        ("#0a5", (0, 170, 85)),
        (" teal ", (0, 128, 128)),
        ("rgb(10, 122, 92)", (10, 122, 92)),
        ("rgb(10 122 92)", (10, 122, 92)),
        ("hsl(120, 100%, 25%)", (0, 128, 0)),
        ("hsl(0deg 0% 100%)", (255, 255, 255)),
    ],
)
def test_reading_colors(text: str, color: tuple[int, int, int]) -> None:
    assert parse_color(text) == color


NO_COLORS = [
    *("", "#", "#12", "#12345", "#1234567", "#ggg", "rgb(1,2)", "rgb(256,0,0)", "hsl(0,101%,0%)"),
    *("ocean", "#0a7a5c80", "red;}", "url(x)"),
]


@pytest.mark.parametrize("text", NO_COLORS)
def test_what_is_no_color(text: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        parse_color(text)


@given(st.text())
def test_any_text_is_a_color_or_a_value_error(text: str) -> None:
    try:
        color = parse_color(text)
    except ValueError:
        return
    assert all(0 <= part <= 255 for part in color)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("#000", "#fff", 21.0),
        ("#fff", "#000", 21.0),
        ("#777", "#777", 1.0),
        ("#767676", "#fff", 4.54),  # the lightest grey that passes, the example of many guides
        ("#777777", "#fff", 4.48),
        ("#ff0000", "#fff", 4.0),
        ("#0000ff", "#fff", 8.59),
    ],
)
def test_contrast(a: str, b: str, expected: float) -> None:
    assert contrast(a, b) == pytest.approx(expected, abs=0.01)


@given(COLORS)
def test_oklch_there_and_back(color: tuple[int, int, int]) -> None:
    again = from_oklch(*to_oklch(color))
    assert all(abs(a - b) <= 1 for a, b in zip(color, again, strict=True))


def test_oklch_of_known_colors() -> None:
    lightness, chroma, hue = to_oklch((255, 0, 0))
    assert (lightness, chroma, hue) == (
        pytest.approx(0.628, abs=0.001),
        pytest.approx(0.258, abs=0.001),
        pytest.approx(29.2, abs=0.1),
    )
    assert to_oklch((255, 255, 255))[0] == pytest.approx(1, abs=0.001)
    assert to_oklch((0, 0, 0))[0] == pytest.approx(0, abs=0.001)


@settings(deadline=None)
@given(COLORS, COLORS)
def test_every_pair_is_readable_for_any_color(
    color: tuple[int, int, int], accent: tuple[int, int, int]
) -> None:
    brand = BrandConfig(color=hexadecimal(color), accent=hexadecimal(accent))
    for palette in (*palettes(brand), *palettes(BrandConfig(color=hexadecimal(color)))):
        for front, back, least in PAIRS:
            measured = contrast(getattr(palette, front), getattr(palette, back))
            assert measured >= least, (front, back, measured)
        assert palette.brand == hexadecimal(color)
    assert all(palette.accent == hexadecimal(accent) for palette in palettes(brand))


@settings(deadline=None)
@given(COLORS)
def test_the_link_keeps_the_hue(color: tuple[int, int, int]) -> None:
    _, _, hue = to_oklch(color)
    for palette in palettes(BrandConfig(color=hexadecimal(color))):
        _, chroma, found = to_oklch(parse_color(palette.link))
        if chroma > 0.05:  # below that, eight bits cannot hold a hue
            assert abs((found - hue + 180) % 360 - 180) < 6


def test_a_readable_color_is_the_link_as_it_is() -> None:
    light, dark = palettes(BrandConfig(color="#0a7a5c"))
    assert light.link == light.brand == "#0a7a5c"
    assert dark.link != dark.brand
    assert contrast(dark.link, dark.surface) < 5.2  # the nearest that passes, not any


def test_a_pale_color_stays_the_brand_and_gets_a_darker_link() -> None:
    light, _ = palettes(BrandConfig(color="#ffe600"))
    assert (light.brand, light.on_brand) == ("#ffe600", "#000000")
    assert 4.5 <= contrast(light.link, light.surface) < 4.8


def test_mixing_is_what_browsers_do() -> None:
    assert mix((10, 20, 30), (200, 100, 50), 1) == (10, 20, 30)
    assert mix((10, 20, 30), (200, 100, 50), 0) == (200, 100, 50)
    # color-mix(in oklab, …) as Chromium computes it
    assert mix((255, 0, 0), (0, 0, 255), 0.5) == (140, 83, 162)
    assert mix((47, 93, 138), (255, 255, 255), 0.09) == (235, 240, 244)


def test_nothing_passes() -> None:
    assert nearest_lightness((10, 20, 30), lambda _: False) is None


def test_dark_is_dark_and_light_is_light() -> None:
    light, dark = palettes(BrandConfig())
    assert contrast(light.bg, "#fff") < 1.1
    assert contrast(dark.bg, "#000") < 1.3
    for palette in (light, dark):
        assert contrast(palette.bg, palette.surface) > 1.03
        assert contrast(palette.text, palette.bg) > 12


def properties(css: str) -> list[dict[str, str]]:
    return [
        dict(re.findall(r"--([a-z-]+): ([^;]+);", block))
        for block in re.findall(r":root \{([^}]*)\}", css)
    ]


def test_the_stylesheet() -> None:
    css, faults = stylesheet(BrandConfig())
    assert faults == ()
    assert css.startswith(":root {\n  color-scheme: light dark;\n")
    assert css.count("{") == css.count("}") == 3
    assert "@media (prefers-color-scheme: dark) {" in css
    light, dark = properties(css)
    names = {
        *("brand", "on-brand", "link", "accent", "on-accent", "bg", "surface", "text", "muted"),
        *("border", "border-input", "focus", "tint"),
    }
    assert {*names, "radius", "font-text", "font-heading"} <= set(light)
    assert names <= set(dark) <= set(light)
    for values in (light, dark):
        for front, back, least in PAIRS:
            pair = values[front.replace("_", "-")], values[back.replace("_", "-")]
            assert contrast(*pair) >= least


@pytest.mark.parametrize(
    ("given_font", "stack"),
    [
        ("Inter", '"Inter", system-ui'),
        ("Inter, Arial, sans-serif", '"Inter", "Arial", sans-serif'),
        ("'Źródło Sans', serif", '"Źródło Sans", serif'),
        ("MONOSPACE", "monospace"),
    ],
)
def test_fonts_of_the_authors_own(given_font: str, stack: str) -> None:
    css, faults = stylesheet(BrandConfig(font_text=given_font))
    assert faults == ()
    assert properties(css)[0]["font-text"].startswith(stack)


def test_named_stacks_differ() -> None:
    stacks = [
        properties(stylesheet(BrandConfig(font_heading=word))[0])[0]["font-heading"]
        for word in ("sans", "serif", "mono")
    ]
    assert len(set(stacks)) == 3
    assert [stack.rpartition(" ")[2] for stack in stacks] == ["sans-serif", "serif", "monospace"]


def test_all_faults_of_a_brand_at_once() -> None:
    css, faults = stylesheet(
        BrandConfig(color="ocean", accent="#12", font_text="a{b}", radius="mediun")
    )
    assert [fault.code for fault in faults] == [
        "brand.bad-color",
        "brand.bad-color",
        "brand.bad-radius",
        "brand.bad-font",
    ]
    assert "“ocean”" in faults[0].message
    assert "“medium”" in faults[2].hint
    default, _ = stylesheet(BrandConfig())
    assert css == default


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text(), st.text(), st.text())
def test_no_setting_breaks_out_of_the_stylesheet(
    color: str, text: str, heading: str, radius: str
) -> None:
    brand = BrandConfig(color=color, font_text=text, font_heading=heading, radius=radius)
    css, _ = stylesheet(brand)
    assert css.count("{") == css.count("}") == 3
    assert css.count('"') % 2 == 0
    assert not set("\\<>") & set(css)
    assert "url(" not in css
    assert len(properties(css)) == 2
