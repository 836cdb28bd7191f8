"""Model values → the views of the theme contract, in the language of a page."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Protocol

from markupsafe import Markup
from msgspec import Raw
from msgspec.structs import replace

from brandkit.languages import (
    Catalogue,
    direction,
    own_name,
    territory_locale,
)
from brandkit.media.cues import Cue
from brandkit.media.types import media_type
from brandkit.model.entries import Card, Entry, Prose, Testimonial, Translation
from brandkit.model.recording import Transcript
from brandkit.plan.brand import ICONS
from brandkit.plan.contents import contents
from brandkit.plan.durations import clock
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.quotes import quote_view
from brandkit.plan.shell import Shell
from brandkit.plan.small_views import CARDS, FEW, SmallViews
from brandkit.plan.values import (
    CardView,
    EntryView,
    FeedView,
    IconView,
    LanguageView,
    SiteView,
)

__all__ = ["Fill", "Views"]


class Fill(Protocol):
    """Makes HTML of a text. `leads` says that no picture of the page stands above it."""

    def __call__(self, prose: Prose, views: Views, /, *, leads: bool = False) -> Markup: ...


Hear = Callable[[Transcript], tuple[Cue, ...]]


class Views(SmallViews):
    """Makes views for the pages of one language."""

    def __init__(
        self, shell: Shell, words: Catalogue, fill: Fill, hear: Hear = lambda _: ()
    ) -> None:
        super().__init__(shell, words)
        self.fill = fill
        self.hear = hear  # reads the words of a transcript
        self.constants: dict[str, Raw] = {}  # JSON that stands on many pages, by its name
        self._dated_card = lru_cache(CARDS)(self._card)
        self._dated_quote = lru_cache(FEW)(self._quote)
        self._site_with = lru_cache(FEW)(self._site_at)

    # ---------------------------------------------------------------------------------- entries

    def card(self, card: Card) -> CardView:
        return self._dated_card(card, _zone(card.date))

    def _card(self, card: Card, zone: datetime.tzinfo | None) -> CardView:  # noqa: ARG002
        return CardView(
            kind=card.kind,
            title=card.title,
            url=self.url(card.permalink),
            date=self.date(card.date),
            summary=card.summary,
            image=self.image(card.image),
            tags=self.links(card.tags),
            authors=tuple(map(self.person, card.authors)),
            minutes=card.minutes,
            duration=clock(card.duration),
            number=card.number,
            price=self.price(card.price),
            sample=card.sample,
        )

    def cards(self, cards: Iterable[Card]) -> tuple[CardView, ...]:
        return tuple(map(self.card, cards))

    def entry(self, entry: Entry, toc: bool = False) -> EntryView:
        """An entry in full; `toc` says whether its kind shows a table of contents by itself."""
        headings = contents(entry.prose.headings)
        many = sum(1 + len(h.children) for h in headings) >= 3
        wanted = toc and many if entry.toc is None else entry.toc
        return EntryView(
            kind=entry.kind,
            title=entry.title,
            html=self.fill(entry.prose, self, leads=_leads(entry)),
            language=entry.language,
            date=self.date(entry.date),
            updated=self.date(entry.updated),
            summary=entry.summary,
            standfirst=entry.standfirst,
            tags=self.links(entry.tags),
            authors=tuple(map(self.person, entry.authors)),
            series=self.link(entry.series),
            image=self.image(entry.image),
            minutes=entry.minutes,
            toc=headings if wanted else (),
            draft=entry.draft,
            sample=entry.sample,
            extra=entry.extra,
        )

    def quote(self, quote: Testimonial) -> QuoteView:
        return self._dated_quote(quote, _zone(quote.date))

    def _quote(self, quote: Testimonial, zone: datetime.tzinfo | None) -> QuoteView:  # noqa: ARG002
        return quote_view(self, quote)

    def quotes(self, quotes: Iterable[Testimonial]) -> tuple[QuoteView, ...]:
        return tuple(map(self.quote, quotes))

    # ------------------------------------------------------------------------- what pages share

    def site(self, here: str) -> SiteView:
        """The site as the page with the permalink `here` shows it: one value for most pages."""
        url = self.url(here)
        if url not in self._named and not here.startswith(self._places):
            return self._site
        links = (*self.shell.info.menu, *self.shell.footer)
        current = tuple([self._is_current(link.permalink, here) for link in links])
        return self._site_with(current, url if url in self._named else "")

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """Where pages are for which a link of the menu or the foot may be current."""
        home = {"/", self.shell.info.home}
        links = {link.permalink for link in (*self.shell.info.menu, *self.shell.footer)}
        return tuple(links - home)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The addresses that the site itself leads to from every page."""
        site = self._site
        links = {link.url for link in (*site.menu, *site.footer)}
        return frozenset({*links, site.url, site.subscribe_url, site.search_url} - {""})

    def _site_at(self, current: tuple[bool, ...], here: str) -> SiteView:
        """The site with these of its links marked as current, the menu's before the foot's."""
        links = tuple(
            replace(link, current=mark)
            for link, mark in zip((*self._site.menu, *self._site.footer), current, strict=True)
        )
        count = len(self._site.menu)
        return replace(self._site, menu=links[:count], footer=links[count:], here=here)

    @cached_property
    def _site(self) -> SiteView:
        """The site as a page shows it that stands in no menu."""
        info, shell = self.shell.info, self.shell
        return SiteView(
            title=info.title,
            tagline=info.tagline,
            description=info.description,
            copyright=info.copyright,
            url=self.url(info.home),
            absolute_url=self.absolute(info.home),
            language=info.language,
            direction=direction(info.language),
            logo=self.image(info.logo),
            logo_dark=self.image(info.logo_dark),
            icon=self.image(info.icon),
            menu=tuple(self.words_link(reference, "") for reference in info.menu),
            footer=tuple(self.words_link(reference, "") for reference in shell.footer),
            profiles=tuple(map(self.profile, info.profiles)),
            contact=self.contact(info.contact),
            feeds=self.feeds,
            subscribe_url=self.url(shell.addresses.subscribe),
            search_url=self.url(shell.search),
            fictional=info.fictional,
            stylesheets=tuple(map(self.url, shell.stylesheets)),
            scripts=tuple(map(self.url, shell.scripts)),
            generator=shell.generator,
            locale=territory_locale(info.language),
            license_url=info.license,
            theme_color=shell.theme_colors[0],
            theme_color_dark=shell.theme_colors[1],
            icons=tuple(self._icons()),
            fonts=tuple(map(self.url, shell.preloads)),
            server_script=self.url(shell.server_script) if "mastodon" in shell.share else "",
            look=shell.look,
            options=dict(shell.options),
        )

    def _icons(self) -> Iterable[IconView]:
        """The icons in the order that browsers choose by: the last that they know wins."""
        if not self.shell.manifest:
            return
        for icon in ICONS[:3]:
            touch = icon.shape == "touch"
            yield IconView(
                rel="apple-touch-icon" if touch else "icon",
                url=self.url(icon.permalink),
                type="" if touch else media_type(icon.permalink),
                sizes="" if touch else f"{icon.size or 48}x{icon.size or 48}",
            )
        if vector := self.shell.vector_icon:
            yield IconView(rel="icon", url=self.url(vector.permalink), type=vector.type)
        yield IconView(rel="manifest", url=self.url(self.shell.manifest))

    @cached_property
    def own_policy(self) -> str:
        """The policy of pages that load nothing from elsewhere, whatever is clicked."""
        policy = self.shell.policy
        return Markup(policy.text(in_page=True)) if policy else ""  # noqa: S704 - origins alone

    @cached_property
    def feeds(self) -> tuple[FeedView, ...]:
        """The site's main feeds, which stand in every head."""
        return tuple(map(self.feed, dict.fromkeys(self.shell.feeds)))

    def switch(self, translations: tuple[Translation, ...]) -> tuple[LanguageView, ...]:
        """The language switch: this page where it is translated, else the language's home."""
        if not translations or not self.shell.homes:
            return self._homes
        pages = {t.language: self.url(t.permalink) for t in translations}
        return tuple(
            replace(home, url=pages[home.code], translated=True) if home.code in pages else home
            for home in self._homes
        )

    @cached_property
    def _homes(self) -> tuple[LanguageView, ...]:
        """The language switch of a page that is not translated."""
        return tuple(
            LanguageView(
                code=code,
                name=own_name(code),
                url=self.url(home),
                current=code == self.language,
                direction=direction(code),
                translated=False,
            )
            for code, home in self.shell.homes
        )


def _leads(entry: Entry) -> bool:
    """Whether the pictures of the text are the first ones of its page, by its kind's template."""
    match entry.kind:
        case "docs":
            return True
        case "posts" | "pages":
            return entry.image is None and getattr(entry, "hero_image", None) is None
        case _:
            return False


def _zone(moment: datetime.datetime | None) -> datetime.tzinfo | None:
    """What equal moments may differ in."""
    return moment.tzinfo if moment else None
