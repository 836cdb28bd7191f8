"""Law 8: every feed parses back to the entries that it was given, for any text."""

from __future__ import annotations

import datetime
import html
import json
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from feed_samples import PODCAST, SHOW, SITE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from brandkit.feeds.addresses import as_iri, web_address
from brandkit.feeds.characters import as_html, clean, clip, one_line
from brandkit.feeds.dates import aware, rfc822, rfc3339
from brandkit.feeds.entry import FeedAuthor, FeedEnclosure, FeedEntry, FeedImage, FeedInfo
from brandkit.feeds.formats import FORMATS

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
texts = st.text(st.characters(exclude_categories=()), max_size=40)
odd = st.sampled_from(
    ["]]>", "<script>alert(1)</script>", "&lt;b&gt;", "&amp;", "AT&T", "a\r\nb", "‮x", "a &copy b"]
)
anything = st.one_of(texts, odd)
addresses = st.one_of(
    st.sampled_from([f"{SITE}/a/", "https://bücher.example/ü?q=ü&r=1#ü", "http://x.example/%zz 1"]),
    st.builds("https://x.example/{}".format, anything),
    anything,
)
moments = st.one_of(
    st.datetimes(datetime.datetime(1000, 1, 2), timezones=st.just(datetime.UTC)),
    st.datetimes(datetime.datetime(1850, 1, 1), datetime.datetime(2100, 1, 1)),
    st.datetimes(
        datetime.datetime(1850, 1, 1),
        datetime.datetime(2100, 1, 1),
        timezones=st.timezones(),
        allow_imaginary=False,
    ),
)
figures = st.none() | st.integers(1, 10**12)
people = st.lists(st.builds(FeedAuthor, anything, addresses), max_size=3).map(tuple)
entries = st.builds(
    FeedEntry,
    id=anything,
    url=addresses,
    title=anything,
    published=moments,
    updated=moments,
    summary=anything,
    html=anything,
    language=st.sampled_from(["", "en", "ar"]),
    authors=people,
    tags=st.lists(anything, max_size=3).map(tuple),
    image=st.none() | st.builds(FeedImage, addresses, anything, figures, figures),
    enclosure=st.none()
    | st.builds(
        FeedEnclosure, addresses, st.just("audio/mpeg"), figures, st.none() | st.floats(1, 1e6)
    ),
    season=st.none() | st.integers(1, 99),
    number=st.none() | st.integers(1, 9999),
    type=st.sampled_from(["full", "trailer", "bonus"]),
    explicit=st.none() | st.booleans(),
    subtitle=anything,
    hosts=people,
    guests=people,
)
feeds = st.builds(
    FeedInfo,
    title=anything,
    description=anything,
    url=st.just(f"{SITE}/feed.xml"),
    home=st.just(f"{SITE}/"),
    language=st.sampled_from(["en", "fr", ""]),
    updated=st.none() | moments,
    author=anything,
    copyright=anything,
    image=st.none() | st.builds(FeedImage, addresses, anything, figures, figures),
    show=st.just(SHOW),
    entries=st.lists(entries, max_size=3).map(tuple),
    stylesheet=addresses,
    hubs=st.lists(addresses, max_size=2).map(tuple),
)


def expected(info: FeedInfo) -> list[FeedEntry]:
    return sorted(info.entries, key=lambda entry: aware(entry.published), reverse=True)


def address(entry: FeedEntry) -> str:
    return web_address(entry.url) or f"{SITE}/"


def title(entry: FeedEntry) -> str:
    return one_line(entry.title) or address(entry)


def summary(entry: FeedEntry) -> str:
    return clean(entry.summary).strip() or one_line(entry.subtitle)


def names(people: tuple[FeedAuthor, ...]) -> list[str]:
    return [name for person in people if (name := one_line(person.name))]


def words(entry: FeedEntry) -> list[str]:
    return [word for tag in entry.tags if (word := one_line(tag))]


def text(node: Any, path: str) -> str:
    return node.findtext(path, "", NS) or ""


def all_text(node: Any, path: str) -> list[str]:
    return [found.text for found in node.findall(path, NS)]


@pytest.mark.parametrize("form", ["rss", "podcast"])
@given(info=feeds)
@settings(max_examples=60, deadline=None)
def test_rss(form: str, info: FeedInfo) -> None:
    channel = etree.fromstring(FORMATS[form].render(info)).find("channel")
    assert channel is not None
    assert text(channel, "title") == (one_line(info.title) or f"{SITE}/")
    items = channel.findall("item")
    assert len(items) == len(info.entries)
    for item, entry in zip(items, expected(info), strict=True):
        assert text(item, "title") == title(entry)
        assert text(item, "link") == address(entry)
        assert text(item, "guid") == (one_line(entry.id) or address(entry))
        assert parsedate_to_datetime(text(item, "pubDate")) == aware(entry.published)
        described = html.unescape(text(item, "description"))
        body = clean(entry.html)
        assert described == (summary(entry) or (title(entry) if body.strip() else ""))
        assert text(item, "content:encoded") == (body if body.strip() else "")
        writers = names(entry.authors)
        if form == "podcast" and not entry.authors:
            writers = names(entry.hosts)
        assert all_text(item, "dc:creator") == writers
        assert all_text(item, "category") == words(entry)
        check_enclosure(item, entry)
        if form == "podcast":
            check_episode(item, entry)


def check_enclosure(item: Any, entry: FeedEntry) -> None:
    enclosure = item.find("enclosure")
    url = web_address(entry.enclosure.url) if entry.enclosure else ""
    assert (enclosure is not None) == bool(url)
    if entry.enclosure and url:
        assert dict(enclosure.attrib) == {
            "url": url,
            "length": str(entry.enclosure.length or 0),
            "type": "audio/mpeg",
        }


def check_episode(item: Any, entry: FeedEntry) -> None:
    assert text(item, "itunes:title") == title(entry)
    assert text(item, "itunes:season") == str(entry.season or "")
    assert text(item, "podcast:season") == str(entry.season or "")
    assert text(item, "itunes:episode") == str(entry.number or "")
    assert text(item, "podcast:episode") == str(entry.number or "")
    assert text(item, "itunes:episodeType") == entry.type
    assert text(item, "itunes:explicit") == str(bool(entry.explicit)).lower()
    duration = entry.enclosure.duration if entry.enclosure else None
    assert text(item, "itunes:duration") == (str(max(1, round(duration))) if duration else "")
    people = [(found.get("role"), found.text) for found in item.findall("podcast:person", NS)]
    hosts = entry.hosts or (SHOW.hosts if entry.guests else ())
    assert people == [("host", name) for name in names(hosts)] + [
        ("guest", name) for name in names(entry.guests)
    ]


@given(info=feeds)
@settings(max_examples=60, deadline=None)
def test_atom(info: FeedInfo) -> None:
    root = etree.fromstring(FORMATS["atom"].render(info))
    nodes = root.findall("a:entry", NS)
    assert len(nodes) == len(info.entries)
    for node, entry in zip(nodes, expected(info), strict=True):
        assert text(node, "a:title") == title(entry)
        assert text(node, "a:id") == as_iri(one_line(entry.id) or address(entry))
        assert node.find("a:link[@rel='alternate']", NS).get("href") == address(entry)
        moment = datetime.datetime.fromisoformat(text(node, "a:published"))
        assert moment == aware(entry.published)
        assert text(node, "a:summary") == summary(entry)
        assert text(node, "a:content") == (clean(entry.html) if clean(entry.html).strip() else "")
        assert all_text(node, "a:author/a:name") == names(entry.authors)
        assert [found.get("term") for found in node.findall("a:category", NS)] == words(entry)


@given(info=feeds)
@settings(max_examples=60, deadline=None)
def test_json(info: FeedInfo) -> None:
    feed = json.loads(FORMATS["json"].render(info).decode("utf-8"))
    assert len(feed["items"]) == len(info.entries)
    for item, entry in zip(feed["items"], expected(info), strict=True):
        assert item["title"] == title(entry)
        assert item["id"] == (one_line(entry.id) or address(entry))
        assert item["url"] == address(entry)
        assert datetime.datetime.fromisoformat(item["date_published"]) == aware(entry.published)
        assert item.get("summary", "") == summary(entry)
        body = clean(entry.html)
        assert item.get("content_html", "") == (body if body.strip() else "")
        assert ("content_text" in item) != ("content_html" in item)
        assert [author["name"] for author in item.get("authors", [])] == names(entry.authors)
        assert item.get("tags", []) == words(entry)


@given(
    text=st.one_of(
        texts, odd, st.from_regex(r"(&(#x?|#)?[a-z0-9]{0,5};?|<[a-z/! ])*", fullmatch=True)
    )
)
def test_plain_text_survives_as_html(text: str) -> None:
    assert html.unescape(as_html(text)) == text
    assert "<b" not in as_html(f"{text}<b>")


@given(text=texts, limit=st.integers(3, 60))
def test_clip_keeps_the_limit(text: str, limit: int) -> None:
    cut = clip(clean(text), limit)
    assert len(cut.encode()) <= limit
    assert cut == clean(text) or cut.endswith("…")


@given(moment=moments)
def test_dates_are_the_same_moment(moment: datetime.datetime) -> None:
    offset = moment.utcoffset() or datetime.timedelta()
    meant = moment.replace(microsecond=0, tzinfo=datetime.timezone(offset))
    assert datetime.datetime.fromisoformat(rfc3339(moment)) == meant
    assert parsedate_to_datetime(rfc822(moment)) == meant


@given(url=addresses)
def test_addresses_are_ascii_and_settle(url: str) -> None:
    found = web_address(url)
    assert found == "" or found.startswith(("http://", "https://"))
    assert found.isascii()
    assert not set(found) & set('<>"{}|\\^` \n')
    assert web_address(found) == found


@given(identifier=anything)
def test_atom_ids_are_iris(identifier: str) -> None:
    made = as_iri(one_line(identifier))
    assert made.startswith(("http", "urn:", "tag:"))
    assert as_iri(made) == made


def test_long_descriptions_fit_apple() -> None:
    from msgspec.structs import replace

    long = "<é> & " * 4000
    info = replace(PODCAST, description=long, entries=(replace(PODCAST.entries[0], summary=long),))
    channel = etree.fromstring(FORMATS["podcast"].render(info)).find("channel")
    for path in ("description", "item/description"):
        described = text(channel, path)
        assert 3000 < len(described.encode()) <= 4000
        assert described.endswith("…")
