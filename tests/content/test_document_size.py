"""A text has a size that can be read, and an address that hosts publish."""

from __future__ import annotations

import pytest

from brandkit.config import load_config
from brandkit.content.document import MOST_BYTES, Source, parse
from brandkit.urls import normalise_permalink

CONFIG, _ = load_config('[site]\ntitle = "B"\nbase_url = "https://b.example/"\n')
SOURCE = Source("content/posts/a.md", "posts", "a", "", "", 0)
HEAD = b"---\ntitle: A\ndate: 2026-01-01\n---\n"


def test_a_text_that_is_too_large_is_refused_in_words() -> None:
    document, faults = parse(SOURCE, HEAD + b"a " * (MOST_BYTES // 2), CONFIG)
    assert document is None
    assert [fault.code for fault in faults] == ["content.too-large"]
    assert "5 MB" in faults[0].message


def test_a_long_text_is_read() -> None:
    document, faults = parse(SOURCE, HEAD + b"a " * 400_000, CONFIG)
    assert document is not None
    assert not faults


@pytest.mark.parametrize("address", ["/.git/hooks/x/", "/a/.htaccess", "/.brandkit/"])
def test_no_page_stands_in_a_hidden_folder(address: str) -> None:
    with pytest.raises(ValueError, match="dot"):
        normalise_permalink(address)


def test_what_hosts_look_for_may_be_an_address() -> None:
    assert normalise_permalink("/.well-known/security.txt") == "/.well-known/security.txt"
