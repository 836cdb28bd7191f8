"""Whom a name means on a site: the files that are theirs, and what gives them away."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandkit.build.documents import DocumentStore
from brandkit.build.settings import settings_text
from brandkit.config import load_config
from brandkit.content.document import Document
from brandkit.content.kinds import AdvocateMeta, TestimonialMeta
from brandkit.content.sources import scan
from brandkit.errors import ContentError, Diagnostic, error, nearest, part_of_name
from brandkit.model.addresses import term_slug
from brandkit.revoking.traces import Needles

__all__ = ["Known", "know"]

_PEOPLE = ("advocates", "authors")
_FILES = ("image", "audio", "video")


class Known(msgspec.Struct, frozen=True):
    """A person of a site."""

    name: str
    files: tuple[str, ...]  # theirs alone: texts about them, their quotes, pictures, recordings
    needles: Needles
    links: tuple[str, ...] = ()  # ids of their personal links


def know(root: Path, name: str, now: datetime.datetime) -> Known:
    """The person of this name, or of this file name. Raises ContentError where there is none."""
    config, _ = load_config(settings_text(root))
    store = DocumentStore(root, None, int(now.timestamp() * 1e9))
    store.begin(config)
    found = scan(root, config, store.digest)
    documents = [
        document for source in found.sources if (document := store.document(source, config)[0])
    ]
    slug = term_slug(name)
    theirs = [d for d in documents if d.source.kind in _PEOPLE and slug in _slugs(d)]
    names = {document.meta.title for document in theirs}
    keys = {posixpath.basename(document.source.key) for document in theirs}
    every = {slug, *map(term_slug, names), *keys}
    quotes = [
        d
        for d in documents
        if isinstance(d.meta, TestimonialMeta)
        and term_slug(d.meta.advocate or d.meta.title) in every
    ]
    for quote in quotes:
        said_by = quote.meta.advocate if isinstance(quote.meta, TestimonialMeta) else ""
        if said_by and said_by not in keys:
            names.add(said_by)
    if not theirs and not quotes:
        raise ContentError([_nobody(name, documents)])
    names = names or {name}
    own = [*theirs, *quotes]
    same = {(document.source.kind, document.source.key) for document in own}
    own += [d for d in documents if d not in own and (d.source.kind, d.source.key) in same]
    rest = [d for d in documents if d not in own]
    needles = Needles(
        names,
        keys,
        [d.text for d in own if d.source.kind == "testimonials"],
        [other for document in rest for other in _called(document)],
    )
    files = [d.source.path for d in own]
    files += _media(root, own, rest, found.assets)
    links = {
        document.meta.personal_link.id
        for document in own
        if isinstance(document.meta, AdvocateMeta) and document.meta.personal_link
    }
    return Known(min(names), tuple(dict.fromkeys(files)), needles, tuple(sorted(links)))


def _called(document: Document) -> Iterator[str]:
    """The names of the person that a document is of."""
    if document.source.kind in _PEOPLE:
        yield document.meta.title
        yield posixpath.basename(document.source.key)
    elif isinstance(document.meta, TestimonialMeta):
        yield document.meta.advocate or document.meta.title


def _slugs(document: Document) -> set[str]:
    return {
        term_slug(document.meta.title),
        term_slug(posixpath.basename(document.source.key)),
        document.source.key,
    }


def _media(
    root: Path, own: list[Document], others: list[Document], assets: tuple[str, ...]
) -> list[str]:
    """Pictures and recordings that nothing but their own files names."""
    found = []
    rest = [(root / other.source.path).read_text("utf-8", "ignore") for other in others]
    rest.append((root / "site.toml").read_text("utf-8", "ignore"))
    for document in own:
        folder = posixpath.dirname(document.source.path)
        for setting in _FILES:
            name = getattr(document.meta, setting, "")
            if not name:
                continue
            base = posixpath.basename(name)
            near = posixpath.normpath(posixpath.join(folder, name))
            path = next(
                (each for each in assets if each == near),
                next((each for each in assets if each.endswith(f"/{name.lstrip('./')}")), ""),
            )
            if path and not any(base in text for text in rest):
                found.append(path)
    return found


def _nobody(name: str, documents: list[Document]) -> Diagnostic:
    known = {
        (d.meta.advocate if isinstance(d.meta, TestimonialMeta) else "") or d.meta.title
        for d in documents
        if d.source.kind in (*_PEOPLE, "testimonials")
    }
    meant = nearest(name, known) or part_of_name(name, known)
    hint = f"Did you mean “{meant}”? " if meant else ""
    return error(
        "advocates.unknown",
        f"Nobody on this site is called “{name}”.",
        f"{hint}Write the name as under their quote, or their file in advocates/ without .md.",
    )
