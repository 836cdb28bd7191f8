"""Which testimonials stand on which page: always the same ones, without any state.

Rendezvous hashing: every pair of a page and a quote has a weight, and the heaviest quotes win. A
new quote among n takes about 1/n of the places, a quote that goes away changes only the pages
that showed it, and no other page is rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from brandkit.digest import Value

__all__ = ["Candidate", "Pool", "choose", "pool_of"]


class Candidate(Value, frozen=True):
    """A testimonial as far as its place depends on it."""

    key: str
    tags: tuple[str, ...] = ()  # slugs
    language: str = ""


class _Quote(NamedTuple):
    key: str
    written: bytes
    tags: frozenset[str]


class Pool:
    """The quotes that pages of one language choose from. `pool_of` makes equal ones but once."""

    def __init__(self, candidates: Sequence[Candidate], language: str) -> None:
        spoken = _primary(language)
        pool = [one for one in candidates if _primary(one.language) == spoken] or candidates
        self._quotes = tuple(
            _Quote(one.key, one.key.encode("utf-8", "surrogatepass"), frozenset(one.tags))
            for one in pool
        )

    def choose(self, page: str, page_tags: Iterable[str], count: int) -> tuple[str, ...]:
        """The keys of at most `count` quotes for a page, the best first, none twice."""
        return _chosen(self, page, frozenset(page_tags), count) if count > 0 else ()

    def rank(self, page: str, tags: frozenset[str], count: int) -> tuple[str, ...]:
        start = page.encode("utf-8", "surrogatepass") + b"\0"
        ranked = [
            (tags.isdisjoint(theirs), sha256(start + written).digest(), key)
            for key, written, theirs in self._quotes
        ]
        ranked.sort()
        return tuple(dict.fromkeys([key for _, _, key in ranked]))[:count]


@lru_cache(maxsize=64)
def pool_of(candidates: tuple[Candidate, ...], language: str) -> Pool:
    """The pool of a language; the same object for the same quotes, so that choices are known."""
    return Pool(candidates, language)


@lru_cache(maxsize=32_768)  # a look at the site after each edit asks for the same choices again
def _chosen(pool: Pool, page: str, tags: frozenset[str], count: int) -> tuple[str, ...]:
    return pool.rank(page, tags, count)


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
    return pool_of(tuple(candidates), language).choose(page, page_tags, count)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
