"""Why an output is made anew: which of the values that it is made of are others now."""

from __future__ import annotations

import msgspec

from brandkit.plan.outputs import Frozen

__all__ = ["reasons"]

_NAMES = {
    "Copy": {"name": "source", "closure": "file_digest"},
    "Image": {"name": "source", "closure": "digest", "words": "encoder"},
    "Extract": {"name": "source", "closure": "digest", "words": "form"},
    "Text": {"name": "text"},
}


def reasons(before: bytes | None, now: bytes) -> tuple[str, ...]:
    """The names of the inputs that differ between two frozen recipes.

    Without a recipe to compare with, the output is new. Equal ones: somebody changed the file.
    """
    if before is None:
        return ("new",)
    old, new = (msgspec.json.decode(recipe, type=Frozen) for recipe in (before, now))
    names = _NAMES.get(new.sort, {})
    found = [
        names.get(field, field)
        for field in ("sort", "name", "shell", "closure", "words")
        if getattr(old, field) != getattr(new, field)
    ]
    if old.sort == new.sort and old.inputs != new.inputs:
        one, other = (
            msgspec.json.decode(each.inputs, type=dict[str, msgspec.Raw]) for each in (old, new)
        )
        found += [name for name in other if one.get(name) != other[name]]
    return tuple(found) or ("the file was changed or removed by hand",)
