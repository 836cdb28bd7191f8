"""The people that settings name, and what testimonials say of theirs: what was meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from brandkit.content.kinds import EpisodeMeta, TestimonialMeta
from brandkit.errors import Diagnostic, warning
from brandkit.markup.body import Outline
from brandkit.model.people import People
from brandkit.model.permalinks import Placed, location_of

__all__ = ["name_faults", "with_quotes"]

_AUTHORS = ("authors",)
_ADVOCATES = ("advocates",)


def with_quotes(
    placed: tuple[Placed, ...], bodies: Mapping[str, Outline]
) -> tuple[tuple[Placed, ...], tuple[Diagnostic, ...]]:
    """All but the drafts of testimonials that have no quote yet, and a warning for each of these.

    One that is no draft stays: it is an error, which its own check reports.
    """
    empty = [
        item.document
        for item in placed
        if isinstance(item.document.meta, TestimonialMeta)
        and item.document.meta.draft
        and not bodies[item.document.source.path].summary.strip()
    ]
    paths = {document.source.path for document in empty}
    faults = (
        warning(
            "testimonial.no-quote",
            "This draft of a testimonial has no quote yet, so it is not shown.",
            "Write what they said below the settings at the top of the file (front matter).",
            location_of(document),
        )
        for document in empty
    )
    kept = tuple(item for item in placed if item.document.source.path not in paths)
    return kept, tuple(faults)


def name_faults(placed: tuple[Placed, ...], people: People) -> Iterator[Diagnostic]:
    """Names that nearly are somebody's."""
    for item in placed:
        for setting, names, kinds in _named(item):
            for index, name in enumerate(names):
                meant = people.nearly(kinds, name) if name.strip() else ""
                if meant:
                    what, gets = _WORDS[setting]
                    written = f"{setting}.{index}"
                    key = written if written in item.document.positions else setting
                    yield warning(
                        "site.nearly-known",
                        f"There is no {what} called “{name}”.",
                        f"Did you mean “{meant}”? As it stands, “{name}” {gets}.",
                        location_of(item.document, key),
                    )


_WORDS = {
    "authors": ("author", "gets a page of their own"),
    "hosts": ("author or advocate", "gets a page among the hosts and guests"),
    "guests": ("author or advocate", "gets a page among the hosts and guests"),
    "advocate": ("advocate", "stands under the quote as it is written, without a page"),
}


def _named(item: Placed) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The settings of a document that name people, and the kinds of files that these have."""
    meta = item.document.meta
    yield "authors", meta.authors, _AUTHORS
    if isinstance(meta, EpisodeMeta):
        yield "hosts", meta.hosts, _AUTHORS + _ADVOCATES
        yield "guests", meta.guests, _AUTHORS + _ADVOCATES
    if isinstance(meta, TestimonialMeta) and meta.advocate:
        yield "advocate", (meta.advocate,), _ADVOCATES
