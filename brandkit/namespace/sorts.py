"""What an attribute or a text may be: an address, a number, a moment, a word of a list …"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit

from brandkit.digest import Value
from brandkit.languages import is_tag
from brandkit.patterns import pattern
from brandkit.urls import is_safe

__all__ = ["SORTS", "Sort"]


class Sort(Value, frozen=True):
    """A sort of value. `what` completes "which is no …"; `how` says what to write."""

    what: str
    how: str


_UUID = pattern(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_EMAIL = pattern(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\.]+(\.[^\s@<>\"(),:;\[\]\\.]+)+")
_CONTACT = pattern(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+( \([^()]+\))?|[^()@]+ \([^\s@()]+@[^\s@()]+\)")
_MIME = pattern(r"[a-z]+/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*")
_GEO = pattern(
    r"geo:-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?(,-?\d+(\.\d+)?)?(;[A-Za-z0-9-]+(=[\w.%-]+)?)*"
)
_OSM = pattern(r"[NWR]\d+(#\d+)?")
_RATIO = pattern(r"\d+(\.\d+)?(\s*/\s*\d+(\.\d+)?)?")
_RRULE_PART = pattern(r"([A-Z]+)=([A-Za-z0-9,:.+-]+)")
_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
_HOST = pattern(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")
_RULES = pattern(
    r"FREQ|UNTIL|COUNT|INTERVAL|WKST|BY(SECOND|MINUTE|HOUR|DAY|MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)"
)
_FREQUENCIES = pattern(r"SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY")


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or " " in text:
        raise ValueError(text)
    return text


def _srcset(text: str) -> str:
    for candidate in text.split(","):
        _url(candidate.split()[0] if candidate.split() else "")
    return text


def _uri(text: str) -> str:
    """Any scheme but those that run as a script: ipfs:, https:, magnet:, nostr: …"""
    scheme = text.partition(":")[0].lower()
    if not _SCHEME.fullmatch(text) or scheme in {"javascript", "data", "vbscript", "file", "blob"}:
        raise ValueError(text)
    return text if is_safe(text) or scheme not in {"http", "https"} else _url(text)


def _number(low: float, high: float = math.inf) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.isascii() or not low <= float(text) <= high or math.isinf(float(text)):
            raise ValueError(text)
        return text

    return check


def _whole(low: int, high: int = 10**15) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(text)
        return str(int(text))

    return check


def _matches(form: Callable[[str], object]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not form(text):
            raise ValueError(text)
        return text

    return check


def _true_false(text: str) -> str:
    word = {"yes": "true", "no": "false"}.get(text.lower(), text.lower())
    if word not in {"true", "false"}:
        raise ValueError(text)
    return word


def _yes_no(text: str) -> str:
    word = {"true": "yes", "false": "no"}.get(text.lower(), text.lower())
    if word not in {"yes", "no"}:
        raise ValueError(text)
    return word


def _moment(text: str) -> str:
    """ISO 8601, as it is written: the day, or the moment with or without a zone."""
    datetime.datetime.fromisoformat(text)
    return text.replace(" ", "T", 1)


def _date(text: str) -> str:
    """RFC 2822 as it is written; a date of ISO 8601 is turned into it."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        parsedate_to_datetime(text)
        return text
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC))


def _country(text: str) -> str:
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise ValueError(text)
    return text.upper()


def _rrule(text: str) -> str:
    """A rule of RFC 5545, 3.3.10: its parts are known, and FREQ is among them."""
    parts = [_RRULE_PART.fullmatch(part) for part in text.upper().split(";")]
    named = {part[1]: part[2] for part in parts if part}
    if not all(parts) or len(named) != len(parts) or not all(map(_RULES.fullmatch, named)):
        raise ValueError(text)
    if not _FREQUENCIES.fullmatch(named.get("FREQ", "")):
        raise ValueError(text)
    return text


def _language(text: str) -> str:
    if not is_tag(text):
        raise ValueError(text)
    return text


SORTS: dict[str, tuple[Sort, Callable[[str], str]]] = {
    "text": (Sort("text", "some words"), str),
    "url": (
        Sort("web address", "the whole address, such as https://brand.example/page"),
        _url,
    ),
    "srcset": (
        Sort(
            "list of addresses",
            "whole addresses with widths: https://… 600w, https://… 1400w",
        ),
        _srcset,
    ),
    "uri": (Sort("address", "the whole address, such as https://… or ipfs://…"), _uri),
    "number": (Sort("number", "a number, such as 4.5"), _number(0)),
    "seconds": (Sort("time in seconds", "seconds, such as 73 or 73.5"), _number(0)),
    "percent": (Sort("percentage", "a number from 0 to 100"), _number(0, 100)),
    "count": (Sort("whole number", "a whole number, such as 3"), _whole(0)),
    "counted": (Sort("number to count with", "a whole number from 1"), _whole(1)),
    "language": (Sort("language", "its code, such as en, fr or pt-BR"), _language),
    "mime": (Sort("media type", "it like audio/mpeg"), _matches(_MIME.fullmatch)),
    "moment": (Sort("moment", "it as 2026-11-22T09:00:00+01:00"), _moment),
    "date": (Sort("date", "it as 2026-11-22, or Sun, 22 Nov 2026 09:00:00 +0100"), _date),
    "yes-no": (Sort("yes or no", "yes or no"), _yes_no),
    "true-false": (Sort("true or false", "true or false"), _true_false),
    "guid": (
        Sort("id of a podcast", "its 36 characters, such as 917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        _matches(_UUID.fullmatch),
    ),
    "email": (Sort("e-mail address", "it as podcast@brand.example"), _matches(_EMAIL.fullmatch)),
    "contact": (
        Sort("e-mail address", "it as podcast@brand.example (Ivy Trellis)"),
        _matches(_CONTACT.fullmatch),
    ),
    "country": (Sort("country", "its two letters, such as FR (ISO 3166)"), _country),
    "geo": (Sort("place on earth", "geo:latitude,longitude"), _matches(_GEO.fullmatch)),
    "osm": (
        Sort("OpenStreetMap object", "N, W or R and its number, such as R113314"),
        _matches(_OSM.fullmatch),
    ),
    "ratio": (Sort("ratio", "it as 1/1 or 16/9"), _matches(_RATIO.fullmatch)),
    "rrule": (Sort("rule of repetition", "it as FREQ=WEEKLY;BYDAY=MO"), _rrule),
    "host": (Sort("server", "its name, such as irc.brand.example"), _matches(_HOST.fullmatch)),
}
