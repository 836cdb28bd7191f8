"""The values inside the contexts of templates that stand for things on other networks.

A part of the theme contract (`plan/contexts.py`): every field says what it is.
"""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.values import ImageView, View, is_

__all__ = ["EmbedView"]


class EmbedView(View, frozen=True, kw_only=True):
    """Something on another network: nothing is loaded from there before the reader asks."""

    provider: Annotated[str, is_("Key: youtube.")]
    network: Annotated[str, is_("What the network is called: YouTube.")]
    kind: Annotated[str, is_("video, playlist, audio, post, page, map, code or link.")]
    title: Annotated[str, is_("Its title; may be empty.")]
    url: Annotated[str, is_("The plain link, for readers without JavaScript.")]
    frame_url: Annotated[
        str,
        is_(
            "What the frame loads after the click, with {host} where the site's host belongs; "
            "empty where nothing can be framed, and the card with its link is all."
        ),
    ] = ""
    allow: Annotated[str, is_("The frame's permissions.")] = ""
    sandbox: Annotated[str, is_("What the frame may do, for its sandbox attribute.")] = ""
    aspect: Annotated[str, is_('Width to height: "16/9", "9/16", "4/3" or "1/1".')] = "16/9"
    height: Annotated[
        int, is_("Pixels to reserve: 152, 175, 240, 352, 450, 560, 640; 0 where aspect counts.")
    ] = 0
    poster: Annotated[ImageView | None, is_("A picture from our own site, or None.")] = None
    author: Annotated[str, is_("Who made it: a name, or @name; may be empty.")] = ""
    text: Annotated[str, is_("Its words, where they may be copied; may be empty.")] = ""
    receiver: Annotated[
        str, is_("The company or host that a frame sends to, where it is not the network's name.")
    ] = ""
    gone: Annotated[bool, is_("True where its author deleted it: a short notice is all.")] = False
    memory: Annotated[str, is_("What a reader's wish to see this network is kept under.")] = ""
    script: Annotated[
        str, is_("The theme's embed.js, with the first embed of a text; else empty.")
    ] = ""
    stylesheet: Annotated[str, is_("The theme's embed.css, likewise.")] = ""
