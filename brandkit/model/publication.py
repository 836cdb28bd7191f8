"""Which documents are published at a moment: drafts, future and expired ones, samples stay out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from brandkit.content.document import Document
from brandkit.model.offers import turns

__all__ = ["Held", "Publication", "Terms", "publish"]


class Terms(msgspec.Struct, frozen=True):
    """What may be published: the moment, and what the command line lets through."""

    moment: datetime.datetime  # with a zone
    drafts: bool = False
    future: bool = False
    samples: bool = False


class Held(msgspec.Struct, frozen=True):
    """A document that is well, but not published now."""

    path: str
    why: str  # "draft", "future", "expired" or "sample"


class Publication(msgspec.Struct, frozen=True):
    """The documents that are published now, and the next instant at which that changes."""

    documents: tuple[Document, ...]
    held: tuple[Held, ...]
    next_change: datetime.datetime | None


def publish(documents: Iterable[Document], terms: Terms) -> Publication:
    """Part the published documents from the others. Order is kept."""
    published: list[Document] = []
    held: list[Held] = []
    changes: list[datetime.datetime] = []
    for document in documents:
        meta = document.meta
        changes += [
            instant
            for instant in (meta.date, meta.expires, *turns(meta))
            if instant is not None and instant > terms.moment
        ]
        why = _held_for(document, terms)
        if why:
            held.append(Held(document.source.path, why))
        else:
            published.append(document)
    return Publication(tuple(published), tuple(held), min(changes, default=None))


def _held_for(document: Document, terms: Terms) -> str:
    meta = document.meta
    if meta.draft and not terms.drafts:
        return "draft"
    if meta.sample and not terms.samples:
        return "sample"
    if meta.expires is not None and meta.expires <= terms.moment:
        return "expired"
    if meta.date is not None and meta.date > terms.moment and not terms.future:
        return "future"
    return ""
