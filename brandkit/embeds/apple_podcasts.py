"""Apple Podcasts: a show, an episode."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["ApplePodcasts"]

_PLACE = pattern(r"(?:([a-z]{2})/)?podcast/(?:[^/]{1,300}/)?id([0-9]{5,15})")
_NUMBER = pattern(r"[0-9]{5,20}")


class ApplePodcasts:
    """A provider of players for sound."""

    name = "apple-podcasts"
    oembed = "https://podcasts.apple.com/api/oembed?url={url}"

    def match(self, url: str) -> Embed | None:
        """The show or episode that this address stands for, or None."""
        address = Address.read(url)
        hosts = {"podcasts.apple.com", "embed.podcasts.apple.com"}
        if address is None or address.host not in hosts:
            return None
        found = _PLACE.fullmatch(address.path)
        if found is None:
            return None
        episode = address.value("i")
        at = f"?i={episode}" if episode.isascii() and _NUMBER.fullmatch(episode) else ""
        page = f"{found[1] or 'us'}/podcast/id{found[2]}{at}"
        return Embed(
            provider=self.name,
            network="Apple Podcasts",
            kind="audio",
            id=f"{found[2]}/{episode}" if at else found[2],
            url=f"https://podcasts.apple.com/{page}",
            frame_url=f"https://embed.podcasts.apple.com/{page}",
            allow="autoplay; encrypted-media; fullscreen; clipboard-write",
            height=175 if at else 450,
            receiver="Apple",
        )
