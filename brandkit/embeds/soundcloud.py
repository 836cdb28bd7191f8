"""SoundCloud: tracks and sets, by their pages or by the address in the player's own code."""

from __future__ import annotations

from urllib.parse import quote

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["SoundCloud"]

_TRACK = pattern(r"([a-z0-9][a-z0-9_-]{1,40})/([a-z0-9_-]{1,120})(?:/s-[A-Za-z0-9]{4,20})?")
_SET = pattern(r"([a-z0-9][a-z0-9_-]{1,40})/sets/([a-z0-9_-]{1,120})(?:/s-[A-Za-z0-9]{4,20})?")
_NUMBERED = pattern(r"(tracks|playlists)/(?:soundcloud:(?:tracks|playlists):)?([0-9]{1,15})")
_SHORT = pattern(r"[A-Za-z0-9]{4,24}")
_NOT_PEOPLE_WORDS = (
    "discover stream you search pages upload charts people jobs terms-of-use settings "
    "imprint messages notifications tags stations mobile pro creators"
)
_NOT_PEOPLE = frozenset(_NOT_PEOPLE_WORDS.split())
_NOT_TRACKS_WORDS = (
    "albums comments followers following likes popular-tracks reposts sets spotlight tracks"
)
_NOT_TRACKS = frozenset(_NOT_TRACKS_WORDS.split())


class SoundCloud:
    """A provider of players for sound. Not people or searches; shortened addresses are cards."""

    name = "soundcloud"
    oembed = "https://soundcloud.com/oembed?format=json&url={url}"

    def match(self, url: str) -> Embed | None:
        """The track or set that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        if address.host == "w.soundcloud.com" and address.path == "player":
            address = Address.read(address.value("url"))
        if address is None:
            return None
        if address.host == "api.soundcloud.com":
            found = _NUMBERED.fullmatch(address.path.replace("%3A", ":"))
            if found is None:
                return None
            page = f"https://api.soundcloud.com/{found[1]}/{found[2]}"
            return self._embed(f"{found[1]}/{found[2]}", "", page, found[1] == "playlists")
        if address.host == "on.soundcloud.com" and _SHORT.fullmatch(address.path):
            page = f"https://on.soundcloud.com/{address.path}"
            return self._embed(address.path, page, "", several=False)
        if address.bare_host not in {"soundcloud.com", "m.soundcloud.com"}:
            return None
        series = _SET.fullmatch(address.path)
        found = series or _TRACK.fullmatch(address.path)
        if found is None or found[1] in _NOT_PEOPLE or (not series and found[2] in _NOT_TRACKS):
            return None
        page = f"https://soundcloud.com/{found[0]}"
        return self._embed(found[0], page, page, bool(series), found[1])

    def _embed(self, id_: str, page: str, framed: str, several: bool, author: str = "") -> Embed:
        where = quote(framed, safe="")
        player = f"https://w.soundcloud.com/player/?url={where}&auto_play=true&show_teaser=false"
        return Embed(
            provider=self.name,
            network="SoundCloud",
            kind="audio",
            id=id_,
            url=page or f"https://w.soundcloud.com/player/?url={where}",
            frame_url=player if framed else "",
            allow="autoplay; encrypted-media",
            height=352 if several else 175,
            author=author,
        )
