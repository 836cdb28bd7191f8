"""Typographic punctuation: curly quotes, dashes, dots. The same in all languages."""

from __future__ import annotations

import re

from brandkit.patterns import pattern

__all__ = ["curl", "curl_caption"]

# Alternatives of a letter each are looked for; a set would be tried at every letter.
_PLAIN = pattern(r"""'|"|--+|\.\.\.""")
_CAPTION = pattern(r"(?<=<figcaption>)[^<]*")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u2009\u202f([{<-–—/=«“‘„‚¿¡>*_~")


def curl(text: str, before: str) -> str:
    """The text with curly quotes; `before` is the character before it, "" at a block's start."""
    if "'" not in text and '"' not in text and "--" not in text and "..." not in text:
        return text

    def replace(found: re.Match[str]) -> str:
        mark = found[0]
        if mark == "...":
            return "…"
        if mark[0] == "-":
            return {2: "–", 3: "—"}.get(len(mark), mark)
        start = found.start()
        previous = text[start - 1] if start else before
        if previous.isalnum():
            return "’" if mark == "'" else "”"
        following = text[found.end() : found.end() + 1]
        opens = (not previous or previous in _OPENS_AFTER) and bool(
            following.strip() or not following
        )
        if previous in {'"', "'"} and start > 1:
            opens = text[start - 2] in _OPENS_AFTER
        elif previous in {'"', "'"} and start == 1:
            opens = not before or before in _OPENS_AFTER
        if mark == '"':
            return "“" if opens else "”"
        if opens and following.isdigit():
            return "’"  # the ’90s
        return "‘" if opens else "’"

    return _PLAIN.sub(replace, text)


def curl_caption(html: str) -> str:
    """Finished HTML with the punctuation of a figure's caption set."""
    return _CAPTION.sub(lambda found: curl(found[0], ""), html) if "<figcaption>" in html else html
