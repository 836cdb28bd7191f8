"""A podcast's pages: its episodes, its seasons, and all podcasts. Inputs and contexts."""

from __future__ import annotations

from msgspec.structs import replace

from brandkit.model.entries import Card, Credited, Person, Reference, Testimonial, Translation
from brandkit.plan.contexts import ShowContext, ShowsContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.pagination import numbered_title, page_at, pagination
from brandkit.plan.shell import FeedRow, ShowCard
from brandkit.plan.sound_values import SeasonView
from brandkit.plan.structured import breadcrumbs, head, series
from brandkit.plan.views import Views

__all__ = [
    "SeasonRow",
    "ShowInputs",
    "ShowRow",
    "ShowsInputs",
    "season_reference",
    "show_context",
    "shows_context",
]


class SeasonRow(Inputs, frozen=True):
    """A season of a show."""

    number: int
    name: str  # "" without one
    permalink: str
    count: int


class ShowInputs(Inputs, frozen=True):
    """show.html: one numbered page of a podcast, or of one of its seasons."""

    show: ShowCard
    cards: tuple[Card, ...]
    number: int
    count: int
    total: int
    quotes: tuple[Testimonial, ...]
    translations: tuple[Translation, ...] = ()
    season: SeasonRow | None = None
    seasons: tuple[SeasonRow, ...] = ()
    hosts: tuple[Person, ...] = ()
    people: tuple[Credited, ...] = ()
    funding: tuple[Reference, ...] = ()
    schedule: str = ""


class ShowRow(Inputs, frozen=True):
    """A podcast among others."""

    show: ShowCard
    latest: Card | None
    total: int


class ShowsInputs(Inputs, frozen=True):
    """shows.html: all podcasts."""

    shows: tuple[ShowRow, ...]
    translations: tuple[Translation, ...] = ()


def season_reference(
    views: Views, season: Reference | None, number: int | None
) -> Reference | None:
    """A season with its name, or “Season 2” in the page's language where it has none."""
    if season is None:
        return None
    return Reference(season.title or views.words.text("Season %(n)s", n=number), season.permalink)


def _season(views: Views, row: SeasonRow, current: bool) -> SeasonView:
    return SeasonView(
        number=row.number,
        title=row.name or views.words.text("Season %(n)s", n=row.number),
        url=views.url(row.permalink),
        count=row.count,
        current=current,
    )


def show_context(inputs: ShowInputs, views: Views) -> ShowContext:
    show, season = inputs.show, inputs.season
    listing = season.permalink if season else show.permalink
    here = views.shell.addresses.numbered(listing, inputs.number)
    feed = FeedRow(show.title, "podcast", f"{show.permalink}feed.xml")
    way = [views.home, Reference(show.title, show.permalink)]
    title = show.title
    seasons = tuple(_season(views, row, row == season) for row in inputs.seasons)
    this = next((view for view in seasons if view.current), None)
    if season and this:
        way.append(Reference(this.title, season.permalink))
        title = f"{this.title} · {show.title}"
    trail = breadcrumbs(views, tuple(way))
    translations = inputs.translations if inputs.number == 1 else ()
    return ShowContext(
        site=views.site(here),
        head=head(
            views,
            numbered_title(views, title, inputs.number),
            here,
            description="" if season else show.description,
            picture=show.image,
            feeds=(feed,),
            translations=translations,
            previous=page_at(views, listing, inputs.number - 1, inputs.count),
            next=page_at(views, listing, inputs.number + 1, inputs.count),
            nodes=[*([] if season else [series(views, show)]), *([trail] if trail else [])],
        ),
        url=views.url(here),
        languages=views.switch(translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(title, listing),
        quotes=views.quotes(inputs.quotes),
        show=views.show(show),
        season=this,
        seasons=seasons,
        hosts=tuple(map(views.person, inputs.hosts)),
        people=views.credits(inputs.people),
        funding=views.funding(inputs.funding),
        schedule=inputs.schedule,
        cards=views.cards(inputs.cards),
        pages=pagination(views, listing, inputs.number, inputs.count),
        total=inputs.total,
    )


def shows_context(inputs: ShowsInputs, views: Views) -> ShowsContext:
    here = views.shell.addresses.shows
    title = views.words.text("Podcasts")
    return ShowsContext(
        site=views.site(here),
        head=head(views, title, here, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        shows=tuple(
            replace(
                views.show(row.show),
                latest=views.cards((row.latest,))[0] if row.latest else None,
                total=row.total,
            )
            for row in inputs.shows
        ),
    )
