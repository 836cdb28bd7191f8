"""The fast reader of flat YAML says exactly what the real parser says, or leaves it to that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.schema.flat_yaml import read_flat
from brandkit.schema.nodes import Field, Node
from brandkit.schema.yaml import parse_yaml


def without_places_of_nothing(node: Node) -> Node:
    """No message ever points to a value that is not there: its place does not matter."""
    if node.value is None:
        return Node(None)
    if isinstance(node.value, list):
        return Node([without_places_of_nothing(n) for n in node.value], node.line, node.column)
    if isinstance(node.value, dict):
        table = {
            name: Field(f.name, without_places_of_nothing(f.node), f.line, f.column)
            for name, f in node.value.items()
        }
        return Node(table, node.line if table else 0, node.column if table else 0)
    return node


def agree(text: str) -> bool:
    flat = read_flat(text, 2)
    if flat is None:
        return False
    real, faults = parse_yaml(text, "x.md", room="front-matter", line=2)
    assert real is not None, (text, faults)
    seen = without_places_of_nothing(real)
    mine = without_places_of_nothing(flat)
    if isinstance(seen.value, dict) and isinstance(mine.value, dict):
        assert mine.value == seen.value, text
        assert list(mine.value) == list(seen.value)
    return True


PIECES = st.sampled_from(
    [
        *"ab:# -[]{}'\"\\,&*!|>%@`~?=.0/_é—\u00a0\u2028\t\n",
        "a: ",
        "title: ",
        "\n",
        "\n- ",
        "\n  - ",
        "\ntags:\n",
        "null",
        "yes",
        "2026-11-22",
        '"x y"',
        "'it''s'",
        "[a, b]",
        " #",
        "---",
        "...",
        "<<: ",
        "\nb: ",
    ]
)


@settings(max_examples=700, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text(text: str) -> None:
    agree(text)


VALUES = st.one_of(
    st.text(alphabet="ab:#-' \"[],~", max_size=8),
    st.text(max_size=8),
    st.sampled_from(["null", "~", "[a, b c]", "[ a ]", "[]", "[a,]", "'x'", '"y"', "no", "1.5"]),
    st.lists(
        st.one_of(
            st.text(alphabet="ab:#, ]-é", max_size=4).map(lambda text: f'"{text}"'),
            st.text(alphabet='ab:#, ]-"', max_size=4).map(lambda text: f"'{text}'"),
            st.sampled_from(["a", "null", "''", '""', "'it''s'", '"a": b', "", "b c"]),
        ),
        max_size=3,
    ).flatmap(lambda items: st.sampled_from([f"[{', '.join(items)}]", f"[ {','.join(items)} ]"])),
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "a", "tags", "null", "x-y", "A_1"]),
            st.one_of(VALUES, st.lists(VALUES, max_size=3)),
            st.sampled_from(["", " ", "  "]),
        ),
        max_size=4,
    )
)
def test_any_settings(lines: list[tuple[str, str | list[str], str]]) -> None:
    out = []
    for name, value, indent in lines:
        if isinstance(value, list):
            out += [f"{name}:", *(f"{indent}- {item}" for item in value)]
        else:
            out.append(f"{name}: {value}{indent}")
    agree("\n".join(out))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: Summer sale\ndate: 2026-11-22\ntags:\n- a b\n- c",
        "title: 'It''s'\ntags: [x, y z]\nurl: https://a.example/#top\n# note\n\ndraft: no",
        'a:\nb: ""\nc: ~\n  \nd:\n  - "x: y"\n  - 53:10',
        "title: C'est l'été — « déjà »",
        """tags: ["a, b", 'c: d', e f, "#"]\nnothing: [ "" ]""",
    ],
)
def test_the_usual_is_read_fast(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        "a: 'x",
        "a: x\n  y",
        "a: 1\na: 2",
        "- a",
        "a: &x y",
        "a: {b: c}",
        "a: |\n  x",
        "a: [b: c]",
    ],
)
def test_the_unusual_is_left_to_the_parser(text: str) -> None:
    assert read_flat(text, 1) is None
