"""Shortcodes that stand for something on a network: each with the address that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote

from brandkit.importers.wordpress.shortcodes import Code

__all__ = ["NETWORKS"]

_ID = re.compile(r"[\w@.:/-]{1,120}")
_ARGUMENTS = ("url", "src", "link", "href", "id", "v", "video_id", "permalink", "tweet", "post")


def _on(form: str) -> Callable[[Code], str]:
    """The address that is given, else one of this form with the id that is given."""

    def address(code: Code) -> str:
        said = unescape(code.argument(*_ARGUMENTS, position=0) or (code.inner or ""))
        said = re.sub(r"<[^>]*>", "", said).strip().strip("\"'")
        if said.startswith(("http://", "https://", "//")):
            return said.split()[0]
        bare = said.partition("&")[0].partition(" ")[0]
        return form.replace("{}", quote(bare, safe="/@:")) if form and _ID.fullmatch(bare) else ""

    return address


def _map(code: Code) -> str:
    said = unescape(code.argument("url", "src", position=0) or (code.inner or "")).strip()
    place = code.argument("address", "q", "location")
    if said.startswith(("http", "//")):
        return said
    return f"https://www.google.com/maps?q={quote(place)}" if place else ""


_FORMS = {
    "https://www.youtube.com/watch?v={}": "youtube su_youtube su_youtube_advanced yt youtubevideo "
    "fusion_youtube lyte video_lightbox_youtube embed_youtube",
    "https://vimeo.com/{}": "vimeo su_vimeo fusion_vimeo video_lightbox_vimeo6",
    "https://www.dailymotion.com/video/{}": "dailymotion su_dailymotion",
    "https://www.twitch.tv/videos/{}": "twitch",
    "https://www.ted.com/talks/{}": "ted ted_talk",
    "https://x.com/i/status/{}": "tweet twitter twitter_tweet",
    "https://www.instagram.com/p/{}/": "instagram instagram-embed insta",
    "https://www.tiktok.com/@_/video/{}": "tiktok",
    "https://open.spotify.com/{}": "spotify spotifyplaybutton",
    "https://codepen.io/{}": "codepen codepen_embed",
    "https://gist.github.com/{}": "gist github-gist",
    "https://www.slideshare.net/slideshow/embed_code/{}": "slideshare",
    "https://www.scribd.com/doc/{}": "scribd",
    "https://bsky.app/{}": "bluesky",
    "": "soundcloud fusion_soundcloud facebook pinterest mixcloud bandcamp flickr issuu linkedin "
    "mastodon reddit wpcast podbean libsyn spreaker vc_video et_pb_video",
}
NETWORKS: dict[str, Callable[[Code], str]] = {
    **{name: _on(form) for form, names in _FORMS.items() for name in names.split()},
    **dict.fromkeys(("googlemaps", "google_maps", "su_gmap", "gmap", "map", "pw_map"), _map),
}
