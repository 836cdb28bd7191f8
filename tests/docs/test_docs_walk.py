"""What "Getting started" tells people to type works, and shows what it says that it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from walk import Walk, boxes


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Somebody who has followed the whole page."""
    walk = Walk(tmp_path_factory.mktemp("walk"))
    for number in sorted({box.step for box in boxes()} - {1}):
        walk.step(number)
    return walk


def test_all_numbers_have_something_to_do() -> None:
    assert sorted({box.step for box in boxes()}) == list(range(1, 10))


def _shown(step: int) -> str:
    (text,) = [box.text for box in boxes() if box.step == step and box.language == "text"]
    return text


def test_a_new_site_says_what_the_page_says(walked: Walk) -> None:
    assert walked.told[2] == _shown(2)


def test_what_is_made_is_on_the_site(walked: Walk) -> None:
    public = walked.site / "public"
    assert not (public / "blog/why-we-still-mend-things").exists()  # a draft
    home = (public / "index.html").read_text("utf-8")
    assert "It whistles in the old key again." in home
    assert "Grace Example" in home
    assert "editorial.css" in home or "editorial" in home
    assert "https://www.my-brand.com/" in (public / "sitemap.xml").read_text("utf-8")
    for name in ("about", "blog", "testimonials"):
        assert (public / name / "index.html").is_file()


def test_the_draft_is_shown_with_its_video_once_it_is_published(walked: Walk) -> None:
    text = walked.post.read_text("utf-8")
    walked.post.write_text(re.sub(r"(?m)^draft: true.*\n", "", text), "utf-8")
    try:
        walked.step(9)
        page = (walked.site / "public/blog/why-we-still-mend-things/index.html").read_text("utf-8")
    finally:
        walked.post.write_text(text, "utf-8")
    for words in ("<strong>It still works.</strong>", "eleven years of lime", "Watch how it"):
        assert words in page
    assert "<iframe" not in page  # before a click, nothing is loaded
    assert "jNQXAC9IVRw" in page


def test_the_mistake_says_what_the_page_says(walked: Walk) -> None:
    text = walked.post.read_text("utf-8")
    walked.date("2026-13-01")
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "brandkit", "build", "--drafts", "--site", "my-brand"],
            cwd=walked.folder,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        walked.post.write_text(text, "utf-8")
    assert ran.returncode == 1
    assert ran.stderr == _shown(7)


def test_the_page_names_files_that_are_there(walked: Walk) -> None:
    text = (Path(__file__).parents[2] / "content/docs/getting-started.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| `([\w./-]+)` \|", text)
    assert rows
    assert all((walked.site / row).exists() for row in rows)
