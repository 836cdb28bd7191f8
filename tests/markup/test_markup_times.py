"""Lines of a text that name a moment of a recording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert
from brandkit.markup.times import timed_lines

ROWS = {
    "[0:00] Hello": (0, "Hello", ""),
    "[02:10] The rivets": (130, "The rivets", ""),
    "[1:02:03] Long after": (3723, "Long after", ""),
    "[00:12.500] Half": (12.5, "Half", ""),
    "(2:10) In other brackets": (130, "In other brackets", ""),
    "- [2:10] In a list": (130, "In a list", ""),
    "  * [2:10] Deeper": (130, "Deeper", ""),
    "3. [2:10] Numbered": (130, "Numbered", ""),
    "[120:10] After two hours": (7210, "After two hours", ""),
    "[2:10] – With a dash": (130, "With a dash", ""),
    "[2:10] **Bold** and `code`": (130, "Bold and code", ""),
    "[2:10] A [list](https://x.example/a?b=c) of it": (
        130,
        "A list of it",
        "https://x.example/a?b=c",
    ),
    "[2:10] A [page](about.md)": (130, "A page", ""),
    "[2:10] snake_case stays": (130, "snake_case stays", ""),
}
NONE = (
    "[2:10]",
    "[2:60] No such second",
    "[1:60:00] No such minute",
    "2:10 Without brackets",
    "At [2:10] within a sentence",
    "[2:10](https://x.example/) A link",
    "[2:10]: https://x.example/",
    "[2.10] A price",
    "> [2:10] A quote",
    "    " * 3 + "[2:10] Code",
    "[2:10] " + "long " * 200,
)


@pytest.mark.parametrize("line", ROWS)
def test_a_moment(line: str) -> None:
    [found] = timed_lines(f"Words.\n\n{line}\n")
    assert (found.start, found.title, found.url, found.line) == (*ROWS[line], 3)


@pytest.mark.parametrize("line", NONE)
def test_no_moment(line: str) -> None:
    assert timed_lines(f"Words.\n\n{line}\n") == ()


LISTS = {
    "0:00 Hello\n0:20 The rivets": [0, 20],
    "00:20 One\n00:45 – Two\n1:02:03: Three": [20, 45, 3723],
    "- 0:00 One\n- 1:00 Two": [0, 60],
    "0:00 One\n\n0:20 Two\n\n0:40 [Three](https://x.example/)": [0, 20, 40],
    "1. 0:00 One\n2. 0:20 Two": [0, 20],
    "In it:\n\n0:00 One\n0:20 Two\n\nBye.": [0, 20],
    "[0:10] One bracket\n\n0:00 One\n0:20 Two": [10, 0, 20],
}
NO_LISTS = (
    "0:00 Alone",
    "00:20 One\n00:45 Two",
    "09:00 Doors open\n09:30 Coffee\n10:15 The talk",
    "1:00 Lunch\n2:00 Talk\n3:00 Tea",
    "17:05 Anna\n17:40 Ben\n18:02 Eva",
    "9:00 am Doors\n9:10 am Talk\n9:20 am End",
    "0:00 Uhr Beginn\n0:20 Uhr Mitte\n1:00 Uhr Ende",
    "0:00–0:20 One\n0:20–0:40 Two",
    "0:00 - 0:20 One\n0:20 - 0:40 Two",
    "0:40 One\n0:20 Two\n0:10 Three",
    "0:00 One\nand so on\n0:20 Two",
    "```\n0:00 One\n0:20 Two\n```",
    "0:00 One\n```\ncode\n```\n0:20 Two",
    "[0:10] In\n[0:20] brackets\n\n0:00 One\n0:20 Two",
    "0:00\n0:20",
    "> 0:00 One\n> 0:20 Two",
)


@pytest.mark.parametrize("text", LISTS)
def test_a_row_without_brackets(text: str) -> None:
    assert [row.start for row in timed_lines(text)] == LISTS[text]


@pytest.mark.parametrize("text", NO_LISTS)
def test_no_row_of_chapters(text: str) -> None:
    bare = [row for row in timed_lines(text) if "[" not in text.split("\n")[row.line - 1]]
    assert bare == []


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
def test_each_moment_of_a_paragraph_has_a_line(engine: str) -> None:
    settings = MarkupConfig(engine=engine)
    body = convert("Chapters:\n0:00 One\n0:20 Two\n0:40 Three\nThe end", settings)
    shown = "".join(part for part in body.parts if isinstance(part, str)).replace("<br />", "<br>")
    assert shown.strip() == "<p>Chapters:\n0:00 One<br>\n0:20 Two<br>\n0:40 Three\nThe end</p>"
    assert [row.title for row in body.times] == ["One", "Two", "Three"]


def test_code_is_none() -> None:
    text = "```\n[0:10] One\n```\n[0:20] Two\n~~~\n```\n[0:30] Three\n~~~\n[0:40] Four"
    assert [row.start for row in timed_lines(text)] == [20, 40]


def test_a_body_knows_its_moments() -> None:
    body = convert("Hi.\r\n\r\n- [0:00] One\r\n- [0:10] Two", MarkupConfig())
    assert [(row.start, row.title, row.line) for row in body.times] == [
        (0, "One", 3),
        (10, "Two", 4),
    ]
    assert body.outline.times == body.times
    assert convert("[0:10] One\n[0:10] One", MarkupConfig(html="escape")).times != ()


@given(st.text(st.sampled_from("[]():0123456789 -*`~\nA<>\\_"), max_size=200))
def test_any_text(text: str) -> None:
    for row in timed_lines(text):
        assert row.title.strip()
        assert row.start >= 0
        assert 1 <= row.line <= text.count("\n") + 1


def test_long_texts_take_no_time() -> None:
    assert timed_lines("[0:" * 500_000) == ()
    assert timed_lines("[0:10] [a](" * 300_000) == ()


def test_a_break_that_is_there_already_is_no_letter() -> None:
    text = "0:00 Intro\\\n0:30 The mill\\\n2:10 Taste\n"
    assert [timed.title for timed in timed_lines(text)] == ["Intro", "The mill", "Taste"]
    (html,) = convert(text, MarkupConfig()).parts
    assert html == "<p>0:00 Intro<br>\n0:30 The mill<br>\n2:10 Taste</p>"
