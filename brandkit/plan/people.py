"""People: authors, advocates, and what was said of the brand. Inputs and contexts."""

from __future__ import annotations

from brandkit.model.entries import (
    Advocate,
    Author,
    Card,
    Person,
    Reference,
    Testimonial,
    Translation,
)
from brandkit.plan.contexts import ProfileContext, TermsContext, TestimonialsContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.shell import FeedRow, Shell
from brandkit.plan.structured import breadcrumbs, head, person
from brandkit.plan.views import Views

__all__ = [
    "PeopleInputs",
    "ProfileInputs",
    "TestimonialsInputs",
    "people_context",
    "profile_context",
    "testimonials_context",
]

LABELS = {"authors": "Authors", "advocates": "Advocates"}


class ProfileInputs(Inputs, frozen=True):
    """profile.html"""

    shell: Shell
    kind: str  # authors or advocates
    entry: Author | Advocate
    cards: tuple[Card, ...]
    said: tuple[Testimonial, ...]
    has_feeds: bool
    translations: tuple[Translation, ...] = ()


class PeopleInputs(Inputs, frozen=True):
    """terms.html for people."""

    shell: Shell
    kind: str
    listing: str
    people: tuple[Person, ...]
    translations: tuple[Translation, ...] = ()


class TestimonialsInputs(Inputs, frozen=True):
    """testimonials.html"""

    __test__ = False

    shell: Shell
    all: tuple[Testimonial, ...]
    translations: tuple[Translation, ...] = ()


def profile_context(inputs: ProfileInputs, views: Views) -> ProfileContext:
    entry = inputs.entry
    addresses = views.shell.addresses
    listing = addresses.authors if inputs.kind == "authors" else addresses.advocates
    way = (
        Reference(views.words.text("Home"), views.shell.info.home),
        Reference(views.words.text(LABELS[inputs.kind]), listing),
        entry.reference,
    )
    rows = tuple(
        FeedRow(
            views.words.text("Posts by %(name)s", name=entry.title),
            name,
            addresses.feed(entry.permalink, name),
        )
        for name in (("rss", "atom", "json") if inputs.has_feeds else ())
    )
    trail = breadcrumbs(views, way)
    profile = {"@type": "ProfilePage", "mainEntity": person(views, entry.person)}
    return ProfileContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary or entry.person.role,
            picture=entry.image,
            noindex=entry.noindex,
            translations=inputs.translations,
            feeds=rows,
            nodes=[profile, *([trail] if trail else [])],
        ),
        url=views.url(entry.permalink),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(entry.title, entry.permalink),
        kind=inputs.kind,
        person=views.person(entry.person),
        entry=views.entry(entry) if entry.prose.body else None,
        cards=views.cards(inputs.cards),
        said=views.quotes(inputs.said),
        feeds=tuple(map(views.feed, rows)),
    )


def people_context(inputs: PeopleInputs, views: Views) -> TermsContext:
    title = views.words.text(LABELS[inputs.kind])
    return TermsContext(
        site=views.site(inputs.listing),
        head=head(views, title, inputs.listing, translations=inputs.translations),
        url=views.url(inputs.listing),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((Reference(views.words.text("Home"), views.shell.info.home),)),
        share=views.share(title, inputs.listing),
        kind=inputs.kind,
        title=title,
        people=tuple(map(views.person, inputs.people)),
    )


def testimonials_context(inputs: TestimonialsInputs, views: Views) -> TestimonialsContext:
    here = views.shell.addresses.testimonials
    title = views.words.text("Selected testimonials")
    return TestimonialsContext(
        site=views.site(here),
        head=head(views, title, here, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((Reference(views.words.text("Home"), views.shell.info.home),)),
        share=views.share(title, here),
        title=title,
        all=views.quotes(inputs.all),
    )
