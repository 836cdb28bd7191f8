"""Sentences that stand in new files for their author's own words."""

from __future__ import annotations

import re

from brandkit.patterns import pattern

__all__ = ["PLACEHOLDERS", "STARTERS", "line_of"]

_FENCE = pattern(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)

# Of the files that `brandkit new` begins: never meant for readers.
PLACEHOLDERS = (
    "Begin with what matters most to your readers: the first paragraph is what lists and feeds"
    " show.",
    "What one sees, in two or three sentences.",
    "What it is, whom it helps, and what it does not do.",
    "How to find it, and what to expect there: steps, parking, the bell that does not work.",
    "What listeners will hear, in two or three sentences. Then the notes: links, names, chapters.",
)
# Of the pages that a new site begins with: it is built with them, and published with one's own.
STARTERS = (
    "This page is yours to write: visitors come here to find out whether they can trust you.",
    "C'est à vous d'écrire cette page : on y vient pour savoir si l'on peut vous faire confiance.",
    "Tę stronę piszesz Ty: goście zaglądają tu, żeby sprawdzić, czy mogą Ci zaufać.",
)


def line_of(text: str, sentences: tuple[str, ...]) -> tuple[int, str]:
    """The line (from 1) and the words of the first of these sentences in a text; 0, "" of none."""
    for sentence in sentences:
        at = text.find(sentence)
        while at >= 0:
            if len(_FENCE.findall(text, 0, at)) % 2 == 0:  # not in code, which shows how it is done
                return text.count("\n", 0, at) + 1, sentence
            at = text.find(sentence, at + 1)
    return 0, ""
