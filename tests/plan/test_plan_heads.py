"""Heads of pages: what networks and search engines read there; profiles, and marks of identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_factory import Site, png, post, settings

MakeSite = Callable[..., Site]

SOCIAL = """[social]
mastodon = { url = "https://m.example/@brand", says = "What is new today." }
x = "https://twitter.com/brand"
youtube = [
    "https://www.youtube.com/@brand",
    { url = "https://www.youtube.com/@live", name = "Live" },
]
[languages.fr.social]
mastodon = { says = "Du nouveau chaque jour." }
x = { url = "https://x.com/marque" }
bluesky = { url = "https://bsky.app/profile/marque.example" }
"""
ADA = "---\ntitle: Ada\nlinks:\n  mastodon: https://m.example/@ada\n  x: https://x.com/ada\n---\nHi.\n"
FILES: dict[str, Any] = {
    "content/authors/ada.md": ADA,
    "content/posts/a.md": post("A", authors="[Ada, Bo]", tags="[Green, Blue]", image="one.png"),
    "content/posts/a.fr.md": post("A", authors="[Ada]"),
    "content/posts/seul.fr.md": post("Seul"),
    "content/posts/one.png": png(1200, 630),
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    made = make_site(FILES, settings('languages = ["en", "fr"]', SOCIAL))
    assert not made.build().failed
    return made


def meta(site: Site, path: str, name: str) -> list[str]:
    kind = "property" if name.startswith(("og:", "article:")) else "name"
    return list(site.page(path).xpath(f'//head/meta[@{kind}="{name}"]/@content'))


def test_open_graph_of_a_post(site: Site) -> None:
    told = {
        "og:type": ["article"],
        "og:locale": ["en_US"],
        "og:locale:alternate": ["fr_FR"],
        "article:author": [
            "https://brand.example/authors/ada/",
            "https://brand.example/authors/bo/",
        ],
        "article:section": ["Green"],
        "article:tag": ["Green", "Blue"],
        "og:image:width": ["1200"],
        "twitter:card": ["summary_large_image"],
        "twitter:site": ["@brand"],
        "twitter:creator": ["@ada"],
        "fediverse:creator": ["@ada@m.example"],
        "author": ["Ada", "Bo"],
        "robots": ["max-image-preview:large"],
    }
    assert {name: meta(site, "blog/a/", name) for name in told} == told
    assert meta(site, "blog/a/", "article:published_time")[0].startswith("2026-01-01T")


def test_other_pages_are_of_the_brand(site: Site) -> None:
    assert meta(site, "", "og:type") == ["website"]
    assert meta(site, "", "fediverse:creator") == ["@brand@m.example"]
    assert meta(site, "fr/blog/seul/", "twitter:site") == ["@marque"]
    assert meta(site, "", "article:author") == []


def test_languages_lead_to_each_other(site: Site) -> None:
    for path in ("blog/a/", "fr/blog/a/"):
        pairs = {
            link.get("hreflang"): link.get("href")
            for link in site.page(path).xpath('//head/link[@rel="alternate"][@hreflang]')
        }
        assert pairs == {
            "en": "https://brand.example/blog/a/",
            "fr": "https://brand.example/fr/blog/a/",
            "x-default": "https://brand.example/blog/a/",
        }
    assert not site.page("fr/blog/seul/").xpath("//head/link[@hreflang]")


def test_a_default_where_the_main_language_is_missing(make_site: MakeSite) -> None:
    files = {"content/posts/a.fr.md": post("A"), "content/posts/a.pl.md": post("A")}
    site = make_site(files, settings('languages = ["en", "fr", "pl"]'))
    site.good()
    default = site.page("pl/blog/a/").xpath('//link[@hreflang="x-default"]/@href')
    assert default == ["https://brand.example/fr/blog/a/"]
    assert 'hreflang="x-default" href="https://brand.example/fr/blog/a/"' in site.text(
        "sitemap.xml"
    )


def test_every_page_says_its_address_or_that_it_is_none(site: Site) -> None:
    for file in site.output.rglob("*.html"):
        path = file.relative_to(site.output).as_posix()
        page = site.page(path)
        canonical = page.xpath('//head/link[@rel="canonical"]/@href')
        robots = page.xpath('//head/meta[@name="robots"]/@content')
        if path.endswith("404.html"):
            assert (canonical, robots) == ([], ["noindex"])
        else:
            assert len(canonical) == 1, path
            assert canonical[0].startswith("https://brand.example/")
            assert len(robots) == 1
        assert len(page.xpath('//head/meta[@name="theme-color"][@media]')) == 2, path


def test_the_licence(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A")}, settings('license = "https://l.example/by"')
    )
    site.good()
    links = site.page("blog/a/").xpath('//head/link[@rel="license"]/@href')
    assert links == ["https://l.example/by"]


# ------------------------------------------------------------------------- profiles, identity


def places(site: Site, path: str) -> list[tuple[str, str, str]]:
    """Name, address and words of each profile on the page /connect/, in their order."""
    found = []
    for row in site.page(path).xpath('//ul[@class="profiles"]/li'):
        link = row.xpath(".//h3/a")[0]
        words = row.xpath(".//p[not(@class)]/text()")
        found.append((link.text, link.get("href"), words[0] if words else ""))
    return found


def test_connect_says_what_one_finds_where_in_the_authors_order(site: Site) -> None:
    assert places(site, "connect/") == [
        ("Mastodon", "https://m.example/@brand", "What is new today."),
        ("X", "https://twitter.com/brand", "Short posts"),
        ("YouTube", "https://www.youtube.com/@brand", "Videos"),
        ("Live", "https://www.youtube.com/@live", "Videos"),
    ]
    assert places(site, "fr/connect/") == [
        ("Mastodon", "https://m.example/@brand", "Du nouveau chaque jour."),
        ("X", "https://x.com/marque", "Messages courts"),
        ("YouTube", "https://www.youtube.com/@brand", "Vidéos"),
        ("Live", "https://www.youtube.com/@live", "Vidéos"),
        ("Bluesky", "https://bsky.app/profile/marque.example", "Messages courts"),
    ]


def test_buttons_to_follow_are_plain_links(site: Site) -> None:
    page = site.page("connect/")
    buttons = page.xpath('//ul[@class="profiles"]//a[contains(@class, "button")]')
    assert [(each.text, each.get("href")) for each in buttons] == [
        ("Follow on Mastodon", "https://m.example/@brand"),
        ("Follow on X", "https://twitter.com/brand"),
        ("Subscribe on YouTube", "https://www.youtube.com/@brand?sub_confirmation=1"),
        ("Subscribe on Live", "https://www.youtube.com/@live?sub_confirmation=1"),
    ]
    assert "@brand@m.example" in page.xpath("//bdi/text()")
    assert page.xpath('//ul[@class="profiles"]//h3/a/@rel') == ["me noopener"] * 4


def test_every_page_links_to_the_brands_profiles_with_rel_me(site: Site) -> None:
    for path in ("", "blog/a/", "connect/"):
        mine = site.page(path).xpath('//a[contains(@rel, "me ")]/@href')
        assert "https://m.example/@brand" in mine, path


def test_an_authors_page_is_their_card(site: Site) -> None:
    page = site.page("authors/ada/")
    card = page.xpath('//main//*[contains(@class, "h-card")]')[0]
    assert card.xpath('.//*[contains(@class, "p-name")]/text()')[0] == "Ada"
    assert card.xpath('.//a[contains(@class, "u-uid")]/@href') == ["/authors/ada/"]
    assert "https://m.example/@ada" in card.xpath('.//a[contains(@rel, "me ")]/@href')
    follow = card.xpath('.//ul[contains(@class, "follow")]//a/@href')
    assert follow == ["https://m.example/@ada", "https://x.com/ada"]


def test_the_home_page_has_the_brands_card(site: Site) -> None:
    """Representative h-card: its u-uid and u-url are the address of the page (microformats.org)."""
    for path, address in (("", "https://brand.example/"), ("fr/", "https://brand.example/fr/")):
        cards = site.page(path).xpath('//*[contains(@class, "h-card")]')
        own = [
            card
            for card in cards
            if card.xpath(
                f'.//a[contains(@class, "u-uid") and contains(@class, "u-url")]/@href = "{address}"'
            )
        ]
        assert len(own) == 1
        assert own[0].xpath('.//*[contains(@class, "p-name")]/text()') == ["Brand"]
        assert own[0].xpath('.//*[contains(@class, "u-url")]/@href')[1:]  # its profiles


ENTRY = ("p-name", "u-url", "u-uid", "e-content", "dt-published", "p-author")


def test_a_post_is_an_entry(site: Site) -> None:
    entry = site.page("blog/a/").xpath('//article[contains(@class, "h-entry")]')[0]
    for name in (*ENTRY, "p-category", "u-photo"):
        assert entry.xpath(f'.//*[contains(concat(" ", @class, " "), " {name} ")]'), name
    author = entry.xpath('.//*[contains(@class, "p-author")]')[0]
    assert "h-card" in author.get("class")


def test_lists_are_feeds_of_entries(site: Site) -> None:
    feed = site.page("blog/").xpath('//*[contains(@class, "h-feed")]')
    assert len(feed) == 1
    entries = feed[0].xpath('.//*[contains(@class, "h-entry")]')
    assert entries
    for entry in entries:
        for name in ("p-name", "u-url", "dt-published"):
            assert entry.xpath(f'.//*[contains(@class, "{name}")]'), name


# ----------------------------------------------------------------------------------- robots.txt


@pytest.mark.parametrize(
    ("table", "there", "missing"),
    [
        ("", (), ("GPTBot", "PerplexityBot")),
        ("[robots]\nai_training = false\n", ("GPTBot", "CCBot"), ("PerplexityBot",)),
        ("[robots]\nai_answers = false\n", ("PerplexityBot",), ("GPTBot",)),
        ('[robots]\nblock = ["BadBot"]\n', ("BadBot",), ("GPTBot",)),
    ],
)
def test_programs_that_are_asked_to_stay_away(
    make_site: MakeSite, table: str, there: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    site = make_site(
        {"content/posts/a.md": post("A")}, settings(rest=table, base_url="https://b.example/x/")
    )
    site.good()
    text = site.text("robots.txt")
    assert all(f"User-agent: {name}\n" in text for name in there)
    assert not any(name in text for name in missing)
    assert "Sitemap: https://b.example/x/sitemap.xml" in text


def test_paths_that_nobody_shall_read(make_site: MakeSite) -> None:
    table = '[robots]\ndisallow = ["/drafts/", "nonsense", "/a\\nAllow: /"]\n'
    site = make_site(
        {"content/posts/a.md": post("A")}, settings(rest=table, base_url="https://b.example/x/")
    )
    site.good()
    lines = site.text("robots.txt").splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow: /x/drafts/"]
    assert "Allow: /" not in lines


def test_a_sitemap_of_many_parts(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    from brandkit.feeds import sitemap

    monkeypatch.setattr(sitemap, "MAX_URLS", 5)
    site = make_site({f"content/posts/p{n}.md": post(f"P{n}") for n in range(6)})
    site.good()
    index = site.text("sitemap.xml")
    assert "<sitemapindex" in index
    assert "<loc>https://brand.example/sitemap-1.xml</loc>" in index
    parts = [site.text(f"sitemap-{n}.xml") for n in range(1, index.count("<sitemap>") + 1)]
    assert sum(part.count("<url>") for part in parts) == len(
        [
            file
            for file in site.output.rglob("*.html")
            if file.name != "404.html" and "share" not in file.parts  # kits are not listed
        ]
    )
    assert all(part.count("<url>") <= 5 for part in parts)


def test_pictures_of_a_text_are_in_the_sitemap(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A", text="![One](one.png)"),
        "content/posts/one.png": png(),
    }
    site = make_site(files)
    site.good()
    assert site.text("sitemap.xml").count("<image:image>") == 1
