"""Dates, durations, numbers and yes or no, in every form that authors write them."""

from __future__ import annotations

import datetime
import re

from brandkit.patterns import pattern

__all__ = ["boolean", "duration", "moment", "number", "whole_number"]

_MOMENT = pattern(
    r"""(?P<year>\d{4}) (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2})
    (?: (?:[Tt]|[ \t]+|[Tt ][ \t]+) (?P<hour>\d{1,2}) : (?P<minute>\d{2})
        (?: : (?P<second>\d{2}) (?: [.,] (?P<fraction>\d{1,9}) )? )?
        [ \t]* (?P<zone> [Zz] | UTC | GMT | [-+]\d{1,2} (?: :?\d{2} )? )?
    )?""",
    re.VERBOSE,
)
_EPOCH = pattern(r"\d{9,10}(\.\d+)?|\d{12,13}")
_CLOCK = pattern(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?:[.,](\d{1,3}))?")
_UNITS = pattern(
    r"(?:PT?)?(?:(\d+(?:\.\d+)?)\s*h[a-z]*\.?\s*)?(?:(\d+(?:\.\d+)?)\s*m[a-z]*\.?\s*)?"
    r"(?:(\d+(?:\.\d+)?)\s*s[a-z]*\.?)?",
    re.IGNORECASE,
)
_WHOLE = pattern(r"[-+]?\d{1,18}(\.0+)?")
_NUMBER = pattern(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d{1,3})?")
_LONGEST = 60  # characters that a date or duration may have
_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})


def moment(
    value: str | int | float | datetime.date | datetime.time, zone: datetime.tzinfo
) -> datetime.datetime:
    """Read a date, with or without time: ISO, `2026-11-22 09:00 -0400`, `… -4`, epoch (s or ms).

    Returned in `zone`, which is also what a moment without one means. Raises ValueError with the
    reason where there is no such moment, or none that other zones can show.
    """
    match value:
        case bool() | datetime.time():
            raise ValueError("it is no date")
        case datetime.datetime():
            found = value
        case datetime.date():
            found = datetime.datetime(value.year, value.month, value.day)
        case int() | float():
            found = _epoch(str(value))
        case str():
            text = value.strip()
            plain = _as_programs_write(text)
            if plain is not None:
                found = plain
            else:
                found = _epoch(text) if _EPOCH.fullmatch(text) else _written(text)
    if not 1 < found.year < 9999:
        raise ValueError("the year cannot be right")
    offset = found.utcoffset()
    if offset is None:
        return found.replace(tzinfo=zone)
    if not datetime.timedelta(hours=-12) <= offset <= datetime.timedelta(hours=14):
        raise ValueError("no place on Earth is that far from Greenwich; zones go from -12 to +14")
    return found.astimezone(zone)


def _as_programs_write(text: str) -> datetime.datetime | None:
    """`2026-11-22T09:00:00Z`, without "Z", seconds or all of the time: most dates are of this kind.

    Else None, for the slower look that knows what is wrong.
    """
    size = len(text)
    if size not in {10, 16, 19, 20} or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    if size > 10 and (text[10] not in "T " or text[13] != ":"):
        return None
    if size > 16 and (text[16] != ":" or (size == 20 and text[19] != "Z")):
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _epoch(text: str) -> datetime.datetime:
    if not _EPOCH.fullmatch(text):
        raise ValueError("it is a number")
    seconds = float(text) if len(text.partition(".")[0]) <= 10 else int(text) / 1000
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _written(text: str) -> datetime.datetime:
    found = _MOMENT.fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        raise ValueError("it is no date")
    month, day = int(found["month"]), int(found["day"])
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    fraction = (found["fraction"] or "").ljust(6, "0")[:6]
    try:
        return datetime.datetime(
            int(found["year"]),
            month,
            day,
            int(found["hour"] or 0),
            int(found["minute"] or 0),
            int(found["second"] or 0),
            int(fraction),
            tzinfo=_zone(found["zone"]),
        )
    except ValueError as fault:
        reason = str(fault)
        if reason.startswith("day"):
            reason = f"that month has no day {day}"
        elif reason.startswith(("hour", "minute", "second")):
            reason = "there is no such time of day"
        raise ValueError(reason) from None


def _zone(text: str | None) -> datetime.tzinfo | None:
    if text is None:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return datetime.UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if minutes > 59 or hours > 23:
        raise ValueError(f"there is no time zone {text}")
    offset = datetime.timedelta(hours=hours, minutes=minutes)
    return datetime.timezone(-offset if text[0] == "-" else offset)


def duration(value: object) -> float:
    """Read a duration in seconds: 3190, `53:10`, `1:10:32`, `PT1H10M32S`, `1h 10m`.

    Raises ValueError where it is none.
    """
    if isinstance(value, int | float):
        seconds = float(value)
    elif not isinstance(value, str):
        raise ValueError("it is no duration")  # noqa: TRY004  # what callers report
    else:
        text = value.strip()
        if len(text) > _LONGEST:
            raise ValueError("it is no duration")
        if found := _CLOCK.fullmatch(text):
            hours, minutes, rest = int(found[1] or 0), int(found[2]), int(found[3])
            if rest > 59 or (found[1] and minutes > 59):
                raise ValueError("minutes and seconds end at 59")
            seconds = (
                hours * 3600 + minutes * 60 + rest + int((found[4] or "0").ljust(3, "0")) / 1e3
            )
        elif _NUMBER.fullmatch(text):
            seconds = float(text)
        elif (found := _UNITS.fullmatch(text)) and any(found.groups()):
            seconds = sum(
                float(part or 0) * unit
                for part, unit in zip(found.groups(), (3600, 60, 1), strict=True)
            )
        else:
            raise ValueError("it is no duration")
    if not 0 <= seconds < 1e7:
        raise ValueError("nothing is that long")
    return seconds


def boolean(value: object) -> bool:
    """Read true, yes, on, false, no or off, in capitals too. Raises ValueError otherwise."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError("it is neither yes nor no")


def whole_number(value: object) -> int:
    """Read a whole number of at most 18 digits. Raises ValueError where it is none."""
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        text = str(value).strip().replace("_", "")
        if _WHOLE.fullmatch(text):
            return int(text.partition(".")[0])
    raise ValueError("it is no whole number")


def number(value: object) -> float:
    """Read a number. Raises ValueError where it is none, or without end."""
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        text = str(value).strip().replace("_", "")
        if len(text) < 40 and _NUMBER.fullmatch(text):
            return float(text)
    raise ValueError("it is no number")
