"""The values of conversations, of guests' posts and of advocates inside the contexts of templates.

A part of the theme contract (`plan/contexts.py`): every field says what it is.
"""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from brandkit.plan.values import DateView, LinkView, PersonView, View, is_

__all__ = ["AdvocateView", "ConversationView", "DiscussionView", "GuestView", "ReplyView"]


class DiscussionView(View, frozen=True, kw_only=True):
    """A place where readers may join in."""

    url: Annotated[str, is_("Its address.")]
    kind: Annotated[str, is_("thread, forum, video or group.")]
    name: Annotated[str, is_("What the place is called: Mastodon.")]
    says: Annotated[str, is_("The words of the link: Discuss this on Mastodon.")]
    icon: Annotated[Markup, is_("An inline SVG, hidden from screen readers.")] = Markup("")
    ours: Annotated[bool, is_("True for the brand's own copy of the entry (u-syndication).")] = (
        False
    )


class ReplyView(View, frozen=True, kw_only=True):
    """What somebody answered elsewhere, with their permission."""

    html: Annotated[Markup, is_("The reply, made safe.")]
    author: Annotated[PersonView, is_("Who wrote it.")]
    date: Annotated[DateView | None, is_("When.")] = None
    url: Annotated[str, is_("Where it stands, or empty.")] = ""
    place: Annotated[str, is_("What that place is called; may be empty.")] = ""
    language: Annotated[str, is_("Its language, for the lang attribute.")] = ""
    relation: Annotated[str, is_("Their tie to the brand, in words; empty if there is none.")] = ""
    sample: Annotated[bool, is_("True for an invented reply, which must say so.")] = False


class ConversationView(View, frozen=True, kw_only=True):
    """How readers can answer, and what some of them said."""

    places: Annotated[tuple[DiscussionView, ...], is_("Where they talk; may be empty.")] = ()
    replies: Annotated[tuple[ReplyView, ...], is_("Chosen replies, the oldest first.")] = ()
    email_url: Annotated[str, is_("A reply by e-mail (mailto:), or empty.")] = ""


class GuestView(View, frozen=True, kw_only=True):
    """What must stand beside a guest's post."""

    relation: Annotated[str, is_("The writer's tie to the brand: Customer; may be empty.")] = ""
    incentive: Annotated[str, is_("What they got for it; empty if nothing.")] = ""
    thanks: Annotated[str, is_("A sentence of thanks; may be empty.")] = ""


class AdvocateView(View, frozen=True, kw_only=True):
    """What an advocate's page says besides what everybody's does."""

    relation: Annotated[str, is_("Their tie to the brand: Customer; may be empty.")] = ""
    incentive: Annotated[str, is_("What they have had from the brand; empty if nothing.")] = ""
    made: Annotated[tuple[LinkView, ...], is_("What they made that stands elsewhere.")] = ()
    thanks: Annotated[str, is_("What the brand thanks them for; may be empty.")] = ""
