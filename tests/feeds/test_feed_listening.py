"""Chapters and transcripts in the podcast feed, for any text."""

from __future__ import annotations

import math

from feed_samples import PODCAST, SITE
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import one_line
from brandkit.feeds.entry import FeedChapter, FeedTranscript
from brandkit.feeds.podcast import render

NS = {
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
texts = st.text(st.characters(exclude_categories=()), max_size=30)
addresses = st.one_of(
    texts, st.builds(f"{SITE}/{{}}".format, texts), st.just("javascript:alert(1)")
)
chapters = st.lists(
    st.builds(
        FeedChapter, st.integers(0, 10**8).map(lambda ms: ms / 1000), texts, addresses, addresses
    ),
    max_size=4,
).map(tuple)
transcripts = st.lists(
    st.builds(FeedTranscript, addresses, st.just("text/vtt"), texts, st.booleans()), max_size=3
).map(tuple)


@given(chapters, transcripts, addresses)
def test_all_of_it_parses_back(
    said: tuple[FeedChapter, ...], files: tuple[FeedTranscript, ...], url: str
) -> None:
    entry = replace(PODCAST.entries[0], chapters=said, transcripts=files, chapters_url=url)
    tree = etree.fromstring(render(replace(PODCAST, entries=(entry,))))
    [item] = tree.iter("item")
    found = [
        (t.get("url"), t.get("type"), t.get("rel")) for t in item.iterfind("podcast:transcript", NS)
    ]
    assert found == [
        (web_address(file.url), "text/vtt", "captions" if file.is_captions else None)
        for file in files
        if web_address(file.url)
    ]
    named = item.find("podcast:chapters", NS)
    assert (named is not None) is bool(web_address(url))
    if named is not None:
        assert dict(named.attrib) == {"url": web_address(url), "type": "application/json+chapters"}
    rows = item.findall("psc:chapters/psc:chapter", NS)
    assert [row.get("title") for row in rows] == [one_line(chapter.title) for chapter in said]
    for row, chapter in zip(rows, said, strict=True):
        hours, minutes, seconds = row.get("start").split(":")
        moment = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
        assert math.isclose(moment, chapter.start, abs_tol=0.0006)
        assert row.get("href", "") == web_address(chapter.url)
        assert row.get("image", "") == web_address(chapter.image)


def test_a_feed_without_any_does_not_name_podlove() -> None:
    assert b"podlove" not in render(PODCAST)
