"""Model values → the views of the theme contract, in the language of a page."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec.structs import replace

from brandkit.advocacy.share import share_links
from brandkit.brand.networks import icon_svg, network
from brandkit.languages import (
    Catalogue,
    direction,
    long_date,
    own_name,
    short_date,
    territory_locale,
)
from brandkit.model.entries import (
    Card,
    Entry,
    Episode,
    Person,
    Picture,
    Profile,
    Prose,
    Reference,
    Testimonial,
    Translation,
)
from brandkit.model.site import Contact
from brandkit.plan.contents import contents
from brandkit.plan.contexts import (
    CardView,
    ContactView,
    DateView,
    EntryView,
    FeedView,
    ImageView,
    LanguageView,
    LinkView,
    PersonView,
    PlayerView,
    ProfileView,
    QuoteView,
    ShareLinkView,
    ShowView,
    SiteView,
)
from brandkit.plan.durations import clock
from brandkit.plan.shell import FORMAT_NAMES, MEDIA_TYPES, FeedRow, Shell, ShowCard
from brandkit.urls import absolute, is_external, rooted

__all__ = ["Fill", "Views"]

Fill = Callable[[Prose, "Views"], Markup]

RELATIONS = {
    "customer": "Customer",
    "employee": "Employee",
    "partner": "Partner",
    "family": "Family",
    "paid": "Paid",
}


class Views:
    """Makes views for the pages of one language."""

    def __init__(self, shell: Shell, words: Catalogue, fill: Fill) -> None:
        self.shell = shell
        self.words = words
        self.fill = fill
        self.language = shell.info.language
        self._cards: dict[str, CardView] = {}
        self._profiles: dict[Profile, ProfileView] = {}

    # -------------------------------------------------------------------------------- addresses

    def url(self, permalink: str) -> str:
        """A permalink or outside address, ready for href."""
        if not permalink or is_external(permalink):
            return permalink
        path, hash_sign, fragment = permalink.partition("#")
        return rooted(self.shell.info.base_path, path) + hash_sign + fragment

    def absolute(self, permalink: str) -> str:
        """The same with scheme and host."""
        if is_external(permalink):
            return permalink
        path, hash_sign, fragment = permalink.partition("#")
        return absolute(self.shell.info.base_url, path) + hash_sign + fragment

    # ----------------------------------------------------------------------------- small values

    def date(self, moment: datetime.datetime | None) -> DateView | None:
        if moment is None:
            return None
        return DateView(
            iso=moment.isoformat(timespec="seconds"),
            long=long_date(moment.date(), self.language),
            short=short_date(moment.date(), self.language),
            year=moment.year,
        )

    def image(self, picture: Picture | None) -> ImageView | None:
        if picture is None:
            return None
        return ImageView(
            url=self.url(picture.permalink),
            absolute_url=self.absolute(picture.permalink),
            alt=picture.alt,
            width=picture.width,
            height=picture.height,
            type=picture.type,
        )

    def link(self, reference: Reference | None, here: str = "") -> LinkView | None:
        """A link; `here` is the permalink of the page that it stands on."""
        if reference is None:
            return None
        permalink = reference.permalink
        return LinkView(
            title=reference.title,
            url=self.url(permalink),
            current=self._is_current(permalink, here),
            external=is_external(permalink),
        )

    def _is_current(self, permalink: str, here: str) -> bool:
        """Whether a link leads to this page or to a folder above it, the home page aside."""
        if permalink == here:
            return True
        home = permalink in {"/", self.shell.info.home}
        return not home and permalink.endswith("/") and here.startswith(permalink)

    def links(self, references: Iterable[Reference], here: str = "") -> tuple[LinkView, ...]:
        return tuple(view for r in references if (view := self.link(r, here)) is not None)

    def exact_links(self, references: Iterable[Reference], here: str) -> tuple[LinkView, ...]:
        """Links of which only the page itself counts as current, not the folders above it."""
        return tuple(
            LinkView(title=r.title, url=self.url(r.permalink), current=r.permalink == here)
            for r in references
        )

    def words_link(self, reference: Reference, here: str) -> LinkView:
        """A link whose words are brandkit's own or a menu's: translated where that is known."""
        title = self.words.text(reference.title)
        view = self.link(Reference(title, reference.permalink), here)
        if view is None:
            raise ValueError("a reference gives a link")
        return view

    def profile(self, profile: Profile) -> ProfileView:
        found = self._profiles.get(profile)
        if found is None:
            found = self._profiles[profile] = self._profile(profile)
        return found

    def _profile(self, profile: Profile) -> ProfileView:
        known = network(profile.network)
        return ProfileView(
            network=profile.network,
            name=known.name if known else profile.network.replace("-", " ").title(),
            url=profile.url,
            says=self.words.text(known.says) if known and known.says else "",
            icon=Markup(icon_svg(profile.network)),  # noqa: S704 - drawn by brandkit
        )

    def person(self, person: Person) -> PersonView:
        return PersonView(
            name=person.name,
            url=self.url(person.permalink),
            photo=self.image(person.photo),
            role=person.role,
            profiles=tuple(map(self.profile, person.profiles)),
        )

    def contact(self, contact: Contact | None) -> ContactView | None:
        if contact is None:
            return None
        digits = "".join(c for c in contact.phone if c.isdigit() or c == "+")
        return ContactView(
            name=contact.name,
            role=contact.role,
            photo=self.image(contact.photo),
            email=contact.email,
            phone=contact.phone,
            phone_url=f"tel:{digits}" if digits else "",
            url=contact.url,
            reply_time=contact.reply_time,
        )

    def feed(self, row: FeedRow) -> FeedView:
        return FeedView(
            title=row.title,
            format=FORMAT_NAMES[row.format],
            url=self.url(row.permalink),
            absolute_url=self.absolute(row.permalink),
            type=MEDIA_TYPES[row.format],
        )

    def show(self, show: ShowCard) -> ShowView:
        return ShowView(
            title=show.title,
            url=self.url(show.permalink),
            description=show.description,
            author=show.author,
            image=self.image(show.image),
            feed=self.feed(FeedRow(show.title, "podcast", f"{show.permalink}feed.xml")),
            links=tuple(map(self.profile, show.links)),
        )

    def share(self, title: str, permalink: str) -> tuple[ShareLinkView, ...]:
        links = share_links(self.shell.share, title, self.absolute(permalink))
        return tuple(
            ShareLinkView(
                network=link.network,
                name=self.words.text(link.name),
                url=link.url,
                icon=Markup(icon_svg(link.network)),  # noqa: S704 - drawn by brandkit
            )
            for link in links
        )

    # ---------------------------------------------------------------------------------- entries

    def card(self, card: Card) -> CardView:
        found = self._cards.get(card.digest)
        if found is None:
            found = self._cards[card.digest] = self._card(card)
        return found

    def _card(self, card: Card) -> CardView:
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
            html=self.fill(entry.prose, self),
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

    def player(self, episode: Episode) -> PlayerView | None:
        sound = episode.enclosure
        if sound is None:
            return None
        away = is_external(sound.url)
        own_host = urlsplit(self.shell.info.base_url).hostname
        host = (urlsplit(sound.url).hostname or "") if away else ""
        return PlayerView(
            url=self.url(sound.url),
            type=sound.type,
            title=episode.title,
            duration=clock(sound.duration),
            seconds=sound.duration,
            size=f"{sound.length / 1_000_000:.1f} MB" if sound.length else "",
            is_video=sound.type.startswith("video/"),
            host="" if host == own_host else host,
        )

    def quote(self, quote: Testimonial) -> QuoteView:
        source = quote.source_name or (
            urlsplit(quote.source).hostname or "" if quote.source else ""
        )
        return QuoteView(
            html=self.fill(quote.prose, self),
            name=quote.advocate.name,
            relation=self.words.text(RELATIONS[quote.relation]),
            role=quote.advocate.role,
            incentive=quote.incentive,
            url=self.url(quote.advocate.permalink),
            photo=self.image(quote.advocate.photo),
            source_url=quote.source,
            source_name=source.removeprefix("www."),
            language=quote.language,
            rating=quote.rating,
            date=self.date(quote.date),
            sample=quote.sample,
        )

    def quotes(self, quotes: Iterable[Testimonial]) -> tuple[QuoteView, ...]:
        return tuple(map(self.quote, quotes))

    # ------------------------------------------------------------------------- what pages share

    def site(self, here: str) -> SiteView:
        """The site as the page with the permalink `here` shows it."""
        base = self._site
        if not any(self._is_current(r.permalink, here) for r in self._links_of_all_pages):
            return base
        return replace(
            base,
            menu=tuple(self.words_link(reference, here) for reference in self.shell.info.menu),
            footer=tuple(self.words_link(reference, here) for reference in self.shell.footer),
        )

    @cached_property
    def _links_of_all_pages(self) -> tuple[Reference, ...]:
        return (*self.shell.info.menu, *self.shell.footer)

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
            icon=self.image(info.icon),
            menu=tuple(self.words_link(reference, "") for reference in info.menu),
            footer=tuple(self.words_link(reference, "") for reference in shell.footer),
            profiles=tuple(map(self.profile, info.profiles)),
            contact=self.contact(info.contact),
            feeds=tuple(map(self.feed, shell.feeds)),
            subscribe_url=self.url(shell.addresses.subscribe),
            search_url="",
            fictional=info.fictional,
            stylesheets=tuple(map(self.url, shell.stylesheets)),
            scripts=tuple(map(self.url, shell.scripts)),
            generator=shell.generator,
            locale=territory_locale(info.language),
            theme_color=shell.theme_colors[0],
            theme_color_dark=shell.theme_colors[1],
        )

    def switch(self, translations: tuple[Translation, ...]) -> tuple[LanguageView, ...]:
        """The language switch: this page where it is translated, else the language's home."""
        pages = {t.language: t.permalink for t in translations}
        return tuple(
            LanguageView(
                code=code,
                name=own_name(code),
                url=self.url(pages.get(code, home)),
                current=code == self.language,
                direction=direction(code),
                translated=code in pages,
            )
            for code, home in self.shell.homes
        )
