"""Lists: the blog, tags, series, a podcast's episodes, the archive, all tags. Inputs, contexts."""

from __future__ import annotations

from brandkit.model.entries import Card, Reference, Testimonial, Translation
from brandkit.plan.contexts import (
    ArchiveContext,
    ListContext,
    ShowContext,
    TermsContext,
    TermView,
    YearView,
)
from brandkit.plan.outputs import Inputs
from brandkit.plan.pagination import pagination
from brandkit.plan.shell import FeedRow, Shell, ShowCard
from brandkit.plan.structured import breadcrumbs, head, series
from brandkit.plan.views import Views

__all__ = [
    "ArchiveInputs",
    "ListInputs",
    "ShowInputs",
    "TermRow",
    "TermsInputs",
    "archive_context",
    "list_context",
    "list_title",
    "show_context",
    "terms_context",
]


class ListInputs(Inputs, frozen=True):
    """list.html: one numbered page of a list."""

    shell: Shell
    kind: str  # blog, tag, series or docs
    title: str  # of the tag or series; "" for the blog
    listing: str  # permalink of the list's first page
    cards: tuple[Card, ...]
    number: int
    count: int
    total: int
    quotes: tuple[Testimonial, ...]
    translations: tuple[Translation, ...] = ()  # of the first page


class ShowInputs(Inputs, frozen=True):
    """show.html: one numbered page of a podcast."""

    shell: Shell
    show: ShowCard
    cards: tuple[Card, ...]
    number: int
    count: int
    total: int
    quotes: tuple[Testimonial, ...]
    translations: tuple[Translation, ...] = ()


class ArchiveInputs(Inputs, frozen=True):
    """archive.html"""

    shell: Shell
    cards: tuple[Card, ...]  # newest first
    translations: tuple[Translation, ...] = ()


class TermRow(Inputs, frozen=True):
    """A tag in the list of all tags."""

    reference: Reference
    count: int


class TermsInputs(Inputs, frozen=True):
    """terms.html for tags."""

    shell: Shell
    terms: tuple[TermRow, ...]
    translations: tuple[Translation, ...] = ()


def list_title(kind: str, title: str, views: Views) -> str:
    """The headline of a list in the page's language."""
    words = views.words
    match kind:
        case "tag":
            return words.text("Tag: %(title)s", title=title)
        case "series":
            return words.text("Series: %(title)s", title=title)
        case "docs":
            return words.text("Documentation")
        case _:
            return views.shell.info.blog_title or words.text("Blog")


def _numbered(views: Views, title: str, number: int) -> str:
    """A list's title in the browser tab, different on every page of the list."""
    if number == 1:
        return title
    return f"{title} – {views.words.text('Page %(n)s', n=number)}"


def list_context(inputs: ListInputs, views: Views) -> ListContext:
    shell = views.shell
    title = list_title(inputs.kind, inputs.title, views)
    here = shell.addresses.numbered(inputs.listing, inputs.number)
    pages = pagination(views, inputs.listing, inputs.number, inputs.count)
    feeds = tuple(
        FeedRow(title, name, shell.addresses.feed(inputs.listing, name))
        for name in (("rss", "atom", "json") if inputs.kind != "docs" else ())
    )
    home = Reference(views.words.text("Home"), shell.info.home)
    up = (
        (Reference(views.words.text("Tags"), shell.addresses.tags),) if inputs.kind == "tag" else ()
    )
    way = (home, *up, Reference(title, inputs.listing))
    translations = inputs.translations if inputs.number == 1 else ()
    trail = breadcrumbs(views, way)
    return ListContext(
        site=views.site(here),
        head=head(
            views,
            _numbered(views, title, inputs.number),
            here,
            feeds=feeds,
            translations=translations,
            previous=_at(views, inputs.listing, inputs.number - 1, inputs.count),
            next=_at(views, inputs.listing, inputs.number + 1, inputs.count),
            nodes=[trail] if trail else [],
        ),
        url=views.url(here),
        languages=views.switch(translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(title, inputs.listing),
        quotes=views.quotes(inputs.quotes),
        kind=inputs.kind,
        title=title,
        cards=views.cards(inputs.cards),
        pages=pages,
        total=inputs.total,
        feeds=tuple(map(views.feed, feeds)),
        archive_url=views.url(shell.addresses.archive) if inputs.kind == "blog" else "",
    )


def _at(views: Views, listing: str, number: int, count: int) -> str:
    return views.shell.addresses.numbered(listing, number) if 1 <= number <= count else ""


def show_context(inputs: ShowInputs, views: Views) -> ShowContext:
    show = inputs.show
    here = views.shell.addresses.numbered(show.permalink, inputs.number)
    feed = FeedRow(show.title, "podcast", f"{show.permalink}feed.xml")
    home = Reference(views.words.text("Home"), views.shell.info.home)
    trail = breadcrumbs(views, (home, Reference(show.title, show.permalink)))
    translations = inputs.translations if inputs.number == 1 else ()
    return ShowContext(
        site=views.site(here),
        head=head(
            views,
            _numbered(views, show.title, inputs.number),
            here,
            description=show.description,
            picture=show.image,
            feeds=(feed,),
            translations=translations,
            previous=_at(views, show.permalink, inputs.number - 1, inputs.count),
            next=_at(views, show.permalink, inputs.number + 1, inputs.count),
            nodes=[series(views, show), *([trail] if trail else [])],
        ),
        url=views.url(here),
        languages=views.switch(translations),
        breadcrumbs=views.links((home,)),
        share=views.share(show.title, show.permalink),
        quotes=views.quotes(inputs.quotes),
        show=views.show(show),
        cards=views.cards(inputs.cards),
        pages=pagination(views, show.permalink, inputs.number, inputs.count),
        total=inputs.total,
    )


def archive_context(inputs: ArchiveInputs, views: Views) -> ArchiveContext:
    addresses = views.shell.addresses
    title = views.words.text("Archive")
    years: dict[int, list[Card]] = {}
    for card in inputs.cards:
        if card.date is not None:
            years.setdefault(card.date.year, []).append(card)
    blog = Reference(views.shell.info.blog_title or views.words.text("Blog"), addresses.blog)
    return ArchiveContext(
        site=views.site(addresses.archive),
        head=head(
            views,
            title,
            addresses.archive,
            translations=inputs.translations,
        ),
        url=views.url(addresses.archive),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((Reference(views.words.text("Home"), views.shell.info.home), blog)),
        share=views.share(title, addresses.archive),
        title=title,
        years=tuple(YearView(year=year, cards=views.cards(cards)) for year, cards in years.items()),
        total=len(inputs.cards),
    )


def terms_context(inputs: TermsInputs, views: Views) -> TermsContext:
    here = views.shell.addresses.tags
    title = views.words.text("Tags")
    return TermsContext(
        site=views.site(here),
        head=head(
            views,
            title,
            here,
            translations=inputs.translations,
        ),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((Reference(views.words.text("Home"), views.shell.info.home),)),
        share=views.share(title, here),
        kind="tags",
        title=title,
        terms=tuple(
            TermView(
                title=row.reference.title, url=views.url(row.reference.permalink), count=row.count
            )
            for row in inputs.terms
        ),
    )
