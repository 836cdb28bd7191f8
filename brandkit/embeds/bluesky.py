"""Bluesky: one post."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Bluesky"]

_WHO = r"(did:plc:[a-z2-7]{24}|did:web:[a-z0-9.-]{3,100}|[A-Za-z0-9][A-Za-z0-9.-]{2,252})"
_PAGE = pattern(rf"profile/{_WHO}/post/([a-z0-9]{{6,20}})")
_FRAME = pattern(rf"embed/{_WHO}/app\.bsky\.feed\.post/([a-z0-9]{{6,20}})")


class Bluesky:
    """A provider of posts. Not profiles or feeds."""

    name = "bluesky"
    codes = ("bluesky-embed",)
    scripts = ("embed.bsky.app/static/embed.js",)
    id_form = "https://bsky.app/profile/{user}/post/{id}"
    oembed = "https://embed.bsky.app/oembed?format=json&url={url}"

    def match(self, url: str) -> Embed | None:
        """The post that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in {"bsky.app", "embed.bsky.app"}:
            return None
        form = _FRAME if address.host == "embed.bsky.app" else _PAGE
        found = form.fullmatch(address.path)
        if found is None:
            return None
        who, post = found[1], found[2]
        return Embed(
            provider=self.name,
            network="Bluesky",
            kind="post",
            id=f"{who}/{post}",
            url=f"https://bsky.app/profile/{who}/post/{post}",
            frame_url=f"https://embed.bsky.app/embed/{who}/app.bsky.feed.post/{post}",
            height=450,
            author="" if who.startswith("did:") else f"@{who}",
        )
