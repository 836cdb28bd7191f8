"""WebVTT (W3C Web Video Text Tracks): read with its voices, and written for any timed cues."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from html import unescape

from msgspec.structs import replace

from brandkit.media.cues import MOST_CUES, Cue, Heard, Remark, moment, one_line, too_many
from brandkit.media.speakers import named
from brandkit.patterns import pattern

__all__ = ["read", "timing", "write"]

_TIMING = pattern(r"\s*(\S{1,20})\s+-->\s+(\S{1,20})(?:\s.*)?")
_USUAL = pattern(
    r"(?:(\d\d):)?(\d\d):(\d\d)[.,](\d\d\d) --> (?:(\d\d):)?(\d\d):(\d\d)[.,](\d\d\d)(?:\s|$)"
)
_TAG = pattern(r"<(/?)([^<>\s.]*)(?:\.[^<>\s]*)?(?:\s([^<>]*))?>")
_HEADER = pattern(r"WEBVTT(?:[ \t]|$)")
_ASIDE = pattern(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_LINE = 65  # characters, as Podcasting 2.0 advises
_LINES = 2  # of a cue at most
_SPOKEN = 15  # characters a second, for a cue that does not say when it ends


def timing(line: str) -> tuple[float, float] | None:
    """Start and end of a line such as `00:01.000 --> 00:04.000 align:start`; None if it is none."""
    usual = _USUAL.match(line)
    if usual is not None:  # most lines by far
        hours, minutes, seconds, thousandths, *rest = map(int, usual.groups("0"))
        other, others, last, part = rest
        if seconds < 60 > last and minutes < 60 > others:
            begins = (hours * 60 + minutes) * 60_000 + seconds * 1000 + thousandths
            ends = (other * 60 + others) * 60_000 + last * 1000 + part
            return begins / 1000, ends / 1000
    found = _TIMING.fullmatch(line)
    if found is None:
        return None
    start, end = moment(found[1]), moment(found[2])
    return (start, end) if start is not None and end is not None else None


def blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines between empty ones, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield text.count("\n") + 2 - len(block), block


def read(text: str) -> Heard:
    """The cues; a cue of two voices is two of them."""
    cues: list[Cue] = []
    remarks: list[Remark] = []
    for number, (line, block) in enumerate(blocks(text)):
        if number == 0 and _HEADER.match(block[0]):
            block = block[1:]
            line += 1
            if not any("-->" in row for row in block):
                continue
        elif number == 0:
            message = "A WebVTT file begins with the word WEBVTT, this one does not."
            remarks.append(Remark("no-webvtt", message, "Write it into the first line.", 1))
        if not block or _ASIDE.match(block[0]):
            continue
        at = next((i for i, row in enumerate(block[:2]) if "-->" in row), None)
        times = timing(block[at]) if at is not None else None
        if at is None or times is None:
            remarks.append(_no_time(line + (at or 0)))
            continue
        if len(cues) >= MOST_CUES:
            remarks.append(too_many(line))
            break
        for speaker, words in _voices("\n".join(block[at + 1 :])):
            cues.append(Cue(words, times[0], times[1], speaker, line + at))
    return Heard(named(cues), tuple(remarks))


def _no_time(line: int) -> Remark:
    hint = "Write it as 00:01:02.000 --> 00:01:05.000, with an empty line before each cue."
    return Remark("bad-time", "There is no time here that can be read.", hint, line)


def _voices(payload: str) -> Iterator[tuple[str, str]]:
    """Speaker and words of each voice; all other tags are taken out."""
    if "<" not in payload:
        if text := one_line(unescape(payload)):
            yield "", text
        return
    speaker, words, at = "", "", 0
    for tag in _TAG.finditer(payload):
        words += payload[at : tag.start()]
        at = tag.end()
        if tag[2] != "v":
            continue
        if text := one_line(unescape(words)):
            yield speaker, text
        words = ""
        speaker = "" if tag[1] else one_line(unescape(tag[3] or ""))[:100]
    if text := one_line(unescape(words + payload[at:])):
        yield speaker, text


# ------------------------------------------------------------------------------------------ writing


def write(cues: Iterable[Cue]) -> str:
    """A WebVTT file of the timed ones among the cues, in lines of at most 65 characters."""
    rows = [cue for cue in cues if cue.start is not None]
    parts = ["WEBVTT\n"]
    for cue, after in zip(rows, _afters(rows), strict=True):
        for piece in _pieces(cue, after):
            speaker = _escaped(piece.speaker).rstrip("-")  # "-->" may stand in no cue
            voice = f"<v {speaker}>" if speaker else ""
            lines = textwrap.wrap(piece.text, _LINE, break_on_hyphens=False) or [piece.text]
            words = "\n".join(map(_escaped, lines))
            times = f"{_clock(piece.start or 0)} --> {_clock(piece.end or 0)}"
            parts.append(f"{times}\n{voice}{words}\n")
    return "\n".join(parts)


def _afters(rows: list[Cue]) -> list[float | None]:
    """For each cue, when the next one begins that does not begin with it; None for the last."""
    found: list[float | None] = []
    later: float | None = None
    for place in range(len(rows) - 1, -1, -1):
        if place + 1 < len(rows) and rows[place + 1].start != rows[place].start:
            later = rows[place + 1].start
        found.append(later)
    return found[::-1]


def _pieces(cue: Cue, after: float | None) -> Iterator[Cue]:
    """The cue in parts of two lines; its time is shared out among their letters."""
    start = cue.start or 0.0
    end = cue.end
    if end is None or end <= start:
        end = start + max(1.0, len(cue.text) / _SPOKEN)
        end = min(end, after) if after is not None and after > start else end
    lines = textwrap.wrap(cue.text, _LINE, break_on_hyphens=False) or [cue.text]
    texts = [" ".join(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]
    total = sum(map(len, texts)) or 1
    for text in texts:
        stop = end if text is texts[-1] else start + (end - (cue.start or 0)) * len(text) / total
        yield replace(cue, text=text, start=start, end=stop)
        start = stop


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3_600_000:02d}:{whole // 60_000 % 60:02d}:"
        f"{whole // 1000 % 60:02d}.{whole % 1000:03d}"
    )
