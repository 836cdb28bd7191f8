"""What a podcast feed is given reads back from it, tag by tag and field by field (law 8)."""

from __future__ import annotations

import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from feed_samples import EPISODES, PODCAST, SHOW, SITE
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from podcast_reader import channel_of, items_of, itunes, tags_of

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import clean, one_line
from brandkit.feeds.entry import (
    FeedAuthor,
    FeedCredit,
    FeedEnclosure,
    FeedEntry,
    FeedInfo,
    ShowInfo,
)
from brandkit.feeds.podcast import ITUNES, render
from brandkit.namespace.row import Has, Row
from brandkit.namespace.table import TAGS, rows_in
from brandkit.namespace.tag import Tag

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
).map(one_line)
some = words.filter(bool)
OWN = {"guid", "locked", "medium", "person", "season", "episode", "trailer"}


def values(has: Has) -> st.SearchStrategy[str]:
    return st.sampled_from(has.words) if has.words else some


def of_row(row: Row, depth: int = 0) -> st.SearchStrategy[Tag]:
    """Any tag of a row: the attributes that it needs and some of the others, text, children."""

    @st.composite
    def draw(take: Any) -> Tag:
        chosen = [has for has in row.has if has.needed or take(st.booleans())]
        attributes = tuple((has.name, take(values(has))) for has in chosen)
        children: tuple[Tag, ...] = ()
        inner = list(rows_in(row.name).values())
        if inner and depth < 2:
            picked = take(st.lists(st.sampled_from(inner), max_size=3))
            children = tuple(take(of_row(child, depth + 1)) for child in picked)
        text = take(words) if row.text is not None else ""
        return Tag(row.name.rpartition(":")[2], attributes, text, children, row.space)

    return draw()


def lists(parent: str) -> st.SearchStrategy[tuple[Tag, ...]]:
    rows = [
        row
        for row in TAGS
        if parent in row.parents and row.name not in OWN and row.space == "podcast"
    ]
    return st.lists(st.sampled_from(rows).flatmap(of_row), max_size=4).map(tuple)


def children_of(parent: Any, given: tuple[Tag, ...]) -> list[Tag]:
    names = {tag.name for tag in given}
    return [tag for name in sorted(names) for tag in tags_of(parent, name)]


def as_given(tags: tuple[Tag, ...]) -> list[Tag]:
    return sorted(tags, key=lambda tag: tag.name)


@given(channel=lists("channel"), item=lists("item"))
@settings(deadline=None)
def test_any_tags_read_back(channel: tuple[Tag, ...], item: tuple[Tag, ...]) -> None:
    entry = replace(EPISODES[0], podcast=item)
    info = replace(PODCAST, show=replace(SHOW, podcast=channel), entries=(entry,))
    feed = render(info)
    assert children_of(channel_of(feed), channel) == as_given(channel)
    assert children_of(items_of(feed)[0], item) == as_given(item)


@given(st.text(max_size=40), st.text(max_size=40))
def test_odd_characters_never_break_a_tag(text: str, value: str) -> None:
    tag = Tag("txt", (("purpose", value),), text)
    feed = render(replace(PODCAST, show=replace(SHOW, podcast=(tag,)), entries=()))
    found = tags_of(channel_of(feed), "txt")[0]
    assert found.text == clean(text).strip()
    assert found.get("purpose") == one_line(value)


people = st.builds(
    FeedAuthor,
    name=some,
    url=st.sampled_from(["", f"{SITE}/people/a/"]),
    image=st.sampled_from(["", f"{SITE}/a.jpg"]),
)
credits_ = st.builds(
    FeedCredit, people, st.sampled_from(["", "producer"]), st.sampled_from(["", "writing"])
)
shows = st.builds(
    ShowInfo,
    guid=st.uuids().map(str),
    author=words,
    email=st.sampled_from(["", "a@b.example"]),
    category=st.sampled_from(["", "Business", "Leisure > Home & Garden"]),
    explicit=st.booleans(),
    type=st.sampled_from(["episodic", "serial"]),
    hosts=st.lists(people, max_size=2).map(tuple),
    locked=st.booleans(),
    medium=st.sampled_from(["podcast", "audiobook"]),
    complete=st.booleans(),
    block=st.booleans(),
    new_feed_url=st.sampled_from(["", "https://new.example/feed.xml"]),
    categories=st.lists(
        st.sampled_from(["Business", "Business > Careers", "Leisure > Crafts", "History"]),
        unique=True,
    ).map(tuple),
    subtitle=words,
    title=words,
    owner=words,
    lock_email=st.sampled_from(["", "move@b.example"]),
    people=st.lists(credits_, max_size=2).map(tuple),
)


@given(shows)
@settings(deadline=None)
def test_what_a_show_says_reads_back(show: ShowInfo) -> None:
    channel = channel_of(render(replace(PODCAST, show=show, author=show.author)))
    assert [tag.text for tag in tags_of(channel, "guid")] == [show.guid]
    (locked,) = tags_of(channel, "locked")
    assert (locked.text, locked.get("owner")) == (
        "yes" if show.locked else "no",
        show.lock_email or show.email,
    )
    assert [tag.text for tag in tags_of(channel, "medium")] == [show.medium]
    assert itunes(channel, "author") == [show.author] * bool(show.author)
    assert itunes(channel, "title") == [show.title] * bool(show.title)
    assert itunes(channel, "subtitle") == [show.subtitle] * bool(show.subtitle)
    assert itunes(channel, "explicit") == [str(show.explicit).lower()]
    assert itunes(channel, "type") == [show.type]
    assert itunes(channel, "complete") == ["Yes"] * show.complete
    assert itunes(channel, "block") == ["Yes"] * show.block
    assert itunes(channel, "new-feed-url") == [show.new_feed_url] * bool(show.new_feed_url)
    owners = channel.findall(f"{{{ITUNES}}}owner")
    assert len(owners) == bool(show.email)
    for owner in owners:
        assert itunes(owner, "email") == [show.email]
        assert itunes(owner, "name") == [show.owner or show.author] * bool(
            show.owner or show.author
        )
    assert categories(channel) == expected_categories(show)
    assert persons(channel) == [
        *((host.name, "host", "cast", host.url, host.image) for host in show.hosts),
        *(of_credit(credit) for credit in show.people),
    ]


def categories(channel: Any) -> list[tuple[str, ...]]:
    return [
        (one.get("text"), *(sub.get("text") for sub in one))
        for one in channel.findall(f"{{{ITUNES}}}category")
    ]


def expected_categories(show: ShowInfo) -> list[tuple[str, ...]]:
    """The first stays first; subcategories stand under their category."""
    found: dict[str, list[str]] = {}
    for text in dict.fromkeys((show.category, *show.categories)):
        if text:
            main, _, sub = text.partition(" > ")
            found.setdefault(main, []).extend([sub] if sub else [])
    return [(main, *subs) for main, subs in found.items()]


def persons(parent: Any) -> list[tuple[str, str, str, str, str]]:
    return [
        (tag.text, tag.get("role"), tag.get("group"), tag.get("href"), tag.get("img"))
        for tag in tags_of(parent, "person")
    ]


def of_credit(credit: FeedCredit) -> tuple[str, str, str, str, str]:
    who = credit.person
    return (who.name, credit.role, credit.group, who.url, who.image)


episodes = st.builds(
    FeedEntry,
    id=st.uuids().map(lambda u: u.urn),
    url=st.just(f"{SITE}/podcast/a/"),
    title=some,
    published=st.datetimes(
        datetime.datetime(2000, 1, 1),
        datetime.datetime(2030, 1, 1),
        timezones=st.just(datetime.UTC),
    ),
    updated=st.just(datetime.datetime(2030, 1, 2, tzinfo=datetime.UTC)),
    enclosure=st.just(FeedEnclosure(f"{SITE}/a.mp3", "audio/mpeg", 4096, 61.2)),
    season=st.none() | st.integers(1, 99),
    season_name=words,
    number=st.none() | st.integers(1, 999),
    display=words,
    ordinal=st.sampled_from(["", "100.5"]),
    type=st.sampled_from(["full", "trailer", "bonus"]),
    block=st.booleans(),
    subtitle=words,
    hosts=st.lists(people, max_size=2).map(tuple),
    guests=st.lists(people, max_size=2).map(tuple),
    people=st.lists(credits_, max_size=2).map(tuple),
)


@given(episodes, shows)
@settings(deadline=None)
def test_what_an_episode_says_reads_back(entry: FeedEntry, show: ShowInfo) -> None:
    info = replace(PODCAST, show=show, entries=(entry,))
    feed = render(info)
    (item,) = items_of(feed)
    assert itunes(item, "title") == [entry.title]
    assert itunes(item, "subtitle") == [entry.subtitle] * bool(entry.subtitle)
    assert itunes(item, "block") == ["Yes"] * entry.block
    assert itunes(item, "season") == [str(entry.season)] * bool(entry.season)
    assert itunes(item, "episode") == [str(entry.number)] * bool(entry.number)
    assert itunes(item, "episodeType") == [entry.type]
    seasons = [(tag.text, tag.get("name")) for tag in tags_of(item, "season")]
    assert seasons == [(str(entry.season), entry.season_name)] * bool(entry.season)
    number = entry.ordinal or str(entry.number or "")
    display = entry.display if entry.display != number else ""
    numbers = [(tag.text, tag.get("display")) for tag in tags_of(item, "episode")]
    assert numbers == [(number, display)] * bool(number)
    trailers = tags_of(channel_of(feed), "trailer")
    assert len(trailers) == (entry.type == "trailer")
    for trailer in trailers:
        assert trailer.text == entry.title
        assert trailer.get("url") == f"{SITE}/a.mp3"
        assert (trailer.get("length"), trailer.get("type")) == ("4096", "audio/mpeg")
        assert trailer.get("season") == str(entry.season or "")
        wanted = entry.published.replace(microsecond=0)
        assert parsedate_to_datetime(trailer.get("pubdate")) == wanted
    named = bool(entry.hosts or entry.guests or entry.people)
    hosts = entry.hosts or show.hosts
    assert persons(item) == [
        *((one.name, "host", "cast", one.url, one.image) for one in hosts if named),
        *((one.name, "guest", "cast", one.url, one.image) for one in entry.guests),
        *(of_credit(credit) for credit in (entry.people or show.people) if named),
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/x"])
def test_only_web_addresses_reach_people_and_trailers(url: str) -> None:
    assert web_address(url) == ""
    entry = replace(
        EPISODES[0],
        type="trailer",
        enclosure=FeedEnclosure(url, "audio/mpeg", 1),
        hosts=(FeedAuthor("Ana", url, image=url),),
    )
    feed = render(replace(PODCAST, entries=(entry,)))
    assert url.encode() not in feed
    assert tags_of(channel_of(feed), "trailer") == []


def test_elements_of_rss_replace_feedgens() -> None:
    tags = (
        Tag("docs", (), "https://docs.example/", (), "rss"),
        Tag("webMaster", (), "a@b.example", (), "rss"),
    )
    channel = channel_of(render(replace(PODCAST, show=replace(SHOW, podcast=tags))))
    assert [each.text for each in channel.findall("docs")] == ["https://docs.example/"]
    assert [each.text for each in channel.findall("webMaster")] == ["a@b.example"]


def test_equal_feeds_are_equal_bytes() -> None:
    info: FeedInfo = replace(PODCAST, show=replace(SHOW, podcast=(Tag("txt", (), "x"),)))
    assert render(info) == render(replace(info))
