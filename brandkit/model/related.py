"""Related posts: those that share the rarest tags and are nearest in time."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from brandkit.model.entries import Card, Post
from brandkit.model.site import Taxonomy

__all__ = ["related"]

_NEAR = 4  # neighbours looked at on each side in a tag's list: keeps the whole linear


def related(taxonomies: tuple[Taxonomy, ...], count: int) -> dict[str, tuple[Card, ...]]:
    """For each post with tags (by permalink), at most `count` others, the closest first.

    Only neighbours within a tag's list are compared, so a new post changes few others.
    """
    lists = []
    cards: dict[str, Card] = {}
    for taxonomy in taxonomies:
        for term in taxonomy.terms:
            posts = {e.permalink: e.card for e in term.entries if isinstance(e, Post)}
            cards |= posts
            lists.append(tuple(posts))
    return {
        address: tuple([cards[other] for other in others])
        for address, others in _nearest(tuple(lists), count).items()
    }


@lru_cache(maxsize=2)  # most edits leave the lists of tags as they are
def _nearest(lists: tuple[tuple[str, ...], ...], count: int) -> dict[str, tuple[str, ...]]:
    """The same by addresses alone; nobody changes what comes out."""
    scores: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for addresses in lists:
        theirs = [scores[address] for address in addresses]
        weight = 1 / (1 + len(addresses))
        for distance in range(1, _NEAR + 1):
            pairs = zip(addresses, theirs, addresses[distance:], theirs[distance:], strict=False)
            for one, of_one, other, of_other in pairs:
                of_one[other] -= weight  # less is nearer: so they are sorted
                of_other[one] -= weight
    return {
        address: tuple(
            [other for _, other in sorted(zip(found.values(), found, strict=True))[:count]]
        )
        for address, found in scores.items()
    }
