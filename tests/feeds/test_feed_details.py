"""What holds for single formats, and for feeds as a whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from feed_samples import BLOG, EMPTY, EPISODES, PODCAST, POSTS, SITE, at
from lxml import etree
from msgspec.structs import replace

from brandkit.feeds.addresses import stylesheet_address, web_address
from brandkit.feeds.entry import FeedAuthor, FeedEnclosure
from brandkit.feeds.format import newest_update
from brandkit.feeds.formats import FORMATS

ROOT = Path(__file__).parents[2]


def test_formats() -> None:
    assert {name: form.file_name for name, form in FORMATS.items()} == {
        "rss": "feed.xml",
        "atom": "atom.xml",
        "json": "feed.json",
        "podcast": "feed.xml",
    }
    assert FORMATS["json"].media_type == "application/feed+json"


def test_an_unknown_length_is_zero_in_rss_and_absent_elsewhere() -> None:
    audio = FeedEnclosure(f"{SITE}/a.mp3", "audio/mpeg", None)
    info = replace(BLOG, entries=(replace(POSTS[2], enclosure=audio),))
    assert b'length="0"' in FORMATS["rss"].render(info)
    assert b"length" not in FORMATS["atom"].render(info)
    assert "size_in_bytes" not in FORMATS["json"].render(info).decode()


def test_a_podcast_feed_needs_a_show() -> None:
    with pytest.raises(ValueError, match="needs a show"):
        FORMATS["podcast"].render(BLOG)


def test_apples_type_for_m4a() -> None:
    assert b'olives.m4a" length="8192" type="audio/x-m4a"' in FORMATS["podcast"].render(PODCAST)


def test_a_move_is_announced() -> None:
    assert PODCAST.show
    moved = replace(PODCAST.show, new_feed_url="https://new.example/feed.xml", locked=False)
    data = FORMATS["podcast"].render(replace(PODCAST, show=moved)).decode()
    assert "<itunes:new-feed-url>https://new.example/feed.xml</itunes:new-feed-url>" in data
    assert '<podcast:locked owner="podcast@maison-verte.example">no</podcast:locked>' in data


def test_long_names_of_people_fit_the_namespace() -> None:
    info = replace(PODCAST, entries=(replace(EPISODES[1], guests=(FeedAuthor("ł" * 300),)),))
    root = etree.fromstring(FORMATS["podcast"].render(info))
    person = root.find(".//item/{https://podcastindex.org/namespace/1.0}person[2]")
    assert person is not None
    assert person.text == "ł" * 128


def test_hostile_titles_are_text() -> None:
    title = '"><script>alert(1)</script><!-- ]]>'
    info = replace(BLOG, title=title, entries=(replace(POSTS[0], title=title),))
    for form in ("rss", "atom"):
        data = FORMATS[form].render(info)
        assert b"<script" not in data
        root = etree.fromstring(data)
        assert [t.text for t in root.iter("{*}title")].count(title) >= 2
    assert json.loads(FORMATS["json"].render(info))["title"] == title


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "/relative.mp3",
        "https://",
        "http://[::1",
        "https://a<b>.example/",
        "",
    ],
)
def test_enclosures_of_no_web_address_are_left_out(url: str) -> None:
    entry = replace(POSTS[2], enclosure=FeedEnclosure(url, "audio/mpeg", 1), url=url)
    info = replace(BLOG, entries=(entry,))
    for form in ("rss", "atom", "json"):
        data = FORMATS[form].render(info).decode()
        assert "audio/mpeg" not in data
        assert "javascript" not in data


def test_addresses_are_encoded_once() -> None:
    assert web_address("https://x.example/a b/é%20ü?q=ü&x=100%#ü") == (
        "https://x.example/a%20b/%C3%A9%20%C3%BC?q=%C3%BC&x=100%25#%C3%BC"
    )
    assert web_address("https://bücher.example/") == "https://xn--bcher-kva.example/"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("/a b.css", 'href="/a%20b.css"'),
        ("https://x.example/a.css?x=1&y=2", 'href="https://x.example/a.css?x=1&amp;y=2"'),
        ('/x"?><evil/>', 'href="/x%22?%3E%3Cevil/%3E"'),
    ],
)
def test_the_style_sheet(given: str, written: str) -> None:
    data = FORMATS["atom"].render(replace(BLOG, stylesheet=given)).decode()
    assert written in data.splitlines()[1]
    assert len(etree.fromstring(data.encode())) > 3


@pytest.mark.parametrize("url", ["//evil.example/a.css", "/\\evil.example", "javascript:x", ""])
def test_no_other_style_sheet(url: str) -> None:
    assert stylesheet_address(url) == ""
    assert b"xml-stylesheet" not in FORMATS["rss"].render(replace(BLOG, stylesheet=url))


def test_last_build_date_is_the_newest_update() -> None:
    assert newest_update(replace(BLOG, updated=None)) == at(21)
    assert newest_update(EMPTY) is None
    rss = FORMATS["rss"].render(replace(BLOG, updated=None))
    assert b"<lastBuildDate>Wed, 21 Oct 2026 09:30:00 +0100</lastBuildDate>" in rss


def test_a_summary_feed_carries_no_html() -> None:
    short = tuple(replace(post, html="") for post in POSTS)
    info = replace(BLOG, entries=short)
    assert b"content:encoded>" not in FORMATS["rss"].render(info)
    assert b"<content" not in FORMATS["atom"].render(info)
    items = json.loads(FORMATS["json"].render(info))["items"]
    assert items[0]["content_text"] == POSTS[0].summary


def test_same_bytes_in_another_process_zone_and_language() -> None:
    program = (
        "import sys; sys.path[:0] = ['tests/feeds', '.']\n"
        "import hashlib, locale\n"
        "from write_golden import golden\n"
        "print(hashlib.sha256(repr(sorted(golden().items())).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": words},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone, words in (("1", "Asia/Tokyo", "C"), ("77", "America/Lima", "C.UTF-8"))
    }
    assert len(made) == 1


def seconds(count: int) -> float:
    """What it takes to render a podcast of so many episodes with notes, the least of two runs."""
    notes = "<p>" + "Words of the show notes, one after another. " * 40 + "</p>"
    many = tuple(
        replace(
            EPISODES[0],
            id=f"urn:x:{n}",
            url=f"{SITE}/podcast/e{n}/",
            title=f"Episode {n} & more",
            html=f"{notes}{n}",
            number=n + 1,
        )
        for n in range(count)
    )
    found = []
    for _ in range(2):
        start = time.process_time()
        data = FORMATS["podcast"].render(replace(PODCAST, entries=many))
        found.append(time.process_time() - start)
        assert data.count(b"<item>") == count
    return min(found)


@pytest.mark.long
def test_thousands_of_episodes_take_seconds() -> None:
    assert seconds(5000) < 8


@pytest.mark.long
def test_time_grows_with_the_episodes_and_no_faster() -> None:
    seconds(10)  # imports
    assert seconds(4000) < 8 * seconds(1000)


@pytest.mark.corpora
def test_naughty_strings_never_break_a_feed() -> None:
    folder = Path(os.environ.get("BRANDKIT_CORPORA", ROOT.parent / "shared/corpora"))
    path = folder / "hostile/blns/blns.json"
    if not path.is_file():
        pytest.skip(f"there is no {path}")
    words = json.loads(path.read_text("utf-8"))
    entries = tuple(
        replace(EPISODES[0], id=f"urn:x:{n}", title=word, summary=word, tags=(word,), html=word)
        for n, word in enumerate(words)
    )
    for form in FORMATS.values():
        data = form.render(replace(PODCAST, entries=entries))
        parse = json.loads if form.name == "json" else etree.fromstring
        parse(data)
        assert b"<script" not in data or form.name == "json"
