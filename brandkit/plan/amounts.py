"""Amounts of money, time and goods as a language writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brandkit.languages import Catalogue

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["amount", "is_money"]


def amount(value: float, unit: str, language: str, words: Catalogue) -> str:
    """ "€500", "500 €", "12 hours", "40 kg of compost"."""
    number = round(value, 2)
    whole = number == int(number)
    if is_money(unit):
        return _money(number, unit, language, whole)
    said = _number(number, language)
    if unit.casefold() in {"hour", "hours", "h"}:
        return words.plural(
            "%(hours)s hour", "%(hours)s hours", int(number) if whole else 2, hours=said
        )
    return f"{said} {unit}" if unit else said


def is_money(unit: str) -> bool:
    """Whether a unit is a currency by its form (ISO 4217)."""
    return len(unit) == 3 and unit.isascii() and unit.isupper() and unit.isalpha()


@lru_cache(maxsize=256)
def _money(value: float, unit: str, language: str, whole: bool) -> str:
    from babel.numbers import format_currency

    locale = _locale(language)
    if not whole:
        return str(format_currency(value, unit, locale=locale))
    form = locale.currency_formats["standard"].pattern.replace("0.00", "0")
    return str(format_currency(value, unit, form, locale=locale, currency_digits=False))


@lru_cache(maxsize=256)
def _number(value: float, language: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_locale(language)))


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
