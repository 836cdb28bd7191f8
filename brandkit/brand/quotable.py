"""Which words can stand on a picture as they are: said without a font, so that a plan knows it."""

from __future__ import annotations

import unicodedata

__all__ = ["LONGEST", "quotable"]

LONGEST = 260  # characters: more is no quote to be read in passing
_LONGEST_WORD = 28
# Latin, Greek and Cyrillic, dashes and quotation marks, currencies: all are in Noto Sans and Serif,
# and stand one after another (see `lettering`).
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x384, 0x3CE),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2015),
    (0x2018, 0x201F),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
)


def quotable(said: str) -> bool:
    """Whether these words can be shown whole."""
    plain = " ".join(unicodedata.normalize("NFC", said).split())
    return (
        len(plain) <= LONGEST
        and any(c.isalnum() for c in plain)
        and all(any(low <= ord(c) <= high for low, high in _RANGES) for c in plain)
        and all(len(word) <= _LONGEST_WORD for word in plain.split())
    )
