"""OPML, sitemap.xml and robots.txt."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from brandkit.feeds import sitemap
from brandkit.feeds.characters import one_line
from brandkit.feeds.opml import OpmlFeed, render_opml
from brandkit.feeds.robots import render_robots
from brandkit.feeds.sitemap import SitemapPage, render_sitemap

S = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
ROOT = "https://x.example/"
texts = st.text(st.characters(exclude_categories=()))


def locations(data: bytes) -> list[Any]:
    return [found.text for found in etree.fromstring(data).iter(f"{{{S['s']}}}loc")]


@given(title=texts, description=texts)
def test_opml_of_any_text(title: str, description: str) -> None:
    feed = OpmlFeed(title=title, url=f"{ROOT}feed.xml", description=description, group=title)
    root = etree.fromstring(render_opml(title, (feed,)))
    outline = root.find(".//outline[@xmlUrl]")
    assert outline is not None
    assert outline.get("text") == (one_line(title) or f"{ROOT}feed.xml")
    assert outline.get("description", "") == one_line(description)


def test_opml_says_no_date_of_its_own() -> None:
    assert b"date" not in render_opml("x", ())
    dated = render_opml("x", (), updated=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC))
    assert b"<dateModified>Fri, 02 Jan 2026 00:00:00 +0000</dateModified>" in dated


def test_opml_leaves_out_what_is_no_feed() -> None:
    assert b"xmlUrl" not in render_opml("x", (OpmlFeed(title="x", url="javascript:alert(1)"),))


def test_one_file_where_all_fits() -> None:
    files = render_sitemap((SitemapPage(url=f"{ROOT}{n}/") for n in range(3)), ROOT)
    assert [name for name, _ in files] == ["sitemap.xml"]
    assert locations(files[0][1]) == [f"{ROOT}{n}/" for n in range(3)]


def test_no_pages_are_an_empty_sitemap() -> None:
    assert locations(render_sitemap((), ROOT)[0][1]) == []
    assert locations(render_sitemap((SitemapPage(url="mailto:x"),), ROOT)[0][1]) == []


@pytest.mark.parametrize(("setting", "bound"), [("MAX_URLS", 4), ("MAX_BYTES", 700)])
def test_an_index_above_the_bounds(
    setting: str, bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, setting, bound)
    pages = [SitemapPage(url=f"{ROOT}{n:060}/") for n in range(10)]
    (name, index), *files = render_sitemap(pages, "https://x.example")
    assert name == "sitemap.xml"
    assert etree.fromstring(index).tag.endswith("sitemapindex")
    assert locations(index) == [f"{ROOT}{file}" for file, _ in files]
    assert [file for file, _ in files] == [f"sitemap-{n}.xml" for n in range(1, len(files) + 1)]
    assert len(files) > 1
    assert [loc for _, data in files for loc in locations(data)] == [page.url for page in pages]
    assert all(len(data) <= 700 for _, data in files) or setting == "MAX_URLS"


def test_the_bound_itself_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_URLS", 4)
    assert len(render_sitemap([SitemapPage(url=ROOT)] * 4, ROOT)) == 1
    assert len(render_sitemap([SitemapPage(url=ROOT)] * 5, ROOT)) == 3


def test_a_page_with_everything() -> None:
    page = SitemapPage(
        url=f"{ROOT}é/?a=1&b=2",
        updated=datetime.date(2026, 11, 2),
        alternates=(("fr", f"{ROOT}fr/"), ('x"><y', f"{ROOT}en/")),
        images=(f"{ROOT}a.jpg", "data:image/png;base64,x"),
    )
    root = etree.fromstring(render_sitemap((page,), ROOT)[0][1])
    url = root[0]
    assert url.findtext("s:loc", "", S) == f"{ROOT}%C3%A9/?a=1&b=2"
    assert url.findtext("s:lastmod", "", S) == "2026-11-02"
    links = [(link.get("hreflang"), link.get("href")) for link in url.findall("xhtml:link", S)]
    assert links == [("fr", f"{ROOT}fr/"), ('x"><y', f"{ROOT}en/")]
    assert [found.text for found in url.findall("image:image/image:loc", S)] == [f"{ROOT}a.jpg"]


def test_robots() -> None:
    assert render_robots("") == "User-agent: *\nDisallow:\n"
    assert render_robots(f"{ROOT}sitemap.xml", ["/go/", "x\nAllow: /", "/a\nb/"]) == (
        "User-agent: *\nDisallow: /go/\nDisallow: /a b/\n\nSitemap: https://x.example/sitemap.xml\n"
    )
