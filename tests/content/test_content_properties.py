"""Whatever a file holds: a document or a fault with its place, and never an exception."""

from __future__ import annotations

import json

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.config import Config, SiteConfig
from brandkit.content.document import Document, Source, parse
from brandkit.content.kinds import KINDS

CONFIG = Config(site=SiteConfig(title="T", base_url="https://a.example/", languages=("en", "fr")))


def read(data: bytes, kind: str = "posts") -> Document | None:
    source = Source("content/x.md", kind, "2026-11-22-x", "", "0" * 32, len(data))
    document, faults = parse(source, data, CONFIG)
    assert (document is None) == any(fault.is_error for fault in faults)
    lines = (
        data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    )
    for fault in faults:
        assert fault.location
        assert fault.location.path == "content/x.md"
        assert 1 <= fault.location.line <= lines
        fault.message.encode()
    if document:
        assert document.digest
        assert document.meta.language in CONFIG.all_languages
        assert not set(document.text) & {chr(c) for c in {*range(32), *range(127, 160)} - {9, 10}}
        assert document.text_line + document.text.count("\n") == lines
    return document


NAMES = sorted({name for kind in KINDS.values() for name in kind.meta.__struct_fields__})
SETTINGS = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from([*NAMES, "author", "cover", "published", "Title", "- x", "  y"]),
        st.sampled_from([": ", " = ", ":\n  - ", ":\n  a: ", "=", ": [", ": {a: "]),
        st.one_of(
            st.sampled_from(
                ["true", "2026-13-40", "1:10", "'x'", '"', "[1, 2]", "{a = 1}", "~", "https://x"]
            ),
            st.text(max_size=8),
        ),
    ),
    max_size=6,
).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["---", "+++"]), SETTINGS, st.text(max_size=20), st.sampled_from(sorted(KINDS))
)
def test_any_settings(fence: str, lines: str, text: str, kind: str) -> None:
    read(f"{fence}\n{lines}\n{fence}\n{text}".encode("utf-8", "surrogatepass"), kind)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(), st.text(alphabet='-+{}":\n\r\ufeff #`=a\x00\t', max_size=40).map(str.encode)
    )
)
def test_any_bytes(data: bytes) -> None:
    read(data)


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"),
    max_size=20,
)
TITLES = WORDS.filter(lambda text: bool(text.strip()))


def toml_text(value: str) -> str:
    return (
        '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in value) + '"'
    )


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {"title": TITLES},
        optional={
            "summary": WORDS,
            "series": WORDS,
            "translation_key": WORDS,
            "menu": WORDS.filter(
                lambda text: text.strip().lower() not in {"true", "false", "yes", "no", "on", "off"}
            ),
            "description": WORDS,
            "guid": WORDS,
            "my key": WORDS,
            "x": WORDS,
        },
    )
)
def test_any_texts_are_the_same_in_yaml_toml_and_json(meta: dict[str, str]) -> None:
    by_json = read(f"{json.dumps(meta)}\nText".encode())
    by_yaml = read(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\nText".encode())
    toml = "\n".join(f"{toml_text(name)} = {toml_text(value)}" for name, value in meta.items())
    by_toml = read(f"+++\n{toml}\n+++\nText".encode())
    assert by_json
    assert by_yaml
    assert by_toml
    assert by_json.meta == by_yaml.meta == by_toml.meta
    for name, value in meta.items():
        if name in {"my key", "x"}:
            assert by_json.meta.extra[name] == value
        elif name == "title":
            assert by_json.meta.title.split() == value.split()
        else:
            assert getattr(by_json.meta, name) == value.strip()
