"""Twitch: a channel's stream, a recording, a clip.

Its player wants to know the site that shows it: `{host}` in the frame's address stands for it, and
is filled in by the page's script when the reader clicks.
"""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Twitch"]

_NAME = pattern(r"[A-Za-z0-9_]{3,25}")
_VIDEO = pattern(r"(?:[A-Za-z0-9_]{3,25}/(?:video|v)|videos)/v?([0-9]{4,15})")
_CLIP = pattern(r"([A-Za-z0-9_]{3,25})/clip/([A-Za-z0-9_-]{4,100})")
_SLUG = pattern(r"[A-Za-z0-9_-]{4,100}")
_NUMBER = pattern(r"v?([0-9]{4,15})")
_NOT_CHANNELS_WORDS = (
    "directory downloads jobs store turbo search settings subscriptions inventory wallet "
    "drops videos user products privacy login signup team"
)
_NOT_CHANNELS = frozenset(_NOT_CHANNELS_WORDS.split())
_PLAYER = "https://player.twitch.tv/?parent={host}&autoplay=true&"


class Twitch:
    """A provider of video players."""

    name = "twitch"
    id_form = "https://www.twitch.tv/videos/{id}"

    def match(self, url: str) -> Embed | None:
        """The stream, recording or clip that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        match address.host.removeprefix("www."):
            case "player.twitch.tv":
                if found := _NUMBER.fullmatch(address.value("video")):
                    return self._video(found[1], address.start())
                return self._channel(address.value("channel"))
            case "clips.twitch.tv":
                slug = address.value("clip") if address.path == "embed" else address.path
                return self._clip(slug, "") if _SLUG.fullmatch(slug) else None
            case "twitch.tv" | "m.twitch.tv":
                if found := _VIDEO.fullmatch(address.path):
                    return self._video(found[1], address.start())
                if clip := _CLIP.fullmatch(address.path):
                    return self._clip(clip[2], clip[1])
                return self._channel(address.path)
            case _:
                return None

    def _channel(self, name: str) -> Embed | None:
        if not _NAME.fullmatch(name) or name.lower() in _NOT_CHANNELS:
            return None
        return self._embed(name, f"https://www.twitch.tv/{name}", f"{_PLAYER}channel={name}", name)

    def _video(self, number: str, start: int) -> Embed:
        hours, rest = divmod(start, 3600)
        at = f"{hours}h{rest // 60}m{rest % 60}s" if start else ""
        page = f"https://www.twitch.tv/videos/{number}" + (f"?t={at}" if at else "")
        frame = f"{_PLAYER}video={number}" + (f"&time={at}" if at else "")
        return self._embed(number, page, frame, "", start)

    def _clip(self, slug: str, channel: str) -> Embed:
        page = f"https://www.twitch.tv/{channel}/clip/{slug}" if channel else ""
        frame = f"https://clips.twitch.tv/embed?parent={{host}}&autoplay=true&clip={slug}"
        return self._embed(slug, page or f"https://clips.twitch.tv/{slug}", frame, channel)

    def _embed(self, id_: str, page: str, frame: str, author: str, start: int = 0) -> Embed:
        return Embed(
            provider=self.name,
            network="Twitch",
            kind="video",
            id=id_,
            url=page,
            frame_url=frame,
            allow="autoplay; fullscreen; encrypted-media",
            start=start,
            author=author,
            receiver="Amazon",
        )
