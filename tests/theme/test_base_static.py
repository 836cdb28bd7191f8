"""The base theme's stylesheets and script: small, from here alone, for every direction."""

from __future__ import annotations

import re

import pytest
from theme_samples import BASE

STATIC = BASE / "static"
STYLES = ("theme.css", "code.css", "player.css", "press.css")
SCRIPTS = ("theme.js", "player.js")
# Physical sides that would stay where they are when a page runs from right to left.
SIDES = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right)|left|right|float|(min-|max-)?width)\s*:"
)


def text(name: str) -> str:
    return (STATIC / name).read_text("utf-8")


def rules(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text(name), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("theme.css", 36_000),
        ("code.css", 2_000),
        ("player.css", 6_500),
        ("press.css", 4_000),
        ("theme.js", 4_000),
        ("player.js", 12_000),
    ],
)
def test_stays_small(name: str, most: int) -> None:
    assert len(text(name).encode()) <= most


@pytest.mark.parametrize("name", STYLES)
def test_styles_load_nothing(name: str) -> None:
    assert "url(" not in rules(name)
    assert "@import" not in rules(name)
    assert "@font-face" not in rules(name)


@pytest.mark.parametrize("name", STYLES)
def test_styles_know_no_left_and_right(name: str) -> None:
    assert [m[0] for m in SIDES.finditer(rules(name))] == []


def test_every_property_of_the_brand_has_a_default_of_no_weight() -> None:
    css = "".join(map(rules, STYLES))
    used = set(re.findall(r"var\((--[\w-]+)", css))
    defined = set(re.findall(r"(--[\w-]+)\s*:", css))
    assert used <= defined
    defaults = re.findall(r":where\(:root\) \{(.*?)\}", rules("theme.css"), flags=re.DOTALL)
    assert len(defaults) == 2  # light and dark
    brand = {"--brand", "--on-brand", "--link", "--accent", "--on-accent", "--bg", "--surface"}
    brand |= {"--text", "--muted", "--tint", "--border", "--border-input", "--focus", "--radius"}
    assert brand <= set(re.findall(r"(--[\w-]+)\s*:", defaults[0]))


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_uses_nothing_unsafe_and_asks_nobody(name: str) -> None:
    script = text(name)
    for word in ("innerHTML", "eval(", "fetch(", "XMLHttpRequest", "document.write", "import "):
        assert word not in script
    script = script.replace("https?", "")
    if name == "server.js":  # leads to the server that the reader names
        script = script.replace("new URL(`https://${name}`)", "")
        script = script.replace("location.assign(`https://${name}/share", "")
    assert "http" not in script.replace('"https://mastodon.social/home"', "")


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colors(css: str, block: int) -> dict[str, str]:
    """The hexadecimal colours of the first (light) or second (dark) :root."""
    found = re.findall(r":root\)? \{(.*?)\}", css, flags=re.DOTALL)[block]
    pairs = re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", found)
    return {name: c if len(c) == 7 else "#" + "".join(2 * x for x in c[1:]) for name, c in pairs}


@pytest.mark.parametrize("scheme", [0, 1])
def test_the_default_colours_can_be_read(scheme: int) -> None:
    light = _colors(rules("theme.css"), 0)
    colors = light | _colors(rules("theme.css"), scheme)
    for front in ("--text", "--muted", "--link"):
        for back in ("--bg", "--surface", "--tint"):
            assert _contrast(colors[front], colors[back]) >= 4.5, (front, back)
    assert _contrast(colors["--on-brand"], colors["--brand"]) >= 4.5
    assert _contrast(colors["--on-accent"], colors["--accent"]) >= 4.5
    for back in ("--bg", "--surface"):
        assert _contrast(colors["--focus"], colors[back]) >= 3
        assert _contrast(colors["--border-input"], colors[back]) >= 3


@pytest.mark.parametrize("scheme", [0, 1])
def test_code_can_be_read(scheme: int) -> None:
    ground = (_colors(rules("theme.css"), 0) | _colors(rules("theme.css"), scheme))["--surface"]
    for name, color in _colors(rules("code.css"), scheme).items():
        assert _contrast(color, ground) >= 4.5, name
