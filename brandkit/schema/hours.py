"""Opening hours as people write them: "Mo-Fr 09:00-12:00" (schema.org/openingHours)."""

from __future__ import annotations

from typing import NamedTuple

from brandkit.patterns import pattern

__all__ = ["DAYS", "Opening", "read_hours", "read_times"]

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LINE = pattern(r"([A-Za-z][A-Za-z ,–-]*?)\s*:?\s+(\d.*)")
_SPAN = pattern(r"\s*[-–]\s*")
_CLOCK = pattern(r"(\d{1,2})(?:[:.](\d{2}))?")


class Opening(NamedTuple):
    """Days (0 is Monday) with the times between which the door is open then."""

    days: tuple[int, ...]
    times: tuple[tuple[str, str], ...]  # "09:00", "18:00"; the later may be past midnight


def read_hours(text: str) -> Opening:
    """One line of hours. Raises ValueError with what is wrong."""
    found = _LINE.fullmatch(text.strip()[:200])
    if found is None:
        raise ValueError("days come first, then times")
    days: list[int] = []
    for part in found[1].split(","):
        ends = [_day(name) for name in _SPAN.split(part.strip(), maxsplit=1)]
        first, last = ends[0], ends[-1]
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return Opening(tuple(sorted(set(days))), read_times(found[2]))


def read_times(text: str) -> tuple[tuple[str, str], ...]:
    """Times of one day: "9-12, 14:00-18:00". Raises ValueError with what is wrong."""
    times = []
    for part in text[:200].split(","):
        ends = _SPAN.split(part.strip())
        if len(ends) != 2:
            raise ValueError(f"“{part.strip()}” has no beginning and end")
        opens, closes = _clock(ends[0]), _clock(ends[1])
        if opens == closes:
            raise ValueError(f"“{part.strip()}” ends when it begins (all day is 0-24)")
        times.append((opens, closes))
    return tuple(times)


def _day(name: str) -> int:
    wanted = name.strip().casefold()
    for number, full in enumerate(_NAMES):
        if len(wanted) >= 2 and full.startswith(wanted):
            return number
    raise ValueError(f"“{name.strip()}” is no day")


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(f"“{text.strip()}” is no time of day")
    return f"{hour:02d}:{minute:02d}"
