"""Mathematics in a text, as LaTeX between dollar signs: kept as it is written."""

from __future__ import annotations

import re

from brandkit.patterns import pattern

__all__ = ["end_of"]

_BLOCK = pattern(r"\$\$(?!\$)(?:(?!\n[ \t]*\n).)+?\$\$", re.DOTALL)
_INLINE = pattern(r"\$(?![\s\d$])([^$\n]{0,300}?)(?<![\s\\])\$(?![\d$])")
_SIGN = pattern(r"[\\^_{}]")


def end_of(text: str, start: int) -> int:
    """Where the formula ends that begins at `start`, or 0 where that dollar sign is a price's."""
    if start and text[start - 1].isalnum():
        return 0
    found = _BLOCK.match(text, start)
    if not found:
        found = _INLINE.match(text, start)
        if not found or not _SIGN.search(found[1]):
            return 0
    return found.end()
