"""What the brand's own people may post about a page: texts with their disclosure, by network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

import msgspec

from brandkit.advocacy.lengths import LIMITS, length_of
from brandkit.advocacy.share import SHARE_NETWORKS, TAKING_WORDS, share_links

__all__ = ["DISCLOSURES", "StaffText", "Tie", "near_copies", "staff_texts"]

Tie = Literal["staff", "rewarded", "none"]
# What each says, where site.toml has no words for it (of the theme's catalogues).
DISCLOSURES: dict[Tie, str] = {
    "staff": "I work for %(name)s.",
    "rewarded": "%(name)s gave me something for this.",
    "none": "",
}
_ALIKE = 0.8  # from here on readers see the same text twice


class StaffText(msgspec.Struct, frozen=True):
    """One text for one network."""

    network: str
    motive: str  # help, show, support, heard, sentence or title
    text: str  # as it is posted: words, disclosure, address
    length: int  # as the network counts; 0 where it has no limit
    limit: int
    link: str  # the network's form with all that filled in; "" where it takes no words
    words: str  # without disclosure and address


def staff_texts(
    words: Iterable[tuple[str, str]],
    networks: Iterable[str],
    title: str,
    url: str,
    disclosure: str,
) -> Iterator[StaffText]:
    """Every text that fits whole, network by network; `words` are pairs of motive and text."""
    said = tuple(dict.fromkeys(words))
    for network in dict.fromkeys(networks):
        if network not in SHARE_NETWORKS:
            continue
        limit = LIMITS.get(network)
        alone = limit is not None and not limit.with_address
        for motive, text in said:
            whole = f"{text} {disclosure}".strip()
            length, most = length_of(network, whole, url)
            if length > most:
                continue
            link = ""
            if network in TAKING_WORDS:
                link = share_links((network,), title, url, words=whole)[0].url
            posted = whole if alone else f"{whole}\n{url}"
            yield StaffText(network, motive, posted, length, most, link, text)


def near_copies(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs that readers would take for the same text: posts that look copied are believed less."""
    for one, other in combinations(dict.fromkeys(texts), 2):
        if SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE:
            yield one, other
