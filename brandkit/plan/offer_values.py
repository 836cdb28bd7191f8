"""Products and places as templates have them. A part of the theme contract (`plan/contexts.py`)."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.base_page import BasePage
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.values import CardView, DateView, EntryView, LinkView
from brandkit.plan.view import View, is_

__all__ = ["EventView", "HoursView", "PlaceContext", "PlaceView", "PlacesContext", "ProductContext"]


class HoursView(View, frozen=True, kw_only=True):
    """Days with their opening hours."""

    days: Annotated[str, is_("The days, in words: Monday – Friday, 24 December 2026.")]
    times: Annotated[tuple[str, ...], is_("From when to when: 09:00 – 18:00; empty: closed.")] = ()
    note: Annotated[str, is_("Why it is otherwise on these days; may be empty.")] = ""


class EventView(View, frozen=True, kw_only=True):
    """Something that takes place."""

    title: Annotated[str, is_("What it is called.")]
    date: Annotated[DateView, is_("The day on which it begins.")]
    time: Annotated[str, is_("When it begins and ends: 18:00 – 20:00; may be empty.")] = ""
    until: Annotated[DateView | None, is_("The day on which it ends, if another; else None.")] = (
        None
    )
    text: Annotated[str, is_("A sentence or two; may be empty.")] = ""
    url: Annotated[str, is_("Where more is told; may be empty.")] = ""
    price: Annotated[str, is_("What it costs; empty where nothing is said.")] = ""
    is_free: Annotated[bool, is_("True where it costs nothing.")] = False
    cancelled: Annotated[bool, is_("True where it does not take place.")] = False


class PlaceView(View, frozen=True, kw_only=True):
    """Where people meet the brand."""

    title: Annotated[str, is_("What the place is called.")]
    url: Annotated[str, is_("Its page.")]
    address: Annotated[tuple[str, ...], is_("The lines of its address; may be empty.")] = ()
    phone: Annotated[str, is_("Its telephone, as people write it; may be empty.")] = ""
    phone_url: Annotated[str, is_("The same as a tel: address.")] = ""
    email: Annotated[str, is_("Its e-mail address; may be empty.")] = ""
    map_url: Annotated[str, is_("A map of it on OpenStreetMap; may be empty.")] = ""
    price_range: Annotated[str, is_("How dear it is; may be empty.")] = ""
    hours: Annotated[tuple[HoursView, ...], is_("When it is open; empty if unknown.")] = ()
    special: Annotated[tuple[HoursView, ...], is_("Days on which that is different.")] = ()
    events: Annotated[tuple[EventView, ...], is_("What takes place, the next first.")] = ()


class ProductContext(BasePage, frozen=True, kw_only=True):
    """product.html: something that people speak about, with what they say."""

    entry: Annotated[EntryView, is_("The product; its html is the description.")]
    price: Annotated[str, is_("What it costs: €4.80 a litre; may be empty.")] = ""
    availability: Annotated[str, is_("Whether it can be had, in words; may be empty.")] = ""
    is_available: Annotated[bool, is_("False where it cannot be had.")] = True
    buy: Annotated[LinkView | None, is_("Where it is to be had, or None.")] = None
    maker: Annotated[str, is_("Whose make it is, if not the brand's own.")] = ""
    sku: Annotated[str, is_("The brand's own number of it; may be empty.")] = ""
    gtin: Annotated[str, is_("The number of its bar code; may be empty.")] = ""
    said: Annotated[tuple[QuoteView, ...], is_("Testimonials about it.")] = ()
    cards: Annotated[tuple[CardView, ...], is_("Posts, episodes and videos about it.")] = ()
    stylesheet: Annotated[str, is_("The theme's offers.css.")] = ""


class PlaceContext(BasePage, frozen=True, kw_only=True):
    """place.html: a place, with when and how to come."""

    entry: Annotated[EntryView, is_("The place; its html is the description.")]
    place: Annotated[PlaceView, is_("Address, hours, events.")]
    stylesheet: Annotated[str, is_("The theme's offers.css.")] = ""


class PlacesContext(BasePage, frozen=True, kw_only=True):
    """places.html: all places of a language."""

    title: Annotated[str, is_("Its headline.")]
    cards: Annotated[tuple[CardView, ...], is_("The places as cards, in order.")]
    places: Annotated[tuple[PlaceView, ...], is_("The same places, with address and hours.")]
    stylesheet: Annotated[str, is_("The theme's offers.css.")] = ""
