"""Pictures side by side: each in a paragraph of its own, and asked for as wide as it is shown."""

from __future__ import annotations

from brandkit.markup.tokens import Fragment
from brandkit.patterns import pattern

__all__ = ["each_alone", "tile_sizes"]

_NEXT = pattern(r"(?<=\S)[ \t]*\n(?=[ \t]*\[?!\[)")
_GALLERY = pattern(r'<div class="gallery(?: of-(\d))?">')
_WIDEST = 56  # rem: of a gallery, in the theme
_USUAL = 4  # tiles in a row, where their author names no number


def each_alone(text: str) -> str:
    """Markdown with an empty line before each line that begins with a picture: then a title is a
    caption."""
    return _NEXT.sub("\n\n", text)


def tile_sizes(opening: Fragment) -> str:
    """How wide a container shows pictures, as the attribute `sizes`; "" for as wide as text."""
    first = opening[0] if opening else ""
    if not isinstance(first, str):
        return ""
    if first == '<div class="columns">':
        return "(min-width: 48rem) 21rem, 100vw"
    if found := _GALLERY.match(first):
        count = int(found[1] or _USUAL)
        wide, share = -(-_WIDEST // count), 100 // count
        return f"(min-width: 60rem) {wide}rem, (min-width: 36rem) {share}vw, 50vw"
    return ""
