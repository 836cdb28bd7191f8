"""Contexts of pages about advocates: their words, their links, what the brand gives back."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.ask_values import AskView
from brandkit.plan.base_page import BasePage
from brandkit.plan.giving_values import CauseCardView, GiftView, PledgeView, TotalView
from brandkit.plan.quote_values import AccountView, QuoteView
from brandkit.plan.values import (
    CardView,
    EntryView,
    LinkView,
    PagesView,
    PersonView,
    is_,
)

__all__ = [
    "AskContext",
    "CauseContext",
    "CausesContext",
    "GoContext",
    "PersonalContext",
    "ResponsesContext",
    "TestimonialsContext",
]


class AskContext(BasePage, frozen=True, kw_only=True):
    """ask.html: readers say where they stand, or are offered what fits that."""

    standing: Annotated[
        str, is_("new, sometimes, regular or problem; empty on the page that lists these.")
    ]
    title: Annotated[str, is_("Its headline.")]
    welcome: Annotated[str, is_("A sentence or two below it.")]
    steps: Annotated[tuple[AskView, ...], is_("What is offered, the first first.")] = ()
    cards: Annotated[tuple[CardView, ...], is_("The newest posts, where they fit.")] = ()
    standings: Annotated[tuple[LinkView, ...], is_("The links to all four.")] = ()
    review: Annotated[
        LinkView | None, is_("Where anybody can write a review, the same on all these pages.")
    ] = None


class PersonalContext(BasePage, frozen=True, kw_only=True):
    """personal.html: where those arrive who follow an advocate's own link."""

    title: Annotated[str, is_("Its headline.")]
    person: Annotated[PersonView, is_("Whose link it is.")]
    target: Annotated[str, is_("Where it leads on, with the parameters of the campaign.")]
    parameters: Annotated[str, is_("These parameters, for readers to see: utm_source=…")]


class TestimonialsContext(BasePage, frozen=True, kw_only=True):
    """testimonials.html: selected testimonials of one language, or all where it has none."""

    __test__ = False

    title: Annotated[str, is_("Its headline.")]
    all: Annotated[tuple[QuoteView, ...], is_("The quotes on this page, the newest first.")]
    pages: Annotated[PagesView, is_("Where among all of them this page is.")]
    withheld: Annotated[
        tuple[QuoteView, ...], is_("In the preview alone: quotes that are not published.")
    ] = ()
    chosen: Annotated[str, is_("How they were chosen, in the author's words; may be empty.")] = ""
    checked: Annotated[str, is_("How they were checked, likewise.")] = ""
    account: Annotated[AccountView | None, is_("The account of all reviews, or None.")] = None
    responses_url: Annotated[str, is_("The page of all answers, or empty.")] = ""
    sheet_url: Annotated[str, is_("The same for paper, or empty.")] = ""
    give_url: Annotated[str, is_("Where people give one, or empty.")] = ""


class ResponsesContext(BasePage, frozen=True, kw_only=True):
    """responses.html: reviews that were answered, with what was changed because of them."""

    title: Annotated[str, is_("Its headline.")]
    all: Annotated[tuple[QuoteView, ...], is_("The reviews, each with its answer.")]
    median: Annotated[int | None, is_("Days to an answer: half took no longer; or None.")] = None
    testimonials_url: Annotated[str, is_("The page of all testimonials.")] = ""


class CauseContext(BasePage, frozen=True, kw_only=True):
    """cause.html: what was pledged to a cause, and what was given."""

    entry: Annotated[EntryView, is_("The cause.")]
    cause_url: Annotated[str, is_("The site of whom it is given to, or empty.")] = ""
    totals: Annotated[tuple[TotalView, ...], is_("The sums, one for each unit.")] = ()
    pledged: Annotated[tuple[PledgeView, ...], is_("What was promised.")] = ()
    given: Annotated[tuple[GiftView, ...], is_("What was given.")] = ()
    stylesheet: Annotated[str, is_("The theme's causes.css, or empty.")] = ""


class CausesContext(BasePage, frozen=True, kw_only=True):
    """causes.html: all causes, with the sums of what was pledged and given."""

    title: Annotated[str, is_("Its headline.")]
    causes: Annotated[tuple[CauseCardView, ...], is_("The causes.")]
    totals: Annotated[tuple[TotalView, ...], is_("The sums of all, one for each unit.")] = ()
    stylesheet: Annotated[str, is_("The theme's causes.css, or empty.")] = ""


class GoContext(BasePage, frozen=True, kw_only=True):
    """go.html: where a printed code arrives, /go/NAME/. Within the site it leads on by itself."""

    title: Annotated[str, is_("Its headline.")]
    text: Annotated[str, is_("A sentence or two of the code's own; may be empty.")] = ""
    target: Annotated[str, is_("Where to, with its campaign parameters.")]
    host: Annotated[str, is_("The other site that it leads to; empty within this one.")] = ""
