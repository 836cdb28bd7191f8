"""What a show's feed says of itself: each fault has its code and place."""
# a case a line

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from brandkit.config import PodcastConfig
from brandkit.errors import Location
from brandkit.podcast.feed_checks import check_feed

SHOW = PodcastConfig("Talk", category="Business", guid="917393e3-1b1e-5cef-ace4-edaa54e1f810")
PLACES = {
    name: Location("site.toml", setting=f"podcast.{name}".rstrip("."))
    for name in ("", *PodcastConfig.__struct_fields__)
}


def test_a_good_show() -> None:
    show = replace(
        SHOW,
        categories=("Business > Careers", "Education > How To"),
        old_feeds=("/feed.rss", "/podcast/old.XML"),
        seasons={"1": "One", "12": "Twelve"},
    )
    assert list(check_feed(show, PLACES)) == []


@pytest.mark.parametrize(
    ("changes", "code", "setting", "severity"),
    [
        ({"guid": "917393e3"}, "bad-guid", "guid", "error"),
        ({"old_feeds": ("/feed/podcast",)}, "bad-old-feed", "old_feeds.0", "error"),
        (
            {"old_feeds": ("/a.xml", "https://old.example/feed.xml")},
            "bad-old-feed",
            "old_feeds.1",
            "error",
        ),
        ({"old_feeds": ("feed.xml",)}, "bad-old-feed", "old_feeds.0", "error"),
        ({"old_feeds": ("/feed.xml?x=1",)}, "bad-old-feed", "old_feeds.0", "error"),
        ({"categories": ("Bussiness",)}, "unknown-category", "categories.0", "error"),
        ({"categories": ("History", "Business")}, "category-twice", "categories.1", "warning"),
        ({"seasons": {"one": "First"}}, "bad-season", "seasons.one", "warning"),
        ({"seasons": {"0": "First"}}, "bad-season", "seasons.0", "warning"),
        ({"seasons": {"2": "x" * 129}}, "long-value", "seasons.2", "warning"),
        ({"author": "x" * 256}, "long-value", "author", "warning"),
        ({"subtitle": "x" * 256}, "long-value", "subtitle", "warning"),
        ({"apps": ("overcats",)}, "unknown-app", "apps.0", "warning"),
    ],
)
def test_faults(changes: dict[str, Any], code: str, setting: str, severity: str) -> None:
    (fault,) = check_feed(replace(SHOW, **changes), PLACES)
    assert fault.code == f"podcast.{code}"
    assert fault.severity.value == severity
    assert fault.location == Location("site.toml", setting=f"podcast.{setting}")
    assert fault.hint


def test_places_may_be_lines() -> None:
    (fault,) = check_feed(replace(SHOW, guid="x"), {"": Location("site.toml", 7)})
    assert fault.location == Location("site.toml", 7)
