"""Settings that are there, but are not seen as such."""

from __future__ import annotations

import pytest

from brandkit.content.front_matter import read_front_matter

SETTINGS = "title: Letters\ndate: 2026-06-01\ntags:\n  - pots\n"


@pytest.mark.parametrize(
    "text",
    [
        f"----\n{SETTINGS}----\n\nPots.\n",
        f"----\n{SETTINGS}---\n\nPots.\n",
        f"—-\n{SETTINGS}—-\n\nPots.\n",
        f"—\n{SETTINGS}---\nPots.\n",
        f"--\n{SETTINGS}--\nPots.\n",
        f"\n ---\n{SETTINGS}---\nPots.\n",
        f"----\n{SETTINGS}",
        f"{SETTINGS}---\nPots.\n",
        f"{SETTINGS}----\nPots.\n",
        "title: Letters\n---\n",
    ],
)
def test_settings_without_their_opening(text: str) -> None:
    found = read_front_matter(text.encode(), "content/posts/a.md")
    assert [fault.code for fault in found.diagnostics] == ["front-matter.no-opening"]
    assert found.node is None
    assert "---" in found.diagnostics[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "----\nA text below a line.\n",
        "Note: a heading\n---\n\nText.\n",
        "title: a line of a text, with no line below it\n\nMore.\n",
        "# Letters\n\ntitle: x\n---\n",
        "",
        "----\n",
        "- a list\n---\n",
    ],
)
def test_texts_that_only_look_like_settings(text: str) -> None:
    found = read_front_matter(text.encode(), "content/posts/a.md")
    assert (found.text, found.diagnostics) == (text, ())


@pytest.mark.parametrize(
    ("settings", "places"),
    [
        ("title:Letters\ndate: 2026-06-01\n", ["a.md:2:7"]),
        ("date: 2026-06-01\ntitle:Letters\n", ["a.md:3:7"]),
        ("title:Letters\n", ["a.md:2:7"]),
        ("title:Letters\ndate:2026-06-01\n", ["a.md:2:7", "a.md:3:6"]),
    ],
)
def test_a_colon_without_its_space(settings: str, places: list[str]) -> None:
    found = read_front_matter(f"---\n{settings}---\nText\n".encode(), "a.md")
    assert {fault.code for fault in found.diagnostics} == {"front-matter.no-space"}
    assert [str(fault.location) for fault in found.diagnostics] == places
    assert any(fault.hint == "Write it as title: Letters" for fault in found.diagnostics)


def test_an_address_is_no_setting_without_a_space() -> None:
    found = read_front_matter(b"---\ntitle: a\nhttps://brand.example/\n---\n", "a.md")
    assert "front-matter.no-space" not in {fault.code for fault in found.diagnostics}


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("title: 'Nora's letters'", 'title: "Nora\'s letters"'),
        ('title: "The "best" one"', "title: 'The \"best\" one'"),
        ("title: 'Nora's \"best\"'", "title: 'Nora''s \"best\"'"),
        ('title: "The "best" of Nora\'s"', "curly quotes"),
    ],
)
def test_quotes_within_quotes(line: str, better: str) -> None:
    text = f"---\n{line}\ndate: 2026-06-01\n---\n".encode()
    (fault,) = read_front_matter(text, "a.md").diagnostics
    assert fault.code == "front-matter.quotes"
    assert better in fault.hint
