"""The feed of a YouTube channel becomes pages of videos."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from brandkit.cli import cli

_ENTRY = """<entry><id>yt:video:{id}</id><title>{title}</title>
<link rel="alternate" href="https://www.youtube.com/{page}"/>
<author><name>Brand</name></author>
<published>2026-03-0{day}T10:00:00+00:00</published><updated>2026-03-09T10:00:00+00:00</updated>
<media:group><media:title>{title}</media:title>
<media:content url="https://www.youtube.com/v/{id}" type="application/x-shockwave-flash"/>
<media:thumbnail url="https://i1.ytimg.com/vi/{id}/hqdefault.jpg" width="480" height="360"/>
<media:description>{text}</media:description></media:group></entry>"""
_FEED = (
    '<?xml version="1.0"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">'
    "<title>Brand</title>"
    '<link rel="alternate" href="https://www.youtube.com/channel/UC0123456789abcdefghijkl"/>'
)
_TEXT = 'How a can is mended.\nIn one take.\n\n0:00 Hello\n0:40 Rivets &amp; more\n(1:10) "End"\n'


def feed(path: Path, *, more: str = "") -> Path:
    rows = (
        _ENTRY.format(
            id="BrandKit_01", title="Four rivets", page="watch?v=BrandKit_01", day=1, text=_TEXT
        ),
        _ENTRY.format(id="BrandKit_02", title="A short", page="shorts/BrandKit_02", day=2, text=""),
    )
    path.write_text(f"{_FEED}{''.join(rows)}{more}</feed>", "utf-8")
    return path


def bring(site: Path, file: Path) -> str:
    made = CliRunner().invoke(cli, ["import", "feed", str(file), "--site", str(site)])
    assert made.exit_code == 0, made.output
    return made.output


def test_a_channel(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    output = bring(site, feed(tmp_path / "channel.xml"))
    assert "2 came in" in output
    assert 'base_url = "https://brand.example/"' in (site / "site.toml").read_text("utf-8")
    text = (site / "content/videos/four-rivets.md").read_text("utf-8")
    assert 'video: "https://www.youtube.com/watch?v=BrandKit_01"' in text
    assert 'guid: "yt:video:BrandKit_01"' in text
    assert '- { start: "0:40", title: "Rivets & more" }' in text
    assert "aliases" not in text
    assert "updated" not in text  # it changes with the count of views
    _, _, body = text.partition("\n---\n")
    assert body.strip() == "How a can is mended.\\\nIn one take."  # its chapters stand above, once
    short = (site / "content/videos/a-short.md").read_text("utf-8")
    assert 'video: "https://www.youtube.com/shorts/BrandKit_02"' in short

    built = CliRunner().invoke(cli, ["build", "--site", str(site)])
    assert built.exit_code == 0, built.output
    page = (site / "public/videos/four-rivets/index.html").read_text("utf-8")
    assert "https://www.youtube-nocookie.com/embed/BrandKit_01" in page
    assert "watch?v=BrandKit_01&amp;t=40s" in page
    assert "i1.ytimg.com" not in page
    found = (site / "public/videos/feed.xml").read_text("utf-8")
    assert "https://www.youtube.com/watch?v=BrandKit_01" in found
    assert "iframe" not in found


def test_the_title_is_the_entry_s_own(tmp_path: Path) -> None:
    """RFC 4287 asks for atom:title; what media:title says stands in where it is missing."""
    site = tmp_path / "site"
    site.mkdir()
    file = feed(tmp_path / "channel.xml")
    words = file.read_text("utf-8").replace(
        "<title>A short</title>", "<title>A short #shorts</title>"
    )
    words = words.replace("<title>Four rivets</title>", "")
    file.write_text(words, "utf-8")
    bring(site, file)
    assert sorted(each.name for each in (site / "content/videos").glob("*.md")) == [
        "a-short-shorts.md",
        "four-rivets.md",
    ]


def test_again_only_what_is_new_comes_in(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    bring(site, feed(tmp_path / "channel.xml"))
    file = site / "content/videos/a-short.md"
    file.write_text(file.read_text("utf-8") + "My words.\n", "utf-8")
    more = _ENTRY.format(id="BrandKit_03", title="New", page="watch?v=BrandKit_03", day=3, text="")
    output = bring(site, feed(tmp_path / "channel.xml", more=more))
    assert "1 came in, 2 there already" in output
    assert file.read_text("utf-8").endswith("My words.\n")


def test_a_blog_that_embeds_is_a_blog(tmp_path: Path) -> None:
    """What counts is where an entry's own page is, not what it shows."""
    site = tmp_path / "site"
    site.mkdir()
    entry = (
        "<entry><id>x:1</id><title>Post</title>"
        '<link rel="alternate" href="https://brand.example/post/"/>'
        '<link rel="related" href="https://youtu.be/BrandKit_01"/>'
        "<published>2026-03-01T10:00:00Z</published><summary>Text</summary></entry>"
        "<entry><id>x:2</id><title>Toot</title>"
        '<link rel="alternate" href="https://mastodon.example/@ada/112233445566778899"/>'
        "<published>2026-03-01T10:00:00Z</published><summary>Toot</summary></entry>"
    )
    file = tmp_path / "blog.xml"
    file.write_text(f"{_FEED}{entry}</feed>", "utf-8")
    bring(site, file)
    assert len(list((site / "content/posts").glob("*.md"))) == 2
    assert not (site / "content/videos").exists()
