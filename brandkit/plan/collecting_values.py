"""The form for testimonials, as its template has it. A part of the theme contract."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.base_page import BasePage
from brandkit.plan.view import View, is_

__all__ = ["ChoiceView", "GiveContext", "GiveFormView"]


class ChoiceView(View, frozen=True, kw_only=True):
    """One of several to choose from."""

    value: Annotated[str, is_("What is sent.")]
    label: Annotated[str, is_("What readers see.")]


class GiveFormView(View, frozen=True, kw_only=True):
    """The form by which people give a testimonial, or the letter in its place."""

    action: Annotated[str, is_("Where it is sent, by POST; empty for this page itself.")] = ""
    service: Annotated[str, is_("Who receives it: Formspree; empty for the site's own host.")] = ""
    host: Annotated[str, is_("The site that the form leads to, or empty.")] = ""
    trap: Annotated[str, is_("The field that only robots fill in.")] = ""
    hidden: Annotated[tuple[tuple[str, str], ...], is_("Hidden fields: name and value.")] = ()
    marks: Annotated[tuple[tuple[str, str], ...], is_("Attributes of the form.")] = ()
    text: Annotated[str, is_("What the brand asks for; may be empty.")] = ""
    consent: Annotated[str, is_("What people agree to; may be empty.")] = ""
    privacy_url: Annotated[str, is_("The page about what becomes of it, or empty.")] = ""
    products: Annotated[tuple[ChoiceView, ...], is_("What it may be about.")] = ()
    email: Annotated[str, is_("Whom to write to where there is no form; else empty.")] = ""
    letter_url: Annotated[str, is_("A ready letter to them, with all questions; or empty.")] = ""
    photo_email: Annotated[str, is_("Where a photo may be sent, or empty.")] = ""


class GiveContext(BasePage, frozen=True, kw_only=True):
    """give.html: where people give a testimonial."""

    title: Annotated[str, is_("Its headline.")]
    form: Annotated[GiveFormView, is_("The form.")]
    stylesheet: Annotated[str, is_("The theme's give.css, or empty.")] = ""
