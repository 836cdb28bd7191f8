"""The whole site as one frozen value."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Literal

from brandkit.config import BusinessConfig, Config
from brandkit.digest import Value
from brandkit.media.fonts import FontFacts
from brandkit.media.inks import Ink
from brandkit.model.accounting import Account
from brandkit.model.cause import Cause
from brandkit.model.code import Code
from brandkit.model.entries import (
    Advocate,
    Author,
    Credited,
    Doc,
    Entry,
    Episode,
    Page,
    Person,
    Post,
    Profile,
    Reference,
    Testimonial,
    Translation,
    Video,
)
from brandkit.model.offers import Place, Product
from brandkit.model.picture import Picture
from brandkit.model.renditions import Made
from brandkit.namespace.tag import Tag

__all__ = [
    "Asset",
    "Contact",
    "Derived",
    "Info",
    "PersonalPage",
    "Redirect",
    "Show",
    "Site",
    "SiteFont",
    "Taxonomy",
    "Term",
]


class Asset(Value, frozen=True):
    """A file of the content folder that is copied as it is."""

    path: str  # relative to the site's folder
    permalink: str
    file_digest: str
    type: str


class Derived(Value, frozen=True):
    """A file that is made of one of the content folder."""

    path: str  # of that file
    permalink: str
    digest: str  # of the picture within a recording, or of a transcript's file
    form: Literal["captions"]


class Redirect(Value, frozen=True):
    """An old address and where it leads."""

    source: str  # permalink
    target: str  # permalink or absolute address
    path: str  # the file that asked for it


class Contact(Value, frozen=True):
    """A named person whom readers can reach."""

    name: str
    role: str = ""
    photo: Picture | None = None
    email: str = ""
    phone: str = ""
    url: str = ""
    reply_time: str = ""


class Info(Value, frozen=True):
    """The site's words in one language, and what all its pages share."""

    language: str
    title: str
    tagline: str
    description: str
    copyright: str
    blog_title: str
    home: str  # permalink of the home page: "/" or "/fr/"
    base_url: str
    base_path: str
    logo: Picture | None
    icon: Picture | None
    image: Picture | None  # for shared links
    menu: tuple[Reference, ...]  # permalinks or absolute addresses
    profiles: tuple[Profile, ...]
    contact: Contact | None
    fictional: bool
    license: str = ""  # where the licence of the words is
    business: BusinessConfig | None = None
    logo_dark: Picture | None = None  # for dark grounds


class SiteFont(Value, frozen=True):
    """A font file of the brand's own, with what it is used as."""

    path: str  # relative to the site's folder
    file_digest: str
    family: str
    weight: str  # "400", "100 900"
    italic: bool
    subset: bool
    size: int  # bytes
    facts: FontFacts
    setting: str  # "brand.font_heading": for messages


class Term(Value, frozen=True):
    """One tag, series, or the like, with its entries, newest first (a series: oldest first)."""

    slug: str
    title: str
    permalink: str
    entries: tuple[Entry, ...]
    translations: tuple[Translation, ...] = ()

    @property
    def reference(self) -> Reference:
        return Reference(self.title, self.permalink)


class Taxonomy(Value, frozen=True):
    """All terms of one sort in one language, in the order of their titles."""

    name: str  # "tags" or "series"
    language: str
    terms: tuple[Term, ...]


class Show(Value, frozen=True):
    """A podcast."""

    name: str  # "podcast", or its name in [podcasts.NAME]
    permalink: str  # "/podcast/" or "/podcasts/<name>/"
    page_language: str  # the language of the site that its pages are in
    title: str
    description: str
    author: str
    email: str
    category: str
    explicit: bool
    language: str  # the language spoken
    type: str
    copyright: str
    image: Picture | None
    links: tuple[Profile, ...]
    episodes: tuple[Episode, ...]  # newest first
    # what directories know of it beside that
    apps: tuple[str, ...] = ()  # whose buttons are shown
    categories: tuple[str, ...] = ()  # after the first
    subtitle: str = ""
    apple_title: str = ""
    owner: str = ""
    complete: bool = False
    block: bool = False
    guid: str = ""  # as site.toml states it
    locked: bool = True
    lock_email: str = ""  # the e-mail if empty
    new_feed_url: str = ""
    old_feeds: tuple[str, ...] = ()  # permalinks
    hosts: tuple[Person, ...] = ()
    people: tuple[Credited, ...] = ()
    podcast: tuple[Tag, ...] = ()
    media_prefix: str = ""  # stands before the addresses of audio, in the feed alone


class PersonalPage(Value, frozen=True):
    """Where those arrive who follow an advocate's own link."""

    id: str
    path: str  # of the advocate's file
    language: str
    permalink: str
    person: Person
    target: str  # where it leads on to
    campaign: str


class Site(Value, frozen=True):
    """Everything that will be published, in every language.

    Each tuple of entries holds all languages; `posts` and `episodes` are newest first, `pages` and
    `docs` by weight, then title. Use `of` for one language.
    """

    config: Config
    languages: tuple[str, ...]  # the main one first
    infos: tuple[Info, ...]  # one for each language, same order
    posts: tuple[Post, ...] = ()
    pages: tuple[Page, ...] = ()
    docs: tuple[Doc, ...] = ()
    videos: tuple[Video, ...] = ()  # newest first
    products: tuple[Product, ...] = ()  # by weight, then name, as places
    places: tuple[Place, ...] = ()
    shows: tuple[Show, ...] = ()
    authors: tuple[Author, ...] = ()
    advocates: tuple[Advocate, ...] = ()
    testimonials: tuple[Testimonial, ...] = ()  # that pages of the site may show
    ledger: tuple[Testimonial, ...] = ()  # those too that only feeds, social media or prints may
    withheld: tuple[Testimonial, ...] = ()  # in the preview: what may be shown nowhere yet
    account: Account | None = None  # of all reviews from one place
    today: datetime.date = datetime.date.min  # in the site's time zone
    speakers: tuple[Author, ...] = ()  # hosts and guests who have no other page
    tags: tuple[Taxonomy, ...] = ()
    series: tuple[Taxonomy, ...] = ()
    assets: tuple[Asset, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    derived: tuple[Derived, ...] = ()
    made: tuple[Made, ...] = ()  # files made of pictures
    fonts: tuple[SiteFont, ...] = ()  # files of the brand's own
    logos: tuple[Picture, ...] = ()  # further forms of the logo
    causes: tuple[Cause, ...] = ()  # by weight, then title
    codes: tuple[Code, ...] = ()  # in each language
    logo_inks: tuple[Ink, ...] = ()  # what the logo is drawn in, where its ground is the page
    logo_has_text: bool = False  # words in it that are not outlines
    networks: tuple[tuple[str, str, str], ...] = ()  # of frames: network, receiver, origin
    frame_origins: tuple[str, ...] = ()  # of what frames load after a click: for frame-src
    personal_pages: tuple[PersonalPage, ...] = ()
    privacy: tuple[str, ...] = ()  # where the newsletter's privacy page is; same order, "" for none
    form_privacy: tuple[str, ...] = ()  # the same of the form for testimonials; () without one

    def info(self, language: str) -> Info:
        return self.infos[self.languages.index(language)]

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes of all shows."""
        return tuple(episode for show in self.shows for episode in show.episodes)

    @cached_property
    def works(self) -> tuple[Entry, ...]:
        """All that has a page of its own and is written by somebody."""
        return (*self.posts, *self.episodes, *self.videos, *self.pages, *self.docs)
