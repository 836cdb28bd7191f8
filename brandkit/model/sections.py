"""The sections that a page is composed of: links resolved, pictures found, words converted.

What they show of the rest of the site (posts, quotes, an episode) is no part of them: the plan adds
it for the pages that ask for it, so that no other page depends on it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from brandkit import embeds
from brandkit.content.sections import Button, SectionMeta, section_name
from brandkit.embeds.embed import Embed
from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.model.links import Resolver
from brandkit.model.picture import Picture
from brandkit.model.section import Item, Section
from brandkit.model.section_words import SectionWords

__all__ = ["Sections"]

FindPicture = Callable[[str, str, str], Picture | None]  # name, alt text, setting
FindQuote = Callable[[str], str]  # a name → the quote's key with its language, or ""


class Sections:
    """Makes the sections of one page; collects the faults that it meets."""

    def __init__(
        self,
        path: str,
        language: str,
        resolver: Resolver,
        words: SectionWords,
        picture: FindPicture,
        quote: FindQuote,
        at: Callable[[str], Location],
        ids: Iterable[str] = (),
    ) -> None:
        """`ids` are those of the headings of the page's own text."""
        self.folder = posixpath.dirname(path)
        self.language = language
        self.resolver = resolver
        self.words = words
        self.picture = picture
        self.quote = quote
        self.at = at
        self.ids = set(ids)
        self.diagnostics: list[Diagnostic] = []

    def make(self, metas: tuple[SectionMeta, ...]) -> tuple[Section, ...]:
        self.ids |= {meta.id for meta in metas if meta.id}
        found = tuple(self._section(meta, f"sections.{at}") for at, meta in enumerate(metas))
        self._twice([each.id for each in found], "id", "Two sections share the id “{}”.")
        texts = ["text" for each in found if each.type == "text" and not each.html]
        self._twice(texts, "type", "Two sections show the text below the settings.")
        return found

    def _twice(self, names: list[str], key: str, message: str) -> None:
        for at, name in enumerate(names):
            if name and name in names[:at]:
                hint = "Keep one of them, or give this one a text of its own."
                if key == "id":
                    hint = "Links lead to the first; name this one otherwise."
                place = self.at(f"sections.{at}.{key}")
                self.diagnostics.append(
                    warning("sections.twice", message.format(name), hint, place)
                )

    def _section(self, meta: Any, where: str) -> Section:
        """One section: fields of the same name mean the same in all types."""
        given = {name: getattr(meta, name) for name in meta.__struct_fields__}
        plain = {
            name: given[name]
            for name in ("id", "tone", "title", "kicker", "count", "tag", "series", "show")
            if name in given
        }
        return Section(
            type=section_name(type(meta)),
            **plain,
            episode=given.get("episode", ""),
            html=self._html(given.get("text", ""), f"{where}.text"),
            layout=given.get("layout") or given.get("side") or "",
            image=self._image(meta, where),
            buttons=self._buttons(given.get("buttons", ()), where),
            items=tuple(
                self._item(item, f"{where}.items.{at}")
                for at, item in enumerate(given.get("items", ()))
            ),
            embed=self._embed(meta, where) if "poster" in given else None,
            quotes=tuple(
                key
                for at, name in enumerate(given.get("names", ()))
                if (key := self._quote(name, f"{where}.names.{at}"))
            ),
        )

    def _html(self, text: str, where: str) -> str:
        html, faults = self.words.html(text, self.folder, self.language, self.at(where))
        self.diagnostics += faults
        return html

    def _image(self, meta: Any, where: str) -> Picture | None:
        key = "poster" if hasattr(meta, "poster") else "image"
        name = getattr(meta, key, "")
        return (
            self.picture(name, getattr(meta, "image_alt", ""), f"{where}.{key}") if name else None
        )

    def _buttons(self, buttons: tuple[Button, ...], where: str) -> tuple[Button, ...]:
        made = []
        for at, button in enumerate(buttons):
            if url := self._link(button.url, f"{where}.buttons.{at}.url"):
                made.append(replace(button, url=url))
        return tuple(made)

    def _link(self, url: str, where: str) -> str:
        if url.startswith("#"):  # a section of this page
            if url[1:] in self.ids:
                return url
            meant = nearest(url[1:], self.ids)
            hint = f"Did you mean “#{meant}”?" if meant else "Give the section that you mean an id."
            message = f"There is no section or heading “{url}” on this page."
            self.diagnostics.append(warning("links.no-anchor", message, hint, self.at(where)))
            return ""
        return self.resolver.link_setting(url, self.folder, self.language, self.at(where))

    def _item(self, item: Any, where: str) -> Item:
        name = getattr(item, "question", "") or getattr(item, "name", "") or item.title
        key = "answer" if hasattr(item, "answer") else "text"
        text = getattr(item, key, "")
        picture = None
        if image := getattr(item, "image", ""):
            alt = getattr(item, "image_alt", None)
            picture = self.picture(image, name if alt is None else alt, f"{where}.image")
        url = getattr(item, "url", "")
        return Item(
            title=name,
            html=self._html(text, f"{where}.{key}"),
            image=picture,
            url=self._link(url, f"{where}.url") if url else "",
            plain=self.words.plain(text) if key == "answer" else "",
        )

    def _embed(self, meta: Any, where: str) -> Embed | None:
        found = embeds.match(meta.url)
        if found is None:
            self.diagnostics.append(
                warning(
                    "markup.unknown-embed",
                    f"“{meta.url[:80]}” is no address of a video that brandkit can show; "
                    "the section is left out.",
                    f"Known networks: {', '.join(sorted(embeds.PROVIDERS))}.",
                    self.at(f"{where}.url"),
                )
            )
            return None
        return replace(found, title=meta.caption or meta.title or found.title)

    def _quote(self, name: str, where: str) -> str:
        key = self.quote(name)
        if not key:
            self.diagnostics.append(
                warning(
                    "markup.unknown-testimonial",
                    f"There is no published testimonial called “{name}”.",
                    self.resolver.quote_hint(name),
                    self.at(where),
                )
            )
        return key
