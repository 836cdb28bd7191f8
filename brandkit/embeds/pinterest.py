"""Pinterest: one pin, in the frame that needs none of its scripts on our page."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Pinterest"]

_HOST = pattern(r"(?:[a-z]{2}\.)?pinterest\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})")
_PIN = pattern(r"pin/(?:[^/]{1,200}--)?([0-9]{5,20})(?:/[a-z]*)?")
_NUMBER = pattern(r"[0-9]{5,20}")
_SHORT = pattern(r"[A-Za-z0-9]{5,16}")


class Pinterest:
    """A provider of pins. Not boards or people; shortened addresses are cards."""

    name = "pinterest"
    codes = ("embedPin",)
    scripts = ("assets.pinterest.com/js/",)
    id_form = "https://www.pinterest.com/pin/{id}/"
    oembed = "https://www.pinterest.com/oembed.json?url={url}"

    def match(self, url: str) -> Embed | None:
        """The pin that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        if address.host == "pin.it" and _SHORT.fullmatch(address.path):
            return self._embed(address.path, f"https://pin.it/{address.path}", "")
        pin = ""
        if address.host == "assets.pinterest.com" and address.path == "ext/embed.html":
            pin = address.value("id")
        elif _HOST.fullmatch(address.bare_host) and (found := _PIN.fullmatch(address.path)):
            pin = found[1]
        if not pin.isascii() or not _NUMBER.fullmatch(pin):
            return None
        frame = f"https://assets.pinterest.com/ext/embed.html?id={pin}"
        return self._embed(pin, f"https://www.pinterest.com/pin/{pin}/", frame)

    def _embed(self, id_: str, page: str, frame: str) -> Embed:
        return Embed(
            provider=self.name,
            network="Pinterest",
            kind="post",
            id=id_,
            url=page,
            frame_url=frame,
            height=640,
        )
