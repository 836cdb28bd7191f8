"""Everyday Markdown straight to HTML: what Python-Markdown makes of it with our processors, sooner.

Most texts are paragraphs, headings, lists, quotes, links and emphasis, and nothing else. For those
no element tree is needed. At the first sign of anything else the whole text goes to Python-Markdown
(a table goes there alone); tests hold both ways to the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from brandkit.markup.engines.blocks import DEEPEST, TASK, cut_of, items_of, quoted_lines
from brandkit.markup.lists import is_rule, marker_at
from brandkit.markup.tokens import BLOCK

__all__ = ["Express"]

# Definitions of links, notes and abbreviations reach across blocks; so do lists of definitions.
_REACHES_FAR = re.compile(r"\] ?:|^[ >]*: |\t|///Footnotes", re.MULTILINE)
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_UNSURE_LINE = re.compile(r"\n *[=\-#:>]")
_HEADING = re.compile(r"(#{1,6})((?: [^\n]*?)??)(?: +#+)? *(?:\n|$)")
_MARKERS = frozenset("-+*_0123456789")

_SPECIAL = re.compile(r"[\[*_~]|  \n")
_TARGET = r"\(([^\s()<>\x02]+)(?:\s+\"([^\"\x02]*)\")?\)"
_PICTURE = re.compile(rf"!\[([^\[\]\x02]{{0,1000}})\]{_TARGET}")
_LINK = re.compile(rf"(?<!!)\[([^\[\]]{{0,1000}})\]{_TARGET}")
_BREAK_BEFORE_BLANK = re.compile(r"  \n(?!\S)")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)([^*_]+?)(?<=\S)\1")  # as in links.py
_RUN = re.compile(r"[*_]+")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)

# Pieces of finished HTML within a text: no author can write these characters.
_HELD = re.compile("[\x04-\x08]|\x02\\d+\x03")
_BREAK = "\x04"
_FIXED = {"\x04": "<br>\n", "\x05": "<em>", "\x06": "</em>", "\x07": "<strong>", "\x08": "</strong>"}
_EMPHASIS_TAGS = {1: ("\x05", "\x06"), 2: ("\x07", "\x08")}

_Node = tuple[str, bool]  # a paragraph's text, True; or other HTML without its line end, False
Boundaries = dict[str, re.Pattern[str]]


class _Unsure(Exception):  # noqa: N818  # no fault: the text goes the long way
    """Something that Python-Markdown should read."""


class Express:
    """`boundaries` says for "*" and "_" how a run of them reads (groups named ambiguous, end,
    start); `whole` converts a block that stands for itself, such as a table."""

    def __init__(self, boundaries: Boundaries, whole: Callable[[str], str]) -> None:
        self.boundaries = boundaries
        self.whole = whole

    def convert(self, text: str) -> str | None:
        """HTML, or None where the text is not of the everyday kind."""
        if _REACHES_FAR.search(text):
            return None
        if " \n" in text:
            text = _BLANK_LINE.sub("\n", text)
        try:
            return self._html(self._blocks(text, 0)).strip()
        except _Unsure:
            return None

    def _html(self, nodes: list[_Node]) -> str:
        inline = self._inline
        return "".join(
            [f"<p>{inline(text)}</p>\n" if is_text else f"{text}\n" for text, is_text in nodes]
        )

    def _blocks(self, text: str, depth: int) -> list[_Node]:
        """What Python-Markdown's block processors find, in their order."""
        nodes: list[_Node] = []
        blocks = text.split("\n\n")
        blocks.reverse()
        while blocks:
            block = blocks.pop().lstrip("\n")
            if not block:
                continue
            char = block[0]
            if char == " ":
                if block.startswith("    ") or block.isspace():
                    if block.isspace() and "\n" not in block:
                        continue
                    raise _Unsure
                char = block.lstrip(" ")[0]
            if char == BLOCK:
                first, _, rest = block.partition("\n")
                nodes.append((f"<p>{_escaped(first.strip())}</p>", False))
                if rest:
                    blocks.append(rest)
                continue
            if char in _MARKERS:
                first, _, rest = block.partition("\n")
                if char in "-*_" and is_rule(first):
                    nodes.append(("<hr>", False))
                    if rest:
                        blocks.append(rest)
                    continue
                if char != "_" and marker_at(first) is not None:
                    if depth >= DEEPEST:
                        raise _Unsure
                    blocks.append(block)
                    nodes.append((self._list(blocks, depth + 1), False))
                    continue
            elif char == ">":
                if depth >= DEEPEST:
                    raise _Unsure
                inner, rest = quoted_lines(block)
                if rest:
                    blocks.append(rest)
                nodes.append((self._quote(inner, depth + 1), False))
                continue
            if "\n" in block:
                if cut := cut_of(block):
                    blocks += (block[cut:], block[: cut - 1])
                    continue
                if "|" in block:
                    if depth or block[0] == " ":
                        raise _Unsure
                    nodes.append((self.whole(block), False))
                    continue
            if char == "#" and (found := _HEADING.match(block.lstrip(" "))):
                if block[0] == " ":
                    raise _Unsure
                level = len(found[1])
                nodes.append((f"<h{level}>{self._inline(found[2].strip())}</h{level}>", False))
                if rest := block[found.end() :]:
                    blocks.append(rest)
                continue
            if char == ":" or ("\n" in block and _UNSURE_LINE.search(block)):
                raise _Unsure
            paragraph = block.lstrip()
            if paragraph[:1] == BLOCK:
                raise _Unsure
            if paragraph:
                nodes.append((paragraph, True))
        return nodes

    def _quote(self, inner: str, depth: int) -> str:
        html = self._html(self._blocks(inner, depth))
        return f"<blockquote>\n{html}</blockquote>" if html else "<blockquote></blockquote>"

    def _list(self, blocks: list[str], depth: int) -> str:
        """A list at the end of `blocks`, which are in reverse order; takes what belongs to it."""
        taken = [blocks.pop()]
        first = marker_at(taken[0].partition("\n")[0])
        if first is None:
            raise _Unsure
        while blocks:
            head = blocks[-1].lstrip("\n")
            if head and not head.startswith("  "):
                marker = marker_at(head.partition("\n")[0])
                if marker is None or marker.sort != first.sort:
                    break
            taken.append(blocks.pop())
        lines = "\n\n".join(taken).split("\n")
        items, loose, end = items_of(lines, first)
        if end < len(lines) and (rest := "\n".join(lines[end:]).lstrip("\n")):
            blocks += reversed(rest.split("\n\n"))
        item = self._loose_item if loose else self._tight_item
        html = "".join([item(self._blocks("\n".join(each), depth)) for each in items])
        if not first.is_ordered:
            return f"<ul>\n{html}</ul>"
        start = "" if first.number == 1 else f' start="{first.number}"'
        return f"<ol{start}>\n{html}</ol>"

    def _loose_item(self, nodes: list[_Node]) -> str:
        if not nodes:
            return "<li></li>\n"
        if nodes[0][1] and TASK.match(nodes[0][0]):
            raise _Unsure
        return f"<li>\n{self._html(nodes)}</li>\n"

    def _tight_item(self, nodes: list[_Node]) -> str:
        """Paragraphs become the item's text, and what follows the block before them."""
        if len(nodes) == 1 and nodes[0][1] and nodes[0][0][0] != "[":
            return f"<li>{self._inline(nodes[0][0])}</li>\n"
        pieces: list[str] = []
        was_text = False
        for text, is_text in nodes:
            if is_text and (was_text or text[0] == "["):
                raise _Unsure
            if is_text:
                pieces.append(self._inline(f"\n{text}" if pieces else text))
            else:
                pieces.append(text if was_text else f"\n{text}")
            was_text = is_text
        return f"<li>{''.join(pieces)}{'' if was_text or not pieces else chr(10)}</li>\n"

    def _inline(self, text: str) -> str:
        """A block's text as HTML."""
        if not _SPECIAL.search(text):
            return _escaped(text)
        held: list[str] = []
        if "[" in text:
            if "![" in text:
                text = _PICTURE.sub(lambda found: _picture(found, held), text)
            text = _LINK.sub(lambda found: self._link(found, held), text)
            if "[" in text:
                raise _Unsure
        return self._phrases(text, held)

    def _link(self, found: re.Match[str], held: list[str]) -> str:
        title = _title(found[3])
        words = self._phrases(found[1], held)
        held.append(f'<a href="{_in_quotes(found[2])}"{title}>{words}</a>')
        return f"\x02{len(held) - 1}\x03"

    def _phrases(self, text: str, held: list[str]) -> str:
        """Line breaks, emphasis and pieces that are held."""
        if "~" in text:
            raise _Unsure
        if "  \n" in text:
            if _BREAK_BEFORE_BLANK.search(text):
                raise _Unsure
            text = text.replace("  \n", _BREAK)
        if "*" in text or "_" in text:
            text = self._emphasis(text)
        return _HELD.sub(
            lambda found: _FIXED.get(found[0]) or held[int(found[0][1:-1])], _escaped(text)
        )

    def _emphasis(self, text: str) -> str:
        """Pairs of equal runs, one after the other; anything cleverer is not for us."""
        pieces: list[str] = []
        at = 0
        opening: re.Match[str] | None = None
        for run in _RUN.finditer(text):
            chars = run[0]
            reads = self.boundaries[chars[0]].match(text, run.start())
            if chars != chars[0] * len(chars) or len(chars) > 2:
                raise _Unsure
            if reads is None:  # it stands for itself
                continue
            if reads.end() != run.end():
                raise _Unsure
            if opening is None:
                if reads.lastgroup != "end":
                    opening = run
                continue
            if opening[0] != chars:
                if opening[0][0] != chars[0] and reads.lastgroup == "end":
                    continue  # it closes nothing
                raise _Unsure
            if reads.lastgroup == "start":
                raise _Unsure
            begins, ends = _EMPHASIS_TAGS[len(chars)]
            pieces += (text[at : opening.start()], begins)
            pieces += (text[opening.end() : run.start()], ends)
            at, opening = run.end(), None
        if opening is not None:
            raise _Unsure
        return "".join((*pieces, text[at:])) if pieces else text


def _picture(found: re.Match[str], held: list[str]) -> str:
    alt = found[1]
    if "*" in alt or "_" in alt:
        alt = _EMPHASIS.sub(r"\2", alt)
    title = _title(found[3])
    held.append(f'<img alt="{_in_quotes(alt)}" src="{_in_quotes(found[2])}"{title}>')
    return f"\x02{len(held) - 1}\x03"


def _title(title: str | None) -> str:
    folded = " ".join(title.split()) if title else ""
    return f' title="{_in_quotes(folded)}"' if folded else ""


def _escaped(text: str) -> str:
    """Text as Python-Markdown's serialiser writes it: references to characters stay."""
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _in_quotes(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")
