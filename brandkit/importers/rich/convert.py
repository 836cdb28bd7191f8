"""One text: HTML in, Markdown out, with all that happened on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

import msgspec

from brandkit.embeds.pasted import has_codes, pieces
from brandkit.importers.harvest import Loss, Media
from brandkit.importers.markdown import tree_of
from brandkit.importers.rich.footnotes import take_footnotes
from brandkit.importers.rich.house import House
from brandkit.importers.rich.pictures import END, START
from brandkit.importers.rich.writer import Card, RichWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Rich", "to_rich"]

_TOKEN = re.compile(f"{START}(\\d+){END}")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAME = re.compile(r"[^\w-]+")
_MARKS = re.compile(f"[{START}{END}]")


class Rich(msgspec.Struct, frozen=True):
    """A converted text. Lines of losses are those of `markdown`."""

    markdown: str
    turned: dict[str, int] = {}
    losses: tuple[Loss, ...] = ()
    media: tuple[Media, ...] = ()


def to_rich(
    html: str,
    base: str,
    house: House,
    cards: Mapping[str, Card],
    ids: frozenset[str] = frozenset(),
) -> Rich:
    """Convert a text; `cards` are by class of an element, `base` is its page's old address.

    Headings keep their `ids` where another text leads to them.

    What is lost leaves a comment in the Markdown, which no reader sees, so that its line can be
    found.
    """
    turned: Counter[str] = Counter()
    html = _MARKS.sub("", html)
    html = _without_codes(html)
    tree = tree_of(html)
    if tree is None:
        return Rich("")
    writer = RichWriter(base, house, cards, turned)
    writer.wanted_ids = ids | frozenset(
        (each.get("href") or "").rpartition("#")[2]
        for each in tree.iter("a")
        if "#" in (each.get("href") or "")
    )
    _raise_headings(tree)
    take_footnotes(tree, base)
    text = writer.blocks(tree, 0)
    notes = writer.notes()
    text = re.sub(r"\n{3,}", "\n\n", f"{text}\n\n{notes}" if notes else text).strip("\n")
    markdown, losses = _placed(text, writer.losses)
    return Rich(markdown, dict(turned), losses, tuple(writer.media.values()))


def _raise_headings(tree: Element) -> None:
    """The highest heading below a title is one of the second level, whatever its tool wrote."""
    found = list(tree.iter(*_HEADINGS))
    highest = min((int(str(each.tag)[1]) for each in found), default=2)
    for each in found if highest > 2 else ():
        each.tag = f"h{int(str(each.tag)[1]) - highest + 2}"


def _without_codes(html: str) -> str:
    """Codes of networks as what they stand for, before their scripts are taken for strangers'."""
    if not has_codes(html):
        return html
    done: list[str] = []
    at = 0
    for piece in pieces(html):
        done.append(html[at : piece.start])
        if piece.embed is not None:
            done.append(f'<bk-embed url="{escape(piece.embed.url)}"></bk-embed>')
        at = piece.end
    done.append(html[at:])
    return "".join(done)


def _placed(text: str, losses: list[tuple[str, str]]) -> tuple[str, tuple[Loss, ...]]:
    """Comments in the places of losses, and the line of each."""
    found: list[Loss] = []
    line = 1
    at = 0
    done: list[str] = []
    for token in _TOKEN.finditer(text):
        what, why = losses[int(token[1])]
        line += text.count("\n", at, token.start())
        done.append(text[at : token.start()])
        name = _NAME.sub("", (what.split() or ["?"])[0])[:40].strip("-").replace("--", "-")
        done.append(f"<!-- left out here: {name or 'something'} -->")
        found.append(Loss(what, why, line))
        at = token.end()
    done.append(text[at:])
    return "".join(done), tuple(found)
