"""Testimonials on paper, as their template has them. A part of the theme contract."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.base_page import BasePage
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.view import is_

__all__ = ["SheetContext"]


class SheetContext(BasePage, frozen=True, kw_only=True):
    """sheet.html: testimonials laid out for paper, of people who agreed to that."""

    title: Annotated[str, is_("Its headline.")]
    all: Annotated[tuple[QuoteView, ...], is_("The quotes.")]
    testimonials_url: Annotated[str, is_("The page of all testimonials.")] = ""
    stylesheet: Annotated[str, is_("The theme's sheet.css.")] = ""
