"""From a table to a struct: every field, every fault, every place."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta

from brandkit.schema import Decoded, Node, decode, fields_of, plain_data
from brandkit.schema.toml import read_toml
from brandkit.schema.yaml import read_yaml


class Button(msgspec.Struct, frozen=True):
    """A link that looks like a button."""

    label: Annotated[str, Meta(description="What it says.", min_length=1)]
    url: Annotated[str, Meta(extra={"format": "link"})] = "/"


class Sheet(msgspec.Struct, frozen=True):
    """Everything that a setting can be."""

    name: Annotated[str, Meta(description="The name.", min_length=2, max_length=20)]
    count: Annotated[int, Meta(description="How many.", ge=1, le=9)] = 1
    share: Annotated[float, Meta(ge=0)] = 0.5
    open: bool = False
    date: datetime.datetime | None = None
    tags: tuple[str, ...] = ()
    pages: tuple[Annotated[str, Meta(extra={"format": "url"})], ...] = ()
    sizes: dict[str, int] = {}
    button: Annotated[Button | None, Meta(description="The button.")] = None
    buttons: tuple[Button, ...] = ()
    kind: Literal["full", "summary"] = "full"
    sort: Annotated[str, Meta(pattern="^(trailer|bonus)$")] = "bonus"
    length: Annotated[float | None, Meta(extra={"format": "duration"})] = None
    extra: dict[str, Any] = {}


def read(text: str) -> Decoded:
    node, faults = read_yaml(text, "a.md", room="front-matter", line=2)
    assert node is not None, faults
    return decode(node, Sheet, "a.md")


def test_every_type() -> None:
    value, faults, positions = read(
        "name: 'Summer'\ncount: '3'\nshare: 1\nopen: yes\ndate: 2026-11-22\ntags: one, two\n"
        "pages: [https://a.example/, https://b.example/]\nsizes: {s: 1, m: 2}\n"
        "button: {label: Go}\nbuttons:\n  - label: A\n    url: /a/\n  - {label: B}\n"
        "kind: Summary\nsort: trailer\nlength: 53:10\n"
        "extra: {a: no, b: 1.5, c: true, d: [~, '1']}\n"
    )
    assert not faults
    assert value == Sheet(
        name="Summer",
        count=3,
        share=1.0,
        open=True,
        date=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        tags=("one, two",),
        pages=("https://a.example/", "https://b.example/"),
        sizes={"s": 1, "m": 2},
        button=Button("Go"),
        buttons=(Button("A", "/a/"), Button("B")),
        kind="summary",
        sort="trailer",
        length=3190.0,
        extra={"a": "no", "b": 1.5, "c": True, "d": [None, "1"]},
    )
    assert positions["name"] == (2, 7)
    assert positions["buttons.1.label"] == (14, 13)
    assert positions["pages.1"] == (8, 29)


def test_nothing_means_the_default() -> None:
    value, faults, _ = read('name: Summer\ncount:\ndate: ""\ntags: ~\nbutton: false\nkind: ""\n')
    assert not faults
    assert value == Sheet(name="Summer")


FAULTS = [
    ("count: many", "bad-whole-number", "“count” says “many”, which is no whole number."),
    ("count: 12", "out-of-range", "which is too large"),
    ("share: -1", "out-of-range", "which is too small"),
    ("open: perhaps", "bad-yes-no", "neither yes nor no"),
    (
        "date: 2026-13-40",
        "bad-date",
        "“date” says “2026-13-40”, which is no date: there is no month 13.",
    ),
    ("date: [1]", "bad-date", "“date” has a list, which is no date."),
    ("pages: [https://a.example/, x]", "bad-url", "“pages” says “x”, which is no web address."),
    ("sizes: [1]", "bad-table", "where named values are expected"),
    ("sizes: {a: x}", "bad-whole-number", "“sizes.a” says “x”"),
    ("button: Go", "bad-table", "where a table of settings is expected"),
    ("button: {url: /}", "missing", "“label” is missing in [button]."),
    ("buttons: [{label: ''}]", "too-short", "“label” is empty."),
    ("buttons: [{url: 'javascript:x'}]", "missing", "“label” is missing in [[buttons]] number 1."),
    ("kind: ful", "bad-choice", "not one of the words"),
    ("sort: trailers", "bad-choice", "not one of the words"),
    ("length: soon", "bad-duration", "which is no duration"),
    ("tags: {a: b}", "bad-text", "where a text is expected"),
]


@pytest.mark.parametrize(("line", "code", "message"), FAULTS)
def test_a_fault(line: str, code: str, message: str) -> None:
    value, faults, _ = read(f"name: Summer\n{line}\n")
    assert value is None
    assert f"front-matter.{code}" in [fault.code for fault in faults]
    assert message in " ".join(fault.message for fault in faults)
    assert all(fault.is_error and fault.hint for fault in faults)
    assert all(fault.location and fault.location.line == 3 for fault in faults)


def test_all_faults_together() -> None:
    lines = [line for line, code, _ in FAULTS if code not in {"missing", "too-short"}]
    names = {line.partition(":")[0]: line for line in lines}
    _, faults, _ = read("\n".join(names.values()))
    missing, *others = sorted(faults, key=lambda fault: fault.code != "front-matter.missing")
    assert missing.message == "“name” is missing."
    assert {fault.location.line for fault in others if fault.location} == set(
        range(2, 2 + len(names))
    )


def test_the_nearest_words() -> None:
    value, (missing, unknown), _ = read("nmae: Summer\ncoutn: 2\n")
    assert value is None
    assert missing.hint.startswith("Did you write “nmae” for it?")
    assert unknown.hint == "Did you mean “count”?"
    assert not unknown.is_error
    _, (choice,), _ = read("name: Summer\nkind: sumary")
    assert choice.hint == "Did you mean “summary”? Allowed: full, summary."


def test_what_is_well_can_be_checked_further() -> None:
    found = read("name: Summer\ncount: many\ntags: [a]")
    assert found.value is None
    assert found.partial == Sheet(name="Summer", tags=("a",))
    assert read("name: x\ntags: [a]").partial is None


def test_control_characters_go_with_a_warning() -> None:
    value, (fault,), _ = read('name: "Sum\\amer\\0"')
    assert value.name == "Summer"
    assert not fault.is_error
    assert "2 invisible control characters" in fault.message


def test_a_length_is_kept_to() -> None:
    for name in ("x", "x" * 21):
        _, (fault,), _ = read(f"name: {name}")
        assert fault.code == "front-matter.bad-length"


def test_toml_values_stay_what_they_are() -> None:
    node, _ = read_toml("name = 1.10\ncount = 0x3\nopen = 'on'", "site.toml", room="config")
    assert node
    value, faults, _ = decode(node, Sheet, "site.toml", room="config")
    assert (value.name, value.count, value.open, faults) == ("1.10", 3, True, ())
    node, _ = read_toml("name = true\ncount = true\n", "site.toml", room="config")
    assert node
    value, faults, _ = decode(node, Sheet, "site.toml", room="config")
    assert [fault.code for fault in faults] == ["config.bad-text", "config.bad-whole-number"]


def test_no_table_at_all() -> None:
    value, (fault,), positions = decode(Node("x", 3, 1), Sheet, "a.md")
    assert value is None
    assert not positions
    assert fault.location
    assert (fault.code, fault.location.line) == ("front-matter.bad-table", 3)


def test_plain_data_can_be_stored() -> None:
    data = plain_data(
        Node([Node(2**70), Node(float("inf")), Node(datetime.date(2026, 1, 2)), Node("\x07a")])
    )
    assert data == [str(2**70), "inf", "2026-01-02", "a"]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(data)) == data
    assert [
        plain_data(Node(t, plain=True)) for t in ("1_0", "007", "-3", "1e400", "9" * 25, "on")
    ] == [
        "1_0",
        7,
        -3,
        "1e400",
        "9" * 25,
        "on",
    ]


def test_a_type_that_no_setting_has() -> None:
    class Odd(msgspec.Struct):
        x: bytes

    with pytest.raises(TypeError, match="bytes"):
        decode(Node({}), Odd, "a.md")


def test_fields_are_listed_for_the_reference() -> None:
    fields = {field.name: field for field in fields_of(Sheet)}
    assert list(fields) == list(Sheet.__struct_fields__)
    assert fields["name"].required
    assert fields["name"].help == "The name."
    assert (fields["count"].type, fields["count"].default) == ("whole number", "1")
    assert fields["pages"].type == "list of web addresses"
    assert fields["button"].struct is Button
    assert fields["buttons"].type == "list of tables"
    assert fields["sizes"].type == "whole number by name"
    assert fields["kind"].type == "one of: full, summary"
    assert fields["sort"].type == "one of: trailer, bonus"
    assert fields["length"].type == "duration"
    assert (fields["open"].type, fields["open"].default) == ("yes or no", "false")


def test_a_table_may_be_written_as_the_one_text_that_it_needs() -> None:
    value, faults, positions = read("name: Summer\nbuttons: [Go, {label: Stay, url: /a/}]\n")
    assert not faults
    assert value.buttons == (Button("Go"), Button("Stay", "/a/"))
    assert positions["buttons.0.label"] == (3, 11)
    assert read("name: Summer\nbuttons: Go\n").value.buttons == (Button("Go"),)
    _, (fault,), _ = read("name: Summer\nbuttons: [[1, 2]]\n")
    assert fault.code == "front-matter.bad-table"


class Tagged(msgspec.Struct, frozen=True):
    """Settings with tables of texts."""

    tags: Annotated[dict[str, Any], Meta(extra={"format": "tags"})] = {}


def test_tags_keep_their_texts_as_written() -> None:
    text = (
        "[tags.value]\nsuggested = 0.00000005000\nsplit = 99\nfee = true\nparts = [1, 'two']\n"
        "[tags.live]\nstart = 2026-12-01T18:00:00Z\nday = 2026-12-01\n"
    )
    node, faults = read_toml(text, "site.toml", room="config")
    assert node is not None, faults
    decoded = decode(node, Tagged, "site.toml", room="config")
    assert decoded.diagnostics == ()
    assert decoded.value.tags == {
        "value": {
            "suggested": "0.00000005000",
            "split": "99",
            "fee": "true",
            "parts": ["1", "two"],
        },
        "live": {"start": "2026-12-01T18:00:00+00:00", "day": "2026-12-01"},
    }
    assert decoded.positions["tags.value.split"] == (3, 1)
    assert "tags.value.parts.1" in decoded.positions


def test_tags_of_yaml_keep_their_texts_as_well() -> None:
    node, _ = read_yaml("tags:\n  a: {x: no, y: 0o7, z: 1.10, w: ~}\n", "a.md", room="front-matter")
    assert node is not None
    value = decode(node, Tagged, "a.md").value
    assert value.tags == {"a": {"x": "no", "y": "0o7", "z": "1.10", "w": ""}}


@pytest.mark.parametrize("text", ["tags: x\n", "tags: [a]\n", "tags: 3\n"])
def test_tags_are_a_table(text: str) -> None:
    node, _ = read_yaml(text, "a.md", room="front-matter")
    assert node is not None
    _, (fault,), _ = decode(node, Tagged, "a.md")
    assert fault.code == "front-matter.bad-table"
