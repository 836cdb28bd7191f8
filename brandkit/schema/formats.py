"""What a text must look like to be a colour, a language … : the `format` of a setting."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from brandkit.errors import nearest
from brandkit.languages import is_tag
from brandkit.patterns import pattern
from brandkit.schema.hours import read_hours, read_times
from brandkit.urls import is_safe

__all__ = ["FORMATS", "FormatError", "time_zone"]


class FormatError(ValueError):
    """The text has not the form: `what` completes "which is no …", `hint` says what is."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


_SCHEME = pattern(r"^[a-zA-Z][a-zA-Z0-9+.\-]*:")
_COLOR = pattern(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_BARE_COLOR = pattern(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}")
_EMAIL = pattern(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\.]+(\.[^\s@<>\"(),:;\[\]\\.]+)+")
_EVIDENCE = pattern(r"sha256:[0-9a-f]{64}")
_LINE_BREAK = pattern(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = pattern(r"[\s\x00-\x1f]")


def _url(text: str) -> str:
    hint = "Write the whole address, such as https://brand.example/page"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise FormatError("web address", hint) from None
    if _SPACE.search(text) or parts.scheme.lower() not in {"http", "https"} or not host:
        if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", text):
            hint = f"Did you mean https://{text}?"
        raise FormatError("web address", hint)
    if parts.username is not None:
        what = "address to publish: it has a name or a password for its host in it"
        raise FormatError(what, f"Leave out all before the @: {parts.scheme}://{host}/…")
    return text


def _link(text: str) -> str:
    if not is_safe(text) or _LINE_BREAK.search(text):
        raise FormatError(
            "link that a page may carry",
            "Write a page of the site (/about/), a file (about.md) or a web address.",
        )
    return text


def _file(what: str, example: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if "\\" in text or "\n" in text or "\t" in text:  # in "C:\new", \n is a new line
            raise FormatError(what, f"Write folders with / instead of \\, such as {example}")
        if re.match(r"^[a-zA-Z]:", text):
            raise FormatError(what, f"Put the file into the content folder and write {example}")
        is_web = re.match(r"^https?://", text, re.IGNORECASE)
        if _SCHEME.match(text) and not is_web:
            raise FormatError(what, f"Write a file of the content folder, such as {example}")
        return text

    return check


def _color(text: str) -> str:
    if _COLOR.fullmatch(text):
        return text.lower()
    hint = "Write it as #0a7a5c or #0a7"
    if _BARE_COLOR.fullmatch(text):
        hint = f"Did you mean #{text}?"
    raise FormatError("colour", hint)


def _language(text: str) -> str:
    head, *rest = text.replace("_", "-").split("-")
    tag = "-".join([head.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)])
    if not is_tag(tag):
        raise FormatError("language", "Write its code, such as en, fr, pl or pt-BR")
    return tag


@lru_cache(maxsize=16)
def time_zone(text: str) -> datetime.tzinfo:
    """The zone of that name. Raises FormatError, with the nearest name, where there is none."""
    if text == "UTC":
        return datetime.UTC
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        names = zoneinfo.available_timezones()
        cities = {name.rpartition("/")[2]: name for name in sorted(names)}
        close = nearest(text, names) or cities.get(nearest(text.replace(" ", "_"), cities), "")
        hint = f"Did you mean {close}?" if close else "Write it as Europe/Paris or America/New_York"
        raise FormatError("time zone", hint) from None


def _time_zone(text: str) -> str:
    time_zone(text)
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise FormatError("e-mail address", "Write it as hello@brand.example")
    return text


def _profile(text: str) -> str:
    if text.lower().startswith("mailto:"):
        _email(text[len("mailto:") :])
        return text
    return _url(text)


def _evidence(text: str) -> str:
    if not _EVIDENCE.fullmatch(text.lower()):
        hint = (
            "Keep the answer itself in private/ and write what `brandkit advocates evidence FILE`"
        )
        raise FormatError("hash of a file", f"{hint} says of it: sha256: and 64 digits.")
    return text.lower()


def _hours(text: str) -> str:
    try:
        read_hours(text)
    except ValueError as fault:
        hint = "Write them as Mo-Fr 09:00-12:00, 14:00-18:00"
        raise FormatError(f"line of opening hours: {fault}", hint) from None
    return text.strip()


def _times(text: str) -> str:
    if text.strip().casefold() == "closed":
        return "closed"
    try:
        read_times(text)
    except ValueError as fault:
        hint = "Write 10:00-14:00, or: closed"
        raise FormatError(f"time between opening and closing: {fault}", hint) from None
    return text.strip()


_PRICE = pattern(
    r"(\d{1,9}(?:[.,]\d{1,3})?) *([A-Za-z]{3})|([A-Za-z]{3}) *(\d{1,9}(?:[.,]\d{1,3})?)"
)


def _price(text: str) -> str:
    found = _PRICE.fullmatch(text.strip())
    if found is None:
        hint = "Write the number and the currency's three letters, such as 4.80 EUR"
        raise FormatError("price", hint)
    amount, currency = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{amount.replace(',', '.')} {currency.upper()}"


def _gtin(text: str) -> str:
    digits = text.replace(" ", "").replace("-", "")
    hint = "Copy the 8, 12, 13 or 14 digits under the bar code."
    if not (digits.isascii() and digits.isdecimal() and len(digits) in {8, 12, 13, 14}):
        raise FormatError("number of a bar code (GTIN)", hint)
    # GS1 General Specifications 7.9: weights 3 and 1 from the right; the last fills up to ten.
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(reversed(digits)))
    if total % 10:
        what = "number of a bar code (GTIN): its last digit does not fit the others"
        raise FormatError(what, hint)
    return digits


# Each takes the text as written (never empty) and returns it in its usual form.
FORMATS: dict[str, Callable[[str], str]] = {
    "url": _url,
    "link": _link,
    "path": _file("file or address of a picture", "images/launch.jpg"),
    "media": _file("file or address of a recording", "audio/first.mp3"),
    "file": _file("name of a file", "episode-1.vtt"),
    "color": _color,
    "language": _language,
    "time-zone": _time_zone,
    "email": _email,
    "profile": _profile,
    "evidence": _evidence,
    "hours": _hours,
    "times": _times,
    "price": _price,
    "gtin": _gtin,
}
