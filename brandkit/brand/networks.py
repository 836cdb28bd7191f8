"""Networks that a brand may be on: their names, their addresses, and an icon for each.

A network is one row here and one icon in `brandkit.brand.icons`.
"""

from __future__ import annotations

from brandkit.brand.icons import ICONS
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.urls import host_of, is_safe

__all__ = ["NETWORKS", "Network", "check_profiles", "icon_svg", "network"]


class Network(Value, frozen=True):
    """One network, or a place of the brand's own such as its blog."""

    key: str
    name: str  # as people call it
    says: str  # what one finds there, for the page of profiles
    hosts: tuple[str, ...] = ()  # of its profiles; "pinterest.*" for any ending; () is anywhere
    is_profile: bool = True  # False for what is only done: copy, share

    @property
    def icon(self) -> str:
        """The data of its SVG path; a globe for networks that brandkit does not know."""
        return ICONS.get(self.key, ICONS["website"])


_FACEBOOK = ("facebook.com", "fb.com")
_LINKEDIN = ("linkedin.com",)
_LISTEN = "The podcast, to listen to"
_ROWS = (
    Network("blog", "Blog", "News and stories"),
    Network("rss", "RSS", "Everything new, in your feed reader"),
    Network("youtube", "YouTube", "Videos", ("youtube.com", "youtu.be")),
    Network("x", "X", "Short posts", ("x.com", "twitter.com")),
    Network("facebook", "Facebook", "Posts and events", _FACEBOOK),
    Network("facebook-group", "Facebook group", "Talk with others", _FACEBOOK),
    Network("facebook-page", "Facebook page", "Posts and events", _FACEBOOK),
    Network("linkedin", "LinkedIn", "News for professionals", _LINKEDIN),
    Network("linkedin-group", "LinkedIn group", "Talk with professionals", _LINKEDIN),
    Network("linkedin-page", "LinkedIn page", "News for professionals", _LINKEDIN),
    Network("instagram", "Instagram", "Photos and short videos", ("instagram.com",)),
    Network("threads", "Threads", "Short posts", ("threads.com", "threads.net")),
    Network("bluesky", "Bluesky", "Short posts", ("bsky.app", "bsky.social")),
    Network("mastodon", "Mastodon", "Short posts"),  # on any server
    Network("tiktok", "TikTok", "Short videos", ("tiktok.com",)),
    Network("whatsapp", "WhatsApp", "Messages", ("wa.me", "whatsapp.com")),
    Network("telegram", "Telegram", "News in a channel", ("t.me", "telegram.me", "telegram.org")),
    Network("pinterest", "Pinterest", "Pictures and ideas", ("pinterest.*", "pin.it")),
    Network("reddit", "Reddit", "Talk with others", ("reddit.com",)),
    Network("github", "GitHub", "Code", ("github.com",)),
    Network("spotify", "Spotify", _LISTEN, ("spotify.com", "spotify.link")),
    Network("apple-podcasts", "Apple Podcasts", _LISTEN, ("podcasts.apple.com",)),
    Network("youtube-music", "YouTube Music", _LISTEN, ("music.youtube.com",)),
    Network("overcast", "Overcast", _LISTEN, ("overcast.fm",)),
    Network("pocket-casts", "Pocket Casts", _LISTEN, ("pca.st", "pocketcasts.com")),
    Network("castro", "Castro", _LISTEN, ("castro.fm",)),
    Network("antennapod", "AntennaPod", _LISTEN, ("antennapod.org",)),
    Network("podcast-addict", "Podcast Addict", _LISTEN, ("podcastaddict.com",)),
    Network("twitch", "Twitch", "Live videos", ("twitch.tv",)),
    Network("discord", "Discord", "Talk with others", ("discord.gg", "discord.com")),
    Network("hacker-news", "Hacker News", "Talk with developers", ("news.ycombinator.com",)),
    Network("email", "E-mail", "Write to us"),
    Network("website", "Website", "More about us"),
    Network("sms", "Text message", "", is_profile=False),
    Network("copy", "Copy the link", "", is_profile=False),
    Network("share", "Share", "", is_profile=False),
)

NETWORKS: dict[str, Network] = {row.key: row for row in _ROWS}
_MEANT = {
    "twitter": "x",
    "fb": "facebook",
    "insta": "instagram",
    "mail": "email",
    "e-mail": "email",
    "apple": "apple-podcasts",
    "itunes": "apple-podcasts",
    "bsky": "bluesky",
    "fediverse": "mastodon",
    "feed": "rss",
    "web": "website",
    "homepage": "website",
    "yt": "youtube",
}


def network(key: str) -> Network:
    """The network of this key. An unknown one gets a name made of the key and the globe icon."""
    found = NETWORKS.get(key)
    if found:
        return found
    name = key.replace("-", " ").replace("_", " ").strip() or "Website"
    return Network(key, name[:1].upper() + name[1:], "")


def icon_svg(key: str) -> str:
    """The network's icon as an inline SVG in the colour of the text, hidden from screen readers."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="currentColor"'
        ' aria-hidden="true" focusable="false">'
        f'<path fill-rule="evenodd" d="{network(key).icon}"/></svg>'
    )


def check_profiles(social: dict[str, str], path: str = "site.toml") -> tuple[Diagnostic, ...]:
    """What is wrong with the profiles of [social] (network = address), all of it.

    Unknown networks and foreign hosts are warnings; addresses that cannot be published are errors.
    """
    return tuple(
        fault
        for key, url in social.items()
        for place in (Location(path, setting=f"social.{key}"),)
        for fault in (_check_key(key, place), _check_url(key, url, place))
        if fault
    )


def _check_key(key: str, place: Location) -> Diagnostic | None:
    if key in NETWORKS and NETWORKS[key].is_profile:
        return None
    known = [row.key for row in _ROWS if row.is_profile]
    meant = _MEANT.get(key.casefold()) or nearest(key, known)
    guess = f"Did you mean “{meant}”? " if meant else ""
    return warning(
        "brand.unknown-network",
        f"The profiles in [social] name “{key}”, which brandkit does not know.",
        f"{guess}Known: {', '.join(known)}.",
        place,
    )


def _check_url(key: str, url: str, place: Location) -> Diagnostic | None:
    if key == "email":
        return _check_email(url, place)
    address = url.strip()
    if not is_safe(address) or not address.lower().startswith("https://") or not host_of(address):
        found = f"“{url}”" if address else "nothing"
        return error(
            "brand.bad-profile",
            f"The address of “{key}” in [social] must begin with https://, but it is {found}.",
            "Open the profile in a browser and copy its address from there.",
            place,
        )
    row = NETWORKS.get(key)
    host = host_of(address)
    if not row or not row.hosts or any(_is_on(host, pattern) for pattern in row.hosts):
        return None
    other = next((o for o in _ROWS if any(_is_on(host, pattern) for pattern in o.hosts)), None)
    hint = f"Did you mean “{other.key}”?" if other else f"Expected: {' or '.join(row.hosts)}."
    return warning(
        "brand.foreign-profile",
        f"The address of “{key}” in [social] is on {host}, which is not {row.name}.",
        hint,
        place,
    )


def _check_email(url: str, place: Location) -> Diagnostic | None:
    address = url.strip().removeprefix("mailto:")
    before, at, after = address.rpartition("@")
    if url.strip().startswith("mailto:") and at and before and "." in after.strip("."):
        return None
    return error(
        "brand.bad-profile",
        f"“email” in [social] must be an address that begins with mailto:, but it is “{url}”.",
        f"Write mailto:{address}" if at else "Write it like mailto:hello@brand.example",
        place,
    )


def _is_on(host: str, pattern: str) -> bool:
    """Whether the host is the pattern's or below it; "pinterest.*" takes any country's ending."""
    if pattern.endswith(".*"):
        name = pattern[:-2]
        return host.startswith(f"{name}.") or f".{name}." in host
    return host == pattern or host.endswith(f".{pattern}")
