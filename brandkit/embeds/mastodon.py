"""Mastodon: a public post on any instance, told by the form of its address."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Mastodon"]

_HOST = pattern(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}")
# Ids are snowflakes of some 18 digits; short numbers are other sites' articles.
_PLACE = pattern(r"@([A-Za-z0-9_.-]{1,60})(?:@([A-Za-z0-9.-]{3,120}))?/([0-9]{14,20})(?:/embed)?")
_OLD_PLACE = pattern(r"users/([A-Za-z0-9_.-]{1,60})/statuses/([0-9]{14,20})(?:/embed)?")
_OTHERS = ("tiktok.com", "youtube.com", "threads.net", "threads.com", "medium.com", "x.com")


class Mastodon:
    """A provider of posts. Posts that an instance only shows from elsewhere are a card."""

    name = "mastodon"
    codes = ("mastodon-embed",)
    scripts = ("/embed.js",)  # on each instance
    oembed = "https://{host}/api/oembed?url={url}"

    def match(self, url: str) -> Embed | None:
        """The post that this address stands for, or None."""
        address = Address.read(url)
        if address is None or not _HOST.fullmatch(address.host):
            return None
        if address.bare_host.endswith(_OTHERS):
            return None
        old = _OLD_PLACE.fullmatch(address.path)
        found = _PLACE.fullmatch(address.path)
        if old:
            user, home, post = old[1], "", old[2]
        elif found:
            user, home, post = found[1], found[2] or "", found[3]
        else:
            return None
        who = f"@{user}@{home}" if home else f"@{user}"
        page = f"https://{address.host}/{who}/{post}"
        return Embed(
            provider=self.name,
            network="Mastodon",
            kind="post",
            id=f"{address.host}/{post}",
            url=page,
            frame_url="" if home else f"{page}/embed",
            height=560,
            author=f"@{user}@{home or address.host}",
            receiver=address.host,
        )
