"""The logo: seen on every ground that a look shows it on, and the icon that is made of it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from brandkit.build.options import Options
from brandkit.check.check import check
from tests.site_factory import NOW, Site, fault, post, settings

MakeSite = Callable[..., Site]


def svg(body: str, size: str = 'viewBox="0 0 40 40"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


DARK = svg('<path d="M2 2h30v30z"/>')
LIGHT = svg('<path fill="#fff" d="M2 2h30v30z"/>')
MARK_AND_WORD = svg(
    '<circle cx="9" cy="20" r="8" fill="#3fae6a"/><path d="M20 9h9v9z" fill="#222"/>'
)
ON_A_BADGE = svg('<rect width="40" height="40" fill="#000"/><path fill="#fff" d="M2 2h30v30z"/>')
BY_CLASS = svg("<style>.a, .b{fill:#111}</style><g class='b'><path d='M2 2h30v30z'/></g>")
MIDDLE = svg('<path fill="#7a7a7a" d="M2 2h30v30z"/>')


def png(color: tuple[int, ...], *, hole: bool = True) -> bytes:
    image = Image.new("RGBA", (60, 60), (0, 0, 0, 0) if hole else (255, 255, 255, 255))
    ImageDraw.Draw(image).rectangle((10, 10, 50, 50), fill=(*color, 255))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def made(make_site: MakeSite, logo: str | bytes, rest: str = "", name: str = "logo.svg") -> Site:
    files = {f"content/{name}": logo, "content/posts/a.md": post("A")}
    return make_site(files, settings(rest=f'[brand]\nlogo = "{name}"\n{rest}'))


@pytest.mark.parametrize(
    ("logo", "lost"),
    [
        (DARK, "dark pages"),
        (LIGHT, "light pages"),
        (MARK_AND_WORD, "dark pages"),
        (BY_CLASS, "dark pages"),
        (ON_A_BADGE, ""),
        (MIDDLE, ""),
    ],
)
def test_a_drawing_that_would_be_lost_is_told_of(make_site: MakeSite, logo: str, lost: str) -> None:
    site = made(make_site, logo)
    if not lost:
        site.good()
        return
    told = fault(site.build(), "brand.logo-contrast")
    assert lost in told.message
    assert str(told.location).startswith("site.toml:")
    assert "logo_dark" in told.hint


@pytest.mark.parametrize(
    ("color", "hole", "lost"),
    [((10, 10, 10), True, True), ((120, 120, 120), True, False), ((10, 10, 10), False, False)],
)
def test_pixels_are_judged_where_the_page_shines_through(
    make_site: MakeSite, color: tuple[int, ...], hole: bool, lost: bool
) -> None:
    site = made(make_site, png(color, hole=hole), name="logo.png")
    assert ("brand.logo-contrast" in site.codes()) is lost


def test_the_night_of_broadcast_is_a_dark_ground_too(make_site: MakeSite) -> None:
    night = made(make_site, DARK, '[theme]\nname = "broadcast"')
    assert "head of the home page" in fault(night.build(), "brand.logo-contrast").message


def test_a_logo_for_dark_grounds_is_shown_there_and_all_is_well(make_site: MakeSite) -> None:
    site = made(make_site, DARK, 'logo_dark = "light.svg"')
    site.write({"content/light.svg": LIGHT}).good()
    for page in ("", "blog/a"):
        (picture,) = site.page(page).xpath("//a[@class='brand']/picture")
        (source,) = picture.xpath("source")
        assert source.get("media") == "(prefers-color-scheme: dark)"
        assert "light" in source.get("srcset")
        assert "logo" in picture.xpath(".//img")[0].get("src")
    site.write(
        {
            "site.toml": settings(
                rest='[brand]\nlogo = "logo.svg"\nlogo_dark = "light.svg"\n'
                '[theme]\nname = "broadcast"'
            )
        }
    ).good()
    (image,) = site.page("").xpath("//a[@class='brand']//img")
    assert "light" in image.get("src")
    assert site.page("blog/a").xpath("//a[@class='brand']/picture/source")


def test_words_in_a_logo_are_told_of(make_site: MakeSite) -> None:
    words = svg(
        '<path fill="#7a7a7a" d="M2 2h30v30z"/><text x="4" y="9" fill="#7a7a7a">Tidal</text>'
    )
    told = fault(made(make_site, words).build(), "brand.logo-text")
    assert "outlines" in told.hint


def test_why_the_icon_is_a_letter(make_site: MakeSite) -> None:
    broad = svg('<path fill="#7a7a7a" d="M2 2h30v30z"/>', 'viewBox="0 0 200 60"')
    site = made(make_site, broad)
    site.good()
    (told,) = [
        each
        for each in check(site.root, Options(), NOW).diagnostics
        if each.code == "brand.icon-letter"
    ]
    assert "3.3 times as broad" in told.message
    assert "icon = " in told.hint


def test_cards_and_the_press_page_have_the_form_for_dark_grounds(make_site: MakeSite) -> None:
    site = made(make_site, png((10, 10, 10)), 'logo_dark = "pale.png"', name="logo.png")
    site.write({"content/pale.png": png((240, 240, 240))}).good()
    (dark,) = site.article("brand").xpath('.//li[@class="on-dark"]//img/@src')
    assert "pale" in dark
    card = Image.open(io.BytesIO(site.files()["assets/cards/en.png"])).convert("RGB")
    assert (240, 240, 240) in {color for _, color in card.getcolors(1 << 20) or ()}
