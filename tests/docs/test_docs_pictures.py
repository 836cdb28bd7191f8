"""The manual's pictures: each is made by make_pictures.py, is shown, has words, and is light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("PIL")

import make_pictures

DOCS = Path(__file__).parents[2] / "content/docs"
SHOWN = [
    (page.name, alt, name, caption)
    for page in sorted(DOCS.glob("*.md"))
    for alt, name, caption in re.findall(
        r'!\[([^\]]*)\]\(pictures/([\w-]+)\.webp(?: "([^"]*)")?\)', page.read_text("utf-8")
    )
]


def test_the_list_of_pictures_and_the_folder_agree() -> None:
    there = {path.stem for path in make_pictures.FOLDER.iterdir()}
    assert there == make_pictures.every_name()


def test_every_picture_is_shown_and_every_shown_one_is_there() -> None:
    assert {name for _, _, name, _ in SHOWN} == make_pictures.every_name()


def test_pictures_have_words() -> None:
    for page, alt, name, caption in SHOWN:
        assert len(alt.split()) > 5, f"{page}: {name}"
        assert caption, f"{page}: {name}"
        assert alt != caption


def test_pictures_are_light() -> None:
    sizes = [path.stat().st_size for path in make_pictures.FOLDER.iterdir()]
    assert max(sizes) <= make_pictures.HEAVIEST
    assert sum(sizes) <= 1_500_000
