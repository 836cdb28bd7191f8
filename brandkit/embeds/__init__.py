"""Addresses of videos and posts on other networks → what a page shows in their place.

A provider is one file and one line in PROVIDERS. The file holds a class with a `name` and a
`match` (see `Provider`) that

- answers None for everything that is not one player or post: searches, people, channels,
- never raises, whatever the text is, and asks nothing of the network,
- builds `url` and `frame_url` from checked ids, never from the text that it was given.

Then add golden cases to `tests/embeds/cases/`. Other packages register the same object under the
entry point group "brandkit.embeds".
"""

from __future__ import annotations

from brandkit.embeds.apple_podcasts import ApplePodcasts
from brandkit.embeds.bluesky import Bluesky
from brandkit.embeds.codepen import CodePen
from brandkit.embeds.embed import Embed, Provider
from brandkit.embeds.facebook import Facebook
from brandkit.embeds.google_maps import GoogleMaps
from brandkit.embeds.instagram import Instagram
from brandkit.embeds.linkedin import LinkedIn
from brandkit.embeds.mastodon import Mastodon
from brandkit.embeds.openstreetmap import OpenStreetMap
from brandkit.embeds.pinterest import Pinterest
from brandkit.embeds.reddit import Reddit
from brandkit.embeds.soundcloud import SoundCloud
from brandkit.embeds.spotify import Spotify
from brandkit.embeds.threads import Threads
from brandkit.embeds.tiktok import TikTok
from brandkit.embeds.twitch import Twitch
from brandkit.embeds.vimeo import Vimeo
from brandkit.embeds.x import X
from brandkit.embeds.youtube import YouTube
from brandkit.registry import Registry

__all__ = ["PROVIDERS", "address_at", "from_iframe", "match"]

PROVIDERS: Registry[Provider] = Registry(
    "brandkit.embeds",
    (
        YouTube(),
        Vimeo(),
        X(),
        Bluesky(),
        Threads(),
        Instagram(),
        TikTok(),
        Facebook(),
        LinkedIn(),
        Spotify(),
        ApplePodcasts(),
        SoundCloud(),
        Twitch(),
        Reddit(),
        Pinterest(),
        CodePen(),
        GoogleMaps(),
        OpenStreetMap(),
        Mastodon(),  # the last, since it knows no hosts
    ),
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


def address_at(embed: Embed, seconds: float) -> str:
    """The plain link to a moment of a video, where its network has such links; else its own."""
    page, sign, fragment = embed.url.partition("#")
    joined = f"{page}{'&' if '?' in page else '?'}t={int(seconds)}{sign}{fragment}"
    found = match(joined) if seconds >= 1 else None
    return found.url if found and found.start == int(seconds) else embed.url
