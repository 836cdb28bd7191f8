"""Media types by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.media.types import UNKNOWN, content_type, endings_of, media_type


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/photo.JPG", "image/jpeg"),
        ("photo.jpeg", "image/jpeg"),
        ("photo.webp", "image/webp"),
        ("photo.avif", "image/avif"),
        ("logo.svg", "image/svg+xml"),
        ("talk.m4a", "audio/x-m4a"),
        ("talk.mp3", "audio/mpeg"),
        ("talk.opus", "audio/ogg"),
        ("clip.mp4", "video/mp4"),
        ("talk.vtt", "text/vtt"),
        ("app.mjs", "text/javascript"),
        ("font.woff2", "font/woff2"),
        ("sitemap.xml", "application/xml"),
        ("data.json", "application/json"),
        ("tags/tea/feed.json", "application/feed+json"),
        ("first.chapters.json", "application/json+chapters"),
        ("anfeed.json", "application/json"),
        ("README", UNKNOWN),
        ("archive.unknown", UNKNOWN),
        ("jpg", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_types(path: str, expected: str) -> None:
    assert media_type(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("logo.svg", "image/svg+xml; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("photo.png", "image/png"),
        ("talk.m4a", "audio/x-m4a"),
    ],
)
def test_text_carries_its_charset(path: str, expected: str) -> None:
    assert content_type(path) == expected


def test_the_usual_ending_comes_first() -> None:
    assert endings_of("image/jpeg")[0] == "jpg"
    assert endings_of("audio/ogg")[0] == "ogg"
    assert endings_of("no/such") == ()


@given(st.text())
def test_any_name_has_a_type(path: str) -> None:
    assert media_type(path).count("/") == 1
