"""Pages composed of sections: every type, its faults with their places, what each edit costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import CONSENT, Site, fault, mp3, png, post, settings

from brandkit.content.sections import SECTIONS

MakeSite = Callable[..., Site]
PODCAST = '[podcast]\ntitle = "Talk"\nemail = "a@brand.example"\ncategory = "Business"\n'
SOCIAL = '[social]\nyoutube = "https://www.youtube.com/@brand"\n'


def page(sections: str, text: str = "", title: str = "Landing") -> str:
    return f"---\ntitle: {title}\nsections:\n{sections}\n---\n{text}\n"


EVERY = """\
  - type: hero
    kicker: Above
    title: Large words
    text: Some *words* & [a link](../posts/p1.md).
    image: one.png
    image_alt: A picture
    buttons:
      - label: Ask
        url: "#ask"
      - label: About
        url: about.md
  - type: features
    title: Three things
    items:
      - title: First
        text: It works.
        url: /about/
      - title: Second
        image: one.png
  - type: posts
    title: New
    count: 2
  - type: posts
    title: Green ones
    tag: green
  - type: text
    title: With a picture
    text: "Plain -- \\"words\\" only."
    image: one.png
    side: start
  - episode
  - type: episodes
    count: 1
  - type: video
    url: https://www.youtube.com/watch?v=jNQXAC9IVRw
    caption: A film
    poster: one.png
  - type: testimonials
    names: [Kim]
  - profiles
  - type: logos
    items:
      - name: A partner
        image: one.png
        url: https://partner.example/
  - type: questions
    id: ask
    title: What people ask
    items:
      - question: Why?
        answer: Because of [this](../posts/p1.md).
  - text
  - type: call
    title: Do it
    buttons:
      - label: Write
        url: /connect/"""


def rich(make_site: MakeSite, landing: str, **more: str) -> Site:
    return make_site(
        {
            "site.toml": settings(rest=PODCAST + SOCIAL),
            "content/pages/landing.md": landing,
            "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
            "content/pages/one.png": png(),
            **{
                f"content/posts/p{n}.md": post(
                    f"Post {n}", f"2026-01-0{n}", tags="[Green]" if n < 3 else "[Blue]"
                )
                for n in range(1, 6)
            },
            "content/episodes/e1.md": post("Episode 1", audio="e1.mp3"),
            "content/episodes/e1.mp3": mp3(),
            "content/testimonials/kim.md": "---\nadvocate: Kim\nrelation: customer\n"
            f"{CONSENT}---\nGood.\n",
            "content/testimonials/luc.md": "---\nadvocate: Luc\nrelation: customer\n"
            f"{CONSENT}---\nFine.\n",
            **more,
        }
    )


def test_every_type_is_shown_in_its_order(make_site: MakeSite) -> None:
    site = rich(make_site, page(EVERY, "The page's *own* text."))
    report = site.build()
    assert [d for d in report.diagnostics if not d.code.startswith("podcast.")] == []
    main = site.article("landing/")
    parts = main.xpath("./*[contains(@class, 'part ')]")
    types = [part.get("class").split()[1].removesuffix("-part") for part in parts]
    assert set(types) == set(SECTIONS)
    assert types[0] == "hero"
    assert types[-2:] == ["text", "call"]
    assert main.xpath("count(.//h1)") == 1
    assert main.xpath("string(.//h1)") == "Large words"
    text = site.text("landing/")
    assert '<em>words</em> &amp; <a href="/blog/p1/">a link</a>' in text
    assert "Plain – “words” only." in text
    assert "<em>own</em>" in text
    assert parts[0].xpath(".//a[@class='button']/@href") == ["#ask"]
    assert main.xpath("//*[@id='ask']//summary/text()") == ["Why?"]
    cards = [
        part.xpath(".//article//a/@href") for part in parts if "posts-part" in part.get("class")
    ]
    assert cards == [["/blog/p5/", "/blog/p4/"], ["/blog/p2/", "/blog/p1/"]]
    assert main.xpath("//audio/@src")
    assert "Good." in text
    assert "Fine." not in text


def test_questions_are_told_to_search_engines(make_site: MakeSite) -> None:
    site = rich(make_site, page(EVERY))
    site.build()
    data = json.loads(site.page("landing/").xpath("//script[@type='application/ld+json']")[0].text)
    found = [node for node in data["@graph"] if node["@type"] == "FAQPage"]
    assert found[0]["mainEntity"][0]["name"] == "Why?"
    assert found[0]["mainEntity"][0]["acceptedAnswer"]["text"] == "Because of this."


def test_the_home_page_is_what_its_sections_say(make_site: MakeSite) -> None:
    site = rich(
        make_site,
        page(EVERY),
        **{"content/pages/index.md": page("  - type: posts\n    count: 1", "Welcome.", "Home")},
    )
    site.build()
    main = site.article("index.html")
    assert main.xpath(".//article//a/@href") == ["/blog/p5/"]
    assert "Welcome." in main.text_content()
    assert main.xpath("count(.//h1)") == 1
    assert main.xpath(".//*[contains(@class, 'hero')]") == []


def test_a_site_without_content_shows_no_empty_shelf(make_site: MakeSite) -> None:
    sections = "  - type: hero\n    title: Hello\n  - posts\n  - testimonials\n  - profiles"
    site = make_site({"site.toml": settings(), "content/pages/landing.md": page(sections)})
    site.good()
    parts = site.article("landing/").xpath("./*[contains(@class, 'part ')]/@class")
    assert [each.split()[1] for each in parts] == ["hero-part", "profiles-part"] or len(parts) == 1


@pytest.mark.parametrize(
    ("sections", "code", "place", "hint"),
    [
        ("  - type: hreo\n    title: A", "front-matter.bad-choice", "4:11", "hero"),
        ("  - typ: hero\n    title: A", "front-matter.missing", "4:5", "typ"),
        ("  - 7", "front-matter.bad-choice", "4:5", "hero"),
        ("  - type: hero", "front-matter.missing", "4:5", "title"),
        ("  - type: posts\n    count: 99", "front-matter.out-of-range", "5:12", "24"),
        ("  - type: questions\n    items: []", "front-matter.too-few", "5:12", "below"),
        ("  - type: posts\n    coutn: 2", "front-matter.unknown-setting", "5:5", "count"),
        ("  - type: posts\n    tag: Gren", "sections.nothing", "5:10", "Green"),
        ("  - type: episode\n    episode: ee1", "sections.nothing", "5:14", "e1"),
        ("  - type: testimonials\n    names: [Kimm]", "markup.unknown-testimonial", "5:13", "Kim"),
        ("  - type: text\n    text: '![a](one.png)'", "sections.only-words", "5:11", "own"),
        ("  - type: video\n    url: https://example.com/film", "markup.unknown-embed", "5:10", ""),
        ("  - type: text\n    image: two.png", "markup.missing-image", "5:12", "pages"),
        ("  - type: text\n    text: '[a](nowhere.md)'", "links.broken", "5:11", "page"),
        (
            "  - type: call\n    title: A\n    buttons: [{label: B, url: '#c'}]",
            "links.no-anchor",
            "6:31",
            "id",
        ),
    ],
)
def test_faults_are_told_with_their_place(
    make_site: MakeSite, sections: str, code: str, place: str, hint: str
) -> None:
    report = rich(make_site, page(sections)).build()
    found = fault(report, code)
    assert str(found.location) == f"content/pages/landing.md:{place}"
    assert hint in f"{found.message} {found.hint}"


def test_two_of_one_id_and_two_texts_are_told(make_site: MakeSite) -> None:
    twice = "  - {type: call, id: a, title: A, buttons: [{label: B, url: /about/}]}\n" * 2
    site = rich(make_site, page(f"{twice}  - text\n  - text"))
    assert [d.code for d in site.build().diagnostics].count("sections.twice") == 2


def test_other_pages_may_lead_to_a_section(make_site: MakeSite) -> None:
    link = {"content/posts/p1.md": post("Post 1", text="[Ask](/landing/#ask) [No](/landing/#no)")}
    site = rich(make_site, page(EVERY), **link)
    assert [d.message for d in site.build().diagnostics if d.code == "links.no-anchor"] == [
        "The link to “/landing/#no” leads to a page without a heading “#no”."
    ]
    assert '"/landing/#ask"' in site.text("blog/p1/")


def test_words_from_outside_put_no_script_on_a_page(make_site: MakeSite) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    sections = f"""\
  - type: hero
    title: '{evil}'
    text: '{evil}'
  - type: questions
    title: Q
    items:
      - question: '{evil}'
        answer: '{evil}'"""
    site = rich(make_site, page(sections))
    site.build()
    tree = site.page("landing/")
    assert [s.get("src") for s in tree.iter("script") if s.get("type") == "module"]
    assert all(s.get("src") or s.get("type") == "application/ld+json" for s in tree.iter("script"))
    assert tree.xpath("//img[@onerror] | //a[starts-with(@href, 'javascript')]") == []


# ------------------------------------------------------------------------------------------- work


def built(site: Site) -> set[str]:
    """What a build writes."""
    return {path for path in site.build().written if path.endswith(".html")}


GREEN = "  - type: posts\n    tag: Green\n    count: 1"


def test_a_new_post_changes_only_pages_whose_sections_show_it(make_site: MakeSite) -> None:
    site = rich(
        make_site,
        page(GREEN),
        **{
            "content/pages/blue.md": page("  - type: posts\n    tag: Blue\n    count: 2", "", "B"),
            "content/pages/plain.md": page("  - type: hero\n    title: A", "", "Plain"),
        },
    )
    built(site)
    site.write({"content/posts/p6.md": post("Post 6", "2026-01-06", tags="[Blue]")})
    found = built(site)
    assert "blue/index.html" in found
    assert not {"landing/index.html", "plain/index.html"} & found
    site.write({"content/posts/p7.md": post("Post 7", "2026-01-07", tags="[Green]")})
    assert "landing/index.html" in built(site)


def test_another_title_reaches_the_sections_that_show_it(make_site: MakeSite) -> None:
    site = rich(make_site, page(GREEN))
    built(site)
    site.write({"content/posts/p2.md": post("Renamed", "2026-01-02", tags="[Green]")})
    assert "landing/index.html" in built(site)
    assert "Renamed" in site.text("landing/")
    site.write({"content/posts/p1.md": post("Unseen", "2026-01-01", tags="[Green]")})
    assert "landing/index.html" not in built(site)
    site.write(
        {"content/testimonials/luc.md": f"---\nadvocate: Luc\nrelation: paid\n{CONSENT}---\nOh.\n"}
    )
    assert "landing/index.html" not in built(site)


def test_a_second_build_writes_nothing(make_site: MakeSite, tmp_path: Path) -> None:
    site = rich(make_site, page(EVERY, "Text."))
    built(site)
    assert built(site) == set()
    clean = tmp_path / "clean"
    site.build(clean)
    assert site.files() == site.files(clean)
