"""What a provider makes of an address."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, Protocol

from brandkit.digest import Value

__all__ = ["ASPECTS", "HEIGHTS", "SANDBOX", "Embed", "Provider", "reserved"]

Sort = Literal["video", "playlist", "audio", "post", "page", "map", "code", "link"]

ASPECTS = ("16/9", "9/16", "4/3", "1/1")  # for which themes reserve the room
HEIGHTS = (152, 175, 240, 352, 450, 560, 640)  # pixels, the same for frames without a ratio

# Frames may run their own script and open windows; they may not lead our page elsewhere, download
# or show dialogues over it.
SANDBOX = (
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox "
    "allow-forms allow-presentation"
)


class Embed(Value, frozen=True):
    """Something that lives on another network, shown only after a click."""

    provider: str  # the provider's name: "youtube"
    network: str  # as readers call it: "YouTube"
    kind: str  # one of Sort; another word of another package's provider counts as "post"
    id: str  # the network's own id
    url: str  # the plain link for readers without JavaScript, and for feeds
    frame_url: str = ""  # what the frame loads after the click; "" for a plain card
    title: str = ""  # the author's title for it, may be ""
    allow: str = ""  # the frame's permissions
    aspect: str = "16/9"  # of the frame, one of ASPECTS; counts where `height` is 0
    start: int = 0  # seconds
    poster: str = ""  # a picture of the author's own, as written: relative file or ""
    height: int = 0  # of the frame in pixels, for what has no ratio
    author: str = ""  # who made it, where the address says so: "@ada"
    receiver: str = ""  # the company or host that a frame sends to, if the network has another name
    text: str = ""  # the author's own words for a link card
    sandbox: str = SANDBOX


class Provider(Protocol):
    """One network. `match` never raises, whatever the text is.

    A provider may have more, all of it optional:

    - `codes`: classes (or values of data-pin-do) of the elements that the network hands out to be
      pasted: ("twitter-tweet",). The address is then found among their attributes and links.
    - `scripts`: hosts and paths of the scripts that come with them, without which facades do well.
    - `id_form`: the address of an id, for shortcodes: "https://vimeo.com/{id}", also with "{user}".
    - `oembed`: the address that says title, author and picture: "https://…/oembed?url={url}",
      asked only by `brandkit embeds refresh`.
    """

    @property
    def name(self) -> str: ...

    def match(self, url: str) -> Embed | None:
        """The Embed that this address stands for, or None where it is not this network's."""
        ...


def reserved(height: int) -> int:
    """The height that themes reserve for a frame of this height; 0 where its ratio says it."""
    return HEIGHTS[min(bisect_left(HEIGHTS, height), len(HEIGHTS) - 1)] if height > 0 else 0
