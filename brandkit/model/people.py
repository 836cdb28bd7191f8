"""Authors, advocates, hosts: names at the top of files become people with pages."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from brandkit.content.kinds import AdvocateMeta, AuthorMeta
from brandkit.errors import Names
from brandkit.model.addresses import Addresses, term_slug
from brandkit.model.entries import Person, Profile
from brandkit.model.permalinks import Placed
from brandkit.model.picture import Picture

__all__ = ["People", "person_of"]

_WRITERS = ("authors", "advocates")
_NEAR = 0.87  # one letter of a usual name: Nora Brun and Nora Brown are two people


class Known(msgspec.Struct, frozen=True):
    """A person with a file, in one language."""

    placed: Placed
    person: Person


def person_of(placed: Placed, photo: Picture | None) -> Person:
    """The person that a file of authors/ or advocates/ describes."""
    meta = placed.document.meta
    if not isinstance(meta, AuthorMeta | AdvocateMeta):
        raise TypeError(f"{placed.document.source.path} describes no person")
    return Person(
        name=meta.title,
        permalink=placed.permalink,
        photo=photo,
        role=meta.role,
        url=meta.url,
        profiles=tuple(Profile(network, url) for network, url in sorted(meta.links.items())),
        rel_me=not isinstance(meta, AdvocateMeta) or meta.rel_me,
    )


@lru_cache(maxsize=4096)
def _one(person: Person) -> Person:
    """Equal people are one object, at the next look at the site too."""
    return person


class People:
    """Finds people by name, file name or slug, in the language asked for if there is one."""

    def __init__(self, known: Iterable[tuple[Placed, Person]], main: str) -> None:
        self.main = main
        self.writers: frozenset[str] = frozenset()  # the pages of everybody who writes
        self._slugs: dict[str, Names] = {}
        self._authors: dict[tuple[str, str], Person] = {}  # by name and language, as they are asked
        self._found: dict[tuple[str, str], dict[str, Known]] = {}  # (kind, slug) → language → who
        for placed, person in known:
            source = placed.document.source
            names = {term_slug(person.name), term_slug(placed.slug), term_slug(source.key)}
            for slug in names:
                group = self._found.setdefault((source.kind, slug), {})
                group.setdefault(placed.language, Known(placed, person))

    def find(self, kind: str, name: str, language: str) -> Person | None:
        """Somebody with a file of their own, by any of their names."""
        group = self._found.get((kind, term_slug(name)))
        if not group:
            return None
        known = group.get(language) or group.get(self.main) or group[min(group)]
        return known.person

    def nearly(self, kinds: tuple[str, ...], name: str) -> str:
        """Whom a name that belongs to nobody was probably meant for, by file or name; or ""."""
        wanted = term_slug(name)
        if any((kind, wanted) in self._found for kind in kinds):
            return ""
        for kind in kinds:
            slug = self._names(kind).nearest(wanted)
            if slug and SequenceMatcher(None, slug, wanted).ratio() >= _NEAR:
                group = self._found[kind, slug]
                known = group.get(self.main) or group[min(group)]
                key = known.placed.document.source.key
                return key if name == wanted else known.person.name
        return ""

    def _names(self, kind: str) -> Names:
        if kind not in self._slugs:
            self._slugs[kind] = Names(slug for each, slug in self._found if each == kind)
        return self._slugs[kind]

    def author(self, name: str, language: str) -> Person:
        """An author: everyone who writes has a page in the language that they write in."""
        found = self._authors.get((name, language))
        if found is None:
            found = self._authors[name, language] = _one(self._author(name, language))
        return found

    def _author(self, name: str, language: str) -> Person:
        addresses = Addresses(language, self.main)
        kind = self._kind_of(name)
        person = self.find(kind, name, language) if kind else None
        if person is None:
            return Person(name, addresses.author(term_slug(name)))
        group = self._found[kind, term_slug(name)]
        if language in group:
            return person
        slug = person.permalink.rstrip("/").rpartition("/")[2]
        return msgspec.structs.replace(person, permalink=addresses.author(slug))

    def _kind_of(self, name: str) -> str:
        """Where the file of a name lies: authors/ before advocates/, who write as guests; or ""."""
        slug = term_slug(name)
        return next((kind for kind in _WRITERS if (kind, slug) in self._found), "")

    def advocate_meta(self, name: str, language: str) -> AdvocateMeta | None:
        """What the file of somebody says who writes as a guest: of advocates/, not of authors/."""
        if self._kind_of(name) != "advocates":
            return None
        group = self._found["advocates", term_slug(name)]
        known = group.get(language) or group.get(self.main) or group[min(group)]
        meta = known.placed.document.meta
        return meta if isinstance(meta, AdvocateMeta) else None

    def known(self, name: str, language: str) -> Person:
        """Somebody by any of their names, with a page where they have a file."""
        kind = self._kind_of(name)
        return (self.find(kind, name, language) if kind else None) or Person(name)

    def speaker(self, name: str, language: str) -> Person:
        """A host or guest. Everyone who speaks has a page in the language that they speak in.

        It is their own where they have a file or write, else one among the hosts and guests.
        """
        groups = [self._found.get((kind, term_slug(name)), {}) for kind in ("authors", "advocates")]
        for group in groups:
            if language in group:
                return group[language].person
        writer = self.author(name, language)
        if writer.permalink in self.writers:
            return writer
        known = next((group for group in groups if group), None)
        base = Person(name)
        if known:
            base = (known.get(self.main) or known[min(known)]).person
        page = Addresses(language, self.main).person(term_slug(base.name))
        return _one(msgspec.structs.replace(base, permalink=page))

    def advocate(self, name: str, role: str, language: str) -> Person:
        """Who said a testimonial: with a page only where there is a file in advocates/."""
        person = self.find("advocates", name, language) or Person(name)
        return person if person.role or not role else msgspec.structs.replace(person, role=role)
