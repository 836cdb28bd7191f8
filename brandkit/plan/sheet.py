"""Testimonials to print: those whose people agreed to paper, with who they are and their tie."""

from __future__ import annotations

from brandkit.advocacy.consent import allowed
from brandkit.model.entries import Testimonial
from brandkit.model.site import Site
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.sheet_values import SheetContext
from brandkit.plan.structured import head
from brandkit.plan.views import Views

__all__ = ["SheetInputs", "plan_sheets", "printed", "sheet_context"]


class SheetInputs(Inputs, frozen=True):
    """sheet.html"""

    all: tuple[Testimonial, ...]
    noindex: bool = True  # it says nothing that the page of all does not


def printed(site: Site, language: str) -> tuple[Testimonial, ...]:
    """What may be shown on the site, whence it is printed, and on paper; in one language."""
    quotes = [quote for quote in site.testimonials if quote.language == language]
    found = allowed(quotes, "print", site.today)
    return tuple(sorted(found, key=lambda quote: (-quote.weight, quote.key)))


def plan_sheets(planner: Planner) -> None:
    for language in planner.site.languages:
        quotes = printed(planner.site, language)
        if quotes:
            here = planner.addresses(language).sheet
            planner.page("sheet.html", here, language, SheetInputs(quotes), SELF)


def sheet_context(inputs: SheetInputs, views: Views) -> SheetContext:
    here = views.shell.addresses.sheet
    title = views.words.text("Testimonials to print")
    return SheetContext(
        site=views.site(here),
        head=head(views, title, here, noindex=True, texts=[quote.prose for quote in inputs.all]),
        url=views.url(here),
        languages=views.switch(()),
        title=title,
        all=views.quotes(inputs.all),
        testimonials_url=views.url(views.shell.addresses.testimonials),
        stylesheet=views.url(views.shell.sheet_stylesheet),
    )
