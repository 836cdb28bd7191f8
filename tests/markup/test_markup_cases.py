"""tests/markup/cases: NAME.md is converted to what NAME.html says, by every engine.

Where the second dialect differs, NAME.commonmark.html says what it makes of the text.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markup_shown import shown

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
_BETWEEN_TAGS = re.compile(
    r"\s*(</?(?:[uo]l|li|p|t\w+|d[ltd]|div|blockquote|h\d|hr|pre)\b[^>]*>)\s*"
)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    expected = case.with_suffix(".html").read_text(encoding="utf-8")
    assert shown(convert(case.read_text(encoding="utf-8"), MarkupConfig())) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_in_commonmark(case: Path) -> None:
    pytest.importorskip("pyromark")
    own = case.with_suffix(".commonmark.html")
    same = case.with_suffix(".html").read_text(encoding="utf-8")
    body = convert(case.read_text(encoding="utf-8"), MarkupConfig(engine="commonmark"))
    if own.exists():
        expected = own.read_text(encoding="utf-8")
        assert shown(body) == expected
        assert folded(expected) != folded(same), f"{own.name} says what {case.stem}.html says"
    else:
        assert folded(shown(body)) == folded(same)


def folded(html: str) -> str:
    """HTML without the line breaks between blocks, which the engines write differently."""
    return _BETWEEN_TAGS.sub(r"\1", html)


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
