"""Everyday Markdown straight to HTML: what Python-Markdown makes of it with our processors, sooner.

Most texts are paragraphs, headings, lists, quotes, links and emphasis, and nothing else. For those
no element tree is needed. At the first sign of anything else the whole text goes to Python-Markdown
(tables and knotty phrases go there alone); tests hold both ways to the same bytes.
"""

from __future__ import annotations

import re
from typing import Protocol

from brandkit.markup.engines.blocks import (
    DEEPEST,
    HEADING,
    TASK,
    UNDERLINED,
    cut_of,
    items_of,
    quoted_lines,
)
from brandkit.markup.engines.links import References, define, defines
from brandkit.markup.engines.phrases import Inline, Phrases, Unsure, escaped, in_quotes
from brandkit.markup.lists import is_rule, marker_at
from brandkit.markup.tokens import BLOCK
from brandkit.patterns import pattern

__all__ = ["NOTE", "NO_BREAK", "Express", "Markdown"]

_BLANK_LINES = pattern(r"\n(?: +\n)+")
_MARKERS = frozenset("-+*_0123456789")
_DEFINES_TERM = pattern(r"(?:^|\n) {0,3}: ")
_DEFINES_ABBREVIATION = pattern(r"^\*\[[^\\]*?\] ?:", re.MULTILINE)
_PLAIN_ITEMS = {
    bullet: pattern(rf"(?:{re.escape(bullet)} [A-Za-z][^\n]*+(?:\n|\Z))++\Z") for bullet in "-+*"
}
NOTE = pattern(r"^[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$", re.MULTILINE)  # Python-Markdown's own
NO_BREAK = "\x02qq3936677670287331zz\x03"  # stands for "&#160;" until the end, as there
_RULE_SIGNS = frozenset("|:- ")
_NOTES_PLACE = "///Footnotes"  # an author may say where the notes go

_Node = tuple[str, bool]  # a paragraph's text, True; or other HTML without its line end, False
Cell = tuple[str, str]  # its tag with attributes, its text


class Markdown(Inline, Protocol):
    """Python-Markdown, for what it must read itself."""

    def table(self, block: str) -> list[list[Cell]] | None:
        """The rows of a table, if it is one; the first is the head."""
        ...

    def notes(self) -> dict[str, str]:
        """Where notes will be kept, empty."""
        ...

    def take_notes(self, blocks: list[str]) -> None:
        """Take definitions of notes out of the last blocks, which begin with some."""
        ...


class _Skim:
    """Reads no phrases: for a pass that gathers definitions only."""

    def html(self, text: str, *, is_tail: bool = False) -> str:  # noqa: ARG002
        return ""


class Express:
    """The short way for everyday texts."""

    def __init__(self, markdown: Markdown) -> None:
        self.markdown = markdown
        self.references: References = {}
        self.notes: dict[str, str] = {}
        self.phrases: Phrases | _Skim = _Skim()

    def convert(self, text: str) -> str | None:
        """HTML, or None where the text is not of the everyday kind."""
        if "\t" in text or _NOTES_PLACE in text:
            return None
        text += "\n\n"
        if " \n" in text:
            text = _BLANK_LINES.sub(lambda found: "\n" * found[0].count("\n"), text)
        try:
            self.references = {}
            numbers: dict[str, int] = {}
            if "]:" in text:  # definitions may stand behind what names them
                self._pass(text, _Skim())
                numbers = {name: number for number, name in enumerate(self.notes, 1)}
            html = self._pass(text, Phrases(self.markdown, self.references, numbers))
        except Unsure:
            return None
        return html.strip()

    def _pass(self, text: str, phrases: Phrases | _Skim) -> str:
        self.notes = self.markdown.notes() if "[^" in text else {}
        self.phrases = phrases
        html = self._html(self._blocks(text, 0))
        if not self.notes:
            return html
        items = "".join([self._note(name, text) for name, text in list(self.notes.items())])
        html += f'<div class="footnote">\n<hr>\n<ol>\n{items}</ol>\n</div>'
        return html.replace(NO_BREAK, "&#160;")

    def _note(self, name: str, text: str) -> str:
        """A note with the link back to where it was named."""
        known = len(self.notes)
        nodes = self._blocks(text, 0)
        if not nodes or len(self.notes) != known or nodes[-1][0].startswith("<p>"):
            raise Unsure
        name = in_quotes(name)
        link = f'<a class="footnote-backref" href="#fnref-{name}" title="">&#8617;</a>'
        words, is_text = nodes[-1]
        if is_text:
            nodes.pop()
            link = self.phrases.html(words + NO_BREAK) + link
        return f'<li id="fn-{name}">\n{self._html(nodes)}<p>{link}</p>\n</li>\n'

    def _html(self, nodes: list[_Node]) -> str:
        inline = self.phrases.html
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
                if block.startswith("    "):
                    raise Unsure
                if block.isspace():
                    continue
                char = block.lstrip(" ")[0]
            if char == BLOCK:
                first, _, rest = block.partition("\n")
                nodes.append((f"<p>{escaped(first.strip())}</p>", False))
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
                        raise Unsure
                    blocks.append(block)
                    nodes.append((self._list(blocks, depth + 1), False))
                    continue
            elif char == ">":
                if depth >= DEEPEST:
                    raise Unsure
                inner, rest = quoted_lines(block)
                if rest:
                    blocks.append(rest)
                nodes.append((self._quote(inner, depth + 1), False))
                continue
            if "\n" in block:
                if cut := cut_of(block):
                    blocks += (block[cut:], block[: cut - 1])
                    continue
                if _may_be_table(block) and (rows := self.markdown.table(block)):
                    nodes.append((self._table(rows), False))
                    continue
            if "#" in block and (found := HEADING.search(block)):
                if found.start():
                    raise Unsure
                tag = f"h{len(found['level'])}"
                nodes.append(
                    (f"<{tag}>{self.phrases.html(found['header'].strip())}</{tag}>", False)
                )
                if rest := block[found.end() :]:
                    blocks.append(rest)
                continue
            if char == "[" and defines(block):
                if rest := define(block, self.references):
                    blocks.append(rest)
                continue
            if ("\n=" in block or "\n-" in block or "\n " in block) and (
                found := UNDERLINED.match(block)
            ):
                words = "\n".join([line.strip() for line in found[1].split("\n")]).strip()
                tag = "h1" if found[2][0] == "=" else "h2"
                nodes.append((f"<{tag}>{self.phrases.html(words)}</{tag}>", False))
                if rest := block[found.end() :]:
                    blocks.append(rest)
                continue
            if ": " in block and _DEFINES_TERM.search(block):
                raise Unsure
            if "[^" in block and NOTE.search(block):
                blocks.append(block)
                self.markdown.take_notes(blocks)
                continue
            if "*[" in block and _DEFINES_ABBREVIATION.search(block):
                raise Unsure
            paragraph = block.lstrip()
            if paragraph[:1] == BLOCK:
                raise Unsure
            if paragraph:
                nodes.append((paragraph, True))
        return nodes

    def _table(self, rows: list[list[Cell]]) -> str:
        inline = self.phrases.html
        lines = [
            "<tr>\n"
            + "".join([f"<{tag}>{inline(text)}</{tag[:2]}>\n" for tag, text in row])
            + "</tr>\n"
            for row in rows
        ]
        head, body = lines[0], "".join(lines[1:])
        return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>"

    def _quote(self, inner: str, depth: int) -> str:
        html = self._html(self._blocks(inner, depth))
        return f"<blockquote>\n{html}</blockquote>" if html else "<blockquote></blockquote>"

    def _list(self, blocks: list[str], depth: int) -> str:
        """A list at the end of `blocks`, which are in reverse order; takes what belongs to it."""
        taken = [blocks.pop()]
        first = marker_at(taken[0].partition("\n")[0])
        if first is None:
            raise Unsure
        while blocks:
            head = blocks[-1].lstrip("\n")
            if head and not head.startswith("  "):
                marker = marker_at(head.partition("\n")[0])
                if marker is None or marker.sort != first.sort:
                    break
            taken.append(blocks.pop())
        if len(taken) == 1 and not first.is_ordered and _PLAIN_ITEMS[first.sort].match(taken[0]):
            inline = self.phrases.html
            words = [inline(line[2:]) for line in taken[0].rstrip("\n").split("\n")]
            return "<ul>\n<li>" + "</li>\n<li>".join(words) + "</li>\n</ul>"
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
            raise Unsure
        return f"<li>\n{self._html(nodes)}</li>\n"

    def _tight_item(self, nodes: list[_Node]) -> str:
        """Paragraphs become the item's text, and what follows the block before them."""
        if nodes and nodes[0][1] and nodes[0][0][0] == "[" and TASK.match(nodes[0][0]):
            raise Unsure
        if len(nodes) == 1 and nodes[0][1]:
            return f"<li>{self.phrases.html(nodes[0][0])}</li>\n"
        pieces: list[str] = []
        was_text = False
        for text, is_text in nodes:
            if is_text and was_text:
                raise Unsure
            if is_text:
                html = self.phrases.html
                pieces.append(html(f"\n{text}", is_tail=True) if pieces else html(text))
            else:
                pieces.append(text if was_text else f"\n{text}")
            was_text = is_text
        return f"<li>{''.join(pieces)}{'' if was_text or not pieces else chr(10)}</li>\n"


def _may_be_table(block: str) -> bool:
    """Whether the second line is made as the one below a table's head must be."""
    return "|" in block and _RULE_SIGNS.issuperset(block.split("\n", 2)[1])
