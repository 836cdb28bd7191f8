"""What is due with testimonials: answers to complaints, and what readers must be told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.content.kinds import TestimonialMeta
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.model.permalinks import location_of
from brandkit.model.testimonials import is_critical

__all__ = ["TestimonialsLint"]


class TestimonialsLint:
    """Complaints without an answer; a selection that does not say how it was made."""

    __test__ = False

    name = "testimonials"
    rules = (
        Rule(
            "testimonial.overdue",
            ("brandkit",),
            "Complaints are answered within the time that site.toml sets.",
            "Answer, and write the answer after reply: at the top of the file.",
        ),
        Rule(
            "testimonial.not-said-how",
            ("EU 2019/2161",),
            "Readers are told whether and how the people who are quoted were checked.",
            "Write it after checked in [testimonials].",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        inspection = subject.inspection
        site, settings = inspection.site, inspection.config.testimonials
        for document in (*inspection.documents, *inspection.unheard):
            meta = document.meta
            if not isinstance(meta, TestimonialMeta) or meta.translated_from or meta.held:
                continue
            if not settings.answer_days or meta.reply or not is_critical(meta):
                continue
            came = meta.received or (meta.date.date() if meta.date else None)
            if came is None or site.today == datetime.date.min:
                continue
            late = (site.today - came).days - settings.answer_days
            if late > 0:
                name = meta.advocate or meta.title or "Somebody"
                yield warning(
                    "testimonial.overdue",
                    f"{name} complained on {came}, and waits for an answer since "
                    f"{(site.today - came).days} days; your limit is {settings.answer_days}.",
                    "Answer where they said it, then write it here: reply: with text, by and on.",
                    location_of(document, "received" if meta.received else "date"),
                )
        if site.testimonials and not settings.checked:
            yield warning(
                "testimonial.not-said-how",
                "Nothing tells readers whether and how you check who these people are; the page "
                "says that you do not.",
                "Write a sentence after checked in [testimonials], such as: We wrote to each of "
                "them, and each has bought from us.",
                Location("site.toml", setting="testimonials.checked"),
            )
