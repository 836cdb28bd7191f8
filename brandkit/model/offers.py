"""Products and places: what people speak about, and where they meet the brand."""

from __future__ import annotations

import datetime
from functools import cached_property

from brandkit.content.kinds import EntryMeta, PlaceMeta, ProductMeta
from brandkit.digest import Value
from brandkit.model.entries import Card, Entry

__all__ = ["Event", "OpenDays", "Place", "Price", "Product", "turns"]

Moment = datetime.datetime
_DAY = datetime.timedelta(days=1)


class Price(Value, frozen=True):
    """What something costs."""

    amount: str  # "4.80"
    currency: str  # "EUR"

    @classmethod
    def of(cls, text: str) -> Price | None:
        """The price of a setting: "4.80 EUR"."""
        amount, _, currency = text.partition(" ")
        return cls(amount, currency) if currency else None


class Product(Entry, frozen=True, kw_only=True):
    """Something that people speak about, with a page."""

    price: Price | None = None
    unit: str = ""
    until: datetime.date | None = None  # the last day of that price
    availability: str = ""
    buy: str = ""  # permalink or address
    maker: str = ""
    sku: str = ""
    gtin: str = ""

    @cached_property
    def card(self) -> Card:
        price = self.price
        return Card(
            kind=self.kind,
            title=self.title,
            permalink=self.permalink,
            language=self.language,
            summary=self.summary,
            image=self.image,
            tags=self.tags,
            price=" ".join(filter(None, (price.amount, price.currency, self.unit)))
            if price
            else "",
            sample=self.sample,
        )


class OpenDays(Value, frozen=True):
    """Days, other than those of the week, with their own hours; no times: closed."""

    first: datetime.date
    last: datetime.date
    times: tuple[tuple[str, str], ...]
    note: str = ""


class Event(Value, frozen=True):
    """Something that takes place."""

    title: str
    start: Moment
    end: Moment | None = None
    text: str = ""
    url: str = ""  # permalink or address
    price: Price | None = None
    cancelled: bool = False


class Place(Entry, frozen=True, kw_only=True):
    """Where people meet the brand, with a page."""

    type: str = "LocalBusiness"
    street: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    hours: tuple[tuple[tuple[str, str], ...], ...] = ()  # of Monday to Sunday; () if unknown
    special: tuple[OpenDays, ...] = ()  # not over yet, the next first
    price_range: str = ""
    latitude: float | None = None
    longitude: float | None = None
    events: tuple[Event, ...] = ()  # not over yet, the next first

    @cached_property
    def card(self) -> Card:
        return Card(
            kind=self.kind,
            title=self.title,
            permalink=self.permalink,
            language=self.language,
            summary=self.summary,
            image=self.image,
            tags=self.tags,
            sample=self.sample,
        )


def turns(meta: EntryMeta) -> tuple[Moment, ...]:
    """The instants at which a page changes by itself: a price ends, an event is over."""
    match meta:
        case ProductMeta() if meta.price_until is not None:
            return (_after(meta.price_until),)
        case PlaceMeta():
            days = (_after(days.until or days.on) for days in meta.special_hours)
            return (*days, *(_after(event.end or event.start) for event in meta.events))
        case _:
            return ()


def _after(moment: Moment) -> Moment:
    """Midnight after the day."""
    return Moment.combine(moment.date() + _DAY, datetime.time(), moment.tzinfo)
