"""Pieces of the page, written, found again and joined."""

from __future__ import annotations

import re
from html import escape

from brandkit.markup.body import Hole, Parts
from brandkit.markup.raw_html import attributes_of
from brandkit.markup.tokens import BLOCK, END, INLINE

__all__ = [
    "BLOCKS",
    "PLAIN_LINK",
    "PLAIN_TAGS",
    "is_lone_picture",
    "join",
    "link_tag",
    "pieces_of",
    "place_of",
    "read_tag",
    "with_align_class",
]

_MARKS = re.compile(f"[{INLINE}{END}{BLOCK}]")


_PIECE = re.compile(
    r"</?[a-zA-Z](?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>|[\x11\x13]\d+\x12|<!--.*?-->|[^<\x11\x13]+|.",
    re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:\-]*)(.*)>", re.DOTALL)
# The attributes of a link to another site, as most are, that can stay as they are.
PLAIN_LINK = re.compile(r" href=\"https?://[^\"'&<>\\\s\x00-\x20\x7f-\xa0]+\"")
_TAGS_AND_MARKS = re.compile(r"(<[^>]*>|[\x11\x13]\d+\x12)")
_BLOCK_NAMES = (
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote div table tr td th thead tbody section"
    " article figure figcaption details summary pre hr br"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_Tag = tuple[str, bool, str]  # name, whether it closes, attributes
PLAIN_TAGS: dict[str, _Tag] = {
    f"<{slash}{name}>": (name, bool(slash), "")
    for slash in ("", "/")
    for name in (*BLOCKS, "a", "em", "strong", "del", "code", "sup")
}


def read_tag(piece: str) -> _Tag:
    """What a tag says; no name where it is none."""
    found = _TAG.fullmatch(piece)
    return (found[2].lower(), bool(found[1]), found[3]) if found else ("", False, "")


def pieces_of(html: str, *, is_clean: bool) -> list[str]:
    """Tags, marks and the text between them; clean HTML has no "<" but those of its tags."""
    if is_clean:
        return _TAGS_AND_MARKS.split(html)
    return [found[0] for found in _PIECE.finditer(html)]


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
    """A table, row or cell with its alignment as a class.

    A table can be reached by keyboard, since a wide one scrolls.
    """
    if "align" not in text and name != "table":
        return tag
    kept: list[str] = []
    attributes = attributes_of(text)
    if name == "table" and not any(key == "tabindex" for key, _ in attributes):
        kept.append(' tabindex="0"')
    for key, value in attributes:
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
    start = 0
    holes = [at for at, piece in enumerate(pieces) if not isinstance(piece, str)]
    for end in (*holes, len(pieces)):
        joined = "".join(pieces[start:end])  # type: ignore[arg-type]  # no hole among them
        if END in joined or INLINE in joined or BLOCK in joined:
            joined = _MARKS.sub("", joined)
        if end == len(pieces):
            joined = joined.rstrip()
        if joined:
            parts.append(joined)
        parts += pieces[end : end + 1]
        start = end + 1
    return tuple(parts)
