"""Markdown engines: between taking out code and shortcodes and settling links and headings.

An engine is one file here and one line in ENGINES; other packages add theirs under the entry point
group "brandkit.markup_engines". It sees no code, no raw HTML and no shortcodes: they are marks
(`brandkit.markup.tokens`), which it must carry over as they are. A block mark stands alone on its
line, may follow a paragraph's line directly, and comes out alone in a `<p>`.
"""

from __future__ import annotations

from typing import Protocol

from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic
from brandkit.markup.engines.commonmark import CommonMark
from brandkit.markup.engines.python_markdown import PythonMarkdown
from brandkit.registry import Registry

__all__ = ["ENGINES", "Converter", "Engine"]


class Converter(Protocol):
    """An engine made ready for one set of settings; carries nothing from text to text."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Faults of the settings, such as an extension that is not installed."""
        ...

    def convert(self, text: str) -> str:
        """Markdown → HTML, with footnotes, tables (`align`), tasks and definition lists."""
        ...


class Engine(Protocol):
    """A dialect of Markdown."""

    @property
    def name(self) -> str: ...

    def version(self, settings: MarkupConfig) -> str:
        """The versions of everything that shapes the outcome, for cache keys."""
        ...

    def converter(self, settings: MarkupConfig) -> Converter:
        """Make it ready: costly, so once a process."""
        ...


ENGINES: Registry[Engine] = Registry("brandkit.markup_engines", (PythonMarkdown(), CommonMark()))
