"""What stands at the top of a place: days with other hours, and what takes place there."""

from __future__ import annotations

import datetime
from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["EventMeta", "SpecialHours"]

Moment = datetime.datetime


class SpecialHours(Value, frozen=True, kw_only=True):
    """Days on which a place is open otherwise."""

    on: Annotated[Moment, says("The day, or the first of them.")]
    until: Annotated[Moment | None, says("The last of them, where there are several.")] = None
    hours: Annotated[str, says("10:00-14:00, or closed.", format="times")] = "closed"
    note: Annotated[str, says("Why, in a few words: Christmas.")] = ""


class EventMeta(Value, frozen=True, kw_only=True):
    """Something that takes place, to which people may come."""

    title: Annotated[str, says("What it is called.", min_length=1)]
    start: Annotated[Moment, says("When it begins: 2026-12-05 18:00.")]
    end: Annotated[Moment | None, says("When it ends; without, on the day that it begins.")] = None
    text: Annotated[str, says("A sentence or two.")] = ""
    url: Annotated[str, says("Where more is told, or one signs up.", format="link")] = ""
    price: Annotated[str, says("What it costs: 5 EUR; 0 EUR if nothing.", format="price")] = ""
    cancelled: Annotated[bool, says("true where it does not take place.")] = False
