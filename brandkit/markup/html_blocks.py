"""Where blocks of HTML begin and end in Markdown (CommonMark 0.31 §4.6)."""

from __future__ import annotations

import re

from brandkit.patterns import pattern

__all__ = ["MAY_BEGIN", "begins", "depth_change", "ending_of", "is_more", "is_raw"]

MAY_BEGIN = pattern(r"<[A-Za-z/!?]")  # what CommonMark may take for HTML, wherever it stands
_RAW = pattern(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_SPECIAL = (
    (pattern(r"<\?"), "?>"),
    (pattern(r"<!\[CDATA\["), "]]>"),
    (pattern(r"<![A-Za-z]"), ">"),
)
_BLOCK_TAG = pattern(
    r"</?(?:address|article|aside|audio|base|basefont|blockquote|body|caption|center|col|colgroup"
    r"|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset"
    r"|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|object|ol"
    r"|optgroup|option|p|param|picture|search|section|summary|svg|table|tbody|td|tfoot|th|thead"
    r"|title|tr|track|ul|video)(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
_ATTRIBUTE = r"\s+[a-zA-Z_:@][\w:.\-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
_WHOLE_TAG = pattern(rf"<(?:[A-Za-z][\w\-]*(?:{_ATTRIBUTE})*\s*/?|/[A-Za-z][\w\-]*\s*)>\s*$")
_NESTING = pattern(
    r"<(/?)(?:article|aside|audio|blockquote|center|details|div|dl|fieldset|figure|footer|form"
    r"|header|main|nav|ol|picture|section|svg|table|ul|video)(?=[\s>])",
    re.IGNORECASE,
)
_MORE = pattern(r"<!--\s*more\s*-->\s*$", re.IGNORECASE)


def is_raw(line: str) -> bool:
    """True where what follows is no Markdown up to a closing tag: `<pre>`, `<script>` …"""
    return bool(_RAW.match(line))


def ending_of(line: str) -> str:
    """What ends the block that begins with this line, or "" where a blank line does."""
    if found := _RAW.match(line):
        return f"</{found[1].lower()}>"
    return next((ending for begin, ending in _SPECIAL if begin.match(line)), "")


def begins(line: str, *, in_paragraph: bool) -> bool:
    """Whether a line begins a block of HTML; single tags do so only after a paragraph's end."""
    if ending_of(line) or _BLOCK_TAG.match(line):
        return True
    return not in_paragraph and bool(_WHOLE_TAG.match(line))


def depth_change(html: str) -> int:
    """How many elements a piece of HTML opens more than it closes."""
    return sum(-1 if closes else 1 for closes in _NESTING.findall(html))


def is_more(line: str) -> bool:
    """True for `<!--more-->`, which ends the summary."""
    return bool(_MORE.match(line))
