"""A choice by the words of a page alone, as most tests ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brandkit.advocacy.placement import Asker, Candidate, pool_of

__all__ = ["choose"]


def choose(
    page: str, candidates: Sequence[Candidate], tags: Iterable[str], language: str, count: int
) -> tuple[str, ...]:
    return pool_of(tuple(candidates), language).choose(Asker(page, frozenset(tags)), count)
