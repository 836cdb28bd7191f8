"""Human languages: tags, names, direction, dates and plural forms. Knows nothing of sites."""

from __future__ import annotations

import datetime
import gettext
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from brandkit.digest import digest_of
from brandkit.patterns import pattern

__all__ = [
    "Catalogue",
    "CatalogueError",
    "day_names",
    "direction",
    "fits",
    "is_tag",
    "load_catalogue",
    "long_date",
    "money",
    "month_name",
    "own_name",
    "script_of",
    "short_date",
]

# BCP 47 (RFC 5646), the subset that Babel and readers know: language, script, region.
_TAG = pattern(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$")


def is_tag(text: str) -> bool:
    """True for a language tag such as "en", "pt-BR" or "zh-Hans" that Babel knows."""
    return bool(_TAG.match(text)) and _locale(text) is not None


@lru_cache(maxsize=64)
def _locale(tag: str):  # type: ignore[no-untyped-def]  # babel.Locale, imported late: 30 ms
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def direction(tag: str) -> str:
    """ "rtl" for Arabic, Hebrew, Persian …; "ltr" otherwise."""
    locale = _locale(tag)
    return str(locale.text_direction) if locale else "ltr"


def territory_locale(tag: str) -> str:
    """The language with the country where most people speak it, as Open Graph asks: "fr_FR"."""
    from babel.core import get_global

    locale = _locale(tag)
    if locale is None:
        return ""
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = str(get_global("likely_subtags").get(str(locale), "")).split("_")
    return f"{locale.language}_{likely[-1]}" if len(likely) > 1 else ""


def script_of(tag: str) -> str:
    """The script that a language is written in, as ISO 15924 has it: "Latn", "Cyrl", "Arab"."""
    from babel.core import get_global

    locale = _locale(tag)
    if locale is None:
        return "Latn"
    if locale.script:
        return str(locale.script)
    known = get_global("likely_subtags")
    likely = str(known.get(str(locale)) or known.get(locale.language, "")).split("_")
    return next((part for part in likely if len(part) == 4), "Latn")


def own_name(tag: str) -> str:
    """The language's name in that language: "français"."""
    locale = _locale(tag)
    return str(locale.get_display_name(locale)) if locale else tag


@lru_cache(maxsize=8192)
def long_date(moment: datetime.date, tag: str) -> str:
    """A date as people write it in that language: "22 November 2026" or "22 listopada 2026"."""
    from babel.dates import format_date

    return str(format_date(moment, format="long", locale=_locale(tag) or "en"))


@lru_cache(maxsize=8192)
def short_date(moment: datetime.date, tag: str) -> str:
    """A date for narrow places: "22 Nov 2026"."""
    from babel.dates import format_date

    return str(format_date(moment, format="medium", locale=_locale(tag) or "en"))


@lru_cache(maxsize=1024)
def money(amount: str, currency: str, tag: str) -> str:
    """A price as people write it in that language: "€4.80", "4,80 €"; whole ones without cents."""
    from decimal import Decimal

    from babel.numbers import format_currency

    locale = _locale(tag) or _locale("en")
    value = Decimal(amount)
    if value != value.to_integral_value():
        return str(format_currency(value, currency, locale=locale))
    form = re.sub(r"0\.0+", "0", str(locale.currency_formats["standard"].pattern))
    return str(format_currency(value, currency, form, locale, currency_digits=False))


@lru_cache(maxsize=64)
def day_names(tag: str) -> tuple[str, ...]:
    """The days of the week from Monday on, as headings of their own: "Monday", "Lundi"."""
    from babel.dates import get_day_names

    names = get_day_names("wide", "stand-alone", _locale(tag) or "en")
    return tuple(str(names[day])[:1].title() + str(names[day])[1:] for day in range(7))


@lru_cache(maxsize=512)
def month_name(month: int, tag: str) -> str:
    """A month as a heading of its own: "March", "Mars", "Marzec" (in a date: "marca")."""
    from babel import Locale, localedata

    data = localedata.load(str(_locale(tag) or Locale("en")))
    found = _months(data, "stand-alone")
    in_dates = _months(data, "format")
    # Most languages have one name for both, and say so by an Alias in data that all share. There
    # Babel 2.18 keeps the names of the first language that was asked: those are not taken.
    if isinstance(found, tuple):
        found = {**in_dates, **found[1]}
    elif isinstance(found, localedata.Alias) or (
        isinstance(found, localedata.LocaleDataDict)
        and dict(found) == dict(_months(found.base, "format"))
    ):
        found = in_dates
    name = str(found[month])
    return name[:1].title() + name[1:]


def _months(data: Mapping[Any, Any], context: str) -> Any:
    """The long names of Babel's data, read from copies, since reading may change the data."""
    return data["months"].copy()[context].copy()["wide"]


_PERCENT = pattern(r"%(?:%|\(\w+\).|)")
_FILLED = pattern(r"%\((\w+)\)s")
# A line with words whose quotation marks do not close.
_OPEN = pattern(
    rb"""^(?:msg\w+(?:\[\d+\])?[ \t]+)?"(?!(?:\\.|[^"\\\r\n])*"[ \t]*\r?$)""", re.MULTILINE
)
_PLURALS = pattern(rb"nplurals\s*=\s*0*[1-9]\d", re.IGNORECASE)


class Catalogue:
    """The texts of a theme in one language, with plural forms. Missing texts stay English."""

    def __init__(self, tag: str, translations: gettext.NullTranslations, digest: str) -> None:
        self.tag = tag
        self.translations = translations
        self.digest = digest

    def text(self, message: str, **values: object) -> str:
        found = self.translations.gettext(message)
        return found % values if values else found

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        return self.translations.ngettext(one, many, n) % {"n": n, **values}


class CatalogueError(ValueError):
    """A `.po` file that cannot be read; the line counts from 1."""

    def __init__(self, words: str, file: Path, line: int) -> None:
        super().__init__(words)
        self.file = file
        self.line = line


def load_catalogue(tag: str, files: tuple[Path, ...], overrides: dict[str, str]) -> Catalogue:
    """Read `.po` files, the first that has a text wins; `overrides` (English → own words) lead.

    Raises CatalogueError where one cannot be read as a catalogue.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    contents = []
    chain: gettext.NullTranslations = gettext.NullTranslations()
    for file in reversed(files):
        data = file.read_bytes()
        contents.append(data)
        if found := _PLURALS.search(data):  # a list is made of so many, and people count to six
            line = data.count(b"\n", 0, found.start()) + 1
            raise CatalogueError("no language has so many plural forms", file, line)
        if found := _OPEN.search(data):  # Babel would take a letter for the mark that is missing
            line = data.count(b"\n", 0, found.start()) + 1
            raise CatalogueError("a quotation mark is missing", file, line)
        compiled = io.BytesIO()
        try:
            catalogue = read_po(io.BytesIO(data), locale=tag.replace("-", "_"), abort_invalid=True)
            write_mo(compiled, catalogue)
            _check_filled(catalogue, file)
        except (PoFileError, ValueError, LookupError) as fault:
            words = re.sub(r" on \d+$", "", str(fault))
            line = (getattr(fault, "lineno", None) or 0) + 1
            raise CatalogueError(words, file, line) from fault
        compiled.seek(0)
        layer = gettext.GNUTranslations(compiled)
        layer.add_fallback(chain)
        chain = layer
    if overrides:
        own = _Overrides(overrides)
        own.add_fallback(chain)
        chain = own
    return Catalogue(
        tag, chain, digest_of((tag, tuple(contents), tuple(sorted(overrides.items()))))
    )


def fits(text: str, own: str) -> bool:
    """Whether own words can be filled like the text that they stand for: %(name)s, %% …"""
    names = set(_FILLED.findall(text))
    if not names:
        return True
    allowed = {f"%({name})s" for name in (*names, "n")} | {"%%"}
    return all(found in allowed for found in _PERCENT.findall(own))


def _check_filled(catalogue: Any, file: Path) -> None:
    """Raise CatalogueError at the first translation that asks for what its text is not given."""
    for message in catalogue:
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        own = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(fits(" ".join(texts), each or "") for each in own):
            names = " and ".join(f"%({each})s" for each in sorted(set(_FILLED.findall(texts[0]))))
            words = f"“{texts[0]}” is filled in by {names} alone, and a percent sign is %%"
            raise CatalogueError(words, file, message.lineno or 1)


class _Overrides(gettext.NullTranslations):
    """A site's own words for single texts."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        own = self.words.get(msgid1 if n == 1 else msgid2)
        return own or super().ngettext(msgid1, msgid2, n)
