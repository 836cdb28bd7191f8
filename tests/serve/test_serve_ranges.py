"""Range headers, any of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brandkit.serve.ranges import parse


def test_overlapping_pieces_are_joined_and_others_keep_their_order() -> None:
    assert parse("bytes=0-9,5-14", 100) == ((0, 15),)
    assert parse("bytes=50-59,0-9", 100) == ((50, 60), (0, 10))
    assert parse("bytes=0-9,200-", 100) == ((0, 10),)


def test_too_many_pieces_are_ignored() -> None:
    assert parse("bytes=" + ",".join(f"{n}-{n}" for n in range(0, 200, 2)), 1000) is None
    assert parse("bytes=" + "0-," * 20, 1000) == ((0, 1000),)


def test_an_empty_file_has_no_pieces() -> None:
    assert parse("bytes=0-", 0) == ()
    assert parse("bytes=-5", 0) == ()


def test_figures_of_other_scripts_are_not_read() -> None:
    assert parse("bytes=٣-٤", 100) is None


@given(st.text(st.sampled_from("0123456789-, x=bytes"), max_size=60), st.integers(0, 1000))
def test_any_header_gives_pieces_within_the_file(specs: str, size: int) -> None:
    spans = parse(f"bytes={specs}", size)
    for start, stop in spans or ():
        assert 0 <= start < stop <= size
    assert sum(stop - start for start, stop in set(spans or ())) <= size
