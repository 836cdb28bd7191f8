"""Structured data: what Google asks of each type, and that no text gets out of its script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import Site, png, post, rich_site, settings

from brandkit.plan.structured import json_ld, video

MakeSite = Callable[..., Site]

# developers.google.com, "Structured data": what a rich result needs, by type.
NEEDED = {
    "BlogPosting": {"headline", "datePublished", "author", "image"},
    "BreadcrumbList": {"itemListElement"},
    "PodcastSeries": {"name", "url", "webFeed"},
    "PodcastEpisode": {"name", "url", "datePublished", "partOfSeries"},
    "VideoObject": {"name", "thumbnailUrl", "uploadDate"},
    "FAQPage": {"mainEntity"},
    "ProfilePage": {"mainEntity"},
    "Organization": {"name"},
    "LocalBusiness": {"name", "address"},
    "WebSite": {"name", "url"},
    "Person": {"name"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "ListItem": {"position", "name"},
    "ImageObject": {"url"},
    "AudioObject": {"contentUrl"},
}
PICTURE = {"content/images/shop.png": png(1200, 630)}
WITH_PICTURE = settings('image = "images/shop.png"')


def graph(site: Site, path: str) -> list[dict[str, Any]]:
    scripts = site.page(path).xpath('//script[@type="application/ld+json"]/text()')
    assert len(scripts) <= 1
    return list(json.loads(scripts[0])["@graph"]) if scripts else []


def node(site: Site, path: str, kind: str) -> dict[str, Any]:
    found = [each for each in graph(site, path) if each["@type"] == kind]
    assert len(found) == 1, (path, kind)
    return found[0]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node in a value, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_every_node_has_what_is_asked_for(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    assert not site.build().failed
    kinds = set()
    for file in site.output.rglob("*.html"):
        for each in nodes(graph(site, file.relative_to(site.output).as_posix())):
            kind = each["@type"]
            kinds.add(kind)
            needed = NEEDED.get(kind, set()) - ({"image"} if kind == "BlogPosting" else set())
            assert needed <= each.keys(), (file, kind)
            assert all(value not in ("", None, [], {}) for value in each.values()), (file, kind)
    assert {"BlogPosting", "PodcastEpisode", "BreadcrumbList", "Organization"} <= kinds
    assert not {"Review", "AggregateRating"} & kinds  # of itself a brand may mark up none


def test_a_post(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A", authors="[Ada]", series="Tale", updated="2026-02-02"),
        "content/posts/b.md": post("B", series="Tale"),
        **PICTURE,
    }
    site = make_site(files, settings('image = "images/shop.png"\nlicense = "https://l.example/"'))
    site.good()
    found = node(site, "blog/a/", "BlogPosting")
    assert NEEDED["BlogPosting"] <= found.keys()
    assert found["image"]["url"].startswith("https://brand.example/")
    assert found["author"][0]["url"] == "https://brand.example/authors/ada/"
    assert found["articleSection"] == "Tale"
    assert found["license"] == "https://l.example/"
    assert found["dateModified"].startswith("2026-02-02")
    way = node(site, "blog/a/", "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in way] == [1, 2, 3]


SOCIAL = """[social]
x = "https://x.com/brand"
email = "mailto:hello@brand.example"
mastodon = ["https://m.example/@brand", "https://m.example/@news"]
"""


def test_the_brand_is_the_same_elsewhere(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")}, settings(rest=SOCIAL))
    site.good()
    found = node(site, "", "Organization")
    assert found["sameAs"] == [
        "https://x.com/brand",
        "https://m.example/@brand",
        "https://m.example/@news",
    ]
    assert node(site, "blog/a/", "BlogPosting")["publisher"]["@id"] == found["@id"]


def test_a_place_with_a_door(make_site: MakeSite) -> None:
    table = (
        '[business]\ntype = "Florist"\nstreet = "1 Fern Row"\ncity = "Mossley"\ncountry = "GB"\n'
        'hours = ["Mo-Fr 09:00-18:00"]\nlatitude = 53.5\nlongitude = -2.0\n[contact]\n'
        'name = "Jo"\nphone = "+44 1"\n'
    )
    site = make_site({"content/posts/a.md": post("A"), **PICTURE}, WITH_PICTURE + table)
    site.good()
    found = node(site, "", "Florist")
    assert NEEDED["LocalBusiness"] <= found.keys()
    assert found["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Fern Row",
        "addressLocality": "Mossley",
        "addressCountry": "GB",
    }
    assert found["telephone"] == "+44 1"
    assert found["geo"]["latitude"] == 53.5


QUESTIONS = """Before all.

## Does it *grow*?

It does, & how <b>well</b>.

- So it does.

### Really?

Yes.

## Not a question

No answer.

## Nothing below?
"""


def test_questions_and_answers(make_site: MakeSite) -> None:
    page = f"---\ntitle: Asked\nfaq: true\n---\n{QUESTIONS}"
    site = make_site(
        {"content/pages/asked.md": page, "content/posts/a.md": post("A", text="## A?")}
    )
    site.good()
    found = node(site, "asked/", "FAQPage")["mainEntity"]
    assert [(row["name"], row["acceptedAnswer"]["text"]) for row in found] == [
        ("Does it grow?", "It does, & how well. So it does."),
        ("Really?", "Yes."),
    ]
    assert all(NEEDED["Question"] <= row.keys() for row in found)
    assert "FAQPage" not in [each["@type"] for each in graph(site, "blog/a/")]


def test_a_page_of_questions_without_any_is_told(make_site: MakeSite) -> None:
    page = "---\ntitle: Asked\nfaq: true\n---\n## Nothing\n\nTo ask.\n"
    site = make_site({"content/pages/asked.md": page})
    assert site.codes() == ["content.no-questions"]
    assert "FAQPage" not in [each["@type"] for each in graph(site, "asked/")]


SHOW = '[podcast]\ntitle = "T"\nauthor = "Me"\ndescription = "D"\nemail = "a@b.example"\n'


def test_a_film_is_a_video_object_where_it_has_a_picture(make_site: MakeSite) -> None:
    film = {
        "audio": "https://media.example/a.mp4",
        "audio_length": "100",
        "audio_type": "video/mp4",
        "duration": "61",
    }
    files = {
        "content/episodes/a.md": post("A", image="shop.png", image_alt="A shop", **film),
        "content/episodes/b.md": post("B", **film),
        "content/episodes/shop.png": png(1400, 1400),
    }
    site = make_site(files, settings(rest=SHOW + 'category = "Business"\n'))
    assert not site.build().failed
    found = node(site, "podcast/a/", "PodcastEpisode")["associatedMedia"]
    assert found["@type"] == "VideoObject"
    assert NEEDED["VideoObject"] <= found.keys()
    assert found["duration"] == "PT1M1S"
    assert "associatedMedia" not in node(site, "podcast/b/", "PodcastEpisode")
    listed = site.text("sitemap.xml")
    assert listed.count("<video:video>") == 1
    assert "<video:content_loc>https://media.example/a.mp4</video:content_loc>" in listed


@pytest.mark.parametrize("missing", ["name", "thumbnail", "uploaded"])
def test_a_video_of_which_too_little_is_known_is_none(missing: str) -> None:
    known = {"name": "A", "thumbnail": "https://a.example/a.jpg", "uploaded": "2026-01-01"}
    assert video(**known) is not None
    assert video(**{**known, missing: ""}) is None


@given(st.text())
def test_no_text_gets_out_of_its_script(text: str) -> None:
    shown = str(json_ld([{"@type": "Thing", "name": text}]))
    assert "<" not in shown
    assert ">" not in shown
    assert "&" not in shown
    assert json.loads(shown)["@graph"][0]["name"] == text


HOSTILE = '</script><script>alert(1)</script><!--"'


def test_hostile_titles_and_profiles(make_site: MakeSite) -> None:
    title = f"'{HOSTILE}'"
    profile = f"url = 'https://x.com/brand', says = '{HOSTILE}', name = '{HOSTILE}'"
    written = post(title, tags=f"['{HOSTILE}']", faq="true", text="## A?\n\nB")
    site = make_site(
        {"content/posts/a.md": written},
        settings(f"tagline = '{HOSTILE}'", f"[social]\nx = {{ {profile} }}\n"),
    )
    assert not site.build().failed
    for path in ("", "blog/a/", "connect/"):
        page = site.page(path)
        kinds = {script.get("type") for script in page.xpath("//script")}
        assert kinds <= {"module", "application/ld+json"}, path
        assert "alert(1)" not in "".join(page.xpath('//script[@type="module"]/text()'))
    assert node(site, "blog/a/", "BlogPosting")["headline"] == HOSTILE
