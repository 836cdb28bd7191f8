"""Starters: first words for those who share a page, by what moves them. They are never more.

The author writes one or several for a motive; each is offered to the networks that take it whole.
Nothing is cut: half a sentence of somebody else's is worth nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from brandkit.advocacy.lengths import length_of
from brandkit.advocacy.share import SHARE_NETWORKS, TAKING_WORDS
from brandkit.digest import Value

__all__ = ["MOTIVES", "Misfit", "Starter", "fitting", "name_of"]

# In the order in which they are offered, each with the words above it (of the theme).
MOTIVES = {
    "help": "To help a friend",
    "show": "To show what you know",
    "support": "To support a cause",
    "heard": "To say what you think",
}


class Starter(Value, frozen=True):
    """First words, and the networks that they fit."""

    motive: str
    text: str
    networks: tuple[str, ...]


class Misfit(NamedTuple):
    """A network that none of a motive's texts fits: how long the shortest is there."""

    motive: str
    place: int  # of that text, from 0
    network: str
    length: int
    most: int


def fitting(
    texts: Mapping[str, tuple[str, ...]], networks: Iterable[str], url: str
) -> tuple[tuple[Starter, ...], tuple[Misfit, ...]]:
    """Which networks each text fits, motive by motive; `url` is the page's absolute address.

    A misfit is a network that takes none of a motive's texts.
    """
    wanted = [key for key in dict.fromkeys(networks) if key in TAKING_WORDS]
    starters: list[Starter] = []
    misfits: list[Misfit] = []
    for motive in MOTIVES:
        found = list(dict.fromkeys(texts.get(motive, ())))
        fits: list[list[str]] = [[] for _ in found]
        for network in wanted if found else ():
            lengths = [length_of(network, text, url) for text in found]
            good = [at for at, (length, most) in enumerate(lengths) if length <= most]
            for at in good:
                fits[at].append(network)
            if not good:
                shortest = min(range(len(lengths)), key=lambda at: lengths[at][0])
                misfits.append(Misfit(motive, shortest, network, *lengths[shortest]))
        starters += (
            Starter(motive, text, tuple(keys)) for text, keys in zip(found, fits, strict=True)
        )
    return tuple(starters), tuple(misfits)


def name_of(network: str) -> str:
    """What a network is called."""
    return SHARE_NETWORKS[network].name
