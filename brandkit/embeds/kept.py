"""What is kept of an embed in `content/embeds/`: one readable file, and its picture.

`brandkit embeds refresh` writes them; builds read them, and ask no network for anything. Words and
pictures are kept of the brand's own posts, or with recorded permission, and of nobody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from brandkit.digest import Value, digest_of
from brandkit.embeds.embed import Embed
from brandkit.errors import Diagnostic, Location, error
from brandkit.patterns import pattern
from brandkit.schema import decode
from brandkit.schema.says import says
from brandkit.schema.scalars import Positions
from brandkit.schema.toml import read_toml

__all__ = [
    "FOLDER",
    "Kept",
    "kept_name",
    "kept_places",
    "own_profile",
    "profile_place",
    "read_kept",
    "written",
]

FOLDER = "embeds"  # below the content folder
_NOT_IN_NAMES = pattern(r"[^a-z0-9]+")
_TABS = pattern(r"/(?:videos|shorts|streams|featured|about|posts|live)$")


class Kept(Value, frozen=True, kw_only=True):
    """A file of content/embeds/."""

    url: Annotated[str, says("The address that is embedded.", format="url")]
    network: Annotated[str, says("What the network is called.")] = ""
    author: Annotated[str, says("Who made it.")] = ""
    author_url: Annotated[str, says("Their page on the network.")] = ""
    title: Annotated[str, says("Its title, of one's own posts or with permission.")] = ""
    text: Annotated[str, says("Its words, of one's own posts or with permission.")] = ""
    picture: Annotated[str, says("Its picture: a file beside this one.", format="path")] = ""
    picture_alt: Annotated[str, says("What the picture shows.")] = ""
    picture_from: Annotated[str, says("Where the picture came from.")] = ""
    published: Annotated[str, says("When it was published there.")] = ""
    own: Annotated[str, says("The profile of [social] that it was posted from.")] = ""
    permission: Annotated[str, says("Who allowed copies of it, how and when.")] = ""
    status: Annotated[
        Literal["live", "gone", "closed"],
        says("live, gone (its author deleted it), or closed (not to be seen by everybody)."),
    ] = "live"
    checked: Annotated[str, says("The day on which its network was last asked.")] = ""

    def may_copy(self, profiles: Iterable[str]) -> bool:
        """Whether its words and picture may stand here. `profiles` are those of [social]."""
        if self.permission.strip():
            return True
        return bool(self.own) and profile_place(self.own) in set(map(profile_place, profiles))


def read_kept(data: bytes, path: str) -> tuple[Kept | None, tuple[Diagnostic, ...]]:
    """Read such a file; None where a fault forbids it. `path` is the file for messages."""
    try:
        text = _text(data)
    except UnicodeDecodeError as fault:
        head = data[: fault.start].decode("utf-8", "replace")
        shown = data[fault.start : fault.start + 1].decode("cp1252", "replace")
        place = Location(path, head.count("\n") + 1, len(head) - head.rfind("\n"))
        message = "This file of an embed is not saved as UTF-8, so it was left alone: the letter "
        message += f"in this place, perhaps “{shown}”, cannot be read."
        hint = "Save it again with the encoding UTF-8 (in most editors: Save as, Encoding)."
        return None, (error("embeds.unreadable", message, hint, place),)
    node, faults = read_toml(text, path, room="embeds")
    if node is None:
        return None, faults
    decoded = decode(node, Kept, path, room="embeds")
    return decoded.value, (*faults, *decoded.diagnostics)


def kept_places(data: bytes, path: str) -> Positions:
    """Where each setting of such a file stands: for messages."""
    try:
        node, _ = read_toml(_text(data), path, room="embeds")
    except UnicodeDecodeError:
        return {}
    return decode(node, Kept, path, room="embeds").positions if node is not None else {}


def _text(data: bytes) -> str:
    text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def kept_name(embed: Embed) -> str:
    """The name of an embed's file, without its ending. Ids that differ in case alone differ."""
    slug = _NOT_IN_NAMES.sub("-", embed.id.lower()).strip("-")[:40].strip("-")
    return "-".join(filter(None, (embed.provider, slug, digest_of(embed.url)[:6])))


def profile_place(url: str) -> str:
    """What is the same in all forms of a profile's address: host and path in small letters."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    host = {"twitter.com": "x.com", "threads.net": "threads.com"}.get(host, host)
    path = _TABS.sub("", unquote(parts.path).rstrip("/").lower())
    return f"{host}{path}" if host and path else ""


def own_profile(embed: Embed, author_url: str, profiles: Iterable[str]) -> str:
    """The profile among these that posted it, as far as addresses tell; "" for anybody else's."""
    handle = embed.author.lstrip("@").lower()
    user, _, home = handle.partition("@")
    places = {profile_place(author_url)} - {""}
    match embed.provider:
        case "x":
            places.add(f"x.com/{user}")
        case "mastodon":
            places.add(f"{home}/@{user}")
        case "bluesky":
            places.add(f"bsky.app/profile/{user}")
        case "threads" | "tiktok":
            places.add(f"{embed.provider}.com/@{user}")
        case "instagram" | "soundcloud" | "codepen":
            host = "codepen.io" if embed.provider == "codepen" else f"{embed.provider}.com"
            places.add(f"{host}/{user}")
        case "facebook" if user:
            places.add(f"facebook.com/{user}")
        case "twitch" if user:
            places.add(f"twitch.tv/{user}")
        case "link":
            host = urlsplit(embed.url).hostname or ""
            return next((p for p in profiles if urlsplit(p).hostname == host), "")
        case _:
            pass
    if not user and not author_url:
        return ""
    return next((url for url in profiles if profile_place(url) in places), "")


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\t", "\\t")
    return '"' + re.sub(r"[\x00-\x1f\x7f]", "", escaped) + '"'


def written(kept: Kept) -> str:
    """The file of an embed. What is empty is left out, but for what an author may fill in."""
    lines = [
        "# Kept by brandkit embeds refresh. What you write as picture_alt and permission stays."
    ]
    for name in kept.__struct_fields__:
        value = getattr(kept, name)
        if value or name == "permission" or (name == "picture_alt" and kept.picture):
            lines.append(f"{name} = {_quoted(str(value))}")
    return "\n".join(lines) + "\n"
