"""Reddit: a post, a comment."""

from __future__ import annotations

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Reddit"]

_HOSTS = {"reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "m.reddit.com"}
_HOSTS |= {"embed.reddit.com", "redditmedia.com", "sh.reddit.com"}
_PLACE = pattern(
    r"(r|user|u)/([A-Za-z0-9_-]{2,30})/comments/([a-z0-9]{4,10})"
    r"(?:/([^/]{0,300})(?:/([a-z0-9]{4,10}))?)?"
)
_SHARED = pattern(r"r/([A-Za-z0-9_]{2,30})/s/([A-Za-z0-9]{6,20})")
_SHORT = pattern(r"[a-z0-9]{4,10}")


class Reddit:
    """A provider of posts. Shortened addresses are cards."""

    name = "reddit"
    codes = ("reddit-embed-bq", "reddit-card", "reddit-embed")
    scripts = ("embed.reddit.com/widgets.js", "embed.redditmedia.com/widgets/platform.js")
    oembed = "https://www.reddit.com/oembed?url={url}"

    def match(self, url: str) -> Embed | None:
        """The post or comment that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        if address.bare_host == "redd.it" and _SHORT.fullmatch(address.path):
            return self._embed(address.path, f"https://redd.it/{address.path}", "")
        if address.bare_host not in _HOSTS:
            return None
        if shared := _SHARED.fullmatch(address.path):
            return self._embed(shared[2], f"https://www.reddit.com/{shared[0]}", "", shared[1])
        found = _PLACE.fullmatch(address.path)
        if found is None:
            return None
        group = "r" if found[1] == "r" else "user"
        place = f"{group}/{found[2]}/comments/{found[3]}/"
        if found[5]:
            place += f"comment/{found[5]}/"
        frame = f"https://embed.reddit.com/{place}?embed=true&ref_source=embed&ref=share"
        page = f"https://www.reddit.com/{place}"
        where = found[2] if group == "r" else ""
        return self._embed(found[5] or found[3], page, frame, where)

    def _embed(self, id_: str, page: str, frame: str, group: str = "") -> Embed:
        return Embed(
            provider=self.name,
            network="Reddit",
            kind="post",
            id=id_,
            url=page,
            frame_url=frame,
            allow="clipboard-write",
            height=450,
            author=f"r/{group}" if group else "",
        )
