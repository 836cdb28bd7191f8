"""YouTube: every form in which people paste the address of a video, a playlist, a live stream.

The frame comes from youtube-nocookie.com, and only after the reader's click. The theme must give
the frame `referrerpolicy="strict-origin-when-cross-origin"`: without a Referer the player shows
error 153.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["YouTube"]

_ID = pattern(r"[A-Za-z0-9_-]{11}")
_LIST = pattern(r"(?:PL|OL|UU|UULF|FL|LL|RD)[A-Za-z0-9_-]{8,64}")
_CHANNEL = pattern(r"UC[A-Za-z0-9_-]{22}")
_NOT_IDS = {"videoseries", "live_stream"}  # eleven letters too: /embed/videoseries?list=…
_HOSTS = {
    "youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "gaming.youtube.com",
    "youtube-nocookie.com",
    "youtube.googleapis.com",
    "youtu.be",
}
_IN_PATH = {"embed", "shorts", "live", "v", "vi", "e", "watch"}  # /embed/ID
_IN_QUERY = {"", "watch", "watch_popup", "ytscreeningroom"}  # /watch?v=ID
_OLD_PATH = pattern(r"(?:p/)?(?:a/)?u/\d+/([^/]+)")  # /a/u/1/ID
_OLD_FRAGMENT = pattern(r"!?/?p/(?:[^/]+/)+([^/?&]+)")  # /user/name#p/a/u/1/ID
_ALLOW = (
    "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; "
    "picture-in-picture; web-share"
)
_FRAME = "https://www.youtube-nocookie.com/embed/"


class YouTube:
    """A video, short, live stream or playlist. Not channels, clips, searches or users."""

    name = "youtube"
    id_form = "https://www.youtube.com/watch?v={id}"
    oembed = "https://www.youtube.com/oembed?format=json&url={url}"

    def match(self, url: str) -> Embed | None:
        """The video or playlist that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in _HOSTS:
            return None
        video = _video(address)
        if not _ID.fullmatch(video) or video in _NOT_IDS:
            return self._series(address)
        start = address.start()
        is_short = address.steps[0] == "shorts"
        page = f"shorts/{video}" if is_short else f"watch?v={video}"
        at = f"{'?' if is_short else '&'}t={start}s" if start else ""
        return self._embed(
            "video",
            video,
            f"{page}{at}",
            f"{video}?autoplay=1" + (f"&start={start}" if start else ""),
            aspect="9/16" if is_short else "16/9",
            start=start,
        )

    def _series(self, address: Address) -> Embed | None:
        """A playlist, or what a channel sends live, in the two forms of their own."""
        series = address.value("list")
        if address.path in {"playlist", "embed/videoseries"} and _LIST.fullmatch(series):
            page, frame = f"playlist?list={series}", f"videoseries?list={series}&autoplay=1"
            return self._embed("playlist", series, page, frame)
        channel = address.value("channel")
        if address.path == "embed/live_stream" and _CHANNEL.fullmatch(channel):
            page, frame = f"channel/{channel}/live", f"live_stream?channel={channel}&autoplay=1"
            return self._embed("video", channel, page, frame)
        return None

    def _embed(
        self, kind: str, id_: str, page: str, frame: str, aspect: str = "16/9", start: int = 0
    ) -> Embed:
        return Embed(
            provider=self.name,
            network="YouTube",
            kind=kind,
            id=id_,
            url=f"https://www.youtube.com/{page}",
            frame_url=f"{_FRAME}{frame}",
            allow=_ALLOW,
            aspect=aspect,
            start=start,
            receiver="Google",
        )


def _video(address: Address) -> str:
    """What stands where this form of address has its id, or ""."""
    if address.bare_host == "youtu.be":
        # youtu.be/ID; youtu.be/watch?v=ID happens when people shorten by hand.
        return address.value("v") if address.path == "watch" else address.path
    if address.path in _IN_QUERY:
        loose = parse_qs(address.fragment.removeprefix("!")) if address.path == "watch" else {}
        return address.value("v", "vi") or loose.get("v", [""])[0]  # /watch#!v=ID
    if len(address.steps) == 2 and address.steps[0] in _IN_PATH:
        return address.steps[1]
    if address.path == "attribution_link":
        inner = Address.read(f"https://www.youtube.com/{address.value('u').lstrip('/')}")
        # One level only: an address inside an address inside an address is no video.
        return _video(inner) if inner and inner.path != "attribution_link" else ""
    if old := _OLD_PATH.fullmatch(address.path) or _OLD_FRAGMENT.match(address.fragment):
        return old[1]
    return ""
