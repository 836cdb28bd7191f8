"""Transcripts as plain text: paragraphs, names before the words, and times where there are some.

Times stand in brackets before a paragraph (`[00:12] Ivy: Hello.`), or behind a name that has a line
of its own (`Ivy  0:12`), as programs for transcripts write them.
"""

from __future__ import annotations

from msgspec.structs import replace

from brandkit.media.cues import MOST_CUES, Cue, Heard, Remark, moment, one_line
from brandkit.media.speakers import named
from brandkit.media.webvtt import blocks
from brandkit.patterns import pattern

__all__ = ["read"]

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_LONGEST_HEADING = 120  # characters of a line with a name and a time
_BEFORE = pattern(rf"\s*[\[(]({_TIME})[\])]\s*")
_HEADING = pattern(
    rf"\s*([^\d\s:][^:]{{0,40}}?)\s*(?::\s*|\s{{2,}}|\t|\s+[\[(])({_TIME})[\])]?:?\s*"
)


def read(text: str) -> Heard:
    """A cue for each paragraph; of cues that are timed, one ends where the next one begins."""
    cues: list[Cue] = []
    speaker = ""
    for line, block in blocks(text):
        start: float | None = None
        short = len(block[0]) <= _LONGEST_HEADING
        heading = _HEADING.fullmatch(block[0]) if short else None
        if heading is not None:
            speaker, start, block = one_line(heading[1]), moment(heading[2]), block[1:]
        elif (before := _BEFORE.match(block[0])) is not None:
            start = moment(before[1])
            block = [block[0][before.end() :], *block[1:]]
        words = one_line(" ".join(block))
        if words:
            cues.append(Cue(words, start, None, speaker, line))
        if len(cues) == MOST_CUES:
            message = f"There are more than {MOST_CUES} paragraphs: the others are left out."
            remark = Remark("too-many", message, "Divide the transcript.", line)
            return Heard(_ended(named(cues)), (remark,))
    return Heard(_ended(named(cues)))


def _ended(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    after: float | None = None
    found: list[Cue] = []
    for cue in reversed(cues):
        ends = after is not None and cue.start is not None and after > cue.start
        found.append(replace(cue, end=after) if ends else cue)
        after = cue.start
    return tuple(reversed(found))
