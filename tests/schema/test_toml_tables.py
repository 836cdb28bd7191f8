"""TOML with places: values are the standard library's, lines and columns our own."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.schema import Node, Table, plain_data
from brandkit.schema.toml import read_toml


def table(text: str) -> Table:
    node, faults = read_toml(text, "site.toml", room="config")
    assert node is not None, faults
    assert isinstance(node.value, dict)
    return node.value


def at(node: Node | object, *steps: str | int) -> tuple[int, int]:
    """The place of a value, found by its steps."""
    for step in steps:
        assert isinstance(node, Node)
        if isinstance(node.value, dict):
            node = node.value[str(step)].node
        else:
            assert isinstance(node.value, list)
            node = node.value[int(step)]
    assert isinstance(node, Node)
    return node.line, node.column


SAMPLE = '''# a comment = "x"
title = "A # B" # note
[site]
  name = 'C:\\x'
a.b."c.d" = 1
text = """
[not.a.table]
key = 5
"""
list = [ 1, # one
  "two]", { x = "}", y = [3] },
]
[[menu]]
label = "One"
[menu.more]
deep = true
[[menu]]
label = "Two"
[a.b.c]
when = 2026-11-22 09:00:00
[ "quoted key" . inner ]
v = 1.10
'''


def test_places() -> None:
    node, faults = read_toml(SAMPLE, "site.toml", room="config")
    assert not faults
    assert at(node, "title") == (2, 9)
    assert at(node, "site") == (3, 1)
    assert at(node, "site", "name") == (4, 10)
    assert at(node, "site", "a", "b", "c.d") == (5, 13)
    assert at(node, "site", "text") == (6, 8)
    assert at(node, "site", "list", 0) == (10, 10)
    assert at(node, "site", "list", 1) == (11, 3)
    assert at(node, "site", "list", 2, "x") == (11, 17)
    assert at(node, "site", "list", 2, "y", 0) == (11, 27)
    assert at(node, "menu") == (13, 1)
    assert at(node, "menu", 0, "label") == (14, 9)
    assert at(node, "menu", 0, "more", "deep") == (16, 8)
    assert at(node, "menu", 1) == (17, 1)
    assert at(node, "menu", 1, "label") == (18, 9)
    assert at(node, "a", "b") == (19, 1)
    assert at(node, "a", "b", "c", "when") == (20, 8)
    assert at(node, "quoted key", "inner", "v") == (22, 5)


def test_values() -> None:
    found = table("d = 2026-11-22\nt = 09:00:00\nf = 1.10\ng = 2.5\nn = inf\nb = true\ni = 0xff\n")
    assert {name: field.node.value for name, field in found.items()} == {
        "d": datetime.date(2026, 11, 22),
        "t": "09:00:00",
        "f": "1.10",
        "g": 2.5,
        "n": float("inf"),
        "b": True,
        "i": 255,
    }


BROKEN = [
    ("title = Summer sale", "no-quotes", 'Write title = "Summer sale"'),
    ("logo = /a/b.png", "no-quotes", '"/a/b.png"'),
    ("color = #ff0000", "no-quotes", '"#ff0000"'),
    ("title = “Summer”", "curly-quotes", 'title = "Summer"'),
    ("title = ‘Summer’", "curly-quotes", 'title = "Summer"'),
    ('logo = "C:\\new\\users"', "backslash", 'logo = "C:/new/users"'),
    ('logo = "C:\\\\new\\users"', "backslash", 'logo = "C:/new/users"'),
    ('title = "A "B" C"', "quotes", "title = 'A \"B\" C'"),
    ('title = "Summer', "open-quotes", "Close it"),
    ("title =", "no-value", "Write something"),
    ("title: Summer", "colon", "title = Summer"),
    ("draft = yes", "bad-value", "draft = true"),
    ("draft = False", "bad-value", "draft = false"),
    ("date = 2026-13-40", "bad-date", "2026-11-22"),
    ("a = 1\na = 2", "duplicate", "Keep one"),
    ("[a]\n[a]", "duplicate", "Keep one"),
    ("a = [1,", "syntax", "one a line"),
    ("a = {b = 1", "syntax", "one a line"),
    ("[a", "syntax", "one a line"),
    ("just words", "syntax", "one a line"),
    ("\ufeffa = 1", "syntax", "Remove it"),
    ("a = " + "9" * 5000, "syntax", "into quotes"),
    ("a = " + "[" * 5000, "too-deep", "flat"),
    ("a = " + "[" * 100 + "]" * 100, "too-deep", "flat"),
    ("a" + ".a" * 5000 + " = 1", "too-deep", "flat"),
    ("[a" + ".a" * 100 + "]\nb = 1", "too-deep", "flat"),
]


@pytest.mark.parametrize(("text", "code", "hint"), BROKEN, ids=[b[0][:20] for b in BROKEN])
def test_broken(text: str, code: str, hint: str) -> None:
    node, (fault,) = read_toml(f"ok = 1\n{text}", "site.toml", room="config", line=1)
    assert node is None
    assert fault.code == f"config.{code}"
    assert hint in fault.hint
    assert fault.location
    assert code == "too-deep" or fault.location.line in {2, 3}
    assert len(fault.message) < 200


def test_faults_of_several_lines_together() -> None:
    _, faults = read_toml("a = x\nb = 1\nc = “y”\nd = yes\n", "site.toml", room="config", line=10)
    assert [(f.code, f.location and f.location.line) for f in faults] == [
        ("config.no-quotes", 10),
        ("config.curly-quotes", 12),
        ("config.bad-value", 13),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_a_node_or_faults(text: str) -> None:
    node, faults = read_toml(text.replace("\r", ""), "a.toml", room="x")
    assert (node is None) == bool(faults)


def _write(value: object) -> str:
    """TOML for a value, on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_text(k)} = {_write(v)}" for k, v in value.items()) + "}"
        case list():
            return "[ " + ",\n # ] x\n".join(map(_write, value)) + "]"
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case _:
            return str(value)


def _text(value: str) -> str:
    return (
        '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in value) + '"'
    )


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**60), 2**60), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(WORDS, VALUES, max_size=4), st.dictionaries(WORDS, VALUES, max_size=3))
def test_values_and_places_of_any_document(
    top: dict[str, object], heading: dict[str, object]
) -> None:
    text = "".join(f"{_text(k)} = {_write(v)}\n" for k, v in top.items())
    if not top:
        text += "[a.b]\n" + "".join(f"{_text(k)} = {_write(v)}\n" for k, v in heading.items())
    # Lists over several lines are allowed within inline tables only from TOML 1.1 on.
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    node, faults = read_toml(text, "a.toml", room="x")
    assert node is not None, faults
    _same(node, expected)
    _at_its_place(node, text.split("\n"))


def _same(node: Node, value: object) -> None:
    if isinstance(value, dict):
        assert isinstance(node.value, dict)
        assert list(node.value) == list(value)
        for name, item in value.items():
            _same(node.value[name].node, item)
    elif isinstance(value, list):
        assert isinstance(node.value, list)
        assert len(node.value) == len(value)
        for inner, item in zip(node.value, value, strict=True):
            _same(inner, item)
    else:
        assert node.value == value


def _at_its_place(node: Node, lines: list[str]) -> None:
    """What stands at a node's place is how its value is written."""
    here = lines[node.line - 1][node.column - 1 :]
    match node.value:
        case dict():
            assert here.startswith(("{", "[")) or (node.line, node.column) == (1, 1)
            for field in node.value.values():
                assert lines[field.line - 1][field.column - 1 :].startswith(
                    ("[", _text(field.name))
                )
                _at_its_place(field.node, lines)
        case list():
            assert here.startswith("[")
            for item in node.value:
                _at_its_place(item, lines)
        case _:
            assert here.startswith(_write(node.value))


def test_plain_data_of_toml() -> None:
    node, _ = read_toml("a = 2026-11-22T09:00:00Z\nb = [1, 2.0]", "a.toml", room="x")
    assert node is not None
    assert plain_data(node) == {"a": "2026-11-22T09:00:00+00:00", "b": [1, 2.0]}
