"""What is said in a recording, as a file beside it says it: WebVTT, SRT, JSON or plain text.

Such files come from anywhere. Reading never raises; what is wrong is a remark with its line.
"""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from brandkit.digest import Value, digest_bytes
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.media import plain_words, segments, subrip, webvtt
from brandkit.media.cues import Cue, Form, Heard, Remark
from brandkit.schema.nodes import clean

__all__ = ["FORMS", "TranscriptFacts", "hear", "transcript_facts"]

FORMS: dict[str, Form] = {".vtt": "webvtt", ".srt": "srt", ".json": "json", ".txt": "text"}
_LARGEST = 5_000_000  # bytes: a day of talk has one million
_SPEAKERS = 50
_TOLD = 3  # remarks of one kind that are told; the rest is counted


class TranscriptFacts(Value, frozen=True):
    """What is known of a transcript, without its words."""

    path: str  # relative to the site's folder
    file_digest: str
    form: Form
    cues: int
    is_timed: bool  # every cue has its time
    end: float  # seconds: the last moment that is named; 0 where none is
    speakers: tuple[str, ...]  # in the order of their first words, at most 50


def hear(data: bytes, form: Form) -> Heard:
    """The cues of a transcript, and remarks about it. Never raises."""
    text, remarks = _decoded(data)
    match form:
        case "webvtt":
            heard = webvtt.read(text)
        case "srt":
            heard = subrip.read(text)
        case "json":
            heard = segments.read(text)
        case "text":
            heard = plain_words.read(text)
        case _:
            assert_never(form)
    return Heard(heard.cues, (*remarks, *heard.remarks, *_order(heard.cues)))


def _decoded(data: bytes) -> tuple[str, list[Remark]]:
    """The text without control characters, lines ending in "\\n"."""
    remarks = []
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            text = data.decode("utf-8-sig", "replace")
            line = data.count(b"\n", 0, fault.start) + 1
            message = "This is no text in UTF-8: letters are missing here."
            remarks.append(Remark("not-utf-8", message, "Save the file again as UTF-8.", line))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned, removed = clean(text)
    if removed:
        first = next((i for i, row in enumerate(text.split("\n"), 1) if clean(row)[1]), 0)
        many = "s" if removed > 1 else ""
        message = f"There are {removed} control character{many} in it, the first one here."
        remarks.append(
            Remark("control-character", message, "They are left out: write the line anew.", first)
        )
    return cleaned, remarks


def _order(cues: tuple[Cue, ...]) -> list[Remark]:
    """Cues that end before they begin, or begin before the one before them."""
    found = []
    last = 0.0
    for cue in cues:
        if cue.start is None:
            continue
        if cue.end is not None and cue.end < cue.start:
            message = "This cue ends before it begins."
            found.append(Remark("backwards", message, "Mend its times.", cue.line))
        if cue.start < last:
            message = "This cue begins before the one above it."
            found.append(Remark("out-of-order", message, "Put the cues in order.", cue.line))
        last = max(last, cue.start)
    return found


def transcript_facts(
    file: Path, path: str
) -> tuple[TranscriptFacts | None, tuple[Diagnostic, ...]]:
    """The facts of the transcript that messages call `path`, and its faults."""
    form = FORMS.get(path[path.rfind(".") :].lower())
    place = Location(path)
    if form is None:
        return None, ()
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= _LARGEST else b""
    except OSError as fault:
        reason = fault.strerror or "the system refuses"
        message = f"The transcript cannot be read: {reason}."
        hint = "Check its name and who may read it."
        return None, (error("transcript.unreadable", message, hint, place),)
    if size > _LARGEST:
        message = f"The transcript has {size / 1_000_000:.0f} MB, more than a page can show."
        hint = f"Divide it; {_LARGEST // 1_000_000} MB is the most."
        return None, (warning("transcript.too-large", message, hint, place),)
    heard = hear(data, form)
    faults = _told(heard.remarks, path)
    if not heard.cues:
        if not faults:
            message = "There are no words in this transcript."
            faults.append(warning("transcript.empty", message, "Export it again.", place))
        return None, tuple(faults)
    moments = [m for cue in heard.cues for m in (cue.start, cue.end) if m is not None]
    facts = TranscriptFacts(
        path=path,
        file_digest=digest_bytes(data),
        form=form,
        cues=len(heard.cues),
        is_timed=all(cue.start is not None for cue in heard.cues),
        end=max(moments, default=0.0),
        speakers=tuple(dict.fromkeys(c.speaker for c in heard.cues if c.speaker))[:_SPEAKERS],
    )
    return facts, tuple(faults)


def _told(remarks: tuple[Remark, ...], path: str) -> list[Diagnostic]:
    """The first few of each kind, the last of them with the number of the others."""
    by_code: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_code.setdefault(remark.code, []).append(remark)
    found = []
    for code, alike in by_code.items():
        rest = len(alike) - _TOLD
        for number, remark in enumerate(alike[:_TOLD], 1):
            message = remark.message
            if number == _TOLD and rest > 0:
                message += f" ({rest} more like it.)"
            where = Location(path, remark.line)
            found.append(warning(f"transcript.{code}", message, remark.hint, where))
    return found
