"""X, once Twitter: one post.

Its script is not needed: the frame that the script would make has an address of its own.
"""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["X"]

_HOSTS = {"x.com", "twitter.com", "mobile.x.com", "mobile.twitter.com", "m.twitter.com"}
_PLACE = pattern(
    r"(?:#!/)?([A-Za-z0-9_]{1,15}|i/web)/status(?:es)?/([0-9]{1,20})(?:/(?:photo|video)/[0-9])?"
)
_NUMBER = pattern(r"[0-9]{1,20}")


class X:
    """A provider of posts. Not profiles, lists or searches."""

    name = "x"
    codes = ("twitter-tweet", "twitter-video")
    scripts = ("platform.twitter.com/widgets.js", "platform.x.com/widgets.js")
    id_form = "https://x.com/{user}/status/{id}"
    oembed = "https://publish.twitter.com/oembed?omit_script=1&dnt=true&url={url}"

    def match(self, url: str) -> Embed | None:
        """The post that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        if address.host == "platform.twitter.com" and address.path == "embed/Tweet.html":
            return self._post("i", address.value("id"))
        if address.bare_host not in _HOSTS:
            return None
        found = _PLACE.fullmatch(address.path) or _PLACE.fullmatch(f"#{address.fragment}")
        return self._post("i" if found[1] == "i/web" else found[1], found[2]) if found else None

    def _post(self, user: str, post: str) -> Embed | None:
        if not post.isascii() or not _NUMBER.fullmatch(post):
            return None
        page = f"i/web/status/{post}" if user == "i" else f"{user}/status/{post}"
        return Embed(
            provider=self.name,
            network="X",
            kind="post",
            id=post,
            url=f"https://x.com/{page}",
            frame_url=f"https://platform.twitter.com/embed/Tweet.html?id={post}&dnt=true",
            height=560,
            author="" if user == "i" else f"@{user}",
        )
