"""Headings that skip a level, or say nothing.

A second heading of the first level needs no rule: the page's title is the only one, and a text
that has others is moved down as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandkit.check.prose import without_code
from brandkit.check.subject import Subject
from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.markup.body import Heading
from brandkit.patterns import pattern

__all__ = ["Headings"]

_WCAG = ("WCAG",)
_MARK = pattern(
    r"^[ >]{0,6}(?:#{1,6}(?=[ \t]|$)|(?=\S[^\n]*\n {0,3}(?:={2,}|-{2,})[ \t]*$)|(?=<h[1-6]\b))",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBERED = pattern(r"section(?:-\d+)?")  # the id of a heading without words
_PICTURE = pattern(r"!\[|<img|\{\{")
_OTHERS = frozenset({"testimonials", "replies"})


class Headings:
    """The outline that people with screen readers go by, and search engines."""

    name = "headings"
    rules = (
        Rule(
            "headings.jump",
            _WCAG,
            "No heading is two levels below the one before.",
            "Take away a # of it, and of those below it.",
        ),
        Rule(
            "headings.empty",
            _WCAG,
            "Headings have words.",
            "Write them, or take the # away.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        for document in subject.inspection.documents:
            if document.source.kind in _OTHERS:
                continue
            headings = subject.inspection.outlines[document.source.path].headings
            yield from _empty(document, headings)
            yield from _jump(document, headings)


def _empty(document: Document, headings: tuple[Heading, ...]) -> Iterator[Diagnostic]:
    for at, heading in enumerate(headings):
        if heading.text.strip() or not _NUMBERED.fullmatch(heading.id):
            continue
        line = _line(document, headings, at)
        if not _PICTURE.search(document.text.split("\n")[line - document.text_line]):
            yield warning(
                "headings.empty",
                "This heading has no words.",
                "Screen readers announce it, and then nothing: write it, or take the # away.",
                Location(document.source.path, line),
            )


def _jump(document: Document, headings: tuple[Heading, ...]) -> Iterator[Diagnostic]:
    """The first jump of a text: those below it come from the same habit."""
    for at in range(1, len(headings)):
        before, heading = headings[at - 1], headings[at]
        if heading.level > before.level + 1:
            yield warning(
                "headings.jump",
                f"“{heading.text[:60]}” is a heading of level {heading.level}, right below one of "
                f"level {before.level}.",
                "People who listen to the page think that they have missed a part: take away a # "
                "of it, and of those below it.",
                Location(document.source.path, _line(document, headings, at)),
            )
            return


def _line(document: Document, headings: tuple[Heading, ...], at: int) -> int:
    """The line of a heading, where the text's headings can be told one by one."""
    text = without_code(document.text)
    found = list(_MARK.finditer(text))
    words = headings[at].text.strip()
    lines = document.text.split("\n")
    if len(found) == len(headings):
        return document.text_line + text.count("\n", 0, found[at].start())
    first = words.split(" ")[0] if words else ""
    for mark in found if first else ():
        number = text.count("\n", 0, mark.start())
        if first in lines[number]:
            return document.text_line + number
    return document.text_line
