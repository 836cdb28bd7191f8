"""Colours that the author wrote and that cannot be read; shades in even steps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.brand.colors import contrast, hexadecimal, parse_color, to_oklch
from brandkit.brand.palette import (
    CODE_PAIRS,
    PAIRS,
    STEPS,
    palettes,
    ratio,
    read_palettes,
    scale,
)
from brandkit.config.brand import BrandConfig, SchemeConfig
from brandkit.errors import Diagnostic

COLORS = st.tuples(*[st.integers(0, 255)] * 3)
HEX = COLORS.map(hexadecimal)


def faults(**brand: object) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    read_palettes(BrandConfig(**brand), found)  # type: ignore[arg-type]
    return found


@settings(deadline=None, max_examples=60)
@given(HEX, HEX, HEX, HEX, HEX)
def test_whatever_the_author_writes_every_pair_can_be_read(
    color: str, ground: str, text: str, link: str, dark: str
) -> None:
    brand = BrandConfig(
        color=color,
        light=SchemeConfig(background=ground, text=text, link=link),
        dark=SchemeConfig(background=dark, color=link),
    )
    for palette in palettes(brand):
        for front, back, least in (*PAIRS, *CODE_PAIRS):
            measured = contrast(getattr(palette, front), getattr(palette, back))
            assert measured >= least, (front, back, measured)


def test_a_color_that_can_be_read_is_not_mentioned() -> None:
    assert faults(color="#1f6b4a") == []
    assert faults() == []


def test_a_pale_color_is_fixed_and_said_once() -> None:
    (fault,) = faults(color="#ffe600")
    light, _ = palettes(BrandConfig(color="#ffe600"))
    assert (fault.code, fault.is_error) == ("brand.contrast", False)
    assert "#ffe600 cannot be read as links: its contrast is 1.1 : 1" in fault.message
    assert f'link = "{light.link}" in [brand.light]' in fault.hint
    assert fault.location is not None
    assert fault.location.setting == "brand.color"


def test_what_the_hint_says_settles_it() -> None:
    light, _ = palettes(BrandConfig(color="#ffe600"))
    assert faults(color="#ffe600", light=SchemeConfig(link=light.link)) == []
    assert palettes(BrandConfig(color="#ffe600", light=SchemeConfig(link=light.link)))[0] == light


def test_an_error_where_that_is_asked_for() -> None:
    (fault,) = faults(color="#ffe600", contrast="error")
    assert fault.is_error
    light, _ = palettes(BrandConfig(color="#ffe600"))
    assert light.link in fault.hint


def test_the_nearest_color_is_near() -> None:
    light, _ = palettes(BrandConfig(color="#ffe600"))
    _, _, hue = to_oklch(parse_color("#ffe600"))
    lightness, _, found = to_oklch(parse_color(light.link))
    assert abs(found - hue) < 6
    grounds = (light.bg, light.surface, light.tint)
    assert 4.5 <= min(contrast(light.link, ground) for ground in grounds) < 4.7
    assert lightness > 0.4


@pytest.mark.parametrize("table", ["light", "dark"])
def test_text_and_link_of_a_scheme_are_judged(table: str) -> None:
    wrong = SchemeConfig(background="#ffffff", text="#cccccc", link="#aaaaff")
    found = faults(**{table: wrong})
    settings_ = [fault.location.setting for fault in found if fault.location]
    assert settings_ == [f"brand.{table}.text", f"brand.{table}.link"]


def test_a_ground_on_which_nothing_can_be_read() -> None:
    fault, *_ = faults(light=SchemeConfig(background="#757575"))
    light, _ = palettes(BrandConfig(light=SchemeConfig(background="#757575")))
    assert "neither black nor white" in fault.message
    assert light.bg in fault.hint
    assert light.bg != "#757575"


def test_a_dark_page_in_the_light_scheme() -> None:
    light, _ = palettes(BrandConfig(light=SchemeConfig(background="#10233f")))
    assert light.bg == "#10233f"
    assert contrast(light.text, light.bg) > 10
    assert to_oklch(parse_color(light.surface))[0] > to_oklch(parse_color(light.bg))[0]


def test_the_brand_color_of_a_scheme_of_its_own() -> None:
    light, dark = palettes(BrandConfig(color="#003366", dark=SchemeConfig(color="#66aaff")))
    assert (light.brand, dark.brand) == ("#003366", "#66aaff")
    assert dark.link == "#66aaff"


@settings(deadline=None)
@given(COLORS)
def test_shades_are_evenly_light(color: tuple[int, int, int]) -> None:
    shades = scale(color)
    assert tuple(shades) == STEPS
    lights = [to_oklch(shade)[0] for shade in shades.values()]
    steps = [a - b for a, b in pairwise(lights)]
    assert max(steps) - min(steps) < 0.012  # eight bits a channel are not finer
    _, chroma, hue = to_oklch(color)
    for shade in shades.values():
        _, kept, found = to_oklch(shade)
        assert kept <= chroma + 0.01
        if kept > 0.06:
            assert abs((found - hue + 180) % 360 - 180) < 8


@pytest.mark.parametrize(
    ("measured", "words"), [(4.5, "4.5"), (4.499, "4.4"), (21, "21"), (3.09, "3"), (15.67, "15.6")]
)
def test_a_contrast_in_words_is_never_rounded_up(measured: float, words: str) -> None:
    assert ratio(measured) == words
