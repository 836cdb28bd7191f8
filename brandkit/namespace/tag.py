"""A tag of a feed as a value: what was checked, and what is written."""

from __future__ import annotations

from brandkit.digest import Value

__all__ = ["Tag"]


class Tag(Value, frozen=True):
    """An element: attributes in the order of the specification, then text or children.

    Addresses are absolute.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple[Tag, ...] = ()
    space: str = "podcast"  # or "itunes", or "rss" for the elements of RSS itself

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        return next((value for key, value in self.attributes if key == name), "")
