"""What advocates have done in public, and until when their consent holds: from the site's texts."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.content.document import Document, parse
from brandkit.content.kinds import (
    AdvocateMeta,
    EpisodeMeta,
    PostMeta,
    ReplyMeta,
    TestimonialMeta,
)
from brandkit.content.sources import scan
from brandkit.model.addresses import term_slug

__all__ = ["Person", "Sign", "public_people", "site_documents"]


class Sign(msgspec.Struct, frozen=True):
    """Something that somebody did for all to see."""

    on: datetime.date
    what: str  # "testimonial", "guest post", "episode" or "reply"
    path: str


class Person(msgspec.Struct):
    """What the site's own files say of somebody."""

    name: str
    file: str = ""  # of advocates/
    signs: list[Sign] = []
    consents: list[tuple[datetime.date, str]] = []  # last day, and the testimonial's file


def site_documents(root: Path, config: Config) -> tuple[Document, ...]:
    """The documents of the site that can be read. Nothing is kept of them."""
    found = []
    for source in scan(root, config).sources:
        document, _ = parse(source, (root / source.path).read_bytes(), config)
        if document is not None:
            found.append(document)
    return tuple(found)


def public_people(
    documents: tuple[Document, ...], config: Config, today: datetime.date
) -> dict[str, Person]:
    """Everybody of advocates/ and everybody who is quoted, by the slug of their name."""
    people: dict[str, Person] = {}
    also: dict[str, str] = {}  # the file's name → the slug of the person's
    for document in documents:
        meta = document.meta
        if isinstance(meta, AdvocateMeta) and meta.title:
            slug = term_slug(meta.title)
            also[term_slug(document.source.key)] = slug
            person = people.setdefault(slug, Person(meta.title))
            person.file = person.file or document.source.path
    for document in documents:
        meta = document.meta
        if meta.draft or (meta.sample and not config.site.fictional):
            continue
        day = meta.date.date() if meta.date else None
        for name, what in _named(document):
            slug = also.get(term_slug(name), term_slug(name))
            if what != "testimonial" and slug not in people:
                continue  # authors and guests of the podcast are not advocates by that alone
            person = people.setdefault(slug, Person(name))
            if day is not None and day <= today:
                person.signs.append(Sign(day, what, document.source.path))
            consent = meta.consent if isinstance(meta, TestimonialMeta) else None
            if consent is not None and consent.until is not None:
                person.consents.append((consent.until, document.source.path))
    return people


def _named(document: Document) -> list[tuple[str, str]]:
    """Whom a document names, and what it shows that they did."""
    meta = document.meta
    match meta:
        case TestimonialMeta():
            name = meta.advocate or meta.title
            return [(name, "testimonial")] if name else []
        case PostMeta():
            return [(name, "guest post") for name in meta.authors]
        case EpisodeMeta():
            return [(name, "episode") for name in meta.guests]
        case ReplyMeta():
            return [(name, "reply") for name in meta.authors]
        case _:
            return []
