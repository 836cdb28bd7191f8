"""What says the same stays the same object; what does not, never."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from brandkit.content.conversation import Discussion
from brandkit.content.entry import Starters
from brandkit.model.entries import Person, Post, Prose, Reference, Reply, Translation
from brandkit.model.picture import Picture
from brandkit.model.same import Kept, same

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
PARIS = datetime.timezone(datetime.timedelta(hours=1))
POST = Post(
    path="content/posts/a.md",
    kind="posts",
    key="a",
    language="en",
    permalink="/blog/a/",
    title="A",
    prose=Prose("digest", links=("/b/",)),
    date=NOON,
    tags=(Reference("Tea", "/tags/tea/"),),
    translations=(Translation("en", "/blog/a/"),),
    image=Picture("/a.png", "alt", 4, 3, "image/png"),
    extra={"one": 1, "two": [1, 2]},
)


def _again(value: Any) -> Any:
    """An equal value of other objects."""
    made = msgspec.convert(msgspec.to_builtins(value), type(value))
    return replace(made, extra=value.extra, date=NOON)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (1, 1.0),
        (None, ""),
        ((), None),
        ((1,), (1, 1)),
        (("a",), ["a"]),
        (NOON, NOON.astimezone(PARIS)),
        (Reference("a", "b"), Translation("a", "b")),
        (Reference("a", "b"), Reference("a", "c")),
        ({"a": 1}, {"a": True}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Prose("a", unnamed=(0,)), Prose("a", unnamed=(False,))),  # type: ignore[arg-type]
    ],
)
def test_nearly_the_same_is_not(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert not same(other, one)
    assert same(one, one)


def test_equal_ones_are_kept() -> None:
    kept = Kept()
    assert kept.keep(POST) is POST
    again = _again(POST)
    assert again is not POST
    assert kept.again().keep(again) is POST


REPLY = Reply(
    path="r.md",
    key="r",
    language="en",
    prose=Prose("digest"),
    text="Yes.",
    author=Person("Bo"),
    date=NOON,
)
CHANGES: dict[str, Any] = {
    "title": "B",
    "permalink": "/blog/b/",
    "language": "fr",
    "prose": Prose("digest", links=("/c/",)),
    "date": NOON.astimezone(PARIS),
    "updated": NOON,
    "expires": NOON,
    "draft": True,
    "summary": "s",
    "standfirst": "s",
    "description": "d",
    "tags": (Reference("tea", "/tags/tea/"),),
    "authors": (Person("Ada"),),
    "series": Reference("S", "/series/s/"),
    "image": Picture("/a.png", "alt", 4, 4, "image/png"),
    "translations": (),
    "aliases": ("/old/",),
    "weight": 1,
    "toc": False,
    "noindex": True,
    "search": False,
    "has_card": True,
    "has_kit": True,
    "starters": Starters(help=("Try it.",)),
    "products": ("a-pot",),
    "audience": ("gardeners",),
    "asks": False,
    "faq": True,
    "sample": True,
    "guid": "g",
    "conversation": (Discussion("https://a.example/"),),
    "replies": (REPLY,),
    "extra": {"one": True, "two": [1, 2]},
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_one_is_not(name: str) -> None:
    kept = Kept()
    kept.keep(POST)
    changed = replace(_again(POST), **{name: CHANGES[name]})
    assert kept.again().keep(changed) is changed


def test_every_field_is_tried() -> None:
    assert set(CHANGES) | {"path", "kind", "key"} == set(Post.__struct_fields__)


def test_only_the_last_look_counts() -> None:
    kept = Kept()
    kept.keep(POST)
    later = kept.again().again()
    again = _again(POST)
    assert later.keep(again) is again
