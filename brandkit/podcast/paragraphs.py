"""Cues joined to paragraphs that can be read: one speaker each, and not too long."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from brandkit.media.cues import Cue

__all__ = ["Paragraph", "Phrase", "paragraphs"]

_PAUSE = 2.5  # seconds of silence that begin a paragraph
_ENOUGH = 60  # words after which a paragraph ends with its sentence
_MOST = 140  # words after which it ends in any case
_SHORT = 6  # words: cues of fewer are joined, as word for word transcripts have them
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", ".”", "!”", "?”", '."', '!"', '?"')


class Phrase(msgspec.Struct, frozen=True):
    """What is lit up at once while it is said."""

    text: str
    start: float | None  # seconds


class Paragraph(msgspec.Struct, frozen=True):
    """What one speaker says without a break."""

    speaker: str  # "" where nobody is named
    start: float | None
    phrases: tuple[Phrase, ...]


class _Open:
    """A paragraph on its way."""

    def __init__(self, cue: Cue) -> None:
        self.speaker = cue.speaker
        self.phrases = [[cue.start, cue.text]]
        self.end = cue.end if cue.end is not None else cue.start
        self.words = len(cue.text.split())

    def takes(self, cue: Cue) -> bool:
        last = str(self.phrases[-1][1])
        ended = last.endswith(_ENDS)
        paused = cue.start is not None and self.end is not None and cue.start - self.end >= _PAUSE
        if cue.speaker != self.speaker or (paused and ended) or self.words >= _MOST:
            return False
        return not (ended and self.words >= _ENOUGH)

    def take(self, cue: Cue) -> None:
        last = self.phrases[-1]
        text = str(last[1])
        if len(text.split()) < _SHORT and not text.endswith(_ENDS):
            last[1] = f"{text} {cue.text}"
        else:
            self.phrases.append([cue.start, cue.text])
        self.end = cue.end if cue.end is not None else cue.start
        self.words += len(cue.text.split())

    def closed(self) -> Paragraph:
        phrases = tuple(Phrase(str(text), start) for start, text in self.phrases)  # type: ignore[arg-type]
        return Paragraph(self.speaker, phrases[0].start, phrases)


def paragraphs(cues: Iterable[Cue]) -> tuple[Paragraph, ...]:
    """The paragraphs of a transcript, in its order. Cues without times are one each."""
    found: list[Paragraph] = []
    current: _Open | None = None
    for cue in cues:
        if current is not None and cue.start is not None and current.takes(cue):
            current.take(cue)
            continue
        if current is not None:
            found.append(current.closed())
        current = _Open(cue)
    if current is not None:
        found.append(current.closed())
    return tuple(found)
