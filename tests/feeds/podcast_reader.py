"""Reads a podcast feed back, by lxml alone: what stands in it, as plain values."""

from __future__ import annotations

from lxml import etree

from brandkit.feeds.podcast import ITUNES, PODCAST_NAMESPACE
from brandkit.namespace.tag import Tag

__all__ = ["channel_of", "items_of", "itunes", "tag_of", "tags_of"]

_SPACES = {PODCAST_NAMESPACE: "podcast", ITUNES: "itunes", "": "rss"}
Element = etree._Element


def channel_of(feed: bytes) -> Element:
    return etree.fromstring(feed).find("channel")


def items_of(feed: bytes) -> list[Element]:
    return list(channel_of(feed).findall("item"))


def tag_of(element: Element) -> Tag:
    """An element as a Tag, with its attributes in the order of the file."""
    name = etree.QName(element)
    return Tag(
        name.localname,
        tuple((str(key), str(value)) for key, value in element.attrib.items()),
        (element.text or "").strip(),
        tuple(tag_of(child) for child in element),
        _SPACES[name.namespace or ""],
    )


def tags_of(parent: Element, name: str) -> list[Tag]:
    """The tags of this name of the Podcasting 2.0 namespace that stand in the parent itself."""
    return [tag_of(element) for element in parent.findall(f"{{{PODCAST_NAMESPACE}}}{name}")]


def itunes(parent: Element, name: str) -> list[str]:
    """The texts of Apple's tags of this name."""
    return [element.text or "" for element in parent.findall(f"{{{ITUNES}}}{name}")]
