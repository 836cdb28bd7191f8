"""A site's own feeds, brought into an empty site: the same ids, titles, dates and enclosures."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.etree
import msgspec
from feed_files import brought
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from site_factory import Site, mp3, png, post

from brandkit.feeds.characters import one_line
from brandkit.feeds.entry import FeedAuthor, FeedEnclosure, FeedEntry, FeedInfo, ShowInfo
from brandkit.feeds.formats import FORMATS
from brandkit.feeds.podcast import PODCAST

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCASTING = "{https://podcastindex.org/namespace/1.0}"
TOML = """\
[site]
title = "Brand"
base_url = "https://brand.example/sub/"
language = "en"
time_zone = "Europe/Paris"
author = "Ada"
[feeds]
limit = 100
[podcast]
title = "Talk"
description = "Words & more"
author = "Brand"
email = "a@brand.example"
category = "Leisure > Home & Garden"
explicit = true
type = "serial"
"""


def entries(site: Site, path: str) -> dict[str, dict[str, Any]]:
    """What matters of each item of a feed, by its guid."""
    tree = lxml.etree.fromstring(site.text(path).encode())
    found = {}
    for item in tree.iter("item"):
        enclosure = item.find("enclosure")
        found[item.findtext("guid") or ""] = {
            "title": item.findtext("title"),
            "date": item.findtext("pubDate"),
            "enclosure": dict(enclosure.attrib) if enclosure is not None else None,
            "tags": [each.text for each in item.findall("category")],
            **{
                name: item.findtext(f"{ITUNES}{name}")
                for name in ("duration", "season", "episode", "episodeType", "explicit")
            },
            "people": [(p.get("role"), p.text) for p in item.findall(f"{PODCASTING}person")],
        }
    return found


def test_a_whole_site(make_site: Callable[..., Site], tmp_path: Path) -> None:
    one = make_site(
        {
            "content/posts/soap.md": post(
                "Soap & <water>", "2026-01-02 08:15", tags="[Green, C++]"
            ),
            "content/posts/tea.md": post('"Tea: “hot”"', text="**Hot**\n\n- a\n- b\n\n> c"),
            "content/posts/cake.png": png(),
            "content/posts/cake.md": post("Cake", guid="http://old.example/?p=1", image="cake.png"),
            "content/episodes/one.mp3": mp3(),
            "content/episodes/one.md": post(
                "One", "2026-02-01", audio="one.mp3", season="1", episode="1", hosts="[Ivy]"
            ),
            "content/episodes/two.md": post(
                "Two",
                "2026-02-02",
                audio="https://media.example/two.m4a?a=1&b=2",
                audio_length="12345",
                duration='"1:02:03"',
                episode="2",
                episode_type="trailer",
                explicit="false",
                guests="[Basile, Kim]",
            ),
        },
        TOML,
    )
    one.build()
    saved = tmp_path / "saved"
    saved.mkdir()
    for name in ("feed.xml", "podcast/feed.xml", "atom.xml"):
        (saved / name.replace("/", "-")).write_bytes((one.output / name).read_bytes())
    two, report = brought(tmp_path / "two", saved)
    assert report.left_out == ()
    assert len(report.written) == 5
    two.write({"site.toml": (one.root / "site.toml").read_bytes()})
    assert not two.build().failed
    for feed, count in (("feed.xml", 5), ("podcast/feed.xml", 2)):
        before, after = entries(one, feed), entries(two, feed)
        assert len(before) == count
        assert after == before, feed
    kept = [json.loads(site.text("feed.json"))["items"] for site in (one, two)]
    assert [e["url"] for e in kept[0]] == [e["url"] for e in kept[1]], "the same addresses"
    guids = [
        lxml.etree.fromstring(site.text("podcast/feed.xml").encode()).findtext(
            f"channel/{PODCASTING}guid"
        )
        for site in (one, two)
    ]
    assert guids[0] == guids[1]


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(one_line)
moments = st.datetimes(
    datetime.datetime(1971, 1, 1), datetime.datetime(2026, 1, 1), timezones=st.just(datetime.UTC)
).map(lambda moment: moment.replace(microsecond=0))
feed_entries = st.builds(
    FeedEntry,
    id=words,
    url=st.integers(1, 999).map("https://old.example/posts/{}/".format),
    title=words,
    published=moments,
    updated=moments,
    summary=st.just(""),
    html=words.map("<p>{}</p>".format),
    tags=st.just(()),
    enclosure=st.builds(
        FeedEnclosure,
        st.integers(1, 10**6).map("https://media.example/{}.mp3?x=1&y=2".format),
        st.just("audio/mpeg"),
        st.integers(1, 10**12),
        st.none() | st.integers(1, 90_000).map(float),
    ),
    season=st.none() | st.integers(1, 99),
    number=st.none() | st.integers(1, 9999),
    type=st.sampled_from(["full", "trailer", "bonus"]),
    explicit=st.booleans(),
    hosts=st.lists(words.map(FeedAuthor), max_size=2).map(tuple),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(feed_entries, min_size=1, max_size=4, unique_by=lambda entry: one_line(entry.id)))
@example([])
def test_any_podcast_feed(found: list[FeedEntry]) -> None:
    """Feed → files → build → feed, for any words: ids, titles, dates, enclosures, numbers."""
    info = FeedInfo(
        title="Talk",
        description="Words",
        url="https://old.example/feed.xml",
        home="https://old.example/",
        language="en",
        updated=None,
        show=ShowInfo(
            guid="917393e3-1b1e-5cef-ace4-edaa54e1f810",
            author="Brand",
            email="a@old.example",
            category="Arts",
            explicit=False,
            type="episodic",
        ),
        entries=tuple(sorted(found, key=lambda entry: entry.published, reverse=True)),
    )
    with TemporaryDirectory() as folder:
        site, report = brought(Path(folder, "site"), PODCAST.render(info))
        assert report.left_out == ()
        if not found:
            return
        assert len(report.written) == len(found)
        built = site.build()
        assert not built.failed, built.diagnostics
        after = entries(site, "podcast/feed.xml")
        (Path(folder) / "public").mkdir()
        before = Site(Path(folder))
        before.write({"public/feed.xml": PODCAST.render(info)})
        assert _comparable(after) == _comparable(entries(before, "feed.xml"))
        again = brought(site.root, PODCAST.render(info))[1]
        assert (again.written, again.present) == ((), len(found))


def _comparable(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {guid: {**entry, "people": sorted(entry["people"])} for guid, entry in found.items()}


@settings(max_examples=40, deadline=None)
@given(st.lists(feed_entries, min_size=1, max_size=3, unique_by=lambda entry: one_line(entry.id)))
def test_any_feed_in_each_format(found: list[FeedEntry]) -> None:
    """What the three formats say of an entry is read back from each of them."""
    info = FeedInfo(
        title="Words",
        description="Words",
        url="https://old.example/feed",
        home="https://old.example/",
        language="en",
        updated=None,
        entries=tuple(msgspec.structs.replace(entry, hosts=()) for entry in found),
    )
    for form in (each for each in FORMATS.values() if each is not PODCAST):
        with TemporaryDirectory() as folder:
            _, report = brought(Path(folder, "site"), form.render(info), form.file_name)
            assert report.left_out == (), form.name
            assert len(report.written) == len(found)
            texts = [Path(folder, "site", path).read_text("utf-8") for path in report.written]
            for entry in found:
                assert entry.enclosure is not None
                assert any(str(entry.enclosure.length) in text for text in texts)
