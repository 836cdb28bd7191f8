"""YouTube: every form in which people paste the address of one video.

The frame comes from youtube-nocookie.com, and only after the reader's click. The theme must give
the frame `referrerpolicy="strict-origin-when-cross-origin"`: without a Referer the player shows
error 153.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["YouTube"]

_ID = pattern(r"[A-Za-z0-9_-]{11}")
_NOT_IDS = {"videoseries", "live_stream"}  # eleven letters too: /embed/videoseries?list=…
_HOSTS = {
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "gaming.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
    "youtube.googleapis.com",
}
_SHORT_HOSTS = {"youtu.be", "www.youtu.be"}
_IN_PATH = {"embed", "shorts", "live", "v", "vi", "e", "watch"}  # /embed/ID
_IN_QUERY = {"", "watch", "watch_popup", "ytscreeningroom"}  # /watch?v=ID
_OLD_PATH = pattern(r"(?:p/)?(?:a/)?u/\d+/([^/]+)")  # /a/u/1/ID
_OLD_FRAGMENT = pattern(r"!?/?p/(?:[^/]+/)+([^/?&]+)")  # /user/name#p/a/u/1/ID
_ALLOW = (
    "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; "
    "picture-in-picture; web-share"
)
_LONGEST = 2048  # letters of an address
_SPOKEN_TIME = pattern(r"(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s?)?")  # 1h2m3s, 90s, 90
_CLOCK_TIME = pattern(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})")  # 1:02:03


class YouTube:
    """One video, short or live stream. Not channels, playlists, clips, searches or users."""

    name = "youtube"

    def match(self, url: str) -> Embed | None:
        """The video that this address stands for, or None."""
        address = _Address.read(url)
        video = address.video() if address else ""
        if not address or not _ID.fullmatch(video) or video in _NOT_IDS:
            return None
        start = address.start()
        is_short = address.steps[0] == "shorts"
        page = f"shorts/{video}" if is_short else f"watch?v={video}"
        at = f"{'?' if is_short else '&'}t={start}s" if start else ""
        return Embed(
            provider=self.name,
            network="YouTube",
            kind="video",
            id=video,
            url=f"https://www.youtube.com/{page}{at}",
            frame_url=f"https://www.youtube-nocookie.com/embed/{video}?autoplay=1"
            + (f"&start={start}" if start else ""),
            allow=_ALLOW,
            aspect="9/16" if is_short else "16/9",
            start=start,
        )


class _Address:
    """An address of YouTube, taken apart."""

    def __init__(self, host: str, path: str, query: str, fragment: str) -> None:
        # Old embed codes go on with "&" where a "?" belongs: /v/ID&hl=en
        path, _, more = path.partition("&")
        self.host = host
        self.steps = path.strip("/").split("/")
        self.path = "/".join(self.steps)
        self.fragment = fragment
        self.values = parse_qs(f"{query}&{more}" if more else query)

    @classmethod
    def read(cls, url: str) -> _Address | None:
        text = url.strip()
        if len(text) > _LONGEST or re.search(r"\s", text):
            return None
        text = re.sub(r"&(?:amp|#0*38|#x0*26);", "&", text)
        if text.startswith("//"):
            text = f"https:{text}"
        elif not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
            text = f"https://{text}"
        try:
            parts = urlsplit(text)
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            return None
        if parts.scheme not in {"http", "https"} or host not in _HOSTS | _SHORT_HOSTS:
            return None
        return cls(host, parts.path, parts.query, parts.fragment)

    def value(self, *names: str) -> str:
        """The first of these parameters that is there, or ""."""
        return next((self.values[name][0] for name in names if name in self.values), "")

    def video(self) -> str:
        """What stands where this form of address has its id, or ""."""
        if self.host in _SHORT_HOSTS:
            # youtu.be/ID; youtu.be/watch?v=ID happens when people shorten by hand.
            return self.value("v") if self.path == "watch" else self.path
        if self.path in _IN_QUERY:
            loose = parse_qs(self.fragment.removeprefix("!")) if self.path == "watch" else {}
            return self.value("v", "vi") or loose.get("v", [""])[0]  # /watch#!v=ID
        if len(self.steps) == 2 and self.steps[0] in _IN_PATH:
            return self.steps[1]
        if self.path == "attribution_link":
            inner = _Address.read(f"https://www.youtube.com/{self.value('u').lstrip('/')}")
            # One level only: an address inside an address inside an address is no video.
            return inner.video() if inner and inner.path != "attribution_link" else ""
        if old := _OLD_PATH.fullmatch(self.path) or _OLD_FRAGMENT.match(self.fragment):
            return old[1]
        return ""

    def start(self) -> int:
        """Where to begin, in seconds; 0 where nothing readable is said."""
        fragment = parse_qs(self.fragment).get("t", [""])[0]
        return _seconds(self.value("t", "start", "time_continue") or fragment)


def _seconds(text: str) -> int:
    if clock := _CLOCK_TIME.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    elif spoken := _SPOKEN_TIME.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in spoken.groups())
    else:
        return 0
    return hours * 3600 + minutes * 60 + seconds
