"""/subscribe/, /feeds/ and /feeds.opml: what they list is there, and what is there is listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import lxml.etree
import pytest
from site_checks import broken_addresses
from site_factory import Site, mp3, post, rich_site, settings

from brandkit.feeds.readers import READERS

MakeSite = Callable[..., Site]
RICH = "https://x.example/brand"
READING = './/ul[@aria-labelledby="_readers-title"]'
NAMES = ("feed.xml", "atom.xml", "feed.json")


def rich(make_site: MakeSite) -> Site:
    site = make_site(rich_site())
    site.build()
    return site


def feed_files(site: Site) -> set[str]:
    return {path for path in site.files() if path.rpartition("/")[2] in NAMES}


def listed(site: Site, page: str, base: str = "/brand/") -> set[str]:
    links = site.article(page).xpath(
        './/a[contains(@type, "rss") or contains(@type, "atom") or contains(@type, "json")]/@href'
    )
    return {unquote(link).removeprefix(base) for link in links}


def outlines(site: Site) -> list[Any]:
    return lxml.etree.fromstring(site.files()["feeds.opml"]).xpath("//outline[@xmlUrl]")


def test_every_feed_is_listed_once_in_its_language(make_site: MakeSite) -> None:
    site = rich(make_site)
    every = feed_files(site)
    other = {path for path in every if path.startswith(("fr/", "ar/"))}
    assert listed(site, "feeds") == every - other
    for language in ("fr", "ar"):
        assert listed(site, f"{language}/feeds") == {
            path for path in every if path.startswith(f"{language}/")
        }
    assert broken_addresses(site.output, f"{RICH}/") == []


def test_opml_has_each_list_once_with_its_page(make_site: MakeSite) -> None:
    site = rich(make_site)
    files = set(site.files())
    rows = outlines(site)
    feeds = [unquote(row.get("xmlUrl")).removeprefix(f"{RICH}/") for row in rows]
    homes = [unquote(row.get("htmlUrl")).removeprefix(f"{RICH}/") for row in rows]
    assert sorted(feeds) == sorted(path for path in feed_files(site) if path.endswith("feed.xml"))
    assert {f"{home}index.html" for home in homes} <= files
    assert {row.get("language") for row in rows} == {"en", "fr", "ar"}
    groups = [row.getparent().get("text") for row in rows if row.getparent().tag == "outline"]
    assert {"Tags", "français", "français · Thèmes"} <= set(groups)


def test_every_list_of_the_site_has_three_feeds(make_site: MakeSite) -> None:
    every = feed_files(rich(make_site))
    folders = {path.rpartition("/")[0] for path in every}
    assert {f"{folder}/{name}".lstrip("/") for folder in folders for name in NAMES} == every
    assert {"", "blog", "fr", "fr/blog", "ar", "podcast", "podcasts/second"} <= folders
    assert any(folder.startswith("tags/") for folder in folders)
    assert any(folder.startswith("authors/") for folder in folders)
    assert any(folder.startswith("series/") for folder in folders)


def latest(site: Site, title: str) -> list[str]:
    found = site.article("feeds").xpath(f'.//li[h3/a="{title}"]')
    assert len(found) == 1
    return [link.text_content() for link in found[0].xpath('./ul[@class="latest"]//a')]


def test_the_newest_entries_of_each_feed(make_site: MakeSite) -> None:
    files = {f"content/posts/p{n}.md": post(f"P{n}", f"2026-01-0{n}") for n in range(1, 6)}
    files["content/posts/p1.md"] = post("P1", tags="[Old]")
    files["content/posts/soon.md"] = post("Soon", "2027-01-01")
    site = make_site(files, settings())
    site.build()
    assert latest(site, "Blog") == latest(site, "Brand") == ["P5", "P4", "P3"]
    assert latest(site, "Old") == ["P1"]


def test_a_great_many_tags_show_one_entry_each(make_site: MakeSite) -> None:
    tags = ", ".join(f"T{n:02d}" for n in range(31))
    files = {
        f"content/posts/p{n}.md": post(f"P{n}", f"2026-01-0{n}", tags=f"[{tags}]")
        for n in range(1, 4)
    }
    site = make_site(files, settings())
    site.build()
    assert latest(site, "T07") == ["P3"]
    assert latest(site, "Blog") == ["P3", "P2", "P1"]


def test_one_tap_links_carry_the_feeds_address(make_site: MakeSite) -> None:
    site = rich(make_site)
    links = {link.text_content(): link for link in site.article("subscribe").xpath(f"{READING}//a")}
    assert set(links) == {reader.name for reader in READERS}
    for reader in READERS:
        href = links[reader.name].get("href")
        assert href.startswith("https://")
        assert f"{RICH}/feed.xml" in unquote(href)
        assert "%3A%2F%2F" in href, "the feed's address is one value of theirs"
    french = site.article("fr/subscribe").xpath(f"{READING}//a/@href")
    assert all(f"{RICH}/fr/feed.xml" in unquote(href) for href in french)


@pytest.mark.parametrize("page", ["", "blog/first", "about", "podcast", "connect", "tags"])
def test_every_subscribe_leads_to_the_page_of_its_language(make_site: MakeSite, page: str) -> None:
    site = rich(make_site)
    for path, words, target in (
        (page, "Subscribe", "/brand/subscribe/"),
        ("fr/blog", "S’abonner", "/brand/fr/subscribe/"),
    ):
        links = site.page(path or "index.html").xpath("//a")
        found = {a.get("href") for a in links if a.text_content().strip() == words}
        assert found == {target}


def test_hubs_and_ttl(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A"),
        "content/episodes/e.md": post("E", audio="e.mp3"),
        "content/episodes/e.mp3": mp3(),
    }
    rest = '[feeds]\nhubs = ["https://hub.example/"]\nttl = 90\n[podcast]\ntitle = "T"\n'
    site = make_site(files, settings(rest=rest))
    site.build()
    made = site.files()
    for path in feed_files(site):
        if path.endswith(".json"):
            hubs = [hub["url"] for hub in json.loads(made[path])["hubs"]]
        else:
            hubs = lxml.etree.fromstring(made[path]).xpath("//*[@rel='hub']/@href")
        assert hubs == ["https://hub.example/"]
        assert (b"<ttl>90</ttl>" in made[path]) == path.endswith("feed.xml")
    site = make_site(files, settings())
    site.build()
    assert not any(b"hub" in site.files()[path] for path in feed_files(site))


def test_every_feed_names_itself_and_its_page(make_site: MakeSite) -> None:
    site = rich(make_site)
    files = site.files()
    for path in feed_files(site):
        own, folder = f"{RICH}/{path}", path.rpartition("/")[0]
        home = f"{RICH}/{folder}/" if folder else f"{RICH}/"
        if path.endswith(".json"):
            feed = json.loads(files[path])
            named = (feed["feed_url"], feed["home_page_url"])
        else:
            root = lxml.etree.fromstring(files[path])
            (self_link,) = root.xpath("/*/*[@rel='self']/@href | /rss/channel/*[@rel='self']/@href")
            pages = root.xpath("/rss/channel/link/text() | /*/*[@rel='alternate']/@href")
            named = (self_link, pages[0])
        assert tuple(map(unquote, named)) == (own, home)


def test_feeds_of_atom_have_ids_that_outlive_a_move(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", tags="[T]")}, settings())
    site.build()

    def ids() -> list[str]:
        roots = [
            lxml.etree.fromstring(data)
            for path, data in sorted(site.files().items())
            if path.endswith("atom.xml")
        ]
        return [root.findtext("{*}id") for root in roots]

    before = ids()
    assert len(set(before)) == len(before) >= 3
    assert all(each.startswith("urn:uuid:") for each in before)
    site.build(base_url="https://moved.example/sub/")
    assert ids() == before
