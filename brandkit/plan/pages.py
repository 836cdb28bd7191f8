"""Pages of entries: posts, pages, documentation, episodes. Their inputs, and their contexts."""

from __future__ import annotations

from msgspec.structs import replace

from brandkit.model.entries import Card, Doc, Episode, Page, Post, Prose, Reference, Testimonial
from brandkit.model.picture import Picture
from brandkit.plan import listening
from brandkit.plan.ask import Ask, ask_view
from brandkit.plan.contexts import DocContext, EpisodeContext, PageContext, PostContext
from brandkit.plan.conversation import conversation_view, guest_view, stylesheet_of
from brandkit.plan.outputs import Inputs
from brandkit.plan.questions import questions
from brandkit.plan.sections import Shelf, described, question_page, section_views
from brandkit.plan.shell import FeedRow, ShowCard
from brandkit.plan.show_pages import season_reference
from brandkit.plan.structured import (
    Node,
    Nodes,
    article,
    breadcrumbs,
    episode,
    head,
    web_page,
)
from brandkit.plan.views import Views
from brandkit.urls import is_external

__all__ = [
    "DocInputs",
    "EpisodeInputs",
    "PageInputs",
    "PostInputs",
    "doc_context",
    "episode_context",
    "page_context",
    "post_context",
]


class EntryInputs(Inputs, frozen=True, kw_only=True):
    """What every page of an entry is made from."""

    quotes: tuple[Testimonial, ...]  # chosen for this page
    card: Picture | None  # drawn for shared links
    kit: str = ""  # the permalink of its share kit
    ask: Ask | None = None
    quiet: bool = False  # whether nothing at all is asked


class PostInputs(EntryInputs, frozen=True, kw_only=True):
    """post.html"""

    entry: Post
    previous: Reference | None
    next: Reference | None
    related: tuple[Card, ...]
    series: tuple[Reference, ...]


class PageInputs(EntryInputs, frozen=True, kw_only=True):
    """page.html"""

    entry: Page
    shelves: tuple[Shelf, ...] = ()  # of its sections


class DocInputs(EntryInputs, frozen=True, kw_only=True):
    """doc.html"""

    entry: Doc
    pages: tuple[Reference, ...]
    previous: Reference | None
    next: Reference | None


class EpisodeInputs(EntryInputs, frozen=True, kw_only=True):
    """episode.html"""

    entry: Episode
    show: ShowCard
    season: Reference | None
    funding: tuple[Reference, ...]
    previous: Reference | None
    next: Reference | None


def _way(views: Views, *steps: Reference) -> tuple[Reference, ...]:
    """Breadcrumbs from the home page."""
    return (views.home, *steps)


def _nodes(*nodes: Node | None) -> Nodes:
    return [node for node in nodes if node]


def _texts(inputs: PostInputs | PageInputs | DocInputs | EpisodeInputs) -> tuple[Prose, ...]:
    return (inputs.entry.prose, *(quote.prose for quote in inputs.quotes))


def post_context(inputs: PostInputs, views: Views) -> PostContext:
    entry = inputs.entry
    way = _way(views, views.blog, entry.reference)
    return PostContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary,
            kind="article",
            picture=entry.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=_nodes(article(views, entry), breadcrumbs(views, way), questions(views, entry)),
            texts=_texts(inputs),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=() if inputs.quiet else views.share(entry.title, entry.permalink),
        kit_url=views.url(inputs.kit),
        quotes=views.quotes(inputs.quotes),
        ask=ask_view(inputs.ask, entry.title, views),
        quiet=inputs.quiet,
        entry=views.entry(entry, toc=True),
        guest=guest_view(entry.prose.guest, views),
        conversation=conversation_view(entry, views),
        talk_stylesheet=stylesheet_of(entry, views),
        previous=views.link(inputs.previous),
        next=views.link(inputs.next),
        related=views.cards(inputs.related),
        series=views.links(inputs.series, entry.permalink),
    )


def page_context(inputs: PageInputs, views: Views) -> PageContext:
    entry = inputs.entry
    shown = views.entry(entry)
    sections = section_views(entry, inputs.shelves, shown, views)
    return PageContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary or described(entry),
            picture=entry.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=_nodes(
                web_page(views, entry),
                breadcrumbs(views, _way(views, entry.reference)),
                questions(views, entry) or question_page(entry),
            ),
            texts=_texts(inputs),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        share=() if inputs.quiet else views.share(entry.title, entry.permalink),
        kit_url=views.url(inputs.kit),
        quotes=views.quotes(inputs.quotes),
        ask=ask_view(inputs.ask, entry.title, views),
        quiet=inputs.quiet,
        entry=shown,
        sections=sections,
        sections_stylesheet=views.url(views.shell.sections_stylesheet) if sections else "",
    )


def doc_context(inputs: DocInputs, views: Views) -> DocContext:
    entry = inputs.entry
    docs = views.shell.addresses.doc("")
    label = Reference(views.words.text("Documentation"), docs)
    way = _way(views, *((label,) if entry.permalink != docs else ()), entry.reference)
    return DocContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary,
            picture=entry.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=_nodes(
                web_page(views, entry, "TechArticle"),
                breadcrumbs(views, way),
                questions(views, entry),
            ),
            texts=_texts(inputs),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=() if inputs.quiet else views.share(entry.title, entry.permalink),
        kit_url=views.url(inputs.kit),
        quotes=views.quotes(inputs.quotes),
        ask=ask_view(inputs.ask, entry.title, views),
        quiet=inputs.quiet,
        entry=views.entry(entry, toc=True),
        pages=views.exact_links(inputs.pages, entry.permalink),
        previous=views.link(inputs.previous),
        next=views.link(inputs.next),
    )


def episode_context(inputs: EpisodeInputs, views: Views) -> EpisodeContext:
    entry = inputs.entry
    shown = views.entry(entry)
    show = Reference(inputs.show.title, inputs.show.permalink)
    way = _way(views, show, entry.reference)
    return EpisodeContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.subtitle or entry.summary,
            kind="article",
            picture=entry.image or inputs.show.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            feeds=(FeedRow(inputs.show.title, "podcast", f"{inputs.show.permalink}feed.xml"),),
            entry=entry,
            nodes=_nodes(
                episode(views, entry, inputs.show),
                breadcrumbs(views, way),
                questions(views, entry),
            ),
            texts=_texts(inputs),
            far_media=entry.enclosure is not None and is_external(entry.enclosure.url),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=() if inputs.quiet else views.share(entry.title, entry.permalink),
        kit_url=views.url(inputs.kit),
        quotes=views.quotes(inputs.quotes),
        ask=ask_view(inputs.ask, entry.title, views),
        quiet=inputs.quiet,
        entry=replace(shown, html=listening.notes(views, entry, shown.html)),
        conversation=conversation_view(entry, views),
        talk_stylesheet=stylesheet_of(entry, views),
        show=views.show(inputs.show),
        player=listening.player(views, entry, inputs.show),
        number=entry.number,
        season=entry.season,
        episode_type=entry.type,
        hosts=tuple(map(views.person, entry.hosts)),
        guests=tuple(map(views.person, entry.guests)),
        people=views.credits(entry.people),
        season_link=views.link(season_reference(views, inputs.season, entry.season)),
        display=entry.display,
        funding=views.funding(inputs.funding),
        chapters=listening.chapters(views, entry),
        transcript=listening.transcript(views, entry),
        previous=views.link(inputs.previous),
        next=views.link(inputs.next),
    )
