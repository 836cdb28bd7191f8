"""What is taken out of a text before the engine runs, and the marks that hold its places.

A mark is a control character, a number and another control character. No author can write one:
`clean` removes control characters from the text, and `without_control_references` their numeric
character references from the HTML.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

from brandkit.embeds.embed import Embed
from brandkit.markup.body import Hole
from brandkit.patterns import pattern

__all__ = [
    "BLOCK",
    "END",
    "INLINE",
    "MARK",
    "Fragment",
    "SourceMap",
    "Token",
    "Tokens",
    "clean",
    "joined",
    "without_control_references",
]

INLINE, END, BLOCK = "\x11", "\x12", "\x13"
MARK = pattern(r"[\x11\x13](\d+)\x12")
_UNWANTED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_WANTED = bytes((9, 10, *range(32, 127)))
_SURROGATES = pattern("[\ud800-\udfff]")
_CONTROL_REFERENCE = pattern(
    r"&#(?:0*(?:[0-8]|1[1-9]|2\d|3[01]|12[7-9]|1[34]\d|15\d)"
    r"|[xX]0*(?:[0-8b-fB-F]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]))(?:;|(?![0-9a-fA-F]))"
)

Fragment = tuple[str | Hole | Embed, ...]  # finished HTML with holes


class Token(msgspec.Struct, frozen=True):
    """One thing that the engine must not see.

    - "code": finished HTML of a code block or code span.
    - "html": HTML as the author wrote it.
    - "text": characters that stand for themselves (escapes, mathematics).
    - "link": an address written without markup; `href` is where it leads.
    - "fragment": what a shortcode or an embed address stands for.
    - "container": a shortcode around Markdown: `fragment` before it, `inner` with marks of its own,
      `after` behind it.
    - "nothing": another generator's tag, a comment, or `<!--more-->`; never shown.
    """

    kind: Literal["code", "html", "text", "link", "fragment", "container", "nothing"]
    line: int  # of the text, from 1
    plain: str = ""  # as plain text, for alt texts, titles and word counts
    html: str = ""  # of a fragment: "begin" and "end" of a container, "block" for one of its own
    href: str = ""
    fragment: Fragment = ()
    inner: str = ""
    after: Fragment = ()
    is_block: bool = False
    is_more: bool = False  # <!--more-->


class Tokens(list[Token]):
    """The tokens of one text, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[tuple[str, str], str] = {}
        self.has_html = False  # whether the author wrote any
        self.inner: list[tuple[str, SourceMap]] = []  # the texts within containers

    @property
    def inner_texts(self) -> list[str]:
        return [text for text, _ in self.inner]

    def hold(self, token: Token) -> str:
        """Keep a token and return the mark to put in its place.

        The same code span or character has the same mark everywhere, so that `[`a`]` finds the
        definition of that label.
        """
        if token.kind in {"code", "text"} and not token.is_block:
            known = self.marks.get((token.kind, token.html))
            if known is None:
                self.append(token)
                known = self.marks[token.kind, token.html] = f"{INLINE}{len(self) - 1}{END}"
            return known
        if token.kind == "html":
            self.has_html = True
        self.append(token)
        return f"{BLOCK if token.is_block else INLINE}{len(self) - 1}{END}"

    def plain(self, text: str) -> str:
        """A text with its marks replaced by plain text."""
        return MARK.sub(lambda found: self[int(found[1])].plain, text) if END in text else text


class SourceMap:
    """Offsets of a shortened text → lines of the author's text."""

    def __init__(self) -> None:
        self.offsets = [0]
        self.lines = [1]
        self.last = (-1, 0, 0)  # the last question's entry, its offset and the answer

    def add(self, offset: int, line: int) -> None:
        """From `offset` on, the text goes on in `line`."""
        self.last = (-1, 0, 0)
        self.offsets.append(offset)
        self.lines.append(line)

    def line(self, text: str, offset: int) -> int:
        """The line in which the character at `offset` of the shortened text was written."""
        at = bisect_right(self.offsets, offset) - 1
        known, since, line = self.last
        if known != at or since > offset:
            since, line = self.offsets[at], self.lines[at]
        line += text.count("\n", since, offset)
        self.last = (at, offset, line)
        return line


def joined(
    text: str, source_map: SourceMap, inner: list[tuple[str, SourceMap]]
) -> tuple[str, SourceMap]:
    """A text with those within its containers behind it, to look addresses up in."""
    if not inner:
        return text, source_map
    result = SourceMap()
    for offset, line in zip(source_map.offsets[1:], source_map.lines[1:], strict=True):
        result.add(offset, line)
    for more, own in inner:
        begin = len(text) + 1
        text = f"{text}\n{more}"
        for offset, line in zip(own.offsets, own.lines, strict=True):
            result.add(begin + offset, line)
    return text, result


def clean(text: str) -> str:
    """The text with "\\n" at line ends, without control characters and lone surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        if not text.encode("ascii").translate(None, _WANTED):
            return text
    elif text.replace("\n", " ").isprintable():
        return text
    return _UNWANTED.sub("", _SURROGATES.sub("\ufffd", text))


def without_control_references(html: str) -> str:
    """HTML or Markdown without numeric references to control characters (`&#17;`).

    What is left when one is taken out may be another (`&#&#17;17;`); a text that goes on so for
    long keeps none at all.
    """
    for _ in range(4):
        if "&" not in html or "&#" not in html:
            return html
        html, count = _CONTROL_REFERENCE.subn("", html)
        if not count:
            return html
    return html.replace("&#", "&amp;#")
