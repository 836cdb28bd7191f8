"""site.toml: what is read, and what is said about what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.config import Config, load_config
from brandkit.errors import ContentError, Diagnostic

LEAST = '[site]\ntitle = "Maison Verte"\nbase_url = "https://maison-verte.example/"\n'


def faults_of(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ContentError) as raised:
        load_config(text)
    return raised.value.diagnostics


def warnings_of(text: str) -> tuple[Diagnostic, ...]:
    return load_config(text)[1]


def test_the_least() -> None:
    config, warnings = load_config(LEAST)
    assert not warnings
    assert config.site.title == "Maison Verte"
    assert config.all_languages == ("en",)
    assert config == Config(site=config.site)


def test_all_of_it() -> None:
    config, warnings = load_config(
        LEAST
        + """language = "en"
languages = ["en", "fr", "pt_br"]
time_zone = "Europe/Paris"
fictional = true
[brand]
color = "#0A7"
[contact]
name = "Ana"
email = "ana@maison-verte.example"
[[menu]]
label = "About"
url = "about.md"
[social]
mastodon = "https://social.example/@mv"
[blog]
per_page = 5
permalink = "/:year/:slug/"
[podcast]
title = "Green Talk"
explicit = false
media_base = "https://media.example/"
links = { apple = "https://podcasts.example/1" }
[markup]
html = "trust"
[content]
kinds = { posts = ["posts", "_posts"], episodes = "episode" }
keys = { slug = "oldSlug" }
[languages.fr]
title = "La Maison Verte"
strings = { "Share this page" = "Faites passer" }
[[languages.fr.menu]]
label = "À propos"
url = "about.md"
"""
    )
    assert not warnings
    assert config.all_languages == ("en", "fr", "pt-BR")
    assert config.brand.color == "#0a7"
    assert config.podcast
    assert config.podcast.links == {"apple": "https://podcasts.example/1"}
    assert config.content.kinds == {"posts": ("posts", "_posts"), "episodes": ("episode",)}
    assert config.languages["fr"].menu[0].label == "À propos"
    assert config.shows["podcast"].title == "Green Talk"


@pytest.mark.parametrize("change", ["\ufeff", "\r\n", "\r"])
def test_marks_and_newlines_of_other_systems(change: str) -> None:
    text = change + LEAST if change == "\ufeff" else LEAST.replace("\n", change)
    assert load_config(text)[0] == load_config(LEAST)[0]


FAULTS = [
    ("", "missing", 1, "There is no [site] table."),
    ("[brand]\ncolor = '#fff'", "missing", 1, "There is no [site] table."),
    ("[site]\nbase_url = 'https://a.example'", "missing", 1, "“title” is missing in [site]."),
    ("[site]\ntitle = 'A'", "missing", 1, "“base_url” is missing in [site]."),
    ("[site]\ntitle = ''\nbase_url = 'https://a.example'", "too-short", 2, "“title” is empty."),
    (LEAST.replace('"M', "M").replace('e"', "e", 1), "no-quotes", 2, "“title” has no quotes"),
    (LEAST.replace('"Maison Verte"', "“Maison Verte”"), "curly-quotes", 2, "curly quotes"),
    (LEAST + 'image = "C:\\users"', "backslash", 4, "backslash"),
    (LEAST + 'image = "C:\\new"', "bad-path", 4, "no file or address"),
    (LEAST + "image = 'C:\\new'", "bad-path", 4, "no file or address"),
    (LEAST.replace("https://", ""), "bad-url", 3, "which is no web address"),
    (LEAST.replace("https", "ftp"), "bad-url", 3, "which is no web address"),
    (LEAST.replace("e/", "e/?a=b"), "bad-url", 3, "no address to publish at"),
    (LEAST.replace("e/", "e/#top"), "bad-url", 3, "no address to publish at"),
    (LEAST.replace("//", "//user:secret@"), "bad-url", 3, "a name or a password"),
    (LEAST + 'language = "english"', "bad-language", 4, "which is no language"),
    (LEAST + 'languages = ["fr", "qq"]', "bad-language", 4, "“qq”"),
    (LEAST + 'time_zone = "Paris"', "bad-time-zone", 4, "which is no time zone"),
    (LEAST + '[brand]\ncolor = "red"', "bad-color", 5, "which is no colour"),
    (LEAST + '[brand]\ncolor = "#12"', "bad-color", 5, "which is no colour"),
    (LEAST + '[languages.fr]\ntitle = "x"', "unknown-language", 4, "does not list that language"),
    (LEAST + "[blog]\nper_page = 0", "out-of-range", 5, "too small"),
    (LEAST + "[blog]\npermalink = '/blog/:slog/'", "bad-form", 5, ":slog"),
    (LEAST + "[blog]\npermalink = '/blog/'", "bad-form", 5, "fits no two posts"),
    (LEAST + "[podcasts.'A b']\ntitle = 'x'", "bad-name", 4, "[podcasts.A b]"),
    (LEAST + "[content]\ndir = '../x'", "outside", 5, "outside the site's folder"),
    (LEAST + "[content]\ndir = '/etc'", "outside", 5, "outside the site's folder"),
    (LEAST + "[content]\ndir = './Private/x'", "private", 5, "private folder"),
    (LEAST + "menu = 5\n[site.x]\n[[menu]]\nlabel = 'x'", "missing", 6, "in [[menu]] number 1"),
    (LEAST + 'title = "B"', "duplicate", 4, "“title” stands twice"),
    (LEAST + "x = " + "[" * 3000, "too-deep", 1, "nested"),
]


@pytest.mark.parametrize(("text", "code", "line", "message"), FAULTS)
def test_a_fault(text: str, code: str, line: int, message: str) -> None:
    found = [f for f in faults_of(text) if f.code == f"config.{code}"]
    assert found
    assert message in " ".join(f.message for f in found)
    assert all(f.location and f.location.path == "site.toml" for f in found)
    assert line in {f.location.line for f in found if f.location}


def test_all_faults_together_in_order() -> None:
    found = faults_of(
        "[site]\ntitel = 'x'\nbase_url = 'brand.example'\n[brand]\ncolor = 'red'\n"
        "[markup]\nhtml = 'sanitise'\n[fedes]\n"
    )
    assert [(f.code.partition(".")[2], f.location and f.location.line) for f in found] == [
        ("missing", 2),
        ("bad-url", 3),
        ("bad-color", 5),
        ("bad-choice", 7),
        ("unknown-setting", 8),
    ]
    hints = " ".join(f.hint for f in found)
    for word in ("“titel”", "https://brand.example?", "“sanitize”", "“feeds”"):
        assert word in hints


def test_unknown_names_are_warnings() -> None:
    found = warnings_of(LEAST + "[brnad]\ncolor = 'red'\n[blog]\nper_pages = 3\nzzz = 1\n")
    assert [f.hint.startswith("Did you mean") for f in found] == [True, True, False]
    assert not any(f.is_error for f in found)


def test_a_second_show_beside_the_first() -> None:
    """The first has the episodes that are of no other: nothing to complain of."""
    text = LEAST + "[podcast]\ntitle = 'A'\n[podcasts.b]\ntitle = 'B'\n"
    assert list(warnings_of(text)) == []


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text().map(lambda text: LEAST + text)))
def test_any_text_is_a_config_or_a_content_error(text: str) -> None:
    config: Config | None
    try:
        config, warnings = load_config(text)
    except ContentError as raised:
        errors = [fault for fault in raised.diagnostics if fault.is_error]
        config, warnings = None, ()
    else:
        errors = []
    assert bool(errors) == (config is None)
    assert not any(fault.is_error for fault in warnings)
