"""Single values of feeds: dates, lengths of time, yes or no, counting prefixes, languages."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.importers.feed.words import date_of, plain_text, seconds_of, whole, yes_or_no
from brandkit.importers.prefixes import without_prefix
from brandkit.importers.settings import tag_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tue, 05 Mar 2019 09:30:00 +0100", "2019-03-05T09:30:00+01:00"),
        ("Tue, 5 Mar 2019 09:30 GMT", "2019-03-05T09:30:00+00:00"),
        ("05 Mar 19 09:30:00 EST", "2019-03-05T09:30:00-05:00"),
        ("2019-03-05T09:30:00Z", "2019-03-05T09:30:00+00:00"),
        ("2019-03-05T09:30:00.123+02:00", "2019-03-05T09:30:00.123000+02:00"),
        ("2019-03-05", "2019-03-05T00:00:00"),
        ("", None),
        ("soon", None),
        ("Tue, 99 Mar 2019 09:30:00 GMT", None),
        ("2019-03-05T09:30:00+23:00", None),
        ("9999-12-31T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("x" * 10_000, None),
    ],
)
def test_dates(text: str, found: str | None) -> None:
    moment = date_of(text)
    assert (moment.isoformat() if moment else None) == found


@given(st.text(max_size=80))
def test_any_text_is_a_value_or_none(text: str) -> None:
    moment = date_of(text)
    assert moment is None or isinstance(moment, datetime.datetime)
    assert (seconds_of(text) or 1) > 0
    assert (whole(text) or 0) >= 0
    assert yes_or_no(text) in {None, True, False}
    assert "\n" not in plain_text(text)
    assert without_prefix(text)[0] in {text, f"https://{text}"} or without_prefix(text)[1]


@pytest.mark.parametrize(
    ("text", "found"),
    [("1:02:03", 3723.0), ("62:03", 3723.0), ("3723", 3723.0), ("61.5", 61.5), ("0", None),
     ("-5", None), ("an hour", None), ("", None), ("1e400", None)],
)  # fmt: skip
def test_lengths_of_time(text: str, found: float | None) -> None:
    assert seconds_of(text) == found


def test_yes_or_no() -> None:
    assert [yes_or_no(word) for word in ("yes", "True", "explicit")] == [True] * 3
    assert [yes_or_no(word) for word in ("no", "FALSE", "clean")] == [False] * 3
    assert [yes_or_no(word) for word in ("", "maybe")] == [None] * 2


@pytest.mark.parametrize(
    ("address", "bare", "prefix"),
    [
        ("https://m.example/a.mp3", "https://m.example/a.mp3", ""),
        ("https://op3.dev/e/m.example/a.mp3", "https://m.example/a.mp3", "https://op3.dev/e/"),
        (
            "https://op3.dev/e,pg=917393e3/m.example/a.mp3",
            "https://m.example/a.mp3",
            "https://op3.dev/e,pg=917393e3/",
        ),
        (
            "https://op3.dev/e/http://m.example/a.mp3",
            "http://m.example/a.mp3",
            "https://op3.dev/e/",
        ),
        (
            "https://dts.podtrac.com/redirect.mp3/chtbl.com/track/1A2B/m.example/a.mp3",
            "https://m.example/a.mp3",
            "https://dts.podtrac.com/redirect.mp3/chtbl.com/track/1A2B/",
        ),
        ("https://op3.dev/e/", "https://op3.dev/e/", ""),
        ("https://op3.dev/about", "https://op3.dev/about", ""),
        ("https://op3.dev/e/localpath", "https://op3.dev/e/localpath", ""),
    ],
)
def test_counting_prefixes(address: str, bare: str, prefix: str) -> None:
    assert without_prefix(address) == (bare, prefix)


@pytest.mark.parametrize(
    ("said", "tag"),
    [("en-us", "en-US"), ("EN", "en"), ("pt_BR", "pt-BR"), ("zh-hans", "zh-Hans"),
     ("en-x-odd", "en"), ("klingon", ""), ("", "")],
)  # fmt: skip
def test_languages(said: str, tag: str) -> None:
    assert tag_of(said) == tag
