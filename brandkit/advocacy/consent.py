"""Where a testimonial may be shown: asked before each of its places, on pages and off them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from brandkit.content.testimony import PLACES
from brandkit.model.entries import Testimonial
from brandkit.model.permission import Refusal, refusal

__all__ = ["PLACES", "Place", "allowed", "allows", "why_not"]

Place = Literal["site", "feeds", "social", "print"]


def allows(testimonial: Testimonial, place: Place, today: datetime.date) -> bool:
    """Whether the person agreed to that place, on that day, and their tie to the brand is said."""
    return not why_not(testimonial, place, today)


def why_not(testimonial: Testimonial, place: Place, today: datetime.date) -> Refusal:
    """What stands against it; "" where nothing does."""
    return refusal(testimonial, place, today)


def allowed(
    testimonials: Iterable[Testimonial], place: Place, today: datetime.date
) -> tuple[Testimonial, ...]:
    """Those of them that may be shown in a place, in their order."""
    return tuple(one for one in testimonials if allows(one, place, today))
