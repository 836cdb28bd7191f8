"""The archive: every post by year. One page of a small blog; of a large one, a page for each year.

A large blog's overview is made of the years with their numbers, and a year's page of that year's
cards alone, so that an edit changes one year.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from operator import attrgetter

from brandkit.digest import Value
from brandkit.languages import month_name
from brandkit.model.addresses import ARCHIVE_LIMIT
from brandkit.model.entries import Card, Reference, Translation
from brandkit.plan.contexts import ArchiveContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.structured import breadcrumbs, head
from brandkit.plan.values import LinkView, MonthView, YearView
from brandkit.plan.views import Views

__all__ = [
    "ArchiveInputs",
    "ArchiveYearInputs",
    "ArchiveYearsInputs",
    "YearRow",
    "archive_context",
    "archive_year_context",
    "archive_years_context",
    "plan_archives",
]


class YearRow(Value, frozen=True):
    """A year of the archive that has a page of its own."""

    year: int
    count: int


class ArchiveInputs(Inputs, frozen=True):
    """archive.html: the archive of a blog that fits on one page."""

    cards: tuple[Card, ...]  # newest first
    translations: tuple[Translation, ...] = ()


class ArchiveYearsInputs(Inputs, frozen=True):
    """archive.html: the years of a large blog."""

    years: tuple[YearRow, ...]  # newest first
    translations: tuple[Translation, ...] = ()


class ArchiveYearInputs(Inputs, frozen=True):
    """archive.html: one year of a large blog."""

    year: int
    cards: tuple[Card, ...]  # of this year, newest first
    previous: int | None  # the nearest earlier year that has posts
    next: int | None
    translations: tuple[Translation, ...] = ()


# ------------------------------------------------------------------------------------------- plan


def plan_archives(planner: Planner) -> None:
    """The archive of every language, and its years where the language has many posts."""
    site = planner.site
    written = {post.language for post in site.posts}
    same = planner.same(lambda a: a.archive, written)
    split: dict[str, dict[int, list[Card]]] = {}
    for language in site.languages:
        posts = planner.here(language, site.posts)
        if len(posts) > ARCHIVE_LIMIT:
            split[language] = _parted((post.card for post in posts), attrgetter("year"))
        elif posts:
            inputs = ArchiveInputs(tuple(post.card for post in posts), same)
            permalink = planner.addresses(language).archive
            planner.page("archive.html", permalink, language, inputs, SELF)
    for language, years in split.items():
        addresses = planner.addresses(language)
        rows = tuple(YearRow(year, len(cards)) for year, cards in years.items())
        overview = ArchiveYearsInputs(rows, same)
        planner.page("archive.html", addresses.archive, language, overview, SELF)
        order = sorted(years)
        for place, year in enumerate(order):
            alike = {other for other, theirs in split.items() if year in theirs}
            page = ArchiveYearInputs(
                year=year,
                cards=tuple(years[year]),
                previous=order[place - 1] if place else None,
                next=order[place + 1] if place + 1 < len(order) else None,
                translations=planner.same(lambda a, y=year: a.archive_year(y), alike),  # type: ignore[misc]
            )
            planner.page("archive.html", addresses.archive_year(year), language, page, SELF)


def _parted(
    cards: Iterable[Card], part: Callable[[datetime.datetime], int]
) -> dict[int, list[Card]]:
    """Cards by a part of their own date, its year or month, in the order given."""
    found: dict[int, list[Card]] = {}
    for card in cards:
        if card.date is not None:
            found.setdefault(part(card.date), []).append(card)
    return found


# --------------------------------------------------------------------------------------- contexts


def archive_context(inputs: ArchiveInputs, views: Views) -> ArchiveContext:
    years = _parted(inputs.cards, attrgetter("year"))
    rows = tuple(
        YearView(year=year, count=len(cards), cards=views.cards(cards))
        for year, cards in years.items()
    )
    return _overview(rows, inputs.translations, views)


def archive_years_context(inputs: ArchiveYearsInputs, views: Views) -> ArchiveContext:
    address = views.shell.addresses.archive_year
    rows = tuple(
        YearView(year=row.year, count=row.count, url=views.url(address(row.year)))
        for row in inputs.years
    )
    return _overview(rows, inputs.translations, views)


def archive_year_context(inputs: ArchiveYearInputs, views: Views) -> ArchiveContext:
    addresses = views.shell.addresses
    here = addresses.archive_year(inputs.year)
    title = views.words.text("Archive %(year)s", year=inputs.year)
    before, after = (
        Reference(str(year), addresses.archive_year(year)) if year is not None else None
        for year in (inputs.previous, inputs.next)
    )
    way = (*_way(views), Reference(views.words.text("Archive"), addresses.archive))
    trail = breadcrumbs(views, (*way, Reference(str(inputs.year), here)))
    months = _parted(inputs.cards, attrgetter("month"))
    return ArchiveContext(
        site=views.site(here),
        head=head(
            views,
            title,
            here,
            translations=inputs.translations,
            previous=before.permalink if before else "",
            next=after.permalink if after else "",
            nodes=[trail] if trail else [],
        ),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links(way),
        share=views.share(title, here),
        title=title,
        total=len(inputs.cards),
        year=inputs.year,
        months=tuple(
            MonthView(
                month=month,
                name=month_name(month, views.language),
                count=len(cards),
                cards=views.cards(cards),
            )
            for month, cards in months.items()
        ),
        previous=views.link(before),
        next=views.link(after),
        up=LinkView(title=way[-1].title, url=views.url(addresses.archive)),
    )


def _way(views: Views) -> tuple[Reference, Reference]:
    """What lies above the archive."""
    words, shell = views.words, views.shell
    blog = Reference(shell.info.blog_title or words.text("Blog"), shell.addresses.blog)
    return Reference(words.text("Home"), shell.info.home), blog


def _overview(
    years: tuple[YearView, ...], translations: tuple[Translation, ...], views: Views
) -> ArchiveContext:
    """The page at /blog/archive/, of a small blog or of a large one."""
    here = views.shell.addresses.archive
    title = views.words.text("Archive")
    return ArchiveContext(
        site=views.site(here),
        head=head(views, title, here, translations=translations),
        url=views.url(here),
        languages=views.switch(translations),
        breadcrumbs=views.links(_way(views)),
        share=views.share(title, here),
        title=title,
        years=years,
        total=sum(year.count for year in years),
    )
