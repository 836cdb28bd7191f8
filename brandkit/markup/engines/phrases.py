"""What stands within a block: links, pictures, emphasis, breaks and notes, straight to HTML.

One half of the short way through Python-Markdown (`express`): the same order of things and the same
bytes. What is too knotty goes to Python-Markdown itself, one block's text at a time.
"""

from __future__ import annotations

import re
from typing import Protocol

from brandkit.markup.engines.links import References, alt_of, link_at
from brandkit.patterns import pattern

__all__ = ["BOUNDARIES", "Inline", "Phrases", "Unsure", "escaped", "in_quotes"]

# Alternatives of a letter each are looked for; a set beside them would be tried at every letter.
_SPECIAL = pattern(r"\[|\*|_|~|  \n")
_BREAK_BEFORE_BLANK = pattern(r"  \n(?!\S)")
_RUN = pattern(r"[*_]+")
# How a run of "*" or "_" reads: Python-Markdown's own words.
BOUNDARIES = {
    "*": pattern(
        r"(?P<ambiguous>(?<!^)(?<![\s\*])\*{1,}(?![\s\*])(?!$))"
        r"|(?P<end>(?<!^)(?<![\s\*])\*{1,})"
        r"|(?P<start>\*{1,}(?![\s\*])(?!$))"
    ),
    "_": pattern(
        r"(?P<ambiguous>(?<!^)(?<![\s_])(?<![\w_])_{1,}(?![\w_])(?![\s_])(?!$))"
        r"|(?P<end>(?<!^)(?<![\s_])_{1,}(?![\w_]))"
        r"|(?P<start>(?<![\w_])_{1,}(?![\s_])(?!$))"
    ),
}
_NOTE = pattern(r"\[\^([^\]]*)\]")
_AMPERSAND = pattern(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)

# Pieces of finished HTML within a text: no author can write these characters. Those that are held
# are as long as Python-Markdown's, since the length of a link's text matters.
_PIECE = "\x02klzzwxh:{:04d}\x03"
_HELD = pattern("\x04|\x05|\x06|\x07|\x08|\x02klzzwxh:(\\d+)\x03")
_ELEMENT = pattern("[\x02\x04\x05\x07]")
_BREAK = "\x04"
_FIXED = {
    "\x04": "<br>\n",
    "\x05": "<em>",
    "\x06": "</em>",
    "\x07": "<strong>",
    "\x08": "</strong>",
}
_EMPHASIS_TAGS = {1: ("\x05", "\x06"), 2: ("\x07", "\x08")}


class Unsure(Exception):  # noqa: N818  # no fault: the text goes the long way
    """Something that Python-Markdown should read with all that is round it."""


class _Knotty(Exception):  # noqa: N818
    """Something that Python-Markdown should read."""


class Inline(Protocol):
    """Python-Markdown's own reading of what stands within a block."""

    def inline(self, text: str, references: References) -> str:
        """HTML of the text of one block."""
        ...


class Phrases:
    """Texts of blocks → HTML. `notes` are the numbers of the notes by their names."""

    def __init__(self, markdown: Inline, references: References, notes: dict[str, int]) -> None:
        self.markdown = markdown
        self.references = references
        self.notes = notes
        self.seen: set[str] = set()

    def html(self, text: str, *, is_tail: bool = False) -> str:
        """A block's text, or the text behind a block, as HTML."""
        if not _SPECIAL.search(text):
            return escaped(text)
        held: list[str] = []
        has_notes = bool(self.notes) and "[^" in text
        marked = _NOTE.sub(lambda found: self._note(found, held), text) if has_notes else text
        try:
            if "[" in marked:
                if "![" in marked:
                    marked = self._links(marked, "![", held)
                marked = self._links(marked, "[", held)
            return self._phrases(marked, held, is_read_again=is_tail)
        except _Knotty:
            if has_notes or is_tail:
                raise Unsure from None
        html = self.markdown.inline(text, self.references)
        if (
            "\x02" in html or "\x03" in html
        ):  # it lost its way; its numbers differ in a text of its own
            raise Unsure
        return html

    def _note(self, found: re.Match[str], held: list[str]) -> str:
        name = found[1]
        number = self.notes.get(name)
        if number is None:
            return found[0]
        if name in self.seen:  # the second one gets another id, and the note another link
            raise Unsure
        self.seen.add(name)
        name = in_quotes(name)
        link = f'<a class="footnote-ref" href="#fn-{name}">{number}</a>'
        held.append(f'<sup id="fnref-{name}">{link}</sup>')
        return _PIECE.format(len(held) - 1)

    def _links(self, text: str, begins: str, held: list[str]) -> str:
        """The text with its links, or its pictures, as held pieces."""
        pieces: list[str] = []
        last = 0
        at = text.find(begins)
        picture = begins == "!["
        while at >= 0:
            behind = at + len(begins)
            link = None
            if picture or text[at - 1 : at] != "!":
                link = link_at(text, behind, self.references, picture=picture)
            if link is not None:
                if "\x02" in link.address or "\x02" in link.title:
                    raise _Knotty
                pieces += (text[last:at], _PIECE.format(len(held)))
                title = f' title="{in_quotes(link.title)}"' if link.title else ""
                address = in_quotes(link.address)
                if picture:
                    alt = in_quotes(alt_of(link.text))
                    held.append(f'<img alt="{alt}" src="{address}"{title}>')
                else:
                    held.append("")  # its number comes before those within it
                    words = self._phrases(link.text, held, is_read_again=True)
                    held[int(pieces[-1][9:-1])] = f'<a href="{address}"{title}>{words}</a>'
                last = behind = link.end
            at = text.find(begins, behind)
        return "".join((*pieces, text[last:])) if pieces else text

    def _phrases(self, text: str, held: list[str], *, is_read_again: bool = False) -> str:
        """Line breaks, emphasis and pieces that are held."""
        if "~" in text:
            raise _Knotty
        if "  \n" in text:
            if _BREAK_BEFORE_BLANK.search(text):
                raise _Knotty
            text = text.replace("  \n", _BREAK)
        if "*" in text or "_" in text:
            text = self._emphasis(text)
        if is_read_again and _means_more(text):
            raise _Knotty
        text = escaped(text)
        if "\x02" in text:
            return _HELD.sub(lambda found: _FIXED.get(found[0]) or held[int(found[1])], text)
        for mark, html in _FIXED.items():
            if mark in text:
                text = text.replace(mark, html)
        return text

    def _emphasis(self, text: str) -> str:
        """Pairs of equal runs, one after the other; anything cleverer is not for us."""
        pieces: list[str] = []
        at = 0
        opening: re.Match[str] | None = None
        for run in _RUN.finditer(text):
            chars = run[0]
            reads = BOUNDARIES[chars[0]].match(text, run.start())
            if chars != chars[0] * len(chars) or len(chars) > 2:
                raise _Knotty
            if reads is None:  # it stands for itself
                continue
            if reads.end() != run.end():
                raise _Knotty
            if opening is None:
                if reads.lastgroup != "end":
                    opening = run
                continue
            if opening[0] != chars:
                if opening[0][0] != chars[0] and reads.lastgroup == "end":
                    continue  # it closes nothing
                raise _Knotty
            if reads.lastgroup == "start":
                raise _Knotty
            if _means_more(text[opening.end() : run.start()]):
                raise _Knotty
            begins, ends = _EMPHASIS_TAGS[len(chars)]
            pieces += (text[at : opening.start()], begins)
            pieces += (text[opening.end() : run.start()], ends)
            at, opening = run.end(), None
        if opening is not None:
            raise _Knotty
        return "".join((*pieces, text[at:])) if pieces else text


def _means_more(text: str) -> bool:
    """Whether Python-Markdown may find more at a second reading: it reads again what stands in or
    behind an element that stands in another one, or behind a block."""
    return ("*" in text or "_" in text or "[" in text) and bool(_ELEMENT.search(text))


def escaped(text: str) -> str:
    """Text as Python-Markdown's serialiser writes it: references to characters stay."""
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def in_quotes(value: str) -> str:
    return escaped(value).replace('"', "&quot;")
