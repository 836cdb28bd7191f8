"""Plans the pages of tags, series, authors and advocates."""

from __future__ import annotations

from collections.abc import Sequence

from brandkit.model.entries import Advocate, Author, Entry, Translation
from brandkit.plan.listings import TermRow, TermsInputs
from brandkit.plan.people import PeopleInputs, ProfileInputs, WorksInputs
from brandkit.plan.planner import SELF, Planner

__all__ = ["plan_people", "plan_taxonomies"]


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
    made = planner.made
    said: dict[str, list] = {}  # type: ignore[type-arg]
    for quote in site.testimonials:
        said.setdefault(quote.advocate.permalink, []).append(quote)
    profiles: list[tuple[str, Author | Advocate]] = [("authors", author) for author in site.authors]
    profiles += [("advocates", advocate) for advocate in site.advocates]
    slugs: dict[tuple[str, str], list[Translation]] = {}
    for kind, entry in profiles:
        if not entry.translations:
            slug = entry.permalink.rstrip("/").rpartition("/")[2]
            slugs.setdefault((kind, slug), []).append(Translation(entry.language, entry.permalink))
    for kind, entry in profiles:
        works = made.get(entry.permalink, []) if kind == "authors" else []
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
            has_feeds=any(work.date for work in works),
            translations=same if len(same) > 1 else (),
        )
        planner.page("profile.html", entry.permalink, entry.language, inputs, entry.path)
        _further_works(planner, inputs, slices)
    for kind, everyone in (("authors", site.authors), ("advocates", site.advocates)):
        for language in sorted({person.language for person in everyone}):
            addresses = planner.addresses(language)
            listing = addresses.authors if kind == "authors" else addresses.advocates
            people = tuple(e.person for e in everyone if e.language == language)
            same = planner.same(
                (lambda a: a.authors) if kind == "authors" else (lambda a: a.advocates),
                {person.language for person in everyone},
            )
            rows = PeopleInputs(kind, listing, people, same)
            planner.page("terms.html", listing, language, rows, SELF)


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
        )
        permalink = planner.addresses(who.language).numbered(who.permalink, number)
        planner.page("profile.html", permalink, who.language, inputs, SELF)
