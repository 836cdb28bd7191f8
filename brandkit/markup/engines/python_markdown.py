"""Python-Markdown with pymdown-extensions, made to read as people who write for GitHub expect.

Users' own extensions see what this engine sees: those for code or raw HTML (codehilite,
superfences, md_in_html) find nothing to do, since both are settled outside of engines.
"""

from __future__ import annotations

import functools
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Any

from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic, Location, error, nearest

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from brandkit.markup.engines.express import Cell
    from brandkit.markup.engines.links import References

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
    except (PackageNotFoundError, ValueError):  # ValueError: the name is no package's at all
        return "-"


class _Converter:
    """One `Markdown` object, reset before each text; everyday texts need little of it."""

    def __init__(self, extensions: tuple[str, ...]) -> None:
        from brandkit.markup.engines.express import Express

        self.markdown = _markdown()
        loaded = [_load(self.markdown, name) for name in extensions]
        self.diagnostics = tuple(fault for fault in loaded if fault is not None)
        is_known = _version("Markdown").startswith(COMPARED) and not extensions
        self.express = Express(_Parts(self.markdown)) if is_known else None

    def convert(self, text: str) -> str:
        """Markdown → HTML, by the short way where it is known to give the same."""
        html = self.express.convert(text) if self.express else None
        return self.whole(text) if html is None else html

    def whole(self, text: str) -> str:
        """Markdown → HTML by Python-Markdown alone."""
        self.markdown.reset()
        self.markdown.parser.state.clear()
        return self.markdown.convert(text)


class _Parts:
    """Python-Markdown in parts, for the short way."""

    def __init__(self, markdown: Markdown) -> None:
        from markdown.extensions import footnotes

        from brandkit.markup.engines import blocks

        self.markdown = markdown
        self.heading = blocks.HeadingProcessor.RE
        self.underlined = blocks.UnderlinedHeadingProcessor.WHOLE
        self.note = footnotes.FootnoteBlockProcessor.RE
        self.no_break = footnotes.NBSP_PLACEHOLDER
        processors = markdown.parser.blockprocessors
        self._tables: Any = processors["table"]  # in the types they take no None for a parent
        self._footnotes: Any = processors["footnote"]
        emphasis: Any = markdown.inlinePatterns["em_strong"]
        self.boundaries = {char: run.boundary for char, run in emphasis.delimiters.items()}

    def inline(self, text: str, references: References) -> str:
        """The text of one block → HTML."""
        from xml.etree.ElementTree import Element, SubElement

        md, footnotes = self.markdown, self._footnotes.footnotes
        kept = footnotes.footnotes
        md.reset()
        md.references, footnotes.footnotes = references, kept
        root = Element("div")
        SubElement(root, "p").text = text
        for name in ("inline", "prettify", "unescape"):
            md.treeprocessors[name].run(root)
        md.references = {}  # `reset` would empty the caller's
        return md.serializer(root[0]).strip("\n")[len("<p>") : -len("</p>")]

    def table(self, block: str) -> list[list[Cell]] | None:
        """The rows of a table, the head first."""
        from xml.etree.ElementTree import Element

        if not self._tables.test(None, block):
            return None
        root = Element("div")
        self._tables.run(root, [block])
        return [[(_opening(cell), cell.text or "") for cell in row] for row in root.iter("tr")]

    def notes(self) -> dict[str, str]:
        """Where notes will be kept, empty."""
        self._footnotes.footnotes.reset()
        notes: dict[str, str] = self._footnotes.footnotes.footnotes
        return notes

    def take_notes(self, blocks: list[str]) -> None:
        """Take definitions of notes out of blocks in reverse order."""
        blocks.reverse()
        self._footnotes.run(None, blocks)
        blocks.reverse()


def _opening(cell: Element) -> str:
    align = cell.get("align")
    return f'{cell.tag} align="{align}"' if align else str(cell.tag)


def _markdown() -> Markdown:
    from markdown import Markdown

    from brandkit.markup.engines import blocks, links, notes

    md = Markdown(
        output_format="html",
        extensions=[
            "tables",
            notes.Notes(SEPARATOR="-", BACKLINK_TITLE=""),
            "def_list",
            "abbr",
            "pymdownx.tilde",
        ],
        extension_configs={
            "tables": {"use_align_attribute": True},
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
