"""Where HTML in a text is to be shown as text, no engine takes any for markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

HOSTILE = (
    "<script>alert(1)</script>",
    "a <b onclick=x>c</b>",
    "- <div onclick=x>\n\n> <img src=x onerror=alert(1)>",
    "x](<img src=x onerror=alert(1)>)",
    "[a]: <script>alert(1)</script>",
    "[a](<img src=x onerror=alert(1)> b)",
    "<!DOCTYPE x><?php y ?><![CDATA[ z ]]></p><a href='javascript:a()'>",
    "<div>" * 301 + "<script>alert(1)</script>",
)


def html_of(text: str, engine: str, html: str) -> str:
    parts = convert(text, MarkupConfig(engine=engine, html=html)).parts  # type: ignore[arg-type]
    return "".join(part for part in parts if isinstance(part, str))


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
@pytest.mark.parametrize("html", ["escape", "sanitize"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_harmful_is_left(text: str, html: str, engine: str) -> None:
    assert not re.search(
        r"<script|<[^>]*\son\w+\s*=|<[^>]*javascript:", html_of(text, engine, html)
    )


def test_tags_are_shown() -> None:
    pytest.importorskip("pyromark")
    for engine in ("markdown", "commonmark"):
        shown = html_of("a <b onclick=x>c</b>", engine, "escape")
        assert shown == "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>"


PIECES = st.sampled_from(
    [*HOSTILE[:6], "](<", "]: <", "[x", ">)", "`", "\n\n", "\n> ", "\n- ", "    ", "\\", " "]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_nothing_harmful_is_left_of_any_text(text: str) -> None:
    pytest.importorskip("pyromark")
    shown = html_of(text, "commonmark", "escape")
    assert not re.search(r"<script|<[^<>]*\son\w+\s*=", shown), text
