"""What a provider makes of an address."""

from __future__ import annotations

from typing import Protocol

from brandkit.digest import Value

__all__ = ["Embed", "Provider"]


class Embed(Value, frozen=True):
    """Something that lives on another network, shown only after a click."""

    provider: str  # the provider's name: "youtube"
    network: str  # as readers call it: "YouTube"
    kind: str  # "video" for now; "audio", "post", "map" later
    id: str  # the network's own id
    url: str  # the plain link for readers without JavaScript, and for feeds
    frame_url: str  # what the frame loads after the click
    title: str = ""  # the author's title for it, may be ""
    allow: str = ""  # the frame's permissions
    aspect: str = "16/9"
    start: int = 0  # seconds
    poster: str = ""  # a picture of the author's own, as written: relative file or ""


class Provider(Protocol):
    """One network. `match` never raises, whatever the text is."""

    @property
    def name(self) -> str: ...

    def match(self, url: str) -> Embed | None:
        """The Embed that this address stands for, or None where it is not this network's player."""
        ...
