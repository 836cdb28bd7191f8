"""Videos: what their files say, and what their pages, lists and feeds have of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from site_factory import Site, png, post

MakeSite = Callable[[dict[str, Any]], Site]
VTT = "WEBVTT\n\n00:00.000 --> 00:05.000\n<v Ada>Hello there.\n"


def film(**settings: Any) -> str:
    lines = {"title": "Film", "date": "2026-01-05", "video": "https://youtu.be/BrandKit_01"}
    rows = "\n".join(f"{name}: {value}" for name, value in (lines | settings).items() if value)
    return f"---\n{rows}\n---\nWords below."


def site_with(**files: Any) -> dict[str, Any]:
    return {
        "site.toml": '[site]\ntitle = "B"\nbase_url = "https://x.example/"\n',
        "content/posts/a.md": post("A"),
        "content/videos/film.md": film(),
    } | {f"content/{name}": data for name, data in files.items()}


def page(site: Site, path: str) -> Any:
    return lxml.html.fromstring((site.output / path).read_bytes())


def graph(html: Any) -> list[dict[str, Any]]:
    found = html.xpath("//script[@type='application/ld+json']/text()")
    nodes: list[dict[str, Any]] = json.loads(found[0])["@graph"]
    return nodes


def test_a_page_with_chapters_transcript_and_data(make_site: MakeSite) -> None:
    chapters = '[{start: 0, title: Hello}, {start: "1:15", title: Rivets}]'
    text = film(chapters=chapters, duration='"4:05"', image="film.png")
    files = {"videos/film.md": text, "videos/film.vtt": VTT, "videos/film.png": png(320, 180)}
    site = make_site(site_with(**files))
    assert not site.build().failed
    html = page(site, "videos/film/index.html")
    links = html.xpath("//section[contains(@class, 'chapters')]//a/@href")
    assert links == [
        "https://www.youtube.com/watch?v=BrandKit_01",
        "https://www.youtube.com/watch?v=BrandKit_01&t=75s",
    ]
    assert "Hello there." in html.xpath("string(//section[@class='transcript'])")
    video = next(node for node in graph(html) if node["@type"] == "VideoObject")
    assert video["duration"] == "PT4M5S"
    assert video["embedUrl"] == "https://www.youtube-nocookie.com/embed/BrandKit_01"
    assert video["uploadDate"].startswith("2026-01-05")
    assert [(c["startOffset"], c["endOffset"]) for c in video["hasPart"]] == [(0, 75), (75, 245)]
    assert html.xpath("//figure[contains(@class, 'embed')]/@data-title") == ["Film"]
    assert not html.xpath("//iframe")


def test_lists_feeds_and_sitemap(make_site: MakeSite) -> None:
    site = make_site(site_with())
    assert not site.build().failed
    assert page(site, "videos/index.html").xpath("//article//a[@href='/videos/film/']")
    assert page(site, "index.html").xpath("//section[@aria-labelledby='_videos-title']//article")
    for feed in ("videos/feed.xml", "videos/atom.xml", "videos/feed.json", "feed.xml"):
        text = (site.output / feed).read_text("utf-8")
        assert "youtube.com/watch?v=BrandKit_01" in text, feed
        assert "Words below." in text
        assert "iframe" not in text
    assert "https://x.example/videos/film/" in (site.output / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("address", ["", "https://example.org/film", "https://x.com/a/status/1"])
def test_what_is_no_video_is_told_at_its_line(make_site: MakeSite, address: str) -> None:
    report = make_site(site_with(**{"videos/film.md": film(video=address)})).build()
    assert report.failed
    (fault,) = [d for d in report.diagnostics if d.code == "video.no-video"]
    assert str(fault.location) == "content/videos/film.md:" + ("4:8" if address else "1")


def test_a_film_that_was_taken_down(make_site: MakeSite) -> None:
    from brandkit.embeds import match
    from brandkit.embeds.kept import Kept, kept_name, written

    found = match("https://youtu.be/BrandKit_01")
    assert found is not None
    kept = written(Kept(url=found.url, status="gone"))
    site = make_site(site_with(**{f"embeds/{kept_name(found)}.toml": kept}))
    assert not site.build().failed
    html = page(site, "videos/film/index.html")
    assert "was taken down there" in html.text_content()
    assert all(node["@type"] != "VideoObject" for node in graph(html))
    assert "was taken down" in (site.output / "videos/feed.xml").read_text("utf-8")


def test_origins_of_frames_are_those_in_use(make_site: MakeSite) -> None:
    text = (
        "https://youtu.be/BrandKit_02\n\nhttps://mastodon.example/@ada/112233445566778899\n\n"
        "https://vm.tiktok.com/ZMabcdef/\n\n[A link](https://vimeo.com/76979871)\n"
    )
    site = make_site(site_with(**{"posts/a.md": post("A", text=text)}))
    assert site.inspect().site.frame_origins == (
        "https://mastodon.example",
        "https://www.youtube-nocookie.com",
    )
    assert make_site({"content/posts/a.md": post("A")}).inspect().site.frame_origins == ()


def test_an_embed_in_a_feed_is_a_link(make_site: MakeSite) -> None:
    text = (
        "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk\n\n"
        '{{< card "https://example.org/" title="A page" text="Worth it" >}}\n'
    )
    site = make_site(site_with(**{"posts/a.md": post("A", text=text)}))
    assert not site.build().failed
    found = (site.output / "blog/feed.json").read_text("utf-8")
    html = json.loads(found)["items"][0]["content_html"]
    assert re.search(r'<a href="https://open.spotify.com/[^"]+">Listen on Spotify</a>', html)
    assert "A page (example.org)" in html
    assert "Worth it" in html
