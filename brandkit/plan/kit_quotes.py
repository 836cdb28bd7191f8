"""Testimonials on pictures of share kits: those whose people agreed to that, as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.advocacy.consent import allows
from brandkit.advocacy.placement import Asker, Candidate, pool_of
from brandkit.brand.quotable import quotable
from brandkit.model.entries import Entry, Testimonial
from brandkit.plan.planner import Planner
from brandkit.plan.quotes import RELATIONS

__all__ = ["about_of", "passed_on"]

_QUOTES = 2  # in a kit
_LONGEST_NAME = 48


def passed_on(planner: Planner, entry: Entry) -> Iterator[Testimonial]:
    """The testimonials for a kit: those that may be passed on and can be shown whole."""
    language = entry.language
    fit = {
        f"{quote.key}.{quote.language}": quote
        for quote in planner.site.testimonials
        if _can_be_passed_on(planner, language, quote)
    }
    rows = tuple(Candidate(key, quote.tags, quote.language) for key, quote in fit.items())
    tags = [tag.permalink.rstrip("/").rpartition("/")[2] for tag in entry.tags]
    asker = Asker(f"{entry.permalink}#kit", frozenset(tags))
    chosen = pool_of(rows, language).choose(asker, _QUOTES) if rows else ()
    for key in chosen:
        yield fit[key]


def _can_be_passed_on(planner: Planner, language: str, quote: Testimonial) -> bool:
    whole = len(quote.text.split()) >= quote.prose.word_count and not quote.text.endswith("…")
    return (
        whole
        and len(quote.advocate.name) <= _LONGEST_NAME
        and quotable(quote.text)
        and quotable(quote.advocate.name)
        and quotable(about_of(planner, language, quote))
        and allows(quote, "social", planner.site.today)
    )


def about_of(planner: Planner, language: str, quote: Testimonial) -> str:
    """Who said it and what ties them to the brand: it stands on the picture, for it travels."""
    words = planner.catalogues[language]
    told = [quote.advocate.role, words.text(RELATIONS[quote.relation])]
    if quote.incentive:
        told.append(words.text("Received: %(what)s", what=quote.incentive))
    if quote.sample:
        told.append(words.text("Sample"))
    return " · ".join(filter(None, told))
