"""People: authors, advocates, and what was said of the brand. Inputs and contexts."""

from __future__ import annotations

from brandkit.model.addresses import Addresses
from brandkit.model.entries import (
    Advocate,
    Author,
    Card,
    Person,
    Reference,
    Testimonial,
    Translation,
)
from brandkit.plan.contexts import ProfileContext, TermsContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.pagination import numbered_title, page_at, pagination
from brandkit.plan.shell import FeedRow
from brandkit.plan.structured import breadcrumbs, head, person
from brandkit.plan.values import PersonView
from brandkit.plan.views import Views

__all__ = [
    "PeopleInputs",
    "ProfileInputs",
    "WorksInputs",
    "listing_of",
    "people_context",
    "profile_context",
    "works_context",
]

LABELS = {"authors": "Authors", "advocates": "Advocates", "people": "Hosts and guests"}


class ProfileInputs(Inputs, frozen=True):
    """profile.html: somebody's page."""

    kind: str  # authors, advocates or people
    entry: Author | Advocate
    cards: tuple[Card, ...]  # the newest works
    count: int  # of the pages that the works are on
    total: int  # of the works
    said: tuple[Testimonial, ...]
    has_feeds: bool
    translations: tuple[Translation, ...] = ()
    works: str = "posts"  # or episodes, both


class WorksInputs(Inputs, frozen=True):
    """profile.html: a numbered page of somebody's works, after the first."""

    kind: str
    who: Reference
    cards: tuple[Card, ...]
    number: int
    count: int
    total: int
    has_feeds: bool
    noindex: bool
    works: str = "posts"


class PeopleInputs(Inputs, frozen=True):
    """terms.html for people."""

    kind: str
    listing: str
    people: tuple[Person, ...]
    translations: tuple[Translation, ...] = ()


def profile_context(inputs: ProfileInputs, views: Views) -> ProfileContext:
    entry, here = inputs.entry, inputs.entry.permalink
    way = _way(views, inputs.kind, entry.reference)
    rows = _feeds(views, entry.reference, inputs.has_feeds)
    trail = breadcrumbs(views, way)
    profile = {"@type": "ProfilePage", "mainEntity": person(views, entry.person)}
    return ProfileContext(
        site=views.site(here),
        head=head(
            views,
            entry.title,
            here,
            description=entry.description or entry.summary or entry.person.role,
            picture=entry.image,
            noindex=entry.noindex,
            translations=inputs.translations,
            feeds=rows,
            next=page_at(views, here, 2, inputs.count),
            nodes=[profile, *([trail] if trail else [])],
            texts=(entry.prose, *(quote.prose for quote in inputs.said)),
        ),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(entry.title, here),
        kind=inputs.kind,
        person=views.person(entry.person),
        entry=views.entry(entry) if entry.prose.body else None,
        cards=views.cards(inputs.cards),
        pages=pagination(views, here, 1, inputs.count),
        total=inputs.total,
        works=inputs.works,
        said=views.quotes(inputs.said),
        feeds=tuple(map(views.feed, rows)),
    )


def works_context(inputs: WorksInputs, views: Views) -> ProfileContext:
    who, number, count = inputs.who, inputs.number, inputs.count
    here = views.shell.addresses.numbered(who.permalink, number)
    way = _way(views, inputs.kind, who)
    rows = _feeds(views, who, inputs.has_feeds)
    trail = breadcrumbs(views, way)
    return ProfileContext(
        site=views.site(here),
        head=head(
            views,
            numbered_title(views, who.title, number),
            here,
            noindex=inputs.noindex,
            feeds=rows,
            previous=page_at(views, who.permalink, number - 1, count),
            next=page_at(views, who.permalink, number + 1, count),
            nodes=[trail] if trail else [],
        ),
        url=views.url(here),
        languages=views.switch(()),
        breadcrumbs=views.links(way),
        share=views.share(who.title, who.permalink),
        kind=inputs.kind,
        person=PersonView(name=who.title, url=views.url(who.permalink)),
        cards=views.cards(inputs.cards),
        pages=pagination(views, who.permalink, number, count),
        total=inputs.total,
        works=inputs.works,
        feeds=tuple(map(views.feed, rows)),
    )


def listing_of(addresses: Addresses, kind: str) -> str:
    """The page that lists all people of a kind."""
    match kind:
        case "authors":
            return addresses.authors
        case "advocates":
            return addresses.advocates
        case _:
            return addresses.people


def _way(views: Views, kind: str, who: Reference) -> tuple[Reference, Reference, Reference]:
    """From the home page to somebody's page."""
    words, addresses = views.words, views.shell.addresses
    listing = listing_of(addresses, kind)
    home = Reference(words.text("Home"), views.shell.info.home)
    return home, Reference(words.text(LABELS[kind]), listing), who


def _feeds(views: Views, who: Reference, has_feeds: bool) -> tuple[FeedRow, ...]:
    """The feeds of what somebody made."""
    title = views.words.text("Posts by %(name)s", name=who.title)
    return tuple(
        FeedRow(title, name, views.shell.addresses.feed(who.permalink, name))
        for name in (("rss", "atom", "json") if has_feeds else ())
    )


def people_context(inputs: PeopleInputs, views: Views) -> TermsContext:
    title = views.words.text(LABELS[inputs.kind])
    return TermsContext(
        site=views.site(inputs.listing),
        head=head(views, title, inputs.listing, translations=inputs.translations),
        url=views.url(inputs.listing),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, inputs.listing),
        kind=inputs.kind,
        title=title,
        people=tuple(map(views.person, inputs.people)),
    )
