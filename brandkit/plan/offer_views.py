"""Products and places → views: prices, hours and dates in the words of a page's language."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby

from brandkit.languages import day_names, long_date, money
from brandkit.model.offers import Event, OpenDays, Place, Price, Product
from brandkit.plan.offer_values import EventView, HoursView, PlaceView
from brandkit.plan.values import DateView
from brandkit.plan.views import Views

__all__ = ["AVAILABILITY", "address_of", "place_view", "price_of"]

AVAILABILITY = {
    "in-stock": "In stock",
    "in-store": "In our shop only",
    "pre-order": "To be ordered ahead",
    "sold-out": "Sold out",
    "discontinued": "No longer made",
}
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"
Times = tuple[tuple[str, str], ...]


def price_of(product: Product, views: Views) -> str:
    """The price with its unit: "€4.80 a litre"."""
    return views.price(product.card.price)


def _money(price: Price, views: Views) -> str:
    return money(price.amount, price.currency, views.language)


def place_view(place: Place, views: Views) -> PlaceView:
    digits = "".join(c for c in place.phone if c.isdigit() or c == "+")
    has_map = place.latitude is not None and place.longitude is not None
    return PlaceView(
        title=place.title,
        url=views.url(place.permalink),
        address=tuple(address_of(place)),
        phone=place.phone,
        phone_url=f"tel:{digits}" if digits else "",
        email=place.email,
        map_url=_MAP.format(place.latitude, place.longitude) if has_map else "",
        price_range=place.price_range,
        hours=tuple(_week(place.hours, views.language)),
        special=tuple(_special(days, views.language) for days in place.special),
        events=tuple(_event(event, views) for event in place.events),
    )


def address_of(place: Place) -> Iterator[str]:
    """The lines of an address: the street, then the town with its postal code."""
    if place.street:
        yield place.street
    town = f"{place.postal_code} {place.city}".strip()
    if town or place.region:
        yield ", ".join(filter(None, (town, place.region)))


def _spans(times: Times) -> tuple[str, ...]:
    return tuple(f"{opens} – {closes}" for opens, closes in times)


def _week(hours: tuple[Times, ...], language: str) -> Iterator[HoursView]:
    """Days that follow each other and are alike stand on one line."""
    names = day_names(language)
    for times, group in groupby(enumerate(hours), key=lambda pair: pair[1]):
        days = [names[day] for day, _ in group]
        words = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}"
        yield HoursView(days=words, times=_spans(times))


def _special(days: OpenDays, language: str) -> HoursView:
    words = long_date(days.first, language)
    if days.last != days.first:
        words = f"{words} – {long_date(days.last, language)}"
    return HoursView(days=words, times=_spans(days.times), note=days.note)


def _event(event: Event, views: Views) -> EventView:
    date, end = views.date(event.start), event.end
    if date is None:
        raise ValueError("an event has a day")
    is_long = end is not None and end.date() != event.start.date()
    until: DateView | None = views.date(end) if is_long else None
    return EventView(
        title=event.title,
        date=date,
        time="" if is_long else _clock(event.start, end),
        until=until,
        text=event.text,
        url=views.url(event.url),
        price=_money(event.price, views) if event.price else "",
        is_free=event.price is not None and not float(event.price.amount),
        cancelled=event.cancelled,
    )


def _clock(start: datetime.datetime, end: datetime.datetime | None) -> str:
    """The times of an event; "" where only its day is known."""
    if start.time() == datetime.time() and (end is None or end.time() == datetime.time()):
        return ""
    return f"{start:%H:%M} – {end:%H:%M}" if end else f"{start:%H:%M}"
