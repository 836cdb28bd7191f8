"""Pages that stand by themselves: the top of the home page, and the sections of any page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from brandkit.content.kinds import Hero, PageMeta
from brandkit.errors import Diagnostic
from brandkit.markup.body import Outline
from brandkit.model.entries import Page, Testimonial
from brandkit.model.links import Resolver
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.picture import Picture
from brandkit.model.section import Section
from brandkit.model.section_words import SectionWords
from brandkit.model.sections import Sections
from brandkit.urls import origins

__all__ = ["Pages"]

FindPicture = Callable[[Placed, str, str, str], Picture | None]  # page, name, alt text, setting
FindQuote = Callable[[str], Testimonial | None]


class Pages:
    """Makes one page; collects the faults of its settings."""

    def __init__(
        self,
        item: Placed,
        resolver: Resolver,
        bodies: Mapping[str, Outline],
        words: SectionWords,
        picture: FindPicture,
    ) -> None:
        self.item = item
        self.resolver = resolver
        self.bodies = bodies
        self.words = words
        self.picture = picture
        self.diagnostics: list[Diagnostic] = []

    def page(self, fields: dict[str, Any], quote: FindQuote) -> Page:
        """The page with these fields that all entries have."""
        meta = self.item.document.meta
        if not isinstance(meta, PageMeta):
            raise TypeError(f"{self.item.document.source.path} is no page")
        hero, picture = self._hero(meta.hero) if meta.hero else (None, None)
        sections = self._sections(meta, quote) if meta.sections else ()
        for section in sections:
            if section.embed:
                self.resolver.facades.shown(section.embed)
        if framed := origins(each.embed.frame_url for each in sections if each.embed):
            prose = fields["prose"]
            frames = tuple(sorted({*prose.frames, *framed}))
            fields = {**fields, "prose": replace(prose, frames=frames)}
        return Page(**fields, hero=hero, hero_image=picture, sections=sections, legal=meta.legal)

    def _hero(self, hero: Hero) -> tuple[Hero, Picture | None]:
        item = self.item
        folder = posixpath.dirname(item.document.source.path)
        picture = None
        if hero.image:
            picture = self.picture(item, hero.image, hero.image_alt, "hero.image")
        buttons = []
        for index, button in enumerate(hero.buttons):
            where = location_of(item.document, f"hero.buttons.{index}.url")
            found = self.resolver.link_setting(button.url, folder, item.language, where)
            if found:
                buttons.append(replace(button, url=found))
        return replace(hero, buttons=tuple(buttons)), picture

    def _sections(self, meta: PageMeta, quote: FindQuote) -> tuple[Section, ...]:
        document = self.item.document

        def key_of(name: str) -> str:
            found = quote(name)
            return f"{found.key}.{found.language}" if found else ""

        maker = Sections(
            document.source.path,
            self.item.language,
            self.resolver,
            self.words,
            lambda name, alt, where: self.picture(self.item, name, alt, where),
            key_of,
            lambda where: location_of(document, where),
            self.bodies[document.source.path].ids,
        )
        made = maker.make(meta.sections)
        self.diagnostics += maker.diagnostics
        return made
