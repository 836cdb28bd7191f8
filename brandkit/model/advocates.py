"""Advocates as people with pages, and the addresses that they may give away."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any

from brandkit.content.kinds import AdvocateMeta
from brandkit.digest import Value
from brandkit.errors import Diagnostic, error
from brandkit.model.addresses import Addresses, term_slug
from brandkit.model.entries import Advocate, Person, Reference
from brandkit.model.links import Resolver
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.site import PersonalPage, Redirect
from brandkit.urls import host_of

__all__ = ["Links", "advocate_of", "personal_links"]

_LEAST_SIGNS = 6  # different ones in an id that nobody guesses


def advocate_of(item: Placed, person: Person, fields: dict[str, Any]) -> Advocate:
    """The advocate that a file describes; `fields` are those of every entry."""
    meta = item.document.meta
    if not isinstance(meta, AdvocateMeta):
        raise TypeError(f"{item.document.source.path} is no advocate")
    return Advocate(
        **fields,
        person=person,
        relation=meta.relation,  # type: ignore[arg-type]  # the pattern allows no other
        incentive=meta.incentive.strip(),
        made=tuple(Reference(work.title or host_of(work.url), work.url) for work in meta.made),
        thanks=meta.thanks.strip(),
    )


class Links(Value, frozen=True):
    """The personal links of all advocates: pages, and those that lead home by now."""

    pages: tuple[PersonalPage, ...]
    redirects: tuple[Redirect, ...]


def personal_links(
    advocates: Iterable[tuple[Placed, Person]],
    retired: tuple[str, ...],
    resolver: Resolver,
    main: str,
    diagnostics: list[Diagnostic],
) -> Links:
    """Every /with/<id>/. Each belongs to one person, in the languages of their files."""
    pages: dict[str, PersonalPage] = {}
    redirects: dict[str, Redirect] = {}
    owners: dict[str, tuple[str, str]] = {}  # id → key and path of whose it is
    for item, person in advocates:
        document, meta = item.document, item.document.meta
        link = meta.personal_link if isinstance(meta, AdvocateMeta) else None
        if link is None:
            continue
        where = location_of(document, "personal_link.id")
        addresses = Addresses(item.language, main)
        key, path = owners.setdefault(link.id, (document.source.key, document.source.path))
        if key != document.source.key:
            message = f"{path} has the same personal link."
            hint = "A link belongs to one person: brandkit advocates link NAME makes another."
            diagnostics.append(error("advocate.link-twice", message, hint, where))
            continue
        if reason := _guessable(link.id, person.name):
            hint = "Take one that chance has made: brandkit advocates link NAME"
            message = f"The id of this personal link {reason}: people could guess it."
            diagnostics.append(error("advocate.guessable-link", message, hint, where))
            continue
        permalink = addresses.personal(link.id)
        if link.revoked or link.id in retired:
            redirects[permalink] = Redirect(permalink, addresses.home, document.source.path)
            continue
        folder = posixpath.dirname(document.source.path)
        to = location_of(document, "personal_link.to")
        target = resolver.link_setting(link.to, folder, item.language, to) if link.to else ""
        pages[permalink] = PersonalPage(
            id=link.id,
            path=document.source.path,
            language=item.language,
            permalink=permalink,
            person=person,
            target=target or addresses.home,
            campaign=link.campaign or "personal-link",
        )
    home = Addresses(main, main)
    for each in retired:
        permalink = home.personal(each)
        if permalink not in pages:
            redirects.setdefault(permalink, Redirect(permalink, home.home, "site.toml"))
    return Links(tuple(pages.values()), tuple(redirects.values()))


def _guessable(link: str, name: str) -> str:
    """Why an id can be guessed, or ""."""
    parts = (part for part in term_slug(name).split("-") if len(part) > 2)
    if any(part in link for part in parts):
        return "has their name in it"
    if len(set(link)) < _LEAST_SIGNS or link.isdigit():
        return "is too simple"
    return ""
