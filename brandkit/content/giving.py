"""What stands at the top of a file of causes/: what was pledged, and what was given."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["GiftMeta", "PledgeMeta"]

Amount = Annotated[float, Meta(ge=0.01, le=1e12)]  # a million millions: what is more was mistyped


class PledgeMeta(Value, frozen=True):
    """Something that the brand has promised."""

    amount: Annotated[Amount, says("How much: a number.")]
    unit: Annotated[str, says("Of what: a currency (EUR), hours, or goods (kg of compost).")]
    what: Annotated[str, says("What it is for.")] = ""
    date: Annotated[datetime.datetime | None, says("When it was promised.")] = None
    due: Annotated[datetime.datetime | None, says("The last day on which it is given.")] = None


class GiftMeta(Value, frozen=True):
    """Something that was given."""

    amount: Annotated[Amount, says("How much: a number.")]
    unit: Annotated[str, says("Of what, in the same word as the pledge.")]
    date: Annotated[datetime.datetime, says("When it was given.")]
    what: Annotated[str, says("What it was.")] = ""
    receipt: Annotated[str, says("A file beside this one (PDF, picture), or an address.")] = ""
