"""The fast reader of flat TOML says exactly what the real parser says, or leaves it to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.schema.flat_toml import read_flat
from brandkit.schema.toml import parse_toml


def agree(text: str) -> bool:
    """Whether the fast reader reads it; then as the parser does, types and places included."""
    flat = read_flat(text, 2)
    if flat is None:
        return False
    real, faults = parse_toml(text, "x.md", room="front-matter", line=2)
    assert real is not None, (text, faults)
    assert repr(flat) == repr(real), text  # `==` would take True for 1
    return True


PIECES = st.sampled_from(
    [
        *"ab=# -[]{}'\"\\,.:_+TZé—\u00a0\u2028\x85\t\n\r\x0c\x00",
        "a = ",
        "title = ",
        "\n",
        "\nb = ",
        "\na.b = ",
        '"x y"',
        "'it'",
        '["a", "b"]',
        "['a',]",
        '"""',
        "'''",
        "true",
        "2026-11-22",
        "T09:00:00",
        " 09:00:00",
        "+01:00",
        "1.5",
        "0",
        "-1",
        "[x]\n",
        " # y",
    ]
)


@settings(max_examples=700, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text(text: str) -> None:
    agree(text)


MOMENTS = st.one_of(
    st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]([Tt ][0-2][0-9]:[0-6][0-9](:[0-6][0-9])?)?"),
    st.from_regex(r"2026-11-22[T ]09:00:00(\.[0-9]{1,7})?([Zz]|[+-][0-2][0-9]:[0-9]{2})?"),
)
TEXTS = st.one_of(st.text(alphabet="ab'\"#,[] \\=\t", max_size=6), st.text(max_size=6)).flatmap(
    lambda text: st.sampled_from([f'"{text}"', f"'{text}'"])
)
NUMBERS = st.one_of(
    st.integers(-(10**20), 10**20).map(str),
    st.from_regex(r"[-+]?[0-9_]{1,5}(\.[0-9]+)?(e[0-9]+)?", fullmatch=True),
    st.sampled_from(["-0", "+0", "00", "0x1F", "inf", "nan", "true", "false", "True", "١"]),
)
LISTS = st.builds(
    lambda items, gap, last: f"[{gap}{f',{gap}'.join(items)}{last}]",
    st.lists(st.one_of(TEXTS, NUMBERS), max_size=3),
    st.sampled_from(["", " ", "\t", "\n"]),
    st.sampled_from(["", ",", " ", ", ", ",,"]),
)


@settings(max_examples=700, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "a", "tags", "1", "x-y", "A_1", '"q"', "a.b", "é", ""]),
            st.sampled_from([" = ", "=", "\t= ", " =  ", " : "]),
            st.one_of(MOMENTS, TEXTS, NUMBERS, LISTS),
            st.sampled_from(["", "", "", " ", "\t", " # why", "\x0b", "\u00a0"]),
        ),
        max_size=4,
    )
)
def test_any_settings(lines: list[tuple[str, str, str, str]]) -> None:
    agree("\n".join("".join(parts) for parts in lines))


@pytest.mark.parametrize(
    "text",
    [
        "",
        'title = "Summer sale"\ndate = 2026-11-22\ntags = ["a b", \'c\']\nweight = 3\ndraft = true',
        "date = 2026-11-22T09:00:00Z\nupdated = 2026-11-22 09:00:00+01:00\n# note\n \nn = -0",
        'a = ""\nb = \'\'\nc = []\nd = [ "x", ]\t\ne = "C\'est l\u2019été — «\u00a0déjà\u00a0»"',
    ],
)
def test_the_usual_is_read_fast(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        'a = "x\\n"',
        "a = 1\na = 2",
        "[a]",
        "a.b = 1",
        "a = 1.10",
        "a = 09:00:00",
        "a = 2026-02-30",
        'a = """x"""',
        'a = ["x", 1]',
        'a = [["x"]]',
        'a = "x" # why',
        'a = "x\x00"',
        "a = {b = 1}",
        "a =",
        "\u00a0",
    ],
)
def test_the_unusual_is_left_to_the_parser(text: str) -> None:
    assert read_flat(text, 1) is None
