"""Threads: one post. Its script is not needed: each post has a page that is made to be framed."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Threads"]

_PLACE = pattern(r"@([A-Za-z0-9._]{1,40})/post/([A-Za-z0-9_-]{6,24})(?:/(?:media|embed))?")
_SHORT = pattern(r"t/([A-Za-z0-9_-]{6,24})(?:/embed)?")


class Threads:
    """A provider of posts. Not profiles."""

    name = "threads"
    codes = ("text-post-media",)
    scripts = ("www.threads.net/embed.js", "www.threads.com/embed.js")
    id_form = "https://www.threads.com/@{user}/post/{id}"

    def match(self, url: str) -> Embed | None:
        """The post that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in {"threads.net", "threads.com"}:
            return None
        if found := _PLACE.fullmatch(address.path):
            user, post = f"@{found[1]}", found[2]
            page = f"{user}/post/{post}"
        elif short := _SHORT.fullmatch(address.path):
            user, post = "", short[1]
            page = f"t/{post}"
        else:
            return None
        return Embed(
            provider=self.name,
            network="Threads",
            kind="post",
            id=post,
            url=f"https://www.threads.com/{page}",
            frame_url=f"https://www.threads.com/{page}/embed",
            height=640,
            author=user,
            receiver="Meta",
        )
