"""Files of products/ and places/ → their pages, as they stand on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from brandkit.content.kinds import PlaceMeta, ProductMeta
from brandkit.model.links import Resolver
from brandkit.model.offers import Event, OpenDays, Place, Price, Product
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.taxonomies import by_weight
from brandkit.schema.hours import Opening, read_hours, read_times

__all__ = ["offers_of"]


def _link(item: Placed, resolver: Resolver, url: str, setting: str) -> str:
    if not url:
        return ""
    folder = item.document.source.path.rpartition("/")[0]
    return resolver.link_setting(url, folder, item.language, location_of(item.document, setting))


def offers_of(
    products: Iterable[Placed],
    places: Iterable[Placed],
    fields: Callable[[Placed], dict[str, Any]],
    keep: Callable[[Any], Any],
    resolver: Resolver,
    today: datetime.date,
) -> tuple[tuple[Product, ...], tuple[Place, ...]]:
    """The products and places of these files, in their order.

    `fields` has what all entries have; `keep` finds those of the last look that say the same.
    """
    things = [keep(_product(item, fields(item), resolver, today)) for item in products]
    rooms = [keep(_place(item, fields(item), resolver, today)) for item in places]
    return tuple(sorted(things, key=by_weight)), tuple(sorted(rooms, key=by_weight))


def _product(
    item: Placed, fields: dict[str, Any], resolver: Resolver, today: datetime.date
) -> Product:
    """The product of a file; a price that has ended is none. `fields` are all that entries have."""
    meta = item.document.meta
    if not isinstance(meta, ProductMeta):
        raise TypeError(f"{item.document.source.path} is no product")
    until = meta.price_until.date() if meta.price_until else None
    is_good = until is None or until >= today
    return Product(
        **fields | {"authors": ()},
        price=Price.of(meta.price) if is_good else None,
        unit=meta.price_unit,
        until=until if is_good else None,
        availability=meta.availability,
        buy=_link(item, resolver, meta.buy, "buy"),
        maker=meta.maker,
        sku=meta.sku,
        gtin=meta.gtin,
    )


def _place(item: Placed, fields: dict[str, Any], resolver: Resolver, today: datetime.date) -> Place:
    """The place of a file, with what is still to come."""
    meta = item.document.meta
    if not isinstance(meta, PlaceMeta):
        raise TypeError(f"{item.document.source.path} is no place")
    special = [
        OpenDays(
            days.on.date(),
            max(days.on, days.until or days.on).date(),
            () if days.hours == "closed" else read_times(days.hours),
            days.note,
        )
        for days in meta.special_hours
    ]
    events = [
        Event(
            event.title,
            event.start,
            event.end,
            event.text,
            _link(item, resolver, event.url, f"events.{at}.url"),
            Price.of(event.price),
            event.cancelled,
        )
        for at, event in enumerate(meta.events)
        if max(event.start, event.end or event.start).date() >= today
    ]
    return Place(
        **fields | {"authors": ()},
        type=meta.type,
        street=meta.street,
        postal_code=meta.postal_code,
        city=meta.city,
        region=meta.region,
        country=meta.country,
        phone=meta.phone,
        email=meta.email,
        hours=_week([read_hours(line) for line in meta.hours]),
        special=tuple(sorted((d for d in special if d.last >= today), key=lambda d: d.first)),
        price_range=meta.price_range,
        latitude=meta.latitude,
        longitude=meta.longitude,
        events=tuple(sorted(events, key=lambda event: event.start.timestamp())),
    )


def _week(lines: list[Opening]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The times of each day from Monday on; a later line adds to an earlier one."""
    if not lines:
        return ()
    return tuple(
        tuple(sorted({span for line in lines if day in line.days for span in line.times}))
        for day in range(7)
    )
