"""The HTML that entries carry in feeds: whole in itself, and at home in any reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import Site, mp3, png, post, settings

from brandkit.render.feed_text import as_feed_text

MakeSite = Callable[..., Site]
BASE = "https://brand.example"
URL = f"{BASE}/blog/a/"
ADDRESSES = ("href", "src", "srcset", "poster", "cite", "data", "action")

EVERYTHING = """\
[Another post](b.md), [a part of it](b.md#part), [here](#there), [mail](mailto:a@brand.example)
and [elsewhere](https://elsewhere.example/x?a=1&b=2).

![Two lamps](shop.png)

<img src="shop.png" srcset="shop.png 2x" alt="Lamps again" id="lamps" tabindex="0">

<audio src="talk.mp3" controls></audio>

<video poster="shop.png" controls><source src="talk.mp3"></video>

https://www.youtube.com/watch?v=jNQXAC9IVRw

{{< youtube jNQXAC9IVRw title="Elephants" poster="shop.png" >}}

## There

A claim.[^1] Another.[^2]

- [x] done

[^1]: Its ground.
[^2]: Another ground.
"""


def entries(site: Site, path: str = "feed.json") -> dict[str, str]:
    """title → HTML"""
    feed = json.loads(site.files()[path])
    return {item["title"]: item["content_html"] for item in feed["items"]}


def tree(html: str) -> Any:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def everything(make_site: MakeSite, text: str = EVERYTHING, rest: str = "") -> Any:
    site = make_site(
        {
            "content/posts/a.md": post("A", "2026-01-02", text),
            "content/posts/b.md": post("B", text="## Part\n\nWords.[^1]\n\n[^1]: Note.\n"),
            "content/posts/shop.png": png(40, 30),
            "content/posts/talk.mp3": mp3(),
        },
        settings(rest=rest),
    )
    site.build()
    return site


def test_every_address_is_absolute(make_site: MakeSite) -> None:
    site = everything(make_site)
    found = tree(entries(site)["A"])
    addresses = [value for node in found.iter() for name in ADDRESSES if (value := node.get(name))]
    assert len(addresses) > 12
    assert [a for a in addresses if not a.startswith(("https://", "mailto:"))] == []
    assert f"{BASE}/blog/b/#part" in addresses
    assert f"{URL}#there" in addresses
    files = {a for a in addresses if "/assets/" in a}
    assert files == {
        f"{BASE}{site.picture('shop.png')}",
        f"{BASE}/assets/content/posts/shop.png",  # what a film names as its poster
        f"{BASE}/assets/content/posts/talk.mp3",
    }


def test_pictures_have_their_sizes_and_no_attributes_of_pages(make_site: MakeSite) -> None:
    found = tree(entries(everything(make_site))["A"])
    pictures = found.findall(".//img")
    assert [(each.get("width"), each.get("height")) for each in pictures] == [("40", "30")] * 3
    assert {name for each in pictures for name in each.attrib} == {"src", "alt", "width", "height"}


def test_a_video_is_a_link_with_its_picture(make_site: MakeSite) -> None:
    site = everything(make_site)
    found = tree(entries(site)["A"])
    plain, pictured = found.xpath('.//a[@href="https://www.youtube.com/watch?v=jNQXAC9IVRw"]')
    assert plain.text_content() == "Watch on YouTube"
    assert len(plain) == 0
    assert pictured.text_content() == "Elephants (YouTube)"
    picture = pictured.find("img")
    assert picture.get("src") == f"{BASE}{site.picture('shop.png')}"
    assert found.xpath(".//iframe | .//script | .//button") == []


def test_footnotes_of_two_entries_do_not_meet(make_site: MakeSite) -> None:
    """Shown on one page, no entry has an id, and each link leads to its own entry's page."""
    both = entries(everything(make_site))
    together = tree("".join(both.values()))
    assert together.xpath(".//@id") == []
    for title in ("A", "B"):
        links = tree(both[title]).xpath('.//a[contains(@href, "fn")]/@href')
        assert links
        assert {link.partition("#")[0] for link in links} == {f"{BASE}/blog/{title.lower()}/"}


def test_footnotes_lead_to_where_they_stand_on_the_page(make_site: MakeSite) -> None:
    site = everything(make_site)
    ids = set(site.page("blog/a").xpath("//@id"))
    links = tree(entries(site)["A"]).xpath(f'.//a[starts-with(@href, "{URL}#")]/@href')
    assert len(links) == 5, "two to the notes, two back, one to a heading"
    assert {link.partition("#")[2] for link in links} <= ids


def test_what_an_author_may_write_by_hand_runs_nothing(make_site: MakeSite) -> None:
    text = (
        '<script>alert(1)</script>\n\n<p onclick="alert(1)" id="x">Hello</p>\n\n'
        '<iframe src="https://player.example/v/1" title="x"></iframe>\n\n'
        "<style>p { color: red }</style>\n\n<noscript>No</noscript>\n"
    )
    site = everything(make_site, text, '[markup]\nhtml = "trust"\n')
    assert "<iframe" in site.text("blog/a"), "the page has it"
    html = entries(site)["A"]
    for word in ("<script", "alert", "onclick", "<iframe", "<style", "<noscript", " id="):
        assert word not in html
    assert tree(html).xpath('.//a[@href="https://player.example/v/1"]/text()') == ["player.example"]
    assert "<p>Hello</p>" in html


def test_a_text_from_right_to_left_says_so(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/posts/a.ar.md": post("ا", text="مرحبا"),
        },
        settings('languages = ["en", "ar"]'),
    )
    site.build()
    assert entries(site, "ar/feed.json") == {
        "ا": '<div dir="rtl" lang="ar"><p>مرحبا</p></div>',
    }
    assert "dir=" not in entries(site)["A"]


def test_an_entry_in_another_language_than_its_feed_names_it(make_site: MakeSite) -> None:
    """A podcast spoken in another language than its pages are in."""
    site = make_site(
        {
            "content/episodes/e.md": post("E", audio="e.mp3"),
            "content/episodes/e.mp3": mp3(),
        },
        settings(rest='[podcast]\ntitle = "T"\nlanguage = "de"\n'),
    )
    site.build()
    files = site.files()
    assert b"<dc:language>en</dc:language>" in files["podcast/feed.xml"]
    assert b'<entry xml:lang="en">' in files["podcast/atom.xml"]
    assert json.loads(files["podcast/feed.json"])["items"][0]["language"] == "en"


def test_summaries_carry_no_html(make_site: MakeSite) -> None:
    site = everything(make_site, rest='[feeds]\ncontent = "summary"\n')
    files = site.files()
    assert b"content:encoded>" not in files["feed.xml"]
    assert b"<content " not in files["atom.xml"]
    assert "content_html" not in files["feed.json"].decode()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p title='id=\"x\"'>a</p>", "<p title='id=\"x\"'>a</p>"),
        ('<p id="a" class="b">a id="c"</p>', '<p class="b">a id="c"</p>'),
        ("<td headers='h' id=x>a</td>", "<td>a</td>"),
        ('<a href="#x">a</a> href="#x"', f'<a href="{URL}#x">a</a> href="#x"'),
        ('<img alt="a > b" id="x">', '<img alt="a > b">'),
        ("a < b id=1", "a < b id=1"),
        ("", ""),
    ],
)
def test_only_attributes_are_touched(html: str, expected: str) -> None:
    assert as_feed_text(html, URL, "en") == expected


@given(st.text(alphabet="<>a\"'= id/#h", max_size=60))
def test_any_text_is_taken(text: str) -> None:
    once = as_feed_text(text, URL, "en")
    assert as_feed_text(once, URL, "en") == once
