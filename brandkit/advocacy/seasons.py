"""When a testimonial fits: seasons and months by their English names, and spans of your own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from brandkit.patterns import pattern

__all__ = ["is_season", "next_turn", "rests"]

_SPAN = pattern(r"(\d{2})-(\d{2})\s*\.\.\s*(\d{2})-(\d{2})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SEASONS = {  # of the north, by whole months; [testimonials.seasons] may say otherwise
    "spring": "03-01..05-31",
    "summer": "06-01..08-31",
    "autumn": "09-01..11-30",
    "winter": "12-01..02-29",
}


def _span(word: str, own: Mapping[str, str]) -> tuple[str, str] | None:
    """The first and the last day of a season as "11-15", "01-06"; None for an unknown word."""
    if word in _MONTHS and word not in own:
        month = f"{_MONTHS.index(word) + 1:02d}"
        return f"{month}-01", f"{month}-31"
    found = _SPAN.fullmatch((own.get(word) or _SEASONS.get(word, "")).strip())
    return (f"{found[1]}-{found[2]}", f"{found[3]}-{found[4]}") if found else None


def is_season(word: str, own: Mapping[str, str]) -> bool:
    """Whether a word stands for a time of the year; `own` are the site's: word → span."""
    return _span(word, own) is not None


def rests(words: Iterable[str], own: Mapping[str, str], today: datetime.date) -> bool:
    """Whether it is not the time for what has these seasons. Unknown ones don't count."""
    spans = [span for word in words if (span := _span(word, own))]
    day = f"{today:%m-%d}"
    return bool(spans) and not any(
        first <= day <= last if first <= last else day >= first or day <= last
        for first, last in spans
    )


def next_turn(
    seasons: Iterable[tuple[str, ...]], own: Mapping[str, str], today: datetime.date
) -> datetime.date | None:
    """The next day on which one of them begins or ends."""
    every = [words for words in dict.fromkeys(seasons) if words]
    now = [rests(words, own, today) for words in every]
    for step in range(1, 367) if every else ():
        day = today + datetime.timedelta(days=step)
        if [rests(words, own, day) for words in every] != now:
            return day
    return None
