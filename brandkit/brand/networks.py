"""Networks that a brand may be on: their names, their addresses, and an icon for each.

A network is one row here and one icon in `brandkit.brand.icons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal
from urllib.parse import urlsplit

from brandkit.brand.icons import ICONS
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.patterns import pattern
from brandkit.urls import host_of, is_safe

__all__ = ["NETWORKS", "Network", "Verb", "check_profiles", "host_network", "icon_svg", "network"]


Verb = Literal["follow", "subscribe", "join", "listen", "visit"]


class Network(Value, frozen=True):
    """One network, or a place of the brand's own such as its blog."""

    key: str
    name: str  # as people call it
    says: str  # what one finds there, for the page of profiles
    hosts: tuple[str, ...] = ()  # of its profiles; "pinterest.*" for any ending; () is anywhere
    verb: Verb = "visit"  # what one does there to hear of what is new
    is_profile: bool = True  # False for what is only done: copy, share

    @property
    def icon(self) -> str:
        """The data of its SVG path; a globe for networks that brandkit does not know."""
        return ICONS.get(self.key, ICONS["website"])


_FACEBOOK = ("facebook.com", "fb.com")
_LINKEDIN = ("linkedin.com",)
_LISTEN = "The podcast, to listen to"
_TALK = "Talk with others"
_SHORT = "Short posts"
_VIDEOS = "Videos"
_PHOTOS = "Photos"
_POSTS = "Posts and stories"
_CODE = "Code"
_SUPPORT = "Support what we do"
_WHATSAPP = ("wa.me", "whatsapp.com")
_TELEGRAM = ("t.me", "telegram.me", "telegram.org")
_ROWS = (
    Network("blog", "Blog", "News and stories"),
    Network("rss", "RSS", "Everything new, in your feed reader"),
    Network("newsletter", "Newsletter", "Letters by e-mail", verb="subscribe"),
    Network("youtube", "YouTube", _VIDEOS, ("youtube.com", "youtu.be"), "subscribe"),
    Network("vimeo", "Vimeo", _VIDEOS, ("vimeo.com",), "follow"),
    Network("peertube", "PeerTube", _VIDEOS, verb="follow"),  # on any server
    Network("x", "X", _SHORT, ("x.com", "twitter.com"), "follow"),
    Network("facebook", "Facebook", "Posts and events", _FACEBOOK, "follow"),
    Network("facebook-group", "Facebook group", _TALK, _FACEBOOK, "join"),
    Network("facebook-page", "Facebook page", "Posts and events", _FACEBOOK, "follow"),
    Network("linkedin", "LinkedIn", "News for professionals", _LINKEDIN, "follow"),
    Network("linkedin-group", "LinkedIn group", "Talk with professionals", _LINKEDIN, "join"),
    Network("linkedin-page", "LinkedIn page", "News for professionals", _LINKEDIN, "follow"),
    Network("xing", "Xing", "News for professionals", ("xing.com",), "follow"),
    Network("instagram", "Instagram", "Photos and short videos", ("instagram.com",), "follow"),
    Network("threads", "Threads", _SHORT, ("threads.com", "threads.net"), "follow"),
    Network("bluesky", "Bluesky", _SHORT, ("bsky.app", "bsky.social"), "follow"),
    Network("mastodon", "Mastodon", _SHORT, verb="follow"),  # on any server
    Network("pixelfed", "Pixelfed", _PHOTOS, verb="follow"),  # on any server
    Network("lemmy", "Lemmy", _TALK, verb="join"),  # on any server
    Network("tiktok", "TikTok", "Short videos", ("tiktok.com",), "follow"),
    Network("snapchat", "Snapchat", "Short videos", ("snapchat.com",), "follow"),
    Network("whatsapp", "WhatsApp", "Messages", _WHATSAPP),
    Network("whatsapp-channel", "WhatsApp channel", "News in a channel", _WHATSAPP, "follow"),
    Network(
        "telegram", "Telegram", "News in a channel", ("t.me", "telegram.me", "telegram.org"), "join"
    ),
    Network("signal", "Signal", "Messages", ("signal.group", "signal.me"), "join"),
    Network("matrix", "Matrix", _TALK, ("matrix.to",), "join"),
    Network("pinterest", "Pinterest", "Pictures and ideas", ("pinterest.*", "pin.it"), "follow"),
    Network("flickr", "Flickr", _PHOTOS, ("flickr.com", "flic.kr"), "follow"),
    Network("tumblr", "Tumblr", _POSTS, ("tumblr.com",), "follow"),
    Network("medium", "Medium", _POSTS, verb="follow"),  # also on domains of one's own
    Network("substack", "Substack", "Letters by e-mail", verb="subscribe"),
    Network("reddit", "Reddit", _TALK, ("reddit.com",), "join"),
    Network("discord", "Discord", _TALK, ("discord.gg", "discord.com"), "join"),
    Network("twitch", "Twitch", "Live videos", ("twitch.tv",), "follow"),
    Network("soundcloud", "SoundCloud", "Sound and music", ("soundcloud.com",), "follow"),
    Network("bandcamp", "Bandcamp", "Sound and music", verb="follow"),
    Network("github", "GitHub", _CODE, ("github.com",), "follow"),
    Network("gitlab", "GitLab", _CODE, verb="follow"),
    Network("codeberg", "Codeberg", _CODE, ("codeberg.org",), "follow"),
    Network("patreon", "Patreon", _SUPPORT, ("patreon.com",)),
    Network("ko-fi", "Ko-fi", _SUPPORT, ("ko-fi.com",)),
    Network("spotify", "Spotify", _LISTEN, ("spotify.com", "spotify.link"), "listen"),
    Network("apple-podcasts", "Apple Podcasts", _LISTEN, ("podcasts.apple.com",), "listen"),
    Network("youtube-music", "YouTube Music", _LISTEN, ("music.youtube.com",), "listen"),
    Network("amazon-music", "Amazon Music", _LISTEN, ("music.amazon.*",), "listen"),
    Network("deezer", "Deezer", _LISTEN, ("deezer.com",), "listen"),
    Network("overcast", "Overcast", _LISTEN, ("overcast.fm",), "listen"),
    Network("pocket-casts", "Pocket Casts", _LISTEN, ("pca.st", "pocketcasts.com"), "listen"),
    Network("castro", "Castro", _LISTEN, ("castro.fm",), "listen"),
    Network("castbox", "Castbox", _LISTEN, ("castbox.fm",), "listen"),
    Network("antennapod", "AntennaPod", _LISTEN, ("antennapod.org",), "listen"),
    Network("podcast-addict", "Podcast Addict", _LISTEN, ("podcastaddict.com",), "listen"),
    Network("podchaser", "Podchaser", _LISTEN, ("podchaser.com",), "listen"),
    Network("podcast-index", "Podcast Index", _LISTEN, ("podcastindex.org",), "listen"),
    Network("iheart", "iHeart", _LISTEN, ("iheart.com",), "listen"),
    Network("tunein", "TuneIn", _LISTEN, ("tunein.com",), "listen"),
    Network("hacker-news", "Hacker News", "Talk with developers", ("news.ycombinator.com",)),
    Network("email", "E-mail", "Write to us"),
    Network("website", "Website", "More about us"),
    Network("sms", "Text message", "", is_profile=False),
    Network("copy", "Copy the link", "", is_profile=False),
    Network("share", "Share", "", is_profile=False),
)

NETWORKS: dict[str, Network] = {row.key: row for row in _ROWS}
_HANDLE = pattern(r"@([\w.-]{1,64})@([\w-]+(?:\.[\w-]+)+)")
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
    "facebook-groups": "facebook-group",
    "linkedin-company": "linkedin",
    "amazon": "amazon-music",
    "kofi": "ko-fi",
    "iheartradio": "iheart",
    "letter": "newsletter",
}


def network(key: str) -> Network:
    """The network of this key. An unknown one gets a name made of the key and the globe icon."""
    found = NETWORKS.get(key)
    if found:
        return found
    name = key.replace("-", " ").replace("_", " ").strip() or "Website"
    return Network(key, name[:1].upper() + name[1:], "")


def host_network(host: str) -> Network | None:
    """The network whose pages are on a host, where one is known for it."""
    return next((row for row in _ROWS if any(_is_on(host, own) for own in row.hosts)), None)


def icon_svg(key: str) -> str:
    """The network's icon as an inline SVG in the colour of the text, hidden from screen readers."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="currentColor"'
        ' aria-hidden="true" focusable="false">'
        f'<path fill-rule="evenodd" d="{network(key).icon}"/></svg>'
    )


def check_profiles(
    social: Mapping[str, str | Iterable[str]], path: str = "site.toml", table: str = "social"
) -> tuple[Diagnostic, ...]:
    """What is wrong with the profiles of a table (network = address, or several), all of it.

    Unknown networks and foreign hosts are warnings; addresses that cannot be published are errors.
    """
    found: list[Diagnostic | None] = []
    for key, addresses in social.items():
        place = Location(path, setting=f"{table}.{key}")
        found.append(_check_key(key, place, table))
        urls = (addresses,) if isinstance(addresses, str) else addresses
        found += [_check_url(key, url, place, table) for url in urls]
    return tuple(fault for fault in found if fault)


def _check_key(key: str, place: Location, table: str) -> Diagnostic | None:
    if key in NETWORKS and NETWORKS[key].is_profile:
        return None
    known = [row.key for row in _ROWS if row.is_profile]
    meant = _MEANT.get(key.casefold()) or nearest(key, known)
    guess = f"Did you mean “{meant}”? " if meant else ""
    return warning(
        "brand.unknown-network",
        f"The profiles in [{table}] name “{key}”, which brandkit does not know.",
        f"{guess}Known: {', '.join(known)}.",
        place,
    )


def _check_url(key: str, url: str, place: Location, table: str) -> Diagnostic | None:
    if key == "email":
        return _check_email(url, place, table)
    address = url.strip()
    if not is_safe(address) or not address.lower().startswith("https://") or not host_of(address):
        found = f"“{url}”" if address else "nothing"
        return error(
            "brand.bad-profile",
            f"The address of “{key}” in [{table}] must begin with https://, but it is {found}.",
            _meant_handle(address)
            or "Open the profile in a browser and copy its address from there.",
            place,
        )
    if fault := _unfit(key, address, place, table):
        return fault
    row = NETWORKS.get(key)
    host = host_of(address)
    if not row or not row.hosts or any(_is_on(host, pattern) for pattern in row.hosts):
        return None
    other = next((o for o in _ROWS if any(_is_on(host, pattern) for pattern in o.hosts)), None)
    hint = f"Did you mean “{other.key}”?" if other else f"Expected: {' or '.join(row.hosts)}."
    return warning(
        "brand.foreign-profile",
        f"The address of “{key}” in [{table}] is on {host}, which is not {row.name}.",
        hint,
        place,
    )


def _unfit(key: str, address: str, place: Location, table: str) -> Diagnostic | None:
    """What may not be published, though browsers would follow it."""
    if not address.isprintable() or " " in address:
        message = f"The address of “{key}” in [{table}] has a line break or a blank in it."
        hint = "Write it on one line."
    elif urlsplit(address).username is not None:
        message = (
            f"The address of “{key}” in [{table}] has a name or a password for its host in it."
        )
        hint = "Everybody could read it. Leave out all before the @, and choose another password."
    else:
        return None
    return error("brand.bad-profile", message, hint, place)


def _meant_handle(text: str) -> str:
    """What to write for @name@server; "" where the text is no such thing."""
    found = _HANDLE.fullmatch(text)
    return f"Did you mean https://{found[2]}/@{found[1]}?" if found else ""


def _check_email(url: str, place: Location, table: str) -> Diagnostic | None:
    address = url.strip().removeprefix("mailto:")
    before, at, after = address.rpartition("@")
    if url.strip().startswith("mailto:") and at and before and "." in after.strip("."):
        return None
    return error(
        "brand.bad-profile",
        f"“email” in [{table}] must be an address that begins with mailto:, but it is “{url}”.",
        f"Write mailto:{address}" if at else "Write it like mailto:hello@brand.example",
        place,
    )


def _is_on(host: str, pattern: str) -> bool:
    """Whether the host is the pattern's or below it; "pinterest.*" takes any country's ending."""
    if pattern.endswith(".*"):
        name = pattern[:-2]
        return host.startswith(f"{name}.") or f".{name}." in host
    return host == pattern or host.endswith(f".{pattern}")
