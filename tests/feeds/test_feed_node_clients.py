"""What feedsmith and podcast-partytime, which apps are built with, read of a podcast feed.

They are npm packages: BRANDKIT_NODE_MODULES names a folder that has them. Elsewhere this is
skipped; what our own reader finds in the feed stands in test_feed_podcast_tags.py.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brandkit.feeds.entry import (
    FeedAuthor,
    FeedChapter,
    FeedCredit,
    FeedEnclosure,
    FeedEntry,
    FeedImage,
    FeedInfo,
    FeedTranscript,
    ShowInfo,
)
from brandkit.feeds.podcast import render
from brandkit.namespace.tag import Tag

MODULES = os.environ.get("BRANDKIT_NODE_MODULES", "")
pytestmark = pytest.mark.skipif(
    not (MODULES and shutil.which("node")),
    reason="BRANDKIT_NODE_MODULES names no folder with feedsmith and podcast-partytime",
)
READ = """
const { createRequire } = require("node:module");
const modules = createRequire(process.argv[1] + "/");
const feeds = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const log = console.log;
for (const name of ["log", "warn", "error", "info", "debug"]) console[name] = () => {};
const { parseFeed } = modules("feedsmith");
const partytime = modules("podcast-partytime");
log(JSON.stringify(feeds.map((text) => ({
  feedsmith: parseFeed(text).feed,
  partytime: partytime.parseFeed(text, { allowMissingGuid: true }),
}))));
"""
SITE = "https://brand.example"
DATE = datetime.datetime(2026, 3, 19, 7, tzinfo=datetime.UTC)
IVY = FeedAuthor("Ivy Trellis", url=f"{SITE}/ivy/", image=f"{SITE}/ivy.jpg")
EPISODE = FeedEntry(
    id="urn:uuid:0b0e8f5e-1111-4222-8333-444455556666",
    url=f"{SITE}/podcast/four/",
    title="Four rivets & a bit of <patience>",
    published=DATE,
    updated=DATE,
    summary="How it gets “fifty” years.",
    html="<p>Notes &amp; more</p>",
    language="en",
    tags=("Mending",),
    image=FeedImage(f"{SITE}/four.jpg", "A can", 1400, 1400, "image/jpeg"),
    enclosure=FeedEnclosure(f"{SITE}/four.mp3", "audio/mpeg", 353_972, 59.2),
    season=2,
    season_name="The wet year",
    number=4,
    display="Day 5",
    type="full",
    explicit=False,
    subtitle="Short",
    hosts=(IVY,),
    guests=(FeedAuthor("Basile", url=f"{SITE}/people/basile/"),),
    people=(FeedCredit(FeedAuthor("Odile"), "producer", "writing"),),
    podcast=(
        Tag("soundbite", (("startTime", "12.5"), ("duration", "30")), "A hole"),
        Tag(
            "location",
            (("rel", "subject"), ("geo", "geo:45.7,4.8"), ("osm", "R120965")),
            "Lyon",
        ),
        Tag("license", (("url", f"{SITE}/licence/"),), "our-own"),
        Tag(
            "socialInteract",
            (("protocol", "activitypub"), ("uri", "https://social.example/@b/1")),
        ),
        Tag("txt", (("purpose", "verify"),), "abc def"),
        Tag(
            "alternateEnclosure",
            (("type", "audio/opus"), ("length", "1000"), ("bitrate", "64000"), ("title", "Small")),
            "",
            (
                Tag("source", (("uri", f"{SITE}/four.opus"),)),
                Tag("integrity", (("type", "sri"), ("value", "sha256-abc"))),
            ),
        ),
    ),
    chapters_url=f"{SITE}/podcast/four/chapters.json",
    chapters=(FeedChapter(0, "Hello"), FeedChapter(24.5, "Patch")),
    transcripts=(FeedTranscript(f"{SITE}/four.vtt", "text/vtt", "en", True),),
)
SHOW = ShowInfo(
    guid="917393e3-1b1e-5cef-ace4-edaa54e1f810",
    author="Maison Verte",
    email="p@brand.example",
    category="Leisure > Home & Garden",
    categories=("Business > Careers",),
    explicit=False,
    type="serial",
    hosts=(IVY,),
    subtitle="Talks",
    owner="Maison SAS",
    podcast=(
        Tag("funding", (("url", f"{SITE}/give/"),), "Support us"),
        Tag("updateFrequency", (("rrule", "FREQ=WEEKLY"),), "Weekly"),
        Tag("block", (("id", "google"),), "yes"),
    ),
)
INFO = FeedInfo(
    title="Two Minutes of Green",
    description="Very short talks.",
    url=f"{SITE}/podcast/feed.xml",
    home=f"{SITE}/podcast/",
    language="en",
    updated=None,
    author="Maison Verte",
    copyright="Maison Verte",
    image=FeedImage(f"{SITE}/cover.jpg", "Cover", 1400, 1400, "image/jpeg"),
    show=SHOW,
    entries=(EPISODE,),
    ttl=60,
    hubs=("https://hub.example/",),
)


def read(*feeds: FeedInfo) -> list[dict[str, Any]]:
    """What both make of feeds."""
    texts = [render(feed).decode() for feed in feeds]
    done = subprocess.run(
        ["node", "-e", READ, MODULES],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


PERSON = {
    "display": "Ivy Trellis",
    "role": "host",
    "group": "cast",
    "img": f"{SITE}/ivy.jpg",
    "href": f"{SITE}/ivy/",
}


def test_feedsmith_reads_all_that_a_show_says() -> None:
    feed = read(INFO)[0]["feedsmith"]
    assert feed["title"] == INFO.title
    assert feed["link"] == INFO.home
    assert feed["description"] == INFO.description
    assert feed["language"] == "en"
    assert feed["copyright"] == INFO.copyright
    assert feed["ttl"] == 60
    assert feed["image"] == {"url": f"{SITE}/cover.jpg", "title": INFO.title, "link": INFO.home}
    assert feed["pubDate"] == feed["lastBuildDate"] == "Thu, 19 Mar 2026 07:00:00 +0000"
    assert feed["atom"]["links"] == [
        {"href": INFO.url, "rel": "self", "type": "application/rss+xml"},
        {"href": "https://hub.example/", "rel": "hub"},
    ]
    assert feed["itunes"] == {
        "image": f"{SITE}/cover.jpg",
        "explicit": False,
        "author": "Maison Verte",
        "type": "serial",
        "categories": [
            {"text": "Leisure", "categories": [{"text": "Home & Garden"}]},
            {"text": "Business", "categories": [{"text": "Careers"}]},
        ],
        "owner": {"name": "Maison SAS", "email": "p@brand.example"},
        "subtitle": "Talks",
    }
    assert feed["podcast"] == {
        "guid": SHOW.guid,
        "locked": {"value": True, "owner": "p@brand.example"},
        "medium": "podcast",
        "persons": [PERSON],
        "fundings": [{"url": f"{SITE}/give/", "display": "Support us"}],
        "updateFrequency": {"display": "Weekly", "rrule": "FREQ=WEEKLY"},
        "blocks": [{"value": True, "id": "google"}],
    }


def test_feedsmith_reads_all_that_an_episode_says() -> None:
    (item,) = read(INFO)[0]["feedsmith"]["items"]
    assert item["title"] == EPISODE.title
    assert item["link"] == EPISODE.url
    assert item["guid"] == {"value": EPISODE.id, "isPermaLink": False}
    assert item["description"] == EPISODE.summary
    assert item["content"] == {"encoded": EPISODE.html}
    assert item["categories"] == [{"name": "Mending"}]
    assert item["dc"] == {"creators": ["Ivy Trellis"]}
    assert item["enclosures"] == [
        {"url": f"{SITE}/four.mp3", "length": 353_972, "type": "audio/mpeg"}
    ]
    assert item["pubDate"] == "Thu, 19 Mar 2026 07:00:00 +0000"
    assert item["itunes"] == {
        "duration": 59,
        "image": f"{SITE}/four.jpg",
        "explicit": False,
        "author": "Ivy Trellis",
        "title": EPISODE.title,
        "episode": 4,
        "season": 2,
        "episodeType": "full",
        "subtitle": "Short",
    }
    assert item["podcast"] == {
        "transcripts": [
            {"url": f"{SITE}/four.vtt", "type": "text/vtt", "language": "en", "rel": "captions"}
        ],
        "chapters": {
            "url": f"{SITE}/podcast/four/chapters.json",
            "type": "application/json+chapters",
        },
        "soundbites": [{"startTime": 12.5, "duration": 30, "display": "A hole"}],
        "persons": [
            PERSON,
            {
                "display": "Basile",
                "role": "guest",
                "group": "cast",
                "href": f"{SITE}/people/basile/",
            },
            {"display": "Odile", "role": "producer", "group": "writing"},
        ],
        "locations": [
            {"display": "Lyon", "rel": "subject", "geo": "geo:45.7,4.8", "osm": "R120965"}
        ],
        "season": {"number": 2, "name": "The wet year"},
        "episode": {"number": 4, "display": "Day 5"},
        "license": {"display": "our-own", "url": f"{SITE}/licence/"},
        "alternateEnclosures": [
            {
                "type": "audio/opus",
                "length": 1000,
                "bitrate": 64000,
                "title": "Small",
                "sources": [{"uri": f"{SITE}/four.opus"}],
                "integrity": {"type": "sri", "value": "sha256-abc"},
            }
        ],
        "socialInteracts": [{"uri": "https://social.example/@b/1", "protocol": "activitypub"}],
        "txts": [{"display": "abc def", "purpose": "verify"}],
    }
    assert item["psc"]["chapters"] == [
        {"start": "00:00:00.000", "title": "Hello"},
        {"start": "00:00:24.500", "title": "Patch"},
    ]
    assert item["media"]["thumbnails"] == [
        {"url": f"{SITE}/four.jpg", "height": 1400, "width": 1400}
    ]


def test_partytime_reads_what_it_knows() -> None:
    feed = read(INFO)[0]["partytime"]
    assert feed["guid"] == SHOW.guid
    assert feed["itunesCategory"] == ["Leisure > Home & Garden", "Business > Careers"]
    assert feed["owner"] == {"name": "Maison SAS", "email": "p@brand.example"}
    assert feed["pubsub"] == {"self": INFO.url, "hub": "https://hub.example/"}
    assert (feed["itunesType"], feed["explicit"], feed["subtitle"]) == ("serial", False, "Talks")
    (item,) = feed["items"]
    assert item["guid"] == EPISODE.id
    assert item["enclosure"] == {
        "url": f"{SITE}/four.mp3",
        "length": 353_972,
        "type": "audio/mpeg",
    }
    numbers = (item["duration"], item["itunesEpisode"], item["itunesSeason"])
    assert numbers == (59, 4, 2)
    assert item["podcastSeason"] == {"number": 2, "name": "The wet year"}
    assert item["podcastEpisode"] == {"number": 4, "display": "Day 5"}
    assert item["podcastSoundbites"] == [{"duration": 30, "startTime": 12.5, "title": "A hole"}]
    assert [each["name"] for each in item["podcastPeople"]] == ["Ivy Trellis", "Basile", "Odile"]
    assert item["podcastChapters"]["url"] == f"{SITE}/podcast/four/chapters.json"
    assert item["podcastTranscripts"][0]["url"] == f"{SITE}/four.vtt"
    assert item["license"] == {"identifier": "our-own", "url": f"{SITE}/licence/"}
    (other,) = item["alternativeEnclosures"]
    assert other["source"][0]["uri"] == f"{SITE}/four.opus"
    assert other["integrity"] == {"type": "sri", "value": "sha256-abc"}


words = st.text(
    st.characters(codec="utf-8", categories=["L", "N"], include_characters=" &<>'\"-–’"),
    min_size=1,
    max_size=60,
).filter(lambda text: " ".join(text.split()) == text and text[0].isalpha() and text[-1].isalpha())
entries = st.builds(
    lambda title, number, season, seconds, size: replace(
        EPISODE,
        title=title,
        number=number,
        season=season,
        display="",
        enclosure=FeedEnclosure(f"{SITE}/four.mp3", "audio/mpeg", size, seconds),
    ),
    words,
    st.integers(1, 9999),
    st.integers(1, 99),
    st.floats(1, 90_000),
    st.integers(1, 2**40),
)


@given(st.lists(entries, min_size=5, max_size=20))
@settings(max_examples=10, deadline=None)
def test_any_episode_reads_back(several: list[FeedEntry]) -> None:
    found = read(*(replace(INFO, entries=(entry,)) for entry in several))
    for entry, both in zip(several, found, strict=True):
        (item,), (other,) = both["feedsmith"]["items"], both["partytime"]["items"]
        assert item["title"] == other["title"] == entry.title
        assert item["itunes"]["episode"] == other["itunesEpisode"] == entry.number
        assert item["podcast"]["season"]["number"] == other["podcastSeason"]["number"]
        assert item["itunes"]["season"] == entry.season
        sound = entry.enclosure
        assert sound is not None
        assert item["enclosures"][0]["length"] == other["enclosure"]["length"] == sound.length
        assert item["itunes"]["duration"] == max(1, round(sound.duration or 0))
