"""Chapters and transcripts of a site: where they come from, what is made of them, what is told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from mutagen.id3 import APIC, CHAP, ID3, TIT2
from site_factory import Site, fault, mp3, png, post, settings

from brandkit.media.cues import Cue
from brandkit.media.transcript import hear
from brandkit.model.recording import Chapter
from brandkit.podcast.chapters import chapters_json
from brandkit.podcast.paragraphs import paragraphs

SHOW = """
[podcast]
title = "Talk"
description = "About things"
author = "Ada"
email = "a@x.example"
category = "Business"
image = "cover.png"
"""
NAMES = {
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
VTT = (
    "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Hello there.\n\n00:01.000 --> 00:02.000\n<v Bo>Hi.\n"
)
COVER = png(30, 30)


def recording(frames: int = 400) -> bytes:
    """Ten seconds, with two chapters and a cover within."""
    tags = ID3()
    for name, start, title in (("a", 0, "In the file"), ("b", 4000, "Later in it")):
        inner = [TIT2(encoding=3, text=[title])]
        tags.add(CHAP(element_id=name, start_time=start, end_time=start + 10, sub_frames=inner))
    tags.add(APIC(encoding=3, mime="image/png", type=3, data=COVER))
    stream = io.BytesIO(mp3(frames))
    tags.save(stream)
    return stream.getvalue()


def episode(text: str = "Notes.", **more: str) -> str:
    return post("One", text=text, audio="one.mp3", **more)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write(
        {
            "site.toml": settings(rest=SHOW),
            "content/cover.png": png(1400, 1400),
            "content/episodes/one.md": episode(),
            "content/episodes/one.mp3": mp3(400),
        }
    )


def chapters(site: Site, slug: str = "one") -> list[dict[str, Any]]:
    told = json.loads(site.text(f"podcast/{slug}/chapters.json"))
    assert told["version"] == "1.2.0"
    rows: list[dict[str, Any]] = told["chapters"]
    return rows


def item(site: Site) -> Any:
    return etree.fromstring(site.text("podcast/feed.xml").encode()).find(".//item")


# ---------------------------------------------------------------------------------------- chapters


def test_settings_go_before_the_text_and_the_text_before_the_file(site: Site) -> None:
    notes = "- [0:00] In the text\n- [0:05] Later in it"
    rows = "\n  - {start: 0, title: In the settings}"
    site.write({"content/episodes/one.mp3": recording()}).good()
    assert [row["title"] for row in chapters(site)] == ["In the file", "Later in it"]
    site.write({"content/episodes/one.md": episode(notes)}).good()
    assert [row["title"] for row in chapters(site)] == ["In the text", "Later in it"]
    site.write({"content/episodes/one.md": episode(notes, chapters=rows)}).good()
    assert [row["title"] for row in chapters(site)] == ["In the settings"]
    site.write({"content/episodes/one.md": episode("[0:03] One line is a remark.")}).good()
    assert [row["title"] for row in chapters(site)] == ["In the file", "Later in it"]


BESIDE = """{"version": "1.2.0", "chapters": [
 {"startTime": 0, "title": "In a file", "img": "../cover.png", "url": "https://x.example/"},
 {"startTime": 4.5, "title": "Hidden\\u0007", "toc": false, "endTime": 5},
 {"startTime": 6, "img": "https://x.example/a.png", "url": "javascript:alert(1)"}
]}"""


def test_a_file_beside_goes_before_the_recording(site: Site) -> None:
    site.write({"content/episodes/one.mp3": recording()})
    site.write({"content/episodes/one.chapters.json": BESIDE}).good()
    assert chapters(site) == [
        {
            "startTime": 0,
            "title": "In a file",
            "img": f"https://brand.example{site.picture('cover.png')}",
            "url": "https://x.example/",
        },
        {"startTime": 4.5, "title": "Hidden", "toc": False, "endTime": 5},
        {"startTime": 6, "toc": False},
    ]
    assert not site.has("assets/content/episodes/one.chapters.json")
    site.write({"content/episodes/one.md": episode("[0:00] One\n\n[0:02] Two")}).good()
    assert [row["title"] for row in chapters(site)] == ["One", "Two"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("{\n\n", "no-json"), ("[]", "no-chapters"), ('{"chapters": [{"title": "A"}]}', "no-start")],
)
def test_what_is_wrong_with_a_file_of_chapters_is_told(site: Site, text: str, code: str) -> None:
    report = site.write({"content/episodes/one.chapters.json": text}).build()
    told = fault(report, f"chapters.{code}")
    assert str(told.location).startswith("content/episodes/one.chapters.json")
    assert not site.has("podcast/one/chapters.json")


def test_all_that_a_chapter_may_say(site: Site) -> None:
    rows = """
  - {start: "0:00", title: Intro, end: "0:01.5", image: cover.png}
  - start: 2
    title: "A & <b>"
    url: /podcast/#top
    location: {name: Paris, geo: "geo:48.8,2.3", osm: R7444}
  - {start: 3.25, title: Silent, toc: false, url: "https://x.example/a?b=c"}"""
    site.write({"content/episodes/one.md": episode(chapters=rows)}).build()
    assert chapters(site) == [
        {
            "startTime": 0,
            "title": "Intro",
            "img": f"https://brand.example{site.picture('cover.png')}",
            "endTime": 1.5,
        },
        {
            "startTime": 2,
            "title": "A & <b>",
            "url": "https://brand.example/podcast/#top",
            "location": {"name": "Paris", "geo": "geo:48.8,2.3", "osm": "R7444"},
        },
        {"startTime": 3.25, "title": "Silent", "url": "https://x.example/a?b=c", "toc": False},
    ]
    listed = site.article("podcast/one/").xpath("//section[@class='chapters']//li")
    assert [" ".join(li.text_content().split()) for li in listed] == [
        "0:00 Intro",
        "0:02 A & <b> Paris Read on: A & <b>",
    ]
    first = listed[1].xpath("./a")[0]
    assert first.get("href") == "/assets/content/episodes/one.mp3#t=2"
    found = item(site).find("podcast:chapters", NAMES)
    assert dict(found.attrib) == {
        "url": "https://brand.example/podcast/one/chapters.json",
        "type": "application/json+chapters",
    }
    simple = item(site).findall("psc:chapters/psc:chapter", NAMES)
    assert [dict(each.attrib) for each in simple] == [
        {
            "start": "00:00:00.000",
            "title": "Intro",
            "image": f"https://brand.example{site.picture('cover.png')}",
        },
        {
            "start": "00:00:02.000",
            "title": "A & <b>",
            "href": "https://brand.example/podcast/#top",
        },
    ]


def test_without_chapters_nothing_of_them_is_there(site: Site) -> None:
    site.good()
    assert not site.has("podcast/one/chapters.json")
    assert "chapters" not in site.text("podcast/feed.xml")
    assert site.article("podcast/one/").xpath("//section[@class='chapters']") == []


@pytest.mark.parametrize(
    ("text", "code", "line", "kept"),
    [
        ("[0:00] One\n\n[0:05] Two\n\n[0:03] Three", "chapters.out-of-order", 10, [0, 3, 5]),
        ("[0:00] One\n\n[0:05] Two\n\n[0:05] Three", "chapters.twice", 10, [0, 5]),
        ("[0:00] One\n\n[0:05] Two\n\n[0:30] Three", "chapters.beyond-end", 10, [0, 5]),
    ],
)
def test_what_is_wrong_with_chapters_is_told_with_its_line(
    site: Site, text: str, code: str, line: int, kept: list[int]
) -> None:
    report = site.write({"content/episodes/one.md": episode(text)}).build()
    told = fault(report, code)
    assert (told.location.path, told.location.line) == ("content/episodes/one.md", line)  # type: ignore[union-attr]
    assert not told.is_error
    assert [row["startTime"] for row in chapters(site)] == kept


def test_the_file_s_own_chapters_are_judged_as_well(site: Site) -> None:
    report = site.write({"content/episodes/one.mp3": recording(100)}).build()
    assert str(fault(report, "chapters.beyond-end").location) == "content/episodes/one.mp3"


def test_a_moment_in_the_notes_leads_into_the_recording(site: Site) -> None:
    text = "- [0:00] Hello\n- [0:05] *More*\n\nAt [0:03] within, and `[0:04] code`."
    site.write({"content/episodes/one.md": episode(text)}).good()
    links = site.article("podcast/one/").xpath("//div[@class='prose e-content']//a")
    assert [(a.text_content(), a.get("href"), a.get("data-t")) for a in links] == [
        ("0:00", "/assets/content/episodes/one.mp3#t=0", "0"),
        ("0:05", "/assets/content/episodes/one.mp3#t=5", "5"),
    ]
    assert "[0:05]" in site.text("podcast/feed.xml")  # apps make links of it themselves


def test_moments_without_brackets(site: Site) -> None:
    text = "0:00 Hello\n0:03 More\n\n0:04 isn't one: <pre>0:03 x</pre>\n\nBut\n0:07 is none at all."
    site.write({"content/episodes/one.md": episode(text)}).good()
    assert [(row["startTime"], row["title"]) for row in chapters(site)] == [
        (0, "Hello"),
        (3, "More"),
        (4, "isn't one: 0:03 x"),
    ]
    links = site.article("podcast/one/").xpath("//div[@class='prose e-content']//a")
    assert [a.get("data-t") for a in links] == ["0", "3", "4"]
    assert site.text("podcast/feed.xml").count("0:00 Hello&lt;br&gt;\n0:03 More") == 1


def test_a_file_with_nearly_the_right_name_is_told(make_site: Callable[..., Site]) -> None:
    vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n"
    files = {
        "content/episodes/01-the-thumb-test.md": post("A", audio="one.mp3"),
        "content/episodes/02-rivets.md": post("B", audio="two.mp3"),
        "content/episodes/two.mp3": mp3(),
        "content/episodes/03-draft.md": post("C", audio="one.mp3", draft="true"),
        "content/episodes/one.mp3": recording(100),
        "content/episodes/01-the-thumb.vtt": vtt,
        "content/episodes/02-rivtes.chapters.json": '{"chapters": []}',
        "content/episodes/03-draft.vtt": vtt,
        "content/episodes/04-rivets.vtt": vtt,
        "content/episodes/02-rivets.srt": "1\n00:00:00,000 --> 00:00:01,000\nHi.\n",
        "content/episodes/unlike.vtt": vtt,
    }
    site = make_site(files, settings(rest='[podcast]\ntitle = "T"\n'))
    near = [each for each in site.build().diagnostics if each.code.endswith("nearly-named")]
    assert [(each.code, str(each.location)) for each in near] == [
        ("transcript.nearly-named", "content/episodes/01-the-thumb.vtt"),
        ("chapters.nearly-named", "content/episodes/02-rivtes.chapters.json"),
    ]
    assert "rename it to 01-the-thumb-test.vtt" in near[0].hint
    assert "rename it to 02-rivets.chapters.json" in near[1].hint
    site.write({"content/episodes/01-the-thumb-test.vtt": vtt})
    site.write({"content/episodes/02-rivtes.chapters.json": None})
    assert not [code for code in site.codes() if code.endswith("nearly-named")]


def test_numbers_are_plain() -> None:
    rows = (Chapter(0.0, "A"), Chapter(1.5, "B"), Chapter(61.0, "C"))
    text = chapters_json(rows, lambda permalink: permalink)
    assert [row["startTime"] for row in json.loads(text)["chapters"]] == [0, 1.5, 61]
    assert "61.0" not in text


# ------------------------------------------------------------------------------------- transcripts


def transcripts(site: Site) -> list[tuple[str, ...]]:
    found = item(site).findall("podcast:transcript", NAMES)
    return [
        (t.get("url").rpartition("/")[2], t.get("type"), t.get("language"), t.get("rel") or "")
        for t in found
    ]


def test_one_of_the_episode_s_name_is_found(site: Site) -> None:
    site.write({"content/episodes/one.vtt": VTT}).good()
    assert transcripts(site) == [("one.vtt", "text/vtt", "en", "captions")]
    assert site.text("assets/content/episodes/one.vtt") == VTT
    section = site.article("podcast/one/").xpath("//section[@class='transcript']")[0]
    assert [b.text for b in section.iter("b")] == ["Ada", "Bo"]
    words = section.xpath(".//div[@class='said']//span[@data-t]")
    assert [(w.get("data-t"), w.text) for w in words] == [("0.0", "Hello there."), ("1.0", "Hi.")]
    assert section.xpath(".//p/a[@class='at']/@href")[1] == "/assets/content/episodes/one.mp3#t=1"
    track = site.article("podcast/one/").xpath("//audio/track")[0]
    assert track.get("src") == "/assets/content/episodes/one.vtt"


SRT = "1\n00:00:00,000 --> 00:00:01,000\nAda: A < B & <script>alert(1)</script>\n"
JSON = '{"segments": [{"startTime": 0, "endTime": 1, "body": "Hello there.", "speaker": "Ada"}]}'


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("one.srt", SRT, "application/x-subrip", "A < B & <script>alert(1)</script>"),
        ("one.json", JSON, "application/json", "Hello there."),
    ],
)
def test_of_other_timed_forms_a_webvtt_is_made(
    site: Site, name: str, data: str, kind: str, words: str
) -> None:
    site.write({f"content/episodes/{name}": data}).good()
    rel = "captions" if name.endswith("srt") else ""
    assert transcripts(site) == [
        (name, kind, "en", rel),
        ("transcript.vtt", "text/vtt", "en", "captions"),
    ]
    made = hear(site.text("podcast/one/transcript.vtt").encode(), "webvtt")
    assert made.remarks == ()
    assert [(c.start, c.end, c.speaker, c.text) for c in made.cues] == [(0, 1, "Ada", words)]
    page = site.article("podcast/one/")
    assert page.xpath("//audio/track/@src") == ["/podcast/one/transcript.vtt"]
    assert page.xpath("//div[@class='said']//span[@data-t]/text()") == [words]
    assert page.xpath("//main//script") == []


def test_plain_text_has_speakers_and_no_times(site: Site) -> None:
    text = "Ada: Hello.\n\nBo: Hi.\n\nHow are you?\n"
    site.write({"content/episodes/one.txt": text}).good()
    assert transcripts(site) == [("one.txt", "text/plain", "en", "")]
    page = site.article("podcast/one/")
    assert page.xpath("//audio/track") == []
    assert page.xpath("//div[@class='said']//*[@data-t]") == []
    assert [b.text for b in page.xpath("//div[@class='said']//b")] == ["Ada", "Bo"]


def test_named_ones_languages_and_other_hosts(site: Site) -> None:
    more = "[talk.fr.vtt, talk.vtt, 'https://media.x.example/talk.srt']"
    report = site.write(
        {
            "content/episodes/one.md": episode(transcript=more),
            "content/episodes/talk.vtt": VTT,
            "content/episodes/talk.fr.vtt": VTT.replace("Hello there", "Bonjour"),
            "content/episodes/one.vtt": VTT,
        }
    ).build()
    assert report.diagnostics == ()
    assert transcripts(site) == [  # the language that is spoken first
        ("talk.vtt", "text/vtt", "en", "captions"),
        ("talk.srt", "application/x-subrip", "en", "captions"),
        ("talk.fr.vtt", "text/vtt", "fr", "captions"),
    ]
    page = site.article("podcast/one/")
    assert "Hello there." in page.text_content()
    links = page.xpath("//section[@class='transcript']//p[@class='meta']/a")
    assert [(a.text, a.get("href")) for a in links] == [
        ("WebVTT", "/assets/content/episodes/talk.vtt"),
        ("SRT", "https://media.x.example/talk.srt"),
        ("WebVTT (français)", "/assets/content/episodes/talk.fr.vtt"),
    ]


@pytest.mark.parametrize(
    ("files", "more", "code", "place"),
    [
        ({}, {"transcript": "ono.vtt"}, "transcript.missing", "content/episodes/one.md:5"),
        (
            {"one.docx": b"x"},
            {"transcript": "one.docx"},
            "transcript.unknown-form",
            "content/episodes/one.md:5",
        ),
        ({}, {"transcript": "https://x.example/t"}, "transcript.unknown-form", "one.md:5"),
        ({"one.vtt": VTT.replace("00:02", "09:02")}, {}, "transcript.beyond-end", "one.vtt"),
        ({"one.vtt": VTT.replace("<v", "<w")}, {"guests": "[Bo]", "hosts": "[Ada]"},
         "transcript.no-speakers", "one.vtt"),
        ({"one.vtt": "WEBVTT\n\nsoon\nHello"}, {}, "transcript.bad-time", "one.vtt:3"),
        ({"one.json": "{"}, {}, "transcript.no-json", "one.json:1"),
        ({"one.srt": b"1\n00:00:00,000 --> 00:00:01,000\nH\x07i \xff\n"}, {},
         "transcript.not-utf-8", "one.srt:3"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_transcript_is_told(
    site: Site, files: dict[str, str | bytes], more: dict[str, str], code: str, place: str
) -> None:
    site.write({f"content/episodes/{name}": data for name, data in files.items()})
    report = site.write({"content/episodes/one.md": episode(**more)}).build()
    assert not report.failed
    told = fault(report, code)
    assert str(told.location).startswith(("content/episodes/", place))
    assert place in str(told.location)
    assert site.has("podcast/one/index.html")


def test_it_is_told_again_while_it_lasts(site: Site) -> None:
    site.write({"content/episodes/one.vtt": "WEBVTT\n\nsoon\nHello"})
    first = site.build().diagnostics
    site.write({"content/episodes/one.md": episode("Other notes.")})
    assert site.build().diagnostics == first != ()


# ----------------------------------------------------------------------------------------- artwork


def test_the_file_s_picture_is_the_episode_s(site: Site) -> None:
    site.write({"content/episodes/one.mp3": recording()}).good()
    path = site.picture("one.png")[1:]
    assert site.files()[path] == COVER
    page = site.page("podcast/one/")
    assert page.xpath("//img[starts-with(@class, 'cover')]/@src") == [f"/{path}"]
    found = item(site).find("{http://www.itunes.com/dtds/podcast-1.0.dtd}image")
    assert found.get("href") == f"https://brand.example/{path}"
    site.write({"content/episodes/one.md": episode(image="cover.png")}).good()
    assert not site.has(path)
    assert site.page("podcast/one/").xpath("//img[starts-with(@class, 'cover')]/@src") == [
        site.picture("cover.png")
    ]


def test_what_is_no_picture_is_never_published(site: Site) -> None:
    data = recording().replace(COVER, b"<svg onload=alert(1)>".ljust(len(COVER)))
    report = site.write({"content/episodes/one.mp3": data}).build()
    told = fault(report, "media.broken-artwork")
    assert str(told.location) == "content/episodes/one.mp3"
    assert [path for path in site.files() if path.startswith("assets/content/episodes/one.")] == [
        "assets/content/episodes/one.mp3"
    ]


# -------------------------------------------------------------------------------------- paragraphs


def test_paragraphs_have_one_speaker_and_an_end() -> None:
    said = [
        Cue(f"Sentence {n} of the long talk that she gives.", n, n + 1, "Ada") for n in range(30)
    ]
    said += [Cue("I see.", 30, 31, "Bo"), Cue("Yes.", 40, 41, "Bo")]
    found = paragraphs(said)
    assert [p.speaker for p in found] == ["Ada"] * 5 + ["Bo"] * 2  # he paused
    words = [sum(len(phrase.text.split()) for phrase in p.phrases) for p in found]
    assert max(words) <= 80
    assert " ".join(phrase.text for p in found for phrase in p.phrases) == " ".join(
        cue.text for cue in said
    )


def test_single_words_are_joined_to_phrases() -> None:
    said = [Cue(word, n / 10, n / 10 + 0.1) for n, word in enumerate([*"abcdefgh", "i.", "J"])]
    [paragraph] = paragraphs(said)
    assert [(p.text, p.start) for p in paragraph.phrases] == [
        ("a b c d e f", 0.0),
        ("g h i.", 0.6),
        ("J", 0.9),
    ]
