"""What every page of the site has. A part of the theme contract (`plan/contexts.py`)."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.ask_values import AskView
from brandkit.plan.head_values import HeadView
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.values import (
    LanguageView,
    LinkView,
    ShareLinkView,
    SiteView,
    View,
    is_,
)

__all__ = ["BasePage"]


class BasePage(View, frozen=True, kw_only=True):
    """What every template has. Also `_("text")` and `ngettext("one", "many", n)` for words."""

    site: Annotated[SiteView, is_("The site.")]
    head: Annotated[HeadView, is_("The page's head.")]
    url: Annotated[str, is_("This page's address within the site.")]
    languages: Annotated[
        tuple[LanguageView, ...], is_("The language switch; empty for a site of one language.")
    ] = ()
    breadcrumbs: Annotated[
        tuple[LinkView, ...], is_("The way here, home first; may be empty.")
    ] = ()
    share: Annotated[
        tuple[ShareLinkView, ...], is_("Share links for this page; may be empty.")
    ] = ()
    kit_url: Annotated[str, is_("Its share kit: first words, pictures; empty without one.")] = ""
    quotes: Annotated[tuple[QuoteView, ...], is_("Testimonials chosen for this page.")] = ()
    ask: Annotated[AskView | None, is_("The one soft ask of this page, or None.")] = None
    quiet: Annotated[bool, is_("Whether nothing at all is asked here: an apology, an outage.")] = (
        False
    )
