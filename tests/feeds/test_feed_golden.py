"""Feeds as they were last read by eye."""

from __future__ import annotations

import pytest
from write_golden import GOLDEN, golden

FILES = golden()


@pytest.mark.parametrize("name", FILES)
def test_golden(name: str) -> None:
    assert FILES[name].decode() == (GOLDEN / name).read_text("utf-8")


def test_no_golden_is_forgotten() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(FILES)
