"""OPML 2.0 (opml.org/spec2.opml): a list of feeds that readers and podcast apps take as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from brandkit.digest import Value
from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import one_line
from brandkit.feeds.dates import rfc822

__all__ = ["OpmlFeed", "render_opml"]


class OpmlFeed(Value, frozen=True, kw_only=True):
    """One feed of the list. Feeds of one `group` stand together under its name."""

    title: str
    url: str  # absolute
    home: str = ""  # the page that it is the feed of
    description: str = ""
    language: str = ""
    group: str = ""


def render_opml(
    title: str,
    feeds: Iterable[OpmlFeed],
    *,
    updated: datetime.datetime | None = None,
    owner: str = "",
) -> bytes:
    """The list as a file, in the order given; a group stands where its first feed does.

    `updated` is the newest entry's date, or None to say nothing: never the time of the build.
    """
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = one_line(title)
    if updated:
        etree.SubElement(head, "dateModified").text = rfc822(updated)
    if name := one_line(owner):
        etree.SubElement(head, "ownerName").text = name
    groups = {"": body}
    for feed in feeds:
        if not (url := web_address(feed.url)):
            continue
        group = one_line(feed.group)
        if group not in groups:
            groups[group] = etree.SubElement(body, "outline", text=group, title=group)
        name = one_line(feed.title) or url
        outline = etree.SubElement(
            groups[group], "outline", type="rss", text=name, title=name, xmlUrl=url
        )
        for key, value in (
            ("htmlUrl", web_address(feed.home)),
            ("description", one_line(feed.description)),
            ("language", feed.language),
        ):
            if value:
                outline.set(key, value)
    return etree.tostring(
        root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True
    )
