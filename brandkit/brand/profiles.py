"""What the address of a profile says: the name that it has there, and where one follows it.

Links are plain ones to the network itself. Nothing counts clicks, nothing asks for the reader's
server: a profile of the fediverse is shown by its own server, whose button “Follow” asks for it,
and its name stands beside the link for those who search for it at home.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from brandkit.patterns import pattern

__all__ = ["FEDIVERSE", "follow_address", "handle_of", "x_account"]

# Networks of many servers, whose profiles can be followed from each other's (ActivityPub).
FEDIVERSE = frozenset({"mastodon", "pixelfed", "peertube", "lemmy"})
# The steps before the name, where a profile's address has any.
_BEFORE = {"users", "u", "c", "a", "accounts", "video-channels", "profile", "channel"}
_NAME = pattern(r"@?([A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,62}[A-Za-z0-9_])?)")
_X_PAGES = frozenset({"i", "intent", "home", "search", "explore", "hashtag", "share"})
_SAYS_AT = frozenset({"x", "threads", "instagram", "tiktok", "youtube", "bluesky"})


@lru_cache(maxsize=1024)  # the same few stand on every page
def handle_of(network: str, url: str) -> str:
    """The name of a profile as people write it: "@brand", in the fediverse "@brand@server".

    Empty where the address does not say it, and on networks where nobody is called by it.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if network in FEDIVERSE:
        if len(steps) == 2 and steps[0] in _BEFORE:
            del steps[0]
        found = _NAME.fullmatch(steps[0]) if len(steps) == 1 else None
        return f"@{found[1]}@{host}" if found and host else ""
    if network not in _SAYS_AT or not steps:
        return ""
    if network == "bluesky":
        name = steps[1] if len(steps) == 2 and steps[0] == "profile" else ""
    elif network in {"youtube", "tiktok"} or steps[0].startswith("@"):
        name = steps[0] if steps[0].startswith("@") else ""
    else:
        name = steps[0] if len(steps) == 1 else ""
    found = _NAME.fullmatch(name)
    return f"@{found[1]}" if found and found[1].casefold() not in _X_PAGES else ""


def follow_address(network: str, url: str) -> str:
    """Where readers follow: the profile itself, which has the button, signed in or not.

    A channel of YouTube asks at once whether to subscribe (`sub_confirmation=1`). Other networks
    have such addresses only for those who are signed in.
    """
    if network != "youtube" or "?" in url or "#" in url:
        return url
    is_channel = urlsplit(url).path.startswith(("/@", "/channel/", "/c/", "/user/"))
    return f"{url.rstrip('/')}?sub_confirmation=1" if is_channel else url


def x_account(url: str) -> str:
    """The account for X's cards: "@brand", or "" where the address names none."""
    return handle_of("x", url)
