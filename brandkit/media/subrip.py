"""SRT (SubRip): numbered cues; a name before the words says who speaks, until the next one."""

from __future__ import annotations

import re
from html import unescape

from brandkit.media.cues import MOST_CUES, Cue, Heard, Remark, one_line, too_many
from brandkit.media.speakers import named
from brandkit.media.webvtt import blocks, timing
from brandkit.patterns import pattern

__all__ = ["read"]

_TAG = pattern(r"</?(?:[biu]|font|c|v)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


def read(text: str) -> Heard:
    """The cues with their speakers."""
    cues: list[Cue] = []
    remarks: list[Remark] = []
    for line, block in blocks(text):
        at = next((i for i, row in enumerate(block[:2]) if "-->" in row), None)
        times = timing(block[at]) if at is not None else None
        if at is None or times is None:
            hint = "Write it as 00:01:02,000 --> 00:01:05,000, with an empty line before each cue."
            message = "There is no time here that can be read."
            remarks.append(Remark("bad-time", message, hint, line + (at or 0)))
            continue
        if len(cues) >= MOST_CUES:
            remarks.append(too_many(line))
            break
        if words := one_line(unescape(_TAG.sub("", " ".join(block[at + 1 :])))):
            cues.append(Cue(words, times[0], times[1], "", line + at))
    return Heard(named(cues), tuple(remarks))
