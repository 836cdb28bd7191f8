"""Pictures that pages show: what browsers and phones make of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brandkit.media.facts import MediaFacts, Pixels
from brandkit.media.shown import check_shown

STILL = Pixels("#7a8c50", is_transparent=False, is_drawing=False)
MOVING = Pixels("#7a8c50", is_transparent=False, is_drawing=True, frames=40)


def facts(
    path: str, kind: str = "image/jpeg", size: int = 90_000, width: int = 800, height: int = 600
) -> MediaFacts:
    return MediaFacts(path=path, file_digest="d", size=size, type=kind, width=width, height=height)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (facts("content/a.heic", "image/heic"), "HEIC"),
        (facts("content/a.heif", "image/heic"), "HEIC"),
        (facts("content/a.tif", "image/tiff", 9_000_000), "TIFF"),
        (facts("content/a.svg", "image/svg+xml", size=3_400_000), "3.4 MB"),
        (facts("content/a.jpg", size=3_400_000), "3.4 MB"),  # its pixels cannot be read
    ],
)
def test_pictures_that_readers_do_not_see_soon(one: MediaFacts, words: str) -> None:
    (fault,) = check_shown(one)
    assert words in fault.message
    assert "JPEG" in fault.hint
    assert fault.location is not None
    assert fault.location.path == one.path


@pytest.mark.parametrize(
    "one",
    [
        facts("content/a.jpg", size=3_000_000, width=4000, height=4000),
        replace(facts("content/a.jpg", size=9_000_000, width=9000), pixels=STILL),
        replace(facts("content/a.tif", "image/tiff", 9_000_000), pixels=STILL),
        facts("content/a.svg", "image/svg+xml", width=9000),
        facts("content/a.jpg", "image/heic"),  # its wrong ending is reported
        facts("content/a.png", "image/png", width=60_000, height=60_000),  # so is "too large"
    ],
)
def test_pictures_of_which_nothing_is_said(one: MediaFacts) -> None:
    assert check_shown(one) == ()


def test_a_heavy_moving_picture_had_better_be_a_film() -> None:
    moving = replace(facts("content/a.gif", "image/gif", 4_000_000), pixels=MOVING)
    (fault,) = check_shown(moving)
    assert "video" in fault.hint


def test_a_cover_may_be_heavy_but_must_be_seen() -> None:
    assert check_shown(facts("content/c.png", size=5_000_000, width=5000), is_cover=True) == ()
    (fault,) = check_shown(facts("content/c.heic", "image/heic"), is_cover=True)
    assert fault.code == "media.not-for-browsers"
