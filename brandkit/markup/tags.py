"""Pieces of the page, written, found again and joined."""

from __future__ import annotations

import re

from brandkit.markup.body import Hole, Parts
from brandkit.markup.entities import escape
from brandkit.markup.raw_html import attributes_of
from brandkit.markup.tokens import BLOCK, END, INLINE
from brandkit.patterns import pattern

__all__ = [
    "ALIGNED",
    "BLOCKS",
    "BLOCK_TAG",
    "CONTAINER",
    "CONTAINER_END",
    "INLINE_TAG",
    "LINK_END",
    "PAGE_LINK",
    "PARAGRAPH",
    "PARAGRAPH_END",
    "PLAIN_LINK",
    "PLAIN_TAGS",
    "is_lone_picture",
    "join",
    "link_tag",
    "pieces_of",
    "read_tag",
    "with_align_class",
]

_MARKS = pattern(f"[{INLINE}{END}{BLOCK}]")


_PIECE = pattern(
    r"</?[a-zA-Z](?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>|[\x11\x13]\d+\x12|<!--.*?-->|[^<\x11\x13]+|.",
    re.DOTALL,
)
_TAG = pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9:\-]*)(.*)>", re.DOTALL)
# The attributes of a link within the site, as most are: its address and its title.
PAGE_LINK = pattern(
    r" href=\"(/(?!/)[^\"&\\\s\x00-\x20\x7f-\xa0]*)\""
    r"(?: title=\"([^\"&\x00-\x08\x0b-\x1f]*)\")?"
)
# The attributes of a link to another site, as most are, that can stay as they are.
PLAIN_LINK = pattern(r" href=\"https?://[^\"'&<>\\\s\x00-\x20\x7f-\xa0]+\"")
# Each alternative begins with one letter: so they are looked for, not tried everywhere.
_TAGS = pattern(r"(<[^>]*>\n?)")
_TAGS_AND_MARKS = pattern(r"(<[^>]*>\n?|\x11\d+\x12|\x13\d+\x12)")
_BLOCK_NAMES = (
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote div table tr td th thead tbody section"
    " article figure figcaption details summary pre hr br"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
# Tags without attributes, some with the line end behind them, by what is to be done about them.
(
    INLINE_TAG,
    BLOCK_TAG,
    CONTAINER,
    CONTAINER_END,
    PARAGRAPH,
    PARAGRAPH_END,
    LINK_END,
) = range(7)
PLAIN_TAGS: dict[str, int] = {
    "<p>": PARAGRAPH,
    "</p>": PARAGRAPH_END,
    "</p>\n": PARAGRAPH_END,
    "</a>": LINK_END,
    "<br>": BLOCK_TAG,
    **{f"<{slash}{name}>": INLINE_TAG for slash in ("", "/") for name in ("em", "strong", "del")},
}
for _names, _begins, _ends in (
    ("ul ol dt dd div thead tbody section article summary hr tr td th", BLOCK_TAG, BLOCK_TAG),
    ("li blockquote dl figure figcaption details", CONTAINER, CONTAINER_END),
):
    for _name in _names.split():
        PLAIN_TAGS |= {f"<{_name}>": _begins, f"<{_name}>\n": _begins}
        PLAIN_TAGS |= {f"</{_name}>": _ends, f"</{_name}>\n": _ends}
PLAIN_TAGS |= {"</table>": CONTAINER_END, "</table>\n": CONTAINER_END}
ALIGNED = {
    f'<{name} align="{side}">': f'<{name} class="align-{side}">'
    for name in ("td", "th")
    for side in ("left", "center", "right")
}
_READ = {
    f"<{slash}{name}>": (name, bool(slash), "")
    for slash in ("", "/")
    for name in ("h1", "h2", "h3", "h4", "h5", "h6")
}


def read_tag(piece: str) -> tuple[str, bool, str]:
    """A tag's name, whether it closes, its attributes; no name where it is none."""
    if known := _READ.get(piece):
        return known
    found = _TAG.fullmatch(piece)
    return (found[2].lower(), bool(found[1]), found[3]) if found else ("", False, "")


def pieces_of(html: str, *, is_clean: bool) -> list[str]:
    """Tags, marks and the text between them; clean HTML has no "<" but those of its tags.

    There, a tag may have the line end behind it with it.
    """
    if not is_clean:
        return _PIECE.findall(html)
    return (_TAGS_AND_MARKS if END in html else _TAGS).split(html)


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
    holes = [at for at, piece in enumerate(pieces) if type(piece) is Hole]
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
