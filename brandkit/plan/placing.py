"""Testimonials in the plan: which pages ask, what stands beside them, what they get."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from msgspec.structs import replace

from brandkit.advocacy.placement import Asker, Candidate, pool_of
from brandkit.advocacy.seasons import is_season, next_turn, rests
from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.model.addresses import Addresses, term_slug
from brandkit.model.entries import Entry, Page, Prose, Testimonial
from brandkit.model.offers import Product
from brandkit.model.section import Section
from brandkit.model.site import Site
from brandkit.schema.formats import time_zone
from brandkit.urls import normalise_permalink

__all__ = ["Placing", "key_of", "soonest"]

E = TypeVar("E", bound=Entry)


def key_of(quote: Testimonial) -> str:
    """What a quote is called among all: its file with its language."""
    return f"{quote.key}.{quote.language}"


class Placing:
    """Chooses quotes for the pages of a site: the same ones on every machine."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.known = {key_of(quote): quote for quote in site.testimonials}
        seasons = site.config.testimonials.seasons
        self.resting = frozenset(
            key
            for key, quote in self.known.items()
            if quote.season and rests(quote.season, seasons, site.today)
        )
        candidates = tuple(
            Candidate(
                key,
                quote.tags,
                quote.language,
                quote.product,
                quote.audience,
                quote.weight,
                tuple(map(_name, quote.pins)),
            )
            for key, quote in self.known.items()
            if key not in self.resting
        )
        self.pools = {language: pool_of(candidates, language) for language in site.languages}
        self.is_empty = not candidates
        self._askers: dict[str, Asker] = {}
        self.diagnostics = tuple(self._faults())

    def quotes(
        self,
        asker: Asker,
        language: str,
        count: int,
        beside: Sequence[Asker] = (),
        without: Iterable[str] = (),
    ) -> tuple[Testimonial, ...]:
        """At most `count` testimonials for a page, between those of the pages beside it."""
        if self.is_empty:
            return ()
        found = self.pools[language].choose(asker, count, beside, without)
        return tuple([self.known[key] for key in found])

    def named(self, keys: Iterable[str]) -> tuple[Testimonial, ...]:
        return tuple([self.known[key] for key in keys if key in self.known])

    # ------------------------------------------------------------------------------------ entries

    def asker(self, entry: Entry) -> Asker:
        """An entry as far as its quotes depend on it."""
        found = self._askers.get(entry.permalink)
        if found is None:
            products = set(entry.products)
            if isinstance(entry, Product):
                products |= {term_slug(entry.key), term_slug(entry.title)}
            found = self._askers[entry.permalink] = Asker(
                entry.permalink,
                frozenset([tag.permalink.rstrip("/").rpartition("/")[2] for tag in entry.tags]),
                frozenset(products),
                frozenset(entry.audience),
                frozenset((entry.permalink, _name(entry.path), f"{entry.kind}/{entry.key}")),
            )
        return found

    def beside(self, entry: Entry) -> tuple[Asker, ...]:
        """The pages that readers come to from this one: the older and the newer of its list."""
        return tuple([self.asker(other) for other in self._beside.get(entry.permalink, ())])

    @cached_property
    def _beside(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for row in self._rows():
            for one, other in pairwise(row):
                found.setdefault(one.permalink, []).append(other)
                found.setdefault(other.permalink, []).append(one)
        return found

    def _rows(self) -> Iterator[tuple[Entry, ...]]:
        """The entries of each list, in its order."""
        site = self.site
        for language in site.languages:
            for entries in (site.posts, site.videos, site.pages, site.products, site.places):
                yield tuple([entry for entry in entries if entry.language == language])
        for show in site.shows:
            yield show.episodes

    def below(self, entry: Entry) -> tuple[Testimonial, ...]:
        """The quotes below an entry's text."""
        return self._of(entry)[len(entry.prose.unnamed) :]

    def filled(self, entry: E) -> E:
        """The entry with a quote in each place of its text where its author named none."""
        prose = entry.prose
        if self.is_empty or not prose.unnamed:
            return entry
        chosen = iter(self._of(entry))
        quotes = tuple(
            next(chosen, None) if place in prose.unnamed else quote
            for place, quote in enumerate(prose.quotes)
        )
        changed: Prose = replace(prose, quotes=quotes)
        return replace(entry, prose=changed)

    def _of(self, entry: Entry) -> tuple[Testimonial, ...]:
        """All that is chosen for an entry: first for the places in its text, then for below it."""
        if self.is_empty:
            return ()
        named = [key_of(quote) for quote in entry.prose.quotes if quote is not None]
        count = len(entry.prose.unnamed) + self.site.config.testimonials.on_pages
        return self.quotes(self.asker(entry), entry.language, count, self.beside(entry), named)

    # -------------------------------------------------------------------------- lists and sections

    def on_list(
        self, listing: str, number: int, count: int, language: str
    ) -> tuple[Testimonial, ...]:
        """The quotes of a numbered page of a list."""
        if self.is_empty:
            return ()
        addresses = Addresses(language, self.site.languages[0])
        askers = {
            at: Asker(permalink, names=frozenset((permalink,)))
            for at in (number - 1, number, number + 1)
            if 1 <= at <= count
            for permalink in (addresses.numbered(listing, at),)
        }
        asker = askers.pop(number)
        wanted = self.site.config.testimonials.on_pages
        return self.quotes(asker, language, wanted, tuple(askers.values()))

    def in_section(
        self, page: Page, section: Section, at: int, shown: Iterable[str]
    ) -> tuple[Testimonial, ...]:
        """The quotes of a section that names none; not those that stand above it already."""
        asker = self.asker(page)
        tags = frozenset((term_slug(section.tag),)) if section.tag else asker.tags
        asker = asker._replace(page=f"{page.permalink}#{section.id or at}", tags=tags)
        return self.quotes(asker, page.language, section.count, (), shown)

    def _faults(self) -> Iterator[Diagnostic]:
        """Pins to pages that there are not, and times of the year that nobody knows."""
        own = self.site.config.testimonials.seasons
        pages: set[str] = set()
        if any(quote.pins for quote in self.known.values()):
            entries = [*self.site.works, *self.site.products, *self.site.places]
            pages = {name for entry in entries for name in self.asker(entry).names}
            pages |= {info.home for info in self.site.infos}
        for quote in self.known.values():
            for at, word in enumerate(quote.season):
                if not is_season(word, own):
                    meant = nearest(word, (*own, "spring", "summer", "autumn", "winter"))
                    hint = f"Did you mean “{meant}”? " if meant else ""
                    yield warning(
                        "testimonial.unknown-season",
                        f"“{word}” is no time of the year that brandkit knows, so it is passed by.",
                        f"{hint}Write a month, a season, or a name from [testimonials.seasons].",
                        Location(quote.path, setting=f"season.{at}"),
                    )
            for at, pin in enumerate(quote.pins):
                if _name(pin) not in pages:
                    meant = nearest(_name(pin), pages)
                    yield warning(
                        "testimonial.unknown-pin",
                        f"There is no page “{pin}” to pin this testimonial to.",
                        (f"Did you mean “{meant}”? " if meant else "")
                        + "Write the page's address (/about/) or its file (posts/a.md).",
                        Location(quote.path, setting=f"pins.{at}"),
                    )


def soonest(moment: datetime.datetime | None, site: Site) -> datetime.datetime | None:
    """The next instant at which the site changes: `moment`, or when the season of a quote turns."""
    own = site.config.testimonials.seasons
    day = next_turn((quote.season for quote in site.testimonials), own, site.today)
    if day is None:
        return moment
    zone = time_zone(site.config.site.time_zone)
    turn = datetime.datetime.combine(day, datetime.time(), zone)
    return turn if moment is None else min(moment, turn)


def _name(pin: str) -> str:
    """A pin as pages are called: a permalink, or a file's path within the content folder."""
    if pin.endswith(".md"):
        steps = pin.strip("/").split("/")
        return "/".join(steps[-2:]) if len(steps) > 1 else pin
    try:
        return normalise_permalink(pin) if pin.startswith("/") else pin
    except ValueError:
        return pin
