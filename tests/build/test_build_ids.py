"""Law 8: what is in the feeds is what was given; an id once published never changes."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.etree
import pytest
from site_factory import Site, fault, mp3, post, rich_site, settings

MakeSite = Callable[..., Site]
ATOM = "{http://www.w3.org/2005/Atom}"
SHOW = '[podcast]\ntitle = "Talk"\n'


def rss(site: Site, path: str = "feed.xml") -> dict[str, str]:
    """title → guid"""
    items = lxml.etree.fromstring(site.files()[path]).iter("item")
    found = [(item.findtext("title"), item.findtext("guid")) for item in items]
    assert len(found) == len({guid for _, guid in found}), "an id twice"
    return dict(found)


def ids(site: Site) -> dict[str, str]:
    """title → id, the same in all formats."""
    atom = lxml.etree.fromstring(site.files()["atom.xml"])
    by_atom = {
        e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}id") for e in atom.iter(f"{ATOM}entry")
    }
    feed = json.loads(site.files()["feed.json"])
    by_json = {item["title"]: item["id"] for item in feed["items"]}
    assert rss(site) == by_atom == by_json
    return by_json


def start(make_site: MakeSite) -> tuple[Site, dict[str, str]]:
    site = make_site(
        {
            "content/posts/a.md": post("A", text="Text of A"),
            "content/posts/b.md": post("B", "2026-01-02", text="Text of B"),
            "content/episodes/e.md": post("E", "2026-01-03", audio="e.mp3"),
            "content/episodes/e.mp3": mp3(),
        },
        settings(rest=SHOW),
    )
    site.build()
    found = ids(site)
    assert set(found) == {"A", "B", "E"}
    return site, found


def test_ids_outlive_a_new_title_slug_and_address(make_site: MakeSite) -> None:
    site, before = start(make_site)
    site.write({"content/posts/a.md": post("New title", text="Text of A", slug="elsewhere")})
    site.build(base_url="https://moved.example/sub/")
    assert ids(site)["New title"] == before["A"]
    assert ids(site)["B"] == before["B"]


def test_ids_outlive_a_renamed_file(make_site: MakeSite) -> None:
    site, before = start(make_site)
    site.write(
        {
            "content/posts/a.md": None,
            "content/posts/deep/renamed.md": post("A", text="Text of A"),
            "content/episodes/e.md": None,
            "content/episodes/2026-01-03-other.md": post("E", "2026-01-03", audio="e.mp3"),
        }
    )
    site.build()
    assert ids(site) == before


def test_ids_outlive_a_change_of_everything_but_the_file(make_site: MakeSite) -> None:
    site, before = start(make_site)
    site.write({"content/posts/a.md": post("Other", "2025-05-05", text="Other words")})
    site.build()
    assert ids(site)["Other"] == before["A"]


def test_ids_return_with_the_entry(make_site: MakeSite) -> None:
    site, before = start(make_site)
    site.write({"content/posts/a.md": None})
    site.build()
    assert "A" not in ids(site)
    site.write({"content/posts/a.md": post("A", text="Text of A")})
    site.build()
    assert ids(site) == before


def test_drafts_and_expired_entries_keep_their_line(make_site: MakeSite) -> None:
    site, _ = start(make_site)
    lock = (site.root / "episode-ids.lock").read_text()
    site.write({"content/posts/a.md": post("A", draft="true")})
    site.write({"content/posts/b.md": post("B", expires="2026-02-01")})
    report = site.build()
    assert not [each for each in report.diagnostics if each.code.startswith("podcast.entry")]
    assert (site.root / "episode-ids.lock").read_text() == lock


def test_a_new_file_of_an_old_name_is_not_the_old_entry_again(make_site: MakeSite) -> None:
    """The old text lives on under a new name, and another text takes its file name."""
    site, before = start(make_site)
    site.write(
        {
            "content/posts/renamed.md": post("A", text="Text of A"),
            "content/posts/a.md": post("Quite new", "2026-03-03", text="Never seen"),
        }
    )
    site.build()
    now = ids(site)
    assert now["A"] == before["A"]
    assert now["Quite new"] not in before.values()


def test_two_files_of_one_name_and_language_have_two_ids(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", language="fr", slug="x"),
            "content/posts/a.fr.md": post("B"),
        },
        settings('languages = ["en", "fr"]'),
    )
    site.build()
    assert len(set(rss(site, "fr/feed.xml").values())) == 2
    before = rss(site, "fr/feed.xml")
    site.build()
    assert rss(site, "fr/feed.xml") == before


def test_translations_have_their_own_ids(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    english, french = rss(site), rss(site, "fr/feed.xml")
    assert english["First"] != french["Premier"]
    assert not set(english.values()) & set(french.values())


def test_the_id_of_the_author_counts(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", guid="https://old.example/?p=7")})
    site.good()
    assert ids(site) == {"A": "https://old.example/?p=7"}
    site.write({"content/posts/a.md": post("A", guid="https://old.example/?p=8")})
    report = site.build()
    assert report.failed, "an id once published never changes"
    assert report.diagnostics[0].location.path == "content/posts/a.md"


def test_one_id_for_two_is_an_error(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A", guid="x"), "content/posts/b.md": post("B", guid="x")}
    )
    report = site.build()
    assert [each.is_error for each in report.diagnostics] == [True]


def test_the_podcast_keeps_its_guid(make_site: MakeSite) -> None:
    site, _ = start(make_site)

    def guid() -> str:
        feed = lxml.etree.fromstring(site.files()["podcast/feed.xml"])
        return feed.findtext(".//{https://podcastindex.org/namespace/1.0}guid") or ""

    before = guid()
    site.build(base_url="https://moved.example/")
    assert guid() == before != ""


# ------------------------------------------------------------------------------------- the lock


def test_a_lost_lock_is_an_error_where_a_feed_was_published(make_site: MakeSite) -> None:
    site, _ = start(make_site)
    site.write({"episode-ids.lock": None})
    report = site.build()
    assert report.failed
    assert "episode-ids.lock" in report.diagnostics[0].message + str(report.diagnostics[0].location)
    site.write({".brandkit": None})  # the feed itself says so as well
    assert site.build().failed
    site.write({"public": None})
    assert not site.build().failed


def test_frozen_stops_where_the_lock_would_change(make_site: MakeSite) -> None:
    site, _ = start(make_site)
    site.build(frozen=True)
    lock = (site.root / "episode-ids.lock").read_text()
    site.write({"content/posts/c.md": post("C")})
    before = site.files()
    report = site.build(frozen=True)
    assert fault(report, "podcast.lock-would-change").is_error
    assert site.files() == before
    assert (site.root / "episode-ids.lock").read_text() == lock
    assert not site.build().failed
    assert not site.build(frozen=True).failed


def test_a_day_publishes_what_is_dated_ahead_though_nothing_may_change(make_site: MakeSite) -> None:
    later = "---\ntitle: Later\ndate: 2027-01-05\n---\nWords.\n"
    site, _ = start(make_site)
    site.write({"content/posts/later.md": later})
    assert fault(site.build(frozen=True), "podcast.lock-would-change")
    assert not site.build().failed
    lock = (site.root / "episode-ids.lock").read_text()
    assert not site.build(frozen=True).failed
    due = datetime.datetime(2027, 1, 6, tzinfo=datetime.UTC)
    report = site.build(now=due, frozen=True)
    assert not report.failed, report.diagnostics
    assert "blog/later/index.html" in report.written
    (line,) = (each for each in lock.splitlines() if "posts/later" in each)
    assert line.split()[2] in (site.output / "feed.xml").read_text()
    assert (site.root / "episode-ids.lock").read_text() == lock


def test_what_was_dated_ahead_may_go_without_a_word(make_site: MakeSite) -> None:
    later = "---\ntitle: Later\ndate: 2027-01-05\n---\nWords.\n"
    site, _ = start(make_site)
    before = (site.root / "episode-ids.lock").read_text()
    site.write({"content/posts/later.md": later})
    assert not site.build().failed
    site.write({"content/posts/later.md": None})
    report = site.build()
    assert "podcast.entry-gone" not in {each.code for each in report.diagnostics}
    assert (site.root / "episode-ids.lock").read_text() == before


def test_frozen_takes_a_lock_with_other_line_ends(make_site: MakeSite) -> None:
    site, before = start(make_site)
    lock = site.root / "episode-ids.lock"
    data = lock.read_bytes().replace(b"\n", b"\r\n")
    lock.write_bytes(data)
    assert not site.build(frozen=True).failed
    assert lock.read_bytes() == data
    assert ids(site) == before


def test_frozen_without_a_lock_stops(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    assert fault(site.build(frozen=True), "podcast.lock-would-change")
    assert not site.output.exists()


def test_a_merged_lock_keeps_both_sides(make_site: MakeSite) -> None:
    site, before = start(make_site)
    lock = site.root / "episode-ids.lock"
    text = lock.read_text()
    lock.write_text(text + text.splitlines()[-1] + "\n")
    site.build()
    assert ids(site) == before
    lock.write_text(text + "<<<<<<< ours\n=======\n>>>>>>> theirs\n")
    report = site.build()
    assert report.failed
    assert report.diagnostics[0].location.line > 0


def test_what_disappears_is_named_in_the_report_once(make_site: MakeSite) -> None:
    site, before = start(make_site)
    site.write({"content/episodes/e.md": None})
    found = fault(site.build(), "podcast.entry-gone")
    assert "episodes/e" in found.message
    assert before["E"] in found.hint
    assert not found.is_error
    assert "podcast.entry-gone" not in site.codes()
    assert "E" not in ids(site)


def test_a_renamed_file_with_another_address_is_told(make_site: MakeSite) -> None:
    site, before = start(make_site)
    text = (site.root / "content/posts/a.md").read_text()
    sound = (site.root / "content/episodes/e.md").read_text()
    site.write({"content/posts/a.md": None, "content/posts/new/z.md": text})
    site.write({"content/episodes/e.md": None, "content/episodes/f.md": sound})
    report = site.build(strict=True)
    moved = [each for each in report.diagnostics if each.code == "site.moved-entry"]
    assert [str(each.location) for each in moved] == [
        "content/episodes/f.md",
        "content/posts/new/z.md",
    ]
    assert "was published at /podcast/e/ and is now at /podcast/f/" in moved[0].message
    assert "aliases: [/blog/a/]" in moved[1].hint
    assert report.failed, "with --strict nothing is written, so it is told until it is mended"
    site.write({"content/episodes/f.md": sound.replace("title:", "aliases: [/podcast/e/]\ntitle:")})
    found = fault(site.build(), "site.moved-entry")
    assert str(found.location) == "content/posts/new/z.md"
    assert ids(site) == before
    assert "site.moved-entry" not in site.codes(), "once, as what leaves the feeds is told"
    assert "/podcast/f/" in site.text("podcast/e/")


def test_a_renamed_file_with_the_same_address_is_not_told(make_site: MakeSite) -> None:
    site, before = start(make_site)
    site.write({"content/posts/a.md": post("A", text="Text of A", slug="here")}).build()
    text = (site.root / "content/posts/a.md").read_text()
    other = (site.root / "content/posts/b.md").read_text()
    site.write({"content/posts/a.md": None, "content/posts/2026-01-01-x.md": text})
    site.write({"content/posts/b.md": None, "content/posts/2026-01-02-b.md": other})
    assert "site.moved-entry" not in site.codes()
    site.write({"content/posts/2026-01-02-b.md": None, "content/posts/c.md": other})
    site.write({"content/posts/b.md": post("Another", "2026-03-01", text="Quite another text")})
    assert "site.moved-entry" not in site.codes(), "another page stands at the old address by now"
    assert ids(site)["A"] == before["A"]


def test_a_renamed_translation_is_told_with_its_own_address(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A", text="Text of A"),
        "content/posts/a.fr.md": post("Un", text="Texte"),
    }
    site = make_site(files, settings('languages = ["en", "fr"]'))
    site.build()
    site.write({"content/posts/a.fr.md": None, "content/posts/un.fr.md": post("Un", text="Texte")})
    found = fault(site.build(), "site.moved-entry")
    assert "aliases: [/fr/blog/a/]" in found.hint
    assert str(found.location) == "content/posts/un.fr.md"


def test_frozen_stops_where_an_episode_disappears(make_site: MakeSite) -> None:
    site, _ = start(make_site)
    site.build()
    site.write({"content/episodes/e.md": None})
    report = site.build(frozen=True)
    assert report.failed
    assert {"podcast.entry-gone", "podcast.lock-would-change"} <= {
        each.code for each in report.diagnostics
    }
    assert "E" in ids(site)


def test_an_entry_from_a_web_editor_keeps_its_id(make_site: MakeSite, tmp_path: Path) -> None:
    """It is committed without a build: every machine gives the same id until the lock has it,
    also one that comes later, when the text and the title were edited, on another host."""
    site, before = start(make_site)
    lock = (site.root / "episode-ids.lock").read_text()
    site.write({"content/episodes/new.md": post("New", "2026-01-04", audio="e.mp3")})

    def copied(name: str, **options: str) -> dict[str, str]:
        """What a fresh copy of the repository publishes."""
        copy = tmp_path / name
        shutil.copytree(site.root, copy, ignore=shutil.ignore_patterns(".brandkit", "public"))
        (copy / "episode-ids.lock").write_text(lock)
        other = Site(copy)
        other.build(**options)
        return ids(other)

    first = copied("one")
    assert {title: first[title] for title in before} == before
    assert copied("two", base_url="https://elsewhere.example/") == first
    site.write({"content/episodes/new.md": post("Newer", "2026-01-05", audio="e.mp3")})
    site.build()
    assert ids(site) == {**before, "Newer": first["New"]}
    assert first["New"] in (site.root / "episode-ids.lock").read_text()


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Retitled", "slug": "elsewhere"},
        {"date": "2026-01-01T10:00:00"},
        {"text": "All other words"},
        {"tags": "[T]", "authors": "[Jo]", "description": "x"},
    ],
)
def test_an_edited_episode_is_the_same_episode(make_site: MakeSite, change: dict[str, str]) -> None:
    site, before = start(make_site)
    given = {"title": "E", "date": "2026-01-03", "audio": "e.mp3", **change}
    site.write({"content/episodes/e.md": post(**given)})
    site.build()
    guids = rss(site, "podcast/feed.xml")
    assert guids == {given["title"]: before["E"]}


def test_nothing_unpublished_is_in_any_feed(make_site: MakeSite) -> None:
    """Of a site where all feeds have something else to carry."""
    files = {"content/episodes/e.mp3": mp3()}
    for kind, more in (("posts", {}), ("episodes", {"audio": "e.mp3"})):
        common = {"tags": "[T]", "series": "S", "authors": "[Jo]", **more}
        for name, state in (
            ("good", {}),
            ("HIDDEN-draft", {"draft": "true"}),
            ("HIDDEN-future", {"date": "2026-06-16"}),
            ("HIDDEN-expired", {"expires": "2026-06-15"}),
        ):
            given = {"title": name, "date": "2026-01-01", **common, **state}
            files[f"content/{kind}/{kind}-{name}.md"] = post(**given)
    site = make_site(files, settings(rest=SHOW))
    site.build()
    feeds = {
        path: data
        for path, data in site.files().items()
        if path.endswith((".xml", ".json", ".opml")) or path == "feeds/index.html"
    }
    assert len(feeds) > 15
    assert [path for path, data in feeds.items() if b"HIDDEN" in data] == []
    dates = [
        each.text
        for path, data in feeds.items()
        if path.endswith("atom.xml")
        for each in lxml.etree.fromstring(data).iter(f"{ATOM}updated", f"{ATOM}published")
    ]
    assert set(dates) == {"2026-01-01T00:00:00+00:00"}


# ---------------------------------------------------------------------------------- parsed back


@pytest.mark.parametrize("language", ["", "fr/", "ar/"])
def test_feeds_parse_back_to_their_entries(make_site: MakeSite, language: str) -> None:
    site = make_site(rich_site())
    site.build()
    inspection = site.inspect()
    code = language.rstrip("/") or "en"
    wanted = [
        (entry.title, entry.date.isoformat(), tuple(tag.title for tag in entry.tags))
        for entry in sorted(
            (*inspection.site.posts, *inspection.site.episodes, *inspection.site.videos),
            key=lambda e: -e.date.timestamp(),
        )
        if entry.language == code
    ]
    feed = json.loads(site.files()[f"{language}feed.json"])
    assert wanted
    assert [
        (item["title"], item["date_published"], tuple(item.get("tags", ())))
        for item in feed["items"]
    ] == wanted
    tree = lxml.etree.fromstring(site.files()[f"{language}feed.xml"])
    assert [
        (item.findtext("title"), tuple(c.text for c in item.findall("category")))
        for item in tree.iter("item")
    ] == [(title, tags) for title, _, tags in wanted]
    atom = lxml.etree.fromstring(site.files()[f"{language}atom.xml"])
    assert [
        (e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}published"))
        for e in atom.iter(f"{ATOM}entry")
    ] == [(title, date) for title, date, _ in wanted]


def test_texts_in_feeds_are_whole_and_their_addresses_absolute(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    items = {i["title"]: i for i in json.loads(site.files()["feed.json"])["items"]}
    html = items["First"]["content_html"]
    base = "https://x.example/brand"
    assert f'src="{base}{site.picture("shop.png")}"' in html
    assert f'href="{base}/blog/first/#part-two"' in html
    assert f'href="{base}/blog/second/"' in html
    assert 'href="https://www.youtube.com/watch?v=jNQXAC9IVRw"' in html
    assert "<iframe" not in html
    assert "Great, see" in html, "the testimonial that the author placed"
    assert f'href="{base}/blog/first/#part-two"' in items["E1"]["content_html"]
    assert items["Far"]["attachments"] == [
        {"url": "https://media.x.example/far.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1000}
    ]


def test_limits_and_summaries(make_site: MakeSite) -> None:
    files = {f"content/posts/p{n}.md": post(f"P{n}", f"2026-01-0{n}") for n in range(1, 6)}
    site = make_site(files, settings(rest='[feeds]\nlimit = 2\ncontent = "summary"\n'))
    site.good()
    feed = json.loads(site.files()["feed.json"])
    assert [item["title"] for item in feed["items"]] == ["P5", "P4"]
    assert all("content_html" not in item or item["content_html"] == "" for item in feed["items"])
    assert all(item["summary"] == "Some words." for item in feed["items"])


def test_a_podcast_feed_carries_all_its_episodes(make_site: MakeSite) -> None:
    files = {
        f"content/episodes/e{n}.md": post(f"E{n}", f"2026-01-{n:02d}", audio="a.mp3")
        for n in range(1, 25)
    }
    files["content/episodes/a.mp3"] = mp3()
    files["content/episodes/none.md"] = post("Without audio")
    site = make_site(files, settings(rest=SHOW))
    site.build()
    tree = lxml.etree.fromstring(site.files()["podcast/feed.xml"])
    titles = [item.findtext("title") for item in tree.iter("item")]
    assert titles == [f"E{n}" for n in range(24, 0, -1)]
    lengths = {item.find("enclosure").get("length") for item in tree.iter("item")}
    assert lengths == {str(len(mp3()))}
