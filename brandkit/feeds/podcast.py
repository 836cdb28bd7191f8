"""The podcast feed: RSS with Apple's namespace and Podcasting 2.0's, as PSP-1 asks.

PSP-1: github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification. Apple: "A Podcaster's
Guide to RSS". Podcasting 2.0: github.com/Podcastindex-org/podcast-namespace, docs/tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from brandkit.feeds.addresses import file_ending, web_address
from brandkit.feeds.characters import as_html, clip, one_line
from brandkit.feeds.entry import (
    FeedAuthor,
    FeedEnclosure,
    FeedEntry,
    FeedImage,
    FeedInfo,
    ShowInfo,
)
from brandkit.feeds.format import FeedFormat, entry_summary, entry_title
from brandkit.feeds.listening import Listening
from brandkit.feeds.rss import Common, write

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["ITUNES", "PODCAST", "PODCAST_NAMESPACE", "render"]

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST_NAMESPACE = "https://podcastindex.org/namespace/1.0"
_DESCRIPTION = 4000  # bytes, Apple's greatest size of a description
_NAME = 128  # characters of a person's name, by podcast:person
_COVERS = frozenset({"image/jpeg", "image/png"})
_COVER_ENDINGS = frozenset({".jpeg", ".jpg", ".png"})


def _add(parent: Element, namespace: str, name: str, text: str = "") -> Element:
    from lxml.etree import SubElement

    element = SubElement(parent, f"{{{namespace}}}{name}")
    if text:
        element.text = text
    return element


def _cover(image: FeedImage | None) -> str:
    """The address of a picture that podcast directories accept, or ""."""
    if image is None or not (url := web_address(image.url)):
        return ""
    known = image.type in _COVERS if image.type else file_ending(url) in _COVER_ENDINGS
    return url if known else ""


class _Itunes:
    """Apple's tags. Tags whose only working value is "yes" are left out otherwise."""

    namespaces: Mapping[str, str] = {"itunes": ITUNES}

    def __init__(self, show: ShowInfo) -> None:
        self.show = show

    def channel(self, channel: Element, info: FeedInfo) -> None:
        show = self.show
        if author := one_line(show.author):
            _add(channel, ITUNES, "author", author)
        if cover := _cover(info.image):
            _add(channel, ITUNES, "image").set("href", cover)
        parent = channel
        for name in show.category.split(">")[:2]:
            if word := one_line(name):
                parent = _add(parent, ITUNES, "category")
                parent.set("text", word)
        _add(channel, ITUNES, "explicit", "true" if show.explicit else "false")
        _add(channel, ITUNES, "type", one_line(show.type))
        if email := one_line(show.email):
            owner = _add(channel, ITUNES, "owner")
            if author:
                _add(owner, ITUNES, "name", author)
            _add(owner, ITUNES, "email", email)
        if show.complete:
            _add(channel, ITUNES, "complete", "Yes")
        if show.block:
            _add(channel, ITUNES, "block", "Yes")
        if moved := web_address(show.new_feed_url):
            _add(channel, ITUNES, "new-feed-url", moved)

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None:
        _add(item, ITUNES, "title", entry_title(entry, info))
        if entry.hosts and (names := _names(entry.hosts)):
            _add(item, ITUNES, "author", names)
        if entry.enclosure and entry.enclosure.duration:
            _add(item, ITUNES, "duration", str(max(1, round(entry.enclosure.duration))))
        if cover := _cover(entry.image):
            _add(item, ITUNES, "image").set("href", cover)
        explicit = self.show.explicit if entry.explicit is None else entry.explicit
        _add(item, ITUNES, "explicit", "true" if explicit else "false")
        if entry.season:
            _add(item, ITUNES, "season", str(entry.season))
        if entry.number:
            _add(item, ITUNES, "episode", str(entry.number))
        if kind := one_line(entry.type):
            _add(item, ITUNES, "episodeType", kind)


def _names(people: Iterable[FeedAuthor]) -> str:
    return ", ".join(name for person in people if (name := one_line(person.name)))


class _Podcasting20:
    """The tags of the Podcasting 2.0 namespace."""

    namespaces: Mapping[str, str] = {"podcast": PODCAST_NAMESPACE}

    def __init__(self, show: ShowInfo) -> None:
        self.show = show

    def channel(self, channel: Element, info: FeedInfo) -> None:  # noqa: ARG002  # see Part
        show = self.show
        if guid := one_line(show.guid):
            _add(channel, PODCAST_NAMESPACE, "guid", guid)
        locked = _add(channel, PODCAST_NAMESPACE, "locked", "yes" if show.locked else "no")
        if email := one_line(show.email):
            locked.set("owner", email)
        _add(channel, PODCAST_NAMESPACE, "medium", one_line(show.medium))
        for host in show.hosts:
            self._person(channel, host, "host")

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None:  # noqa: ARG002
        if entry.season:
            _add(item, PODCAST_NAMESPACE, "season", str(entry.season))
        if entry.number:
            _add(item, PODCAST_NAMESPACE, "episode", str(entry.number))
        if entry.hosts or entry.guests:
            # The item's list replaces the channel's: a guest must not push the hosts out.
            for host in entry.hosts or self.show.hosts:
                self._person(item, host, "host")
            for guest in entry.guests:
                self._person(item, guest, "guest")

    def _person(self, parent: Element, person: FeedAuthor, role: str) -> None:
        name = one_line(person.name)[:_NAME].strip()
        if not name:
            return
        element = _add(parent, PODCAST_NAMESPACE, "person", name)
        element.set("role", role)
        element.set("group", "cast")
        if url := web_address(person.url):
            element.set("href", url)
        if image := web_address(person.image):
            element.set("img", image)


def _enclosure(enclosure: FeedEnclosure) -> FeedEnclosure:
    """Apple calls the type of an .m4a file audio/x-m4a; it has several other names."""
    if file_ending(enclosure.url) == ".m4a" and enclosure.type in {"audio/mp4", "audio/m4a"}:
        return msgspec.structs.replace(enclosure, type="audio/x-m4a")
    return enclosure


def _for_directories(entry: FeedEntry) -> FeedEntry:
    """The entry with a description in Apple's bounds and Apple's media type."""
    summary, limit = entry_summary(entry), _DESCRIPTION
    while len(as_html(summary).encode()) > _DESCRIPTION:
        summary, limit = clip(summary, limit), limit * 9 // 10
    return msgspec.structs.replace(
        entry,
        summary=summary,
        enclosure=_enclosure(entry.enclosure) if entry.enclosure else None,
        authors=entry.authors or entry.hosts,
    )


def render(info: FeedInfo) -> bytes:
    """The feed of a show. Raises ValueError where `info.show` is None.

    Descriptions are cut at Apple's 4000 bytes (the full text stands in content:encoded). An
    enclosure without a known size has length 0: see `brandkit.feeds.rss.render`.
    """
    if info.show is None:
        raise ValueError("a podcast feed needs a show")
    fitted = msgspec.structs.replace(
        info,
        description=clip(one_line(info.description), _DESCRIPTION),
        author=info.author or info.show.author,
        entries=tuple(_for_directories(entry) for entry in info.entries),
    )
    return write(
        fitted, (Common(), _Itunes(info.show), _Podcasting20(info.show), Listening(fitted))
    )


PODCAST = FeedFormat("podcast", "application/rss+xml", "feed.xml", render)
