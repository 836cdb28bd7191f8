"""Replies come from outside: only words, emphasis, lists and links of them reach a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["clean_reply"]

_TAGS = {"a", "b", "blockquote", "br", "code", "del", "em", "i", "li", "ol", "p", "pre", "strong"}
_GONE = {"script", "style", "template", "noscript", "svg", "math", "figure", "picture", "iframe"}


def clean_reply(html: str) -> str:
    """The HTML of a reply, whatever the site allows its own authors.

    Links say that they are a visitor's (rel="ugc") and ask search engines for nothing.
    """
    return str(_cleaner().clean(html)).strip()


@lru_cache(maxsize=1)
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags={*_TAGS, "ul"},
        clean_content_tags=_GONE,
        attributes={"a": {"href"}},
        link_rel="nofollow noopener ugc",
        strip_comments=True,
        url_schemes={"http", "https", "mailto"},
    )
