"""Related posts: those that share the rarest tags and are nearest in time."""

from __future__ import annotations

from brandkit.model.entries import Card, Post
from brandkit.model.site import Taxonomy

__all__ = ["related"]

_NEAR = 4  # neighbours looked at on each side in a tag's list: keeps the whole linear


def related(taxonomies: tuple[Taxonomy, ...], count: int) -> dict[str, tuple[Card, ...]]:
    """For each post with tags (by permalink), at most `count` others, the closest first.

    Only neighbours within a tag's list are compared, so a new post changes few others.
    """
    scores: dict[str, dict[str, float]] = {}
    cards: dict[str, Card] = {}
    for taxonomy in taxonomies:
        for term in taxonomy.terms:
            posts = [entry for entry in term.entries if isinstance(entry, Post)]
            weight = 1 / (1 + len(posts))
            for place, post in enumerate(posts):
                cards[post.permalink] = post.card
                mine = scores.setdefault(post.permalink, {})
                for other in posts[max(0, place - _NEAR) : place + _NEAR + 1]:
                    if other is not post:
                        mine[other.permalink] = mine.get(other.permalink, 0) + weight
    return {
        permalink: tuple(
            cards[other]
            for other, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:count]
        )
        for permalink, found in scores.items()
    }
