"""The benchmark's posts, its theme and its edits are what they are said to be."""

from __future__ import annotations

import re
from pathlib import Path

import bench_edits
import corpus
import lxml.html
import pytest
from site_factory import Site

from brandkit.plan.contexts import CONTEXTS

POSTS = corpus.own_posts(60)
FORMS = {
    "yaml": (
        '---\ntitle: "A & B"\ndate: 2020-02-03T09:00:00Z\n'
        "tags: [a, case study]\nslug: x-y\n---\n\nText"
    ),
    "toml": (
        '+++\ntitle = "A & B"\ndate = 2020-02-03T09:00:00Z\n'
        'tags = ["a", "b"]\nslug = "x-y"\n+++\nText'
    ),
    "pelican": "Title: A & B\nDate: 2020-02-03 09:00:00\nTags: a, b\nSlug: x-y\n\nText",
    "nikola": (
        "<!--\n.. title: A & B\n.. slug: x-y\n.. date: 2020-02-03 09:00:00 UTC\n"
        ".. tags: a, b\n-->\n\nText"
    ),
}


def test_the_same_posts_every_time() -> None:
    assert corpus.own_posts(60) == POSTS
    assert len({post.slug for post in POSTS}) == 60
    assert [post.date for post in POSTS] == sorted(post.date for post in POSTS)


def test_posts_are_of_the_size_and_kind_that_they_should_be() -> None:
    words = [len(post.body.split()) for post in POSTS]
    assert 440 < sum(words) / 60 < 520
    for sign in ("```", "| ---", "![", "\n> ", "\n- ", "\n1. ", "[^1]:", "\n## ", "(/posts/"):
        assert any(sign in post.body for post in POSTS), sign


def test_links_lead_to_posts_that_exist() -> None:
    there = {post.url for post in POSTS}
    led = {url for post in POSTS for url in re.findall(r"\((/posts/[^\s)]*)", post.body)}
    assert led
    assert led <= there


@pytest.mark.parametrize("theme", ["base", "bench"])
def test_a_site_of_these_posts_is_without_fault(tmp_path: Path, theme: str) -> None:
    site = Site(corpus.brandkit_site(tmp_path / "site", POSTS, theme))
    site.good()
    page = site.page(POSTS[5].url.strip("/"))
    assert page.findtext(".//h1") == POSTS[5].title
    assert page.find(".//a[@rel='prev']").get("href") == POSTS[4].url
    assert page.find(".//a[@rel='next']").get("href") == POSTS[6].url
    assert {a.text_content() for a in page.iterfind(".//a[@rel='tag']")} == set(POSTS[5].tags)
    assert POSTS[5].date.date().isoformat() in page.find(".//time").get("datetime")


def test_the_bench_theme_stands_by_itself(tmp_path: Path) -> None:
    """Every page has the theme's own template, and the five related posts stand on a post."""
    templates = corpus.THEMES / "bench" / "templates"
    assert {file.name for file in templates.glob("*.html")} == {*CONTEXTS, "base.html"}
    site = Site(corpus.brandkit_site(tmp_path / "site", POSTS, "bench"))
    site.good()
    for path, data in site.files().items():
        if path.endswith(".html"):
            tree = lxml.html.document_fromstring(data)
            assert len(tree.findall(".//h1")) == 1, path
            assert not tree.findall(".//script"), path
    related = site.page(POSTS[30].url.strip("/")).findall(".//aside//li")
    assert len(related) == 5


@pytest.mark.parametrize("form", FORMS)
def test_edits_change_what_they_should_and_nothing_else(form: str) -> None:
    text = FORMS[form]
    for mark in ("zqone", "zqtwo"):
        titled = bench_edits.title(text, mark)
        assert bench_edits.value(titled, "title") == f"A & B {mark}"
        tagged = bench_edits.tag(text, mark)
        assert mark in bench_edits.value(tagged, "tags")
        moved = bench_edits.date(text, "2021-05-06")
        assert bench_edits.value(moved, "date").startswith("2021-05-06")
        assert "09:00:00" in bench_edits.value(moved, "date")
        renamed = bench_edits.slug(text, mark)
        assert bench_edits.value(renamed, "slug") == f"x-y-{mark}"
        assert bench_edits.body(text, mark).startswith(text)
        for edited in (titled, tagged, moved, renamed):
            assert (
                sum(a != b for a, b in zip(text.split("\n"), edited.split("\n"), strict=True)) == 1
            )
    again = bench_edits.slug(bench_edits.tag(bench_edits.title(text, "zqa"), "zqa"), "zqa")
    last = bench_edits.slug(bench_edits.tag(bench_edits.title(again, "zqb"), "zqb"), "zqb")
    assert "zqa" not in last
    assert last.count("zqb") == 3
