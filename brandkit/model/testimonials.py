"""Files of testimonials/ → quotes, with their people, media and answers."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable

from brandkit.content.document import Document
from brandkit.content.kinds import TestimonialMeta
from brandkit.content.testimony import Reply
from brandkit.errors import Diagnostic, warning
from brandkit.markup.body import Outline
from brandkit.model.addresses import term_slug
from brandkit.model.entries import Answer, Person, Testimonial
from brandkit.model.library import Library
from brandkit.model.links import Resolver
from brandkit.model.people import People
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.picture import Picture
from brandkit.model.taxonomies import References
from brandkit.urls import is_external

__all__ = ["Quotes", "is_critical"]

_CRITICAL = 3.0  # stars, of five: up to here a review complains


def is_critical(meta: TestimonialMeta) -> bool:
    """Whether a review complains: as its file says, else by its stars."""
    if meta.critical is not None:
        return meta.critical
    return meta.rating is not None and meta.rating <= _CRITICAL


class Quotes:
    """Makes testimonials of their documents."""

    def __init__(
        self,
        people: People,
        library: Library,
        resolver: Resolver,
        main: str,
        picture: Callable[[Placed], Picture | None],
    ) -> None:
        self.people = people
        self.library = library
        self.resolver = resolver
        self.references = References(main)
        self.picture = picture
        self.diagnostics: list[Diagnostic] = []

    def quote(self, item: Placed, body: Outline, withheld: str = "") -> Testimonial:
        """The testimonial of a file; `withheld` is why it is shown in the preview alone."""
        document = item.document
        meta = document.meta
        if not isinstance(meta, TestimonialMeta):
            raise TypeError(f"{document.source.path} is no testimonial")
        name = meta.advocate or meta.title
        tags = self.references.of("tags", meta.tags, item.language)
        return Testimonial(
            path=document.source.path,
            key=document.source.key,
            language=item.language,
            prose=self.resolver.prose(item, lambda _: None),
            text=body.summary,
            advocate=self.people.advocate(name, meta.role, item.language),
            relation=meta.relation,  # type: ignore[arg-type]  # the pattern allows no other
            incentive=meta.incentive,
            source=meta.source,
            source_name=meta.source_name,
            network=meta.network.strip().casefold(),
            rating=meta.rating,
            date=meta.date,
            received=meta.received,
            tags=tuple([_last(reference.permalink) for reference in tags]),
            sample=meta.sample,
            consent=meta.consent,
            held=meta.held.ground if meta.held else "",
            withheld=withheld,
            original="" if meta.translated_from == item.language else meta.translated_from,
            image=self.picture(item),
            audio=self._recording(document, "audio"),
            video=self._recording(document, "video"),
            critical=is_critical(meta),
            answer=self._answer(item, meta.reply, meta.received) if meta.reply else None,
            channel=meta.channel,
            product=term_slug(meta.product) if meta.product else "",
            audience=_slugs(meta.audience),
            season=_slugs(meta.season),
            weight=meta.weight,
            pins=meta.pins,
        )

    def _answer(self, item: Placed, reply: Reply, received: datetime.date | None) -> Answer:
        person: Person | None = None
        if reply.by:
            known = self.people.find("authors", reply.by, item.language)
            person = known or Person(reply.by)
        url = reply.url
        if url and not is_external(url):
            folder = posixpath.dirname(item.document.source.path)
            found = self.resolver.setting_address(url, folder, item.language)
            if not found:
                self.diagnostics.append(
                    warning(
                        "testimonial.answer-link",
                        f"The answer leads to “{url}”, which does not exist.",
                        "Write a page of the site (/about/), a file (../posts/a.md) or an address.",
                        location_of(item.document, "reply.url"),
                    )
                )
            url = found or ""
        days = (reply.on - received).days if reply.on and received else None
        return Answer(reply.text, person, reply.on, days, reply.changed, url)

    def _recording(self, document: Document, setting: str) -> str:
        """The permalink of a sound or film beside the testimonial, or its address elsewhere."""
        name = getattr(document.meta, setting)
        if not name or is_external(name):
            return str(name)
        folder = posixpath.dirname(document.source.path)
        path = self.library.find(name, folder)
        if not path:
            where = location_of(document, setting)
            self.diagnostics.append(self.library.missing(name, folder, where))
            return ""
        return self.library.publish(path)[0]


def _last(permalink: str) -> str:
    return permalink.rstrip("/").rpartition("/")[2]


def _slugs(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([term_slug(word) for word in words if word.strip()]))
