"""What `check` says of texts, and above all what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_sites import checked
from site_factory import Site, png, post

from brandkit.check.prose import prose
from brandkit.check.results import width

TOML = '[site]\ntitle = "B"\nbase_url = "https://maison-verte.eu/"\n'


def codes(root: Path, text: str, toml: str = TOML, **more: str) -> list[str]:
    files: dict[str, str | bytes | None] = {
        "site.toml": toml,
        "content/posts/a.md": post("A", text=text, **more),
        "content/posts/fern.png": png(),
    }
    return [fault.code for fault in checked(Site(root).write(files))]


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\n## Two\n\n### Three\n\n## Four\n\nWords.",
        "Words.\n\n### It begins low\n\n### and stays there",
        "Words.\n\n## ![A fern](fern.png)",
        "Words, [here you see the prices](/blog/), `[here](/blog/)`\n\n```\n[here](/blog/)\n```",
        "Words.\n\n![A fern on a picture of a fern](fern.png)\n\n![2026](fern.png)",
        "Words.\n\n<!-- [here](/blog/) -->",
    ],
)
def test_fine_texts(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == []


def test_words_of_links_are_those_of_the_language(tmp_path: Path) -> None:
    french = TOML.replace('"B"', '"B"\nlanguage = "fr"')
    assert codes(tmp_path, "Les prix sont [ici](/blog/).", french) == ["links.says-nothing"]
    assert codes(tmp_path, "Les prix sont [ici](/blog/).") == []


def test_a_page_is_found_by_menus_links_and_codes(tmp_path: Path) -> None:
    page = "---\ntitle: Prices\n{}---\nTwelve.\n"
    site = Site(tmp_path).write(
        {
            "site.toml": TOML,
            "content/posts/a.md": post("A"),
            "content/pages/prices.md": page.format(""),
        }
    )
    assert [fault.code for fault in checked(site)] == ["pages.orphan"]
    for text in (page.format("menu: Prices\n"), page.format("noindex: true\n")):
        site.write({"content/pages/prices.md": text})
        assert checked(site) == ()
    site.write({"content/pages/prices.md": page.format("")})
    site.write({"content/posts/a.md": post("A", text="See [the prices](../pages/prices.md).")})
    assert checked(site) == ()
    site.write({"content/posts/a.md": post("A")})
    site.write({"site.toml": f'{TOML}[codes.card]\nto = "/prices/"\n'})
    assert "pages.orphan" not in [fault.code for fault in checked(site)]


def test_width_is_that_of_the_letters() -> None:
    assert width("iiii") < width("aaaa") < width("WWWW")
    assert width("é") == width("e")
    assert width("日本") == 40


@pytest.mark.parametrize(
    "text", ["`a` b", '[a](b "c") d', "<b>x</b>", "```\nx\n```\ny", "https://a.b/c d", "é [a]: b"]
)
def test_every_character_of_prose_keeps_its_place(text: str) -> None:
    plain = prose(text)
    assert len(plain) == len(text)
    assert all(a in {b, " "} for a, b in zip(plain, text, strict=True))
