"""Whether a quote may be shown in a place: its person agreed to that, and nothing is hidden."""

from __future__ import annotations

import datetime
from typing import Literal, Protocol

from brandkit.content.testimony import Consent

__all__ = ["Refusal", "Told", "changes_of", "refusal"]

# Why a quote may not be shown in a place.
Refusal = Literal[
    "",  # it may
    "held",
    "no-consent",
    "half-consent",  # who agreed, when or to what is missing
    "early-consent",  # given on a day to come
    "ended-consent",
    "other-scope",
    "hidden-relation",
]


class Told(Protocol):
    """What the answer depends on."""

    @property
    def consent(self) -> Consent | None: ...

    @property
    def relation(self) -> str: ...

    @property
    def is_held(self) -> bool: ...


def refusal(told: Told, place: str, today: datetime.date) -> Refusal:
    """Why `told` may not be shown in `place` on the day; "" where it may.

    `place` is one of PLACES, or "" for any of them.
    """
    consent = told.consent
    if told.is_held:
        return "held"
    if consent is None:
        return "no-consent"
    if not (consent.by and consent.on and consent.scope):
        return "half-consent"
    if consent.on > today:
        return "early-consent"
    if consent.until is not None and consent.until < today:
        return "ended-consent"
    if place and place not in consent.scope:
        return "other-scope"
    return "" if told.relation else "hidden-relation"


def changes_of(consent: Consent | None, zone: datetime.tzinfo | None) -> list[datetime.datetime]:
    """The instants at which what a consent allows begins or ends."""
    if consent is None:
        return []
    days = [consent.on] if consent.on else []
    if consent.until is not None and consent.until < datetime.date.max:
        days.append(consent.until + datetime.timedelta(days=1))
    return [datetime.datetime.combine(day, datetime.time(), zone) for day in days]
