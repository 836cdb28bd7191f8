"""Vimeo: one video, public or by its secret link, and live events.

The player is asked not to track (`dnt=1`).
"""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Vimeo"]

_PLACE = pattern(
    r"(?:(?:video|videos)/|channels/[\w-]+/|groups/[\w-]+/videos/"
    r"|(?:album|showcase)/[\w-]+/video/)?([0-9]{1,12})(?:/([0-9A-Za-z]{6,40}))?"
)
_OLD = pattern(r"[\w.-]+\.swf")  # the player of old: /name.swf?clip_id=1
_EVENT = pattern(r"event/([0-9]{1,12})(?:/embed)?(?:/[0-9a-f]+)?")
_SECRET = pattern(r"[0-9A-Za-z]{6,40}")
_NUMBER = pattern(r"[0-9]{1,12}")


class Vimeo:
    """A provider of video players. Not channels, users or searches."""

    name = "vimeo"
    codes = ("vimeo-embed",)
    scripts = ("player.vimeo.com/api/player.js",)
    id_form = "https://vimeo.com/{id}"
    oembed = "https://vimeo.com/api/oembed.json?dnt=1&url={url}"

    def match(self, url: str) -> Embed | None:
        """The video that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in {"vimeo.com", "player.vimeo.com"} | {
            "www.player.vimeo.com"
        }:
            return None
        if event := _EVENT.fullmatch(address.path):
            page = f"event/{event[1]}"
            return self._embed(event[1], page, f"https://vimeo.com/{page}/embed?autoplay=1")
        found = _PLACE.fullmatch(address.path)
        video, secret = (found[1], found[2] or address.value("h")) if found else ("", "")
        if _OLD.fullmatch(address.path):
            video = address.value("clip_id")
        if not video.isascii() or not _NUMBER.fullmatch(video):
            return None
        secret = secret if _SECRET.fullmatch(secret) else ""
        start = address.start()
        return self._embed(
            video,
            video + (f"/{secret}" if secret else "") + (f"#t={start}s" if start else ""),
            f"https://player.vimeo.com/video/{video}?dnt=1&autoplay=1"
            + (f"&h={secret}" if secret else "")
            + (f"#t={start}s" if start else ""),
            start,
        )

    def _embed(self, id_: str, page: str, frame: str, start: int = 0) -> Embed:
        return Embed(
            provider=self.name,
            network="Vimeo",
            kind="video",
            id=id_,
            url=f"https://vimeo.com/{page}",
            frame_url=frame,
            allow="autoplay; fullscreen; picture-in-picture; clipboard-write; encrypted-media",
            start=start,
        )
