"""Pieces of the page, written, found again and joined."""

from __future__ import annotations

import re
from html import escape

from brandkit.markup.body import Hole, Parts
from brandkit.markup.raw_html import attributes_of
from brandkit.markup.tokens import BLOCK, END, INLINE

__all__ = ["is_lone_picture", "join", "link_tag", "place_of", "with_align_class"]

_MARKS = re.compile(f"[{INLINE}{END}{BLOCK}]")


def link_tag(href: str, others: list[tuple[str, str]]) -> str:
    """An `<a>` that keeps its own attributes; a new window gets no hold on this one."""
    values = dict(others)
    if "footnote-ref" in values.get("class", ""):
        values["role"] = "doc-noteref"
    elif "footnote-backref" in values.get("class", ""):
        values.pop("title", None)
        values["role"] = "doc-backlink"
        values["aria-label"] = "↩ " + href.rpartition("-")[2]
    if "target" in values:
        rel = dict.fromkeys((*values.get("rel", "").split(), "noopener"))
        values["rel"] = " ".join(rel)
    rest = "".join(f' {key}="{escape(value)}"' for key, value in values.items())
    return f'<a href="{escape(href)}"{rest}>'


def with_align_class(name: str, tag: str, text: str) -> str:
    if "align" not in text:
        return tag
    kept: list[str] = []
    for key, value in attributes_of(text):
        if key == "align":
            if (value or "").lower() in {"left", "right", "center"}:
                kept.append(f' class="align-{(value or "").lower()}"')
        else:
            kept.append(f" {key}" if value is None else f' {key}="{escape(value)}"')
    return f"<{name}{''.join(kept)}>"


def place_of(address: str, text: str, start: int, before: str) -> int:
    """Where an address stands in Markdown or HTML, not as a part of another word."""
    at = text.find(address, start) if address else -1
    while at > 0:
        end = at + len(address)
        if text[at - 1] in before and (end == len(text) or text[end] in ")> \n\"'"):
            return at
        at = text.find(address, at + 1)
    return -1


def is_lone_picture(inner: list[str | Hole]) -> bool:
    """Whether a paragraph holds one picture and nothing else, but perhaps the link round it."""
    pictures = [part for part in inner if isinstance(part, Hole) and part.kind == "image"]
    rest = [part for part in inner if isinstance(part, str) and part.strip()]
    links = sum(1 for part in rest if part.startswith("<a ") or part == "</a>")
    return len(pictures) == 1 and links == len(rest)


def join(pieces: list[str | Hole]) -> Parts:
    """Pieces in order, neighbouring strings as one; no mark is left in them."""
    parts: list[str | Hole] = []
    pending: list[str] = []
    for piece in (*pieces, None):
        if isinstance(piece, str):
            pending.append(piece)
            continue
        joined = _MARKS.sub("", "".join(pending))
        pending = []
        if joined := joined if piece else joined.rstrip():
            parts.append(joined)
        if piece:
            parts.append(piece)
    return tuple(parts)
