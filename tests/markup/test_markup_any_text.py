"""Whatever the text is: no exception, nothing that runs, nothing that loads, always the same."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_judge import faults_of

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

FRAGMENTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example>",
    "</script>",
    "<img src=x onerror=a()>",
    '<a href="javascript:a()">',
    "</a>",
    "[x](javascript:a())",
    "[x](JaVa\tScript:a())",
    "[x](&#106;avascript:a())",
    "![x](data:image/svg+xml,<svg onload=a()>)",
    "<svg onload=a()>",
    "<javascript:a()>",
    "[a]: javascript:a()\n",
    "[a]",
    "[a][]",
    '<div style="x:y" onclick="a()">',
    "</div>",
    "<iframe src=https://x.example>",
    "<style>*{x:y}</style>",
    "<math><mtext>",
    "<table><form>",
    "<noscript><p title='</noscript><img src=x onerror=a()>'>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?php",
    "&#17;0&#18;",
    "\x110\x12",
    "\x130\x12",
    "\x02wzxhzdk:0\x03",
    "&#x11;1&#x12;",
    '{{< youtube "\'><script>" >}}',
    '{{< figure src="x" alt="\\"><script>" onerror="a" >}}',
    '{{< button "javascript:a()" "x" >}}',
    "{{< embed ",
    ">}}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{% raw %}",
    "{:.x onclick=a()}",
    "```",
    "~~~",
    "`",
    "``",
    "    ",
    "\t",
    "- ",
    "1. ",
    "> ",
    "# ",
    "\n",
    "\n\n",
    "***",
    "---",
    "===",
    "| a | b |\n|--|--|\n",
    "[^1]",
    "[^1]: ",
    ":   ",
    "*[a]: ",
    "$",
    "$$",
    "\\",
    "https://x.example/<script>",
    'www.x.example"onmouseover=a()',
    "a@b.example",
    "~~",
    "**",
    "_",
    "https://youtu.be/dQw4w9WgXcQ",
    "<!--more-->",
    "[ ] ",
    "![",
    "](",
    ")",
    '"',
    "'",
    "<",
    ">",
    "&",
    "é",
    "日本",
    "\u202e",
    "\ud800",
    "\x00",
    "\x1b",
    "\r\n",
    '{#a"onclick=a()}',
    "word",
    " ",
    "<audio src=https://x.example/a.mp3 autoplay>",
    "<video poster=https://x.example/a.png>",
    "<img src=//x.example/a.png>",
    "<picture><source srcset=https://x.example/a.png>",
    "<base href=x>",
    "<meta http-equiv=refresh>",
    "<link rel=stylesheet href=//x.example>",
    "<object data=x>",
    "<input type=text onfocus=a() autofocus>",
    "<form action=x>",
    "<a href='&#x6A;avascript:a()'>",
)
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=5)), max_size=14).map(
    "".join
)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_is_safe_in_sanitize_mode(text: str) -> None:
    assert faults_of(convert(text, MarkupConfig())) == []


@settings(max_examples=100, deadline=None)
@given(texts, st.sampled_from(["trust", "escape"]), st.booleans(), st.booleans())
def test_any_text_converts(text: str, html: str, smart: bool, highlight: bool) -> None:
    body = convert(text, MarkupConfig(html=html, smart=smart, highlight=highlight))  # type: ignore[arg-type]
    assert not any(d.code == "markup.engine-failed" for d in body.diagnostics)
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= d.line <= last for d in body.diagnostics)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_no_text_leaves_a_trace_in_the_next(first: str, second: str) -> None:
    alone = convert(second, MarkupConfig())
    convert(first, MarkupConfig())
    again = convert(second, MarkupConfig())
    assert again == alone
    assert again.digest == alone.digest
    assert pickle.loads(pickle.dumps(again)) == alone


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![" * 10_000,
        "*" * 20_000,
        "*a " * 8_000,
        "`" * 20_000,
        "".join("`" * n + " " for n in range(1, 150)),
        "<" * 20_000,
        "<a " * 8_000,
        "> " * 500 + "a",
        "- " * 500 + "a",
        "\n".join(" " * n * 2 + "- a" for n in range(300)),
        "{{" * 10_000,
        "{%" * 10_000,
        "{{< a " * 5_000,
        "$a_b" * 5_000,
        "<!--" * 5_000,
        "a@" * 10_000,
        "[a](" * 5_000,
        "[a]: b\n" * 3_000,
        "| a " * 2_000 + "\n" + "|-" * 2_000,
        '"' * 20_000,
        "<div>\n\n" * 2_000,
        "<a {{ }} {% %} " * 40,
        "{{< a " + '"b" ' * 60,
        "<a@" + "a" * 60 + "!",
        "- a\n\n1. b\n\n" * 1_000,
    ],
)
def test_a_hostile_length_costs_seconds_at_most(text: str) -> None:
    before = time.process_time()
    convert(text, MarkupConfig())
    assert time.process_time() - before < 8
