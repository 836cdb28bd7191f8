"""JSON transcripts: Podcasting 2.0's segments, and those that Whisper writes.

Podcasting 2.0: github.com/Podcastindex-org/podcast-namespace, transcripts/transcripts.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from brandkit.media.cues import MOST_CUES, Cue, Heard, Remark, line_of, moment, one_line
from brandkit.media.speakers import named

__all__ = ["read"]

_LATEST = 60 * 60 * 24 * 30  # seconds


def read(text: str) -> Heard:
    """The cues. Segments without words are left out; those without a time that fits are told."""
    try:
        data: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError, RecursionError) as fault:
        message, hint = "This is no JSON that can be read.", "Export the transcript again."
        return Heard((), (Remark("no-json", message, hint, line_of(fault, text.encode())),))
    rows = data.get("segments") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        message = "This JSON has no list “segments”, so it is no transcript."
        hint = "Export it as a Podcasting 2.0 transcript, or as WebVTT."
        return Heard((), (Remark("no-segments", message, hint, 1),))
    remarks: list[Remark] = []
    cues = tuple(_cues(rows[:MOST_CUES], remarks))
    if len(rows) > MOST_CUES:
        message = f"There are more than {MOST_CUES} segments: the others are left out."
        remarks.append(Remark("too-many", message, "Divide the transcript."))
    return Heard(named(cues), tuple(remarks))


def _cues(rows: list[Any], remarks: list[Remark]) -> Iterator[Cue]:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            message = f"Segment {number} is no table with “body” and “startTime”."
            remarks.append(Remark("bad-segment", message, "Export the transcript again."))
            continue
        words = _text(row, "body", "text")
        if not words:
            continue
        start, end = _seconds(row, "startTime", "start"), _seconds(row, "endTime", "end")
        if start is None:
            message = f"Segment {number} does not say when it begins."
            hint = "Write “startTime” in seconds, such as 62.5."
            remarks.append(Remark("bad-time", message, hint))
            continue
        yield Cue(words, start, end, _text(row, "speaker")[:100])


def _text(row: dict[str, Any], *names: str) -> str:
    value = next((row[name] for name in names if isinstance(row.get(name), str)), "")
    return one_line(value)


def _seconds(row: dict[str, Any], *names: str) -> float | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, bool):
            continue
        if isinstance(value, str):
            return moment(value)
        if isinstance(value, int | float) and 0 <= value < _LATEST:
            return round(float(value), 3)
    return None
