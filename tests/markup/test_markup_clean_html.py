"""HTML that is said to need no sanitiser comes out of the sanitiser as it went in."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_judge import faults_of
from test_markup_express import PIECES

from brandkit.config import MarkupConfig
from brandkit.markup.body import Body
from brandkit.markup.clean_html import is_clean
from brandkit.markup.engines import ENGINES
from brandkit.markup.raw_html import sanitize

NAMES = ["markdown"] + ["commonmark"] * bool(importlib.util.find_spec("pyromark"))
CONVERTERS = {name: ENGINES[name].converter(MarkupConfig(engine=name)) for name in NAMES}
ADDRESSES = (
    "https://a.example/b?c=d&e#f", "http://999.999.1.1/", "https://xn--a/", "https://a.b:99999/",
    "http://[::1", "//x.y/z", "javascript:a()", "&#106;avascript:a()", "mailto:a@b.c", "a\\b",
    "https://a-b.example", "https://a--b.example/", "https://é.example/é", "./%0a", "tel:1", "#top",
    "?q=\u00a0", "https://user:pw@a.example/", "data:text/html,x", "a:b", "https:a.b", "x/&amp;y",
)  # fmt: skip
more = (
    *PIECES,
    *(f"[a]({address})" for address in ADDRESSES),
    "&nbsp;",
    "&copy;",
    "\u00a0",
    "&#x27;",
)
texts = st.lists(st.sampled_from(more), min_size=1, max_size=14).map("".join)


@settings(max_examples=600, deadline=None)
@given(texts, st.sampled_from(NAMES))
def test_any_text(text: str, name: str) -> None:
    html = CONVERTERS[name].convert(text)
    if is_clean(html):
        assert sanitize(html) == html


@pytest.mark.parametrize("name", NAMES)
def test_plain_texts_need_no_sanitiser(name: str) -> None:
    text = '# A\n\nWords & *of* [a](https://a.example/b?c&d "e") 5 > 4\n\n- ![b](c.png)\n- d  \n  e'
    assert is_clean(CONVERTERS[name].convert(text))


@settings(max_examples=300, deadline=None)
@given(st.text("<>/ab= \"'ahref:imgscrpt&;\\", max_size=40))
def test_what_is_clean_is_safe(html: str) -> None:
    if is_clean(html):
        assert faults_of(Body((html,), "", (), (), 0)) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>",
        "<p onclick=x>",
        '<a href="javascript:a()">x</a>',
        '<a href="a"><a href="b">c</a></a>',
        '<img src="data:x">',
        '<a href="a" onclick="b">c</a>',
        "<a>x</a>",
        "<!-- x -->",
        "a < b",
        "&#17;",
        '<p class="x">',
        '<blockquote class="x" onclick="y">',
    ],
)
def test_what_is_not_clean(html: str) -> None:
    assert not is_clean(html)
