"""What will be written: each Output with the values it will be given, and the key made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple, assert_never

import msgspec
from msgspec.structs import astuple

from brandkit.digest import Value, digest_bytes
from brandkit.feeds.entry import FeedEntry
from brandkit.model.entries import Card, Entry, Prose, Reference, Testimonial
from brandkit.plan.shell import Shell

__all__ = [
    "Copy",
    "Drawing",
    "Extract",
    "Feed",
    "Frozen",
    "Inputs",
    "Output",
    "Parts",
    "Plan",
    "Recipe",
    "Template",
    "Text",
    "encode",
    "head_of",
    "key_of",
    "parts_of",
]


class Inputs(Value, frozen=True):
    """The base of what a template or feed is made from. Each field is one named input."""


class Template(Value, frozen=True):
    """An HTML page: a template of the theme, filled with the context of its inputs."""

    name: str  # "post.html"
    inputs: Inputs
    shell: Shell
    closure: str  # digest of the template and all that it includes or extends
    words: str  # digest of the language's catalogue


class Feed(Value, frozen=True):
    """A feed in one of the formats of `brandkit.feeds`."""

    format: str
    inputs: Inputs
    shell: Shell | None = None  # for feeds with texts
    words: str = ""


class Copy(Value, frozen=True):
    """A file taken as it is. `source` is relative to the site, or absolute for a theme's."""

    source: str
    file_digest: str


class Extract(Value, frozen=True):
    """What is made of one file of the site: the picture within a recording, a WebVTT of a
    transcript. `digest` is that of the picture, or of the transcript's file."""

    source: str
    digest: str
    form: Literal["picture", "captions"]


class Text(Value, frozen=True):
    """A short file whose text is known already: robots.txt, redirects, brand CSS."""

    text: str


class Drawing(Value, frozen=True):
    """What brandkit draws or cuts itself: see `brandkit.plan.drawings`."""

    inputs: Inputs


Recipe = Template | Feed | Copy | Extract | Drawing | Text


_MADE = Template | Feed | Drawing  # of values of the site


class Frozen(msgspec.Struct, frozen=True, array_like=True):
    """A recipe as plain data (JSON, where dates keep their zone): all that rendering may know.

    What is shared by many recipes stands here by its digest: the shell, templates, words.
    """

    sort: str  # the class of the inputs, "Copy", "Extract" or "Text"
    name: str  # the template, the format, the source or the text
    shell: str
    closure: str  # of a Copy or an Extract: the digest
    words: str  # of an Extract: its form
    inputs: msgspec.Raw = msgspec.Raw(b"null")


encode = msgspec.json.Encoder(order="deterministic").encode


@lru_cache(maxsize=1024)  # few of them differ: the inputs are what makes a page
def head_of(sort: str, name: str, shell: str, closure: str, words: str) -> bytes:
    """A recipe as `Frozen` is written, up to its inputs."""
    return encode((sort, name, shell, closure, words))[:-1] + b","


def _frozen(recipe: Recipe) -> bytes:
    """A `Frozen`, written."""
    match recipe:
        case Template(name, inputs, shell, closure, words):
            head = head_of(type(inputs).__name__, name, shell.digest, closure, words)
            return head + encode(inputs) + b"]"
        case Feed(name, inputs, maybe, words):
            shown = maybe.digest if maybe else ""
            return head_of(type(inputs).__name__, name, shown, "", words) + encode(inputs) + b"]"
        case Copy(source, file_digest):
            return encode(Frozen("Copy", source, "", file_digest, ""))
        case Extract(source, digest, form):
            return encode(Frozen("Extract", source, "", digest, form))
        case Drawing(inputs):
            return head_of(type(inputs).__name__, "", "", "", "") + encode(inputs) + b"]"
        case Text(text):
            return encode(Frozen("Text", text, "", "", ""))
        case _:
            assert_never(recipe)


def key_of(path: str, frozen: bytes) -> str:
    """The key of an output: of its place, and of its recipe as plain data."""
    return digest_bytes(path.encode("utf-8", "surrogatepass") + b"\n" + frozen)


class Output(Value, frozen=True):
    """One file of the site."""

    path: str  # in the output folder, forward slashes
    recipe: Recipe
    origin: str  # the content file or part of brandkit that it comes from, for messages

    def freeze(self) -> bytes:
        """The recipe as plain data: what the key is made of, and the page."""
        return _frozen(self.recipe)

    @cached_property
    def key(self) -> str:
        """Equal keys mean equal bytes."""
        return key_of(self.path, self.freeze())

    @property
    def parts(self) -> Parts:
        """What of the site's entries and texts stands in the file."""
        return parts_of(self.recipe.inputs if isinstance(self.recipe, _MADE) else None)


class Parts(NamedTuple):
    """The addresses of entries of which something is shown, and the digests of all texts."""

    addresses: set[str]  # permalinks; absolute in feeds
    texts: set[str]


def parts_of(inputs: Inputs | None) -> Parts:
    """What of the site's entries and texts stands in inputs."""
    found = Parts(set(), set())
    _each((inputs,), found.addresses, found.texts)
    return found


# Walks a value down to the things that stand for an entry or a text: addresses, texts.
_Walk = Callable[[Any, set[str], set[str]], None]


def _each(values: Iterable[Any], addresses: set[str], texts: set[str]) -> None:
    for value in values:
        kind = type(value)
        if kind in _NAMED:
            addresses.add(value.permalink)
        elif (walk := _WALKS.get(kind, _unmet)) is not None:
            walk(value, addresses, texts)


def _unmet(value: Any, addresses: set[str], texts: set[str]) -> None:
    """A type that was not met before."""
    kind = type(value)
    if issubclass(kind, Card | Reference):
        _NAMED.add(kind)
    else:
        _WALKS[kind] = _walk_of(kind)
    _each((value,), addresses, texts)


def _walk_of(kind: type) -> _Walk | None:
    """How a type is walked; None where it has nothing to be found."""
    if issubclass(kind, tuple):
        return _each
    if issubclass(kind, FeedEntry):
        return lambda value, addresses, _: addresses.add(value.url)
    if issubclass(kind, Prose):
        return _prose
    if issubclass(kind, Entry):
        return _entry
    if issubclass(kind, Testimonial):
        return lambda value, _, texts: texts.add(value.prose.body)
    if issubclass(kind, Inputs):
        return lambda value, addresses, texts: _each(astuple(value), addresses, texts)
    return None


def _prose(value: Prose, addresses: set[str], texts: set[str]) -> None:
    texts.add(value.body)
    if value.quotes:
        _each(value.quotes, addresses, texts)


def _entry(value: Entry, addresses: set[str], texts: set[str]) -> None:
    addresses.add(value.permalink)
    _prose(value.prose, addresses, texts)


_NAMED: set[type] = set()  # types that stand for an entry by its permalink
_WALKS: dict[type, _Walk | None] = {}


class Plan(Value, frozen=True):
    """Every output of the site, sorted by path."""

    outputs: tuple[Output, ...]
    shells: tuple[Shell, ...] = ()
