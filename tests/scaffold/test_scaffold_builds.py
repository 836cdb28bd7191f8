"""The first impression: a new site builds without a warning and shows what it promises."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.config import load_config
from brandkit.scaffold.answers import Answers
from brandkit.scaffold.entry import ENTRY_KINDS, new_entry
from brandkit.scaffold.site import new_site

NOW = datetime.datetime(2026, 11, 22, 9, 30, 12, tzinfo=datetime.UTC)


def page(root: Path, path: str) -> str:
    return (root / "public" / path).read_text("utf-8")


@pytest.mark.parametrize(
    "answers",
    [
        Answers(name="Demo"),
        Answers(
            name='A "quoted" <brand> & Co. $1',
            base_url="https://brand.example/sub/",
            languages=("fr", "en", "pl", "ar"),
            color="#ffdd00",
            social={"youtube": "https://www.youtube.com/@b", "email": "mailto:a@brand.example"},
            contact_name="Ada",
            contact_email="ada@brand.example",
            author="Jo",
            time_zone="Pacific/Auckland",
        ),
    ],
    ids=["least", "full"],
)
def test_a_new_site_builds_without_a_word(tmp_path: Path, answers: Answers) -> None:
    new_site(tmp_path, answers, now=NOW)
    report = build(tmp_path, tmp_path / "public", Options(), now=NOW)
    assert report.diagnostics == ()
    prefixes = ["", *(f"{language}/" for language in answers.languages[1:])]
    for prefix in prefixes:
        home = page(tmp_path, f"{prefix}index.html")
        assert f"{prefix}blog/welcome/" in home
        assert f"{prefix}about/" in home
        post = page(tmp_path, f"{prefix}blog/welcome/index.html")
        assert "/assets/images/welcome." in post
        assert 'data-frame="https://www.youtube-nocookie.com/embed/jNQXAC9IVRw' in post
        assert "Me at the zoo" in post
        for text in (home, post, page(tmp_path, f"{prefix}about/index.html")):
            assert "<brand>" not in text
            assert "{{" not in text
            assert "$" not in text.replace("$1", "")
    if answers.contact_name:
        assert "mailto:ada@brand.example" in page(tmp_path, "index.html")
    for hidden in ("podcast", "testimonials", "episodes", "private", "archetypes"):
        assert not (tmp_path / "public" / hidden).exists()
    for built in ("about", "subscribe", "connect"):
        assert (tmp_path / "public" / built / "index.html").is_file()
    assert (tmp_path / "public/404.html").is_file()


def test_new_entries_are_drafts_and_do_not_trouble_the_build(tmp_path: Path) -> None:
    new_site(tmp_path, Answers(name="Demo"), now=NOW)
    config, _ = load_config((tmp_path / "site.toml").read_text("utf-8"))
    for kind in ENTRY_KINDS:
        if kind != "author":
            new_entry(tmp_path, kind, "Spring", config, now=NOW)
    report = build(tmp_path, tmp_path / "public", Options(), now=NOW)
    assert report.diagnostics == ()
    assert not list((tmp_path / "public").rglob("spring*"))
