"""LinkedIn: one post, which has a frame; an article, which has none, and is a card."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["LinkedIn"]

_URN = pattern(r"(?:embed/)?feed/update/urn:li:(activity|share|ugcPost):([0-9]{10,24})")
_POST = pattern(r"posts/(?:[^/]*[-_])?(activity|share|ugcPost)-([0-9]{10,24})(?:-[A-Za-z0-9_-]*)?")
_ARTICLE = pattern(r"pulse/([A-Za-z0-9%_-]{3,200})")


class LinkedIn:
    """A provider of posts. Not people, companies or jobs."""

    name = "linkedin"

    def match(self, url: str) -> Embed | None:
        """The post that this address stands for, or None."""
        address = Address.read(url)
        if address is None or not f".{address.host}".endswith(".linkedin.com"):
            return None
        path = address.path.replace("%3A", ":").replace("%3a", ":")
        if found := _URN.fullmatch(path) or _POST.fullmatch(path):
            urn = f"urn:li:{found[1]}:{found[2]}"
            page = f"https://www.linkedin.com/feed/update/{urn}"
            frame = f"https://www.linkedin.com/embed/feed/update/{urn}"
            return self._embed(found[2], page, frame)
        if article := _ARTICLE.fullmatch(path):
            return self._embed(article[1], f"https://www.linkedin.com/pulse/{article[1]}/", "")
        return None

    def _embed(self, id_: str, page: str, frame: str) -> Embed:
        return Embed(
            provider=self.name,
            network="LinkedIn",
            kind="post",
            id=id_,
            url=page,
            frame_url=frame,
            height=560,
            receiver="Microsoft",
        )
