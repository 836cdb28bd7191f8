"""Text that may stand in a feed: no character that XML forbids, so no feed is ever ill-formed."""

from __future__ import annotations

import re
from functools import lru_cache

from brandkit.patterns import pattern

__all__ = ["as_html", "clean", "clip", "one_line"]

# XML 1.0, production 2 (Char), less DEL and the C1 controls: nobody means them, and readers that
# take Windows-1252 for Latin-1 show them as other letters.
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = pattern(r"&#?[A-Za-z0-9]+;?")
_SPACES = pattern("[ \t\n\u2028\u2029]+")


@lru_cache(maxsize=1_024)  # an entry stands in many feeds, in three formats
def clean(text: str) -> str:
    """Text without control characters and lone surrogates, with line ends as "\\n"."""
    if text.isprintable():  # as most titles and names are
        return text
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=4_096)
def one_line(text: str) -> str:
    """Clean text for a title or name: one line, no spaces around it."""
    return _SPACES.sub(" ", clean(text)).strip()


def clip(text: str, limit: int) -> str:
    """Text of at most `limit` bytes of UTF-8, cut at a word and ended by an ellipsis."""
    data = text.encode()
    if len(data) <= limit:
        return text
    kept = data[: limit - len("…".encode())].decode(errors="ignore")
    return (kept.rpartition(" ")[0] or kept).rstrip() + "…"


def as_html(text: str) -> str:
    """Plain text for a place where readers expect HTML, with as little escaped as that needs.

    Readers that show the text as it stands then seldom show an "&amp;".
    """
    return _REFERENCE.sub(_escaped, text).replace("<", "&lt;")


def _escaped(found: re.Match[str]) -> str:
    from html import unescape

    means_itself = unescape(found[0]) == found[0]
    return found[0] if means_itself else f"&amp;{found[0][1:]}"
