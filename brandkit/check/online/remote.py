"""An address on another host."""

from __future__ import annotations

import msgspec

from brandkit.errors import Location

__all__ = ["Remote"]


class Remote(msgspec.Struct, frozen=True):
    """An address, and what is said of it at the place where it is named."""

    url: str
    kind: str  # "audio" (video too), "picture", "link", or "secure": a link's address with https
    title: str  # of the entry
    location: Location
    length: int | None = None  # bytes, as stated
    type: str = ""  # as stated, or by the address's ending
