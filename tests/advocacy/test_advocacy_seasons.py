"""Times of the year."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from brandkit.advocacy.seasons import is_season, next_turn, rests

OWN = {"christmas": "11-15..01-06", "summer": "12-01..02-28"}
Day = datetime.date


def test_months_seasons_and_spans() -> None:
    assert not rests(("december",), {}, Day(2026, 12, 31))
    assert rests(("december",), {}, Day(2027, 1, 1))
    assert not rests(("winter",), {}, Day(2028, 2, 29))
    assert rests(("winter",), {}, Day(2028, 3, 1))
    assert not rests(("christmas",), OWN, Day(2027, 1, 6))
    assert rests(("christmas",), OWN, Day(2027, 1, 7))
    assert not rests(("summer",), OWN, Day(2027, 1, 7))  # of the south
    assert not rests((), OWN, Day(2027, 1, 7))
    assert not is_season("whenever", OWN)
    assert not rests(("whenever",), OWN, Day(2027, 1, 7))


@given(
    st.dates(Day(2024, 1, 1), Day(2030, 1, 1)),
    st.lists(st.sampled_from(("may", "winter", "christmas", "whenever")), max_size=2).map(tuple),
)
def test_nothing_changes_before_the_next_turn(today: Day, words: tuple[str, ...]) -> None:
    turn = next_turn([words], OWN, today)
    now = rests(words, OWN, today)
    if turn is not None:
        assert rests(words, OWN, turn) != now
    for step in range(1, (turn - today).days if turn else 30):
        assert rests(words, OWN, today + datetime.timedelta(days=step)) == now
