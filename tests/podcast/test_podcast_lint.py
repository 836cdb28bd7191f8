"""What counts as a number or a show's name in a title, and the lint's faults one by one."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brandkit.config import PodcastConfig
from brandkit.errors import Severity
from brandkit.media.artwork import Artwork
from brandkit.media.facts import MediaFacts
from brandkit.model.entries import Episode, Prose
from brandkit.model.picture import Picture
from brandkit.model.recording import Enclosure
from brandkit.model.site import Show
from brandkit.podcast.lint import Subject, lint
from brandkit.podcast.lint.words import number_in_title, show_in_title
from brandkit.podcast.rules import PODCAST_RULES

TABLE = PodcastConfig(
    title="Green Talk",
    description="Talks about soap.",
    author="Maison Verte",
    email="podcast@maison-verte.example",
    category="Leisure",
    image="cover.jpg",
)
COVER = Picture("/assets/content/cover.jpg", "", 1400, 1400, "image/jpeg")
FACTS = MediaFacts("content/cover.jpg", "0" * 32, 9000, "image/jpeg", 1400, 1400)
SOUND = Enclosure("https://media.example/one.mp3", "audio/mpeg", 1000, 60.0)
EPISODE = Episode(
    path="content/episodes/one.md",
    kind="episodes",
    key="one",
    language="en",
    permalink="/podcast/one/",
    title="Soap",
    prose=Prose("0" * 32),
    summary="On soap.",
    date=datetime.datetime(2026, 11, 2, tzinfo=datetime.UTC),
    show="podcast",
    enclosure=SOUND,
)
SHOW = Show(
    name="podcast",
    permalink="/podcast/",
    page_language="en",
    title="Green Talk",
    description="Talks about soap.",
    author="Maison Verte",
    email="podcast@maison-verte.example",
    category="Leisure",
    explicit=False,
    language="en",
    type="episodic",
    copyright="",
    image=COVER,
    links=(),
    episodes=(EPISODE,),
)
GOOD = Subject(
    name="podcast",
    table=TABLE,
    stated=frozenset({"title", "explicit"}),
    base_url="https://brand.example/",
    shows=(SHOW,),
    facts={COVER.permalink: FACTS},
    artwork={COVER.permalink: Artwork("RGB", is_transparent=False)},
)


def with_episodes(*episodes: Episode, **show: Any) -> Subject:
    return replace(GOOD, shows=(replace(SHOW, episodes=episodes, **show),))


def test_a_good_show_has_no_fault() -> None:
    assert list(lint(GOOD)) == []


OTHER = replace(EPISODE, path="content/episodes/two.md", title="Water", number=1)


@pytest.mark.parametrize(
    ("subject", "code", "where", "words"),
    [
        (replace(GOOD, stated=frozenset()), "no-explicit", "podcast", "“Green Talk”"),
        (replace(GOOD, base_url="http://b.example/"), "insecure-feed", "podcast", "by http"),
        (with_episodes(EPISODE, language="fil"), "language-code", "podcast.language", "“fil”"),
        (with_episodes(EPISODE, language="zh-Hans"), "language-code", "podcast.language", "Hans"),
        (replace(GOOD, shows=()), "no-episodes", "podcast", "no published episode"),
        (with_episodes(replace(EPISODE, enclosure=None)), "empty-feed", "podcast", "is empty"),
        (
            replace(GOOD, artwork={COVER.permalink: Artwork("RGB", is_transparent=True)}),
            "cover-alpha",
            "podcast.image",
            "content/cover.jpg",
        ),
        (
            replace(GOOD, artwork={COVER.permalink: Artwork("CMYK", is_transparent=False)}),
            "cover-colors",
            "podcast.image",
            "CMYK",
        ),
        (with_episodes(replace(EPISODE, subtitle="x" * 256)), "long-value", "subtitle", "256"),
        (with_episodes(replace(EPISODE, title="x" * 256)), "long-title", "title", "256"),
        (with_episodes(replace(EPISODE, summary="é" * 2001)), "long-description", "", "4002"),
        (with_episodes(replace(EPISODE, summary="")), "no-notes", "", "no description"),
        (with_episodes(replace(EPISODE, number=0)), "bad-number", "episode", "is 0"),
        (with_episodes(replace(EPISODE, title="#7 Soap")), "number-in-title", "title", "“#7”"),
        (with_episodes(replace(EPISODE, title="Soap - Green Talk")), "show-in-title", "title", "G"),
        (
            with_episodes(OTHER, replace(EPISODE, number=1, enclosure=None)),
            "same-number",
            "episode",
            "“Soap”",
        ),
        (with_episodes(EPISODE, replace(OTHER, number=2)), "duplicate-audio", "audio", "“Soap”"),
        (
            with_episodes(replace(EPISODE, enclosure=replace(SOUND, duration=None))),
            "no-duration",
            "audio",
            "how long",
        ),
        (
            with_episodes(replace(EPISODE, enclosure=replace(SOUND, type="audio/ogg"))),
            "audio-type",
            "audio",
            "audio/ogg",
        ),
        (
            with_episodes(replace(EPISODE, enclosure=replace(SOUND, url="https://x.example/get"))),
            "audio-ending",
            "audio",
            "get",
        ),
        (
            with_episodes(replace(EPISODE, enclosure=replace(SOUND, url="http://x.example/a.mp3"))),
            "insecure-audio",
            "audio",
            "http://x.example/a.mp3",
        ),
    ],
)
def test_each_fault_alone(subject: Subject, code: str, where: str, words: str) -> None:
    found = list(lint(subject))
    assert [fault.code for fault in found] == [f"podcast.{code}"]
    assert found[0].severity is Severity.WARNING, "errors are for builds"
    assert found[0].location is not None
    assert found[0].location.setting == where or not where
    assert words in found[0].message
    assert found[0].hint
    assert found[0].code in {rule.code for rule in PODCAST_RULES}


def test_serial_and_studio() -> None:
    serial = replace(with_episodes(EPISODE), table=replace(TABLE, type="serial"))
    assert [fault.code for fault in lint(serial)] == ["podcast.serial-without-number"]
    trailer = replace(with_episodes(replace(EPISODE, type="trailer")), table=serial.table)
    assert list(lint(trailer)) == []
    wav = with_episodes(replace(EPISODE, enclosure=replace(SOUND, type="audio/wav")))
    assert list(lint(wav)) == [], "builds tell of studio formats"


def test_numbers_may_return_in_another_season_or_as_bonus() -> None:
    one = replace(EPISODE, number=1, season=1)
    two = replace(OTHER, season=2, enclosure=replace(SOUND, url="https://media.example/two.mp3"))
    assert list(lint(with_episodes(two, one))) == []
    bonus = replace(two, season=1, type="bonus")
    assert list(lint(with_episodes(bonus, one))) == []


@pytest.mark.parametrize(
    ("title", "number", "found"),
    [
        ("Episode 12: Soap", None, "Episode 12"),
        ("Ep. 12 – Soap", 12, "Ep. 12"),
        ("S02E03 Soap", None, "S02E03"),
        ("s2 · episode 3: Soap", None, "s2 · episode 3"),
        ("#7 Soap", None, "#7"),
        ("Soap (Folge 3)", None, "Folge 3"),
        ("Soap | Odcinek 4", None, "Odcinek 4"),
        ("Soap, no. 4", None, "no. 4"),
        ("12: Soap", None, "12"),
        ("12 - Soap", 12, "12"),
        ("2024: the year of soap", 2024, "2024"),
        ("2024: the year of soap", None, ""),
        ("12: Soap", 13, ""),
        ("7 habits of soap makers", 7, ""),
        ("24-hour soap", 24, ""),
        ("Hashtag #soap", None, ""),
        ("Episodes that we love", None, ""),
        ("No 1 left behind", None, "No 1"),
        ("Casino", 1, ""),
        ("Step 4 of soap", 4, ""),
    ],
)
def test_numbers_in_titles(title: str, number: int | None, found: str) -> None:
    assert number_in_title(title, number) == found


@pytest.mark.parametrize(
    ("title", "show", "found"),
    [
        ("Green Talk: Soap", "Green Talk", True),
        ("Soap, with green  talk friends", "Green Talk", True),
        ("Evergreen talks", "Green Talk", False),
        ("Syntax: Soap", "Syntax", True),
        ("Soap | SYNTAX", "Syntax", True),
        ("The syntax of soap", "Syntax", False),
        ("Anything", "", False),
        ("C++ (a talk)", "C++", False),
    ],
)
def test_shows_in_titles(title: str, show: str, found: bool) -> None:
    assert show_in_title(title, show) is found


def test_a_number_behind_the_shows_name() -> None:
    found = list(lint(with_episodes(replace(EPISODE, title="Green Talk 12: Rivets"))))
    assert {fault.code for fault in found} == {"podcast.number-in-title", "podcast.show-in-title"}


@given(st.text(), st.text(), st.none() | st.integers(0, 9999))
def test_any_words(title: str, show: str, number: int | None) -> None:
    """No title and no name makes it stumble, and every fault has a rule."""
    subject = with_episodes(replace(EPISODE, title=title, number=number))
    subject = replace(subject, table=replace(TABLE, title=show))
    known = {rule.code for rule in PODCAST_RULES}
    assert {fault.code for fault in lint(subject)} <= known
