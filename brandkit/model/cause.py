"""A cause as a value: what was pledged, what was given, and the sums of both."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from brandkit.digest import Value
from brandkit.model.entries import Entry

__all__ = ["Cause", "Gift", "Pledge", "Total", "totals"]


class Pledge(Value, frozen=True):
    """Something promised. `given` is how much of it was kept."""

    amount: float
    unit: str
    what: str = ""
    date: datetime.datetime | None = None
    due: datetime.datetime | None = None
    given: float = 0

    @property
    def is_kept(self) -> bool:
        return self.given >= self.amount

    def is_overdue(self, moment: datetime.datetime) -> bool:
        """Whether its last day is over, and it is not kept."""
        return (
            not self.is_kept
            and self.due is not None
            and self.due + datetime.timedelta(days=1) <= moment
        )


class Gift(Value, frozen=True):
    """Something given. `receipt` is a permalink or an address, "" for none."""

    amount: float
    unit: str
    date: datetime.datetime
    what: str = ""
    receipt: str = ""


class Total(Value, frozen=True):
    """The sums of one unit."""

    unit: str
    pledged: float
    given: float


class Cause(Entry, frozen=True, kw_only=True):
    """A cause that the brand gives to, with a page."""

    url: str = ""  # of whom it is given to
    pledged: tuple[Pledge, ...] = ()
    given: tuple[Gift, ...] = ()
    ledger: str = ""  # the file that has the two lists: a translation need not repeat them


def totals(causes: Iterable[Cause]) -> tuple[Total, ...]:
    """The sums by unit, in the order in which units first appear. Nothing is converted."""
    pledged: dict[str, float] = {}
    given: dict[str, float] = {}
    for cause in causes:
        for promise in cause.pledged:
            pledged[promise.unit] = pledged.get(promise.unit, 0) + promise.amount
        for gift in cause.given:
            given[gift.unit] = given.get(gift.unit, 0) + gift.amount
    units = dict.fromkeys((*pledged, *given))
    return tuple(
        Total(unit, round(pledged.get(unit, 0), 4), round(given.get(unit, 0), 4)) for unit in units
    )
