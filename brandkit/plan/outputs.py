"""What will be written: each Output with the values it will be given, and the key made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NamedTuple, assert_never

import msgspec

from brandkit.digest import Value, digest_bytes
from brandkit.feeds.entry import FeedEntry
from brandkit.model.entries import Card, Entry, Prose, Reference, Testimonial
from brandkit.plan.shell import Shell

__all__ = [
    "Copy",
    "Feed",
    "Frozen",
    "Inputs",
    "Output",
    "Parts",
    "Plan",
    "Recipe",
    "Template",
    "Text",
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


class Text(Value, frozen=True):
    """A short file whose text is known already: robots.txt, redirects, brand CSS."""

    text: str


Recipe = Template | Feed | Copy | Text


class Frozen(msgspec.Struct, frozen=True, array_like=True):
    """A recipe as plain data (JSON, where dates keep their zone): all that rendering may know.

    What is shared by many recipes stands here by its digest: the shell, templates, words.
    """

    sort: str  # the class of the inputs, "Copy" or "Text"
    name: str  # the template, the format, the source or the text
    shell: str
    closure: str  # of a Copy: the file's digest
    words: str
    inputs: msgspec.Raw = msgspec.Raw(b"null")


_encode = msgspec.json.Encoder(order="deterministic").encode


def _frozen(recipe: Recipe) -> Frozen:
    match recipe:
        case Template():
            return Frozen(
                type(recipe.inputs).__name__,
                recipe.name,
                recipe.shell.digest,
                recipe.closure,
                recipe.words,
                msgspec.Raw(_encode(recipe.inputs)),
            )
        case Feed():
            return Frozen(
                type(recipe.inputs).__name__,
                recipe.format,
                recipe.shell.digest if recipe.shell else "",
                "",
                recipe.words,
                msgspec.Raw(_encode(recipe.inputs)),
            )
        case Copy():
            return Frozen("Copy", recipe.source, "", recipe.file_digest, "")
        case Text():
            return Frozen("Text", recipe.text, "", "", "")
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
        return _encode(_frozen(self.recipe))

    @cached_property
    def key(self) -> str:
        """Equal keys mean equal bytes."""
        return key_of(self.path, self.freeze())

    @property
    def parts(self) -> Parts:
        """What of the site's entries and texts stands in the file."""
        return parts_of(self.recipe.inputs if isinstance(self.recipe, Template | Feed) else None)


class Parts(NamedTuple):
    """The addresses of entries of which something is shown, and the digests of all texts."""

    addresses: set[str]  # permalinks; absolute in feeds
    texts: set[str]


def parts_of(inputs: Inputs | None) -> Parts:
    """What of the site's entries and texts stands in inputs."""
    found = Parts(set(), set())
    _gather(inputs, found)
    return found


def _gather(value: object, found: Parts) -> None:
    """Walk a value down to the things that stand for an entry or a text."""
    kind = type(value)
    walk = _WALKS.get(kind)
    if walk is None:
        walk = _WALKS[kind] = _walk_of(kind)
    walk(value, found)


_Walk = Callable[[Any, Parts], None]


def _walk_of(kind: type) -> _Walk:
    """How a type is walked that was not met before."""
    if issubclass(kind, tuple):
        return _each
    if issubclass(kind, Card | Reference):
        return lambda value, found: found.addresses.add(value.permalink)
    if issubclass(kind, FeedEntry):
        return lambda value, found: found.addresses.add(value.url)
    if issubclass(kind, Prose):
        return _prose
    if issubclass(kind, Entry):
        return _entry
    if issubclass(kind, Testimonial):
        return lambda value, found: found.texts.add(value.prose.body)
    if issubclass(kind, Inputs):
        names: tuple[str, ...] = kind.__struct_fields__
        return lambda value, found: _each([getattr(value, name) for name in names], found)
    return lambda _value, _found: None


def _each(values: Iterable[Any], found: Parts) -> None:
    for value in values:
        _gather(value, found)


def _prose(value: Prose, found: Parts) -> None:
    found.texts.add(value.body)
    _each(value.quotes, found)


def _entry(value: Entry, found: Parts) -> None:
    found.addresses.add(value.permalink)
    _prose(value.prose, found)


_WALKS: dict[type, _Walk] = {}


class Plan(Value, frozen=True):
    """Every output of the site, sorted by path."""

    outputs: tuple[Output, ...]
    shells: tuple[Shell, ...] = ()
