"""Asks on a built site: one under a text, the pages for those who say where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from site_checks import broken_addresses
from site_factory import CONSENT, Site, post, settings

from brandkit.advocacy.asks import ACTIONS, STANDINGS, choose

MakeSite = Callable[..., Site]
BASE = "https://brand.example"
REVIEWS = "https://reviews.example/brand?a=1&b=2"
CONTACT = '[contact]\nname = "Ivy Trellis"\nemail = "ivy@brand.example"\nreply_time = "in a day"\n'
ASKS = f'[asks]\nreview_url = "{REVIEWS}"\n'


def toml(asks: str = ASKS, site: str = "", rest: str = CONTACT) -> str:
    return settings(site, f"{rest}\n{asks}")


def posts(count: int, **more: str) -> dict[str, str]:
    return {
        f"content/posts/p{n}.md": post(f"Post {n}", f"2026-01-{n:02d}", **more)
        for n in range(1, count + 1)
    }


def asked(site: Site, page: str) -> list[str]:
    """Where the soft asks of a page lead."""
    found = site.page(page).xpath("//*[@class='share ask']/p/a/@href")
    return [str(url) for url in found]


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


# ------------------------------------------------------------------------------ under the texts


def test_without_the_table_nobody_is_asked(make_site: MakeSite) -> None:
    site = make_site(posts(2), settings("", CONTACT))
    site.good()
    assert asked(site, "blog/p1/") == []
    assert not [path for path in site.files() if path.startswith("ask/")]
    assert site.page("blog/p1/").xpath("//section[@class='call']")


def test_one_soft_ask_stands_under_each_text(make_site: MakeSite) -> None:
    files = posts(12) | {
        "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
        "content/docs/one.md": "---\ntitle: One\n---\nFirst.\n",
    }
    site = make_site(files, toml())
    site.good()
    kinds = set()
    for page in (*(f"blog/p{n}/" for n in range(1, 13)), "about/", "docs/one/"):
        (url,) = asked(site, page)
        kinds.add(url.partition("?")[0])
        assert not site.page(page).xpath("//section[@class='call']")
        stands = site.page(page).xpath("//*[@class='share ask']//nav//a/@href")
        assert stands == [f"/ask/{name}/" for name in STANDINGS]
    assert {"/subscribe/", "mailto:ivy@brand.example"} <= kinds
    assert broken_addresses(site.output, BASE) == []


def test_an_author_may_want_no_ask(make_site: MakeSite) -> None:
    site = make_site(posts(1, ask="false"), toml())
    site.good()
    assert asked(site, "blog/p1/") == []


@pytest.mark.parametrize("tag", ["apology", "Outage", "memorial", "hommage", "przeprosiny"])
def test_nothing_is_asked_where_people_are_hurt(make_site: MakeSite, tag: str) -> None:
    quote = f"---\nadvocate: Kim\nrelation: customer\n{CONSENT}---\nGood.\n"
    files = {"content/posts/sorry.md": post("Sorry", tags=f"[{tag}]")}
    files |= {"content/testimonials/kim.md": quote}
    for asks in ("", ASKS):
        site = make_site(files, toml(asks))
        site.good()
        page = site.page("blog/sorry/")
        found = page.xpath("//main//section[@class='share' or @class='call' or @class='quotes']")
        assert found == []
        assert asked(site, "blog/sorry/") == []


def test_the_tags_of_quiet_texts_are_the_brands_to_choose(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A", tags="[Recall]"),
        "content/posts/b.md": post("B", tags="[apology]"),
    }
    site = make_site(files, toml('[asks]\nquiet = ["recall"]\n'))
    site.good()
    assert asked(site, "blog/a/") == []
    assert asked(site, "blog/b/")


def test_a_letter_says_what_it_is_about(make_site: MakeSite) -> None:
    files = {"content/posts/a.md": post("'Pots & pans: 50% “new”?'")}
    site = make_site(files, toml('[asks]\nunder = ["question"]\n'))
    site.good()
    (url,) = asked(site, "blog/a/")
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "ivy@brand.example")
    assert parse_qs(parts.query) == {"subject": ["Pots & pans: 50% “new”?"]}


def test_words_of_the_brand_stand_in_place_of_ours(make_site: MakeSite) -> None:
    asks = (
        '[asks]\nunder = ["question"]\nheading = "Who are <you>?"\n'
        '[asks.stand]\nregular = "Old friend"\n[asks.say]\nquestion = "Ask <b>Ivy</b>."\n'
        '[languages.fr.asks.stand]\nregular = "Vieil ami"\n'
    )
    files = {"content/posts/a.md": post("A"), "content/posts/a.fr.md": post("A")}
    site = make_site(files, toml(asks, 'languages = ["en", "fr"]'))
    site.good()
    english = site.files()["blog/a/index.html"].decode()
    assert "Ask &lt;b&gt;Ivy&lt;/b&gt;." in english
    assert "Who are &lt;you&gt;?" in english
    assert ">Old friend</a>" in english
    french = site.files()["fr/blog/a/index.html"].decode()
    assert ">Vieil ami</a>" in french
    assert ">De temps en temps</a>" in french  # ours, and none of the English
    assert "Ivy</b>" not in french
    assert "/fr/ask/regular/" in french


# ---------------------------------------------------------------------------- the pages themselves


def test_the_public_review_is_the_same_for_everybody(make_site: MakeSite) -> None:
    site = make_site(posts(2), toml())
    site.good()
    seen = set()
    for name in ("", *STANDINGS):
        html = site.files()[f"ask/{name}/index.html".replace("//", "/")].decode()
        (block,) = re.findall(
            r'<section class="band" aria-labelledby="_review-title">.*?</section>', html, re.DOTALL
        )
        seen.add(block)
        links = site.page(f"ask/{name}/".replace("//", "/")).xpath("//main//a/@href")
        assert links.count(REVIEWS) == 1
    assert len(seen) == 1


def test_they_are_in_no_index_and_their_words_hurt_nobody(make_site: MakeSite) -> None:
    site = make_site(posts(2), toml(site='languages = ["en", "fr"]'))
    site.good()
    pages = [path for path in site.files() if re.match(r"(fr/)?ask/", path)]
    assert len(pages) == 2 * 5
    for path in pages:
        page = site.page(path.removesuffix("index.html"))
        assert "noindex" in page.xpath("//meta[@name='robots']/@content")[0]
        assert page.xpath("//main//form | //main//script | //main//input") == []
    assert b"/ask/" not in site.files()["sitemap.xml"]
    assert set(STANDINGS) == {"new", "sometimes", "regular", "problem"}


def test_a_complaint_goes_to_a_person_with_a_name(make_site: MakeSite) -> None:
    site = make_site(posts(1), toml())
    site.good()
    text = site.page("ask/problem/").xpath("string(//main)")
    assert "Ivy Trellis" in text
    assert "in a day" in text
    links = site.page("ask/problem/").xpath("//main//a/@href")
    assert "mailto:ivy@brand.example?subject=Something%20went%20wrong" in links


def test_every_step_leads_somewhere(make_site: MakeSite) -> None:
    bare = make_site(posts(1), toml("[asks]\n", rest="[share]\nenabled = false"))
    bare.good()
    assert broken_addresses(bare.output, BASE) == []
    for name in STANDINGS:
        links = bare.page(f"ask/{name}/").xpath("//main//a/@href")
        assert not [url for url in links if url.startswith("mailto:")]  # there is nobody
        assert bare.page(f"ask/{name}/").xpath("//main//*[@class='card']//a")


def test_a_page_of_ones_own_takes_testimonials(make_site: MakeSite) -> None:
    own = {"content/pages/give.md": "---\ntitle: Tell\npermalink: /testimonials/give/\n---\nHow.\n"}
    site = make_site(posts(1) | own, toml('[asks]\nunder = ["testify"]\n'))
    site.good()
    assert asked(site, "blog/p1/") == ["/testimonials/give/"]


def test_authors_may_link_there(make_site: MakeSite) -> None:
    files = {"content/posts/a.md": post("A", text="[Hello](/ask/new/) and [all](/ask/).")}
    make_site(files, toml()).good()


# ------------------------------------------------------------------------------------------- work


def test_a_word_changes_the_pages_that_show_it(make_site: MakeSite) -> None:
    start = '[asks]\nunder = ["subscribe", "question"]\n'
    site = make_site(posts(9), toml(start))
    site.good()
    before = site.files()
    shown = {
        f"blog/p{n}/index.html"
        for n in range(1, 10)
        if asked(site, f"blog/p{n}/") == ["/subscribe/"]
    }
    assert 0 < len(shown) < 9
    site.write({"site.toml": toml(f'{start}[asks.say]\nsubscribe = "Stay."\n')})
    site.good()
    steps = {
        name for name, row in STANDINGS.items() if "subscribe" in dict(map(reversed, row.steps))
    }
    assert changed(before, site.files()) == shown | {f"ask/{name}/index.html" for name in steps}


def test_a_new_post_changes_the_pages_that_show_the_newest(make_site: MakeSite) -> None:
    table = toml(
        '[asks]\nunder = ["subscribe", "question"]\n', rest=f"{CONTACT}\n[share]\nkits = 0"
    )
    site = make_site(posts(3), table)
    site.good()
    before = site.files()
    site.write({"content/posts/p4.md": post("Post 4", "2026-02-01")})
    site.good()
    asks = {path for path in changed(before, site.files()) if path.startswith("ask/")}
    assert asks == {"ask/new/index.html", "ask/sometimes/index.html"}


def test_quiet_changes_that_page_alone(make_site: MakeSite) -> None:
    site = make_site(posts(3), toml())
    site.good()
    before = site.files()
    site.write({"content/posts/p1.md": post("Post 1", "2026-01-01", ask="false")})
    site.good()
    assert changed(before, site.files()) == {"blog/p1/index.html"}


def test_a_further_kind_of_ask_takes_only_the_pages_that_it_wins() -> None:
    pages = [f"/blog/{n}/" for n in range(400)]
    few = {page: choose(page, ["share", "question"]) for page in pages}
    more = {page: choose(page, ["subscribe", "question", "share"]) for page in pages}
    moved = {page for page in pages if few[page] != more[page]}
    assert {more[page] for page in moved} == {"subscribe"}
    assert 90 < len(moved) < 180  # a third of them
    assert choose("/", []) == ""
    assert all(action in ACTIONS for row in STANDINGS.values() for _, action in row.steps)
