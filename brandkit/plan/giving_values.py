"""Values of the theme contract: what was pledged and given."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.values import CardView, DateView
from brandkit.plan.view import View, is_

__all__ = ["CauseCardView", "GiftView", "PledgeView", "TotalView"]


class TotalView(View, frozen=True, kw_only=True):
    """The sums of one unit: a currency, hours, one sort of goods. Nothing is converted."""

    pledged: Annotated[str, is_("What was promised: 500 €; empty where nothing was.")]
    given: Annotated[str, is_("What was given.")]
    amount: Annotated[float, is_("The first as a number, for a meter.")]
    so_far: Annotated[float, is_("The second as a number, never more than the first.")]


class PledgeView(View, frozen=True, kw_only=True):
    """Something promised."""

    amount: Annotated[str, is_("How much of what.")]
    given: Annotated[str, is_("How much of it was given.")]
    kept: Annotated[bool, is_("True where all of it was given.")]
    what: Annotated[str, is_("What it is for; may be empty.")] = ""
    date: Annotated[DateView | None, is_("When it was promised, or None.")] = None
    due: Annotated[DateView | None, is_("Until when, or None.")] = None


class GiftView(View, frozen=True, kw_only=True):
    """Something given."""

    amount: Annotated[str, is_("How much of what.")]
    date: Annotated[DateView | None, is_("When.")]
    what: Annotated[str, is_("What it was; may be empty.")] = ""
    receipt_url: Annotated[str, is_("Where its receipt is, or empty.")] = ""


class CauseCardView(View, frozen=True, kw_only=True):
    """A cause in the list of all."""

    card: Annotated[CardView, is_("The cause.")]
    totals: Annotated[tuple[TotalView, ...], is_("Its sums.")] = ()
