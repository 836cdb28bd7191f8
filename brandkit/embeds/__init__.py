"""Addresses of videos and posts on other networks → what a page shows in their place.

A provider is one file and one line in PROVIDERS. The file holds a class with a `name` and a
`match` (see `Provider`) that

- answers None for everything that is not one player: channels, playlists, searches, profiles,
- never raises, whatever the text is, and asks nothing of the network,
- builds `url` and `frame_url` from the id alone, never from the text that it was given.

Then add golden cases to `tests/embeds/cases.tsv`. Other packages register the same object under
the entry point group "brandkit.embeds".
"""

from __future__ import annotations

from brandkit.embeds.embed import Embed, Provider
from brandkit.embeds.youtube import YouTube
from brandkit.registry import Registry

__all__ = ["PROVIDERS", "from_iframe", "match"]

PROVIDERS: Registry[Provider] = Registry(
    "brandkit.embeds",
    (YouTube(),),
)


def match(url: str) -> Embed | None:
    """The Embed of the first provider that knows this address, or None. Never raises."""
    for provider in PROVIDERS.values():
        found = provider.match(url)
        if found is not None:
            return found
    return None


def from_iframe(src: str) -> Embed | None:
    """The Embed that a pasted `<iframe src="…">` stands for, or None where nobody knows it.

    Addresses of players are among those that `match` knows, also without a scheme ("//…").
    """
    return match(src)
