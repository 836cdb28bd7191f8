"""A text is converted soon after the start: nothing is imported or set up that it does not need."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from html import escape as standard_escape

from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions import footnotes

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert
from brandkit.markup.engines import express, phrases
from brandkit.markup.engines.python_markdown import PythonMarkdown
from brandkit.markup.entities import escape

EVERYDAY = """
Words *of* a __paragraph__ with [a link](/x/ "T"), `code` and ![a picture](a.jpg).

# Heading

- a
- *b*

> quote | with a bar
> and "more"

1. c

   d

[e][f] <https://brand.example/>

[f]: /where/
"""
HEAVY = ("markdown", "pymdownx", "xml.etree", "html.parser", "html", "importlib.metadata", "email")
_PROGRAM = """
import json, re._compiler, sys

def count(text, flags=0, compile=re._compiler.compile):
    patterns.append(text)
    return compile(text, flags)

patterns = []
re._compiler.compile = count
from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert
html = convert(sys.stdin.read(), MarkupConfig()).parts
print(json.dumps([sorted(sys.modules), len(patterns), "<em>of</em>" in str(html)]))
"""


@cache
def _started(text: str) -> tuple[set[str], int]:
    """What a new process imports, and how many patterns it compiles, to convert a text."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PROGRAM],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    modules, patterns, is_converted = json.loads(done.stdout)
    assert is_converted
    return set(modules), patterns


def test_everyday_texts_import_no_heavy_modules() -> None:
    modules, _ = _started(EVERYDAY)
    assert "brandkit.markup.engines.express" in modules
    assert modules.isdisjoint(HEAVY)


def test_everyday_texts_compile_few_patterns() -> None:
    _, patterns = _started(EVERYDAY)
    assert patterns < 85  # some 30 of them are those of msgspec's imports


def test_other_texts_import_python_markdown() -> None:
    modules, _ = _started(f"{EVERYDAY}\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert {"markdown", "pymdownx"} <= modules


def test_everyday_texts_make_no_markdown_object() -> None:
    converter = PythonMarkdown().converter(MarkupConfig())
    converter.convert("Words *of* a __paragraph__.\n\n- a | b\n- c")
    assert "_made" not in vars(converter)
    assert converter.diagnostics == ()
    assert "_made" not in vars(converter)
    assert "<td>c</td>" in converter.convert("a | b\n--|--\nc | d\n")
    assert "_made" in vars(converter)


def test_a_table_that_is_the_first_to_need_python_markdown() -> None:
    text = "a | *b*\n--|:-:\nc | d[^1]\n\n[^1]: note ***x***\n\nterm\n: def\n"
    long = PythonMarkdown().converter(MarkupConfig()).whole(text)
    assert PythonMarkdown().converter(MarkupConfig()).convert(text) == long


def test_faults_of_extensions_are_known_before_a_text() -> None:
    converter = PythonMarkdown().converter(MarkupConfig(extensions=("no_such_thing",)))
    assert [fault.code for fault in converter.diagnostics] == ["markup.unknown-extension"]


def test_the_words_taken_from_python_markdown_are_still_its_own() -> None:
    theirs = footnotes.FootnoteBlockProcessor.RE
    assert (express.NOTE.pattern, express.NOTE.flags) == (theirs.pattern, theirs.flags)
    assert express.NO_BREAK == footnotes.NBSP_PLACEHOLDER
    emphasis = PythonMarkdown().converter(MarkupConfig()).markdown.inlinePatterns["em_strong"]
    theirs_by_sign = emphasis.delimiters  # type: ignore[attr-defined]
    assert phrases.BOUNDARIES.keys() == theirs_by_sign.keys()
    for sign, ours in phrases.BOUNDARIES.items():
        boundary = theirs_by_sign[sign].boundary
        spelled_out = re.sub(r"\s+", "", boundary.pattern).removeprefix("(?x)")
        assert (ours.pattern, ours.flags | re.VERBOSE) == (spelled_out, boundary.flags)


@given(st.text("&<>\"'a", max_size=12), st.booleans())
def test_escapes_as_the_standard_library(text: str, quote: bool) -> None:
    assert escape(text, quote=quote) == standard_escape(text, quote=quote)


def test_named_characters() -> None:
    assert convert("Tom &amp; Jo&euml;l &lt;3", MarkupConfig()).summary == "Tom & Joël <3"
