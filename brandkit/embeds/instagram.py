"""Instagram: a post, a reel. Their script is not needed: both have a page made to be framed."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Instagram"]

_PLACE = pattern(
    r"(?:([A-Za-z0-9._]{1,30})/)?(p|reel|reels|tv)/([A-Za-z0-9_-]{5,40})(?:/embed(?:/captioned)?)?"
)


class Instagram:
    """A provider of posts and reels. Not profiles, stories or tags."""

    name = "instagram"
    codes = ("instagram-media",)
    scripts = ("www.instagram.com/embed.js", "platform.instagram.com/en_US/embeds.js")
    id_form = "https://www.instagram.com/p/{id}/"

    def match(self, url: str) -> Embed | None:
        """The post that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in {"instagram.com", "instagr.am"}:
            return None
        found = _PLACE.fullmatch(address.path)
        if found is None:
            return None
        sort = "reel" if found[2].startswith("reel") else "p"
        page = f"https://www.instagram.com/{sort}/{found[3]}/"
        return Embed(
            provider=self.name,
            network="Instagram",
            kind="post",
            id=found[3],
            url=page,
            frame_url=f"{page}embed/" + ("" if sort == "reel" else "captioned/"),
            allow="encrypted-media; picture-in-picture; web-share",
            height=640,
            author=f"@{found[1]}" if found[1] else "",
            receiver="Meta",
        )
