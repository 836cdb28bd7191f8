"""Chapters and transcripts in the podcast feed.

Podcasting 2.0 (docs/tags/chapters.md, docs/tags/transcript.md), and Podlove Simple Chapters 1.2
(podlove.org/simple-chapters) for apps that read no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import one_line
from brandkit.feeds.entry import FeedEntry, FeedInfo
from brandkit.feeds.namespace import PODCAST_NAMESPACE, add
from brandkit.media.types import CHAPTERS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Listening"]

_PSC = "http://podlove.org/simple-chapters"


class Listening:
    """The elements of one item; a feed without chapters does not name Podlove's namespace."""

    def __init__(self, info: FeedInfo) -> None:
        self.namespaces: Mapping[str, str] = {"podcast": PODCAST_NAMESPACE}
        if any(entry.chapters for entry in info.entries):
            self.namespaces = {"podcast": PODCAST_NAMESPACE, "psc": _PSC}

    def channel(self, channel: Element, info: FeedInfo) -> None:
        """Nothing: all of it is an item's."""

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None:  # noqa: ARG002
        for transcript in entry.transcripts:
            if not (url := web_address(transcript.url)):
                continue
            element = add(item, PODCAST_NAMESPACE, "transcript")
            element.set("url", url)
            element.set("type", one_line(transcript.type))
            if language := one_line(transcript.language):
                element.set("language", language)
            if transcript.is_captions:
                element.set("rel", "captions")
        if url := web_address(entry.chapters_url):
            element = add(item, PODCAST_NAMESPACE, "chapters")
            element.set("url", url)
            element.set("type", CHAPTERS)
        if entry.chapters:
            self._simple(item, entry)

    def _simple(self, item: Element, entry: FeedEntry) -> None:
        parent = add(item, _PSC, "chapters")
        parent.set("version", "1.2")
        for chapter in entry.chapters:
            element = add(parent, _PSC, "chapter")
            element.set("start", _clock(chapter.start))
            element.set("title", one_line(chapter.title))
            if url := web_address(chapter.url):
                element.set("href", url)
            if image := web_address(chapter.image):
                element.set("image", image)


def _clock(seconds: float) -> str:
    """Normal play time (RFC 2326, section 3.6): 00:02:10.500."""
    whole = round(seconds * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
