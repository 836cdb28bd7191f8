"""What `check` says of texts that press, and of those that ask for too much."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_sites import checked
from hypothesis import given
from hypothesis import strategies as st
from site_factory import CONSENT, Site, post

from brandkit.advocacy.pressure import CALLS, HARD_SELL, calls_in, hard_sell_in, is_call

TOML = '[site]\ntitle = "B"\nbase_url = "https://maison-verte.eu/"\n'
TWO = "[Order pots](https://shop.eu/p) and [subscribe](/subscribe/)."


def told(root: Path, text: str, rest: str = "", **more: str) -> list[tuple[str, str]]:
    site = Site(root).write({"site.toml": TOML + rest, "content/posts/a.md": post("A", **more)})
    path = root / "content/posts/a.md"
    path.write_text(path.read_text("utf-8").replace("Some words.", text), "utf-8")
    return [
        (fault.code, str(fault.location).rpartition("a.md:")[2])
        for fault in checked(site)
        if fault.code.startswith("asks.")
    ]


def words(text: str, language: str = "en", **more: tuple[str, ...]) -> list[str]:
    return [found.words for found in hard_sell_in(text, language, **more)]


def test_each_word_is_told_once_at_its_place(tmp_path: Path) -> None:
    text = "One.\n\nThis is your Last\nchance!!!\nLast chance."
    assert told(tmp_path, text) == [("asks.hard-sell", "7:14"), ("asks.hard-sell", "8:7")]


@pytest.mark.parametrize("language", ["en", "fr", "pl", "fr-CA"])
def test_every_language_has_words_of_its_own(language: str) -> None:
    for phrase in HARD_SELL[language.partition("-")[0]]:
        for written in (phrase, phrase.replace("'", "’"), phrase.upper()):
            assert words(f"So: {written}, they say.", language)
    assert words("Dernière chance", "en") == []
    assert words("Last chance", "fr") == []


def test_a_title_and_the_words_of_sections_are_read(tmp_path: Path) -> None:
    section = "  - type: text\n    title: Only today\n    text: Words.\n"
    page = f"---\ntitle: Pots\nsections:\n{section}---\n"
    site = Site(tmp_path).write({"site.toml": TOML, "content/pages/pots.md": page})
    (fault,) = (each for each in checked(site) if each.code != "pages.orphan")
    assert (fault.code, str(fault.location)) == ("asks.hard-sell", "content/pages/pots.md:5:12")


@pytest.mark.parametrize(
    "text",
    [
        "`last chance` is a word of shops.",
        "```\nlast chance\n```",
        "~~~ text\nlast chance\n~~~~",
        "<!-- last chance -->",
        "The last chances.",
        "The blast chance",
    ],
)
def test_code_and_other_words_press_nobody(text: str) -> None:
    assert words(text) == []


def test_the_lists_are_the_brands_to_change() -> None:
    assert words("Last chance, bargain!") == ["Last chance"]
    assert words("Last chance, BARGAIN!", allowed=("Last Chance",), further=("bargain",)) == [
        "BARGAIN"
    ]


def test_what_other_people_said_is_left_alone(tmp_path: Path) -> None:
    quote = f"---\nadvocate: Kim\nrelation: customer\n{CONSENT}---\nNo last chance here!!!\n"
    rest = '[testimonials]\nchecked = "Yes."\n'
    site = Site(tmp_path).write({"site.toml": TOML + rest, "content/testimonials/kim.md": quote})
    assert checked(site) == ()


def test_two_calls_are_fine_and_the_third_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, TWO) == []
    assert told(tmp_path, f"{TWO}\n[Join us](/about-us/)") == [("asks.too-many", "6:1")]
    assert told(tmp_path, f"{TWO}\n[Order more](https://shop.eu/p)") == []  # the same place
    assert told(tmp_path, TWO, "[asks]\nmost = 1\n") == [("asks.too-many", "5:37")]
    assert told(tmp_path, f"{TWO}\n`[Join us](/about-us/)`") == []


@pytest.mark.parametrize("tag", ["apology", "Outage", "panne", "wspomnienie"])
def test_a_call_in_an_apology_is_told(tmp_path: Path, tag: str) -> None:
    assert told(tmp_path, "[More](/about/)", tags=f"[{tag}]") == []
    assert told(tmp_path, TWO, tags=f"[{tag}]") == [("asks.quiet", "6:1")]
    assert told(tmp_path, TWO, '[asks]\nquiet = ["recall"]\n', tags=f"[{tag}]") == []


def test_two_calls_at_the_top_are_told(tmp_path: Path) -> None:
    page = (
        "---\ntitle: Pots\nsections:\n  - type: hero\n    title: Pots\n    buttons:\n"
        "      - {label: Order, url: 'https://shop.eu/'}\n      - {label: Join, url: /j/}\n---\n"
    )
    site = Site(tmp_path).write({"site.toml": TOML, "content/pages/pots.md": page})
    found = [fault for fault in checked(site) if fault.code.startswith("asks.")]
    assert [(each.code, str(each.location)) for each in found] == [
        ("asks.first-screen", "content/pages/pots.md:8:17")
    ]
    site.write({"content/pages/pots.md": page.replace("Join", "Our kiln")})
    assert [fault for fault in checked(site) if fault.code.startswith("asks.")] == []


def test_what_is_a_call() -> None:
    assert is_call("A letter", "mailto:a@b.eu", "en")
    assert is_call("**Order** yours", "/pots/", "en")
    assert is_call("here", "/fr/ask/new/", "fr")
    assert is_call("reviews", "https://r.eu/", "en", "https://r.eu/")
    assert not is_call("Orderly pots", "/pots/", "en")
    assert not is_call("Shares of a cake", "/shared/", "en")
    assert all(is_call(verb, "/", language) for language, row in CALLS.items() for verb in row)


@given(st.text(alphabet="ab `~[]()<!->\n!’" + "lastchance ", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    lines = text.split("\n")
    for found in (*hard_sell_in(text, "en"), *calls_in(text, "en")):
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.column <= len(lines[found.line - 1])
