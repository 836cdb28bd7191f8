"""Texts made to be slow: their cost grows with their length, not with its square."""

from __future__ import annotations

import importlib.util
import resource
import time

import pytest

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

MANY = 100_000
TEXTS = {
    "elements": "<div>" * MANY,
    "elements on lines": "<div>\n" * MANY,
    "bold elements": "<b>" * MANY,
    "references to one note": "[^a]: n\n\n" + "x[^a] " * 2000,
    "notes": "".join(f"x[^{at}]\n\n[^{at}]: n\n\n" for at in range(2000)),
    "brackets": "[" * MANY,
    "pictures": "![" * (MANY // 2),
    "stars": "*" * MANY,
    "quotes": ">" * MANY,
    "spaced quotes": "> " * MANY,
    "parentheses": "(" * MANY,
    "backticks": "`" * MANY,
    "code spans": "` " * MANY,
    "bullets": "- " * MANY,
    "lists": "\n".join("  " * at + "- a" for at in range(800)),
    "a line of a megabyte": "word " * 200_000,
    "cells": "|a|b|\n|-|-|\n" + "|x|y|\n" * 25_000,
    "columns": "|a" * 5000 + "\n" + "|-" * 5000 + "\n" + "|x" * 5000,
    "equal headings": "# a\n\n" * 20_000,
    "equal ids": "# a {#x}\n\n" * 5000,
    "comments": "<!--" * (MANY // 4),
    "comments on lines": "<!--\n" * (MANY // 4),
    "instructions": "<?" * MANY,
    "declarations": "a " + "<!a" * (MANY // 2),
    "instructions in words": "a " + "<?" * MANY,
    "variables": "{{" * (MANY // 2),
    "tags": "{%" * (MANY // 2),
    "code of Jekyll": "{% highlight x %}\n" * 10_000,
    "escapes": "\\*" * MANY,
    "addresses": "http://a.b " * 20_000,
}
ENGINES = ["markdown"] + ["commonmark"] * bool(importlib.util.find_spec("pyromark"))


@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text(name: str, engine: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    body = convert(TEXTS[name], MarkupConfig(engine=engine))
    assert time.process_time() - start < 8
    assert not [each for each in body.diagnostics if each.code == "markup.engine-failed"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KiB


def test_elements_within_each_other_are_bounded_with_a_warning() -> None:
    body = convert("a\n\n" + "<div>" * 2000 + "\n\nb", MarkupConfig())
    assert body.diagnostics[0].code == "markup.html-too-deep"
    shown = "".join(map(str, body.parts))
    assert "&lt;div&gt;" in shown
    assert "<p>b</p>" in shown


def test_many_paragraphs_without_end_tags_are_not_deep() -> None:
    body = convert("<p>a\n" * 1000, MarkupConfig())
    assert body.diagnostics == ()


def test_two_thousand_references_to_one_note() -> None:
    body = convert("[^a]: n\n\n" + "x[^a] " * 2000, MarkupConfig())
    shown = "".join(map(str, body.parts))
    assert 'id="fnref-a"' in shown
    assert 'id="fnref2000-a"' in shown
    assert 'href="#fnref2000-a"' in shown
