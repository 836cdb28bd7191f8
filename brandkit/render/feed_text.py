"""The HTML of an entry as feeds carry it: at home in nobody's page, and among many others."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlsplit

from brandkit.languages import direction
from brandkit.patterns import pattern
from brandkit.urls import is_external

__all__ = ["as_feed_text"]

_TAG = pattern(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
# What names or points to another element by its id, and what only a page of ours understands.
_LOCAL = pattern(
    r"\s(?:id|for|headers|tabindex|aria-(?:labelledby|describedby|controls|details|owns))"
    r"=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)"
)
_HANDLER = pattern(r"\son[a-z]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)", re.IGNORECASE)
_HIDDEN = pattern(
    r"<(script|style|object|template|noscript)\b[^>]*>.*?</\1\s*>|</?(?:embed|link|meta|base)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_FRAME = pattern(r"<iframe\b([^>]*)>.*?</iframe\s*>", re.IGNORECASE | re.DOTALL)
_SOURCE = pattern(r"\ssrc=[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_RISKY = pattern(
    r"<(?:script|style|object|template|noscript|embed|link|meta|base|iframe)\b|\son[a-z]+=",
    re.IGNORECASE,
)


def as_feed_text(html: str, url: str, language: str) -> str:
    """The text of the entry at `url`, to stand in any reader.

    Links within the text lead to its page, since readers have no base, and ids are left out, since
    readers show many entries at once: so no footnote leads to another entry's. What an author's own
    HTML may hold (`markup.html = "trust"`) runs nothing: a frame becomes a link. A text that runs
    from right to left says so.
    """
    if _RISKY.search(html):
        html = _HIDDEN.sub("", _FRAME.sub(_linked, html))
        html = _TAG.sub(lambda tag: _HANDLER.sub("", tag[0]), html)
    within = f'href="{escape(url)}#'
    html = _TAG.sub(lambda tag: _LOCAL.sub("", tag[0]).replace('href="#', within), html)
    if html and direction(language) == "rtl":
        return f'<div dir="rtl" lang="{escape(language)}">{html}</div>'
    return html


def _linked(frame: re.Match[str]) -> str:
    """A plain link in the place of a frame; nothing where it shows no other site."""
    source = _SOURCE.search(frame[1])
    address = unescape(source[1]) if source else ""
    if address.startswith("//"):
        address = f"https:{address}"
    if not is_external(address):
        return ""
    name = urlsplit(address).hostname or address
    return f'<p><a href="{escape(address)}">{escape(name)}</a></p>'
