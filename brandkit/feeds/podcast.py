"""The podcast feed: RSS with Apple's namespace and Podcasting 2.0's, as PSP-1 asks.

PSP-1: github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification. Apple: "A Podcaster's
Guide to RSS". Podcasting 2.0: github.com/Podcastindex-org/podcast-namespace, docs/tags.
"""

from __future__ import annotations

import msgspec

from brandkit.feeds.addresses import file_ending
from brandkit.feeds.characters import as_html, clip, one_line
from brandkit.feeds.entry import FeedEnclosure, FeedEntry, FeedInfo
from brandkit.feeds.format import FeedFormat, entry_summary
from brandkit.feeds.itunes import Itunes
from brandkit.feeds.listening import Listening
from brandkit.feeds.namespace import ITUNES, PODCAST_NAMESPACE, Podcasting20
from brandkit.feeds.rss import Common, write

__all__ = ["ITUNES", "PODCAST", "PODCAST_NAMESPACE", "render"]

_DESCRIPTION = 4000  # bytes, Apple's greatest size of a description


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
    parts = (Common(), Itunes(info.show), Podcasting20(info.show), Listening(fitted))
    return write(fitted, parts)


PODCAST = FeedFormat("podcast", "application/rss+xml", "feed.xml", render)
