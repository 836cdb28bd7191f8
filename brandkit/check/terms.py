"""Names that are to be written in one way: `[check] terms`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from brandkit.check.prose import said_in
from brandkit.check.subject import Subject
from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.patterns import pattern

__all__ = ["Misspelt", "Terms", "misspelt"]

_OTHERS = frozenset({"testimonials", "replies"})  # words of other people stay as they are
_SEAM = pattern(r"[ \u00a0\u202f-]+|(?<=[^\W\d_A-Z])(?=[A-Z])")
_SENTENCE = pattern(r"(?:^|[.!?:…]|\n\s*(?:\n|[#>*+-]|\d+[.)]))[\s#>*+_\"“„«(\[]*$")


class Misspelt(NamedTuple):
    """A name that is written in another way: where, how, and how it should be."""

    line: int
    column: int
    found: str
    meant: str


class Terms:
    """The brand's own names, and those of others, as they want to be written."""

    name = "terms"
    rules = (
        Rule(
            "words.term",
            ("brandkit",),
            "Names in terms of [check] are written as they stand there.",
            "Write it so, or let brandkit check --fix do it.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        terms = subject.inspection.config.check.terms
        for document in subject.inspection.documents if terms else ():
            for each in misspelt(document, terms):
                yield warning(
                    "words.term",
                    f"“{each.found}” is written “{each.meant}”.",
                    "A name that looks the same everywhere is known again. Write it so, or let "
                    "brandkit check --fix do it.",
                    Location(document.source.path, each.line, each.column),
                )


def misspelt(document: Document, terms: tuple[str, ...]) -> Iterator[Misspelt]:
    """All of a file, in the order of its words."""
    if document.source.kind in _OTHERS:
        return
    sought = [(term.strip(), _pattern(term.strip())) for term in terms if term.strip()]
    right = frozenset(term for term, _ in sought)
    for said in said_in(document):
        found = [
            (match.start(), match[0], term)
            for term, expression in sought
            for match in expression.finditer(said.text)
            if match[0] not in right and not _is_fine(match, term, said.text)
        ]
        for start, words, term in sorted(found):
            yield Misspelt(*said.place(start), words, term)


def _pattern(term: str) -> re.Pattern[str]:
    """The term in any case, with its words together or apart; never a part of something else."""
    parts = [re.escape(part) for part in _SEAM.split(term) if part]
    body = r"[ \u00a0-]?".join(parts)
    return re.compile(rf"(?<![\w@#/.&=-]){body}(?![\w@/=-]|[.:]\w|['’]?\w*@)", re.IGNORECASE)


def _is_fine(match: re.Match[str], term: str, text: str) -> bool:
    """A capital where sentences begin, and capitals among capitals."""
    words = match[0]
    if words == term[:1].upper() + term[1:] and term[:1].islower():
        return bool(_SENTENCE.search(text[max(0, match.start() - 80) : match.start()]))
    if words.isupper():
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        line = text[start : end if end >= 0 else len(text)]
        return line.isupper() and len(line.split()) > len(words.split())
    return False
