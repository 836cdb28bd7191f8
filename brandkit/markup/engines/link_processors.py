"""Patterns for Python-Markdown that read links and pictures as CommonMark does.

One for links and one for pictures, each for all forms: `[a](b "c")`, `[a][b]`, `[a]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from brandkit.markup.engines.links import alt_of, link_at

if TYPE_CHECKING:
    from markdown import Markdown

__all__ = ["register"]


class LinkProcessor(InlineProcessor):
    """Links of every form."""

    is_picture = False

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.markdown = md

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        link = link_at(data, m.end(), self.markdown.references, picture=self.is_picture)
        if link is None:
            return None, None, None
        element = self.element(link.text, self.unescape(link.address))
        if link.title:
            element.set("title", link.title)
        return element, m.start(), link.end

    def element(self, text: str, address: str) -> Element:
        element = Element("a", {"href": address})
        element.text = text
        return element


class PictureProcessor(LinkProcessor):
    """Pictures of every form; the alt text is plain."""

    is_picture = True

    def element(self, text: str, address: str) -> Element:
        return Element("img", {"src": address, "alt": self.unescape(alt_of(text))})


def register(md: Markdown) -> None:
    """Put our patterns in the place of Python-Markdown's six."""
    for name in ("reference", "image_reference", "short_reference", "short_image_ref"):
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(LinkProcessor(r"(?<!!)\[", md), "link", 160)
    md.inlinePatterns.register(PictureProcessor(r"!\[", md), "image_link", 165)
