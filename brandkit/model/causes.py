"""Causes: files of causes/ → what was pledged and given."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from msgspec.structs import replace

from brandkit.content.kinds import CauseMeta
from brandkit.errors import nearest, warning
from brandkit.model.cause import Cause, Gift, Pledge
from brandkit.model.links import Resolver
from brandkit.model.permalinks import Placed, location_of
from brandkit.urls import is_external

__all__ = ["allotted", "causes_of"]

_USUAL = frozenset({"EUR", "USD", "GBP", "PLN", "CHF"})  # in small letters they are no goods
_LAST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


def causes_of(
    items: Iterable[Placed], fields: Callable[[Placed], dict[str, Any]], resolver: Resolver
) -> tuple[Cause, ...]:
    """Every cause in every language. One without lists of its own has those of its translation.

    `fields` gives what all entries have.
    """
    items = tuple(items)
    by_path = {item.permalink: item for item in items}
    found = []
    for item in items:
        others = (by_path.get(each.permalink) for each in item.translations)
        holder = next((one for one in (item, *others) if one and _speaks(_meta(one))), item)
        meta = _meta(item)
        if holder is item:
            _report(item, meta, resolver)
        lists = _meta(holder)
        pledged = tuple(
            Pledge(each.amount, each.unit.strip(), each.what, each.date, each.due)
            for each in lists.pledged
        )
        given = tuple(
            Gift(
                each.amount,
                each.unit.strip(),
                each.date,
                each.what,
                _receipt(holder, number, each.receipt, resolver),
            )
            for number, each in enumerate(lists.given)
        )
        found.append(
            Cause(
                **fields(item),
                url=meta.url or lists.url,
                pledged=allotted(pledged, given),
                given=given,
                ledger=holder.document.source.path,
            )
        )
    return tuple(sorted(found, key=lambda cause: (cause.weight, cause.title.casefold())))


def _meta(item: Placed) -> CauseMeta:
    meta = item.document.meta
    if not isinstance(meta, CauseMeta):
        raise TypeError(f"{item.document.source.path} is no cause")
    return meta


def _speaks(meta: CauseMeta) -> bool:
    return bool(meta.pledged or meta.given)


def allotted(pledged: tuple[Pledge, ...], given: tuple[Gift, ...]) -> tuple[Pledge, ...]:
    """The pledges with what was given for each: gifts of a unit keep the pledges that are due
    first. Their order stays."""
    left: dict[str, float] = {}
    for gift in given:
        left[gift.unit] = left.get(gift.unit, 0) + gift.amount
    found = list(pledged)
    for place in sorted(range(len(pledged)), key=lambda at: (pledged[at].due or _LAST, at)):
        promise = pledged[place]
        share = round(min(promise.amount, left.get(promise.unit, 0)), 4)
        left[promise.unit] = round(left.get(promise.unit, 0) - share, 4)
        found[place] = replace(promise, given=share)
    return tuple(found)


def _receipt(item: Placed, number: int, asked: str, resolver: Resolver) -> str:
    """Where a receipt is to be seen; "", with a warning, where it is not there."""
    if not asked:
        return ""
    folder = posixpath.dirname(item.document.source.path)
    found = resolver.setting_address(asked, folder, item.language)
    if found and (not is_external(found) or found.startswith(("https://", "http://"))):
        return found
    fault = warning(
        "cause.receipt-missing",
        f"The receipt “{asked[:100]}” is not there.",
        "Put the file beside this one, or write its address (https://…).",
        location_of(item.document, f"given.{number}.receipt"),
    )
    if fault not in resolver.diagnostics:
        resolver.diagnostics.append(fault)
    return ""


@cache
def _currencies() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").currencies)


def _report(item: Placed, meta: CauseMeta, resolver: Resolver) -> None:
    """What a reader would stumble over."""
    if not _speaks(meta):
        message = "This cause says neither what was pledged nor what was given."
        hint = "Write it at the top of the file: pledged: [{ amount: 100, unit: EUR }]"
        resolver.diagnostics.append(
            warning("cause.nothing", message, hint, location_of(item.document))
        )
    rows = [(f"pledged.{n}.unit", each.unit) for n, each in enumerate(meta.pledged)]
    rows += [(f"given.{n}.unit", each.unit) for n, each in enumerate(meta.given)]
    for place, said in rows:
        unit = said.strip()
        if len(unit) != 3 or not (unit.isascii() and unit.isalpha()):
            continue
        known = unit in _currencies()
        if known or (
            not unit.isupper() and unit.upper() not in {"EUR", "USD", "GBP", "PLN", "CHF"}
        ):
            continue
        meant = unit.upper() if unit.upper() in _currencies() else nearest(unit, _currencies())
        resolver.diagnostics.append(
            warning(
                "cause.currency",
                f"“{unit}” is no currency, so it is shown as a sort of goods.",
                (f"Did you mean {meant}? " if meant else "")
                + "Write the three letters of ISO 4217, such as EUR or PLN.",
                location_of(item.document, place),
            )
        )
