"""The base theme's templates: complete, escaped, well-formed, within the contract."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import lxml.html
import pytest
from msgspec.structs import replace
from theme_samples import TEMPLATES, Sampler, environment, render, words

from brandkit.plan.contexts import CONTEXTS
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.sound_values import PlayerView

PAGES = sorted(CONTEXTS)
LOOKS = [(name, full) for name in PAGES for full in (True, False)]
EVIL = """'"><script>alert(1)</script><img src=x onerror=alert(1)>&"""


def tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


@cache
def page_of(name: str, full: bool = True) -> lxml.html.HtmlElement:
    return tree(render(name, Sampler(full)))


def quote(**changed: object) -> QuoteView:
    return QuoteView(
        **({"html": "It <b>works</b>.", "name": "Ada", "relation": "Customer"} | changed)  # type: ignore[arg-type]
    )


def test_every_context_has_its_template_and_every_page_its_context() -> None:
    there = {file.name for file in TEMPLATES.glob("*.html")} - {"base.html"}
    assert there == set(CONTEXTS)


@pytest.mark.parametrize(("name", "full"), LOOKS)
def test_renders_with_everything_and_with_the_least(name: str, full: bool) -> None:
    html = render(name, Sampler(full))
    assert html.startswith("<!doctype html>\n")
    assert html.count("</html>") == 1


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_stay_words(name: str) -> None:
    html = render(name, Sampler(text=EVIL))
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    handlers = [
        f"{element.tag} {attribute}"
        for element in tree(html).iter("*")
        for attribute in element.attrib
        if attribute.startswith("on")
    ]
    assert handlers == []


@pytest.mark.parametrize(("name", "full"), LOOKS)
def test_holds_under_a_strict_policy(name: str, full: bool) -> None:
    page = page_of(name, full)
    for element in page.iter("*"):
        assert "style" not in element.attrib
        assert not [a for a in element.attrib if a.startswith("on")]
        for attribute in ("src", "href", "poster", "srcset"):
            assert not element.get(attribute, "").startswith(("data:", "javascript:"))
    assert page.findall(".//style") == []
    assert page.findall(".//iframe") == []
    for script in page.iter("script"):
        assert script.get("src") or script.get("type") == "application/ld+json"


@pytest.mark.parametrize(("name", "full"), LOOKS)
def test_one_headline_and_no_jump_between_headings(name: str, full: bool) -> None:
    page = page_of(name, full)
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize(("name", "full"), LOOKS)
def test_ids_are_unique_and_references_lead_somewhere(name: str, full: bool) -> None:
    page = page_of(name, full)
    ids = Counter(element.get("id") for element in page.iter("*") if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    for element in page.iter("*"):
        for attribute in ("aria-labelledby", "popovertarget", "for"):
            for target in element.get(attribute, "").split():
                assert target in ids, (element.tag, attribute, target)


@pytest.mark.parametrize("name", PAGES)
def test_no_heading_of_a_text_can_take_an_id_of_the_theme(name: str) -> None:
    """Headings get their words as id, without "_": a heading "Menu" is no fault of the author."""
    parts = page_of(name).xpath("//*[contains(@class, 'part ')]")  # named by their author
    own = [e.get("id") for e in page_of(name).iter("*") if e.get("id") and e not in parts]
    if name != "archive.html":  # it shows no text, and #y2026 is an address to pass on
        # No heading's id has "=", and #t=90 is the address of a moment that people pass on.
        assert [id_ for id_ in own if not id_.startswith(("_", "t="))] == []


@pytest.mark.parametrize(("name", "full"), LOOKS)
def test_everything_has_a_name(name: str, full: bool) -> None:
    page = page_of(name, full)
    assert all(image.get("alt") is not None for image in page.iter("img"))
    for control in page.iter("a", "button"):
        pictured = "".join(control.xpath(".//img/@alt"))
        said = control.text_content().strip() or control.get("aria-label") or pictured
        assert said, control.attrib
    for place in page.iter("nav", "section"):
        assert place.get("aria-label") or place.get("aria-labelledby"), place.attrib


def test_landmarks_of_one_kind_have_different_names() -> None:
    for name in PAGES:
        page = page_of(name)
        heading = {e.get("id"): e.text_content() for e in page.iter("h1", "h2", "h3")}
        names = [n.get("aria-label") or heading[n.get("aria-labelledby")] for n in page.iter("nav")]
        assert len(names) == len(set(names)), (name, names)


@pytest.mark.parametrize("name", [n for n in PAGES if n != "redirect.html"])
def test_the_frame_of_every_page(name: str) -> None:
    page = page_of(name)
    head = page.find("head")
    assert head.find("meta[@charset='utf-8']") is not None
    assert head.find("link[@rel='canonical']") is not None
    assert {m.get("property") for m in head.iter("meta")} >= {"og:title", "og:image", "og:url"}
    assert len(head.findall("link[@hreflang]")) == 2
    own = {"episode.html": 2, "video.html": 2, "brand.html": 2, "home.html": 2, "page.html": 2}
    own |= {"post.html": 1, "profile.html": 1, "kit.html": 1, "cause.html": 1, "causes.html": 1}
    own |= dict.fromkeys(
        ("product.html", "place.html", "places.html", "sheet.html", "give.html", "search.html"), 1
    )
    own = own.get(name, 0)  # those of the player, swatches, sections, talk, kits, causes, offers
    assert len(head.findall("link[@rel='stylesheet']")) == 2 + own
    assert page.xpath("//body/a[1]")[0].get("href") == "#_main"
    assert page.xpath("//main/@id") == ["_main"]
    assert page.xpath("/html/body/footer//a[contains(@rel, 'me')]")
    assert "invented brand" in page.xpath("string(/html/body/footer)")
    share = page.xpath("//section[@class='share']//a[@href]")
    bare = {"404.html", "kit.html", "personal.html", "go.html", "sheet.html", "ask.html"}
    bare |= {"search.html"}
    assert len(share) == (0 if name in bare else 3)  # two, and the kit


def test_the_redirect_leads_on() -> None:
    page = page_of("redirect.html")
    target = page.xpath("//main//a/@href")[0]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert page.xpath("//link[@rel='canonical']/@href")[0].startswith("https://brand.example/")


def test_directions_and_languages() -> None:
    html = render("home.html", Sampler())
    assert re.search(r'<html lang="en" dir="ltr">', html)
    french = render("home.html", Sampler(), "fr")
    assert "Partager cette page" in french


def test_each_form_of_the_archive() -> None:
    """The samples have all at once: here is what a small blog, a large one and a year have."""
    full = Sampler().make(CONTEXTS["archive.html"])
    nav = ".//nav[not(@class='breadcrumbs') and not(ancestor::section)]"
    bare: dict[str, object] = {"years": (), "months": ()}
    bare |= dict.fromkeys(("year", "previous", "next", "up"))
    small = tuple(replace(year, url="") for year in full.years)
    large = tuple(replace(year, cards=()) for year in full.years)
    year = {name: getattr(full, name) for name in bare if name != "years"}

    def page(**given: object) -> lxml.html.HtmlElement:
        return tree(render("archive.html", Sampler(), **(bare | given))).find(".//main")

    assert len(page(years=small).xpath(".//section[@class='year']")) == 2
    assert page(years=small).xpath(nav) == []
    many = tuple(replace(small[0], year=number) for number in range(2020, 2024))
    jumps = page(years=many).xpath(f"{nav}//a/@href")
    assert jumps == [f"#{h.get('id')}" for h in page(years=many).xpath(".//h2[@id]")][:4]
    assert page(years=large).xpath(".//section[@class='year']") == []
    assert page(years=large).xpath(f"{nav}//a/@href") == [each.url for each in large]
    assert len(page(**year).xpath(".//section[@class='year']/header/h2[@id]")) == 2
    assert page(**year).xpath(f"{nav}//a/@rel") == ["prev", "next"]
    assert page(**year).xpath(".//header//a/@href") == [full.up.url]
    assert page().xpath(f".//section[@class='year'] | {nav}") == []


def test_a_further_page_of_somebodys_works_is_short() -> None:
    pages = replace(Sampler().make(CONTEXTS["profile.html"]).pages, number=2)
    page = tree(render("profile.html", Sampler(), pages=pages)).find(".//main")
    assert page.xpath(".//*[contains(@class, 'h-card')] | .//figure") == []
    assert page.xpath(".//h2") == page.xpath(".//article//h2") + page.xpath(
        ".//section[@class='share']//h2"
    )
    assert page.xpath(".//nav[@class='pagination']//a[@rel]/@rel") == ["prev", "next"]
    assert page.xpath(".//header//a/@href")


# ------------------------------------------------------------------------------------- partials


def partial(name: str, **given: object) -> lxml.html.HtmlElement:
    html = environment().get_template(f"partials/{name}.html").render(**words(), **given)
    return lxml.html.fragment_fromstring(html, create_parent="div")


def embed(**changed: object) -> EmbedView:
    return EmbedView(
        **{  # type: ignore[arg-type]
            "provider": "youtube",
            "network": "YouTube",
            "kind": "video",
            "title": "A film",
            "url": "https://www.youtube.com/watch?v=abc",
            "frame_url": "https://www.youtube-nocookie.com/embed/abc",
        }
        | changed
    )


def test_an_embed_is_a_link_until_the_reader_asks() -> None:
    box = partial("embed", embed=embed())
    assert box.xpath("//iframe | //img | //link | //script") == []
    link, button = box.xpath("//a")[0], box.xpath("//button")[0]
    assert link.get("href") == "https://www.youtube.com/watch?v=abc"
    assert link.text_content() == "Watch on YouTube (A film)"
    assert button.get("hidden") is not None  # only a script can keep what it promises
    assert "YouTube receives your IP address" in box.text_content()
    outside = [v for e in box.iter("*") for k, v in e.attrib.items() if "nocookie" in v]
    assert outside == ["https://www.youtube-nocookie.com/embed/abc"]  # data-frame alone


def test_an_embed_without_title_or_of_another_kind() -> None:
    assert partial("embed", embed=embed(title="")).xpath("//figure")[0].get("data-title") == (
        "YouTube"
    )
    other = partial("embed", embed=embed(kind="map", network="OpenStreetMap"))
    assert "Open on OpenStreetMap" in other.text_content()


def test_the_disclosure_stands_with_the_quote() -> None:
    box = partial("quote", quote=quote(incentive="a free month", sample=True, language="fr"))
    caption = " ".join(box.xpath("string(//figcaption)").split())
    assert "Customer Sample Received: a free month" in caption
    assert box.xpath("//blockquote/@lang") == ["fr"]


def test_a_quote_without_extras_promises_nothing() -> None:
    box = partial("quote", quote=quote())
    assert "Received" not in box.text_content()
    assert "Sample" not in box.text_content()
    assert box.xpath("//a") == []


@pytest.mark.parametrize(
    ("rating", "stars"), [(5.0, "★★★★★"), (4.5, "★★★★☆"), (4.0, "★★★★☆"), (0.0, "☆☆☆☆☆")]
)
def test_stars_are_said_in_words_too(rating: float, stars: str) -> None:
    said = partial("quote", quote=quote(rating=rating)).xpath("//*[@class='stars']")[0]
    assert " ".join(said.text_content().split()) == f"{stars} {rating:g} of 5"
    assert said.find("span").get("aria-hidden") == "true"


def player(**changed: object) -> PlayerView:
    return PlayerView(
        **({"url": "/a.mp3", "type": "audio/mpeg", "title": "One", "size": "24.1 MB"} | changed)  # type: ignore[arg-type]
    )


def test_sound_of_our_own_and_of_other_hosts() -> None:
    own = partial("player", player=player())
    assert own.xpath("//audio/@preload") == ["none"]
    assert "Download (24.1 MB)" in own.text_content()
    assert "comes from" not in own.text_content()
    away = partial("player", player=player(host="media.example", url="https://media.example/a.mp3"))
    assert away.xpath("//audio/@preload") == ["none"]
    assert "media.example, which learns your IP address" in away.text_content()
    assert partial("player", player=player(is_video=True)).xpath("//video")
