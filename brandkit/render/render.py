"""Outputs → bytes: one match over the recipes."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from brandkit.errors import ContentError, Diagnostic, Location, error, nearest
from brandkit.feeds import FORMATS
from brandkit.feeds.entry import FeedInfo
from brandkit.feeds.opml import render_opml
from brandkit.feeds.sitemap import render_sitemap
from brandkit.languages import Catalogue
from brandkit.markup.body import Body
from brandkit.plan import contexts
from brandkit.plan.builders import context_of
from brandkit.plan.contexts import EmbedView, QuoteView
from brandkit.plan.outputs import Copy, Feed, Inputs, Output, Template, Text
from brandkit.plan.syndication import FeedInputs, OpmlInputs, SitemapInputs
from brandkit.plan.views import Views
from brandkit.render.fill import FeedFiller, PageFiller
from brandkit.theme import Theme, install_words

if TYPE_CHECKING:
    from jinja2 import Template as JinjaTemplate

__all__ = ["Renderer"]

_CONTRACT = "What each template has stands in the theme contract (docs/theme-contract)."


class Renderer:
    """Renders outputs. Holds what does not differ between them: the theme, words and texts."""

    def __init__(
        self,
        root: Path,
        theme: Theme,
        catalogues: Mapping[str, Catalogue],
        bodies: Mapping[str, Body],
    ) -> None:
        self.root = root
        self.theme = theme
        self.catalogues = catalogues
        self.words = {code: install_words(words) for code, words in catalogues.items()}
        self.page_filler = PageFiller(bodies, self._embed, self._quote)
        self.feed_filler = FeedFiller(bodies)
        self._views: dict[str, Views] = {}  # by the digest of their Shell

    def render(self, output: Output) -> bytes | Path:
        """The bytes of an output, or the file that it is a copy of.

        Raises ContentError where a template is at fault.
        """
        recipe = output.recipe
        match recipe:
            case Template():
                return self._page(recipe).encode("utf-8")
            case Feed():
                return self._feed(recipe)
            case Copy():
                return self.root / recipe.source
            case Text():
                return recipe.text.encode("utf-8")
            case _:
                assert_never(recipe)

    # ------------------------------------------------------------------------------------ pages

    def _page(self, recipe: Template) -> str:
        shell = recipe.inputs.shell  # type: ignore[attr-defined]  # every page's inputs have one
        views = self._views.get(shell.digest)
        if views is None:
            views = Views(shell, self.catalogues[recipe.language], self.page_filler)
            self._views[shell.digest] = views
        context = context_of(recipe.inputs, views)
        names = {name: getattr(context, name) for name in context.__struct_fields__}
        return self._render(recipe.name, names, recipe.language)

    def _render(self, name: str, names: dict[str, Any], language: str) -> str:
        from jinja2 import TemplateError

        try:
            template: JinjaTemplate = self.theme.environment.get_template(name)
            return template.render(names | self.words[language])
        except ContentError:
            raise
        except Exception as fault:  # a template may do anything
            if not isinstance(fault, TemplateError) and not self._in_template(fault):
                raise
            raise ContentError([self._template_fault(name, fault, names)]) from fault

    def _embed(self, embed: EmbedView, views: Views) -> str:
        return self._render("partials/embed.html", {"embed": embed}, views.language)

    def _quote(self, quote: QuoteView, views: Views) -> str:
        names = {"quote": quote, "page_language": views.language}
        return self._render("partials/quote.html", names, views.language)

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
        message, known = self._template_words(fault, names)
        word = message.partition("“")[2].partition("”")[0]
        meant = nearest(word, known) if word else ""
        hint = f"Did you mean “{meant}”? " if meant else ""
        hint += "" if "no template" in message else _CONTRACT
        return error("theme.template", message, hint or "Mend its name.", place)

    def _template_words(self, fault: Exception, names: dict[str, Any]) -> tuple[str, set[str]]:
        """What stopped a template, the word at fault in “quotes”, and what it could have been."""
        from jinja2 import TemplateNotFound, UndefinedError

        message = getattr(fault, "message", None) or str(fault)
        if isinstance(fault, TemplateNotFound):
            return f"There is no template “{fault.name}”.", self.theme.names
        words = message.split("'")
        if isinstance(fault, UndefinedError) and len(words) == 3 and words[2] == " is undefined":
            return f"The template asks for “{words[1]}”, which it does not have.", set(names)
        if isinstance(fault, UndefinedError) and "has no attribute" in message and len(words) >= 4:
            kind = words[1].removesuffix(" object").rpartition(".")[2]
            known = set(getattr(getattr(contexts, kind, None), "__struct_fields__", ()))
            what = f"“{kind.removesuffix('View').lower()}”" if known else "its value"
            return f"The template asks for “{words[3]}”, which {what} does not have.", known
        return f"The template stopped here: {message}", set()

    # ------------------------------------------------------------------------------------ feeds

    def _feed(self, recipe: Feed) -> bytes:
        inputs: Inputs = recipe.inputs
        match inputs:
            case FeedInputs():
                return FORMATS[recipe.format].render(self._filled(inputs))
            case SitemapInputs():
                return render_sitemap(inputs.pages, "")[0][1]
            case OpmlInputs():
                return render_opml(inputs.title, inputs.feeds)
            case _:
                raise TypeError(f"no feed is made of {type(inputs).__name__}")

    def _filled(self, inputs: FeedInputs) -> FeedInfo:
        from msgspec.structs import replace

        views = Views(inputs.shell, self.catalogues[inputs.shell.info.language], self.feed_filler)
        entries = tuple(
            replace(entry, html=_rooted(str(self.feed_filler(prose, views)), entry.url))
            if prose
            else entry
            for entry, prose in inputs.entries
        )
        return replace(inputs.info, entries=entries)


def _rooted(html: str, url: str) -> str:
    """Links within the text (footnotes, headings) lead to the page: readers have no base."""
    return html.replace('href="#', f'href="{escape(url)}#')
