"""Texts that others wrote: posts, hostile payloads, the examples of the CommonMark spec."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from commonmark_spec import agrees, examples
from markup_judge import faults_of

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

pytestmark = pytest.mark.corpora
ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("BRANDKIT_CORPORA") or ROOT.parent / "shared" / "corpora")
_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)\r?\n.*?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_CODE = re.compile(r"<pre.*?</pre>|<code>.*?</code>", re.DOTALL)

# Examples that agree in each dialect, of all; raise a number with the code that raises it.
AGREEMENT_OF_COMMONMARK = 610
AGREEMENT = {
    "Tabs": 11,
    "Backslash escapes": 10,
    "Entity and numeric character references": 14,
    "Precedence": 1,
    "Thematic breaks": 19,
    "ATX headings": 18,
    "Setext headings": 25,
    "Indented code blocks": 12,
    "Fenced code blocks": 28,
    "HTML blocks": 43,
    "Link reference definitions": 24,
    "Paragraphs": 8,
    "Blank lines": 1,
    "Block quotes": 25,
    "List items": 47,
    "Lists": 26,
    "Code spans": 22,
    "Emphasis and strong emphasis": 122,
    "Links": 80,
    "Images": 12,
    "Autolinks": 12,
    "Raw HTML": 16,
    "Hard line breaks": 14,
    "Soft line breaks": 2,
    "Textual content": 3,
}


def folder(name: str) -> Path:
    found = CORPORA / name
    if not found.is_dir():
        pytest.skip(f"{found} is absent; BRANDKIT_CORPORA names the folder")
    return found


def test_commonmark_agreement_by_section() -> None:
    found = Counter(
        example.section
        for example in examples(folder("spec") / "commonmark" / "spec.txt")
        if agrees(example)
    )
    fewer = {name: found[name] for name, count in AGREEMENT.items() if found[name] < count}
    assert fewer == {}


def test_agreement_of_the_second_dialect() -> None:
    pytest.importorskip("pyromark")
    settings = MarkupConfig(engine="commonmark", html="trust", smart=False, highlight=False)
    found = examples(folder("spec") / "commonmark" / "spec.txt")
    agreeing = [example.number for example in found if agrees(example, settings)]
    assert len(agreeing) >= AGREEMENT_OF_COMMONMARK


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
@pytest.mark.parametrize(
    "name",
    [
        "blog-18f",
        "blog-putaindecode-fr",
        "blog-bitcoinops-i18n",
        "podcast-ado-castanet",
        "podcast-syntax",
    ],
)
def test_posts_of_others(name: str, engine: str) -> None:
    if engine == "commonmark":
        pytest.importorskip("pyromark")
    for file in sorted(folder(name).rglob("*.md")):
        text = file.read_text(encoding="utf-8-sig")
        text = _FRONT_MATTER.sub("", text, count=1)
        body = convert(text, MarkupConfig(engine=engine))
        assert faults_of(body) == [], file
        assert not [d for d in body.diagnostics if d.code == "markup.engine-failed"], file
        shown = "".join(part if isinstance(part, str) else "" for part in body.parts)
        left = re.findall(r"\{%.*?%\}|\{\{[^{}]*\}\}", _CODE.sub("", shown))
        assert left == [], file
        assert not text.strip() or body.parts or body.diagnostics, file


@pytest.mark.long
def test_hostile_payloads() -> None:
    converted = 0
    for file in sorted(folder("hostile").rglob("*")):
        if not file.is_file() or file.stat().st_size > 400_000:
            continue
        text = file.read_bytes().decode("utf-8", "replace")
        for line in (text, *text.split("\n")):
            for form in (line, f"[x]({line})", f'<a href="{line}">', f'![{line}]({line} "{line}")'):
                assert faults_of(convert(form, MarkupConfig())) == [], form
                converted += 1
    assert converted > 1000
