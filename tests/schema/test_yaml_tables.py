"""YAML with places, in plain words where it is broken."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.schema import Node, plain_data
from brandkit.schema.yaml import parse_yaml, read_yaml


def data(text: str) -> object:
    node, faults = read_yaml(text, "a.md", room="front-matter", line=2)
    assert node is not None, faults
    return plain_data(node)


def test_scalars_stay_text_until_somebody_asks() -> None:
    node, _ = read_yaml(
        "language: no\ntime: 53:10\nquoted: 'yes'\nnull_: ~\nday: 2026-11-22\n", "a.md", room="x"
    )
    assert node is not None
    assert isinstance(node.value, dict)
    values = {name: (f.node.value, f.node.plain) for name, f in node.value.items()}
    assert values == {
        "language": ("no", True),
        "time": ("53:10", True),
        "quoted": ("yes", False),
        "null_": (None, True),
        "day": ("2026-11-22", True),
    }


def test_places() -> None:
    node, _ = read_yaml("a: x\nb:\n  - c: [1, 'z']\n", "a.md", room="x", line=2)
    assert node is not None
    assert isinstance(node.value, dict)
    assert (node.value["b"].line, node.value["b"].column) == (3, 1)
    items = node.value["b"].node.value
    assert isinstance(items, list)
    assert isinstance(items[0].value, dict)
    inner = items[0].value["c"]
    assert (inner.line, inner.column) == (4, 5)
    assert isinstance(inner.node.value, list)
    assert [(n.line, n.column) for n in inner.node.value] == [(4, 9), (4, 12)]


def test_merge_keys_and_copies() -> None:
    text = "d: &d {x: 1, y: 2}\nw: &w {z: 3}\ne:\n  <<: [*d, *w]\n  y: 5\nf: *d\n"
    assert data(text) == {
        "d": {"x": 1, "y": 2},
        "w": {"z": 3},
        "e": {"x": 1, "y": 5, "z": 3},
        "f": {"x": 1, "y": 2},
    }


def test_tags_that_only_name_plain_types() -> None:
    assert data("a: !!str 5\nb: !!int '5'\nc: ! x") == {"a": "5", "b": 5, "c": "x"}
    assert data("!!set {a, b}") == {"a": None, "b": None}
    assert data("null: x\n~: y") == {"null": "x", "~": "y"}


BROKEN = [
    ("a: b: c", "colon", (2, 5), 'Write a: "b: c"'),
    ("title: Foo: Bar\nx: y", "colon", (2, 11), 'Write title: "Foo: Bar"'),
    ("a: x\n  b: y", "indentation", (3, 4), "left edge"),
    ("a: 'x", "open-quotes", (2, 4), "missing quote"),
    ('a: "C:\\x"', "backslash", (2, 4), "with /"),
    ('a: "\\q"', "backslash", (2, 4), "with /"),
    ("\ta: 1", "tab", (2, 1), "two spaces"),
    ("a:\n\t- b", "tab", (3, 1), "two spaces"),
    ("a: @x", "no-quotes", (2, 4), "into quotes"),
    ("a: `x`", "no-quotes", (2, 4), "into quotes"),
    ("a: %x", "no-quotes", (2, 4), "into quotes"),
    ("a: *x", "bad-reference", (2, 4), "begins with *"),
    ("a: &a [*a]", "bad-reference", (2, 8), "Remove"),
    ("a: !!python/object:os.system x", "bad-tag", (2, 4), "begins with !"),
    ("a: !ruby x", "bad-tag", (2, 4), "begins with !"),
    ("a: {{ x }}", "bad-name", (2, 9), "into quotes"),
    ("? [a]\n: b", "bad-name", (2, 5), "into quotes"),
    ("title\ndate: x", "colon", (3, 5), "left edge"),
    ("a: 1\nno colon here\nb: 2", "syntax", (3, 1), "title: Summer sale"),
    ("a: [1, 2", "syntax", (2, 4), "Close it"),
    ("a: {b: c", "syntax", (2, 4), "Close it"),
    ("a:\n  - x\n - y", "syntax", (4, 2), "indentation"),
    ("a: 5\n---\nb: 1", "syntax", (3, 1), "one block"),
    ("a: 1\n<<: x", "bad-table", (3, 5), "*defaults"),
    ("[" * 900, "too-deep", (2, 41), "flat"),
    ("[" * 100_000, "too-deep", None, "flat"),  # by us or by the parser, which counts ahead
    ("{a: " * 100_000, "too-deep", None, "flat"),
    ("- " * 100_000, "too-deep", None, "flat"),
]


@pytest.mark.parametrize(("text", "code", "place", "hint"), BROKEN)
def test_broken(text: str, code: str, place: tuple[int, int] | None, hint: str) -> None:
    node, (fault,) = read_yaml(text, "a.md", room="front-matter", line=2)
    assert node is None
    assert fault.location
    if code == "colon" and text.startswith("title\n"):
        code = "indentation"
    assert fault.code == f"front-matter.{code}"
    assert hint in fault.hint
    if place:
        assert (fault.location.line, fault.location.column) == place
    assert len(fault.message) < 200


def test_every_duplicate_is_reported() -> None:
    node, faults = read_yaml("a: 1\na: 2\nb: {c: 1, c: 2}\n", "a.md", room="front-matter", line=2)
    assert node is None
    assert [(f.code, f.location and f.location.line) for f in faults] == [
        ("front-matter.duplicate", 3),
        ("front-matter.duplicate", 4),
    ]
    assert faults[0].message == "“a” stands twice (first on line 2)."


def test_a_bomb_is_refused_at_once() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    for before, after in zip("abcdefghijkl", "bcdefghijklm", strict=True):
        lines.append(f"{after}: &{after} [{','.join([f'*{before}'] * 9)}]")
    start = time.perf_counter()
    node, (fault,) = read_yaml("\n".join(lines), "a.md", room="x")
    assert node is None
    assert fault.code == "x.too-many"
    assert time.perf_counter() - start < 1


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_a_node_or_faults(text: str) -> None:
    node, faults = read_yaml(text, "a.md", room="x")
    assert (node is None) == bool(faults)


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), st.text(max_size=12)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump({"value": value}, allow_unicode=False, sort_keys=False, default_style='"')
    node, faults = parse_yaml(text, "a.md", room="x")
    if node is None:  # letters that no text may have
        assert faults
        assert any(ord(c) in range(0xD800, 0xE000) for c in repr(value)) or "\\ud" in repr(value)
        return
    found = plain_data(node)["value"]
    assert found == plain_data(_native(value))


def _native(value: object) -> Node:
    match value:
        case dict():
            from brandkit.schema import Field

            return Node({str(k): Field(str(k), _native(v)) for k, v in value.items()})
        case list():
            return Node([_native(item) for item in value])
        case _:
            return Node(value)  # type: ignore[arg-type]


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, {b: 'c'}]\nd: &x yes\ne: *x\n"
    by_c = parse_yaml(text, "a.md", room="x")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert parse_yaml(text, "a.md", room="x") == by_c
    for broken, *_ in BROKEN:
        if len(broken) < 1000:
            assert parse_yaml(broken, "a.md", room="x")[1], broken
