"""Plans the pages of tags, series, authors and advocates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from brandkit.model.entries import Advocate, Author, Entry, Episode, Translation, Video
from brandkit.model.taxonomies import newest_first
from brandkit.plan.listings import TermRow, TermsInputs
from brandkit.plan.people import PeopleInputs, ProfileInputs, WorksInputs, listing_of
from brandkit.plan.planner import SELF, Planner

__all__ = ["plan_people", "plan_taxonomies"]


_WRITERS = ("authors", "advocates")  # an advocate writes as a guest


def plan_taxonomies(planner: Planner) -> None:
    site = planner.site
    for taxonomy in (*site.tags, *site.series):
        kind = "tag" if taxonomy.name == "tags" else "series"
        for term in taxonomy.terms:
            planner.listing(
                taxonomy.language,
                kind,
                term.title,
                term.permalink,
                term.entries,
                term.translations,
            )
    for taxonomy in site.tags:
        rows = tuple(TermRow(term.reference, len(term.entries)) for term in taxonomy.terms)
        same = planner.same(lambda a: a.tags, {t.language for t in site.tags})
        inputs = TermsInputs(rows, same)
        permalink = planner.addresses(taxonomy.language).tags
        planner.page("terms.html", permalink, taxonomy.language, inputs, SELF)


def plan_people(planner: Planner) -> None:
    site = planner.site
    said: dict[str, list] = {}  # type: ignore[type-arg]
    for quote in site.testimonials:
        said.setdefault(quote.advocate.permalink, []).append(quote)
    kinds: tuple[tuple[str, tuple[Author, ...] | tuple[Advocate, ...]], ...] = (
        ("authors", site.authors),
        ("advocates", site.advocates),
        ("people", site.speakers),
    )
    taken = {page.permalink for page in site.pages}
    profiles = [(kind, entry) for kind, everyone in kinds for entry in everyone]
    slugs: dict[tuple[str, str], list[Translation]] = {}
    for kind, entry in profiles:
        if not entry.translations:
            slug = entry.permalink.rstrip("/").rpartition("/")[2]
            slugs.setdefault((kind, slug), []).append(Translation(entry.language, entry.permalink))
    for kind, entry in profiles:
        if kind == "people" and entry.permalink in taken:
            continue
        works = _works(planner, kind, entry.permalink)
        slices = planner.slices(works, kind)
        slug = entry.permalink.rstrip("/").rpartition("/")[2]
        by_slug = {t.language: t for t in reversed(slugs.get((kind, slug), []))}
        if by_slug.get(entry.language, entry).permalink != entry.permalink:
            by_slug = {}  # two people of one name in one language
        same = entry.translations or tuple(by_slug[language] for language in sorted(by_slug))
        inputs = ProfileInputs(
            kind=kind,
            entry=entry,
            cards=tuple([work.card for work in slices[0]]),
            count=len(slices),
            total=len(works),
            said=tuple(said.get(entry.permalink, [])) if kind == "advocates" else (),
            has_feeds=kind in _WRITERS
            and any(work.date for work in planner.made.get(entry.permalink, ())),
            translations=same if len(same) > 1 else (),
            works=_sort_of(works),
        )
        planner.page("profile.html", entry.permalink, entry.language, inputs, entry.path)
        _further_works(planner, inputs, slices)
    for kind, everyone in kinds:
        languages = {person.language for person in everyone}
        for language in sorted(languages):
            listing = listing_of(planner.addresses(language), kind)
            if kind == "people" and listing in taken:
                continue
            people = tuple(e.person for e in everyone if e.language == language)
            same = planner.same(partial(listing_of, kind=kind), languages)
            rows = PeopleInputs(kind, listing, people, same)
            planner.page("terms.html", listing, language, rows, SELF)


def _works(planner: Planner, kind: str, page: str) -> list[Entry]:
    """What somebody wrote, and the episodes in which they are heard, newest first."""
    made = planner.made.get(page, []) if kind in _WRITERS else []
    spoken = planner.spoken.get(page, [])
    if not made or not spoken:
        return made or spoken
    both = {work.path: work for work in (*made, *spoken)}
    return sorted(both.values(), key=newest_first)


def _sort_of(works: list[Entry]) -> str:
    episodes = sum(isinstance(work, Episode) for work in works)
    videos = sum(isinstance(work, Video) for work in works)
    if not episodes and not videos:
        return "posts"
    if videos == len(works):
        return "videos"
    return "episodes" if episodes == len(works) else "both"


def _further_works(
    planner: Planner, first: ProfileInputs, slices: Sequence[Sequence[Entry]]
) -> None:
    """The numbered pages of somebody's works, after the first."""
    who = first.entry
    for number, works in enumerate(slices[1:], 2):
        inputs = WorksInputs(
            kind=first.kind,
            who=who.reference,
            cards=tuple([work.card for work in works]),
            number=number,
            count=first.count,
            total=first.total,
            has_feeds=first.has_feeds,
            noindex=who.noindex,
            works=first.works,
        )
        permalink = planner.addresses(who.language).numbered(who.permalink, number)
        planner.page("profile.html", permalink, who.language, inputs, SELF)
