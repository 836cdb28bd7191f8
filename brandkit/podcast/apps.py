"""Podcast apps: the links that add a show to them, made of its feed's address where that works.

A further app is one row here, its name in `brandkit.brand.networks` and its icon beside the others.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from brandkit.config import PodcastConfig
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, nearest, warning

__all__ = ["APPS", "App", "AppLink", "app_links", "check_apps"]


class App(Value, frozen=True):
    """One app. `form` makes a link of {feed}, {bare} (without https://), {base64} and {title}."""

    key: str
    form: str = ""  # "": only the app itself knows the address of a show


class AppLink(Value, frozen=True):
    """A link to a show in an app; `derived` where it adds the feed, and is no page of the show."""

    key: str
    url: str
    derived: bool


# Forms as antennapod.org documents its own, and as other projects use those of the others, some of
# which are only registered with the system. Described at:
# overcast.fm/podcasterinfo, antennapod.org/documentation/podcasters-hosters/add-on-antennapod,
# podnews.net/article/youtube-music-rss, podcastaddict.com, castro.fm, support.pocketcasts.com.
_ROWS = (
    App("apple-podcasts", "podcast://{bare}"),
    App("spotify"),
    App("youtube-music", "https://music.youtube.com/library/podcasts?addrssfeed={base64}"),
    App("overcast", "overcast://x-callback-url/add?url={feed}"),
    App("pocket-casts", "pktc://subscribe/{bare}"),
    App("castro", "castros://subscribe/{bare}"),
    App("antennapod", "https://antennapod.org/deeplink/subscribe?url={feed}&title={title}"),
    App("podcast-addict", "podcastaddict://{bare}"),
)
APPS: dict[str, App] = {row.key: row for row in _ROWS}
_MEANT = {
    "apple": "apple-podcasts",
    "applepodcasts": "apple-podcasts",
    "itunes": "apple-podcasts",
    "pocketcasts": "pocket-casts",
    "podcastaddict": "podcast-addict",
    "addict": "podcast-addict",
    "antenna-pod": "antennapod",
    "youtubemusic": "youtube-music",
}


def app_links(
    apps: tuple[str, ...], given: Mapping[str, str], feed: str, title: str
) -> Iterator[AppLink]:
    """The links of a show: the address that was given, else one made of the feed's.

    `apps` are the keys to show, in their order; links to other places follow.
    """
    for key in apps:
        app = APPS.get(key)
        if key in given:
            yield AppLink(key, given[key], derived=False)
        elif app is not None and app.form:
            yield AppLink(key, _made(app.form, feed, title), derived=True)
    for key, url in given.items():
        if key not in apps:
            yield AppLink(key, url, derived=False)


def _made(form: str, feed: str, title: str) -> str:
    return form.format(
        feed=quote(feed, safe=""),
        bare=feed.partition("://")[2],
        base64=urlsafe_b64encode(feed.encode()).decode().rstrip("="),
        title=quote(title, safe=""),
    )


def check_apps(show: PodcastConfig, places: Mapping[str, Location]) -> Iterator[Diagnostic]:
    """Names of apps that brandkit does not know, and those that were nearly right."""
    is_chosen = show.apps != tuple(APPS)  # as they are where nobody says
    for index, key in enumerate(show.apps):
        if key in show.links:
            continue
        place = _within(places, "apps", str(index))
        if key not in APPS:
            meant = _MEANT.get(key.casefold()) or nearest(key, APPS)
            yield warning(
                "podcast.unknown-app",
                f"“apps” names “{key}”, which brandkit does not know.",
                (f"Did you mean “{meant}”? " if meant else "")
                + f"Known: {', '.join(APPS)}. Others are shown by their address, in “links”.",
                place,
            )
        elif is_chosen and not APPS[key].form:
            yield warning(
                "podcast.app-without-link",
                f"“apps” names “{key}”, but nobody says where the show is there: it has no button.",
                f"Add the show's page there: links = {{ {key} = "
                + f'"https://…" }}, or take “{key}” out of “apps”.',
                place,
            )
    for key in show.links:
        close = nearest(key, APPS)
        close = (
            close if abs(len(close) - len(key)) < 3 else ""
        )  # YouTube is no mistyped YouTube Music
        meant = _MEANT.get(key.casefold()) or close
        if key not in APPS and meant:
            yield warning(
                "podcast.unknown-app",
                f"“links” names “{key}”, so its button has no name and icon of its own.",
                f"Did you mean “{meant}”?",
                _within(places, "links", key),
            )


def _within(places: Mapping[str, Location], setting: str, part: str) -> Location | None:
    place = places.get(setting)
    if place is None or not place.setting:
        return place or places.get("")
    return Location(place.path, setting=f"{place.setting}.{part}")
