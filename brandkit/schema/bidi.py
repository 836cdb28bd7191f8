"""Invisible characters that turn the direction of writing (Unicode UAX #9, section 2).

One that is never closed turns what follows the text too: the rest of a list, a feed's next line.
Overrides make words read as others ("gpj.exe" as "exe.jpg") and have no place in a name. Marks for
single letters (U+200E, U+200F, U+061C) are harmless, and languages need them.
"""

from __future__ import annotations

from brandkit.patterns import pattern

__all__ = ["balanced"]

_ANY = pattern("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS = "\u202a\u202b"
_OVERRIDES = "\u202d\u202e"
_POP = "\u202c"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_ENDS = "\n\r\u2029"  # of a paragraph, with which all of them end


def balanced(text: str) -> tuple[str, int]:
    """The text without overrides and without what is not opened or closed, and how many those were.

    What is opened and closed in the same paragraph stays.
    """
    if _ANY.search(text) is None:
        return text, 0
    left_out: set[int] = set()
    opened: list[tuple[int, str]] = []
    isolates = 0
    for place, char in enumerate(text):
        if char in _OVERRIDES:
            left_out.add(place)
            opened.append((place, char))
        elif char in _EMBEDDINGS:
            opened.append((place, char))
        elif char in _ISOLATES:
            opened.append((place, char))
            isolates += 1
        elif char == _POP:
            if not opened or opened[-1][1] in _ISOLATES or opened.pop()[1] in _OVERRIDES:
                left_out.add(place)
        elif char == _POP_ISOLATE:
            if not isolates:
                left_out.add(place)
                continue
            while (last := opened.pop())[1] not in _ISOLATES:
                left_out.add(last[0])
            isolates -= 1
        elif char in _ENDS:
            left_out.update(start for start, _ in opened)
            opened.clear()
            isolates = 0
    left_out.update(start for start, _ in opened)
    kept = "".join(char for place, char in enumerate(text) if place not in left_out)
    return kept, len(left_out)
