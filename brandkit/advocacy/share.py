"""Share links: plain links to each network's own form, with title and address filled in.

A network is one row. Nothing is added to the title: the words are the reader's. Values are
percent-encoded as RFC 3986 says, spaces as %20, since mail programs show a "+" as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote

from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.patterns import pattern

__all__ = [
    "SHARE_NETWORKS",
    "TAKING_WORDS",
    "ShareLink",
    "ShareNetwork",
    "check_networks",
    "share_links",
]

# What a parameter carries: "text" is the words, a space and the address; "lines" has them on two
# lines (CRLF, RFC 6068); "subject" is the title, whatever the words are; "image" is an absolute
# address and left out where there is none.
Part = Literal["words", "subject", "url", "text", "lines", "image"]


class ShareNetwork(Value, frozen=True):
    """One network's form: everything up to its first parameter, and the parameters in order."""

    key: str  # also the key of its icon
    name: str
    form: str
    parameters: tuple[tuple[str, Part], ...]


class ShareLink(NamedTuple):
    """A link as it stands on a page."""

    network: str
    name: str
    url: str


_ROWS = (
    # X's own guide names x.com/intent/tweet; twitter.com is its older host.
    ShareNetwork("x", "X", "https://x.com/intent/tweet?", (("text", "words"), ("url", "url"))),
    # Facebook takes the address only: title and picture come from the page's Open Graph tags.
    ShareNetwork(
        "facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php?", (("u", "url"),)
    ),
    ShareNetwork(
        "linkedin",
        "LinkedIn",
        "https://www.linkedin.com/sharing/share-offsite/?",
        (("url", "url"),),
    ),
    ShareNetwork("bluesky", "Bluesky", "https://bsky.app/intent/compose?", (("text", "text"),)),
    # Mastodon's own page asks for the reader's server. In the fragment, the text is not sent to it.
    ShareNetwork("mastodon", "Mastodon", "https://share.joinmastodon.org/#", (("text", "text"),)),
    ShareNetwork(
        "threads",
        "Threads",
        "https://www.threads.com/intent/post?",
        (("text", "words"), ("url", "url")),
    ),
    ShareNetwork("whatsapp", "WhatsApp", "https://wa.me/?", (("text", "text"),)),
    ShareNetwork(
        "telegram", "Telegram", "https://t.me/share/url?", (("url", "url"), ("text", "words"))
    ),
    ShareNetwork(
        "reddit", "Reddit", "https://www.reddit.com/submit?", (("url", "url"), ("title", "words"))
    ),
    ShareNetwork(
        "pinterest",
        "Pinterest",
        "https://pinterest.com/pin/create/button/?",
        (("url", "url"), ("media", "image"), ("description", "words")),
    ),
    # Its guidelines ask for the original title.
    ShareNetwork(
        "hacker-news",
        "Hacker News",
        "https://news.ycombinator.com/submitlink?",
        (("u", "url"), ("t", "subject")),
    ),
    ShareNetwork("email", "E-mail", "mailto:?", (("subject", "subject"), ("body", "lines"))),
    # Android reads "?body", iOS "&body": "?&" is what both understand.
    ShareNetwork("sms", "Text message", "sms:?&", (("body", "text"),)),
)

SHARE_NETWORKS: dict[str, ShareNetwork] = {row.key: row for row in _ROWS}
# Networks whose form is given words: the others make their own of the page, or want its title.
TAKING_WORDS = frozenset(
    row.key for row in _ROWS if {"words", "text", "lines"} & {part for _, part in row.parameters}
)
_MEANT = {
    "twitter": "x",
    "mail": "email",
    "e-mail": "email",
    "bsky": "bluesky",
    "fediverse": "mastodon",
    "hn": "hacker-news",
    "fb": "facebook",
}


def share_links(
    networks: tuple[str, ...], title: str, url: str, image: str = "", words: str = ""
) -> tuple[ShareLink, ...]:
    """The links in the order of `networks`, each once; unknown ones are left out.

    `url` and `image` are absolute addresses; `words` stand in the place of the title where a
    network takes words.
    """
    subject, address = _quoted(_GAPS.sub(" ", title).strip()), _quoted(url)
    said = _quoted(_GAPS.sub(" ", words).strip()) or subject
    values: dict[Part, str] = {
        "words": said,
        "subject": subject,
        "url": address,
        "text": f"{said}%20{address}" if said and url else said or address,
        "lines": f"{said}%0D%0A{address}" if said and url else said or address,
        "image": _quoted(image),
    }
    return tuple([_link(row, values) for row in _rows(networks)])


_GAPS = pattern(r"[\s\x00-\x1f\x7f-\x9f]+")


_RESERVED = pattern(r"[^A-Za-z0-9_.~-]")


def _quoted(value: str) -> str:
    """As `quote` does it, but a page has two of these to write and few signs in them."""
    return _RESERVED.sub(_percent, value)


def _percent(sign: re.Match[str]) -> str:
    return _encoded(sign[0])


@lru_cache(maxsize=4_096)
def _encoded(sign: str) -> str:
    return quote(sign, safe="", errors="replace")


@cache
def _rows(networks: tuple[str, ...]) -> tuple[ShareNetwork, ...]:
    return tuple(SHARE_NETWORKS[key] for key in dict.fromkeys(networks) if key in SHARE_NETWORKS)


def _link(row: ShareNetwork, values: dict[Part, str]) -> ShareLink:
    """A network's form with the values that there are, percent-encoded already."""
    filled = [f"{name}={value}" for name, part in row.parameters if (value := values[part])]
    return ShareLink(row.key, row.name, row.form + "&".join(filled))


def check_networks(networks: Iterable[str], path: str = "site.toml") -> tuple[Diagnostic, ...]:
    """One error for each network of [share] that brandkit does not know."""
    return tuple(
        _unknown(key, Location(path, setting=f"share.networks.{index}"))
        for index, key in enumerate(networks)
        if key not in SHARE_NETWORKS
    )


def _unknown(key: str, place: Location) -> Diagnostic:
    meant = _MEANT.get(key.casefold()) or nearest(key, SHARE_NETWORKS)
    guess = f"Did you mean “{meant}”? " if meant else ""
    return error(
        "share.unknown-network",
        f"The networks in [share] name “{key}”, which brandkit cannot share to.",
        f"{guess}Known: {', '.join(SHARE_NETWORKS)}.",
        place,
    )
