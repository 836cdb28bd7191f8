"""Lists: the blog, tags, series, all tags. Inputs, contexts."""

from __future__ import annotations

from brandkit.model.entries import Card, Reference, Testimonial, Translation
from brandkit.plan.contexts import ListContext, TermsContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.pagination import numbered_title, page_at, pagination
from brandkit.plan.shell import FeedRow
from brandkit.plan.structured import breadcrumbs, head
from brandkit.plan.values import TermView
from brandkit.plan.views import Views

__all__ = [
    "ListInputs",
    "TermRow",
    "TermsInputs",
    "list_context",
    "list_title",
    "terms_context",
]


class ListInputs(Inputs, frozen=True):
    """list.html: one numbered page of a list."""

    kind: str  # blog, videos, products, tag, series or docs
    title: str  # of the tag or series; "" for the blog
    listing: str  # permalink of the list's first page
    cards: tuple[Card, ...]
    number: int
    count: int
    total: int
    quotes: tuple[Testimonial, ...]
    translations: tuple[Translation, ...] = ()  # of the first page


class TermRow(Inputs, frozen=True):
    """A tag in the list of all tags."""

    reference: Reference
    count: int


class TermsInputs(Inputs, frozen=True):
    """terms.html for tags."""

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
        case "products":
            return words.text("Products")
        case "videos":
            return words.text("Videos")
        case _:
            return views.shell.info.blog_title or words.text("Blog")


def list_context(inputs: ListInputs, views: Views) -> ListContext:
    shell = views.shell
    title = list_title(inputs.kind, inputs.title, views)
    here = shell.addresses.numbered(inputs.listing, inputs.number)
    pages = pagination(views, inputs.listing, inputs.number, inputs.count)
    feeds = tuple(
        FeedRow(title, name, shell.addresses.feed(inputs.listing, name))
        for name in (("rss", "atom", "json") if inputs.kind not in {"docs", "products"} else ())
    )
    home = views.home
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
            numbered_title(views, title, inputs.number),
            here,
            feeds=feeds,
            translations=translations,
            previous=page_at(views, inputs.listing, inputs.number - 1, inputs.count),
            next=page_at(views, inputs.listing, inputs.number + 1, inputs.count),
            nodes=[trail] if trail else [],
            texts=[quote.prose for quote in inputs.quotes],
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
        breadcrumbs=views.links((views.home,)),
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
