"""HTML that needs no sanitiser: nothing but a few plain tags, written in one plain way.

Most texts hold no HTML of their author's, and what an engine makes of them is of this kind. It is
read by one expression that knows every tag and attribute that may occur; anything else, and any
address of another scheme than http and https, is a matter for the sanitiser.
"""

from __future__ import annotations

from brandkit.patterns import pattern

__all__ = ["is_clean"]

_VALUE = r"(?:[^\"<>&\xa0\x00-\x09\x0b-\x1f]++|&amp;)*+"
_HOST = r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}+"
_ADDRESS = (
    rf"(?:https?://{_HOST}(?:[/?#](?:[^\"<>&\xa0\\\x00-\x20]++|&amp;)*+)?(?=\")"
    r"|(?:[^\"<>&:\xa0\\\x00-\x20]++|&amp;)*+(?=\"))"
)
_PICTURE = rf"<img alt=\"{_VALUE}\" src=\"{_ADDRESS}\"(?: title=\"{_VALUE}\")?>"
_WORDS = r"[^<>&\xa0\x00\r]++|&(?:amp|lt|gt);"
_LINK = rf"<a href=\"{_ADDRESS}\"(?: title=\"{_VALUE}\")?>|</a>"
_TAGS = (
    r"<(?:/?(?:p|em|strong|li|ul|ol|h[1-6]|blockquote|del|table|thead|tbody|tr|t[hd]|d[ltd])"
    r"|[bh]r|blockquote class=\"[a-z]+\"|ol start=\"[0-9]+\""
    r"|t[hd] align=\"(?:left|right|center)\")>"
)
_CLEAN = pattern(rf"(?:{_WORDS}|{_TAGS}|{_LINK}|{_PICTURE})*+")


def is_clean(html: str) -> bool:
    """Whether the sanitiser would leave an engine's well-formed HTML as it is."""
    return _CLEAN.fullmatch(html) is not None and _has_no_link_in_a_link(html)


def _has_no_link_in_a_link(html: str) -> bool:
    before, *links = html.split("<a ")
    return "</a>" not in before and all(link.count("</a>") == 1 for link in links)
