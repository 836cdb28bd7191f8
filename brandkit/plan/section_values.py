"""The values of the sections that a page is composed of.

A part of the theme contract (`plan/contexts.py`): every field says what it is.
"""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from brandkit.plan.embed_values import EmbedView
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.sound_values import PlayerView, ShowView
from brandkit.plan.values import (
    ButtonView,
    CardView,
    ImageView,
    LinkView,
    View,
    is_,
)

__all__ = ["ItemView", "SectionView"]


class ItemView(View, frozen=True, kw_only=True):
    """A feature, a logo, or a question with its answer."""

    title: Annotated[str, is_("What it is, whose it is, or what is asked.")]
    html: Annotated[Markup, is_("Its words, or the answer; may be empty.")] = Markup("")
    image: Annotated[ImageView | None, is_("Its picture, or None.")] = None
    url: Annotated[str, is_("Where it leads, or empty.")] = ""


class SectionView(View, frozen=True, kw_only=True):
    """A section of a page. What its type does not have is empty."""

    type: Annotated[
        str,
        is_(
            "hero, text, features, posts, episode, episodes, video, testimonials, profiles, call, "
            "logos or questions."
        ),
    ]
    id: Annotated[str, is_("The fragment that leads to it.")]
    level: Annotated[int, is_("Of its headline: 1 for the page's own, else 2.")] = 2
    tone: Annotated[str, is_("Its ground: plain, tint or bold.")] = "plain"
    title: Annotated[str, is_("Its headline; may be empty.")] = ""
    html: Annotated[Markup, is_("Its words; may be empty.")] = Markup("")
    is_entry: Annotated[bool, is_("True where the words are the page's own text.")] = False
    kicker: Annotated[str, is_("A few words above the headline; may be empty.")] = ""
    layout: Annotated[str, is_("Where the picture is: beside, below, start or end.")] = ""
    image: Annotated[ImageView | None, is_("Its picture, or None.")] = None
    buttons: Annotated[tuple[ButtonView, ...], is_("Its links, the main one first.")] = ()
    items: Annotated[tuple[ItemView, ...], is_("Features, logos or questions.")] = ()
    cards: Annotated[tuple[CardView, ...], is_("Posts or episodes.")] = ()
    quotes: Annotated[tuple[QuoteView, ...], is_("Testimonials.")] = ()
    embed: Annotated[EmbedView | None, is_("A video of another network, or None.")] = None
    show: Annotated[ShowView | None, is_("The podcast of its episodes, or None.")] = None
    player: Annotated[PlayerView | None, is_("The recording of its episode, or None.")] = None
    more: Annotated[LinkView | None, is_("Where there is more of it, or None.")] = None
