"""Python-Markdown with pymdown-extensions, made to read as people who write for GitHub expect.

Users' own extensions see what this engine sees: those for code or raw HTML (codehilite,
superfences, md_in_html) find nothing to do, since both are settled outside of engines.
"""

from __future__ import annotations

import functools
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic, Location, error, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    from brandkit.markup.engines.express import Express

__all__ = ["COMPARED", "PythonMarkdown"]

COMPARED = "3.11."  # the versions of Python-Markdown whose output the short way is held to

_SHORT_NAMES = (
    "abbr",
    "admonition",
    "attr_list",
    "codehilite",
    "def_list",
    "extra",
    "fenced_code",
    "footnotes",
    "legacy_attrs",
    "legacy_em",
    "md_in_html",
    "meta",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.smartsymbols",
    "pymdownx.tabbed",
    "pymdownx.tilde",
)  # for "did you mean" only


class PythonMarkdown:
    """The default engine."""

    name = "markdown"

    def version(self, settings: MarkupConfig) -> str:
        names = ["Markdown", "pymdown-extensions"]
        names += sorted({name.partition(".")[0] for name in settings.extensions})
        return ", ".join(f"{name} {_version(name)}" for name in names)

    def converter(self, settings: MarkupConfig) -> _Converter:
        return _Converter(settings.extensions)


@functools.cache
def _version(name: str) -> str:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return "-"


class _Converter:
    """One `Markdown` object, reset before each text; everyday texts do without it."""

    def __init__(self, extensions: tuple[str, ...]) -> None:
        self.markdown = _markdown()
        loaded = [_load(self.markdown, name) for name in extensions]
        self.diagnostics = tuple(fault for fault in loaded if fault is not None)
        self.express = None if extensions else _express(self.markdown, self.whole)

    def convert(self, text: str) -> str:
        """Markdown → HTML, by the short way where it is known to give the same."""
        html = self.express.convert(text) if self.express else None
        return self.whole(text) if html is None else html

    def whole(self, text: str) -> str:
        """Markdown → HTML by Python-Markdown alone."""
        self.markdown.reset()
        self.markdown.parser.state.clear()
        return self.markdown.convert(text)


def _markdown() -> Markdown:
    from markdown import Markdown

    from brandkit.markup.engines import blocks, links

    md = Markdown(
        output_format="html",
        extensions=["tables", "footnotes", "def_list", "abbr", "pymdownx.tilde"],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"SEPARATOR": "-", "BACKLINK_TITLE": ""},
            "pymdownx.tilde": {"subscript": False},
        },
    )
    # Code, HTML and escapes are marks by now: these would cost time and find nothing.
    md.preprocessors.deregister("html_block")
    for name in ("backtick", "escape", "autolink", "automail", "html", "entity"):
        md.inlinePatterns.deregister(name)
    blocks.register(md)
    links.register(md)
    return md


def _express(md: Markdown, whole: Callable[[str], str]) -> Express | None:
    """The short way, where Python-Markdown is one of those that it was compared with."""
    from brandkit.markup.engines.express import Express

    if not _version("Markdown").startswith(COMPARED):
        return None
    runs = md.inlinePatterns["em_strong"].delimiters
    return Express({char: runs[char].boundary for char in "*_"}, whole)


def _load(md: Markdown, name: str) -> Diagnostic | None:
    """Add a user's extension; what it raises is a fault of the settings."""
    try:
        md.registerExtensions([name], {})
    except Exception as fault:  # noqa: BLE001  # an extension may raise whatever it likes
        guess = nearest(name, _SHORT_NAMES)
        hint = f"Did you mean “{guess}”?" if guess else "Install it where brandkit is installed."
        return error(
            "markup.unknown-extension",
            f"The Markdown extension “{name}” cannot be used: {fault}",
            hint,
            Location("site.toml", setting="markup.extensions"),
        )
    return None
