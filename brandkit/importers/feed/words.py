"""Single values as feeds write them: dates, numbers, yes or no. None where they say nothing."""

from __future__ import annotations

import datetime
import math
import re
from email.utils import parsedate_to_datetime

from brandkit.feeds.characters import clean, one_line
from brandkit.schema.moments import duration

__all__ = ["as_paragraphs", "date_of", "line", "plain_text", "seconds_of", "whole", "yes_or_no"]

_SPACES = re.compile(r"\s+")
_MOST_DIGITS = 15


def line(text: str | None) -> str:
    """One line without control characters."""
    return one_line(text or "")


def date_of(text: str | None) -> datetime.datetime | None:
    """A date of RSS (RFC 2822) or of Atom and JSON Feed (RFC 3339), with its zone if it says one.

    None for what is no date that a site can have.
    """
    said = line(text)
    if not said or len(said) > 60:
        return None
    try:
        found = datetime.datetime.fromisoformat(said)
    except ValueError:
        try:
            found = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    offset = found.utcoffset()
    within = offset is None or datetime.timedelta(hours=-12) <= offset <= _MOST_AHEAD
    return found if 1 < found.year < 9999 and within else None


_MOST_AHEAD = datetime.timedelta(hours=14)


def whole(text: str | None, least: int = 0) -> int | None:
    """A whole number of at least `least`."""
    said = line(text)
    if not said.isascii() or not said.isdigit() or len(said) > _MOST_DIGITS:
        return None
    return int(said) if int(said) >= least else None


def seconds_of(text: str | None) -> float | None:
    """A length of time as itunes:duration has it: "1:02:03", "62:03" or seconds."""
    said = line(text)
    if not said or len(said) > 20:
        return None
    try:
        found = duration(said)
    except ValueError:
        return None
    return found if math.isfinite(found) and found > 0 else None


def yes_or_no(text: str | None) -> bool | None:
    """itunes:explicit in its forms of all years."""
    said = line(text).lower()
    if said in {"true", "yes", "explicit"}:
        return True
    return False if said in {"false", "no", "clean"} else None


def plain_text(html: str) -> str:
    """The words of a piece of HTML in one line; plain text stays as it is."""
    said = clean(html)
    if "<" not in said and "&" not in said:
        return _SPACES.sub(" ", said).strip()
    from brandkit.importers.markdown import tree_of

    tree = tree_of(said)
    return "" if tree is None else _SPACES.sub(" ", "".join(map(str, tree.itertext()))).strip()


def as_paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line parts paragraphs, lines stay lines."""
    from html import escape

    blocks = ("\n".join(map(str.strip, block.splitlines())) for block in text.split("\n\n"))
    rows = (escape(block.strip()).replace("\n", "<br>") for block in blocks)
    return "".join(f"<p>{row}</p>" for row in rows if row)
