"""The share kit of a page, as its template reads it. A part of the theme contract."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.base_page import BasePage
from brandkit.plan.values import ImageView, LinkView, ShareLinkView, View, is_

__all__ = ["KitContext", "KitImageView", "MomentView", "StarterView"]


class StarterView(View, frozen=True, kw_only=True):
    """First words for those who share the page."""

    motive: Annotated[str, is_("help, show, support or heard; sentence for one of the text.")]
    title: Annotated[str, is_("What they are for, in the page's language: To help a friend.")]
    text: Annotated[str, is_("The words.")]
    copied: Annotated[str, is_("The words and the address, to copy.")]
    links: Annotated[tuple[ShareLinkView, ...], is_("Networks that take them whole.")] = ()


class MomentView(View, frozen=True, kw_only=True):
    """A moment of a recording: a chapter."""

    title: Annotated[str, is_("What it is about.")]
    time: Annotated[str, is_("When it is, for people: 2:10.")]
    duration: Annotated[str, is_("The same for the datetime attribute: PT2M10S.")]
    url: Annotated[str, is_("The page at that moment, with scheme and host.")]
    links: Annotated[tuple[ShareLinkView, ...], is_("Share links for it.")] = ()


class KitImageView(View, frozen=True, kw_only=True):
    """A picture to share beside the link."""

    image: Annotated[ImageView, is_("The picture; its alt text says all that stands on it.")]
    title: Annotated[str, is_("What it is for: For stories.")]
    name: Annotated[str, is_("The name of the file to be saved.")]
    form: Annotated[str, is_("wide, square, story or quote.")]


class KitContext(BasePage, frozen=True, kw_only=True):
    """kit.html: the share kit of a page: links, first words, pictures, and what may be reused."""

    title: Annotated[str, is_("Its headline.")]
    page: Annotated[LinkView, is_("The page that it is for.")]
    address: Annotated[str, is_("That page's address, with scheme and host.")]
    starters: Annotated[tuple[StarterView, ...], is_("First words by motive; may be empty.")] = ()
    sentences: Annotated[
        tuple[StarterView, ...], is_("Sentences of the text that its author sets apart.")
    ] = ()
    moments: Annotated[tuple[MomentView, ...], is_("The chapters of a recording.")] = ()
    images: Annotated[tuple[KitImageView, ...], is_("Pictures; empty where none are drawn.")] = ()
    quotes_shown: Annotated[
        tuple[KitImageView, ...], is_("Pictures of testimonials that may be passed on.")
    ] = ()
    reuse: Annotated[str, is_("What others may do with all this.")] = ""
    license_url: Annotated[str, is_("Where the licence is to be read, or empty.")] = ""
    stylesheet: Annotated[str, is_("The address of its CSS; may be empty.")] = ""
