"""The pairs that are measured are those that the themes' stylesheets really put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from css_pairs import Pair, choices, pairs, properties

from brandkit.brand.colors import RGB, contrast, hexadecimal, mix, parse_color
from brandkit.brand.palette import CODE_PAIRS, PAIRS, Palette, palettes
from brandkit.config.brand import BrandConfig, SchemeConfig

THEMES = Path(__file__).parent.parent.parent / "themes"
BASE = THEMES / "base" / "static" / "theme.css"
SHEETS = sorted(THEMES.glob("*/static/*.css"))
ALONE = {"feed.css"}  # for feeds, which do not have the brand's stylesheet
TOKENS = {name.replace("_", "-"): name for name in Palette.__struct_fields__}
GROUNDS = ("var(--bg)", "var(--surface)", "var(--tint)")
# Where no text stands: drawn shapes, a slider's handle.
DRAWN = re.compile(r"::before$|-thumb|-track|meter|video|\.pattern|\.logos")
LISTED = {frozenset((front, back)): least for front, back, least in (*PAIRS, *CODE_PAIRS)}

COLORS = (
    *("#000000", "#ffffff", "#808080", "#ffe600", "#fff3b0", "#001a33", "#1f6b4a", "#b4532a"),
    *("#ff0000", "#00ff00", "#0000ff", "#00ffff", "#ff00ff", "#767676", "#2f5d8a", "#ffc0cb"),
    *("#7a1fa2", "#ff5a36", "#00c2a8", "#5b3a1e"),
)
BRANDS = (
    *(BrandConfig(color=color) for color in COLORS),
    BrandConfig(light=SchemeConfig(background="#f4e9d8"), dark=SchemeConfig(background="#10233f")),
    BrandConfig(light=SchemeConfig(background="#777777"), dark=SchemeConfig(background="#ffffff")),
)


def resolved(value: str, known: dict[str, str]) -> str:
    """A value with its custom properties followed, but for the palette's."""
    found = re.fullmatch(r"var\(--([\w-]+)\)", value)
    if found and found[1] not in TOKENS and f"--{found[1]}" in known:
        return resolved(known[f"--{found[1]}"], known)
    return value


def token(value: str) -> str:
    found = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return TOKENS.get(found[1], "") if found else ""


def measured(value: str, palette: Palette | None, known: dict[str, str]) -> RGB | None:
    """The colour of a value; None for one that is not fixed (currentColor, transparent ones)."""
    value = value.strip()
    if found := re.fullmatch(r"var\(--([\w-]+)\)", value):
        if palette is not None and found[1] in TOKENS:
            return parse_color(getattr(palette, TOKENS[found[1]]))
        return measured(known[f"--{found[1]}"], palette, known)
    if found := re.fullmatch(r"color-mix\(in oklab, (.+?) (\d+)%, (.+)\)", value):
        one, other = measured(found[1], palette, known), measured(found[3], palette, known)
        return mix(one, other, int(found[2]) / 100) if one and other else None
    if re.fullmatch(r"#[0-9a-fA-F]{4}|#[0-9a-fA-F]{8}|currentColor", value):
        return None
    return parse_color(value)


def faults(css: str, *, alone: bool = False) -> Iterator[str]:
    """Every pair that is not on the list, or that cannot be read."""
    base = "" if alone else BASE.read_text("utf-8")  # every page has it, and before all others
    for choice in sorted(choices(css)):
        yield from _faults_of(css, base, choice, alone)


def _faults_of(css: str, base: str, choice: str, alone: bool) -> Iterator[str]:
    found = tuple(pairs(css))
    every = {scheme: properties(f"{base}\n{css}", scheme, choice) for scheme in ("light", "dark")}
    for pair in found:
        known = every[pair.scheme]
        around = inherited(pair, found)
        front = resolved(pair.front or (around.front if pair.is_text and around else ""), known)
        back = resolved(pair.back or (around.back if around else ""), known)
        faint = token(front) == "border" or "--line" in pair.front or "color-mix" in front
        if not pair.is_text and (not front or faint):
            continue
        if DRAWN.search(pair.selector) or front == back:
            continue
        grounds = (back,) if back else () if alone else GROUNDS
        for ground in grounds:
            yield from _faults(pair, front or "var(--text)", ground, known, alone)


def inherited(pair: Pair, found: tuple[Pair, ...]) -> Pair | None:
    """What a box around it says of its colours: ".stage" for ".stage :focus-visible"."""
    box = pair.selector.split(" ")[0]
    same = (p for p in found if p.selector == box and p.scheme == pair.scheme and p.is_text)
    return None if pair.selector == box else next(same, None)


def _faults(pair: Pair, front: str, back: str, known: dict[str, str], alone: bool) -> Iterator[str]:
    least = 4.5 if pair.is_text else 3.0
    said = f"{pair.selector} ({pair.scheme}): {front} on {back}"
    if not alone and token(front) and token(back):
        if LISTED.get(frozenset((token(front), token(back))), 0) < least:
            yield f"{said} is no pair of brandkit.brand.palette.PAIRS"
        return
    for palette in _palettes(pair.scheme, alone):
        one, other = (measured(value, palette, known) for value in (front, back))
        if one and other and contrast(one, other) < least:
            shown = f"{hexadecimal(one)} on {hexadecimal(other)}"
            yield f"{said}: {shown} has {contrast(one, other):.2f}, and needs {least}"
            return


@cache
def _palettes(scheme: str, alone: bool) -> tuple[Palette | None, ...]:
    if alone:
        return (None,)
    return tuple(palettes(brand)[scheme == "dark"] for brand in BRANDS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.relative_to(THEMES).as_posix())
def test_every_pair_of_a_stylesheet_is_measured(sheet: Path) -> None:
    css = sheet.read_text("utf-8")
    assert list(faults(css, alone=sheet.name in ALONE)) == []


def test_every_pair_on_the_list_is_used() -> None:
    """A list that says more than is used would prove nothing of it."""
    used: set[frozenset[str]] = set()
    for sheet in SHEETS:
        css = sheet.read_text("utf-8")
        for pair in pairs(css):
            known = properties(css, pair.scheme)
            front = token(resolved(pair.front, known)) or "text"
            backs = {token(resolved(pair.back, known))}
            if not pair.is_text or not pair.back:  # an outline is seen against what is around it
                backs |= {"bg", "surface", "tint"}
            used |= {frozenset((front, back)) for back in backs}
    assert [set(pair) for pair in LISTED if pair not in used] == []


@pytest.mark.parametrize(
    "css",
    [
        ".x { color: var(--border); background: var(--bg); }",
        ".x { color: var(--muted); background: var(--brand); }",
        ".x { background: var(--accent); }",
        ".x { color: var(--on-accent); }",
        ".x { color: color-mix(in oklab, var(--text) 20%, var(--bg)); }",
        ":root { --own: var(--brand); } .x { color: var(--own); }",
        "@media (prefers-color-scheme: dark) { .x { color: #000; } }",
        ".x { border-color: var(--tint); }",
        ".x { outline-color: #fff; box-shadow: 0 0 0 4px #000; }",  # the ring is narrower
        ".x { outline-color: #fff; box-shadow: 0 0 0 7px #eee; }",
        ':root { --a: var(--brand); } :root[data-x="y"] { --a: var(--tint); }'
        " .x { color: var(--on-brand); background: var(--a); }",
    ],
)
def test_the_check_sees_faults(css: str) -> None:
    assert list(faults(css))


@pytest.mark.parametrize(
    "css",
    [
        ".x { color: var(--text); }",
        ".x { color: var(--on-brand); background: var(--brand); }",
        ":root { --big: var(--brand); } .x { color: var(--on-brand); background: var(--big); }",
        "@media print { .x { color: #ccc; background: #fff; } }",
        ".x { border: 1px solid var(--border); }",
        ".x { color: inherit; background: none; }",
        ".x { outline-color: #fff; box-shadow: 0 0 0 7px #000; }",
        ".x { color: var(--big-text); background: var(--big-bg); }",
    ],
)
def test_the_check_lets_good_ones_pass(css: str) -> None:
    assert list(faults(css)) == []
