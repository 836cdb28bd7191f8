"""What directories ask of shows and episodes: each fault has its code, place and words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from brandkit.config import PodcastConfig
from brandkit.errors import Location, Severity
from brandkit.media.facts import MediaFacts
from brandkit.model.entries import Episode, Prose
from brandkit.podcast.checks import check_episode, check_show

SHOW = PodcastConfig(
    title="Green Talk",
    description="Talks about soap.",
    author="Maison Verte",
    email="podcast@maison-verte.example",
    category="Leisure > Home & Garden",
    image="cover.jpg",
)
COVER = MediaFacts("content/cover.jpg", "0" * 32, 9000, "image/jpeg", 1400, 1400)
PLACES = {"": Location("site.toml", 10), "category": Location("site.toml", 14, 12)}
EPISODE = Episode(
    path="content/episodes/one.md",
    kind="episodes",
    key="one",
    language="en",
    permalink="/podcast/one/",
    title="One",
    prose=Prose("0" * 32),
    date=datetime.datetime(2026, 11, 2, tzinfo=datetime.UTC),
    show="podcast",
)


def test_a_good_show() -> None:
    assert check_show(SHOW, COVER, PLACES) == ()
    big = replace(COVER, width=3000, height=3000, type="image/png", path="a.PNG")
    assert check_show(SHOW, big, PLACES) == ()


@pytest.mark.parametrize(
    ("changes", "code", "severity", "words"),
    [
        ({"description": " "}, "no-description", "warning", "no description"),
        ({"description": "é" * 2001}, "long-description", "warning", "4002 bytes"),
        ({"category": ""}, "no-category", "warning", "no category"),
        ({"category": "Gardening"}, "unknown-category", "error", "“Gardening”"),
        ({"email": ""}, "no-email", "warning", "no e-mail"),
        ({"email": "podcast at x"}, "bad-email", "error", "“podcast at x”"),
        ({"author": ""}, "no-author", "warning", "who makes it"),
        ({"image": ""}, "no-cover", "warning", "no cover"),
        ({"title": "x" * 256}, "long-title", "warning", "256 characters"),
    ],
)
def test_faults_of_a_show(changes: dict[str, Any], code: str, severity: str, words: str) -> None:
    found = check_show(replace(SHOW, **changes), COVER, PLACES)
    assert [fault.code for fault in found] == [f"podcast.{code}"]
    assert found[0].severity is Severity(severity)
    assert words in found[0].message
    assert found[0].hint
    assert found[0].location == PLACES.get("category" if "category" in changes else "")


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"width": 1399, "height": 1399}, "cover-size", "1399 × 1399"),
        ({"width": 3001, "height": 3001}, "cover-size", "3001 × 3001"),
        ({"width": 1500}, "cover-size", "1500 × 1400"),
        ({"width": None}, "cover-size", "cannot be read"),
        ({"type": "image/webp"}, "cover-format", "image/webp"),
        ({"type": "image/png"}, "cover-name", "really image/png"),
    ],
)
def test_faults_of_a_cover(changes: dict[str, Any], code: str, words: str) -> None:
    cover = replace(COVER, **changes)
    for found in (check_show(SHOW, cover, PLACES), check_episode(EPISODE, SHOW, cover)):
        assert [fault.code for fault in found] == [f"podcast.{code}"]
        assert words in found[0].message


def test_all_faults_at_once() -> None:
    found = check_show(PodcastConfig(title="x", category="Bussiness", email="x"), None, {})
    assert [fault.code.removeprefix("podcast.") for fault in found] == [
        "no-description",
        "unknown-category",
        "bad-email",
        "no-author",
        "no-cover",
    ]
    assert "Did you mean “Business”?" in found[1].hint
    assert found[0].location is None


def test_a_good_episode() -> None:
    assert check_episode(EPISODE, SHOW) == ()
    assert check_episode(replace(EPISODE, number=1, season=1), replace(SHOW, type="serial")) == ()
    assert check_episode(replace(EPISODE, type="trailer"), replace(SHOW, type="serial")) == ()


@pytest.mark.parametrize(
    ("changes", "kind", "code", "severity"),
    [
        ({"summary": "水" * 1334}, "episodic", "long-description", "warning"),
        ({"title": "x" * 300}, "episodic", "long-title", "warning"),
        ({"number": 0}, "episodic", "bad-number", "warning"),
        ({"season": -1}, "episodic", "bad-number", "warning"),
        ({}, "serial", "serial-without-number", "warning"),
    ],
)
def test_faults_of_an_episode(changes: dict[str, Any], kind: str, code: str, severity: str) -> None:
    found = check_episode(replace(EPISODE, **changes), replace(SHOW, type=kind))
    assert [fault.code for fault in found] == [f"podcast.{code}"]
    assert found[0].severity is Severity(severity)
    assert found[0].location == Location("content/episodes/one.md")
