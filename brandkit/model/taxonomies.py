"""Tags and series: the entries that share a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from brandkit.model.addresses import Addresses, term_slug
from brandkit.model.entries import Entry, Reference, Translation
from brandkit.model.site import Taxonomy, Term

__all__ = ["References", "by_weight", "newest_first", "oldest_first", "taxonomies"]


def by_weight(entry: Entry) -> tuple[int, str, str]:
    """Sort key of pages and manuals: by weight, then title."""
    return (entry.weight, entry.title.casefold(), entry.permalink)


def newest_first(entry: Entry) -> tuple[float, int, str, str]:
    """Sort key: newest first; without a date last; equal ones by weight, then address."""
    moment = -entry.date.timestamp() if entry.date else float("inf")
    return (moment, entry.weight, entry.permalink, entry.path)


def oldest_first(entry: Entry) -> tuple[int, float, str]:
    """Sort key of a series: by weight, then oldest first."""
    return (entry.weight, entry.date.timestamp() if entry.date else 0.0, entry.permalink)


def taxonomies(
    name: str,
    entries: Iterable[Entry],
    names_of: Callable[[Entry], Iterable[Reference]],
    languages: tuple[str, ...],
    order: Callable[[Entry], tuple[object, ...]] = newest_first,
) -> tuple[Taxonomy, ...]:
    """The terms of every language that has any, sorted by title, translations paired by slug."""
    found: dict[str, dict[str, list[Entry]]] = {}
    titles: dict[str, str] = {}
    for entry in entries:
        for reference in names_of(entry):
            by_term = found.setdefault(entry.language, {})
            by_term.setdefault(reference.permalink, []).append(entry)
            titles.setdefault(reference.permalink, reference.title)
    result = []
    for language in languages:
        terms = []
        for permalink, members in found.get(language, {}).items():
            slug = permalink.rstrip("/").rpartition("/")[2]
            others = tuple(
                Translation(other, address)
                for other in sorted(languages)
                if (address := _address(name, other, languages[0], slug)) in found.get(other, {})
            )
            terms.append(
                Term(
                    slug,
                    titles[permalink],
                    permalink,
                    tuple(sorted(members, key=order)),
                    others if len(others) > 1 else (),
                )
            )
        if terms:
            terms.sort(key=lambda term: (term.title.casefold(), term.slug))
            result.append(Taxonomy(name, language, tuple(terms)))
    return tuple(result)


def _address(name: str, language: str, main: str, slug: str) -> str:
    addresses = Addresses(language, main)
    return addresses.tag(slug) if name == "tags" else addresses.series(slug)


@lru_cache(maxsize=16_384)  # equal ones are one object, at the next look too
def _reference(title: str, permalink: str) -> Reference:
    return Reference(title, permalink)


class References:
    """The terms that entries name. One title per slug and language, that of whoever came first."""

    def __init__(self, main: str) -> None:
        self._main = main
        self._spelling: dict[tuple[str, str, str], str] = {}
        self._known: dict[tuple[str, str, tuple[str, ...]], tuple[Reference, ...]] = {}

    def of(self, name: str, titles: tuple[str, ...], language: str) -> tuple[Reference, ...]:
        """The terms of one entry, each once; `name` is "tags" or "series"."""
        if not titles:
            return ()
        key = (name, language, titles)
        if key not in self._known:  # once said, nothing changes it
            self._known[key] = self._of(name, titles, language)
        return self._known[key]

    def _of(self, name: str, titles: tuple[str, ...], language: str) -> tuple[Reference, ...]:
        addresses = Addresses(language, self._main)
        address = addresses.tag if name == "tags" else addresses.series
        slugs = dict.fromkeys(term_slug(title) for title in titles if title.strip())
        by_slug = {term_slug(title): title.strip() for title in reversed(titles)}
        return tuple(
            _reference(
                self._spelling.setdefault((name, language, slug), by_slug[slug]), address(slug)
            )
            for slug in slugs
        )
