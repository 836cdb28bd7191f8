"""TikTok: one video, in the player that needs none of its scripts on our page."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["TikTok"]

_PAGE = pattern(r"@([A-Za-z0-9._]{1,40})/(video|photo)/([0-9]{6,24})")
_FRAME = pattern(r"(?:embed(?:/v2)?|player/v1|v)/([0-9]{6,24})(?:\.html)?")
_SHORT = pattern(r"(?:t/)?([A-Za-z0-9]{6,20})")


class TikTok:
    """A provider of videos. A shortened address is a card: where it leads, only TikTok knows."""

    name = "tiktok"
    codes = ("tiktok-embed",)
    scripts = ("www.tiktok.com/embed.js",)
    id_form = "https://www.tiktok.com/@{user}/video/{id}"
    oembed = "https://www.tiktok.com/oembed?url={url}"

    def match(self, url: str) -> Embed | None:
        """The video that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        if address.host in {"vm.tiktok.com", "vt.tiktok.com"} or address.steps[0] == "t":
            short = _SHORT.fullmatch(address.path)
            if short is None or not address.host.endswith("tiktok.com"):
                return None
            host = address.host if address.host != "tiktok.com" else "www.tiktok.com"
            if host not in {"vm.tiktok.com", "vt.tiktok.com", "www.tiktok.com"}:
                return None
            return self._embed(short[1], f"https://{host}/{address.path}", "", "")
        if address.bare_host not in {"tiktok.com", "m.tiktok.com"}:
            return None
        if found := _PAGE.fullmatch(address.path):
            page = f"https://www.tiktok.com/@{found[1]}/{found[2]}/{found[3]}"
            return self._embed(found[3], page, found[3], f"@{found[1]}")
        if framed := _FRAME.fullmatch(address.path):
            page = f"https://www.tiktok.com/@_/video/{framed[1]}"
            return self._embed(framed[1], page, framed[1], "")
        return None

    def _embed(self, id_: str, page: str, video: str, author: str) -> Embed:
        frame = f"https://www.tiktok.com/player/v1/{video}?autoplay=1&rel=0" if video else ""
        return Embed(
            provider=self.name,
            network="TikTok",
            kind="video",
            id=id_,
            url=page,
            frame_url=frame,
            allow="autoplay; encrypted-media; fullscreen; picture-in-picture",
            aspect="9/16",
            author=author,
        )
