"""Questions and answers on a page, for search engines (schema.org/FAQPage).

A page that says `faq: true` answers what its headings ask: a heading that ends with a question mark
is a question, and what stands below it, up to the next heading, is the answer. So readers see every
word of it, which is what developers.google.com ("FAQ structured data") asks for.
"""

from __future__ import annotations

from html import unescape
from typing import Any

from markupsafe import Markup

from brandkit.model.entries import Entry, Prose
from brandkit.patterns import pattern
from brandkit.plan.views import Views

__all__ = ["asks", "questions"]

_MARKS = ("?", "？", "؟", "\u037e")  # Latin, wide, Arabic, Greek
_HEADING = pattern(r'<h([1-6])\b[^<>]*?\bid="([^"]*)"')
_HIDDEN = pattern(r"(?s)<(figcaption|button|script|style)\b.*?</\1>")


def asks(prose: Prose) -> bool:
    """Whether a heading of the text is a question."""
    return any(_is_question(heading.text) for heading in prose.headings)


def _is_question(text: str) -> bool:
    return text.rstrip(" \u00a0\u202f*").endswith(_MARKS)


def questions(views: Views, entry: Entry) -> dict[str, Any] | None:
    """The questions of a page that has some; None for all others."""
    if not entry.faq or not asks(entry.prose):
        return None
    asked = {heading.id: heading.text for heading in entry.prose.headings}
    html = str(views.fill(entry.prose, views))
    starts = list(_HEADING.finditer(html))
    rows = []
    for place, start in enumerate(starts):
        text = asked.get(unescape(start[2]), "")
        end = starts[place + 1].start() if place + 1 < len(starts) else len(html)
        _, _, below = html[start.end() : end].partition(f"</h{start[1]}>")
        answer = str(Markup(_HIDDEN.sub(" ", below)).striptags())  # noqa: S704 - it becomes text
        if _is_question(text) and answer:
            rows.append(
                {
                    "@type": "Question",
                    "name": text,
                    "acceptedAnswer": {"@type": "Answer", "text": answer},
                }
            )
    return {"@type": "FAQPage", "mainEntity": rows} if rows else None
