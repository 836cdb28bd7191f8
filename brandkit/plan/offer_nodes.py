"""Products, places and events for search engines (schema.org).

Reviews are marked up for a product on its own page alone, and never for the brand or a place of it.
No average is stated: the testimonials of a site are a selection (16 CFR 465.7).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from brandkit.model.entries import Testimonial
from brandkit.model.offers import Event, Place, Product
from brandkit.plan.structured import Node, image_of, organization_id
from brandkit.plan.views import Views
from brandkit.schema.hours import DAYS
from brandkit.urls import is_external

__all__ = ["is_review", "place_nodes", "product_node"]

_AVAILABILITY = {
    "in-stock": "InStock",
    "in-store": "InStoreOnly",
    "pre-order": "PreOrder",
    "sold-out": "SoldOut",
    "discontinued": "Discontinued",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_NAME = 99  # of who wrote a review, for search engines


def _brief(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}


def _shop(views: Views, url: str) -> str:
    return url if is_external(url) else views.absolute(url)


def product_node(views: Views, product: Product, said: Iterable[Testimonial]) -> Node:
    """The product, with what it costs and the reviews that may be marked up."""
    price = product.price
    offer = _brief(
        {
            "@type": "Offer",
            "price": price.amount,
            "priceCurrency": price.currency,
            "priceValidUntil": product.until.isoformat() if product.until else "",
            "availability": f"https://schema.org/{_AVAILABILITY[product.availability]}"
            if product.availability
            else "",
            "url": _shop(views, product.buy or product.permalink),
            "seller": {"@id": organization_id(views.shell)},
        }
        if price
        else {}
    )
    maker: Node = {"@type": "Brand", "name": product.maker or views.shell.info.title}
    return _brief(
        {
            "@type": "Product",
            "@id": views.absolute(product.permalink) + "#product",
            "name": product.title,
            "url": views.absolute(product.permalink),
            "description": product.description or product.summary,
            "image": image_of(views, product.image),
            "sku": product.sku,
            "gtin": product.gtin,
            "brand": maker,
            "offers": offer,
            "review": [_review(views, quote) for quote in said if is_review(quote, product)],
        }
    )


def is_review(quote: Testimonial, product: Product) -> bool:
    """Whether a quote on the product's page may stand in the data as a review of it.

    Only stars that a customer gave by themselves and here: not for a reward, not somebody of the
    brand's own, not copied from another site, and no invention.
    """
    return (
        quote.rating is not None
        and quote.rating >= 1
        and quote.relation == "customer"
        and not quote.incentive
        and not quote.source
        and not (quote.sample or product.sample)
        and quote.language == product.language
        and len(quote.advocate.name) <= _LONGEST_NAME
    )


def _review(views: Views, quote: Testimonial) -> Node:
    return _brief(
        {
            "@type": "Review",
            "author": {"@type": "Person", "name": quote.advocate.name},
            "reviewBody": quote.text,
            "datePublished": quote.date.date().isoformat() if quote.date else "",
            "inLanguage": quote.language,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": f"{quote.rating:g}",
                "bestRating": "5",
                "worstRating": "1",
            },
            "publisher": {"@id": organization_id(views.shell)},
        }
    )


def place_nodes(views: Views, place: Place) -> list[Node]:
    """The place, and what takes place there."""
    where = _where(views, place)
    return [where, *(_event(views, place, event) for event in place.events)]


def _address(place: Place) -> Node | None:
    if not (place.street or place.city):
        return None
    return _brief(
        {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postal_code,
            "addressLocality": place.city,
            "addressRegion": place.region,
            "addressCountry": place.country,
        }
    )


def _where(views: Views, place: Place) -> Node:
    has_map = place.latitude is not None and place.longitude is not None
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _brief(
        {
            "@type": place.type,
            "@id": _id(views, place),
            "name": place.title,
            "url": views.absolute(place.permalink),
            "description": place.description or place.summary,
            "image": views.absolute(place.image.permalink) if place.image else "",
            "telephone": place.phone,
            "email": place.email,
            "priceRange": place.price_range,
            "address": _address(place),
            "geo": geo if has_map else None,
            "openingHoursSpecification": [*_week(place)],
            "specialOpeningHoursSpecification": [*_special(place)],
            "parentOrganization": {"@id": organization_id(views.shell)},
        }
    )


def _id(views: Views, place: Place) -> str:
    return views.absolute(place.permalink) + "#place"


def _week(place: Place) -> Iterable[Node]:
    """For each span of time, the days that have it."""
    spans: dict[tuple[str, str], list[str]] = {}
    for day, times in zip(_DAYS, place.hours or [()] * len(DAYS), strict=True):
        for span in times:
            spans.setdefault(span, []).append(day)
    for (opens, closes), days in spans.items():
        yield {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": opens,
            "closes": "23:59" if closes == "24:00" else closes,
        }


def _special(place: Place) -> Iterable[Node]:
    for days in place.special:
        for opens, closes in days.times or (("00:00", "00:00"),):  # how schema.org says "closed"
            yield {
                "@type": "OpeningHoursSpecification",
                "validFrom": days.first.isoformat(),
                "validThrough": days.last.isoformat(),
                "opens": opens,
                "closes": "23:59" if closes == "24:00" else closes,
            }


def _event(views: Views, place: Place, event: Event) -> Node:
    status = "EventCancelled" if event.cancelled else "EventScheduled"
    offer: dict[str, Any] = {}
    if event.price:
        offer = {
            "@type": "Offer",
            "price": event.price.amount,
            "priceCurrency": event.price.currency,
            "url": _shop(views, event.url or place.permalink),
        }
    return _brief(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": event.start.isoformat(timespec="minutes"),
            "endDate": event.end.isoformat(timespec="minutes") if event.end else "",
            "description": event.text,
            "url": _shop(views, event.url or place.permalink),
            "eventStatus": f"https://schema.org/{status}",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": _brief(
                {
                    "@type": "Place",
                    "@id": _id(views, place),
                    "name": place.title,
                    "address": _address(place),
                }
            ),
            "offers": offer,
            "organizer": {"@id": organization_id(views.shell)},
        }
    )
