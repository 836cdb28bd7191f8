"""Python-Markdown with pymdown-extensions, made to read as people who write for GitHub expect.

Users' own extensions see what this engine sees: those for code or raw HTML (codehilite,
superfences, md_in_html) find nothing to do, since both are settled outside of engines.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.registry import version_of

if TYPE_CHECKING:
    from collections.abc import Callable
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
        return ", ".join(f"{name} {version_of(name)}" for name in names)

    def converter(self, settings: MarkupConfig) -> _Converter:
        return _Converter(settings.extensions)


class _Converter:
    """One `Markdown` object, made when a text needs it; everyday texts do not."""

    def __init__(self, extensions: tuple[str, ...]) -> None:
        from brandkit.markup.engines.express import Express

        self.extensions = extensions
        is_known = version_of("Markdown").startswith(COMPARED) and not extensions
        self.express = Express(_Parts(lambda: self.markdown)) if is_known else None

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Faults of the users' extensions."""
        return self._made[1] if self.extensions else ()

    @property
    def markdown(self) -> Markdown:
        """Python-Markdown with our processors and the users' extensions."""
        return self._made[0]

    @cached_property
    def _made(self) -> tuple[Markdown, tuple[Diagnostic, ...]]:
        md = _markdown()
        loaded = [_load(md, name) for name in self.extensions]
        return md, tuple(fault for fault in loaded if fault is not None)

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

    def __init__(self, make: Callable[[], Markdown]) -> None:
        self._make = make

    @cached_property
    def markdown(self) -> Markdown:
        return self._make()

    @cached_property
    def _tables(self) -> Any:  # in the types it takes no None for a parent
        return self.markdown.parser.blockprocessors["table"]

    @cached_property
    def _footnotes(self) -> Any:
        return self.markdown.parser.blockprocessors["footnote"]

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

    from brandkit.markup.engines import block_processors, link_processors, notes

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
    block_processors.register(md)
    link_processors.register(md)
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
