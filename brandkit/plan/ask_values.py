"""Asks as templates read them. A part of the theme contract, like `plan/values.py`."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.values import LinkView, View, is_

__all__ = ["AskView"]


class AskView(View, frozen=True, kw_only=True):
    """Something that a reader may do, asked softly."""

    action: Annotated[
        str,
        is_(
            "learn, share, testify, subscribe, question, complain, support, join or answers; "
            "the word says what its link is."
        ),
    ]
    title: Annotated[str, is_("What for, such as To help a friend.")]
    text: Annotated[str, is_("The ask, in a sentence or two, the brand's own words first.")]
    label: Annotated[str, is_("What its link says.")]
    url: Annotated[str, is_("Where it leads; may be a letter (mailto:).")]
    heading: Annotated[str, is_("Above `standings`; empty where there are none.")] = ""
    standings: Annotated[
        tuple[LinkView, ...], is_("Links for readers to say where they stand: New here …")
    ] = ()
