"""What readers read of a Markdown text: each character in its place, all else blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from brandkit.content.document import Document
from brandkit.patterns import pattern

__all__ = ["LINK", "Said", "prose", "said_in", "without_code"]

_CODE = pattern(
    r"^(?P<before>[ \t>]*)(?P<f>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=f)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<t>`+)(?!`)(?:[^`\n]|\n(?!\s*\n)|(?!(?P=t)(?!`))`)+?(?<!`)(?P=t)(?!`)"
    r"|<!--.*?-->"
    r"|<(?P<tag>pre|code|kbd|samp|script|style|svg|math)\b[^>]*>.*?</(?P=tag)>"
    r"|\{\{.*?\}\}|\{%.*?%\}|\$\$.*?\$\$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_INDENTED = pattern(r"(?:\A|\n[ \t]*\n)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
_NO_PROSE = pattern(
    r"^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$"  # where a link leads, at the text's end
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # ](address "title")
    r"|(?<=\])\[[^\]\n]*\]|\[\^[^\]\n]+\]"
    r"|<[^<>\n]+>|\{[:#.][^{}\n]*\}|&#?\w+;"
    r"|(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>()]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.MULTILINE | re.IGNORECASE,
)
_VISIBLE = pattern(r"[^\n]")
LINK = pattern(r"(?<!!)(?<!\\)\[((?:[^\[\]\n]|!\[[^\]\n]*\]\([^)\n]*\))+)\]\(\s*<?([^)\s>]*)")
_SETTINGS = ("title", "summary", "description")


class Said(NamedTuple):
    """A piece of what a file says, and where it begins: line and column from 1."""

    text: str
    line: int
    column: int
    is_setting: bool = False  # at the top of the file, where lines and quotes are other ones

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a character of it."""
        if self.is_setting:
            return self.line, self.column
        line = self.text.count("\n", 0, at)
        if not line:
            return self.line, self.column + at
        return self.line + line, at - self.text.rfind("\n", 0, at)


def _blank(found: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", found[0])


def without_code(text: str) -> str:
    """A Markdown text without code, comments and shortcodes."""
    plain = _CODE.sub(_blank, text) if any(mark in text for mark in "`~<{$") else text
    return _INDENTED.sub(_blank, plain) if "\n    " in plain or "\t" in plain else plain


def prose(text: str) -> str:
    """A Markdown text without what nobody reads as words: addresses too, and tags."""
    return _NO_PROSE.sub(_blank, without_code(text))


def said_in(document: Document) -> Iterator[Said]:
    """The words of a file: of its settings first, then of its text."""
    for setting in _SETTINGS:
        value = getattr(document.meta, setting, "")
        if value and setting in document.positions:
            yield Said(value, *document.positions[setting], is_setting=True)
    yield Said(prose(document.text), document.text_line, 1)
