"""Moments of a recording that a text names: lines such as `[02:10] The rivets` or `02:10 Rivets`.

Without brackets, a time may be anything: a timetable, a result. So such lines count in rows alone,
as people write lists of chapters: ascending, from the beginning or soon after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.digest import Value
from brandkit.patterns import pattern

__all__ = ["TimedLine", "timed_lines", "with_breaks"]

_ANY = pattern(r":[0-5]\d(?:[\d.]{0,4}[\])]|[ \t:])")
_ITEM = r"^[ \t]{0,8}(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?"
_MOMENT = r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)"
_TIMED = pattern(_ITEM + r"[\[(]" + _MOMENT + r"(?:\.(\d{1,3}))?[\])][ \t]+(\S.*)$")
_BARE = pattern(_ITEM + _MOMENT + r"():?[ \t]+(\S.*)$")
# What shows that a time is one of the clock, or one of two.
_OF_CLOCK = pattern(r"(?i)(?:[ap]\.?m\b|uhr\b|h\b|o'clock\b|[-–—]?\s*\d{1,3}:[0-5]\d(?!\d))")
_LINK = pattern(r"\[([^\[\]]*)\]\(<?(https?://[^\s()<>]+)>?[^()]*\)")
_MARKS = pattern(r"!?\[([^\[\]]*)\]\([^()]*\)|[*`]+|(?<!\w)_+|_+(?!\w)|<[^<>]*>|\\(?=\W)")
_FENCES = ("```", "~~~")
_LONGEST = 500  # characters of a line that is looked at
_FEWEST = 3  # lines without brackets that make a row; two where the first is 0:00
_SOON = 300  # seconds: a row begins before that
_QUARTER = 15  # a row of nothing but quarters of the hour is a timetable


class TimedLine(Value, frozen=True):
    """One of them."""

    start: float  # seconds
    title: str  # plain text
    url: str = ""  # of the first web address that the title links to
    line: int = 1  # within the text, from 1, for messages


def timed_lines(text: str) -> tuple[TimedLine, ...]:
    """The lines that name a moment, outside of code, in the order of the text.

    Those without brackets count only where there are not two with them.
    """
    if _ANY.search(text) is None:
        return ()
    found: list[TimedLine] = []
    rows: list[list[TimedLine]] = []  # of lines without brackets, each ascending
    fence = ""
    is_open = False  # whether the last row may go on
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.lstrip(" ")
        if bare.startswith(_FENCES):
            if not fence:
                fence = bare[:3]
            elif bare.startswith(fence):
                fence = ""
            is_open = False
            continue
        if not bare.strip():
            continue  # between paragraphs and items
        timed = None
        if not fence and ":" in line[:32] and len(line) <= _LONGEST:
            if timed := _timed(line, number):
                found.append(timed)
                timed = None
            else:
                timed = _timed(line, number, bare=True)
        if timed is None:
            is_open = False
        elif is_open and timed.start > rows[-1][-1].start:
            rows[-1].append(timed)
        else:
            rows.append([timed])
            is_open = True
    if len(found) < 2:
        found += (timed for row in rows if _is_list(row) for timed in row)
    return tuple(sorted(found, key=lambda timed: timed.line))


def _timed(line: str, number: int, *, bare: bool = False) -> TimedLine | None:
    timed = (_BARE if bare else _TIMED).match(line)
    if timed is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in timed.groups()[:3])
    if (timed[1] and minutes > 59) or (bare and _OF_CLOCK.match(timed[5])):
        return None
    fraction = int((timed[4] or "0").ljust(3, "0")) / 1000
    words = _unbroken(timed[5])
    link = _LINK.search(words)
    title = " ".join(_MARKS.sub(lambda mark: mark[1] or "", words).split())
    if not (title := title.lstrip("-–—: ").strip()):
        return None
    start = hours * 3600 + minutes * 60 + seconds + fraction
    return TimedLine(start, title, link[2] if link else "", number)


def _is_list(row: list[TimedLine]) -> bool:
    """Whether lines without brackets, each later than the one before, are a list of chapters."""
    first = row[0].start
    if first == 0:
        return len(row) > 1
    is_timetable = all(timed.start % _QUARTER == 0 for timed in row)
    return len(row) >= _FEWEST and first < _SOON and not is_timetable


def _unbroken(line: str) -> str:
    """A line without the backslash that breaks it (CommonMark 0.31, 6.7)."""
    bare = line.rstrip()
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare[:-1].rstrip() if backslashes % 2 else bare


def with_breaks(text: str, times: Iterable[TimedLine]) -> str:
    """The text with a line break between timed lines that follow each other in a paragraph."""
    numbers = {timed.line for timed in times}
    if not any(number + 1 in numbers for number in numbers):
        return text
    lines = text.split("\n")
    for number in numbers:
        if number + 1 in numbers:
            lines[number - 1] = f"{_unbroken(lines[number - 1])}  "
    return "\n".join(lines)
