"""Pages of people who have no file: of everybody who writes, and of those who only speak."""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.model.addresses import Addresses
from brandkit.model.entries import Author, Episode, Person, Prose
from brandkit.model.site import Show

__all__ = ["bare", "speakers"]


def bare(path: str, language: str, person: Person, kind: str) -> Author:
    """The page of a name, which the file at `path` names."""
    return Author(
        path=path,
        kind=kind,
        key=person.permalink,
        language=language,
        permalink=person.permalink,
        title=person.name,
        prose=Prose(""),
        person=person,
    )


def speakers(episodes: Iterable[Episode], shows: Iterable[Show], main: str) -> tuple[Author, ...]:
    """A page for everybody who speaks and has no other."""
    named = [(e.language, e.path, person) for e in episodes for person in e.speakers]
    named += [
        (show.page_language, "site.toml", person)
        for show in shows
        for person in (*show.hosts, *(credit.person for credit in show.people))
    ]
    found: dict[str, Author] = {}
    for language, path, person in named:
        page = person.permalink
        if page.startswith(Addresses(language, main).people) and page not in found:
            found[page] = bare(path, language, person, "people")
    return tuple(sorted(found.values(), key=lambda a: (a.title.casefold(), a.permalink)))
