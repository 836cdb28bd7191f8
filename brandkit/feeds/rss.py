"""RSS 2.0 (rssboard.org/rss-specification), by feedgen, with what feedgen cannot say or says wrong.

feedgen makes the skeleton: channel, items, titles, links, texts, categories, guid, enclosure. The
rest is appended to its tree by `Part`s through its extension interface. Dates are ours, since
feedgen writes them under `locale.setlocale`, which is the whole process's.
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from brandkit.feeds.addresses import file_ending, stylesheet_address, web_address
from brandkit.feeds.characters import as_html, clean, one_line
from brandkit.feeds.dates import rfc822
from brandkit.feeds.entry import FeedEntry, FeedImage, FeedInfo
from brandkit.feeds.format import (
    RSS_IMAGES,
    FeedFormat,
    entry_address,
    entry_summary,
    entry_title,
    feed_address,
    feed_home,
    feed_title,
    newest_first,
    newest_update,
)
from brandkit.patterns import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = [
    "RSS",
    "Common",
    "Part",
    "add_pictures",
    "add_stylesheet",
    "channel_image",
    "render",
    "write",
]

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PLAIN = pattern(rb"<(title|category|copyright|dc:creator|itunes:title|itunes:author)>[^<]*&[^<]*<")
_RSS_ENDINGS = frozenset({".gif", ".jpeg", ".jpg", ".png"})


class Part(Protocol):
    """Elements that stand in a feed beside feedgen's, with the namespaces that they need."""

    namespaces: Mapping[str, str]

    def channel(self, channel: Element, info: FeedInfo) -> None: ...

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None: ...


class _NoDate(datetime.datetime):
    """A date that feedgen accepts and does not write: its own default is the time of the build."""

    def __bool__(self) -> bool:
        return False


class _ChannelExtension:
    """The parts at a channel, in the shape of feedgen's extensions."""

    def __init__(self, info: FeedInfo, parts: tuple[Part, ...]) -> None:
        self.info = info
        self.parts = parts

    def extend_ns(self) -> dict[str, str]:
        return {name: uri for part in self.parts for name, uri in part.namespaces.items()}

    def extend_rss(self, root: Element) -> Element:
        for part in self.parts:
            part.channel(root[0], self.info)
        if language := one_line(self.info.language):
            root.set(_LANG, language)  # for browsers: feed.css speaks to readers
        add_stylesheet(root, self.info)
        return root


class _ItemExtension:
    """The parts at an item. `entry` is set once feedgen has made the item."""

    entry: FeedEntry

    def __init__(self, info: FeedInfo, parts: tuple[Part, ...]) -> None:
        self.info = info
        self.parts = parts

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_rss(self, item: Element) -> Element:
        for part in self.parts:
            part.item(item, self.entry, self.info)
        return item


def add_stylesheet(root: Element, info: FeedInfo) -> None:
    """Put the instruction before the root that lets browsers show the feed as a page."""
    from lxml import etree

    if address := stylesheet_address(info.stylesheet):
        text = f'type="text/css" href="{html.escape(address)}"'
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", text))


def write(info: FeedInfo, parts: tuple[Part, ...]) -> bytes:
    """Make an RSS file of a feed and of parts. Odd text raises nothing: it is cleaned before."""
    from feedgen import feed as feedgen

    home = feed_home(info)
    make: Any = feedgen.FeedGenerator
    feed = make()
    # Not "podcast": feedgen has an extension of that name, which would be taken for ours.
    feed.register_extension(
        "brand",
        lambda: _ChannelExtension(info, parts),
        lambda: _ItemExtension(info, parts),
        atom=False,
    )
    feed.title(feed_title(info))
    feed.link(href=home, rel="alternate")
    feed.description(one_line(info.description) or feed_title(info))
    feed.language(one_line(info.language) or None)
    feed.copyright(one_line(info.copyright) or None)
    feed.generator(one_line(info.generator))
    feed.lastBuildDate(_NoDate(1970, 1, 1, tzinfo=datetime.UTC))
    feed.ttl(info.ttl)
    if image := channel_image(info):
        # The specification's greatest size is 144 × 400: no figures for larger ones.
        small = (image.width or 999) <= 144 and (image.height or 999) <= 400
        feed.image(
            url=image.url,
            title=feed_title(info),
            link=home,
            width=str(image.width) if small else None,
            height=str(image.height) if small else None,
        )
    for entry in newest_first(info):
        _add_item(feed, entry, info)
    data: bytes = feed.rss_str(pretty=True)
    return _PLAIN.sub(_as_profile, data)


def _as_profile(found: re.Match[bytes]) -> bytes:
    """Write "<" and "&" of plain text as &#x3C; and &#x26;.

    It is the same to XML, and what the most readers show rightly, since some take the named ones
    for HTML (rssboard.org/rss-profile#data-types-characterdata).
    """
    return (
        found[0]
        .replace(b"&lt;", b"&#x3C;")
        .replace(b"&gt;", b"&#x3E;")
        .replace(b"&amp;", b"&#x26;")
    )


def _add_item(feed: Any, entry: FeedEntry, info: FeedInfo) -> None:
    item = feed.add_entry(order="append")  # the default turns the feed round
    item.brand.entry = entry
    address = entry_address(entry, info)
    item.title(entry_title(entry, info))
    item.link(href=address, rel="alternate")
    item.guid(one_line(entry.id) or address, permalink=False)
    # An item's description is HTML (rssboard.org/rss-profile): a "<" is escaped once for HTML,
    # and once more for XML.
    summary = as_html(entry_summary(entry))
    body = clean(entry.html)
    if body.strip():
        item.content(body)
        item.description(summary or as_html(entry_title(entry, info)))
    elif summary:
        item.description(summary)
    for tag in entry.tags:
        if word := one_line(tag):
            item.category(term=word)
    enclosure = entry.enclosure
    if enclosure and (url := web_address(enclosure.url)):
        item.enclosure(url, enclosure.length or 0, enclosure.type or "application/octet-stream")


def channel_image(info: FeedInfo) -> FeedImage | None:
    """The feed's picture where RSS allows it (JPEG, PNG or GIF), with a clean address."""
    if info.image is None or not (url := web_address(info.image.url)):
        return None
    known = info.image.type in RSS_IMAGES if info.image.type else file_ending(url) in _RSS_ENDINGS
    if not known:
        return None
    return FeedImage(url, info.image.alt, info.image.width, info.image.height, info.image.type)


class Common:
    """What every RSS feed of ours has beside feedgen's elements.

    An item names its writers in dc:creator, since `author` would want their e-mail address, and its
    language in dc:language where it is not the feed's.
    """

    namespaces: Mapping[str, str] = {"atom": ATOM, "dc": DC, "media": MEDIA}

    def channel(self, channel: Element, info: FeedInfo) -> None:
        from lxml.etree import SubElement

        own = feed_address(info)
        SubElement(channel, f"{{{ATOM}}}link", href=own, rel="self", type="application/rss+xml")
        for hub in info.hubs:
            if address := web_address(hub):
                SubElement(channel, f"{{{ATOM}}}link", href=address, rel="hub")
        entries = newest_first(info)
        if entries:
            SubElement(channel, "pubDate").text = rfc822(entries[0].published)
        if updated := newest_update(info):
            SubElement(channel, "lastBuildDate").text = rfc822(updated)

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None:
        from lxml.etree import SubElement

        for author in entry.authors:
            if name := one_line(author.name):
                SubElement(item, f"{{{DC}}}creator").text = name
        SubElement(item, "pubDate").text = rfc822(entry.published)
        if entry.language and entry.language != info.language:
            SubElement(item, f"{{{DC}}}language").text = one_line(entry.language)
        add_pictures(item, entry)


def add_pictures(parent: Element, entry: FeedEntry) -> None:
    """The entry's picture, as readers show it beside the title (rssboard.org/media-rss).

    Where there is an enclosure, no media:content: some apps would take it for a second one. Never a
    media:description: feedparser, and all that is built on it, would take it for the entry's text.
    """
    from lxml.etree import SubElement

    image = entry.image
    if image is None or not (url := web_address(image.url)):
        return
    sizes = {"width": str(image.width), "height": str(image.height)}
    figures = sizes if image.width and image.height else {}
    if entry.enclosure is None:
        content = SubElement(parent, f"{{{MEDIA}}}content", url=url)
        if kind := one_line(image.type):
            content.set("type", kind)
        content.set("medium", "image")
        for name, value in figures.items():
            content.set(name, value)
    thumbnail = SubElement(parent, f"{{{MEDIA}}}thumbnail", url=url)
    for name, value in figures.items():
        thumbnail.set(name, value)


def render(info: FeedInfo) -> bytes:
    """The feed as RSS 2.0.

    An enclosure whose size nobody stated has length 0: "When an enclosure's size cannot be
    determined, a publisher SHOULD use a length of 0" (RSS Best Practices Profile,
    rssboard.org/rss-profile#element-channel-item-enclosure). The figure is never invented; who
    assembled the site reports the fault.
    """
    return write(info, (Common(),))


RSS = FeedFormat("rss", "application/rss+xml", "feed.xml", render)
