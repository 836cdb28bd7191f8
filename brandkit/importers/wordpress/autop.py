"""Paragraphs of WordPress's classic editor: an empty line parts them, a line end is a line end."""

from __future__ import annotations

import itertools
import re

from brandkit.importers.wordpress.spans import spans

__all__ = ["paragraphs"]

_BLOCK_NAMES = (
    "address article aside blockquote body caption center col colgroup dd details dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main"
    " menu nav noscript object ol p section summary table tbody td tfoot th thead tr ul bk-box"
    " bk-button bk-column bk-columns bk-details bk-embed bk-gallery bk-more"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_WHOLE = frozenset(
    {"pre", "script", "style", "textarea", "svg", "iframe", "video", "audio", "bk-code"}
)
_INLINE_WHOLE = frozenset({"iframe", "video", "audio", "script", "style"})
# Where words are no paragraphs: of one line each, or between the parts of a list or table.
_LINES = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "summary", "legend", "bk-button"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_BARE = frozenset({"ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "tr", "colgroup"})
_VOID = frozenset({"hr", "col", "bk-more"})
_EMPTY = re.compile(r"\n[ \t]*\n\s*")


def paragraphs(html: str) -> str:
    """HTML of the classic editor, with its paragraphs and line ends as elements."""
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    done: list[str] = []
    held: list[str] = []
    open_blocks: list[str] = []
    at = 0

    def flush() -> None:
        said = "".join(held)
        held.clear()
        if not said.strip():
            return
        inside = open_blocks[-1] if open_blocks else ""
        if inside in _BARE:
            done.append(said)
        elif inside in _LINES and not _EMPTY.search(said.strip()):
            done.append(_with_breaks(said.strip("\n ")))
        else:
            parts = (part.strip() for part in _EMPTY.split(said))
            done.extend(f"<p>{_with_breaks(part)}</p>" for part in parts if part)

    for span in spans(text, _WHOLE):
        held.append(text[at : span.start])
        at = span.end
        said = text[span.start : span.end]
        if span.is_whole and span.name in _INLINE_WHOLE:
            held.append(said)
        elif span.is_whole:
            flush()
            done.append(said)
        elif span.name in _BLOCKS:
            flush()
            done.append(said)
            _follow(open_blocks, span.name, closes=span.closes, rest=span.rest)
        else:
            held.append(said.replace("\n", " "))  # a line end within a tag is none of the text's
    held.append(text[at:])
    flush()
    return "\n".join(done)


def _follow(open_blocks: list[str], name: str, *, closes: bool, rest: str) -> None:
    if closes:
        if name in open_blocks:
            while open_blocks.pop() != name:
                pass
    elif name not in _VOID and not rest.rstrip().endswith("/"):
        open_blocks.append(name)


def _with_breaks(text: str) -> str:
    """Line ends as <br>, but not where one stands already."""
    lines = [line.strip() for line in text.split("\n")]
    said = lines[0]
    for before, line in itertools.pairwise(lines):
        is_broken = re.search(r"<br\s*/?>$", before) is not None
        said += f"\n{line}" if is_broken or not before or not line else f"<br>\n{line}"
    return said
