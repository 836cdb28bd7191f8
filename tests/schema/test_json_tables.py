"""JSON with places."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.schema import plain_data
from brandkit.schema.json import read_json


def test_places_and_the_end() -> None:
    text = 'x {\n  "a": "b",\n  "c": [1,\n 2.50, true, null]\n} rest'
    node, end, faults = read_json(text, "a.md", room="front-matter", line=3, start=2)
    assert not faults
    assert node is not None
    assert isinstance(node.value, dict)
    assert text[end:] == " rest"
    assert (node.value["a"].line, node.value["a"].column) == (4, 3)
    assert (node.value["a"].node.line, node.value["a"].node.column) == (4, 8)
    items = node.value["c"].node.value
    assert isinstance(items, list)
    assert [(n.value, n.line) for n in items] == [(1, 5), ("2.50", 6), (True, 6), (None, 6)]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('{"a": 1', "syntax", "comma or } is missing"),
        ('{"a" 1}', "syntax", "no colon behind “a”"),
        ("{a: 1}", "syntax", "name in quotes"),
        ('{"a": b}', "syntax", "value is expected here, not b"),
        ('{"a": "b}', "syntax", "text cannot be read"),
        ('{"a": "\\q"}', "syntax", "text cannot be read"),
        ('{"a": 1 "b": 2}', "syntax", "comma or } is missing"),
        ('{"a": ', "syntax", "not closed"),
        ('{"a": 1, "a": 2}', "duplicate", "“a” stands twice (first on line 1)."),
        ('{"a": ' + "[" * 5000, "too-deep", "nested"),
        ('{"a": NaN}', "syntax", "not N"),
    ],
)
def test_broken(text: str, code: str, message: str) -> None:
    node, _, (fault,) = read_json(text, "a.md", room="front-matter")
    assert node is None
    assert fault.code == f"front-matter.{code}"
    assert message in fault.message


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=6),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(-(2**60), 2**60), st.text(max_size=9)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
            max_leaves=10,
        ),
    ),
    st.sampled_from([None, 2]),
)
def test_what_json_writes_is_read_back(value: dict[str, object], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    node, end, faults = read_json(text, "a.md", room="x")
    assert node is not None, faults
    assert end == len(text)
    assert plain_data(node) == _cleaned(value)


def _cleaned(value: object) -> object:
    from brandkit.schema.nodes import clean

    match value:
        case str():
            return clean(value)[0]
        case list():
            return [_cleaned(item) for item in value]
        case dict():
            return {clean(k)[0]: _cleaned(v) for k, v in value.items()}
        case _:
            return value


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[]":,0123 truenl\\\n', max_size=30))
def test_any_text_is_a_node_or_faults(text: str) -> None:
    node, _, faults = read_json("{" + text, "a.md", room="x")
    assert (node is None) == bool(faults)
