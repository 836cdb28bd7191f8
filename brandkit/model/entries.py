"""What the site is made of, once all is known: links resolved, people named, dates settled."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from brandkit.content.conversation import Discussion
from brandkit.content.kinds import EntryMeta, Hero, Starters
from brandkit.digest import Value
from brandkit.model.addresses import term_slug
from brandkit.model.person import Credited, Guest, Moment, Person, Profile, Reference, Tie
from brandkit.model.picture import Picture
from brandkit.model.prose import Answer, Prose, Reply, Testimonial
from brandkit.model.recording import Chapter, Enclosure, Transcript
from brandkit.model.section import Section
from brandkit.namespace.tag import Tag

__all__ = [
    "Advocate",
    "Answer",
    "Author",
    "Card",
    "Credited",
    "Doc",
    "Entry",
    "Episode",
    "Guest",
    "Page",
    "Person",
    "Post",
    "Profile",
    "Prose",
    "Reference",
    "Reply",
    "Testimonial",
    "Translation",
    "Video",
    "beside",
    "fit_of",
    "words_of",
]


class Translation(Value, frozen=True):
    """The same page in another language."""

    language: str
    permalink: str


class Card(Value, frozen=True, cache_hash=True):
    """An entry as lists show it. Nothing else of the entry may stand on a list."""

    kind: str  # "posts", "episodes" …
    title: str
    permalink: str
    language: str
    date: Moment | None = None
    summary: str = ""
    image: Picture | None = None
    tags: tuple[Reference, ...] = ()
    authors: tuple[Person, ...] = ()
    minutes: int = 0  # reading time
    duration: float | None = None  # seconds, of episodes
    number: int | None = None  # of episodes
    price: str = ""  # of products: "4.80 EUR", with its unit
    sample: bool = False


class Entry(Value, frozen=True, kw_only=True):
    """What all entries have. Dates carry the site's zone; permalinks are final."""

    path: str  # the file, relative to the site's folder
    kind: str
    key: str  # path within the kind's folder, without language and ending
    language: str
    permalink: str
    title: str
    prose: Prose
    date: Moment | None = None
    updated: Moment | None = None
    expires: Moment | None = None
    draft: bool = False
    summary: str = ""  # the author's, else taken from the text
    standfirst: str = ""  # the author's own summary, to stand above the text
    description: str = ""
    tags: tuple[Reference, ...] = ()
    authors: tuple[Person, ...] = ()
    series: Reference | None = None
    products: tuple[str, ...] = ()  # slugs of what it is about
    audience: tuple[str, ...] = ()  # slugs of whom it is for
    image: Picture | None = None
    translations: tuple[Translation, ...] = ()  # all languages of it, its own included; () if alone
    aliases: tuple[str, ...] = ()
    weight: int = 0
    toc: bool | None = None
    noindex: bool = False
    search: bool = True  # whether the site's own search finds it
    has_card: bool | None = None  # whether the author wants a card drawn for shared links
    faq: bool = False  # whether headings that ask are questions for search engines
    has_kit: bool | None = None  # whether the author wants a share kit
    starters: Starters | None = None  # for those who share it
    asks: bool = True  # whether something may be asked at its end
    sample: bool = False
    guid: str = ""
    conversation: tuple[Discussion, ...] = ()  # where people talk of it
    replies: tuple[Reply, ...] = ()  # the oldest first
    extra: dict[str, Any] = {}

    @cached_property
    def reference(self) -> Reference:
        return Reference(self.title, self.permalink)

    @property
    def minutes(self) -> int:
        """Reading time at 230 words a minute, at least 1."""
        return max(1, round(self.prose.word_count / 230))

    @cached_property
    def card(self) -> Card:
        """The entry as lists show it."""
        return Card(
            kind=self.kind,
            title=self.title,
            permalink=self.permalink,
            language=self.language,
            date=self.date,
            summary=self.summary,
            image=self.image,
            tags=self.tags,
            authors=self.authors,
            minutes=self.minutes,
            sample=self.sample,
        )


def beside(permalink: str, name: str) -> str:
    """The permalink of a file that belongs to a page: /podcast/one/ → /podcast/one/NAME."""
    if permalink.endswith("/"):
        return permalink + name
    return f"{permalink.removesuffix('.html')}.{name}"


def words_of(meta: EntryMeta, summary: str) -> dict[str, Any]:
    """The fields of an Entry that stand in its own file and place it nowhere else.

    `summary` is what the text itself gives for one.
    """
    return {
        "title": meta.title,
        "summary": meta.summary or summary,
        "standfirst": meta.summary,
        "description": meta.description or meta.summary,
        "toc": meta.toc,
    }


def fit_of(meta: EntryMeta) -> dict[str, Any]:
    """The fields of an Entry by which testimonials fit it."""
    return {
        "products": tuple(dict.fromkeys(map(term_slug, meta.products))),
        "audience": tuple(dict.fromkeys(map(term_slug, meta.audience))),
    }


class Post(Entry, frozen=True, kw_only=True):
    """A post of the blog; `date` is always set."""


class Page(Entry, frozen=True, kw_only=True):
    """A page that stands by itself. The home page has permalink "/" or "/<language>/"."""

    hero: Hero | None = None
    hero_image: Picture | None = None
    sections: tuple[Section, ...] = ()
    legal: str = ""  # "privacy", "imprint", "accessibility": the foot of every page leads there


class Doc(Entry, frozen=True, kw_only=True):
    """A page of the manual."""


class Episode(Entry, frozen=True, kw_only=True):
    """An episode of a podcast; `date` is always set."""

    show: str
    enclosure: Enclosure | None = None
    season: int | None = None
    number: int | None = None
    type: str = "full"
    explicit: bool | None = None
    subtitle: str = ""
    hosts: tuple[Person, ...] = ()
    guests: tuple[Person, ...] = ()
    # Podcasting 2.0
    people: tuple[Credited, ...] = ()
    season_name: str = ""
    display: str = ""  # what stands in place of the number: "Day 5"
    ordinal: str = ""  # the number as podcast:episode has it: "100.5"
    block: bool = False
    podcast: tuple[Tag, ...] = ()

    @property
    def speakers(self) -> tuple[Person, ...]:
        """Everybody who is named at it, each once."""
        everyone = (*self.hosts, *self.guests, *(credit.person for credit in self.people))
        return tuple(dict.fromkeys(everyone))

    # what listeners follow it by
    chapters: tuple[Chapter, ...] = ()
    transcripts: tuple[Transcript, ...] = ()  # the first is the one that its page shows

    @cached_property
    def chapters_permalink(self) -> str:
        """Where its chapters are published as JSON; "" where it has none."""
        return beside(self.permalink, "chapters.json") if self.chapters else ""

    @cached_property
    def card(self) -> Card:
        return Card(
            kind=self.kind,
            title=self.title,
            permalink=self.permalink,
            language=self.language,
            date=self.date,
            summary=self.summary,
            image=self.image,
            tags=self.tags,
            authors=self.hosts,
            duration=self.enclosure.duration if self.enclosure else None,
            number=self.number,
            sample=self.sample,
        )


class Video(Entry, frozen=True, kw_only=True):
    """A film on another network, with a page of its own; `date` is always set."""

    duration: float | None = None  # seconds
    chapters: tuple[Chapter, ...] = ()
    transcripts: tuple[Transcript, ...] = ()  # the first is the one that its page shows

    @cached_property
    def card(self) -> Card:
        return Card(
            kind=self.kind,
            title=self.title,
            permalink=self.permalink,
            language=self.language,
            date=self.date,
            summary=self.summary,
            image=self.image,
            tags=self.tags,
            authors=self.authors,
            duration=self.duration,
            sample=self.sample,
        )


class Author(Entry, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """Somebody who writes here, with a page; also made for names without a file of their own."""

    person: Person


class Advocate(Entry, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """Somebody who speaks for the brand, with a page."""

    person: Person
    relation: Tie = ""
    incentive: str = ""
    made: tuple[Reference, ...] = ()  # elsewhere
    thanks: str = ""
