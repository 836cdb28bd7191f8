"""What templates are given of testimonials: the quote, the answer to it, the account of all."""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from brandkit.plan.values import DateView, ImageView, PersonView, View, is_

__all__ = ["AccountView", "AnswerView", "QuoteView"]


class AnswerView(View, frozen=True, kw_only=True):
    """The brand's answer to a review."""

    text: Annotated[str, is_("What was answered; lines as they were written.")]
    by: Annotated[PersonView | None, is_("Who answered, or None.")] = None
    date: Annotated[DateView | None, is_("When, or None.")] = None
    after: Annotated[str, is_("How long it took, in words; empty if that is not known.")] = ""
    changed: Annotated[str, is_("What was changed because of it; may be empty.")] = ""
    url: Annotated[str, is_("Where more is told of that, or empty.")] = ""


class QuoteView(View, frozen=True, kw_only=True):
    """A testimonial. The disclosure must stand with the quote wherever it is shown."""

    html: Annotated[Markup, is_("The quote, made safe.")]
    name: Annotated[str, is_("Who said it.")]
    relation: Annotated[str, is_("Their tie to the brand, in the page's language: Customer.")]
    role: Annotated[str, is_("Who they are.")] = ""
    incentive: Annotated[str, is_("What they got for it; empty if nothing.")] = ""
    url: Annotated[str, is_("Their page on this site, or empty.")] = ""
    photo: Annotated[ImageView | None, is_("Their picture, or None.")] = None
    source_url: Annotated[str, is_("Where they said it, or empty.")] = ""
    source_name: Annotated[str, is_("What that place is called.")] = ""
    language: Annotated[str, is_("The quote's language, for the lang attribute.")] = ""
    original: Annotated[str, is_("The language it was said in, if this is a translation.")] = ""
    rating: Annotated[float | None, is_("Stars out of five, or None.")] = None
    date: Annotated[DateView | None, is_("When it was said, or None.")] = None
    sample: Annotated[bool, is_("True for an invented quote, which must say so.")] = False
    image: Annotated[ImageView | None, is_("A picture beside the quote, or None.")] = None
    audio: Annotated[str, is_("Their voice: a sound file of this site, or empty.")] = ""
    video: Annotated[str, is_("A film of them: a file of this site, or empty.")] = ""
    watch: Annotated[str, is_("An address elsewhere where they speak, or empty.")] = ""
    answer: Annotated[AnswerView | None, is_("The brand's answer, or None.")] = None
    withheld: Annotated[
        str, is_("In the preview alone: why it is not published; empty otherwise.")
    ] = ""
    ask_url: Annotated[str, is_("In the preview alone: a ready e-mail that asks them.")] = ""
    stylesheet: Annotated[str, is_("CSS for answers, recordings and what is greyed.")] = ""


class AccountView(View, frozen=True, kw_only=True):
    """The account of all reviews that came in at one place within a time."""

    name: Annotated[str, is_("The place.")]
    since: Annotated[DateView, is_("The first day.")]
    until: Annotated[DateView, is_("The last day.")]
    received: Annotated[int, is_("How many came in.")]
    shown: Annotated[int, is_("How many of them stand here.")]
    held: Annotated[
        tuple[tuple[str, int], ...], is_("Pairs of a reason in words and how many it keeps back.")
    ] = ()
    url: Annotated[str, is_("The place's address, or empty.")] = ""
    json_url: Annotated[str, is_("The same account for machines.")] = ""
