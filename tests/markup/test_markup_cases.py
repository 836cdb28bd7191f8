"""tests/markup/cases: NAME.md is converted to what NAME.html says."""

from __future__ import annotations

from pathlib import Path

import pytest
from markup_shown import shown

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    expected = case.with_suffix(".html").read_text(encoding="utf-8")
    assert shown(convert(case.read_text(encoding="utf-8"), MarkupConfig())) == expected


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
