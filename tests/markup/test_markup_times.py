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
