"""A content file read: settings typed, names and headings put to use, faults reported."""

from __future__ import annotations

import datetime
import time
from typing import Any

import msgspec
import pytest

from brandkit.config import Config, ContentConfig, LanguageConfig, SiteConfig
from brandkit.content.document import Document, Source, parse
from brandkit.content.kinds import EpisodeMeta, PageMeta
from brandkit.errors import Diagnostic

SITE = SiteConfig(
    title="Maison Verte",
    base_url="https://maison-verte.example/",
    languages=("en", "fr"),
    time_zone="Europe/Paris",
)


def config_of(**keys: str) -> Config:
    return Config(
        site=SITE,
        content=ContentConfig(keys=keys),
        languages={"fr": LanguageConfig(title="La Maison")},
    )


def read(
    text: str | bytes,
    kind: str = "posts",
    key: str = "2026-11-22-launch",
    language: str = "",
    **keys: str,
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    data = text if isinstance(text, bytes) else text.encode()
    source = Source(f"content/{kind}/{key}.md", kind, key, language, "0" * 32, len(data))
    return parse(source, data, config_of(**keys))


def document(
    text: str, kind: str = "posts", key: str = "2026-11-22-launch", **more: Any
) -> Document:
    found, faults = read(text, kind, key, **more)
    assert found is not None, faults
    assert not [fault for fault in faults if fault.is_error]
    return found


def yaml(settings: str, body: str = "Text") -> str:
    return f"---\n{settings}\n---\n{body}"


def codes(
    text: str | bytes, kind: str = "posts", key: str = "2026-11-22-launch", **more: Any
) -> list[str]:
    return [fault.code for fault in read(text, kind, key, **more)[1]]


def test_a_post() -> None:
    found = document(
        yaml("title: Launch\ndate: 2026-11-21 09:00\ntags: one, two , \nauthor: Ana\nslug: start")
    )
    assert found.meta.title == "Launch"
    assert found.meta.date
    assert found.meta.date.isoformat() == "2026-11-21T09:00:00+01:00"
    assert found.meta.tags == ("one", "two")
    assert found.meta.authors == ("Ana",)
    assert found.meta.language == "en"
    assert (found.text, found.text_line) == ("Text", 8)
    assert found.positions["date"] == (3, 7)
    assert found.positions["slug"] == (6, 7)


ALIASES = [
    ("lastmod: 2026-11-22", "updated", datetime.datetime(2026, 11, 21, 23, tzinfo=datetime.UTC)),
    (
        "last_modified_at: 2026-11-22",
        "updated",
        datetime.datetime(2026, 11, 21, 23, tzinfo=datetime.UTC),
    ),
    ("expiryDate: 2026-11-22", "expires", datetime.datetime(2026, 11, 21, 23, tzinfo=datetime.UTC)),
    ("publishDate: 2026-11-22", "date", datetime.datetime(2026, 11, 21, 23, tzinfo=datetime.UTC)),
    ("PUBLISHED: 2026-11-22", "date", datetime.datetime(2026, 11, 21, 23, tzinfo=datetime.UTC)),
    ("published: false", "draft", True),
    ("published: yes", "draft", False),
    ("categories: [a, b]", "tags", ("a", "b")),
    ("Tags: []", "tags", ()),
    ("tags: false", "tags", ()),
    ("author: {name: Ana, url: x}", "authors", ("Ana",)),
    ("authors: [Ana, {name: Bo}]", "authors", ("Ana", "Bo")),
    ("author: ''", "authors", ()),
    ("lang: fr", "language", "fr"),
    ("translationKey: x", "translation_key", "x"),
    ("url: /old/place", "permalink", "/old/place/"),
    ("redirect_from: /old", "aliases", ("/old/",)),
    ("aliases: [a/b.html, /c]", "aliases", ("/a/b.html", "/c/")),
    ("excerpt: Short.", "summary", "Short."),
    ("cover: a.jpg", "image", "a.jpg"),
    ("image: ~", "image", ""),
    ("image: false", "image", ""),
    ("image: [a.jpg, b.jpg]", "image", "a.jpg"),
    ("image: {src: a.jpg, alt: A}", "image", "a.jpg"),
    ("cover: {image: a.jpg, alt: A}", "image_alt", "A"),
    ("image: {path: a.jpg, alt: A}\nimage_alt: B", "image_alt", "A"),
    ("images: []\ncover: c.jpg", "image", "c.jpg"),
    ("series: [One]", "series", "One"),
    ("menu: About", "menu", "About"),
    ("menu: true", "menu", "T"),
    ("menu: {main: {name: About us, weight: 3}}", "menu", "About us"),
    ("menu: [main]", "menu", "T"),
    ("title: |\n  A long\n  one", "title", "A long one"),
    ("weight: '3'", "weight", 3),
    ("layout: post\ntype: x", "extra", {"layout": "post", "type": "x"}),
    ("extra: {a: 1}\nhero: false", "extra", {"a": 1, "hero": False}),
]


@pytest.mark.parametrize(("settings", "name", "value"), ALIASES, ids=[a[0] for a in ALIASES])
def test_words_and_shapes_of_other_generators(settings: str, name: str, value: object) -> None:
    if not settings.startswith("title"):
        settings = f"title: T\n{settings}"
    found, faults = read(yaml(settings))
    assert found is not None, faults
    assert not faults
    assert getattr(found.meta, name) == value


def test_our_word_wins_over_theirs() -> None:
    meta = document(
        yaml("title: T\ndate: 2026-01-02\npublishDate: 2026-01-03\ncategories: x\ntags: y")
    ).meta
    assert meta.date
    assert meta.date.day == 2
    assert meta.tags == ("y",)
    assert meta.extra == {"publishDate": "2026-01-03", "categories": "x"}


def test_site_toml_maps_further_words() -> None:
    text = "+++\nTitle = 'T'\nDate = 2026-11-22T08:36:13-05:00\npodcast_file = 'a.mp3'\n"
    text += "podcast_bytes = '18200000'\npodcast_duration = '00:39:51'\nexplicit = 'no'\n"
    text += "episode = '205'\n+++\n"
    found = document(
        text,
        "episodes",
        "first",
        audio="podcast_file",
        audio_length="podcast_bytes",
        duration="Podcast-Duration",
    )
    meta = found.meta
    assert isinstance(meta, EpisodeMeta)
    assert (meta.title, meta.audio, meta.audio_length, meta.duration) == (
        "T",
        "a.mp3",
        18200000,
        2391.0,
    )
    assert (meta.explicit, meta.episode) == (False, 205)
    assert meta.date
    assert meta.date.isoformat() == "2026-11-22T14:36:13+01:00"
    mapped = document(yaml("title: T\nslug: ours\noldSlug: theirs"), slug="oldSlug").meta
    assert (mapped.slug, mapped.extra) == ("theirs", {"slug": "ours"})


def test_an_address_of_other_generators_counts_where_it_is_one() -> None:
    meta = document(yaml("title: T\nurl: https://a.example/x")).meta
    assert (meta.permalink, meta.extra) == ("", {"url": "https://a.example/x"})


@pytest.mark.parametrize(
    "text",
    [
        "\n+++\ntitle = 'T'\n[hero]\nbuttons = [{label = 'A', url = 'javascript:x'}]\n+++\n",
        "\n---\ntitle: T\nhero:\n  buttons: [{label: 'A', url: 'javascript:x'}]\n---\n",
        '\n{\n"title": "T",\n"hero":\n{"buttons": [{"label": "A", "url": "javascript:x"}]}}\n',
    ],
)
def test_places_are_those_of_the_file(text: str) -> None:
    found, (fault,) = read(text, "pages", "about")
    assert found is None
    assert fault.location
    row, column = fault.location.line, fault.location.column
    assert row == 5
    assert text.split("\n")[row - 1][column - 1 :].lstrip("'\"").startswith("javascript")


def test_json_and_toml_say_the_same_as_yaml() -> None:
    by_yaml = document(yaml("title: T\ndate: 2026-11-21 08:00:00Z\ntags: [a]\ndraft: true"))
    by_toml = document(
        "+++\ntitle='T'\ndate=2026-11-21T08:00:00Z\ntags=['a']\ndraft=true\n+++\nText"
    )
    by_json = document(
        '{"title":"T","date":"2026-11-21T08:00:00Z","tags":["a"],"draft":true}\nText'
    )
    assert by_yaml.meta == by_toml.meta == by_json.meta
    assert by_yaml.meta.digest == by_toml.meta.digest == by_json.meta.digest


@pytest.mark.parametrize(
    ("name", "other"),
    [("titel", "title"), ("desciption", "description"), ("tgas", ""), ("permalnk", "permalink")],
)
def test_a_typing_error_is_kept_and_warned_about(name: str, other: str) -> None:
    found, faults = read(yaml(f"title: T\n{name}: x"))
    assert found
    assert found.meta.extra == {name: "x"}
    if other:
        (fault,) = faults
        assert not fault.is_error
        assert f"“{other}”" in fault.hint
        assert fault.location
        assert (fault.location.line, fault.location.column) == (3, 1)


def test_foreign_words_are_no_typing_errors() -> None:
    words = ("layout", "type", "hero", "comments", "category", "name", "topic", "class", "id")
    words += ("tumblr_url", "github", "image_caption", "Twitter", "Website")
    assert not codes(yaml("title: T\n" + "\n".join(f"{w}: x" for w in words)))


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# Hello *there*\n\nText", "Hello there", "\n\nText"),
        ("Intro\n\n# [A](b.md) `c` ##\nText", "A c", "Intro\n\n\nText"),
        ("```\n# no\n```\n# Yes {#id}\n", "Yes", "```\n# no\n```\n\n"),
        ("~~~~\n~~~\n# no\n~~~~\n# Yes\n", "Yes", "~~~~\n~~~\n# no\n~~~~\n\n"),
        ("Hello\n=====\nText", "Hello", "\n\nText"),
        ("# C#\n", "C#", "\n"),
        ("    # code\n#\n# #\n# Yes\n", "Yes", "    # code\n#\n# #\n\n"),
        ("## no\n# snake_case_name\n", "snake_case_name", "## no\n\n"),
    ],
)
def test_the_title_comes_from_the_first_heading(body: str, title: str, rest: str) -> None:
    found = document(body)
    assert (found.meta.title, found.text) == (title, rest)
    assert found.text.count("\n") == body.count("\n")


def test_a_heading_stays_where_there_is_a_title() -> None:
    assert document(yaml("title: T", "# H\n")).text == "# H\n"


def test_the_home_page_has_the_site_for_a_title() -> None:
    assert document("Text", "pages", "").meta.title == "Maison Verte"
    assert document("Text", "pages", "", language="fr").meta.title == "La Maison"
    hero = document(
        yaml("hero:\n  title: Hi\n  buttons:\n    - {label: A, url: /a/}"), "pages", ""
    ).meta
    assert isinstance(hero, PageMeta)
    assert hero.hero
    assert hero.hero.buttons[0].label == "A"


def test_the_date_comes_from_the_name_of_the_file_or_folder() -> None:
    for key in ("2026-11-22-launch", "de/2026-11-22", "news/2026-11-22-x"):
        date = document(yaml("title: T"), key=key).meta.date
        assert date
        assert date.isoformat() == "2026-11-22T00:00:00+01:00"
    assert document(yaml("title: T\ndate: 2020-01-01")).meta.date.year == 2020  # type: ignore[union-attr]
    assert document(yaml("title: T"), "pages", "about").meta.date is None


def test_people_have_names() -> None:
    assert document(yaml("name: Ana"), "authors", "ana").meta.title == "Ana"
    assert (
        document(yaml("Title: Ana\nurl: https://ana.example/"), "authors", "ana").meta.title
        == "Ana"
    )
    assert document("Great!", "testimonials", "ana").meta.title == ""


FAULTS = [
    ("", "no-title", 1, "The file is empty."),
    ("Text", "no-title", 1, "This post has no title."),
    ("#no heading\n", "no-title", 1, "This post has no title."),
    (
        yaml("title: T\ndate: 2026-13-40"),
        "bad-date",
        3,
        "“date” says “2026-13-40”, which is no date",
    ),
    (yaml("title: T\nDate: 2026-01-01T00:00:00+17:00"), "bad-date", 3, "“Date” says"),
    (yaml("title: T\ntitle: U"), "duplicate", 3, "“title” stands twice (first on line 2)."),
    (
        yaml("title: T\nTitle: U"),
        "duplicate",
        3,
        "“Title” stands twice (first as “title” on line 2).",
    ),
    (yaml("- a\n- b"), "no-settings", 2, "have no names"),
    (yaml("just words"), "no-settings", 2, "have no names"),
    (yaml("title: T\ndraft: perhaps"), "bad-yes-no", 3, "neither yes nor no"),
    (yaml("title: [a, b]"), "bad-text", 2, "where a text is expected"),
    (yaml("title: T\nweight: heavy"), "bad-whole-number", 3, "no whole number"),
    (yaml("title: T\nimage: C:\\a.jpg"), "bad-path", 3, "no file or address"),
    (yaml("title: T\nauthors:\n  - {twitter: x}"), "bad-person", 4, "has no name"),
    (yaml("title: T\nlang: de"), "unknown-language", 3, "no language of the site"),
    (yaml("title: T\nslug: a/b"), "bad-slug", 3, "no part of an address"),
    (yaml("title: T\nslug: two words"), "bad-slug", 3, "spaces"),
    (yaml("title: T\nslug: .."), "bad-slug", 3, "step"),
    (yaml("title: T\nslug: https:x"), "bad-slug", 3, "another site"),
    (yaml("title: T\nslug: Archive"), "reserved-slug", 3, "keeps for its own pages"),
    (yaml("title: T\nslug: page"), "reserved-slug", 3, "keeps for its own pages"),
    (yaml("title: T\nslug: feed.xml"), "reserved-slug", 3, "keeps for its own pages"),
    (yaml("title: T\npermalink: https://other.example/"), "external-address", 3, "another site"),
    (yaml("title: T\npermalink: //other.example/"), "external-address", 3, "another site"),
    (yaml("title: T\npermalink: /../etc/"), "bad-address", 3, "step"),
    (yaml("title: T\npermalink: /a?b"), "bad-address", 3, "a ? or a #"),
    (yaml("title: T\npermalink: /%2e%2e/"), "bad-address", 3, "step"),
    (yaml("title: T\npermalink: /:year/:title/"), "bad-address", 3, "placeholder"),
    (yaml("title: T\naliases: [/a/, /b c/]"), "bad-address", 3, "spaces"),
    (yaml("title: T\naliases: ['https://x.example/']"), "external-address", 3, "another site"),
    (yaml("title: T").encode("utf-16"), "utf-16", 1, "UTF-16"),
]


@pytest.mark.parametrize(("text", "code", "line", "message"), FAULTS)
def test_a_fault(text: str | bytes, code: str, line: int, message: str) -> None:
    found, faults = read(text)
    assert found is None
    assert len(faults) == 1
    (fault,) = faults
    assert fault.code.partition(".")[2] == code
    assert message in fault.message
    assert fault.hint
    assert fault.location
    assert (fault.location.path, fault.location.line) == (
        "content/posts/2026-11-22-launch.md",
        line,
    )


def test_a_date_is_needed_and_a_bad_one_in_the_name_is_told() -> None:
    found, (fault,) = read(yaml("title: T"), key="launch")
    assert found is None
    assert fault.code == "front-matter.no-date"
    _, (fault,) = read(yaml("title: T"), key="2026-02-30-launch")
    assert "that month has no day 30" in fault.message


@pytest.mark.parametrize(
    ("kind", "key", "reserved"),
    [
        ("posts", "archive", True),
        ("posts", "2026-11-22-archive", True),
        ("posts", "old/archive", False),
        ("pages", "archive", False),
        ("pages", "tags/x", True),
        ("pages", "assets", True),
        ("pages", "about", False),
        ("docs", "tags", False),
        ("episodes", "feed", True),
        ("testimonials", "page", False),
    ],
)
def test_words_that_addresses_need(kind: str, key: str, reserved: bool) -> None:
    found = codes(yaml("title: T\ndate: 2026-01-01"), kind, key)
    assert found == (["front-matter.reserved-slug"] if reserved else [])
    assert not codes(yaml("title: T\ndate: 2026-01-01\npermalink: /x/"), kind, key)


def test_all_faults_of_a_file_together() -> None:
    text = yaml("date: soon\ndraft: x\ntags: {a: b}\nimage: 'data:x'\ntitel: T\nlang: xx", "\x07")
    assert codes(text) == [
        "front-matter.no-title",
        "front-matter.bad-date",
        "front-matter.bad-yes-no",
        "front-matter.bad-text",
        "front-matter.bad-path",
        "front-matter.unknown-setting",
        "front-matter.bad-language",
        "content.control-character",
    ]
    text = yaml("slug: page\naliases: ['?']\nlang: pl\nauthors: [{x: y}]\ndate: soon")
    assert codes(text, key="x") == [
        "front-matter.no-title",
        "front-matter.reserved-slug",
        "front-matter.bad-address",
        "front-matter.unknown-language",
        "front-matter.bad-person",
        "front-matter.bad-date",
    ]


def test_a_typing_error_in_a_table_is_warned_about() -> None:
    found, (fault,) = read(yaml("title: T\nhero: {titel: Hi}"), "pages", "about")
    assert found
    assert fault.hint == "Did you mean “title”?"


@pytest.mark.parametrize(
    "text",
    [
        "# " + "[" * 200_000,
        "# a" + " " * 200_000 + "b",
        yaml("title: T\ntags: [a" + " " * 200_000 + "x"),
        yaml("title: T\ndate: " + "1" * 200_000),
        yaml("title: T\nslug: " + "a-" * 200_000),
        yaml("title: T\n" + "k" * 200_000 + ": x"),
        yaml("title: T\nx: " + "9" * 200_000),
        "+++\nx = [" + "1," * 50_000 + "]\n+++\n",
        '{"title": "T", "x": [' + "1," * 50_000 + "1]}",
    ],
    ids=range(9),
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 3


def test_the_language_of_the_name_counts() -> None:
    assert document(yaml("title: T"), language="fr").meta.language == "fr"
    found, (fault,) = read(yaml("title: T\nlanguage: en"), language="fr")
    assert found
    assert found.meta.language == "fr"
    assert fault.code == "front-matter.two-languages"
    assert not fault.is_error


def test_a_document_can_be_stored_and_comes_back_the_same() -> None:
    found = document(
        yaml("title: T\ntags: [a]\nx: {n: 99999999999999999999, d: 2026-01-01, e: 1.5}")
    )
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(found.meta), type=type(found.meta))
    assert again.extra == found.meta.extra
    assert again.date == found.meta.date


@pytest.mark.parametrize("setting", ["duration", "season", "audio_length"])
def test_a_list_is_no_number(setting: str) -> None:
    text = f"---\ntitle: A\ndate: 2026-01-01\n{setting}: [1, 2]\n---\n"
    source = Source("content/episodes/a.md", "episodes", "a", "", "d", len(text))
    config = Config(site=SiteConfig(title="T", base_url="https://a.example/"))
    document, faults = parse(source, text.encode(), config)
    assert document is None
    assert [fault.location.line for fault in faults if fault.location] == [4]


@pytest.mark.parametrize("value", ["['clean']", "{a = 1}", "{}"])
def test_explicit_is_no_list_or_table(value: str) -> None:
    text = f"+++\ntitle = 'T'\nexplicit = {value}\n+++\n"
    assert codes(text, "episodes") == ["front-matter.bad-yes-no"]


def test_a_date_is_no_duration() -> None:
    assert codes("+++\ntitle = 'T'\nduration = 2026-11-22\n+++\n", "episodes") == [
        "front-matter.bad-duration"
    ]
