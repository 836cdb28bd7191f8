"""How long a text is by each network's own rules, and how long it may be.

- X: twitter-text's configuration, version 3. A code point weighs 1 in four ranges (Latin, Greek,
  Cyrillic, Arabic … and common punctuation) and 2 elsewhere, an emoji 2 as a whole, an address 23;
  counted after NFC.
- Mastodon: `StatusLengthValidator`. Grapheme clusters, an address counts 23, of a name with its
  server only the name.
- Bluesky: docs.bsky.app ("Action Intent Links"). Grapheme clusters, addresses in full.
- Threads: developers.facebook.com/documentation/threads/posts. Characters, an emoji as its UTF-8
  bytes.
- Others: characters as JavaScript and Java count them (UTF-16), which is never less than any other
  reading of "characters".

Where a rule leaves room, the longer reading is taken: what fits here fits there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from brandkit.patterns import pattern

__all__ = ["LIMITS", "Limit", "graphemes", "length_of", "mastodon", "threads", "utf16", "weighted"]

_LINK = pattern(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
# A name of a host alone becomes a link on X as well: "brand.example", "brand.example/tea".
_BARE = pattern(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:/[^\s]*)?(?![\w@-])", re.IGNORECASE
)
_MENTION = pattern(r"(?<![\w/])@(\w+)@[\w.-]*\w")
_SHORTENED = 23  # what an address counts on X and Mastodon
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # code points that weigh 1 on X
_KEYCAP = "\u20e3"


def _clusters(text: str) -> list[str]:
    """What readers take for one character each (UAX #29, extended grapheme clusters)."""
    import regex  # its tables are large, and few sites have starters

    found: list[str] = regex.findall(r"\X", text)
    return found


def _is_emoji(cluster: str) -> bool:
    import regex

    return _KEYCAP in cluster or (
        regex.search(r"[\p{Extended_Pictographic}\p{Regional_Indicator}]", cluster) is not None
    )


def graphemes(text: str) -> int:
    """Grapheme clusters: what Bluesky counts."""
    return len(_clusters(text))


def weighted(text: str) -> int:
    """What X counts."""
    text = unicodedata.normalize("NFC", text)
    text, links = _LINK.subn("", text)
    text, bare = _BARE.subn("", text)
    return (links + bare) * _SHORTENED + sum(map(_weight, _clusters(text)))


def _weight(cluster: str) -> int:
    if _is_emoji(cluster):
        return 2
    return sum(1 if _is_light(ord(character)) else 2 for character in cluster)


def _is_light(code: int) -> bool:
    return any(first <= code <= last for first, last in _LIGHT)


def mastodon(text: str) -> int:
    """What Mastodon counts."""
    text, links = _LINK.subn("", text)
    return links * _SHORTENED + graphemes(_MENTION.sub(r"@\1", text))


def threads(text: str) -> int:
    """What Threads counts."""
    return sum(
        len(cluster.encode("utf-8", "replace")) if _is_emoji(cluster) else len(cluster)
        for cluster in _clusters(text)
    )


def utf16(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Limit(NamedTuple):
    """How much a network takes at once."""

    most: int
    measure: Callable[[str], int]
    with_address: bool = True  # whether the address is a part of what is counted


LIMITS: dict[str, Limit] = {
    "x": Limit(280, weighted),
    "mastodon": Limit(500, mastodon),  # a server may allow more
    "bluesky": Limit(300, graphemes),
    "threads": Limit(500, threads),
    "linkedin": Limit(3000, utf16),
    "telegram": Limit(4096, utf16),  # core.telegram.org/bots/api#sendmessage
    "reddit": Limit(300, utf16, with_address=False),  # a title
    "pinterest": Limit(500, utf16, with_address=False),  # a description
}


def length_of(network: str, words: str, url: str) -> tuple[int, int]:
    """How much of its limit a text takes on a network, and the limit; (0, 0) where there is none.

    `words` stand before the address, with a space between.
    """
    limit = LIMITS.get(network)
    if limit is None:
        return 0, 0
    text = f"{words} {url}" if limit.with_address and words and url else words
    return limit.measure(text), limit.most
