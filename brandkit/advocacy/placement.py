"""Which testimonials stand on which page: always the same ones, without any state.

Rendezvous hashing (Thaler and Ravishankar, 1996): every pair of a page and a quote has a rank of
its own, and the best quotes win. So a new quote among n takes about 1/n of the places, one that
goes away changes only the pages that showed it, and no other page is made anew.

Pages that stand beside each other must not show the same quote. Of each quote, a page therefore
leaves alone what a neighbour ranks higher for itself: no two neighbours can both call it theirs,
and to know that needs no more than their own ranks, so that the above stays true. Where fewer
quotes than wanted are a page's own, it takes those that its neighbours want least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from brandkit.digest import Value

__all__ = ["Asker", "Candidate", "Claim", "Pool", "pool_of"]

# What makes a quote fit a page, and by how much.
_PINNED, _PRODUCT, _TAG, _AUDIENCE = 8, 4, 2, 1
_OTHERS = -1  # it speaks to others than the page is for


class Candidate(Value, frozen=True):
    """A testimonial as far as its place depends on it."""

    key: str
    tags: tuple[str, ...] = ()  # slugs
    language: str = ""
    product: str = ""  # a slug
    audience: tuple[str, ...] = ()  # slugs
    weight: int = 1  # how often it is chosen beside others; 0: only where it is pinned
    pins: tuple[str, ...] = ()  # permalinks and paths of files


class Asker(NamedTuple):
    """A page as far as its quotes depend on it."""

    page: str  # its permalink, or a place within it
    tags: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # by which an author may pin a quote to it


class Claim(NamedTuple):
    """How well a quote stands on a page. The smallest comes first."""

    against: int  # the fit, turned round
    draw: bytes  # the lot of this page and this quote
    key: str

    @property
    def fit(self) -> int:
        return -self.against

    @property
    def reasons(self) -> tuple[str, ...]:
        """What it shares with the page: pin, product, tag, audience."""
        if self.fit < 0:
            return ()
        named = ((_PINNED, "pin"), (_PRODUCT, "product"), (_TAG, "tag"), (_AUDIENCE, "audience"))
        return tuple(name for bit, name in named if self.fit & bit)


class Pool:
    """The quotes that pages of one language choose from. `pool_of` makes equal ones but once."""

    def __init__(self, candidates: Sequence[Candidate], language: str) -> None:
        spoken = _primary(language)
        pool = [one for one in candidates if _primary(one.language) == spoken] or candidates
        self._quotes = tuple(
            (
                one,
                one.key.encode("utf-8", "surrogatepass"),
                frozenset(one.tags),
                frozenset(one.audience),
                frozenset(one.pins),
            )
            for one in {one.key: one for one in pool}.values()
        )
        # Pages are planned in the order in which they stand, so few claims are asked for again.
        self.claims = lru_cache(maxsize=256)(self._claims)

    def _claims(self, asker: Asker) -> dict[str, Claim]:
        """What may stand on a page by itself, by key."""
        start = asker.page.encode("utf-8", "surrogatepass") + b"\0"
        found = {}
        for one, written, tags, audience, pins in self._quotes:
            pinned = not pins.isdisjoint(asker.names)
            if not one.weight and not pinned:
                continue
            fit = 0
            if one.product and one.product in asker.products:
                fit += _PRODUCT
            if not tags.isdisjoint(asker.tags):
                fit += _TAG
            if audience and asker.audience:
                fit = _OTHERS if audience.isdisjoint(asker.audience) else fit + _AUDIENCE
            if pinned:
                fit = max(fit, 0) + _PINNED
            draw = sha256(start + written).digest()
            for more in range(1, one.weight):  # a further lot for each weight: exact shares
                draw = min(draw, sha256(b"%s%s\0%d" % (start, written, more)).digest())
            found[one.key] = Claim(-fit, draw, one.key)
        return found

    def choose(
        self,
        asker: Asker,
        count: int,
        beside: Sequence[Asker] = (),
        without: Iterable[str] = (),
    ) -> tuple[str, ...]:
        """The keys of at most `count` quotes for a page, the best first, none twice.

        `beside` are the pages next to it; `without` are quotes that stand on it already.
        """
        if count <= 0 or not self._quotes:
            return ()
        return _chosen(self, asker, count, tuple(beside), frozenset(without))

    def rank(
        self, asker: Asker, count: int, beside: tuple[Asker, ...], without: frozenset[str]
    ) -> tuple[str, ...]:
        theirs = [self.claims(other) for other in beside]
        own: list[str] = []
        others: list[Claim] = []
        for claim in sorted(self.claims(asker).values()):
            if claim.key in without:
                continue
            if claim.fit >= _PINNED or self.is_own(claim, theirs):
                own.append(claim.key)
                if len(own) == count:
                    return tuple(own)
            else:
                others.append(claim)
        least = sorted(others, key=lambda claim: _wanted(claim, theirs), reverse=True)
        return (*own, *(claim.key for claim in least[: count - len(own)]))

    @staticmethod
    def is_own(claim: Claim, theirs: Iterable[dict[str, Claim]]) -> bool:
        """Whether no page beside ranks the quote higher for itself."""
        return all(claim < theirs_of[claim.key] for theirs_of in theirs if claim.key in theirs_of)


def _wanted(claim: Claim, theirs: Iterable[dict[str, Claim]]) -> tuple[Claim, Claim]:
    """How much the neighbours want a quote: the smallest of their claims."""
    return min(found[claim.key] for found in theirs if claim.key in found), claim


@lru_cache(maxsize=64)
def pool_of(candidates: tuple[Candidate, ...], language: str) -> Pool:
    """The pool of a language; the same object for the same quotes, so that choices are known."""
    return Pool(candidates, language)


@lru_cache(maxsize=32_768)  # a look at the site after each edit asks for the same choices again
def _chosen(
    pool: Pool, asker: Asker, count: int, beside: tuple[Asker, ...], without: frozenset[str]
) -> tuple[str, ...]:
    return pool.rank(asker, count, beside, without)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
