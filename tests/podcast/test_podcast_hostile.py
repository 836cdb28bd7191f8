"""Odd titles, notes and characters: feeds stay well-formed, and what was mended is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.etree
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from site_factory import Site, mp3

TOML = """\
[site]
title = "Brand"
base_url = "https://brand.example/"
[podcast]
title = "Talk"
description = "Words"
author = "Brand"
email = "a@brand.example"
category = "Arts"
explicit = false
"""
FEEDS = ("feed.xml", "atom.xml", "podcast/feed.xml", "feeds.opml", "sitemap.xml")
# XML 1.0, production 2: what no XML document may carry, also not as a reference.
FORBIDDEN = [chr(c) for c in range(32) if chr(c) not in "\t\n\r"] + ["\ufffe", "\uffff"]


def episode(title: str, text: str = "Notes.", **more: str) -> str:
    """An episode whose settings are JSON, which can hold any text."""
    said = {"title": title, "date": "2026-01-01", "audio": "one.mp3", **more}
    return f"{json.dumps(said)}\n\n{text}\n"


def well_formed(site: Site) -> dict[str, lxml.etree._Element]:
    return {
        name: lxml.etree.fromstring(site.text(name).encode()) for name in FEEDS if site.has(name)
    }


@pytest.mark.parametrize("char", FORBIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_each_forbidden_character(make_site: Callable[..., Site], char: str) -> None:
    files = {
        "content/episodes/one.mp3": mp3(),
        "content/episodes/one.md": episode(f"So{char}ap", f"No{char}tes.", summary=f"S{char}um"),
    }
    site = make_site(files, TOML)
    report = site.build()
    assert not report.failed
    told = [each for each in report.diagnostics if "control-character" in each.code]
    if char not in "\ufffe\uffff":
        assert told
    for each in told:
        assert each.location is not None
        assert each.location.path == "content/episodes/one.md"
        assert each.location.line >= 1
    trees = well_formed(site)
    assert trees["podcast/feed.xml"].findtext("channel/item/title") == "Soap"
    for name in FEEDS:
        assert char not in site.text(name), name


anything = st.text(st.characters(exclude_categories=()), max_size=40)
odd = st.sampled_from(
    ["]]>", "<![CDATA[", "&#0;", "&#x1F;", "<b>", "</item>", "&lt;", "\x00", "\x1b[31m", "\ufeff"]
)
texts = st.lists(anything | odd, min_size=1, max_size=3).map("".join)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(texts, texts, texts)
@example("\x0b", "\x0c", "\ud800")
@example("]]>", "]]>", "]]>")
@example("a\x85b", "&#x85;", "\ufdd0")
def test_any_words(title: str, notes: str, summary: str) -> None:
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        more = {"summary": summary, "subtitle": summary, "guests": title, "tags": notes}
        head = {"title": title, "date": "2026-01-01", "audio": "one.mp3", **more}
        text = f"{json.dumps(head)}\n\n{notes}\n".encode("utf-8", "surrogatepass")
        site.write(
            {"site.toml": TOML, "content/episodes/one.mp3": mp3(), "content/episodes/one.md": text}
        )
        report = site.build(keep_going=True)
        assert not report.failed, report.diagnostics
        well_formed(site)
        for each in report.diagnostics:
            assert each.location is not None, each
