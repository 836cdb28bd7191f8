"""Pages that every site has: home, subscribe, connect, feeds, 404, redirects. Inputs, contexts."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from brandkit.feeds.newsletters import Form
from brandkit.feeds.readers import READERS
from brandkit.model.entries import Card, Page, Reference, Testimonial, Translation
from brandkit.model.recording import Enclosure
from brandkit.model.site import Site
from brandkit.plan.contexts import (
    ConnectContext,
    FeedsContext,
    HomeContext,
    NotFoundContext,
    RedirectContext,
    SubscribeContext,
)
from brandkit.plan.listening import player_of
from brandkit.plan.outputs import Inputs, Output, Plan, Template
from brandkit.plan.sections import Shelf, question_page, section_views
from brandkit.plan.shell import FeedRow, ShowCard
from brandkit.plan.structured import head, organization, web_site
from brandkit.plan.values import (
    ButtonView,
    CardView,
    FeedListView,
    HeroView,
    LatestView,
    LinkView,
    NewsletterView,
)
from brandkit.plan.views import Views
from brandkit.urls import is_external, output_path, rooted

__all__ = [
    "ConnectInputs",
    "FeedList",
    "FeedsInputs",
    "HomeInputs",
    "Latest",
    "NotFoundInputs",
    "RedirectInputs",
    "SubscribeInputs",
    "connect_context",
    "feeds_context",
    "home_context",
    "is_redirect",
    "moved",
    "not_found_context",
    "redirect_context",
    "subscribe_context",
]


class HomeInputs(Inputs, frozen=True):
    """home.html"""

    entry: Page | None
    posts: tuple[Card, ...]
    episodes: tuple[Card, ...]
    shows: tuple[ShowCard, ...]
    of_shows: tuple[Reference, ...]  # where there are several: the show of each episode
    quotes: tuple[Testimonial, ...]
    has_testimonials: bool
    translations: tuple[Translation, ...]
    videos: tuple[Card, ...] = ()
    products: tuple[Card, ...] = ()
    places: tuple[Card, ...] = ()
    shelves: tuple[Shelf, ...] = ()  # of the sections of its entry
    sound: Enclosure | None = None  # of the newest episode


class SubscribeInputs(Inputs, frozen=True):
    """subscribe.html"""

    shows: tuple[ShowCard, ...]
    translations: tuple[Translation, ...]
    newsletter: Form | None = None
    privacy: str = ""  # permalink of the page about the newsletter's addresses


class ConnectInputs(Inputs, frozen=True):
    """connect.html"""

    has_blog: bool
    shows: tuple[ShowCard, ...]
    translations: tuple[Translation, ...]
    has_form: bool = False  # for testimonials


class Latest(Inputs, frozen=True):
    """An entry as the page of all feeds names it: no more of it, so that few edits reach there."""

    reference: Reference
    date: datetime.datetime | None


class FeedList(Inputs, frozen=True):
    """What has feeds of its own: the whole site, a tag, a podcast …"""

    title: str
    home: str  # permalink of its page
    rows: tuple[FeedRow, ...]  # its feeds, the one that all readers know first
    latest: tuple[Latest, ...]


class FeedsInputs(Inputs, frozen=True):
    """feeds.html: every feed in groups."""

    groups: tuple[tuple[str, tuple[FeedList, ...]], ...]
    translations: tuple[Translation, ...]


class NotFoundInputs(Inputs, frozen=True):
    """404.html"""

    posts: tuple[Card, ...]


class RedirectInputs(Inputs, frozen=True):
    """redirect.html"""

    source: str
    target: str


def home_context(inputs: HomeInputs, views: Views) -> HomeContext:
    info = views.shell.info
    entry = inputs.entry
    hero = entry.hero if entry else None
    picture = entry.image if entry else None
    shown = views.entry(entry) if entry and entry.prose.word_count else None
    sections = section_views(entry, inputs.shelves, shown, views)
    questions = question_page(entry)
    return HomeContext(
        site=views.site(info.home),
        head=head(
            views,
            f"{info.title} · {info.tagline}" if info.tagline else info.title,
            info.home,
            description=(entry.description or entry.summary if entry else "") or info.description,
            picture=picture or (entry.hero_image if entry else None),
            translations=inputs.translations,
            nodes=[organization(views), web_site(views), *((questions,) if questions else ())],
            whole_title=True,
            texts=(*([entry.prose] if entry else []), *(quote.prose for quote in inputs.quotes)),
        ),
        url=views.url(info.home),
        languages=views.switch(inputs.translations),
        share=views.share(info.title, info.home),
        quotes=views.quotes(inputs.quotes),
        hero=HeroView(
            title=(hero.title if hero else "") or (info.tagline or info.title),
            text=hero.text if hero else ("" if entry else info.description),
            image=views.image(entry.hero_image) if entry else None,
            buttons=tuple(
                ButtonView(label=button.label, url=views.url(button.url))
                for button in (hero.buttons if hero else ())
            ),
        ),
        entry=shown,
        posts=views.cards(inputs.posts),
        blog=views.link(views.blog) if inputs.posts else None,
        videos=views.cards(inputs.videos),
        video_list=views.link(Reference(views.words.text("Videos"), views.shell.addresses.videos))
        if inputs.videos
        else None,
        products=views.cards(inputs.products),
        product_list=_list(views, "Products", views.shell.addresses.products, inputs.products),
        places=views.cards(inputs.places),
        place_list=_list(views, "Where to find us", views.shell.addresses.places, inputs.places),
        episodes=_episodes(inputs, views),
        show=views.show(inputs.shows[0]) if inputs.shows and not inputs.of_shows else None,
        shows=tuple(map(views.show, inputs.shows)) if inputs.of_shows else (),
        podcasts=views.link(Reference(views.words.text("Podcasts"), views.shell.addresses.shows))
        if inputs.of_shows
        else None,
        testimonials=views.link(
            Reference(views.words.text("Selected testimonials"), views.shell.addresses.testimonials)
        )
        if inputs.has_testimonials
        else None,
        player=player_of(views, inputs.episodes[0], inputs.shows[0], inputs.sound)
        if inputs.episodes and inputs.shows and not inputs.of_shows
        else None,
        sections=sections,
        sections_stylesheet=views.url(views.shell.sections_stylesheet) if sections else "",
    )


def _list(views: Views, title: str, permalink: str, shown: tuple[Card, ...]) -> LinkView | None:
    """The page of all of what is shown."""
    return views.link(Reference(views.words.text(title), permalink)) if shown else None


def _episodes(inputs: HomeInputs, views: Views) -> tuple[CardView, ...]:
    cards = views.cards(inputs.episodes)
    if not inputs.of_shows:
        return cards
    return tuple(
        replace(card, show=views.link(show))
        for card, show in zip(cards, inputs.of_shows, strict=True)
    )


def subscribe_context(inputs: SubscribeInputs, views: Views) -> SubscribeContext:
    here = views.shell.addresses.subscribe
    title = views.words.text("Subscribe")
    rows = [row for row in views.shell.feeds if row.format != "podcast"]
    main = views.absolute(rows[0].permalink)
    return SubscribeContext(
        site=views.site(here),
        head=head(views, title, here, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        feeds=tuple(views.feed(row) for row in rows),
        shows=tuple(map(views.show, inputs.shows)),
        feeds_url=views.url(views.shell.addresses.feeds),
        newsletter=_newsletter(inputs.newsletter, inputs.privacy, views),
        readers=tuple(
            LinkView(title=reader.name, url=reader.link(main), external=True) for reader in READERS
        ),
    )


def _newsletter(form: Form | None, privacy: str, views: Views) -> NewsletterView | None:
    if form is None:
        return None
    return NewsletterView(
        action=form.action,
        provider=form.provider,
        host=form.host,
        email_field=form.email_field,
        name_field=form.name_field,
        hidden=form.hidden,
        text=form.text,
        consent=form.consent,
        privacy_url=views.url(privacy),
        confirms=form.confirms,
    )


def connect_context(inputs: ConnectInputs, views: Views) -> ConnectContext:
    here = views.shell.addresses.connect
    title = views.words.text("Connect")
    return ConnectContext(
        site=views.site(here),
        head=head(
            views, title, here, translations=inputs.translations, nodes=[organization(views)]
        ),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        blog=views.link(views.blog) if inputs.has_blog else None,
        shows=tuple(map(views.show, inputs.shows)),
        give_url=views.url(views.shell.addresses.give) if inputs.has_form else "",
    )


def feeds_context(inputs: FeedsInputs, views: Views) -> FeedsContext:
    here = views.shell.addresses.feeds
    title = views.words.text("Feeds")
    return FeedsContext(
        site=views.site(here),
        head=head(views, title, here, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        groups=tuple(
            (views.words.text(name), tuple(_feed_list(each, views) for each in lists))
            for name, lists in inputs.groups
        ),
        opml_url=views.url("/feeds.opml"),
    )


def _feed_list(each: FeedList, views: Views) -> FeedListView:
    return FeedListView(
        title=each.title,
        url=views.url(each.home),
        feeds=tuple(map(views.feed, each.rows)),
        latest=tuple(
            LatestView(
                title=entry.reference.title,
                url=views.url(entry.reference.permalink),
                date=views.date(entry.date),
            )
            for entry in each.latest
        ),
    )


def not_found_context(inputs: NotFoundInputs, views: Views) -> NotFoundContext:
    here = views.shell.addresses.not_found
    title = views.words.text("Page not found")
    return NotFoundContext(
        site=views.site(here),
        head=head(views, title, "", noindex=True),
        url=views.url(here),
        languages=views.switch(()),
        title=title,
        posts=views.cards(inputs.posts),
    )


def redirect_context(inputs: RedirectInputs, views: Views) -> RedirectContext:
    title = views.words.text("This page has moved")
    return RedirectContext(
        site=views.site(inputs.source),
        head=head(views, title, inputs.target, noindex=True),
        url=views.url(inputs.source),
        target=views.url(inputs.target),
        absolute_target=views.absolute(inputs.target),
    )


def is_redirect(output: Output) -> bool:
    """Whether it is the page of an old address."""
    return isinstance(output.recipe, Template) and isinstance(output.recipe.inputs, RedirectInputs)


def moved(plan: Plan, site: Site) -> dict[str, str]:
    """Where hosts lead on from, by output path: pages of old addresses.

    Those with a query are told by it ("index.html?p=12"), and folders by their "*" ("tag/*").
    """
    base_path = site.config.base_path
    found = {
        output.path: rooted(base_path, output.recipe.inputs.target)
        for output in plan.outputs
        if isinstance(output.recipe, Template)
        and isinstance(output.recipe.inputs, RedirectInputs)
        and not is_external(output.recipe.inputs.target)
    }
    for each in site.redirects:
        path, mark, query = each.source.partition("?")
        if is_external(each.target):
            continue
        if mark or each.source.endswith("*") or not output_path(path).endswith(".html"):
            key = path.lstrip("/") if path.endswith("*") else output_path(path)
            found.setdefault(f"{key}{mark}{query}", rooted(base_path, each.target))
    return found
