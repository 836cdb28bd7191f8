"""What every value of the theme contract is, and how its fields are told."""

from __future__ import annotations

import msgspec
from msgspec import Meta

__all__ = ["View", "is_"]


def is_(text: str) -> Meta:
    """What a field is: shown in the manual."""
    return Meta(description=text)


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value that templates read."""
