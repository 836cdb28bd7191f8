"""What will be written: each Output with the values it will be given, and the key made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple, assert_never

import msgspec
from msgspec import Raw
from msgspec.structs import astuple

from brandkit.digest import DIGITS, Value, digest_bytes
from brandkit.feeds.entry import FeedEntry
from brandkit.media.renditions import Rendition
from brandkit.model.entries import Card, Entry, Prose, Reference, Reply, Testimonial
from brandkit.model.recording import Transcript
from brandkit.plan.shell import Shell

__all__ = [
    "Copy",
    "Drawing",
    "Extract",
    "Feed",
    "Frozen",
    "Image",
    "Inputs",
    "Output",
    "Parts",
    "Piece",
    "Plan",
    "Recipe",
    "SearchIndex",
    "Searchable",
    "Shared",
    "Template",
    "Text",
    "encode",
    "head",
    "key_of",
    "parts_of",
    "same_recipe",
    "shared_of",
    "with_shared",
]


class Inputs(Value, frozen=True):
    """The base of what a template or feed is made from. Each field is one named input."""


class Shared(NamedTuple):
    """What many outputs have in common beside their recipes, by digests."""

    shell: str = ""  # the site around it, in its language
    closure: str = ""  # the template with all that it includes or extends
    words: str = ""  # the language's catalogue


class Template(Value, frozen=True):
    """An HTML page: a template of the theme, filled with the context of its inputs."""

    name: str  # "post.html"
    inputs: Inputs
    shell: Shell
    closure: str  # digest of the template and all that it includes or extends
    words: str  # digest of the language's catalogue

    @property
    def shared(self) -> Shared:
        return Shared(self.shell.digest, self.closure, self.words)


class Feed(Value, frozen=True):
    """A feed in one of the formats of `brandkit.feeds`."""

    format: str
    inputs: Inputs
    shell: Shell | None = None  # for feeds with texts
    words: str = ""

    @property
    def shared(self) -> Shared:
        return Shared(self.shell.digest if self.shell else "", "", self.words)


class Copy(Value, frozen=True):
    """A file taken as it is. `source` is relative to the site, or absolute for a theme's."""

    source: str
    file_digest: str


class Extract(Value, frozen=True):
    """What is made of one file of the site: a WebVTT of a transcript, of which `digest` is."""

    source: str
    digest: str
    form: Literal["captions"]


class Image(Value, frozen=True):
    """A file made of a picture. `digest` is that of the picture, in a file or in a recording."""

    source: str
    digest: str
    rendition: Rendition
    within: bool  # a recording
    encoder: str  # the version of what makes it


class Text(Value, frozen=True):
    """A short file whose text is known already: robots.txt, redirects, brand CSS."""

    text: str


class Piece(Value, frozen=True):
    """A file of a search index, which `brandkit.build.indexing` keeps by its name and digest."""

    source: str  # "en/pagefind.js": language, and the file's name within the index
    digest: str


class Drawing(Value, frozen=True):
    """What brandkit draws or cuts itself: see `brandkit.plan.drawings`."""

    inputs: Inputs


Recipe = Template | Feed | Image | Copy | Extract | Piece | Drawing | Text


_MADE = Template | Feed | Drawing  # of values of the site


class Frozen(msgspec.Struct, frozen=True, array_like=True):
    """A recipe as plain data (JSON, where dates keep their zone): all that rendering may know.

    What many recipes share (`Shared`) does not stand here: a recipe stays as it is without it.
    """

    sort: str  # the class of the inputs, "Image", "Copy", "Extract", "Piece" or "Text"
    name: str  # the template, the format, the source or the text
    language: str = ""  # of the shell
    digest: str = ""  # of the file of an Image, a Copy, an Extract or a Piece
    form: str = ""  # of an Extract
    inputs: Raw = Raw(b"null")

    @property
    def shares(self) -> str:
        """With which others it shares something: a name in `Plan.shared`, or ""."""
        is_page = self.name and self.sort not in _PLAIN  # a drawing has no name
        return f"{self.name} {self.language}" if is_page else ""


_PLAIN = frozenset({"Copy", "Extract", "Image", "Piece", "Text"})
encode = msgspec.json.Encoder(order="deterministic").encode


@lru_cache(maxsize=1024)  # few of them differ: the inputs are what makes a page
def head_of(sort: str, name: str, language: str) -> bytes:
    """A recipe as `Frozen` is written, up to its inputs."""
    return encode((sort, name, language, "", ""))[:-1] + b","


def _language(shell: Shell | None) -> str:
    return shell.info.language if shell else ""


def _name(recipe: Template | Feed) -> str:
    return recipe.name if isinstance(recipe, Template) else recipe.format


def head(recipe: Template | Feed) -> bytes:
    """The same of a page or feed."""
    return head_of(type(recipe.inputs).__name__, _name(recipe), _language(recipe.shell))


def _frozen(recipe: Recipe) -> bytes:
    """A `Frozen`, written."""
    match recipe:
        case Template() | Feed():
            return head(recipe) + encode(recipe.inputs) + b"]"
        case Copy(source, file_digest):
            return encode(Frozen("Copy", source, digest=file_digest))
        case Image(source, digest, rendition, within, version):
            given = encode({"rendition": rendition, "within": within, "encoder": version})
            return encode(Frozen("Image", source, digest=digest, inputs=Raw(given)))
        case Extract(source, digest, form):
            return encode(Frozen("Extract", source, digest=digest, form=form))
        case Piece(source, digest):
            return encode(Frozen("Piece", source, digest=digest))
        case Drawing(inputs):
            return head_of(type(inputs).__name__, "", "") + encode(inputs) + b"]"
        case Text(text):
            return encode(Frozen("Text", text))
        case _:
            assert_never(recipe)


def shared_of(recipe: Recipe) -> Shared | None:
    """What a page or feed has in common with others; None for other files."""
    return recipe.shared if isinstance(recipe, Template | Feed) else None


def key_of(path: str, frozen: bytes, shared: Shared | None) -> str:
    """The key of an output: of its place and its recipe as plain data, then of what it shares."""
    made = digest_bytes(path.encode("utf-8", "surrogatepass") + b"\n" + frozen)
    return made + _digest(shared) if shared else made


def with_shared(key: str, shared: Shared) -> str:
    """The key of an output of the same recipe, where what it shares is other."""
    return key[:DIGITS] + _digest(shared)


@lru_cache(maxsize=1024)
def _digest(shared: Shared) -> str:
    return digest_bytes("\n".join(shared).encode())


def same_recipe(one: str, other: str) -> bool:
    """Whether two keys are of the same place and recipe, whatever they share."""
    return bool(one) and one[:DIGITS] == other[:DIGITS]


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
        return key_of(self.path, self.freeze(), shared_of(self.recipe))

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
    if issubclass(kind, Testimonial | Reply):
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
    if value.replies:
        _each(value.replies, addresses, texts)


_NAMED: set[type] = set()  # types that stand for an entry by its permalink
_WALKS: dict[type, _Walk | None] = {}


class Searchable(Value, frozen=True):
    """A page that the site's search finds, with all words that it is found by."""

    permalink: str
    kind: str  # of the entry: "posts" …
    title: str
    date: str = ""  # ISO 8601, a day
    tags: tuple[str, ...] = ()  # their titles
    names: tuple[str, ...] = ()  # of those who wrote or speak
    texts: tuple[str, ...] = ()  # digests of bodies
    html: tuple[str, ...] = ()  # further safe HTML
    transcript: Transcript | None = None


class SearchIndex(Value, frozen=True):
    """What the search of one language finds. The build makes the files in `folder` of it."""

    language: str
    folder: str  # permalink
    engine: str  # which Pagefind makes it, with its version
    rows: tuple[Searchable, ...]  # by permalink


class Plan(Value, frozen=True):
    """Every output of the site, sorted by path, but for the files of search indexes."""

    outputs: tuple[Output, ...]
    shells: tuple[Shell, ...] = ()
    searches: tuple[SearchIndex, ...] = ()

    @cached_property
    def shared(self) -> dict[str, Shared]:
        """What all pages of a template in a language share, and all feeds of a format."""
        return {
            f"{_name(recipe)} {_language(recipe.shell)}": recipe.shared
            for output in self.outputs
            if isinstance(recipe := output.recipe, Template | Feed)
        }
