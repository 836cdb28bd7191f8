"""Facebook: a post, a video, a page, in the frames of its plugins, without its script."""

from __future__ import annotations

from urllib.parse import quote

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["Facebook"]

_HOSTS = {"facebook.com", "m.facebook.com", "web.facebook.com", "fb.com", "mbasic.facebook.com"}
_WHO = r"([A-Za-z0-9.-]{2,80})"
_ID = r"(?:[^/]{1,200}[-/])?([0-9]{5,24}|pfbid[A-Za-z0-9]{10,100})"
_POST = pattern(rf"{_WHO}/posts/{_ID}")
_PHOTO = pattern(rf"{_WHO}/photos/(?:[A-Za-z0-9.-]{{1,60}}/)?([0-9]{{5,24}})")
_VIDEO = pattern(rf"{_WHO}/videos/(?:[^/]{{1,200}}/)?([0-9]{{5,24}})")
_REEL = pattern(r"reel/([0-9]{5,24})")
_GROUP = pattern(r"groups/([A-Za-z0-9.-]{2,80})/(?:posts|permalink)/([0-9]{5,24})")
_SHARED = pattern(r"share/(?:[prv]/)?([A-Za-z0-9]{6,24})")
_PAGE = pattern(r"[A-Za-z0-9][A-Za-z0-9.-]{4,79}")
_NUMBER = pattern(r"[0-9]{5,24}|pfbid[A-Za-z0-9]{10,100}")
_NOT_PAGES_WORDS = (
    "about account ads bookmarks business careers dialog directory events friends gaming "
    "groups hashtag help home.php index.php legal login login.php marketplace media "
    "messages notes notifications pages people permalink.php photo photo.php photos "
    "places plugins policies policy.php posts privacy profile.php public reel reels "
    "search settings share sharer sharer.php stories story.php terms.php video.php videos "
    "watch whatsapp"
)
_NOT_PAGES = frozenset(_NOT_PAGES_WORDS.split())
_PLUGINS = {"plugins/post.php", "plugins/video.php", "plugins/page.php"}
_SITE = "https://www.facebook.com/"


class Facebook:
    """A provider of posts, videos and pages. Posts of groups and shortened addresses are cards."""

    name = "facebook"
    codes = ("fb-post", "fb-video", "fb-page")
    scripts = ("connect.facebook.net/",)

    def match(self, url: str) -> Embed | None:
        """What this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        if address.bare_host == "fb.watch":
            short = address.step(0)
            if len(address.steps) == 1 and short.isascii() and short.replace("_", "a").isalnum():
                return self._embed("video", short, f"https://fb.watch/{short}/", "")
            return None
        if address.bare_host not in _HOSTS:
            return None
        if address.path in _PLUGINS:
            inner = Address.read(address.value("href"))
            inside = inner and inner.bare_host in _HOSTS and inner.path not in _PLUGINS
            return self._match(inner) if inner and inside else None
        return self._match(address)

    def _match(self, address: Address) -> Embed | None:
        path = address.path
        number = address.value("v", "story_fbid", "fbid")
        if path in {"watch", "watch/live", "video.php"} and _NUMBER.fullmatch(number):
            return self._framed("video", number, f"watch/?v={number}")
        if path in {"permalink.php", "story.php"} and _NUMBER.fullmatch(number):
            owner = address.value("id")
            if owner.isascii() and owner.isdigit():
                page = f"permalink.php?story_fbid={number}&id={owner}"
                return self._framed("post", number, page)
            return None
        if path in {"photo", "photo.php"} and _NUMBER.fullmatch(number):
            return self._framed("post", number, f"photo/?fbid={number}")
        if reel := _REEL.fullmatch(path):
            return self._framed("video", reel[1], f"reel/{reel[1]}", aspect="9/16")
        for form, sort, word in (
            (_POST, "post", "posts"),
            (_PHOTO, "post", "photos"),
            (_VIDEO, "video", "videos"),
        ):
            if found := form.fullmatch(path):
                return self._framed(sort, found[2], f"{found[1]}/{word}/{found[2]}", found[1])
        if group := _GROUP.fullmatch(path):
            page = f"groups/{group[1]}/posts/{group[2]}/"
            return self._embed("post", group[2], f"{_SITE}{page}", "")
        if shared := _SHARED.fullmatch(path):
            return self._embed("post", shared[1], f"{_SITE}{path}", "")
        if _PAGE.fullmatch(path) and path.lower() not in _NOT_PAGES and not path.endswith(".php"):
            return self._framed("page", path, path, path)
        return None

    def _framed(
        self, kind: str, id_: str, page: str, author: str = "", aspect: str = "16/9"
    ) -> Embed:
        """`author` is the name in the address, which is often, but not always, a page's."""
        address = f"{_SITE}{page}"
        where = quote(address, safe="")
        more = {"post": "&show_text=true", "video": "&show_text=false&autoplay=true"}
        plugin = f"{kind}.php?href={where}{more.get(kind, '&tabs=timeline')}"
        return self._embed(kind, id_, address, f"{_SITE}plugins/{plugin}", author, aspect)

    def _embed(
        self, kind: str, id_: str, url: str, frame: str, author: str = "", aspect: str = "16/9"
    ) -> Embed:
        return Embed(
            provider=self.name,
            network="Facebook",
            kind=kind,
            id=id_,
            url=url,
            frame_url=frame,
            allow="autoplay; clipboard-write; encrypted-media; picture-in-picture; web-share",
            aspect=aspect,
            height=0 if kind == "video" else 640 if kind == "post" else 450,
            author=author,
            receiver="Meta",
        )
