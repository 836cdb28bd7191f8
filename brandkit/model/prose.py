"""A text as pages show it, and what people say of the brand: testimonials, answers, replies."""

from __future__ import annotations

import datetime
from typing import Literal

from brandkit.content.testimony import Consent
from brandkit.digest import Value
from brandkit.markup.body import Heading
from brandkit.model.legal import Service
from brandkit.model.person import Guest, Moment, Person, Tie
from brandkit.model.picture import Facade, Picture, Subject

__all__ = [
    "Answer",
    "Prose",
    "Reply",
    "Testimonial",
]


class Prose(Value, frozen=True):
    """A converted text by its digest, with the values for its holes, in the order of the holes.

    The text itself stays in the store of bodies, so that a site of 100,000 pages fits in memory.
    """

    body: str  # digest of the Body
    headings: tuple[Heading, ...] = ()
    word_count: int = 0
    links: tuple[str, ...] = ()  # for each "link-open": permalink with fragment, or "" (broken)
    pictures: tuple[Picture | None, ...] = ()  # for each "image": None shows the alt text
    media: tuple[str, ...] = ()  # for each "media": permalink, or "" (missing)
    facades: tuple[Facade | None, ...] = ()  # for each "embed": None shows what its address says
    quotes: tuple[Testimonial | None, ...] = ()  # for each "testimonial"
    unnamed: tuple[int, ...] = ()  # which of the quotes the author leaves to us
    dead: tuple[str, ...] = ()  # fragments that the text links to, and does not have
    frames: tuple[str, ...] = ()  # origins of what its embeds load after a click
    far_media: bool = False  # whether sound or film of it lies on other hosts
    subject: Subject | None = None  # what it is about: feeds show it above the text
    own: str = ""  # the permalink of its page, where it has sentences to share
    sentences: tuple[str, ...] = ()  # those
    guest: Guest | None = None  # what readers must know beside it, in feeds as well
    legal: tuple[str, ...] = ()  # for each "legal": what site.toml says, or "" (a gap)
    names_services: bool = False  # whether it lists the services that the site uses
    services: tuple[Service, ...] = ()  # these, for its page


class Reply(Value, frozen=True, kw_only=True):
    """What somebody answered elsewhere, with their permission. Its text comes from outside."""

    path: str
    key: str
    language: str
    prose: Prose
    text: str  # as plain text
    author: Person
    date: Moment
    url: str = ""
    relation: Tie = ""
    sample: bool = False


class Answer(Value, frozen=True):
    """The brand's answer to a review."""

    text: str
    by: Person | None = None
    on: datetime.date | None = None
    days: int | None = None  # from the day it came in to the answer
    changed: str = ""
    url: str = ""  # permalink or address, where more is told


class Testimonial(Value, frozen=True, kw_only=True, cache_hash=True):
    """A quote. Its text goes through the same sanitiser as everything from outside.

    Where it may be shown is for `brandkit.advocacy.consent.allows` to say.
    """

    __test__ = False

    path: str
    key: str
    language: str
    prose: Prose
    text: str  # the quote as plain text, for feeds and structured data
    advocate: Person
    relation: Literal["", "customer", "employee", "partner", "family", "paid"] = "customer"
    incentive: str = ""
    source: str = ""
    source_name: str = ""
    network: str = ""
    rating: float | None = None
    date: Moment | None = None
    received: datetime.date | None = None
    tags: tuple[str, ...] = ()  # slugs
    sample: bool = False
    consent: Consent | None = None
    held: str = ""  # the ground on which it is kept back
    withheld: str = ""  # in the preview: why it is not published
    original: str = ""  # the language that it was said in, where this is a translation
    image: Picture | None = None
    audio: str = ""  # permalink or address
    video: str = ""
    critical: bool = False
    answer: Answer | None = None
    channel: str = ""
    # where it fits
    product: str = ""  # a key of products/
    audience: tuple[str, ...] = ()  # slugs
    season: tuple[str, ...] = ()  # slugs
    weight: int = 0
    pins: tuple[str, ...] = ()  # as the author wrote them: keys, addresses

    @property
    def is_held(self) -> bool:
        return bool(self.held)
