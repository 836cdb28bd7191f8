"""A counting service's prefix: in the show's feed, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import lxml.etree
import pytest
from site_factory import Site, mp3, post

from brandkit.podcast.prefix import prefixed

TOML = """\
[site]
title = "Brand"
base_url = "https://brand.example/sub/"
[podcast]
title = "Talk"
description = "Words"
author = "Brand"
email = "a@brand.example"
category = "Arts"
image = "cover.png"
"""
OP3 = 'media_prefix = "https://op3.dev/e/"\n'


@pytest.mark.parametrize(
    ("url", "prefix", "found"),
    [
        ("https://m.example/a.mp3", "", "https://m.example/a.mp3"),
        ("https://m.example/a.mp3", "https://op3.dev/e/", "https://op3.dev/e/m.example/a.mp3"),
        ("https://m.example/a.mp3", "https://op3.dev/e", "https://op3.dev/e/m.example/a.mp3"),
        (
            "http://m.example/a.mp3",
            "https://op3.dev/e/",
            "https://op3.dev/e/http://m.example/a.mp3",
        ),
        (
            "https://m.example/a.mp3?x=1",
            "https://op3.dev/e,pg=917393e3-1b1e-5cef-ace4-edaa54e1f810/",
            "https://op3.dev/e,pg=917393e3-1b1e-5cef-ace4-edaa54e1f810/m.example/a.mp3?x=1",
        ),
    ],
)
def test_forms(url: str, prefix: str, found: str) -> None:
    """The forms of op3.dev/setup."""
    assert prefixed(url, prefix) == found


def enclosures(site: Site, feed: str) -> list[str]:
    tree = lxml.etree.fromstring(site.text(feed).encode())
    return [str(found) for found in tree.xpath("//enclosure/@url")]


def test_in_the_feed_alone(make_site: Callable[..., Site]) -> None:
    files = {
        "content/episodes/one.mp3": mp3(),
        "content/episodes/one.md": post("One", audio="one.mp3", tags="[Soap]"),
        "content/episodes/two.md": post(
            "Two", "2026-01-02", audio="https://m.example/two.mp3", audio_length="5"
        ),
    }
    site = make_site(files, TOML + OP3)
    site.build()
    assert enclosures(site, "podcast/feed.xml") == [
        "https://op3.dev/e/m.example/two.mp3",
        "https://op3.dev/e/brand.example/sub/assets/content/episodes/one.mp3",
    ]
    for name, data in site.files().items():
        if name != "podcast/feed.xml":
            assert b"op3.dev" not in data, name


def test_a_change_is_that_of_a_clean_build(make_site: Callable[..., Site]) -> None:
    text = post("O", audio="one.mp3")
    files = {"content/episodes/one.mp3": mp3(), "content/episodes/one.md": text}
    site = make_site(files, TOML)
    site.build()
    before = enclosures(site, "podcast/feed.xml")
    site.write({"site.toml": TOML + OP3})
    report = site.build()
    assert report.written == ("podcast/feed.xml",)
    assert enclosures(site, "podcast/feed.xml") != before
    again = site.root / "again"
    site.build(again, adopt=True)
    assert site.files(again) == site.files()
    site.write({"content/episodes/one.md": post("O", audio="one.mp3", text="Other words.")})
    site.build()
    assert "op3.dev" in site.text("podcast/feed.xml")
    assert "Other words." in site.text("podcast/feed.xml")
