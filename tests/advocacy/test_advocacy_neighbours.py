"""Steady under additions, the same everywhere, and no quote on two pages beside each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from brandkit.advocacy.placement import Asker, Candidate, Pool

PAGES = [f"/blog/{number}/" for number in range(40)]
WORDS = ("tea", "soil", "tools")
words = st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple)
candidates = st.lists(
    st.builds(
        Candidate,
        key=st.integers(0, 60).map(lambda n: f"q{n}.en"),
        tags=words,
        language=st.just("en"),
        product=st.sampled_from(("", *WORDS)),
        audience=words,
        weight=st.integers(0, 3),
        pins=st.lists(st.sampled_from(PAGES[:8]), max_size=1).map(tuple),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
pages = st.lists(
    st.builds(
        lambda page, tags, products, audience: Asker(
            page, frozenset(tags), frozenset(products), frozenset(audience), frozenset((page,))
        ),
        st.sampled_from(PAGES),
        words,
        words,
        words,
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda asker: asker.page,
)


def shown(quotes: list[Candidate], row: list[Asker], count: int) -> list[tuple[str, ...]]:
    """What each page of a row shows, between its neighbours."""
    pool = Pool(quotes, "en")
    return [
        pool.choose(page, count, [*row[max(at - 1, 0) : at], *row[at + 1 : at + 2]])
        for at, page in enumerate(row)
    ]


@given(candidates, pages, st.integers(1, 3), st.integers(0, 11))
def test_one_quote_more_or_less_changes_only_the_pages_that_show_it(
    quotes: list[Candidate], row: list[Asker], count: int, which: int
) -> None:
    if not quotes:
        return
    one = quotes[which % len(quotes)]
    without = shown([other for other in quotes if other is not one], row, count)
    for before, after in zip(without, shown(quotes, row, count), strict=True):
        assert before == after or one.key in after
        assert [key for key in after if key != one.key] == [k for k in before if k in after]


@given(candidates, pages, st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(
    quotes: list[Candidate], row: list[Asker], count: int, random: object
) -> None:
    shuffled = list(quotes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shown(shuffled, row, count) == shown(quotes, row, count)


@given(candidates, pages, st.integers(1, 3))
def test_neighbours_share_none_that_is_their_own(
    quotes: list[Candidate], row: list[Asker], count: int
) -> None:
    """But for what their author pinned to both, and where a page has too few of its own."""
    pool = Pool(quotes, "en")
    found = shown(quotes, row, count)
    for (one, of_one), (other, of_other) in pairwise(zip(row, found, strict=True)):
        for key in set(of_one) & set(of_other):
            claims = pool.claims(one)[key], pool.claims(other)[key]
            own = [
                claim.fit >= 8 or pool.is_own(claim, [pool.claims(beside)])
                for claim, beside in zip(claims, (other, one), strict=True)
            ]
            assert all(claim.fit >= 8 for claim in claims) or not all(own)


def test_two_hundred_pages_in_a_row_never_show_the_same_twice() -> None:
    quotes = [Candidate(f"q{number}.en", language="en") for number in range(40)]
    row = [Asker(f"/blog/{number}/") for number in range(200)]
    found = shown(quotes, row, 2)
    assert all(len(keys) == 2 for keys in found)
    assert not [pair for pair in pairwise(found) if set(pair[0]) & set(pair[1])]
    assert len({key for keys in found for key in keys}) > 35


def test_what_fits_goes_first() -> None:
    fits = [
        Candidate("pin", language="en", pins=("/a/",), weight=0),
        Candidate("product", language="en", product="soil"),
        Candidate("tag", ("tea",), "en"),
        Candidate("audience", language="en", audience=("schools",)),
        Candidate("plain", language="en"),
        Candidate("others", ("tea",), "en", audience=("shops",)),
    ]
    page = Asker(
        "/a/",
        frozenset({"tea"}),
        frozenset({"soil"}),
        frozenset({"schools"}),
        frozenset({"/a/"}),
    )
    assert Pool(fits, "en").choose(page, 9) == tuple(one.key for one in fits)
    assert "pin" not in Pool(fits, "en").choose(Asker("/b/"), 9)


def test_twice_the_weight_is_twice_the_pages() -> None:
    quotes = [Candidate(f"q{n}", language="en", weight=2 if n == 0 else 1) for n in range(9)]
    pool = Pool(quotes, "en")
    count = sum(pool.choose(Asker(f"/{n}/"), 1) == ("q0",) for n in range(3000))
    assert 480 < count < 720  # of 3000, two in ten
