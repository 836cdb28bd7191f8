"""What a feed format is, and what the entries of a feed are like in all of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import clean, one_line
from brandkit.feeds.dates import aware
from brandkit.feeds.entry import FeedEntry, FeedInfo

__all__ = [
    "RSS_IMAGES",
    "FeedFormat",
    "entry_address",
    "entry_summary",
    "entry_title",
    "feed_address",
    "feed_home",
    "feed_title",
    "newest_first",
    "newest_update",
]

RSS_IMAGES = frozenset({"image/gif", "image/jpeg", "image/png"})  # of a channel's `image`


class FeedFormat(msgspec.Struct, frozen=True):
    """A feed format: `render` makes the file's bytes, the same for the same FeedInfo."""

    name: str
    media_type: str
    file_name: str
    render: Callable[[FeedInfo], bytes]


def newest_first(info: FeedInfo) -> tuple[FeedEntry, ...]:
    """The entries in the order of a feed; those of the same second stay as they were."""
    return tuple(sorted(info.entries, key=lambda entry: aware(entry.published), reverse=True))


def newest_update(info: FeedInfo) -> datetime.datetime | None:
    """When the feed last changed: never the time of the build. None for a feed without entries."""
    moments = [info.updated] if info.updated else [entry.updated for entry in info.entries]
    return max(map(aware, moments), default=None)


def feed_title(info: FeedInfo) -> str:
    """The feed's title; its page's address where nothing readable is left of it."""
    return one_line(info.title) or feed_home(info)


def feed_home(info: FeedInfo) -> str:
    """The page that it is the feed of."""
    return web_address(info.home) or one_line(info.home)


def feed_address(info: FeedInfo) -> str:
    """The feed's own address."""
    return web_address(info.url) or one_line(info.url)


def entry_title(entry: FeedEntry, info: FeedInfo) -> str:
    """The entry's title; its address where nothing readable is left of it."""
    return one_line(entry.title) or entry_address(entry, info)


def entry_summary(entry: FeedEntry) -> str:
    """The entry's summary as plain text; the subtitle where it has none."""
    return clean(entry.summary).strip() or one_line(entry.subtitle)


def entry_address(entry: FeedEntry, info: FeedInfo) -> str:
    """The entry's page; the feed's where it has none."""
    return web_address(entry.url) or feed_home(info)
