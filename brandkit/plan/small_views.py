"""The small views: addresses, dates, pictures, links, people, feeds, in the language of a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import assert_never

from markupsafe import Markup
from msgspec.structs import replace

from brandkit.advocacy.share import share_links
from brandkit.brand.networks import Network, icon_svg, network
from brandkit.brand.profiles import follow_address, handle_of
from brandkit.brand.tints import tint_of
from brandkit.languages import Catalogue, long_date, money, short_date
from brandkit.model.entries import Credited, Person, Profile, Reference
from brandkit.model.picture import Ladder, Picture
from brandkit.model.site import Contact
from brandkit.plan.shell import FORMAT_NAMES, MEDIA_TYPES, FeedRow, Shell, ShowCard
from brandkit.plan.sound_values import ShowView
from brandkit.plan.values import (
    ContactView,
    DateView,
    FeedView,
    ImageView,
    LinkView,
    PersonView,
    ProfileView,
    ShareLinkView,
    SourceView,
)
from brandkit.podcast.apps import AppLink, app_links
from brandkit.urls import absolute, is_external, rooted

__all__ = ["CARDS", "FEW", "MANY", "SmallViews"]

CARDS = 16_384  # cards that are kept at hand: each stands on a page of several lists
MANY = 4_096  # addresses of a language that are kept at hand
FEW = 1_024  # people, pictures, feeds, quotes


class SmallViews:
    """Makes small views for the pages of one language.

    What is shown again is one object each time: themes share what is rendered from it.
    """

    def __init__(self, shell: Shell, words: Catalogue) -> None:
        self.shell = shell
        self.words = words
        self.language = shell.info.language
        self.url = lru_cache(MANY)(self._url)
        self.absolute = lru_cache(MANY)(self._absolute)
        self.profile = lru_cache(FEW)(self._profile)
        self.person = lru_cache(FEW)(self._person)
        self.feed = lru_cache(FEW)(self._feed)
        self._link = lru_cache(MANY)(self._plain_link)
        self._picture = lru_cache(FEW)(self._image)

    # -------------------------------------------------------------------------------- addresses

    def _url(self, permalink: str) -> str:
        """A permalink or outside address, ready for href."""
        if not permalink or is_external(permalink):
            return permalink
        path, hash_sign, fragment = permalink.partition("#")
        return rooted(self.shell.info.base_path, path) + hash_sign + fragment

    def _absolute(self, permalink: str) -> str:
        """The same with scheme and host."""
        if is_external(permalink):
            return permalink
        path, hash_sign, fragment = permalink.partition("#")
        return absolute(self.shell.info.base_url, path) + hash_sign + fragment

    @cached_property
    def home(self) -> Reference:
        """The home page, where the way to every page begins."""
        return Reference(self.words.text("Home"), self.shell.info.home)

    @cached_property
    def blog(self) -> Reference:
        info = self.shell.info
        return Reference(info.blog_title or self.words.text("Blog"), self.shell.addresses.blog)

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

    def price(self, text: str) -> str:
        """The price of a card: "4.80 EUR a litre" as the page's language writes it."""
        amount, _, rest = text.partition(" ")
        currency, _, unit = rest.partition(" ")
        return f"{money(amount, currency, self.language)} {unit}".rstrip() if currency else ""

    def image(self, picture: Picture | None) -> ImageView | None:
        return None if picture is None else self._picture(picture)

    def _image(self, picture: Picture) -> ImageView:
        return ImageView(
            url=self.url(picture.permalink),
            absolute_url=self.absolute(picture.permalink),
            alt=picture.alt,
            width=picture.width,
            height=picture.height,
            type=picture.type,
            sources=self._sources(picture.ladder),
            tint=tint_of(picture.color),
        )

    def _sources(self, ladder: Ladder | None) -> tuple[SourceView, ...]:
        if ladder is None:
            return ()
        stem = self.url(ladder.stem)
        if ladder.widths:
            return tuple(
                SourceView(
                    type=f"image/{name}",
                    srcset=", ".join(f"{stem}-{width}.{name} {width}w" for width in ladder.widths),
                )
                for name in ladder.formats
            )
        still, moving = (
            tuple(
                SourceView(
                    type=f"image/{name}", srcset=f"{stem}{part}.{name}", scaled=False, media=media
                )
                for name in ladder.formats
            )
            for part, media in (("-still", "(prefers-reduced-motion: reduce)"), ("", ""))
        )
        return (*still, *moving)

    def link(self, reference: Reference | None, here: str = "") -> LinkView | None:
        """A link; `here` is the permalink of the page that it stands on."""
        if reference is None:
            return None
        link = self._link(reference)
        return replace(link, current=True) if self._is_current(reference.permalink, here) else link

    def _plain_link(self, reference: Reference) -> LinkView:
        """A link as it stands on other pages."""
        permalink = reference.permalink
        external = is_external(permalink)
        return LinkView(title=reference.title, url=self.url(permalink), external=external)

    def _is_current(self, permalink: str, here: str) -> bool:
        """Whether a link leads to this page or to a folder above it, the home page aside."""
        if not here:
            return not permalink
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

    def _profile(self, profile: Profile) -> ProfileView:
        known = network(profile.network)
        name = profile.name or known.name
        follow = self._follow(known, name)
        return ProfileView(
            network=profile.network,
            name=name,
            url=profile.url,
            says=profile.says or (self.words.text(known.says) if known.says else ""),
            icon=Markup(icon_svg(profile.network)),  # noqa: S704 - drawn by brandkit
            handle=handle_of(profile.network, profile.url),
            follow_url=follow_address(profile.network, profile.url) if follow else "",
            follow=follow,
        )

    def _follow(self, known: Network, name: str) -> str:
        """What the button says with which one hears of what is new there."""
        match known.verb:
            case "follow":
                return self.words.text("Follow on %(network)s", network=name)
            case "subscribe":
                return self.words.text("Subscribe on %(network)s", network=name)
            case "join":
                return self.words.text("Join: %(network)s", network=name)
            case "listen":
                return self.words.text("Listen on %(network)s", network=name)
            case "visit":
                return ""
            case _:
                assert_never(known.verb)

    def _person(self, person: Person) -> PersonView:
        return PersonView(
            name=person.name,
            url=self.url(person.permalink),
            photo=self.image(person.photo),
            role=person.role,
            profiles=tuple(map(self.profile, person.profiles)),
            rel_me=person.rel_me,
        )

    def credits(self, people: Iterable[Credited]) -> tuple[PersonView, ...]:
        """People with what they did at an episode or show."""
        return tuple(
            replace(self.person(credit.person), role=credit.role or credit.person.role)
            for credit in people
        )

    def funding(self, links: Iterable[Reference]) -> tuple[LinkView, ...]:
        """Where to give money; a link without words gets ours."""
        words = self.words.text("Support this podcast")
        return self.links(Reference(link.title or words, link.permalink) for link in links)

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

    def _feed(self, row: FeedRow) -> FeedView:
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
            links=tuple(self._app(link) for link in self._app_links(show)),
        )

    def _app_links(self, show: ShowCard) -> Iterable[AppLink]:
        feed = self.absolute(f"{show.permalink}feed.xml")
        given = {link.network: link.url for link in show.links}
        return app_links(show.apps, given, feed, show.title)

    def _app(self, link: AppLink) -> ProfileView:
        view = self.profile(Profile(link.key, link.url))
        return replace(view, opens_app=True) if link.derived else view

    def share(self, title: str, permalink: str) -> tuple[ShareLinkView, ...]:
        return self.share_links(self.shell.share, title, self.absolute(permalink))

    def share_links(
        self, networks: tuple[str, ...], title: str, url: str, words: str = "", image: str = ""
    ) -> tuple[ShareLinkView, ...]:
        """Links to some of the site's networks; `url` and `image` are absolute addresses."""
        if not networks:
            return ()
        faces = self._share_faces
        return tuple(
            ShareLinkView(network=key, name=faces[key][0], url=link, icon=faces[key][1])
            for key, _, link in share_links(networks, title, url, image, words)
        )

    @cached_property
    def _share_faces(self) -> dict[str, tuple[str, Markup]]:
        """For each network of the share links: its name and its icon."""
        return {
            link.network: (
                self.words.text(link.name),
                Markup(icon_svg(link.network)),  # noqa: S704 - drawn by brandkit
            )
            for link in share_links(self.shell.share, "", "")
        }
