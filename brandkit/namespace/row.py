"""The form of a row in the table of tags."""

from __future__ import annotations

from brandkit.digest import Value

__all__ = ["Has", "Row"]


class Has(Value, frozen=True):
    """An attribute, or the text of a tag (then `name` is "")."""

    name: str
    sort: str = "text"  # a key of `brandkit.namespace.sorts.SORTS`
    needed: bool = False
    longest: int = 0  # characters; 0 for any number
    words: tuple[str, ...] = ()  # those that are known
    closed: bool = False  # no other words are allowed


class Row(Value, frozen=True):
    """One tag."""

    name: str
    parents: tuple[str, ...]  # "channel", "item", or other tags
    many: bool
    has: tuple[Has, ...] = ()
    text: Has | None = None  # None: nothing stands in it but children
    needs: tuple[str, ...] = ()  # children of which one at least must be there
    settings: tuple[tuple[str, str], ...] = ()  # (parent, brandkit's own setting for it)
    owned: bool = False  # only brandkit's own setting makes it
    space: str = "podcast"
