"""What a feed carries, before it has a format. Addresses are absolute, HTML is complete."""

from __future__ import annotations

import datetime

from brandkit.digest import Value
from brandkit.namespace.tag import Tag

__all__ = [
    "FeedAuthor",
    "FeedChapter",
    "FeedCredit",
    "FeedEnclosure",
    "FeedEntry",
    "FeedImage",
    "FeedInfo",
    "FeedTranscript",
    "ShowInfo",
]


class FeedAuthor(Value, frozen=True):
    """Somebody who made an entry."""

    name: str
    url: str = ""
    email: str = ""
    image: str = ""  # address of a portrait


class FeedCredit(Value, frozen=True):
    """Somebody who took part, with their role and its group as podcast:person has them."""

    person: FeedAuthor
    role: str = ""
    group: str = ""


class FeedImage(Value, frozen=True):
    """A picture; width and height in pixels where known."""

    url: str
    alt: str = ""
    width: int | None = None
    height: int | None = None
    type: str = ""


class FeedEnclosure(Value, frozen=True):
    """An audio or video file."""

    url: str
    type: str
    length: int | None  # bytes; None where nobody said
    duration: float | None = None  # seconds


class FeedTranscript(Value, frozen=True):
    """A file with what is said."""

    url: str
    type: str
    language: str = ""
    is_captions: bool = False  # its cues are short enough to stand below a picture


class FeedChapter(Value, frozen=True):
    """A part of a recording."""

    start: float  # seconds
    title: str
    url: str = ""
    image: str = ""


class FeedEntry(Value, frozen=True, kw_only=True):
    """A post or an episode in a feed."""

    id: str  # lasting: a URN or an address, never recomputed
    url: str
    title: str
    published: datetime.datetime
    updated: datetime.datetime
    summary: str = ""  # plain text
    html: str = ""  # "" where the feed carries summaries
    language: str = ""
    authors: tuple[FeedAuthor, ...] = ()
    tags: tuple[str, ...] = ()
    image: FeedImage | None = None
    enclosure: FeedEnclosure | None = None
    # of episodes
    season: int | None = None
    number: int | None = None
    type: str = ""  # full, trailer, bonus
    explicit: bool | None = None
    subtitle: str = ""
    hosts: tuple[FeedAuthor, ...] = ()
    guests: tuple[FeedAuthor, ...] = ()
    people: tuple[FeedCredit, ...] = ()  # in further roles
    season_name: str = ""
    display: str = ""  # what stands in place of the number
    ordinal: str = ""  # the number as podcast:episode has it; that of `number` if empty
    block: bool = False  # keep it out of Apple's directory
    podcast: tuple[Tag, ...] = ()  # all other tags of Podcasting 2.0, checked
    # what listeners follow them by
    chapters_url: str = ""  # of the JSON file
    chapters: tuple[FeedChapter, ...] = ()  # those for lists
    transcripts: tuple[FeedTranscript, ...] = ()


class ShowInfo(Value, frozen=True, kw_only=True):
    """What a podcast feed says of the show."""

    guid: str  # podcast:guid
    author: str
    email: str
    category: str  # "Business > Marketing"
    explicit: bool
    type: str  # episodic or serial
    hosts: tuple[FeedAuthor, ...] = ()  # of every episode that names no people of its own
    locked: bool = True  # podcast:locked: other hosts may not import the feed
    medium: str = "podcast"
    complete: bool = False  # no further episode will come
    block: bool = False  # keep out of Apple's directory
    new_feed_url: str = ""  # in the feed at the new address, after a move
    categories: tuple[str, ...] = ()  # further ones, in the form of `category`
    subtitle: str = ""
    title: str = ""  # at Apple, where it is another
    owner: str = ""  # the author if empty
    lock_email: str = ""  # of podcast:locked; the e-mail if empty
    people: tuple[FeedCredit, ...] = ()
    podcast: tuple[Tag, ...] = ()  # all other tags of Podcasting 2.0, checked


class FeedInfo(Value, frozen=True, kw_only=True):
    """One feed. `entries` are newest first; `updated` is the newest entry's, never "now"."""

    title: str
    description: str
    url: str  # the feed's own address
    home: str  # the page that it is the feed of
    language: str
    updated: datetime.datetime | None
    author: str = ""
    copyright: str = ""
    image: FeedImage | None = None
    generator: str = "brandkit"
    show: ShowInfo | None = None
    entries: tuple[FeedEntry, ...] = ()
    id: str = ""  # of Atom; the feed's own address if empty
    stylesheet: str = ""  # a CSS file for people who open the feed in a browser
    hubs: tuple[str, ...] = ()  # WebSub
    ttl: int | None = None  # minutes between visits of a reader; RSS only
