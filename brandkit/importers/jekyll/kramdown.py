"""What kramdown has beyond Markdown: attribute lists, contents, comments. Lines stay in place.

Source: kramdown.gettalong.org/syntax.html
"""

from __future__ import annotations

import re

import msgspec

from brandkit.importers.texts.code import Regions
from brandkit.importers.texts.marks import Work
from brandkit.patterns import pattern

__all__ = ["Plain", "with_markdown", "without_kramdown"]

_TOC = pattern(
    r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+[^\n]*\n[ \t]*\{:[^}\n]*\btoc\b[^}\n]*\}[ \t]*$", re.MULTILINE
)
_MARKERS = pattern(
    r"^[ \t]*(?:\[toc\]|\[\[_?toc_?\]\]|\{\{\s*toc\s*\}\}|<!--\s*toc\s*-->)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LIST = pattern(r"[ \t]*\{::?[ \t]*(?=[.#/\w])((?:[^}\"'\n]|\"[^\"\n]*\"|'[^'\n]*'){0,1000})\}")
_EXTENSION = pattern(r"\{::(comment|nomarkdown|options)\b[^}]*?(/)?\}", re.DOTALL)
_ID = pattern(r"#([A-Za-z][\w:-]*)")
_HEADING_ABOVE = pattern(r"(?:^|\n)[ ]{0,3}#{1,6}[ \t][^\n]*\n\Z")
_QUIET = pattern(
    r"(?:\s*(?:#[\w:-]+|\.no_toc|\.no_count|toc|(?:target|rel|loading|decoding|data-[\w-]+)"
    r"\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+)))*\s*"
)
_ELEMENT = pattern(
    r"^[ ]{0,3}<(div|section|aside|article|figure|details|blockquote)\b([^<>]*?)"
    r"\s+markdown\s*=\s*[\"']?(?:1|block)[\"']?([^<>]*)>",
    re.MULTILINE,
)
_DEEPEST = 8  # elements within elements
_TASTE = "It names a style of the old look; brandkit's looks have their own."
_WORD = r"(?:[.#][\w:-]+|[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'}]+)|/|toc|no_toc|footnotes)"
_IS_LIST = pattern(rf"\s*{_WORD}(?:\s+{_WORD}|[.#][\w:-]+)*\s*")


class Plain(msgspec.Struct, frozen=True):
    """A text without kramdown's own marks."""

    text: str
    has_toc: bool  # whether a table of contents was asked for


def without_kramdown(text: str, work: Work) -> Plain:
    """Take out what readers of Markdown alone would see as braces."""
    has_toc = False
    if "{:" not in text and "toc" not in text.lower():
        return Plain(text, has_toc)
    text = _extensions(text, work)
    regions = Regions(text)
    pieces: list[str] = []
    last = 0
    for found in sorted(
        [*_TOC.finditer(text), *_MARKERS.finditer(text)], key=lambda each: each.start()
    ):
        if found.start() >= last and not regions.holds(found.start()):
            pieces += (text[last : found.start()], "\n" * found[0].count("\n"))
            last = found.end()
            has_toc = True
            work.count("{:toc}")
    text = "".join((*pieces, text[last:]))
    return Plain(_lists(text, work), has_toc)


def _extensions(text: str, work: Work) -> str:
    pieces: list[str] = []
    last = 0
    regions = Regions(text)
    while found := _EXTENSION.search(text, last):
        pieces.append(text[last : found.start()])
        last = found.end()
        if regions.holds(found.start()):
            pieces.append(found[0])
            continue
        inner = ""
        if not found[2] and found[1] != "options":
            close = re.compile(r"\{:/(?:" + found[1] + r")?\}").search(text, found.end())
            end = close.start() if close else found.end()
            inner = text[found.end() : end]
            last = close.end() if close else found.end()
        work.count(f"{{::{found[1]}}}")
        pieces.append(inner if found[1] == "nomarkdown" else "\n" * (found[0] + inner).count("\n"))
    return "".join((*pieces, text[last:]))


def with_markdown(text: str, work: Work, depth: int = 0) -> str:
    """Elements with `markdown="1"`: Markdown is read within HTML where empty lines set it off."""
    if "markdown=" not in text or depth > _DEEPEST:
        return text
    regions = Regions(text)
    pieces: list[str] = []
    last = 0
    for found in _ELEMENT.finditer(text):
        if found.start() < last or regions.holds(found.start()):
            continue
        close = text.find(f"</{found[1]}>", found.end())
        end = close if close >= 0 else len(text)
        inner = with_markdown(text[found.end() : end].strip("\n"), work, depth + 1)
        pieces += (
            text[last : found.start()],
            f"<{found[1]}{found[2]}{found[3]}>",
            f"\n\n{inner}\n\n",
        )
        last = end
        work.count('markdown="1"')
    return "".join((*pieces, text[last:]))


def _lists(text: str, work: Work) -> str:
    """Attribute lists: ids of headings stay, the rest has no meaning here."""
    regions = Regions(text)
    pieces: list[str] = []
    last = 0
    for found in _LIST.finditer(text):
        if regions.holds(found.start() + found[0].find("{")) or not _IS_LIST.fullmatch(found[1]):
            continue
        pieces.append(text[last : found.start()])
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        identifier = _ID.search(found[1])
        above = text[max(last, found.start() - 2000) : found.start()] if identifier else ""
        if identifier and line.lstrip().startswith("#"):
            pieces.append(f" {{#{identifier[1]}}}")
        elif identifier and not line.strip() and _HEADING_ABOVE.search(above):
            pieces[-1] = f"{pieces[-1].rstrip(chr(10))} {{#{identifier[1]}}}\n"
        last = found.end()
        if _QUIET.fullmatch(found[1]):
            work.count("{: … }")
        else:
            row = work.first_line + text.count("\n", 0, found.start())
            pieces.append(work.lost(found[0].strip(), _TASTE, row))
    return "".join((*pieces, text[last:]))
