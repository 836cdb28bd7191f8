"""What feedgen 1.0.0 gets wrong or lacks, one test a fault: none of it reaches a reader."""

from __future__ import annotations

import datetime
import json
import locale
import threading
from typing import Any

import pytest
from feed_samples import BLOG, COVER, EPISODES, PODCAST, POSTS, SITE, at
from lxml import etree
from msgspec.structs import replace

from brandkit.feeds.entry import FeedAuthor, FeedEnclosure, FeedImage, FeedInfo
from brandkit.feeds.formats import FORMATS

NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
}


def feed(form: str, info: FeedInfo) -> Any:
    return etree.fromstring(FORMATS[form].render(info))


def find(node: Any, path: str) -> list[Any]:
    found = node.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return found


def test_1_atom_links_keep_relation_type_and_length() -> None:
    links = [dict(link.attrib) for link in find(feed("atom", BLOG), "//atom:entry[3]/atom:link")]
    assert links == [
        {"rel": "alternate", "type": "text/html", "href": f"{SITE}/blog/a-walk/"},
        {
            "rel": "enclosure",
            "type": "audio/mpeg",
            "length": "4096",
            "href": f"{SITE}/assets/content/walk.mp3",
        },
    ]


def test_2_explicit_is_true_or_false() -> None:
    root = feed("podcast", PODCAST)
    assert find(root, "channel/itunes:explicit/text()") == ["false"]
    assert find(root, "channel/item/itunes:explicit/text()") == ["false", "true", "false"]


def test_3_the_channel_link_is_the_page_not_the_feed() -> None:
    assert find(feed("rss", BLOG), "channel/link/text()") == [f"{SITE}/"]
    assert find(feed("rss", BLOG), "channel/atom:link[@rel='self']/@href") == [f"{SITE}/feed.xml"]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_4_the_hub_is_named(form: str) -> None:
    assert find(feed(form, BLOG), "//atom:link[@rel='hub']/@href") == ["https://hub.example/"]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_5_no_date_is_the_time_of_the_build(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = FORMATS[form].render(BLOG)
    import feedgen.entry
    import feedgen.feed

    class Tomorrow(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Tomorrow:
            return cls(2031, 5, 6, 7, 8, 9, 123456, tzinfo=tz)

    monkeypatch.setattr(feedgen.feed, "datetime", Tomorrow)
    monkeypatch.setattr(feedgen.entry, "datetime", Tomorrow)
    # feedgen asks isinstance of its own name: our dates are of its parent class there.
    monkeypatch.setattr(
        "brandkit.feeds.rss._NoDate", type("_NoDate", (Tomorrow,), {"__bool__": lambda _: False})
    )
    assert FORMATS[form].render(BLOG) == first
    assert b"2031" not in first


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_5_empty_feeds_have_no_invented_date(form: str) -> None:
    empty = replace(BLOG, entries=(), updated=None)
    data = FORMATS[form].render(empty)
    assert b"lastBuildDate" not in data
    assert b"pubDate" not in data
    assert form != "atom" or b"<updated>2005-12-01T00:00:00+00:00</updated>" in data


def test_5_atom_dates_have_no_microseconds() -> None:
    odd = replace(POSTS[0], published=at(3).replace(microsecond=123456))
    root = feed("atom", replace(BLOG, entries=(odd,)))
    assert find(root, "//atom:published/text()") == ["2026-10-03T09:30:00+01:00"]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_6_newest_first_whatever_order_comes_in(form: str) -> None:
    assert FORMATS[form].render(replace(BLOG, entries=POSTS[::-1])) == FORMATS[form].render(BLOG)
    titles = find(feed("rss", BLOG), "channel/item/title/text()")
    assert titles == [post.title for post in POSTS]


@pytest.mark.parametrize("name", ["a.jpeg", "a.JPG", "a.png?v=1", "b/no-ending"])
def test_7_images_of_any_name(name: str) -> None:
    picture = FeedImage(f"{SITE}/{name}", "", 1400, 1400, "image/jpeg")
    root = feed("podcast", replace(PODCAST, entries=(replace(EPISODES[0], image=picture),)))
    assert find(root, "//item/itunes:image/@href") == [picture.url]


def test_7_no_image_that_directories_refuse() -> None:
    webp = FeedImage(f"{SITE}/a.webp", "", 1400, 1400, "image/webp")
    root = feed("podcast", replace(PODCAST, image=webp))
    assert find(root, "channel/itunes:image | channel/image") == []
    named = feed("podcast", replace(PODCAST, image=FeedImage(f"{SITE}/a.svg")))
    assert find(named, "channel/itunes:image | channel/image") == []


def test_8_what_feedgen_has_not() -> None:
    root = feed("podcast", PODCAST)
    assert find(root, "channel/podcast:guid/text()") == ["a348f88e-0264-5998-8f98-1a5024341a69"]
    assert json.loads(FORMATS["json"].render(BLOG))["version"] == "https://jsonfeed.org/version/1.1"
    assert b'<?xml-stylesheet type="text/css" href="/assets/theme/feed.css"?>' in FORMATS[
        "rss"
    ].render(BLOG)
    assert find(feed("rss", BLOG), "//item/dc:language/text()") == ["ar"]
    assert find(feed("atom", BLOG), "//atom:entry/@xml:lang") == ["ar"]
    assert len(find(feed("rss", BLOG), "//enclosure")) == 1


def test_9_atom_html_is_html() -> None:
    content = find(feed("atom", BLOG), "//atom:entry[1]/atom:content")[0]
    assert (content.get("type"), content.text) == ("html", POSTS[0].html)


def test_10_writers_without_address_and_no_useless_no() -> None:
    root = feed("rss", BLOG)
    assert find(root, "//item[1]/dc:creator/text()") == ["Ana Lima", "Jo Müller"]
    assert find(root, "//author") == []
    quiet = feed("podcast", PODCAST)
    assert find(quiet, "//itunes:block | //itunes:complete") == []
    assert PODCAST.show
    done = replace(PODCAST, show=replace(PODCAST.show, block=True, complete=True))
    assert find(feed("podcast", done), "//itunes:block/text()") == ["Yes"]
    assert find(feed("podcast", done), "//itunes:complete/text()") == ["Yes"]


@pytest.mark.parametrize("form", ["rss", "atom", "json", "podcast"])
def test_11_control_characters_are_removed(form: str) -> None:
    bad = "a\x00b\x1b\ud800c\ufffe\x85"
    entry = replace(
        EPISODES[0],
        title=bad,
        summary=bad,
        html=f"<p>{bad}</p>",
        tags=(bad, "\x07"),
        authors=(FeedAuthor(bad), FeedAuthor("\x00")),
        hosts=(FeedAuthor(bad), FeedAuthor("\x01")),
        url=f"{SITE}/{bad}",
        id=bad,
    )
    text = FORMATS[form].render(replace(PODCAST, title=bad, description=bad, entries=(entry,)))
    assert b"abc" in text
    for char in ("\x00", "\x1b", "\ufffe", "\x85", "\x07"):
        assert char.encode() not in text
    (json.loads if form == "json" else etree.fromstring)(text)


def test_12_enclosures_without_type_and_pictures_with_figures() -> None:
    untyped = FeedEnclosure(f"{SITE}/a", "", None)
    image = replace(COVER, width=100, height=100)
    root = feed("rss", replace(BLOG, image=image, entries=(replace(POSTS[2], enclosure=untyped),)))
    assert [dict(e.attrib) for e in find(root, "//enclosure")] == [
        {"url": f"{SITE}/a", "length": "0", "type": "application/octet-stream"}
    ]
    assert find(root, "channel/image/width/text()") == ["100"]
    assert find(root, "//textInput") == []


@pytest.mark.parametrize(("width", "height"), [(145, 145), (144, 401), (None, 100)])
def test_12_no_figures_above_the_bounds_of_rss(width: int | None, height: int) -> None:
    root = feed("rss", replace(BLOG, image=replace(COVER, width=width, height=height)))
    assert find(root, "channel/image/url/text()") == [COVER.url]
    assert find(root, "channel/image/width | channel/image/height") == []


def test_13_the_locale_of_the_process_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> str:
        raise AssertionError("the locale was changed")

    monkeypatch.setattr(locale, "setlocale", refused)
    for form in FORMATS.values():
        form.render(PODCAST)


def test_13_feeds_can_be_made_in_threads() -> None:
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(FORMATS["podcast"].render(PODCAST)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(made) == {FORMATS["podcast"].render(PODCAST)}
    assert len(made) == 4


def test_14_relations_that_feedgen_does_not_know() -> None:
    relations = find(feed("atom", BLOG), "/atom:feed/atom:link/@rel")
    assert relations == ["self", "alternate", "hub"]


def test_15_season_episode_type_and_title() -> None:
    item = find(feed("podcast", PODCAST), "//item[1]")[0]
    assert find(item, "itunes:season/text()") == ["2"]
    assert find(item, "itunes:episode/text()") == ["1"]
    assert find(item, "itunes:episodeType/text()") == ["full"]
    assert find(item, "itunes:title/text()") == ["Olive trees & patience"]
    assert find(feed("podcast", PODCAST), "channel/itunes:type/text()") == ["episodic"]
