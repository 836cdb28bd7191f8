"""The questions of `new site`, with the answers typed ahead."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandkit.scaffold.answers import (
    Answers,
    another_profile,
    as_address,
    as_color,
    as_profile,
)
from brandkit.scaffold.wizard import ask


class Person:
    """Types the given answers; "" takes the default."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.asked: list[str] = []
        self.heard: list[str] = []

    def prompt(self, question: str, default: str, /) -> str:
        self.asked.append(question)
        return self.typed.pop(0) or default

    def answers(self, known: Answers) -> Answers:
        found = ask(self.prompt, self.heard.append, known)
        assert self.typed == []
        return found


def test_all_questions(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg/>")
    person = Person(
        "Maison  Verte",
        "fr, EN pt_br",
        "maison-verte.example",
        "teal",
        f'"{logo}"',
        "youtube.com/@verte",
        "https://mastodon.example/@verte",
        "",
        "Ada Nowak",
        "ada@verte.example",
    )
    assert person.answers(Answers(name="")) == Answers(
        name="Maison Verte",
        base_url="https://maison-verte.example/",
        languages=("fr", "en", "pt-BR"),
        color="#008080",
        logo=logo,
        social={
            "youtube": "https://youtube.com/@verte",
            "mastodon": "https://mastodon.example/@verte",
        },
        contact_name="Ada Nowak",
        contact_email="ada@verte.example",
    )


def test_enter_takes_the_defaults() -> None:
    person = Person("Verte", "", "", "", "", "", "")
    assert person.answers(Answers(name="")) == Answers(name="Verte")


def test_a_likely_name_is_offered() -> None:
    person = Person(*[""] * 7)
    found = ask(person.prompt, person.heard.append, Answers(name=""), likely_name="Demo")
    assert found == Answers(name="Demo")


def test_wrong_answers_are_explained_and_asked_for_again() -> None:
    person = Person(
        "",
        "Verte",
        "klingon",
        "en",
        "not an address",
        "https://verte.example/?x=1",
        "https://verte.example",
        "greenish",
        "0a7a5c",
        "none.svg",
        "",
        "@verte",
        "",
        "Ada",
        "ada",
        "",
    )
    found = person.answers(Answers(name=""))
    assert (found.base_url, found.color) == ("https://verte.example/", "#0a7a5c")
    assert found.contact_email == ""
    told = "\n".join(person.heard)
    for words in (
        "Please write a name",
        "“klingon” is no language",
        "“not an address” is no web address",
        "more than host and folder",
        "“greenish” is no colour",
        "no file “none.svg”",
        "“@verte” does not say on which network",
        "“ada” is no e-mail address",
    ):
        assert words in told


def test_what_is_known_is_not_asked() -> None:
    known = Answers(
        name="Verte",
        base_url="https://verte.example/",
        languages=("fr",),
        color="#008080",
        logo=Path("logo.svg"),
        social={"x": "https://x.com/verte"},
        contact_name="Ada",
        contact_email="ada@verte.example",
    )
    person = Person()
    assert person.answers(known) == known
    assert person.asked == []


@pytest.mark.parametrize(
    ("typed", "profile"),
    [
        ("https://www.youtube.com/@b", ("youtube", "https://www.youtube.com/@b")),
        ("music.youtube.com/channel/x", ("youtube-music", "https://music.youtube.com/channel/x")),
        ("http://twitter.com/b", ("x", "https://twitter.com/b")),
        ("https://www.linkedin.com/in/b", ("linkedin", "https://www.linkedin.com/in/b")),
        (
            "https://pl.linkedin.com/company/b",
            ("linkedin-page", "https://pl.linkedin.com/company/b"),
        ),
        ("linkedin.com/groups/12/", ("linkedin-group", "https://linkedin.com/groups/12/")),
        (
            "https://www.facebook.com/groups/b",
            ("facebook-group", "https://www.facebook.com/groups/b"),
        ),
        ("facebook.com/brand", ("facebook", "https://facebook.com/brand")),
        ("https://www.pinterest.fr/b", ("pinterest", "https://www.pinterest.fr/b")),
        ("https://social.example/@b", ("mastodon", "https://social.example/@b")),
        ("https://brand.example/", ("website", "https://brand.example/")),
        ("https://notyoutube.com/", ("website", "https://notyoutube.com/")),
        ("hello@brand.example", ("email", "mailto:hello@brand.example")),
    ],
)
def test_profiles_by_their_host(typed: str, profile: tuple[str, str]) -> None:
    assert as_profile(typed) == profile


def test_a_second_profile_of_one_sort_does_not_replace_the_first() -> None:
    found = {"facebook": "https://facebook.com/brand"}
    assert another_profile(found, "facebook.com/brand") == ("facebook", found["facebook"])
    assert another_profile(found, "facebook.com/groups/b")[0] == "facebook-group"
    with pytest.raises(ValueError, match=r"already .*facebook\.com/brand\..*facebook\.com/other"):
        another_profile(found, "facebook.com/other")


def test_addresses_and_colours() -> None:
    assert as_address("brand.example/blog") == "https://brand.example/blog/"
    assert as_address("brand.example:8080") == "https://brand.example:8080/"
    assert as_color("#0A5") == "#00aa55"
    assert as_color("rgb(10, 122, 92)") == "#0a7a5c"
    for wrong in ("javascript:alert(1)", "ftp://x.example/", "//x", ""):
        with pytest.raises(ValueError, match="no web address"):
            as_address(wrong)
