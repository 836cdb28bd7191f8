"""Atom (RFC 4287)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from brandkit.feeds.addresses import as_iri, web_address
from brandkit.feeds.characters import clean, one_line
from brandkit.feeds.dates import rfc3339
from brandkit.feeds.entry import FeedAuthor, FeedEntry, FeedInfo
from brandkit.feeds.format import (
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
from brandkit.feeds.rss import MEDIA, add_pictures, add_stylesheet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["ATOM", "render"]

_ATOM = "http://www.w3.org/2005/Atom"  # not https: readers compare it letter by letter
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A feed without entries needs a date too: the month in which Atom became a standard.
_NEVER = datetime.datetime(2005, 12, 1, tzinfo=datetime.UTC)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    from lxml.etree import SubElement

    element = SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        element.text = text
    return element


def _add_authors(parent: Element, authors: Iterable[FeedAuthor]) -> bool:
    """Write the authors with a name; True where there was one."""
    found = False
    for author in authors:
        if not (name := one_line(author.name)):
            continue
        found = True
        element = _add(parent, "author")
        _add(element, "name", name)
        if url := web_address(author.url):
            _add(element, "uri", url)
        if email := one_line(author.email):
            _add(element, "email", email)
    return found


def render(info: FeedInfo) -> bytes:
    """The feed as Atom: typed links, enclosures with length, HTML escaped in `content`."""
    from lxml import etree

    entries = newest_first(info)
    own = feed_address(info)
    updated = newest_update(info) or _NEVER
    namespaces: Any = {None: _ATOM, "media": MEDIA}  # lxml-stubs do not know the default one
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=namespaces)
    if language := one_line(info.language):
        root.set(_LANG, language)
    _add(root, "id", as_iri(one_line(info.id) or own))
    _add(root, "title", feed_title(info), type="text")
    if subtitle := one_line(info.description):
        _add(root, "subtitle", subtitle)
    _add(root, "updated", rfc3339(updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=feed_home(info))
    for hub in info.hubs:
        if address := web_address(hub):
            _add(root, "link", rel="hub", href=address)
    # Every entry needs an author, its own or the feed's (RFC 4287, 4.1.1).
    _add_authors(root, (FeedAuthor(info.author if one_line(info.author) else feed_title(info)),))
    if info.image and (picture := web_address(info.image.url)):
        square = info.image.width is not None and info.image.width == info.image.height
        _add(root, "icon" if square else "logo", picture)  # RFC 4287, 4.2.5: an icon is square
    if rights := one_line(info.copyright):
        _add(root, "rights", rights)
    if generator := one_line(info.generator):
        _add(root, "generator", generator)
    for entry in entries:
        _add_entry(root, entry, info)
    add_stylesheet(root, info)
    return etree.tostring(
        root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True
    )


def _add_entry(root: Element, entry: FeedEntry, info: FeedInfo) -> None:
    address = entry_address(entry, info)
    element = _add(root, "entry")
    if entry.language and entry.language != info.language:
        element.set(_LANG, one_line(entry.language))
    _add(element, "id", as_iri(one_line(entry.id) or address))
    _add(element, "title", entry_title(entry, info), type="text")
    _add(element, "published", rfc3339(entry.published))
    _add(element, "updated", rfc3339(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", href=address)
    enclosure = entry.enclosure
    if enclosure and (url := web_address(enclosure.url)):
        link = _add(element, "link", rel="enclosure", href=url)
        if enclosure.type:
            link.set("type", enclosure.type)
        if enclosure.length is not None:
            link.set("length", str(enclosure.length))
    _add_authors(element, entry.authors)
    for tag in entry.tags:
        if word := one_line(tag):
            _add(element, "category", term=word, label=word)
    if summary := entry_summary(entry):
        _add(element, "summary", summary, type="text")
    if (body := clean(entry.html)).strip():
        _add(element, "content", body, type="html")
    add_pictures(element, entry)


ATOM = FeedFormat("atom", "application/atom+xml", "atom.xml", render)
