"""Moments of a recording that a text names: lines such as `[02:10] The rivets`."""

from __future__ import annotations

from brandkit.digest import Value
from brandkit.patterns import pattern

__all__ = ["TimedLine", "timed_lines"]

_ANY = pattern(r":[0-5]\d[\d.]{0,4}[\])]")
_TIMED = pattern(
    r"^[ \t]{0,8}(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?"
    r"[\[(](?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:\.(\d{1,3}))?[\])][ \t]+(\S.*)$"
)
_LINK = pattern(r"\[([^\[\]]*)\]\(<?(https?://[^\s()<>]+)>?[^()]*\)")
_MARKS = pattern(r"!?\[([^\[\]]*)\]\([^()]*\)|[*`]+|(?<!\w)_+|_+(?!\w)|<[^<>]*>|\\(?=\W)")
_FENCES = ("```", "~~~")
_LONGEST = 500  # characters of a line that is looked at


class TimedLine(Value, frozen=True):
    """One of them."""

    start: float  # seconds
    title: str  # plain text
    url: str = ""  # of the first web address that the title links to
    line: int = 1  # within the text, from 1, for messages


def timed_lines(text: str) -> tuple[TimedLine, ...]:
    """The lines that name a moment, outside of code, in the order of the text."""
    if _ANY.search(text) is None:
        return ()
    found = []
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.lstrip(" ")
        if bare.startswith(_FENCES):
            if not fence:
                fence = bare[:3]
            elif bare.startswith(fence):
                fence = ""
            continue
        if fence or ":" not in line[:32] or len(line) > _LONGEST:
            continue
        if timed := _TIMED.match(line):
            hours, minutes, seconds = (int(part or 0) for part in timed.groups()[:3])
            if timed[1] and minutes > 59:
                continue
            fraction = int((timed[4] or "0").ljust(3, "0")) / 1000
            link = _LINK.search(timed[5])
            title = " ".join(_MARKS.sub(lambda mark: mark[1] or "", timed[5]).split())
            if title := title.lstrip("-–—: ").strip():
                start = hours * 3600 + minutes * 60 + seconds + fraction
                found.append(TimedLine(start, title, link[2] if link else "", number))
    return tuple(found)
