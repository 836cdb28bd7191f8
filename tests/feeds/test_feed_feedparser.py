"""Law 8 by a reader that nobody here wrote: feedparser finds what was given, for any text."""

from __future__ import annotations

import datetime
import html
from typing import Any

import feedparser
import pytest
from feed_samples import BLOG, PODCAST, SITE
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_feed_parse_back import address, expected, figures, moments, names, summary, title, words

from brandkit.feeds.addresses import as_iri, web_address
from brandkit.feeds.characters import clean, one_line
from brandkit.feeds.dates import aware
from brandkit.feeds.entry import FeedAuthor, FeedEnclosure, FeedEntry, FeedImage, FeedInfo
from brandkit.feeds.formats import FORMATS

FORMS = ("rss", "atom", "podcast")
# Not any text at all: feedparser "repairs" what looks like a wrong encoding or like HTML.
WORDS = (
    *(
        "Soap",
        "oil & water",
        "5 < 6",
        "]]>",
        "صابون",
        "水の話",
        "Łódź",
        "“quotes”",
        '"quotes"',
        "🎙",
    ),
    *("\x07bell\x00", "\r\n", "\u202e", "\ud800", "a\u2028b", "$1 %s {x}", "'", "x;y"),
)
texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
addresses = st.sampled_from(
    [f"{SITE}/a/", "https://bücher.example/ü?q=ü", "https://x.example/ 1", ""]
)
people = st.lists(st.builds(FeedAuthor, texts, addresses), max_size=3).map(tuple)
entries = st.builds(
    FeedEntry,
    id=st.one_of(texts, addresses),
    url=addresses,
    title=texts,
    published=moments,
    updated=moments,
    summary=texts,
    html=texts.map(lambda text: f"<p>{html.escape(text)}</p>" if text else ""),
    authors=people,
    tags=st.lists(texts, max_size=3, unique_by=one_line).map(tuple),
    image=st.none() | st.builds(FeedImage, addresses, texts, figures, figures),
    enclosure=st.none() | st.builds(FeedEnclosure, addresses, st.just("audio/mpeg"), figures),
)
feeds = st.builds(
    replace,
    st.sampled_from([BLOG, PODCAST]),
    home=st.just(f"{SITE}/"),
    title=texts,
    description=texts,
    entries=st.lists(entries, max_size=3).map(tuple),
)


def read(form: str, info: FeedInfo) -> Any:
    """The feed as a reader has it that changes nothing of what it read."""
    found = feedparser.parse(
        FORMATS[form].render(info), sanitize_html=False, resolve_relative_uris=False
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("form", FORMS)
@given(info=feeds)
@settings(max_examples=60, deadline=None)
def test_any_feed(form: str, info: FeedInfo) -> None:
    info = replace(info, show=PODCAST.show if form == "podcast" else None)
    found = read(form, info)
    assert found.version == ("atom10" if form == "atom" else "rss20")
    assert found.feed.title == (one_line(info.title) or info.home)
    assert len(found.entries) == len(info.entries)
    for item, entry in zip(found.entries, expected(info), strict=True):
        assert item.title == title(entry)
        assert item.link == address(entry)
        identifier = one_line(entry.id) or address(entry)
        assert item.id == (as_iri(identifier) if form == "atom" else identifier)
        assert [tag.term for tag in item.get("tags", ())] == words(entry)
        check_date(item, entry)
        check_text(form, item, entry)
        check_enclosure(item, entry)
        if form != "podcast":
            assert [person.name for person in item.get("authors", ()) if person] == names(
                entry.authors
            )


def check_date(item: Any, entry: FeedEntry) -> None:
    try:
        moment = aware(entry.published).astimezone(datetime.UTC)
    except OverflowError:
        return
    if moment.year > 1900:  # feedparser knows years of two digits before
        assert item.published_parsed[:6] == moment.timetuple()[:6]


def check_text(form: str, item: Any, entry: FeedEntry) -> None:
    body = clean(entry.html).strip()
    found = item.content[0].value if "content" in item else ""
    assert found == body
    if form == "atom":
        assert item.get("summary", "") == (summary(entry) or body)


def check_enclosure(item: Any, entry: FeedEntry) -> None:
    url = web_address(entry.enclosure.url) if entry.enclosure else ""
    assert [found.href for found in item.enclosures] == ([url] if url else [])
    if url and entry.enclosure:
        assert item.enclosures[0].type == "audio/mpeg"
        assert int(item.enclosures[0].get("length", 0)) == (entry.enclosure.length or 0)


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_what_a_blog_says_of_itself(form: str) -> None:
    feed = read(form, BLOG).feed
    assert feed.language == "en"
    assert feed.rights == "Maison Verte"
    assert {link.rel: link.href for link in feed.links} == {
        "alternate": f"{SITE}/",
        "self": f"{SITE}/feed.xml",
        "hub": "https://hub.example/",
    }
    entry = read(form, BLOG).entries[0]
    assert entry.media_thumbnail == [
        {"url": f"{SITE}/assets/soap.JPG?v=1", "width": "800", "height": "600"}
    ]
    assert [picture["medium"] for picture in entry.media_content] == ["image"]
    assert html.unescape(entry.summary) == "Fewer than 5 < 6 things & “quotes”."


def test_what_a_podcast_says_of_itself() -> None:
    feed = read("podcast", PODCAST).feed
    assert feed.image.href == f"{SITE}/assets/content/cover.png"
    assert feed.publisher_detail == {
        "name": "Maison Verte",
        "email": "podcast@maison-verte.example",
    }
    assert [tag.term for tag in feed.tags] == ["Leisure", "Home & Garden"]
    assert all("media_content" not in entry for entry in read("podcast", PODCAST).entries)
