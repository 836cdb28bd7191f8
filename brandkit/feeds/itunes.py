"""Apple's tags (the namespace "itunes"), as "A Podcaster's Guide to RSS" asks.

`itunes:summary` and `itunes:keywords` are left out: Apple's guide has dropped them, and the
description says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from brandkit.feeds.addresses import file_ending, web_address
from brandkit.feeds.characters import one_line
from brandkit.feeds.entry import FeedAuthor, FeedEntry, FeedImage, FeedInfo, ShowInfo
from brandkit.feeds.format import entry_title
from brandkit.feeds.namespace import ITUNES, add

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Itunes", "category_path"]

_COVERS = frozenset({"image/jpeg", "image/png"})
_COVER_ENDINGS = frozenset({".jpeg", ".jpg", ".png"})
_SUBTITLE = 255  # characters


def _cover(image: FeedImage | None) -> str:
    """The address of a picture that podcast directories accept, or ""."""
    if image is None or not (url := web_address(image.url)):
        return ""
    known = image.type in _COVERS if image.type else file_ending(url) in _COVER_ENDINGS
    return url if known else ""


def category_path(text: str) -> tuple[str, ...]:
    """ "Business > Marketing" → ("Business", "Marketing")."""
    return tuple(word for part in text.split(">")[:2] if (word := one_line(part)))


class Itunes:
    """Tags whose only working value is "yes" are left out otherwise."""

    namespaces: Mapping[str, str] = {"itunes": ITUNES}

    def __init__(self, show: ShowInfo) -> None:
        self.show = show

    def channel(self, channel: Element, info: FeedInfo) -> None:
        show = self.show
        author = one_line(show.author)
        for name, text in (
            ("title", one_line(show.title)),
            ("subtitle", one_line(show.subtitle)[:_SUBTITLE].strip()),
            ("author", author),
        ):
            if text:
                add(channel, ITUNES, name, text)
        if cover := _cover(info.image):
            add(channel, ITUNES, "image").set("href", cover)
        self._categories(channel)
        add(channel, ITUNES, "explicit", "true" if show.explicit else "false")
        add(channel, ITUNES, "type", one_line(show.type))
        if email := one_line(show.email):
            owner = add(channel, ITUNES, "owner")
            if name := one_line(show.owner) or author:
                add(owner, ITUNES, "name", name)
            add(owner, ITUNES, "email", email)
        if show.complete:
            add(channel, ITUNES, "complete", "Yes")
        if show.block:
            add(channel, ITUNES, "block", "Yes")
        if moved := web_address(show.new_feed_url):
            add(channel, ITUNES, "new-feed-url", moved)

    def _categories(self, channel: Element) -> None:
        """The first one counts at Apple; subcategories stand together under their category."""
        paths = [category_path(text) for text in (self.show.category, *self.show.categories)]
        parents: dict[str, Element] = {}
        for path in dict.fromkeys(paths):
            if not path:
                continue
            if path[0] not in parents:
                parents[path[0]] = add(channel, ITUNES, "category")
                parents[path[0]].set("text", path[0])
            if len(path) > 1:
                add(parents[path[0]], ITUNES, "category").set("text", path[1])

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None:
        add(item, ITUNES, "title", entry_title(entry, info))
        if subtitle := one_line(entry.subtitle)[:_SUBTITLE].strip():
            add(item, ITUNES, "subtitle", subtitle)
        if entry.hosts and (names := _names(entry.hosts)):
            add(item, ITUNES, "author", names)
        if entry.enclosure and entry.enclosure.duration:
            add(item, ITUNES, "duration", str(max(1, round(entry.enclosure.duration))))
        if cover := _cover(entry.image):
            add(item, ITUNES, "image").set("href", cover)
        explicit = self.show.explicit if entry.explicit is None else entry.explicit
        add(item, ITUNES, "explicit", "true" if explicit else "false")
        if entry.season:
            add(item, ITUNES, "season", str(entry.season))
        if entry.number:
            add(item, ITUNES, "episode", str(entry.number))
        if kind := one_line(entry.type):
            add(item, ITUNES, "episodeType", kind)
        if entry.block:
            add(item, ITUNES, "block", "Yes")


def _names(people: Iterable[FeedAuthor]) -> str:
    return ", ".join(name for person in people if (name := one_line(person.name)))
