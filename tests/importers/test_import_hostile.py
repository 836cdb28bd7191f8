"""Feeds that mean harm: nothing is loaded or expanded, nothing leaves the site's folder."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from feed_files import JSON, PODCAST, RSS, brought, rss
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.errors import ContentError
from brandkit.importers.importer import IMPORTERS

DATE = "<pubDate>Tue, 05 Mar 2019 09:30:00 GMT</pubDate>"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a request went out")

    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(socket.socket, "connect", forbidden)


def item(title: str = "T", more: str = "", guid: str = "g") -> str:
    return f"<item><title>{title}</title><guid>{guid}</guid>{DATE}{more}</item>"


def texts(root: Path) -> Iterator[str]:
    return (path.read_text("utf-8") for path in root.rglob("*.md"))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'
    )
    feed = rss(item("Fine &x;", "<description>&l11; &x; words</description>"))
    begun = time.monotonic()
    site, _ = brought(tmp_path / "site", feed.replace("?>", f"?>{head}", 1))
    assert time.monotonic() - begun < 5
    for text in texts(site.root):
        assert "the-secret" not in text
        assert len(text) < 10_000


@pytest.mark.parametrize(
    "link",
    [
        "https://old.example/../../etc/passwd",
        "https://old.example/%2e%2e/%2e%2e/x.html",
        "https://old.example/a%00b",
        "https://old.example/..%5c..%5cx",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://old.example/" + "a" * 5000,
        "https://[bad/",
        "https://old.example/con",
        "https://old.example/index.html",
        "https://old.example/CHANGELOG.html",
        "https://old.example/-",
    ],
)
def test_addresses_cannot_climb(tmp_path: Path, link: str) -> None:
    feed = rss(item("T", f"<link>{link}</link>"))
    site, report = brought(tmp_path / "site", feed)
    assert len(report.written) == 1
    assert report.written[0].startswith("content/posts/")
    assert report.written[0].count("/") == 2
    around = {path.name for path in tmp_path.iterdir()}
    assert around == {"site", "feed.xml"}
    assert not site.build().failed


@pytest.mark.parametrize(
    "title",
    [
        '"\ndraft: false\nguid: "other',
        "--- \n+++",
        "{{< youtube x >}}",
        "a\x85b\u2028c\u2029d\u200ee\ufeff",
        "'",
        "\\",
        "\\u0022",
        "# comment",
        "&#x202e;gnp.exe",
        "!!python/object/apply:os.system ['x']",
        "*alias",
        "😀" * 200,
        "null",
        "2020-01-01",
        "x" * 5000,
    ],
)
def test_titles_stay_titles(tmp_path: Path, title: str) -> None:
    escaped = (
        title.replace("&#", "\0").replace("&", "&amp;").replace("<", "&lt;").replace("\0", "&#")
    )
    site, report = brought(tmp_path / "site", rss(item(escaped)))
    (path,) = report.written
    head = (site.root / path).read_text("utf-8").split("---\n")[1]
    meta = yaml.safe_load(head)
    assert set(meta) == {"title", "date", "guid"}
    assert meta["guid"] == "g"
    assert isinstance(meta["title"], str)
    built = site.build()
    assert not built.failed, built.diagnostics


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"\x00\x01\x02",
        b"<rss",
        b"<?xml version='1.0' encoding='nonsense'?><rss/>",
        b"<html><body>Hello</body></html>",
        b"{}",
        b"[1, 2]",
        b'{"version": "https://jsonfeed.org/version/1"',
        b"\xff\xfe<\x00",
        b"[" * 100_000,
        b"<a>" * 100_000,
        b"%PDF-1.7",
    ],
)
def test_what_is_no_feed_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ContentError, match="There is no feed"):
        brought(tmp_path / "site", data)
    assert list((tmp_path / "site").iterdir()) == []


@pytest.mark.parametrize("link", ["http://[::1]/", "https://-a..b/", "https://a%2fb/", "x"])
def test_an_odd_home_becomes_no_address(tmp_path: Path, link: str) -> None:
    text = rss("<item><title>A</title><guid>a</guid><description>x</description></item>")
    (tmp_path / "f.xml").write_text(text.replace("https://old.example/<", f"{link}<", 1), "utf-8")
    _, report = brought(tmp_path / "site", (tmp_path / "f.xml").read_text("utf-8"))
    assert report.site_toml
    assert "https://brand.example/" in (tmp_path / "site/site.toml").read_text("utf-8")


def test_feeds_without_entries_are_fine(tmp_path: Path) -> None:
    _, report = brought(tmp_path / "a", b"<rss/>")
    assert (report.found, report.exit_code) == (0, 0)
    empty = b'{"version": "https://jsonfeed.org/version/1", "items": 3, "authors": {"a": 1}}'
    _, report = brought(tmp_path / "b", empty, "feed.json")
    assert report.found == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    named = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    feed = rss(item("Café")).replace('"1.0"', f'"1.0" encoding="{named}"', 1)
    site, report = brought(tmp_path / "site", feed.encode(encoding))
    assert report.written == ("content/posts/cafe.md",)
    assert 'title: "Café"' in next(texts(site.root))


def test_ill_formed_feeds_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    feed = rss(item("First & foremost", "<description>a &nbsp; b &oops; c</description>"))
    site, report = brought(tmp_path / "site", feed.replace("</channel></rss>", ""))
    assert len(report.written) == 1
    assert len(report.notes) == 1
    assert report.notes[0].startswith("feed.xml:4 is ill-formed")
    assert 'title: "First ' in next(texts(site.root))
    assert not site.build().failed


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    feed = rss(item("So\x07ap&#8;", "<description>a\x00b\x1b[31m</description>"))
    site, report = brought(tmp_path / "site", feed)
    assert len(report.written) == 1
    assert all(c.isprintable() or c == "\n" for text in texts(site.root) for c in text)
    assert not site.build().failed


def test_a_hostile_json_feed(tmp_path: Path) -> None:
    feed = json.loads(JSON)
    feed["items"] = [
        {
            "id": {"x": 1},
            "title": ["x"],
            "url": 7,
            "content_html": "<p>a</p>" + "<b>" * 2000,
            "date_published": "2020-01-01T00:00:00+99:00",
            "date_modified": "2020-01-01",
            "attachments": [
                {
                    "url": "javascript:x",
                    "mime_type": "audio/mpeg",
                    "size_in_bytes": 1e308,
                    "duration_in_seconds": -1,
                },
                3,
            ],
            "authors": [None, {"name": 3}],
            "tags": {"a": 1},
        }
    ]
    site, report = brought(tmp_path / "site", json.dumps(feed), "feed.json")
    assert len(report.written) == 1
    assert "javascript" not in next(texts(site.root))
    assert not site.build(keep_going=True).failed


def test_many_entries_in_time(tmp_path: Path) -> None:
    numbers = range(3000)
    link = "<link>https://old.example/{}/</link>".format
    many = "".join(item(f"T {number}", link(number), f"g{number}") for number in numbers)
    begun = time.monotonic()
    _, report = brought(tmp_path / "site", rss(many))
    assert len(report.written) == 3000
    assert time.monotonic() - begun < 20


pieces = st.sampled_from(
    [
        *RSS.split("\n"), *PODCAST.split("\n"), "]]>", "<![CDATA[", "</channel>", "<item>", "&x;",
        "<!DOCTYPE a [<!ENTITY x 'y'>]>", "\x00", "\ufeff", "<itunes:image/>", "<enclosure/>",
        "<guid/>", "<itunes:category/>", "<podcast:person/>", '<enclosure url="x" length="-1"/>',
        "<link>http://[</link>", "<pubDate>Tue, 99 Foo 99999 99:99:99 +9999</pubDate>",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=30).map("\n".join))
def test_any_heap_of_pieces(feed: str) -> None:
    """It is read, or it is said that it is no feed; nothing else."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "feed.xml")
        file.write_bytes(feed.encode("utf-8", "replace"))
        try:
            harvest = IMPORTERS["feed"].read(file)
        except ContentError:
            return
        assert len(harvest.items) <= feed.count("<item")


def test_an_id_that_is_code_becomes_nobodys_link(tmp_path: Path) -> None:
    bad = "javascript:alert(document.domain)"
    feed = rss(
        f"<item><title>T</title><guid>{bad}</guid><pubDate>Wed, 01 Apr 2020 06:00:00 GMT</pubDate>"
        "<description>Words</description></item>"
    )
    site, report = brought(tmp_path / "site", feed)
    assert len(report.written) == 1
    assert "javascript" not in (site.root / report.written[0]).read_text("utf-8").split("guid:")[0]
    assert not site.build().failed
    shown = {path.name: path.read_text("utf-8") for path in site.output.glob("*.xml")}
    assert f'<guid isPermaLink="false">{bad}</guid>' in shown["feed.xml"]
    for path in site.output.rglob("*.*"):
        if path.suffix in {".html", ".xml", ".json", ".opml"}:
            text = path.read_text("utf-8")
            rest = text.replace(f'<guid isPermaLink="false">{bad}</guid>', "")
            rest = rest.replace(f'"id": "{bad}"', "")
            assert "javascript:" not in rest, path
