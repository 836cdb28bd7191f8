"""Share kits on a built site: who has one, what stands in it, and what never does."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image
from site_checks import broken_addresses
from site_factory import Site, fault, mp3, png, post, settings

from brandkit.advocacy.share import SHARE_NETWORKS

MakeSite = Callable[..., Site]
BASE = "https://brand.example"
ALL = f"networks = {sorted(SHARE_NETWORKS)!r}"
CONSENT = "consent: {{by: Kim, on: 2020-01-02, scope: [{}]}}"


def posts(count: int, **more: str) -> dict[str, str]:
    return {
        f"content/posts/p{n}.md": post(f"Post {n}", f"2026-01-{n:02d}", **more)
        for n in range(1, count + 1)
    }


def kits(site: Site) -> list[str]:
    return sorted(
        path.removeprefix("share/").removesuffix("/index.html")
        for path in site.files()
        if path.startswith("share/") and path.endswith(".html")
    )


def quote(text: str = "Good pots.", scope: str = "site, social", **more: str) -> str:
    lines = ["advocate: Kim Meadow", "relation: customer", CONSENT.format(scope)]
    lines += [f"{key}: {value}" for key, value in more.items()]
    return "\n".join(("---", *lines, "---", text, ""))


# ------------------------------------------------------------------------------------ who has one


def test_the_newest_have_one_and_their_pages_lead_there(make_site: MakeSite) -> None:
    site = make_site(posts(5))
    site.good()
    assert kits(site) == ["blog/p3", "blog/p4", "blog/p5"]
    for number in range(1, 6):
        links = site.page(f"blog/p{number}/").xpath("//section[@class='share']//a/@href")
        assert (f"/share/blog/p{number}/" in links) == (number > 2)
    assert broken_addresses(site.output, BASE) == []


def test_pages_may_ask_for_one_and_refuse_it(make_site: MakeSite) -> None:
    files = posts(3) | {
        "content/posts/p3.md": post("Post 3", "2026-01-03", share="false"),
        "content/posts/p1.md": post("Post 1", "2026-01-01", share="true"),
        "content/pages/about.md": "---\ntitle: About\nstarters: {help: See this.}\n---\nUs.\n",
        "content/pages/plain.md": "---\ntitle: Plain\n---\nUs.\n",
        "content/pages/index.md": "---\ntitle: Home\nshare: true\n---\nHi.\n",
    }
    site = make_site(files, settings(rest="[share]\nkits = 1"))
    site.good()
    assert kits(site) == ["about", "blog/p1"]


def test_no_share_links_no_kits(make_site: MakeSite) -> None:
    site = make_site(posts(2, share="true"), settings(rest="[share]\nenabled = false"))
    site.good()
    assert kits(site) == []


def test_languages_and_addresses_of_one_s_own(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", permalink="/own.html"),
            "content/posts/a.fr.md": post("A fr"),
        },
        settings('languages = ["en", "fr"]'),
    )
    site.good()
    assert kits(site) == ["fr/blog/a", "own"]
    page = site.page("share/own/")
    assert page.xpath("//a[@hreflang='fr' or @lang='fr']/@href") == ["/share/fr/blog/a/"]
    assert "Partager" in site.text("share/fr/blog/a/")


def test_authors_may_link_to_a_kit_and_to_no_other(make_site: MakeSite) -> None:
    links = "[Yes](/share/blog/p4/), [asks](/share/about/), [no](/share/blog/p1/)"
    files = posts(4) | {"content/pages/about.md": f"---\ntitle: A\nshare: true\n---\n{links}\n"}
    site = make_site(files)
    found = fault(site.build(), "links.broken")
    assert "/share/blog/p1/" in found.message
    hrefs = site.article("about/").xpath(".//p/a/@href")
    assert hrefs[:2] == ["/share/blog/p4/", "/share/about/"]


def test_it_is_quiet(make_site: MakeSite) -> None:
    site = make_site(posts(2))
    site.good()
    assert site.page("share/blog/p2/").xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "/share/" not in site.text("sitemap.xml")
    assert "/share/" not in site.text("feed.xml")
    assert "/share/" not in site.text("")


# -------------------------------------------------------------------------------------- the words


def test_first_words_by_motive_with_the_networks_that_take_them(make_site: MakeSite) -> None:
    long = "Zażółć gęślą jaźń " * 18  # 324 signs
    files = {
        "content/posts/a.md": post(
            "A & B",
            starters=f'{{help: "<b>Read</b> this & that 🎉", show: ["{long}", "مرحبا"]}}',
        )
    }
    site = make_site(files, settings(rest=f"[share]\n{ALL}"))
    site.good()
    page = site.page("share/blog/a/")
    cards = page.xpath("//li[@class='starter']")
    titles = ["To help a friend", "To show what you know", "To show what you know"]
    assert [card.xpath("string(h3)") for card in cards] == titles
    texts = [" ".join(card.xpath("string(blockquote)").split()) for card in cards]
    assert texts == ["<b>Read</b> this & that 🎉", long.strip(), "مرحبا"]
    for text, card in zip(texts, cards, strict=True):
        names = [name.strip() for name in card.xpath(".//a/text()")]
        assert not {"Facebook", "LinkedIn", "Hacker News"} & set(names)
        assert ("X" in names) == ("Bluesky" in names) == (text != long.strip())
        assert "Mastodon" in names
        for href in card.xpath(".//a/@href"):
            parts = urlsplit(href)
            told = " ".join(v for _, v in parse_qsl(parts.query or parts.fragment))
            assert text in told
            assert f"{BASE}/blog/a/" in told
        (copied,) = card.xpath(".//button/@data-copy-text")
        assert " ".join(copied.split()) == f"{text} {BASE}/blog/a/"


def test_words_that_a_network_does_not_take_are_told_with_their_line(make_site: MakeSite) -> None:
    text = f"---\ntitle: A\ndate: 2026-01-01\nstarters:\n  help:\n    - {'a' * 290}\n---\nHi.\n"
    site = make_site({"content/posts/a.md": text}, settings(rest='[share]\nnetworks = ["x"]'))
    found = fault(site.build(), "share.too-long")
    assert (found.location.path, found.location.line) == ("content/posts/a.md", 6)
    assert "“help”" in found.message
    assert "314" in found.message
    assert "280" in found.message


def test_sentences_of_the_text(make_site: MakeSite) -> None:
    text = "\n\n".join(f'{{{{< share-quote "Sentence {n}." >}}}}' for n in (1, 2, 2, 3, 4))
    site = make_site({"content/posts/a.md": post("A", text=text)})
    site.good()
    page = site.page("share/blog/a/")
    shown = page.xpath("//section[@aria-labelledby='_sentences-title']//blockquote/p/text()")
    assert shown == ["Sentence 1.", "Sentence 2.", "Sentence 3."]
    assert {f"share/blog/a/sentence-{n}.png" for n in (1, 2, 3)} <= set(site.files())


def test_moments_of_an_episode(make_site: MakeSite) -> None:
    text = "[0:00] Hello\n[0:01] The tea & more\n"
    files = {
        "content/episodes/e.md": post("Talk", audio="e.mp3", text=text),
        "content/episodes/e.mp3": mp3(120),
    }
    podcast = '[podcast]\ntitle = "T"\nemail = "a@b.example"\ncategory = "Arts"\n'
    site = make_site(files, settings(rest=podcast))
    assert not site.build().failed
    rows = site.page("share/podcast/e/").xpath("//ul[@class='moments']/li")
    assert [row.xpath(".//button/@data-copy-text") for row in rows] == [
        [f"{BASE}/podcast/e/"],
        [f"{BASE}/podcast/e/#t=1"],
    ]
    (mail,) = [h for h in rows[1].xpath(".//a/@href") if h.startswith("mailto:")]
    told = dict(parse_qsl(urlsplit(mail).query))
    assert told["subject"] == "Talk (0:01: The tea & more)"
    assert told["body"].endswith(f"{BASE}/podcast/e/#t=1")


# ----------------------------------------------------------------------------------- the pictures


def test_pictures_in_three_formats_with_what_stands_on_them(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("Tea & “toast”", image="a.png"),
        "content/posts/a.png": png(40, 30),
        "content/posts/b.md": post("Zażółć"),
    }
    site = make_site(files)
    site.good()
    for slug, title in (("a", "Tea & “toast”"), ("b", "Zażółć")):
        rows = site.page(f"share/blog/{slug}/").xpath("//ul[@class='kit-pictures']//img")
        sizes = []
        for row in rows:
            src = row.get("src").lstrip("/")
            image = Image.open(io.BytesIO((site.output / src).read_bytes()))
            assert (str(image.width), str(image.height)) == (row.get("width"), row.get("height"))
            assert row.get("alt") == f"A card with the words “{title}” and the name Brand"
            sizes.append(image.size)
        assert sizes == [(1200, 630), (1080, 1080), (1080, 1920)]


def test_a_quote_goes_where_its_person_agreed(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A"),
        "content/testimonials/yes.md": quote("Good pots, honest words."),
        "content/testimonials/site.md": quote("For the site alone.", "site, feeds, print"),
        "content/testimonials/long.md": quote("Long words. " * 40),
        "content/testimonials/arabic.md": quote("مرحبا"),
        "content/testimonials/two.md": quote("One.\n\nTwo."),
    }
    site = make_site(files)
    site.good()
    pictures = [p for p in site.files() if re.search(r"share/.*/quote-", p)]
    assert pictures == ["share/blog/a/quote-yes-en.png"]
    (row,) = site.page("share/blog/a/").xpath("//li[@class='of-quote']//img")
    assert row.get("alt") == "“Good pots, honest words.” Kim Meadow, Customer"
    for said in ("For the site alone", "Long words", "مرحبا"):
        assert said not in site.text("share/blog/a/").partition("<footer")[0]


def test_a_quote_ends_with_its_consent(make_site: MakeSite) -> None:
    until = "consent: {by: Kim, on: 2020-01-02, scope: [site, social], until: 2026-07-01}"
    text = f"---\nadvocate: Kim\nrelation: paid\nincentive: A pot\n{until}\n---\nGood pots.\n"
    site = make_site({"content/posts/a.md": post("A"), "content/testimonials/t.md": text})
    assert not site.build().failed
    (row,) = site.page("share/blog/a/").xpath("//li[@class='of-quote']//img")
    assert row.get("alt") == "“Good pots.” Kim, Paid · Received: A pot"
    site.build(today=datetime.date(2026, 7, 2))
    assert not [p for p in site.files() if "quote-" in p]


def test_what_may_be_done_with_it_in_each_language(make_site: MakeSite) -> None:
    files = {"content/posts/a.md": post("A"), "content/posts/a.fr.md": post("A")}
    rest = '[share]\nreuse = "All of <it>."\n[languages.fr.share]\nreuse = "Tout."\n'
    site = make_site(
        files,
        settings('languages = ["en", "fr"]\nlicense = "https://licence.example/"', rest),
    )
    site.good()
    assert "All of &lt;it&gt;." in site.text("share/blog/a/")
    assert site.page("share/blog/a/").xpath("//a[contains(@rel, 'license')]/@href")
    french = site.text("share/fr/blog/a/")
    assert "Tout." in french
    assert "All of" not in french


@pytest.mark.parametrize("mastodon", [True, False])
def test_the_server_is_asked_for_only_where_it_is_needed(
    make_site: MakeSite, mastodon: bool
) -> None:
    networks = '["mastodon", "x"]' if mastodon else '["x"]'
    site = make_site(posts(1), settings(rest=f"[share]\nnetworks = {networks}"))
    site.good()
    for place in ("blog/p1/", "share/blog/p1/", ""):
        assert bool(site.page(place).xpath("//dialog/@data-script")) == mastodon
