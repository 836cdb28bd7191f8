"""Why an output is made anew: which of the values that it is made of are others now."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from brandkit.plan.outputs import Frozen, Shared

__all__ = ["reasons"]

_NAMES = {
    "Copy": {"name": "source", "digest": "file_digest"},
    "Extract": {"name": "source"},
    "Text": {"name": "text"},
}


def reasons(
    before: bytes | None,
    now: bytes,
    shared: Mapping[str, Shared] = {},
    shared_now: Mapping[str, Shared] = {},
) -> tuple[str, ...]:
    """The names of the inputs that differ between two frozen recipes, and in what they share.

    Without a recipe to compare with, the output is new. Equal ones: somebody changed the file.
    """
    if before is None:
        return ("new",)
    old, new = (msgspec.json.decode(recipe, type=Frozen) for recipe in (before, now))
    names = _NAMES.get(new.sort, {})
    found = [
        names.get(field, field)
        for field in ("sort", "name", "language", "digest", "form")
        if getattr(old, field) != getattr(new, field)
    ]
    one, other = shared.get(old.shares, Shared()), shared_now.get(new.shares, Shared())
    found += [name for name in Shared._fields if getattr(one, name) != getattr(other, name)]
    if old.sort == new.sort and old.inputs != new.inputs:
        was, is_ = (
            msgspec.json.decode(each.inputs, type=dict[str, msgspec.Raw]) for each in (old, new)
        )
        found += [name for name in is_ if was.get(name) != is_[name]]
    return tuple(found) or ("the file was changed or removed by hand",)
