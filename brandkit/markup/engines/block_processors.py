# ruff: noqa: ARG002  # the signatures are Python-Markdown's
"""Block processors for Python-Markdown that read blocks as CommonMark and GitHub do.

Python-Markdown cuts a text at blank lines and asks each processor in turn. Ours come before its
own: marks, lists, quotes, then the cut where a block interrupts a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.util import AtomicString

from brandkit.markup.engines.blocks import (
    DEEPEST,
    HEADING,
    TASK,
    UNDERLINED,
    cut_of,
    is_quote,
    items_of,
    quoted_lines,
)
from brandkit.markup.engines.links import define, defines
from brandkit.markup.lists import Marker, is_rule, marker_at
from brandkit.markup.tokens import BLOCK

if TYPE_CHECKING:
    from markdown import Markdown

__all__ = ["register"]

_REPLACED = (
    "indent",
    "code",
    "olist",
    "ulist",
    "quote",
    "hashheader",
    "setextheader",
    "hr",
    "reference",
)


class _Depth:
    """How many lists and quotes are open: a hostile text may open thousands."""

    def __init__(self) -> None:
        self.now = 0


class MarkProcessor(BlockProcessor):
    """A block mark alone on its line."""

    def test(self, parent: Element, block: str) -> bool:
        return block.lstrip(" ").startswith(BLOCK)

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, _, rest = blocks.pop(0).partition("\n")
        SubElement(parent, "p").text = AtomicString(first.strip())
        if rest:
            blocks.insert(0, rest)


class ListProcessor(BlockProcessor):
    """Lists by CommonMark §5.2 and §5.3, with task items."""

    def __init__(self, parser: object, depth: _Depth) -> None:
        super().__init__(parser)  # type: ignore[arg-type]
        self.depth = depth

    def test(self, parent: Element, block: str) -> bool:
        return self.depth.now < DEEPEST and marker_at(block.partition("\n")[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        first = marker_at(blocks[0].partition("\n")[0])
        if first is None:  # `test` said otherwise
            return
        lines = self._take(blocks, first)
        items, loose, end = items_of(lines, first)
        rest = "\n".join(lines[end:]).lstrip("\n")
        if rest:
            blocks[:0] = rest.split("\n\n")
        element = SubElement(parent, "ol" if first.is_ordered else "ul")
        if first.is_ordered and first.number != 1:
            element.set("start", str(first.number))
        self.depth.now += 1
        self.parser.state.set("item")
        has_task = False
        for item in items:
            li = SubElement(element, "li")
            self.parser.parseChunk(li, "\n".join(item))
            task = _task(li)
            has_task = has_task or task
            if not loose:
                _tighten(li)
        self.parser.state.reset()
        self.depth.now -= 1
        if has_task:
            element.set("class", "tasks")

    @staticmethod
    def _take(blocks: list[str], first: Marker) -> list[str]:
        """The lines of all blocks that may belong to the list that begins so."""
        taken = [blocks.pop(0)]
        while blocks:
            head = blocks[0].lstrip("\n")
            if head and not head.startswith("  "):
                marker = marker_at(head.partition("\n")[0])
                if marker is None or marker.sort != first.sort:
                    break
            taken.append(blocks.pop(0))
        return "\n\n".join(taken).split("\n")


def _tighten(li: Element) -> None:
    """Take the text out of its `<p>`, as in lists without blank lines."""
    last: Element | None = None
    for child in list(li):
        text = child.text
        if child.tag == "p" and len(child) and last is None:  # a task
            li.remove(child)
            for at, inner in enumerate(list(child)):
                li.insert(at, inner)
            last = li[len(child) - 1]
        elif child.tag == "p" and not len(child) and not (text or "").startswith(BLOCK):
            li.remove(child)
            if last is None:
                li.text = text
            else:
                last.tail = f"\n{text}"
        else:
            last = child


def _task(li: Element) -> bool:
    """Turn "[x] done" into a checkbox with a label."""
    holder = li[0] if len(li) and li[0].tag == "p" else li
    found = TASK.match(holder.text or "")
    if not found:
        return False
    text = (holder.text or "")[found.end() :]
    li.set("class", "task")
    label = Element("label")
    box = SubElement(label, "input", {"type": "checkbox", "disabled": "disabled"})
    if found[1] != " ":
        box.set("checked", "checked")
    box.tail = f" {text}"
    holder.text = None
    holder.insert(0, label)
    if holder is not li:
        holder.tag = "p"
    return True


class QuoteProcessor(BlockProcessor):
    """Quotes by CommonMark §5.1: two quotes with a blank line between them are two."""

    def __init__(self, parser: object, depth: _Depth) -> None:
        super().__init__(parser)  # type: ignore[arg-type]
        self.depth = depth

    def test(self, parent: Element, block: str) -> bool:
        return self.depth.now < DEEPEST and is_quote(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        inner, rest = quoted_lines(blocks.pop(0))
        if rest:
            blocks.insert(0, rest)
        self.depth.now += 1
        self.parser.state.set("quote")
        self.parser.parseChunk(SubElement(parent, "blockquote"), inner)
        self.parser.state.reset()
        self.depth.now -= 1


class InterruptProcessor(BlockProcessor):
    """Cuts a block where a heading, list, quote, rule or mark follows a paragraph's line."""

    def test(self, parent: Element, block: str) -> bool:
        return "\n" in block and cut_of(block) > 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        cut = cut_of(block)
        blocks[:0] = [block[: cut - 1], block[cut:]]


class HeadingProcessor(HashHeaderProcessor):
    """`# Heading`: the space is needed, since #words are common."""

    RE = HEADING


class UnderlinedHeadingProcessor(BlockProcessor):
    """A heading of one line or more, underlined with = or -."""

    def test(self, parent: Element, block: str) -> bool:
        return "\n" in block and bool(UNDERLINED.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = UNDERLINED.match(block)
        if found is None:  # `test` said otherwise
            return
        heading = SubElement(parent, "h1" if found[2][0] == "=" else "h2")
        heading.text = "\n".join(line.strip() for line in found[1].split("\n")).strip()
        if rest := block[found.end() :]:
            blocks.insert(0, rest)


class RuleProcessor(BlockProcessor):
    """A thematic break."""

    def test(self, parent: Element, block: str) -> bool:
        return is_rule(block.partition("\n")[0])

    def run(self, parent: Element, blocks: list[str]) -> None:
        _, _, rest = blocks.pop(0).partition("\n")
        SubElement(parent, "hr")
        if rest:
            blocks.insert(0, rest)


class DefinitionProcessor(BlockProcessor):
    """`[label]: address "title"`, at the start of a paragraph; the first of a label counts."""

    def test(self, parent: Element, block: str) -> bool:
        return defines(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        if rest := define(block, self.parser.md.references):
            blocks.insert(0, rest)


def register(md: Markdown) -> None:
    """Put our processors in the place of Python-Markdown's own."""
    parser = md.parser
    processors = parser.blockprocessors
    for name in _REPLACED:
        processors.deregister(name)
    depth = _Depth()
    processors.register(MarkProcessor(parser), "mark", 98)
    processors.register(RuleProcessor(parser), "hr", 97)
    processors.register(ListProcessor(parser, depth), "ulist", 96)
    processors.register(QuoteProcessor(parser, depth), "quote", 95)
    processors.register(InterruptProcessor(parser), "interrupt", 92)
    processors.register(HeadingProcessor(parser), "hashheader", 70)
    processors.register(UnderlinedHeadingProcessor(parser), "setextheader", 60)
    processors.register(DefinitionProcessor(parser), "reference", 66)
