"""Texts counted as each network counts them: by cases that the networks themselves publish."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.advocacy.lengths import (
    LIMITS,
    graphemes,
    length_of,
    mastodon,
    threads,
    utf16,
    weighted,
)
from brandkit.advocacy.share import SHARE_NETWORKS

FAMILY = "👨‍👩‍👧‍👦"
POLISH = "Zażółć gęślą jaźń"
ARABIC = "مرحبا بالعالم"
VOWELLED = "مَرْحَبًا"  # each letter with a mark of its own
URL = "https://brand.example/blog/zażółć-gęślą/?a=1&b=2#a-long-fragment-of-the-page"

# twitter-text's conformance/validate.yml ("lengths") and its configuration, version 3.
X = {
    "This is a test.": 15,
    "http://test.com": 23,
    "https://test.com": 23,
    "test.com": 23,
    "Test https://test.com test https://test.com test.com test": 86,
    POLISH: 17,
    unicodedata.normalize("NFD", POLISH): 17,  # it counts after NFC
    ARABIC: 13,
    FAMILY: 2,
    "👍🏽": 2,
    "🇵🇱": 2,
    "1️⃣": 2,
    "저찀": 4,
    "“a” – b": 7,
    "…": 2,
    "€": 2,
    f"{POLISH} {FAMILY} {URL}": 17 + 1 + 2 + 1 + 23,
}


@pytest.mark.parametrize("text", X)
def test_x_weighs(text: str) -> None:
    assert weighted(text) == X[text]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (POLISH, 17),
        (unicodedata.normalize("NFD", POLISH), 17),
        (ARABIC, 13),
        (VOWELLED, 5),
        (FAMILY, 1),
        ("🇵🇱🇫🇷", 2),
        (URL, len(URL)),  # in full
        (f"é{FAMILY}!", 3),
    ],
)
def test_bluesky_counts_what_readers_take_for_one(text: str, length: int) -> None:
    assert graphemes(text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (f"Read {URL}", 5 + 23),
        (f"{FAMILY} {URL} {URL}", 1 + 1 + 23 + 1 + 23),
        ("Thanks, @kim@mastodon.social!", len("Thanks, @kim!")),
        ("Thanks, @kim!", 13),
        ("kim@brand.example", 17),  # an e-mail address is no mention
        (VOWELLED, 5),
    ],
)
def test_mastodon_shortens_addresses_and_servers(text: str, length: int) -> None:
    assert mastodon(text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [(POLISH, 17), (ARABIC, 13), ("👍", 4), (f"a{FAMILY}", 1 + 25), (URL, len(URL))],
)
def test_threads_counts_an_emoji_by_its_bytes(text: str, length: int) -> None:
    assert threads(text) == length


def test_others_count_as_javascript_does() -> None:
    assert [utf16(text) for text in (POLISH, "👍", FAMILY, "")] == [17, 2, 11, 0]


def test_every_limit_is_of_a_network_that_is_known() -> None:
    assert set(LIMITS) <= set(SHARE_NETWORKS)
    assert {key: limit.most for key, limit in LIMITS.items()} == {
        "x": 280,
        "mastodon": 500,
        "bluesky": 300,
        "threads": 500,
        "linkedin": 3000,
        "telegram": 4096,
        "reddit": 300,
        "pinterest": 500,
    }


@pytest.mark.parametrize(
    ("network", "length"),
    [
        ("x", (5 + 1 + 23, 280)),
        ("mastodon", (5 + 1 + 23, 500)),
        ("bluesky", (5 + 1 + len(URL), 300)),
        ("threads", (5 + 1 + len(URL), 500)),
        ("reddit", (5, 300)),  # a title: the address has a field of its own
        ("email", (0, 0)),
        ("nowhere", (0, 0)),
    ],
)
def test_the_address_counts_where_it_stands_in_the_text(
    network: str, length: tuple[int, int]
) -> None:
    assert length_of(network, "Hello", URL) == length


@given(st.text(max_size=60))
def test_any_text_has_a_length_and_x_never_counts_less_than_readers_do(text: str) -> None:
    assert 0 <= graphemes(text) <= len(text)
    assert threads(text) >= graphemes(text)
    if "." not in text and "://" not in text:
        assert weighted(text) >= graphemes(unicodedata.normalize("NFC", text))


@given(st.sampled_from((POLISH, ARABIC, VOWELLED, FAMILY, "a", "저")), st.integers(1, 20))
def test_lengths_add_up(text: str, times: int) -> None:
    for measure in (weighted, graphemes, mastodon, threads, utf16):
        assert measure(" ".join([text] * times)) == measure(text) * times + times - 1
