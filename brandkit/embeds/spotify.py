"""Spotify: episodes, shows, tracks, albums, playlists, artists, audiobooks."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Spotify"]

_SORTS = r"(episode|show|track|album|playlist|artist|audiobook)"
_PLACE = pattern(
    rf"(?:intl-[a-z-]{{2,5}}/)?(?:embed/|embed-podcast/)?(?:user/[^/]+/)?{_SORTS}"
    r"/([A-Za-z0-9]{22})(?:/video)?"
)
_URI = pattern(rf"\s*spotify:{_SORTS}:([A-Za-z0-9]{{22}})\s*")
_SINGLE = {"episode", "track"}


class Spotify:
    """A provider of players for sound."""

    name = "spotify"
    id_form = "https://open.spotify.com/episode/{id}"
    oembed = "https://open.spotify.com/oembed?url={url}"

    def match(self, url: str) -> Embed | None:
        """What this address, or address of the app (spotify:episode:…), stands for, or None."""
        found, start = _URI.fullmatch(url), 0
        if found is None:
            address = Address.read(url)
            if address is None or address.bare_host not in {"open.spotify.com", "play.spotify.com"}:
                return None
            found, start = _PLACE.fullmatch(address.path), address.start()
        if found is None:
            return None
        sort, id_ = found[1], found[2]
        at = f"?t={start}" if start and sort == "episode" else ""
        return Embed(
            provider=self.name,
            network="Spotify",
            kind="audio",
            id=f"{sort}/{id_}",
            url=f"https://open.spotify.com/{sort}/{id_}{at}",
            frame_url=f"https://open.spotify.com/embed/{sort}/{id_}{at}",
            allow="autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture",
            height=152 if sort in _SINGLE else 352,
            start=start if at else 0,
        )
