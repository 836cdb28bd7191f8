"""`brandkit import feed`: what becomes of each kind of feed, and what never happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from feed_files import ATOM, JSON, PODCAST, RSS, brought, rss
from site_factory import Site, post

from brandkit.cli import cli
from brandkit.errors import ContentError
from brandkit.importers.importer import IMPORTERS
from brandkit.podcast.lock import parse_lock


def front_matter(site: Site, path: str) -> tuple[dict[str, object], str]:
    _, head, text = (site.root / path).read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), text.strip()


def items(feed: str) -> str:
    """The items of a feed, to be put into another."""
    return f"<item>{feed.partition('<item>')[2].partition('</channel>')[0]}"


def test_a_post(tmp_path: Path) -> None:
    site, report = brought(tmp_path / "site", RSS)
    assert report.written == ("content/posts/soap.md",)
    assert (report.found, report.present, len(report.left_out)) == (3, 0, 2)
    meta, text = front_matter(site, "content/posts/soap.md")
    assert str(meta.pop("date")) == "2019-03-05 09:30:00+01:00"
    assert meta == {
        "title": "Soap & water",
        "guid": "https://old.example/?p=12",
        "aliases": ["/2019/03/soap.html"],
        "summary": "Why soap is older than we think.",
        "tags": ["Green", "Soap"],
        "authors": ["Ada"],
    }
    assert text == (
        "It **foams**, see [more](https://old.example/more).\n\n"
        "https://www.youtube.com/watch?v=jNQXAC9IVRw"
    )
    site.good()
    assert "youtube" in site.text("blog/soap/")
    assert "/blog/soap/" in site.text("2019/03/soap.html"), "the old address leads on"


def test_what_is_left_out_has_a_reason_and_a_place(tmp_path: Path) -> None:
    _, report = brought(tmp_path / "site", RSS)
    assert [(each.what, each.place) for each in report.left_out] == [
        ("No date", "feed.xml:16"),
        ("Odd date", "feed.xml:19"),
    ]
    assert all("no date" in each.why for each in report.left_out)
    assert report.exit_code == 3


def test_an_episode(tmp_path: Path) -> None:
    site, report = brought(tmp_path / "site", PODCAST)
    assert report.written == ("content/episodes/rivets.md",)
    assert report.not_taken == {}
    meta, text = front_matter(site, "content/episodes/rivets.md")
    assert str(meta.pop("date")) == "2020-04-01 06:00:00+00:00"
    assert meta == {
        "title": "Rivets",
        "guid": "tag:old.example,2020:1",
        "audio": "https://media.old.example/rivets.mp3?x=1&y=2",
        "audio_length": 353972,
        "audio_type": "audio/mpeg",
        "duration": "1:02:03",
        "season": 2,
        "episode": 7,
        "episode_type": "bonus",
        "explicit": True,
        "subtitle": "On metal",
        "hosts": ["Ivy"],
        "guests": ["Basile"],
    }
    assert text == "Notes & links"
    whole = (site.root / "content/episodes/rivets.md").read_text("utf-8")
    assert '# image: "https://old.example/rivets.jpg"' in whole
    assert [each.code for each in site.build().diagnostics] == ["podcast.no-cover"]


def test_what_the_show_has_and_settings_do_not_is_named(tmp_path: Path) -> None:
    item = "<item><title>A</title><guid>a</guid></item>"
    money = '<podcast:funding url="https://old.example/give">Give</podcast:funding>'
    _, report = brought(tmp_path / "site", rss(item, money))
    assert report.not_taken == {"podcast:funding": 1}
    assert "# where the old site is" in (tmp_path / "site/site.toml").read_text("utf-8")


def test_the_show_and_its_id(tmp_path: Path) -> None:
    site, report = brought(tmp_path / "site", PODCAST)
    assert report.site_toml
    config = site.inspect().config
    assert config.podcast is not None
    assert config.podcast.title == "Old house"
    assert config.podcast.category == "Leisure > Home & Garden"
    assert config.podcast.email == "pod@old.example"
    assert config.podcast.type == "serial"
    assert config.site.base_url == "https://old.example/"
    assert config.site.language == "en-US"
    assert report.show_guid == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    site.build()
    lock, _ = parse_lock((site.root / "episode-ids.lock").read_text("utf-8"))
    assert lock.shows[0].guid == report.show_guid
    assert report.show_guid in site.text("podcast/feed.xml")
    assert {line.id for line in lock.entries} == {"tag:old.example,2020:1"}


def test_settings_are_shown_where_a_site_has_others(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    toml = '[site]\ntitle = "Mine"\nbase_url = "https://mine.example/"\nlanguage = "en-US"\n'
    site.write({"site.toml": toml, "content/posts/a.md": post("A")})
    _, report = brought(site.root, PODCAST)
    assert not report.site_toml
    assert (site.root / "site.toml").read_text("utf-8") == toml
    assert report.settings.startswith('[podcast]\ntitle = "Old house"\n')
    site.write({"site.toml": toml + report.settings})
    assert [each.code for each in site.build().diagnostics] == ["podcast.no-cover"]
    _, again = brought(site.root, PODCAST)
    assert (again.settings, again.written, again.present) == ("", (), 1)


def test_what_the_feed_says_otherwise_is_shown(tmp_path: Path) -> None:
    counted = PODCAST.replace("https://media.old", "https://op3.dev/e/media.old")
    own = (
        '[site]\ntitle = "Mine"\nbase_url = "https://mine.example/"\nlanguage = "en-US"\n'
        '[podcast]\ntitle = "New house"\ndescription = "Short  talks."\n'
        'email = "POD@old.example"\nexplicit = true\ntype = "serial"\n'
    )
    site = Site(tmp_path / "site")
    site.write({"site.toml": own, "content/posts/a.md": post("A")})
    _, report = brought(site.root, counted)
    assert (report.settings, report.table) == ("", "[podcast]")
    assert report.differs.splitlines() == [
        'title = "Old house"  # here: "New house"',
        'author = "Old House"  # not set here',
        'category = "Leisure > Home & Garden"  # not set here',
        "explicit = false  # here: true",
        'image = "https://old.example/cover.jpg"  # not set here',
        'media_prefix = "https://op3.dev/e/"  # not set here',
    ]
    assert (site.root / "site.toml").read_text("utf-8") == own
    file = str(tmp_path / "feed.xml")
    shown = CliRunner().invoke(cli, ["--site", str(site.root), "import", "feed", file])
    assert "otherwise than [podcast] in site.toml" in shown.stdout
    assert 'media_prefix = "https://op3.dev/e/"' in shown.stdout


def test_a_site_made_of_a_feed_differs_in_nothing(tmp_path: Path) -> None:
    category = '<itunes:category text="Society &amp; Culture"/><itunes:type>'
    site, _ = brought(tmp_path / "site", PODCAST.replace("<itunes:type>", category))
    assert site.inspect().config.shows["podcast"].categories == ("Society & Culture",)
    _, again = brought(site.root, PODCAST.replace("<itunes:type>", category))
    assert again.differs == 'image = "https://old.example/cover.jpg"  # not set here\n'


def test_transcripts_and_chapters_elsewhere_are_listed(tmp_path: Path) -> None:
    files = """<podcast:transcript url="https://old.example/1.vtt?v=2" type="text/vtt"/>
<podcast:transcript url="https://old.example/1.html" type="text/html"/>
<podcast:transcript url="javascript:alert(1)//.vtt" type="text/vtt"/><podcast:person role="host">"""
    feed = PODCAST.replace('<podcast:person role="host">', files)
    site, report = brought(tmp_path / "site", feed)
    path = report.written[0]
    assert front_matter(site, path)[0]["transcript"] == ["https://old.example/1.vtt?v=2"]
    text = (site.root / path).read_text("utf-8")
    assert '\n# transcript: "https://old.example/1.html" # save it beside this file' in text
    assert '\n# chapters: "https://old.example/c.json" # save it beside this file' in text
    assert "javascript" not in text
    assert [(each.episode, each.url, each.save_as) for each in report.fetch] == [
        (path, "https://old.example/1.vtt?v=2", "content/episodes/rivets.vtt"),
        (path, "https://old.example/c.json", "content/episodes/rivets.chapters.json"),
    ]
    assert not site.build().failed
    assert 'url="https://old.example/1.vtt?v=2"' in site.text("podcast/feed.xml")
    file = str(tmp_path / "feed.xml")
    other = ["--site", str(tmp_path / "other"), "import", "feed", file, "--dry-run"]
    (tmp_path / "other").mkdir()
    shown = CliRunner().invoke(cli, other).stdout
    assert "curl -gL -o content/episodes/rivets.vtt 'https://old.example/1.vtt?v=2'" in shown


def test_what_brandkit_would_refuse_becomes_a_remark(tmp_path: Path) -> None:
    channel = (
        '<itunes:category text="Gadgets"/><itunes:owner><itunes:email>me</itunes:email>'
        "</itunes:owner><language>xx-klingon</language>"
    )
    site, report = brought(
        tmp_path / "site",
        rss(items(PODCAST), channel),
    )
    assert '# category = "Gadgets"' in report.settings
    assert '# email = "me"' in report.settings
    assert "language" not in report.settings
    assert not site.build().failed


def test_what_wordpress_keeps_back_stays_back(tmp_path: Path) -> None:
    """Its export is RSS too, with drafts, private posts and attachments in it."""
    hidden = (
        ("draft", "post", ""),
        ("private", "post", ""),
        ("publish", "attachment", ""),
        ("publish", "post", "secret"),
        ("publish", "post", ""),
    )
    feed = rss(
        "".join(
            f"<item><title>T{number}</title><guid>g{number}</guid>"
            f"<pubDate>Tue, 05 Mar 2019 09:30:00 GMT</pubDate>"
            f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
            f"<wp:post_password>{password}</wp:post_password></item>"
            for number, (status, kind, password) in enumerate(hidden)
        )
    )
    feed = feed.replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" ')
    _, report = brought(tmp_path / "site", feed)
    assert report.written == ("content/posts/t4.md",)
    assert [each.what for each in report.left_out] == ["T0", "T1", "T2", "T3"]
    assert report.not_taken == {}


def test_atom(tmp_path: Path) -> None:
    site, report = brought(tmp_path / "site", ATOM)
    assert report.written == ("content/episodes/tea.md",)
    meta, text = front_matter(site, "content/episodes/tea.md")
    assert meta["title"] == "Tea & cake"
    assert meta["guid"] == "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"
    assert str(meta["updated"]) == "2020-02-02 03:04:05+00:00"
    assert meta["audio_length"] == 9
    assert (meta["tags"], meta["authors"]) == (["Tea"], ["Ada"])
    assert text == "A *cup*"


def test_json_feed(tmp_path: Path) -> None:
    site, report = brought(tmp_path / "site", JSON, "feed.json")
    assert report.written == ("content/episodes/a-short-note-1-2.md",)
    meta, text = front_matter(site, report.written[0])
    assert meta["title"] == "A short note, 1 < 2."
    assert meta["guid"] == "7"
    assert (meta["audio_length"], meta["duration"]) == (1234, "61.5")
    assert meta["aliases"] == ["/note/7/"]
    assert text == "A short note, 1 \\< 2."
    assert [each.why for each in report.left_out] == ["It has neither a title nor a text."]
    assert not site.build().failed


def test_a_folder_of_feeds_counts_an_entry_once(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.xml").write_text(RSS)
    (folder / "b.xml").write_text(RSS)
    (folder / "podcast.rss").write_text(PODCAST)
    (folder / "n.json").write_text(JSON)
    (folder / "other.json").write_text('{"a": 1}')
    (folder / "page.xml").write_text("<html/>")
    (folder / "notes.txt").write_text("Not looked at")
    site, report = brought(tmp_path / "site", folder)
    assert sorted(report.written) == [
        "content/episodes/a-short-note-1-2.md",
        "content/episodes/rivets.md",
        "content/posts/soap.md",
    ]
    assert {each.what for each in report.left_out} >= {"other.json", "page.xml"}
    assert report.found == len(report.written) + report.present + len(report.left_out)
    assert not site.build().failed


def test_again_changes_nothing(tmp_path: Path) -> None:
    site, first = brought(tmp_path / "site", RSS)
    file = site.root / first.written[0]
    file.write_text(file.read_text("utf-8").replace("foams", "sings"), "utf-8")
    file.rename(file.with_name("renamed.md"))
    before = {p: p.read_bytes() for p in site.root.rglob("*") if p.is_file()}
    _, second = brought(site.root, RSS)
    assert (second.written, second.present) == ((), 1)
    assert {p: p.read_bytes() for p in site.root.rglob("*") if p.is_file()} == before


def test_a_file_at_fault_still_counts(tmp_path: Path) -> None:
    site, first = brought(tmp_path / "site", RSS)
    file = site.root / first.written[0]
    file.write_text(file.read_text("utf-8").replace("date: 2019", "date: never 2019"), "utf-8")
    _, second = brought(site.root, RSS)
    assert (second.written, second.present) == ((), 1)


def test_what_was_published_and_removed_does_not_return(tmp_path: Path) -> None:
    site, first = brought(tmp_path / "site", RSS)
    site.write({"content/posts/other.md": post("Other")})
    site.build()
    (site.root / first.written[0]).unlink()
    site.build()
    _, second = brought(site.root, RSS)
    assert (second.written, second.present) == ((), 1)


def test_new_entries_come_in_beside_the_old(tmp_path: Path) -> None:
    site, _ = brought(tmp_path / "site", RSS)
    more = RSS.replace("?p=12", "?p=13").replace("Tue, 05 Mar", "Wed, 06 Mar")
    _, report = brought(site.root, more)
    assert report.written == ("content/posts/soap-2.md",)
    assert "aliases" not in front_matter(site, "content/posts/soap-2.md")[0], "it is taken"
    assert not site.build().failed


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    site, report = brought(tmp_path / "site", PODCAST, dry_run=True)
    assert report.written == ("content/episodes/rivets.md",)
    assert report.dry_run
    assert list(site.root.iterdir()) == []


def test_a_show_of_several(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    toml = '[site]\ntitle = "M"\nbase_url = "https://m.example/"\n'
    toml += '[podcasts.a]\ntitle = "A"\n[podcasts.b]\ntitle = "B"\n'
    site.write({"site.toml": toml, "content/posts/a.md": post("A")})
    with pytest.raises(ContentError, match="several podcasts"):
        brought(site.root, PODCAST)
    with pytest.raises(ContentError, match="no podcast called"):
        brought(site.root, PODCAST, show="c")
    _, report = brought(site.root, PODCAST, show="b")
    assert report.written == ("content/episodes/b/rivets.md",)
    assert not site.build().failed
    assert "tag:old.example,2020:1" in site.text("podcasts/b/feed.xml")
    assert report.show_guid in site.text("podcasts/b/feed.xml")


def test_a_counting_prefix_moves_into_the_settings(tmp_path: Path) -> None:
    """Pages must not send listeners by way of a counting service; the feed still does."""
    before = "https://media.old.example/rivets.mp3"
    counted = f"https://op3.dev/e/{before.removeprefix('https://')}"
    site, _ = brought(tmp_path / "site", PODCAST.replace(before, counted))
    assert front_matter(site, "content/episodes/rivets.md")[0]["audio"] == f"{before}?x=1&y=2"
    site.build()
    assert counted in site.text("podcast/feed.xml")
    assert "op3.dev" not in site.text("podcast/rivets/")


def test_further_languages(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    toml = '[site]\ntitle = "M"\nbase_url = "https://m.example/"\nlanguages = ["en", "fr"]\n'
    site.write({"site.toml": toml, "content/posts/a.md": post("A")})
    _, report = brought(
        site.root,
        rss(items(RSS), "<language>fr-ca</language>"),
    )
    assert report.written == ("content/posts/soap.fr.md",)
    assert not site.build().failed
    assert site.has("fr/blog/soap/index.html")


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS)
    site = tmp_path / "site"
    site.mkdir()
    command = ["import", "feed", str(file), "--site", str(site)]
    result = CliRunner().invoke(cli, [*command, "--dry-run"])
    assert result.exit_code == 3
    assert "3 entries: 1 would come in, 0 there already, 2 left out." in result.stdout
    assert "left out: No date (feed.xml:16): It has no date" in result.stderr
    result = CliRunner().invoke(cli, [*command, "--format", "json"])
    report = json.loads(result.stdout)
    assert report["written"] == ["content/posts/soap.md"]
    assert report["left_out"][0] == {
        "what": "No date",
        "why": "It has no date, or none that can be read.",
        "place": "feed.xml:16",
    }
    assert report["exit_code"] == result.exit_code == 3
    result = CliRunner().invoke(cli, ["import", "feed", "https://old.example/feed.xml"])
    assert result.exit_code == 2
    assert "curl -L -o feed.xml" in result.stderr
    result = CliRunner().invoke(cli, ["import", "feed", str(tmp_path / "nothing.xml")])
    assert result.exit_code == 2
    file.write_text("Hello")
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 1
    assert "There is no feed in “feed.xml”." in result.stderr


@pytest.mark.parametrize("feed", [RSS, PODCAST, ATOM, JSON])
def test_a_file_without_an_importer_leads_to_the_right_command(tmp_path: Path, feed: str) -> None:
    file = tmp_path / "my feed.xml"
    for data in (feed.encode(), feed.encode("utf-16")):
        file.write_bytes(data)
        result = CliRunner().invoke(cli, ["import", str(file)])
        assert result.exit_code == 2
        assert f"brandkit import feed '{file}'" in result.stderr
    folder = CliRunner().invoke(cli, ["import", str(tmp_path)])
    assert f"brandkit import feed {tmp_path}" in folder.stderr


def test_other_words_in_place_of_an_importer(tmp_path: Path) -> None:
    address = CliRunner().invoke(cli, ["import", "https://old.example/feed.xml"])
    assert "curl -L -o feed.xml https://old.example/feed.xml" in address.stderr
    file = tmp_path / "notes.txt"
    file.write_text("Hello")
    nothing = CliRunner().invoke(cli, ["import", str(file)])
    assert "is nothing that brandkit can import. It knows: wordpress, ghost," in nothing.stderr
    typo = CliRunner().invoke(cli, ["import", "fed"])
    assert "Did you mean “feed”?" in typo.stderr
    assert {address.exit_code, nothing.exit_code, typo.exit_code} == {2}


def test_the_importer_is_registered() -> None:
    assert {"feed", "hugo", "jekyll"} <= set(IMPORTERS)
