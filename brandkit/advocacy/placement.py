"""Which testimonials stand on which page: always the same ones, without any state.

Rendezvous hashing: every pair of a page and a quote has a weight, and the heaviest quotes win. A
new quote among n takes about 1/n of the places, a quote that goes away changes only the pages
that showed it, and no other page is rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from brandkit.digest import Value

__all__ = ["Candidate", "choose"]


class Candidate(Value, frozen=True):
    """A testimonial as far as its place depends on it."""

    key: str
    tags: tuple[str, ...] = ()  # slugs
    language: str = ""


def choose(
    page: str,
    candidates: Sequence[Candidate],
    page_tags: Iterable[str],
    language: str,
    count: int,
) -> tuple[str, ...]:
    """The keys of at most `count` quotes for this page, the best first, none twice.

    Quotes that share a tag with the page go before others. Only quotes in the page's language
    ("pt" and "pt-BR" are one); where there is none at all, those in other languages, which the
    page marks with their `lang`. The order of `candidates` does not matter.
    """
    if count < 1:
        return ()
    tags = frozenset(page_tags)
    spoken = _primary(language)
    pool = [one for one in candidates if _primary(one.language) == spoken] or candidates
    start = sha256(page.encode("utf-8", "surrogatepass") + b"\0")
    ranked = []
    for one in pool:
        state = start.copy()
        state.update(one.key.encode("utf-8", "surrogatepass"))
        ranked.append((tags.isdisjoint(one.tags), state.digest(), one.key))
    ranked.sort()
    return tuple(dict.fromkeys(key for _, _, key in ranked))[:count]


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
