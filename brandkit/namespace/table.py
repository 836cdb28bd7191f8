"""The tags: where each may stand, how often, and what it has. One row a tag.

Rows of the spaces "rss" and "itunes" are elements that stand in a live item beside the namespace's
own, and the few of RSS that only some shows want.
"""

from __future__ import annotations

from brandkit.namespace.row import Has, Row
from brandkit.namespace.words import (
    GROUPS,
    LICENSES,
    MEDIUMS,
    PROTOCOLS,
    ROLES,
    SERVICES,
)

__all__ = ["TAGS", "row_of", "rows_in"]


_BOTH = ("channel", "item")
_ALL = ("channel", "item", "liveItem")
_ITEMS = ("item", "liveItem")


def _same(setting: str) -> tuple[tuple[str, str], ...]:
    return (("channel", setting), ("item", setting))


def _words(longest: int = 128, needed: bool = True) -> Has:
    return Has("", needed=needed, longest=longest)


TAGS: tuple[Row, ...] = (
    Row(
        "transcript",
        _ITEMS,
        True,
        (
            Has("url", "url", needed=True),
            Has("type", "mime", needed=True),
            Has("language", "language"),
            Has("rel", words=("captions",), closed=True),
        ),
    ),
    Row(
        "locked",
        ("channel",),
        False,
        (Has("owner", "email"),),
        Has("", "yes-no", needed=True),
        settings=(("channel", "locked"),),
        owned=True,
    ),
    Row(
        "funding",
        _ALL,
        True,
        (Has("url", "url", needed=True),),
        _words(needed=False),
        (),
        _same("funding"),
    ),
    Row(
        "chapters",
        _ITEMS,
        False,
        (Has("url", "url", needed=True), Has("type", "mime", needed=True)),
    ),
    Row(
        "soundbite",
        _ITEMS,
        True,
        (Has("startTime", "seconds", needed=True), Has("duration", "seconds", needed=True)),
        _words(needed=False),
        settings=(("item", "soundbites"),),
    ),
    Row(
        "person",
        _ALL,
        True,
        (
            Has("role", words=ROLES),
            Has("group", words=tuple(GROUPS)),
            Has("img", "url"),
            Has("href", "url"),
        ),
        _words(),
        settings=_same("people"),
    ),
    Row(
        "location",
        _ALL,
        True,
        (
            Has("rel", words=("subject", "creator"), closed=True),
            Has("geo", "geo"),
            Has("osm", "osm"),
            Has("country", "country"),
        ),
        _words(),
        settings=_same("location"),
    ),
    Row(
        "season",
        _ITEMS,
        False,
        (Has("name", longest=128),),
        Has("", "counted", needed=True),
        settings=(("item", "season"),),
        owned=True,
    ),
    Row(
        "episode",
        _ITEMS,
        False,
        (Has("display", longest=32),),
        Has("", "number", needed=True),
        settings=(("item", "episode"),),
        owned=True,
    ),
    Row(
        "trailer",
        ("channel",),
        True,
        (
            Has("url", "url", needed=True),
            Has("pubdate", "date", needed=True),
            Has("length", "count"),
            Has("type", "mime"),
            Has("season", "counted"),
        ),
        _words(),
        settings=(("channel", "trailers"),),
    ),
    Row(
        "license",
        _BOTH,
        False,
        (Has("url", "url"),),
        Has("", needed=True, longest=128, words=LICENSES),
        settings=_same("license"),
    ),
    Row(
        "alternateEnclosure",
        _ITEMS,
        True,
        (
            Has("type", "mime", needed=True),
            Has("length", "count"),
            Has("bitrate", "number"),
            Has("height", "count"),
            Has("lang", "language"),
            Has("title", longest=32),
            Has("rel", longest=32),
            Has("codecs"),
            Has("default", "true-false"),
        ),
        needs=("source",),
        settings=(("item", "alternates"),),
    ),
    Row(
        "source",
        ("alternateEnclosure",),
        True,
        (Has("uri", "uri", needed=True), Has("contentType", "mime")),
    ),
    Row(
        "integrity",
        ("alternateEnclosure",),
        False,
        (
            Has("type", needed=True, words=("sri", "pgp-signature"), closed=True),
            Has("value", needed=True),
        ),
    ),
    Row(
        "guid",
        ("channel",),
        False,
        text=Has("", "guid", needed=True),
        settings=(("channel", "guid"),),
        owned=True,
    ),
    Row(
        "value",
        _ALL,
        True,
        (
            Has("type", needed=True, words=("lightning", "bitcoin")),
            Has("method", needed=True, words=("keysend", "lnaddress", "amp", "wallet", "node")),
            Has("suggested", "number"),
        ),
        needs=("valueRecipient",),
    ),
    Row(
        "valueRecipient",
        ("value", "valueTimeSplit"),
        True,
        (
            Has("name"),
            Has("type", needed=True, words=("node", "lnaddress", "wallet")),
            Has("address", needed=True),
            Has("split", "count", needed=True),
            Has("customKey"),
            Has("customValue"),
            Has("fee", "true-false"),
        ),
    ),
    Row(
        "valueTimeSplit",
        ("value",),
        True,
        (
            Has("startTime", "seconds", needed=True),
            Has("duration", "seconds", needed=True),
            Has("remoteStartTime", "seconds"),
            Has("remotePercentage", "percent"),
        ),
        needs=("remoteItem", "valueRecipient"),
    ),
    Row(
        "medium",
        ("channel",),
        False,
        text=Has("", needed=True, words=MEDIUMS, closed=True),
        settings=(("channel", "medium"),),
        owned=True,
    ),
    Row(
        "liveItem",
        ("channel",),
        True,
        (
            Has("status", needed=True, words=("pending", "live", "ended"), closed=True),
            Has("start", "moment", needed=True),
            Has("end", "moment"),
        ),
        needs=("contentLink",),
    ),
    Row("contentLink", _ITEMS, True, (Has("href", "uri", needed=True),), _words(needed=False)),
    Row(
        "socialInteract",
        _ALL,
        True,
        (
            Has("protocol", needed=True, words=PROTOCOLS),
            Has("uri", "uri"),
            Has("accountId"),
            Has("accountUrl", "url"),
            Has("priority", "count"),
        ),
        settings=_same("social"),
    ),
    Row(
        "block",
        ("channel",),
        True,
        (Has("id", words=SERVICES),),
        Has("", "yes-no", needed=True),
        settings=(("channel", "blocked"),),
    ),
    Row(
        "txt",
        _ALL,
        True,
        (Has("purpose", longest=128),),
        _words(4000),
        settings=_same("txt"),
    ),
    Row(
        "remoteItem",
        ("channel", "podroll", "valueTimeSplit", "publisher"),
        True,
        (
            Has("feedGuid", "guid", needed=True),
            Has("feedUrl", "url"),
            Has("itemGuid"),
            Has("medium", words=MEDIUMS, closed=True),
            Has("title"),
        ),
    ),
    Row(
        "podroll",
        ("channel",),
        False,
        needs=("remoteItem",),
        settings=(("channel", "recommends"),),
    ),
    Row(
        "updateFrequency",
        ("channel",),
        False,
        (
            Has("complete", "true-false"),
            Has("dtstart", "moment"),
            Has("rrule", "rrule"),
        ),
        _words(needed=False),
        settings=(("channel", "schedule"),),
    ),
    Row("podping", ("channel",), False, (Has("usesPodping", "true-false", needed=True),)),
    Row(
        "chat",
        _ALL,
        False,
        (
            Has("server", "host", needed=True),
            Has("protocol", needed=True, words=("irc", "xmpp", "nostr", "matrix")),
            Has("accountId"),
            Has("space"),
        ),
    ),
    Row(
        "publisher",
        ("channel",),
        False,
        needs=("remoteItem",),
        settings=(("channel", "publisher"),),
    ),
    Row(
        "image",
        _ALL,
        True,
        (
            Has("href", "url", needed=True),
            Has("alt"),
            Has("aspect-ratio", "ratio"),
            Has("width", "counted"),
            Has("height", "counted"),
            Has("type", "mime"),
            Has("purpose", longest=128),
        ),
        settings=_same("artwork"),
    ),
    Row("images", _BOTH, False, (Has("srcset", "srcset", needed=True),)),
    # ------------------------------------------------------------------- beside the namespace's
    Row("docs", ("channel",), False, text=Has("", "url", needed=True), space="rss"),
    Row("managingEditor", ("channel",), False, text=Has("", "contact", needed=True), space="rss"),
    Row("webMaster", ("channel",), False, text=Has("", "contact", needed=True), space="rss"),
    Row("author", _ITEMS, False, text=Has("", "contact", needed=True), space="rss"),
    Row("comments", _ITEMS, False, text=Has("", "url", needed=True), space="rss"),
    Row("title", ("liveItem",), False, text=_words(0), space="rss"),
    Row("description", ("liveItem",), False, text=_words(0), space="rss"),
    Row("link", ("liveItem",), False, text=Has("", "url", needed=True), space="rss"),
    Row(
        "guid",
        ("liveItem",),
        False,
        (Has("isPermaLink", "true-false"),),
        _words(0),
        space="rss",
    ),
    Row("pubDate", ("liveItem",), False, text=Has("", "date", needed=True), space="rss"),
    Row(
        "enclosure",
        ("liveItem",),
        False,
        (
            Has("url", "url", needed=True),
            Has("type", "mime", needed=True),
            Has("length", "count", needed=True),
        ),
        space="rss",
    ),
    Row("itunes:image", ("liveItem",), False, (Has("href", "url", needed=True),), space="itunes"),
    Row(
        "itunes:explicit",
        ("liveItem",),
        False,
        text=Has("", "true-false", needed=True),
        space="itunes",
    ),
)


def rows_in(parent: str) -> dict[str, Row]:
    """The tags that may stand in a parent, by name."""
    return {row.name: row for row in TAGS if parent in row.parents}


def row_of(name: str, parent: str) -> Row | None:
    """The tag of this name in a parent, or None where there is none."""
    return rows_in(parent).get(name)
