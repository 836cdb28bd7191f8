"""The parts of a transcript, whatever file they come from."""

from __future__ import annotations

from typing import Literal

import msgspec

from brandkit.patterns import pattern

__all__ = [
    "MOST_CUES",
    "Cue",
    "Form",
    "Heard",
    "Remark",
    "line_of",
    "moment",
    "one_line",
    "too_many",
]

Form = Literal["webvtt", "srt", "json", "text"]

MOST_CUES = 50_000  # of one file; each word of six hours of talk
_MOMENT = pattern(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?")


class Cue(msgspec.Struct, frozen=True):
    """Something that is said: plain text on one line, and when and by whom where that is known."""

    text: str
    start: float | None = None  # seconds
    end: float | None = None
    speaker: str = ""
    line: int = 0  # of the file, from 1; 0 where it is not known


class Remark(msgspec.Struct, frozen=True):
    """Something about a file that its author should know."""

    code: str
    message: str
    hint: str
    line: int = 0


class Heard(msgspec.Struct, frozen=True):
    """What came of reading a file."""

    cues: tuple[Cue, ...]
    remarks: tuple[Remark, ...] = ()


def moment(text: str) -> float | None:
    """Seconds of `1:02:03.500`, `02:03,5` or `02:03`; None for what is no time."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2]), int(found[3])
    if seconds > 59 or (found[1] and minutes > 59):
        return None
    fraction = int((found[4] or "0")[:3].ljust(3, "0")) / 1000
    return round(hours * 3600 + minutes * 60 + seconds + fraction, 3)


def line_of(fault: Exception, data: bytes) -> int:
    """The line of JSON, from 1, at which msgspec says that it cannot be read."""
    place = str(fault).rpartition("byte ")[2].rstrip(")")
    return 1 + (data[: int(place)].count(b"\n") if place.isdecimal() else 0)


def too_many(line: int) -> Remark:
    """Of captions, from a line on that is not read any more."""
    message = f"There are more than {MOST_CUES} cues: from here on they are left out."
    return Remark("too-many", message, "Divide the transcript.", line)


def one_line(text: str) -> str:
    """The text with single blanks between its words."""
    return " ".join(text.split())
