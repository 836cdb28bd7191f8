"""What a feed carries, before it has a format. Addresses are absolute, HTML is complete."""

from __future__ import annotations

import datetime

from brandkit.digest import Value

__all__ = ["FeedAuthor", "FeedEnclosure", "FeedEntry", "FeedImage", "FeedInfo", "ShowInfo"]


class FeedAuthor(Value, frozen=True):
    """Somebody who made an entry."""

    name: str
    url: str = ""
    email: str = ""


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


class ShowInfo(Value, frozen=True, kw_only=True):
    """What a podcast feed says of the show."""

    guid: str  # podcast:guid
    author: str
    email: str
    category: str  # "Business > Marketing"
    explicit: bool
    type: str  # episodic or serial


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
