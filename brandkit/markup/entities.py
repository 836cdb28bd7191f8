"""Character references: `&amp;` for "&", as HTML needs it.

The standard library's module is imported for texts that name characters: few do, and it takes as
long as reading a text.
"""

from __future__ import annotations

__all__ = ["escape", "unescape"]


def escape(text: str, *, quote: bool = True) -> str:
    """Text for HTML, and with `quote` for an attribute: what `html.escape` gives."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if quote and '"' in text:
        text = text.replace('"', "&quot;")
    return text.replace("'", "&#x27;") if quote and "'" in text else text


def unescape(text: str) -> str:
    """HTML's text with its characters in the place of their names."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)
