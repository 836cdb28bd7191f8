"""The provider that CONTRIBUTING.md shows is complete, and does what its table says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from brandkit.embeds.embed import Embed

_TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
_CODE = re.search(r"```python\n(\"\"\"Loom.*?)```", _TEXT, re.DOTALL)
_CASES = re.findall(r"^\| `(\S+)` \| (?:video ([0-9a-f]+)|(nothing)) \|$", _TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def provider() -> Any:
    assert _CODE
    names: dict[str, Any] = {}
    exec(compile(_CODE[1], "CONTRIBUTING.md", "exec"), names)
    return names["Loom"]()


def test_there_are_cases_of_both_sorts() -> None:
    assert {bool(nothing) for _, _, nothing in _CASES} == {True, False}


@pytest.mark.parametrize(("address", "video", "nothing"), _CASES)
def test_shown_provider(provider: Any, address: str, video: str, nothing: str) -> None:
    found = provider.match(address)
    if nothing:
        assert found is None
    else:
        assert isinstance(found, Embed)
        assert found.id == video
        assert found.frame_url.startswith(f"https://www.loom.com/embed/{video}?")
