"""The looks that stand on the base theme: complete, small, within the contract, with options."""

from __future__ import annotations

import gzip
import itertools
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from site_factory import CONSENT, Site
from theme_samples import LOOKS, Sampler, options, render

from brandkit.check.template_names import Known, ask
from brandkit.plan.contexts import CONTEXTS
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.service_values import ServiceView
from brandkit.plan.values import ImageView, ShareLinkView
from brandkit.theme import Theme, find_theme

OWN = [look for look in LOOKS if look != "base"]
THEMES = Path(__file__).parents[2] / "themes"
PAGES = [name for name in sorted(CONTEXTS) if name != "redirect.html"]
SIDES = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right)|left|right|(min-|max-)?width)\s*:"
)
MOST_ON_THE_WIRE = 20_000  # bytes, gzipped: HTML, CSS and JavaScript of a text


def theme(look: str) -> Theme:
    return find_theme(Path(), look)


def css(look: str) -> str:
    text = "".join(file.read_text("utf-8") for file in (THEMES / look / "static").glob("*.css"))
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def chosen(look: str) -> list[dict[str, str | bool]]:
    """The defaults, and each other value of each option."""
    found: list[dict[str, str | bool]] = [{}]
    for option in theme(look).options:
        values: tuple[str | bool, ...] = option.values or (True, False)
        found += [{option.name: value} for value in values if value != option.default]
    return found


@pytest.mark.parametrize("look", OWN)
def test_a_look_has_few_files_and_says_what_it_is(look: str) -> None:
    files = [file for file in (THEMES / look).rglob("*") if file.is_file()]
    assert len(files) <= 6
    manifest = theme(look).layers[0].manifest
    assert manifest.description
    assert manifest.extends == "base"
    assert all(option.help.endswith(".") for option in manifest.options.values())
    assert len(manifest.options) >= 3


@pytest.mark.parametrize(
    ("look", "name", "full"), list(itertools.product(OWN, PAGES, (True, False)))
)
def test_every_template_holds(look: str, name: str, full: bool) -> None:
    html = render(name, Sampler(full), look=look)
    page = lxml.html.document_fromstring(html)
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    ids = Counter(element.get("id") for element in page.iter("*") if element.get("id"))
    assert [found for found, count in ids.items() if count > 1] == []
    for element in page.iter("*"):
        assert "style" not in element.attrib
        assert not [a for a in element.attrib if a.startswith("on")]
        for target in element.get("aria-labelledby", "").split():
            assert target in ids, target
    for script in page.iter("script"):
        assert script.get("src") or script.get("type") == "application/ld+json"


@pytest.mark.parametrize("look", OWN)
def test_every_option_reaches_the_page_and_changes_something(look: str) -> None:
    for wanted in chosen(look):
        page = lxml.html.document_fromstring(
            render("home.html", Sampler(), look=look, options=wanted)
        )
        for name, value in {**options(look), **wanted}.items():
            shown = str(value).lower() if isinstance(value, bool) else value
            assert page.get(f"data-{name.replace('_', '-')}") == shown
    templates = "".join(f.read_text("utf-8") for f in (THEMES / look).rglob("*.html"))
    for option in theme(look).options:
        attribute = f"data-{option.name.replace('_', '-')}"
        assert f"[{attribute}" in css(look) or f"options.{option.name}" in templates, option.name


@pytest.mark.parametrize("look", OWN)
def test_styles_load_nothing_and_know_no_left_and_right(look: str) -> None:
    text = css(look)
    assert "url(" not in text
    assert "@import" not in text
    # Of the sides, only what follows an inline side is left.
    assert [m[0] for m in SIDES.finditer(text)] == []


@pytest.mark.parametrize("look", LOOKS)
def test_every_property_is_defined(look: str) -> None:
    text = css(look) + css("base")
    used = set(re.findall(r"var\((--[\w-]+)\s*\)", text))
    assert used <= set(re.findall(r"(--[\w-]+)\s*:", text))


@pytest.mark.parametrize("look", OWN)
def test_looks_rest_for_those_who_ask_and_print_on_paper(look: str) -> None:
    text = css(look)
    assert "@media print" in text
    if "transition" in text:
        assert "prefers-reduced-motion: reduce" in text
    assert "animation" not in text


@pytest.mark.parametrize("look", LOOKS)
def test_templates_ask_for_nothing_that_is_not_there(look: str) -> None:
    found = theme(look)
    trees = {
        name: found.environment.parse(file.read_text("utf-8"))
        for name, file, _ in found.files("templates")
    }
    parts = {
        "partials/embed.html": {"embed": EmbedView},
        "partials/picture.html": {
            "image": ImageView,
            **dict.fromkeys(("class", "alt", "sizes", "attributes"), str),
            "first": bool,
        },
        "partials/quote.html": {"quote": QuoteView, "page_language": str},
        "partials/services.html": {"services": tuple[ServiceView, ...]},
        "partials/share-quote.html": {"text": str, "links": tuple[ShareLinkView, ...]},
    }
    jinja = found.environment
    known = Known(frozenset(jinja.filters), frozenset(jinja.tests), frozenset(found.static.by_name))
    options = tuple(each.name for each in found.options)
    asked, reached = ask(trees, CONTEXTS, parts, options, known)
    assert asked == []
    own = {
        file.relative_to(top).as_posix()
        for top in [THEMES / look / "templates"]
        for file in top.rglob("*.html")
    }
    assert own - reached == set()


TEXT = "\n\n".join(
    f"## Part {n}\n\n" + "A potting bench needs sand, soil and a steady hand on the can. " * 8
    for n in range(6)
)


@pytest.mark.parametrize("look", LOOKS)
def test_a_post_is_light_on_the_wire(look: str, make_site: Callable[..., Site]) -> None:
    site = make_site(
        {
            "site.toml": f"""
[site]
title = "Shop"
base_url = "https://shop.example/"
[theme]
name = "{look}"
""",
            **{
                f"content/posts/p{n}.md": f"---\ntitle: Post number {n}\ndate: 2026-01-0{n}\n"
                f"tags: [Green]\nsummary: What it is about.\n---\n{TEXT}\n"
                for n in range(1, 6)
            },
            "content/testimonials/kim.md": "---\nadvocate: Kim\nrelation: customer\n"
            f"{CONSENT}---\nGood.\n",
        }
    )
    site.build()
    html = site.text("blog/p3/")
    page = lxml.html.document_fromstring(html)
    files = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    assert len(files) >= 3
    sent = [html.encode()] + [(site.output / address.lstrip("/")).read_bytes() for address in files]
    weight = sum(len(gzip.compress(data, 9)) for data in sent)
    assert weight <= MOST_ON_THE_WIRE, weight
