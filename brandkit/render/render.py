"""Outputs → bytes: one match over the recipes."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from brandkit.errors import ContentError, Diagnostic, Location
from brandkit.feeds.entry import FeedEntry, FeedInfo
from brandkit.feeds.opml import render_opml
from brandkit.feeds.sitemap import render_sitemap
from brandkit.languages import Catalogue
from brandkit.markup.body import Body
from brandkit.media.renditions import Rendition
from brandkit.model.entries import Prose
from brandkit.model.legal import Service
from brandkit.plan.builders import BUILDERS, context_of, thaw
from brandkit.plan.drawings import DRAWINGS
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.outputs import Extract, Frozen, Image, Inputs
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.services import service_views
from brandkit.plan.shell import Shell
from brandkit.plan.syndication import FeedInputs, OpmlInputs, SitemapInputs
from brandkit.plan.values import ImageView, ShareLinkView
from brandkit.plan.views import Views
from brandkit.render.drawing import drawn
from brandkit.render.extract import cues_of, extract
from brandkit.render.feed_text import as_feed_text
from brandkit.render.fill import FeedFiller, PageFiller
from brandkit.render.pictures import Pictures
from brandkit.render.template_fault import template_fault
from brandkit.theme import Theme
from brandkit.theme.words import install_assets, install_words

__all__ = ["Renderer"]

_FEED_TEXTS = 256  # kept in memory: an entry stands in several feeds, in three formats
_EXTRACT = tuple[str, str, Literal["captions"]]


class _Made(msgspec.Struct, frozen=True):
    """The inputs of an Image, as its frozen recipe has them."""

    rendition: Rendition
    within: bool
    encoder: str


_MADE = msgspec.json.Decoder(_Made)


def image_of(frozen: Frozen) -> Image:
    """The recipe of a picture again. Raises msgspec.DecodeError for a damaged one."""
    made = _MADE.decode(frozen.inputs)
    return Image(frozen.name, frozen.digest, made.rendition, made.within, made.encoder)


class Renderer:
    """Renders outputs. Holds what does not differ between them: the theme, words and texts."""

    def __init__(
        self,
        root: Path,
        theme: Theme,
        catalogues: Mapping[str, Catalogue],
        shells: Mapping[str, Shell],
        bodies: Mapping[str, Body],
        pictures: Pictures | None = None,
    ) -> None:
        self.root = root
        self.pictures = pictures or Pictures(root)
        self.theme = theme
        self.catalogues = catalogues
        self.shells = shells  # by language
        base_path = next((shell.info.base_path for shell in shells.values()), "")
        asset = install_assets(lambda: theme.static.by_name, base_path)
        self.words = {
            code: {**install_words(words), "asset": asset} for code, words in catalogues.items()
        }
        self.page_filler = PageFiller(
            bodies, self._embed, self._quote, self._image, self._shareable, self._services
        )
        self.feed_filler = FeedFiller(bodies)
        self._feed_html = lru_cache(_FEED_TEXTS)(self._filled_text)
        self._views: dict[tuple[str, type], Views] = {}  # by the language of their Shell

    def render(self, frozen: Frozen) -> bytes | Path:
        """The bytes of an output, or the file that it is a copy of.

        Raises ContentError where a template is at fault.
        """
        match frozen.sort:
            case "Copy":
                return self.root / frozen.name
            case "Image":
                return self.pictures.make(image_of(frozen))
            case "Extract":
                row = (frozen.name, frozen.digest, frozen.form)
                return extract(self.root, Extract(*msgspec.convert(row, _EXTRACT)))
            case "Text":
                return frozen.name.encode("utf-8")
            case _:
                inputs = thaw(frozen)
                if type(inputs) in BUILDERS:
                    return self._page(frozen, inputs).encode("utf-8")
                if isinstance(inputs, DRAWINGS):
                    return drawn(self.root, inputs)
                return self._feed(frozen, inputs)

    def _views_of(self, shell: str, filler: PageFiller | FeedFiller) -> Views:
        views = self._views.get((shell, type(filler)))
        if views is None:
            found = self.shells[shell]
            words = self.catalogues[found.info.language]
            views = Views(found, words, filler, lambda said: cues_of(self.root, said))
            self._views[shell, type(filler)] = views
        return views

    # ------------------------------------------------------------------------------------ pages

    def _page(self, frozen: Frozen, inputs: Inputs) -> str:
        views = self._views_of(frozen.language, self.page_filler)
        context = context_of(inputs, views)
        names = {name: getattr(context, name) for name in context.__struct_fields__}
        return self._render(frozen.name, names, views.language)

    def _render(self, name: str, names: dict[str, Any], language: str) -> str:
        from jinja2 import TemplateError

        try:
            return self.theme.environment.render(name, {**names, **self.words[language]})
        except ContentError:
            raise
        except Exception as fault:  # a template may do anything
            if not isinstance(fault, TemplateError) and not self._in_template(fault):
                raise
            raise ContentError([self._template_fault(name, fault, names)]) from fault

    def _embed(self, embed: EmbedView, views: Views) -> str:
        return self._render("partials/embed.html", {"embed": embed}, views.language)

    def _image(self, image: ImageView, names: Mapping[str, Any], views: Views) -> str:
        given = {"image": image, **names}
        return self._render("partials/picture.html", given, views.language).strip()

    def _quote(self, quote: QuoteView, views: Views) -> str:
        names = {"quote": quote, "page_language": views.language}
        return self._render("partials/quote.html", names, views.language)

    def _shareable(self, text: str, links: tuple[ShareLinkView, ...], views: Views) -> str:
        names = {"text": text, "links": links}
        return self._render("partials/share-quote.html", names, views.language)

    def _services(self, services: tuple[Service, ...], views: Views) -> str:
        names = {"services": service_views(services, views)}
        return self._render("partials/services.html", names, views.language)

    def _in_template(self, fault: BaseException) -> bool:
        frames = traceback.extract_tb(fault.__traceback__)
        return any(self._is_template(frame.filename) for frame in frames)

    def _is_template(self, file: str) -> bool:
        return any(file.startswith(layer.folder) for layer in self.theme.layers)

    def _template_fault(self, name: str, fault: Exception, names: dict[str, Any]) -> Diagnostic:
        """The fault at its place in the template, with the nearest name that there is."""
        frames = [
            frame
            for frame in traceback.extract_tb(fault.__traceback__)
            if self._is_template(frame.filename)
        ]
        place = Location(f"themes/{self.theme.name}/templates/{name}")
        if frames:
            place = Location(self.theme.shown(frames[-1].filename), frames[-1].lineno or 0)
        return template_fault(fault, place, self.theme, set(names))

    # ------------------------------------------------------------------------------------ feeds

    def _feed(self, frozen: Frozen, inputs: Inputs) -> bytes:
        match inputs:
            case FeedInputs():
                from brandkit.feeds.formats import FORMATS

                return FORMATS[frozen.name].render(self._filled(frozen, inputs))
            case SitemapInputs():
                return render_sitemap(inputs.pages, "")[0][1]
            case OpmlInputs():
                return render_opml(inputs.title, inputs.feeds)
            case _:
                raise TypeError(f"no feed is made of {type(inputs).__name__}")

    def _filled(self, frozen: Frozen, inputs: FeedInputs) -> FeedInfo:
        shell = frozen.language
        entries = tuple(
            self._with_text(entry, prose, shell) if prose else entry
            for entry, prose in inputs.entries
        )
        return replace(inputs.info, entries=entries)

    def _with_text(self, entry: FeedEntry, prose: Prose, shell: str) -> FeedEntry:
        if prose.body:
            html = self._feed_html(prose, entry.url, entry.language, shell)
            return replace(entry, html=html)
        if prose.guest is None:
            return entry
        told = self.feed_filler.told_of(prose.guest, self._views_of(shell, self.feed_filler))
        return replace(entry, summary=f"{told}\n{entry.summary}".strip())

    def _filled_text(self, prose: Prose, url: str, language: str, shell: str) -> str:
        html = str(self.feed_filler(prose, self._views_of(shell, self.feed_filler)))
        return as_feed_text(html, url, language)
