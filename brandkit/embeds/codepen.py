"""CodePen: one pen, shown with its result."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["CodePen"]

_PLACE = pattern(
    r"((?:team/)?[A-Za-z0-9_-]{1,60})/(?:pen|full|details|embed|live|debug|pres)/"
    r"(?:preview/)?([A-Za-z0-9]{5,40})"
)


class CodePen:
    """A provider of pens. Not people or collections."""

    name = "codepen"
    codes = ("codepen",)
    scripts = (
        "static.codepen.io/assets/embed",
        "cpwebassets.codepen.io/assets/embed",
        "public.codepenassets.com/embed",
        "assets.codepen.io/assets/embed",
    )
    id_form = "https://codepen.io/{user}/pen/{id}"
    oembed = "https://codepen.io/api/oembed?format=json&url={url}"

    def match(self, url: str) -> Embed | None:
        """The pen that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in {"codepen.io", "cdpn.io"}:
            return None
        found = _PLACE.fullmatch(address.path)
        if found is None:
            return None
        user, pen = found[1], found[2]
        return Embed(
            provider=self.name,
            network="CodePen",
            kind="code",
            id=pen,
            url=f"https://codepen.io/{user}/pen/{pen}",
            frame_url=f"https://codepen.io/{user}/embed/{pen}?default-tab=result",
            allow="clipboard-write; fullscreen",
            height=450,
            author=user.removeprefix("team/"),
        )
