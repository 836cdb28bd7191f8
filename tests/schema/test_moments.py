"""Dates, durations and yes or no, in every form that authors write."""

from __future__ import annotations

import contextlib
import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.schema.moments import boolean, duration, moment, number, whole_number

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-11-22", "2026-11-22T00:00:00+01:00"),
        ("2026-07-02", "2026-07-02T00:00:00+02:00"),
        ("2026/7/2", "2026-07-02T00:00:00+02:00"),
        ("2026-11-22 09:00", "2026-11-22T09:00:00+01:00"),
        ("2026-11-22 9:00:30", "2026-11-22T09:00:30+01:00"),
        ("2026-11-22 09:00:00 -0400", "2026-11-22T14:00:00+01:00"),
        ("2026-11-22 09:00:00 -4", "2026-11-22T14:00:00+01:00"),
        ("2026-11-22T09:00:00-04:00", "2026-11-22T14:00:00+01:00"),
        ("2026-11-22t09:00:00z", "2026-11-22T10:00:00+01:00"),
        ("2026-11-22 09:00:00 UTC", "2026-11-22T10:00:00+01:00"),
        ("2003-06-13T00:00:00.000Z", "2003-06-13T02:00:00+02:00"),
        ("2026-11-22T09:00:00.123456789Z", "2026-11-22T10:00:00.123456+01:00"),
        (" 1634734800303 ", "2021-10-20T15:00:00.303000+02:00"),
        (1634734800303, "2021-10-20T15:00:00.303000+02:00"),
        ("1634734800", "2021-10-20T15:00:00+02:00"),
        (1634734800, "2021-10-20T15:00:00+02:00"),
        (datetime.date(2026, 11, 22), "2026-11-22T00:00:00+01:00"),
        (datetime.datetime(2026, 11, 22, 9), "2026-11-22T09:00:00+01:00"),
        (datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC), "2026-11-22T10:00:00+01:00"),
        ("2026-11-22 09:00 +14:00", "2026-11-21T20:00:00+01:00"),
    ],
)
def test_a_moment(written: object, iso: str) -> None:
    found = moment(written, PARIS)  # type: ignore[arg-type]
    assert found.isoformat() == iso
    assert found.tzinfo is PARIS


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2026-13-40", "there is no month 13"),
        ("2026-02-30", "that month has no day 30"),
        ("2026-11-22 25:00", "no such time of day"),
        ("2026-11-22T09:00:00+17:00", "zones go from -12 to +14"),
        ("2026-11-22T09:00:00-13:00", "zones go from -12 to +14"),
        ("2026-11-22T09:00:00+9999", "there is no time zone"),
        ("tomorrow", "it is no date"),
        ("20261122", "it is no date"),
        ("2026-11", "it is no date"),
        ("2026-11/22", "it is no date"),
        ("", "it is no date"),
        (5, "it is a number"),
        (True, "it is no date"),
        ("0000-01-01", "year"),
        ("0001-01-01T00:00:00Z", "year"),
        ("9999-12-31T23:59:59-12:00", "year"),
        (datetime.time(9), "it is no date"),
    ],
)
def test_no_moment(written: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason.replace("+", r"\+")):
        moment(written, PARIS)  # type: ignore[arg-type]


@given(st.one_of(st.text(), st.integers(), st.floats(), st.datetimes(), st.dates()))
def test_anything_is_a_moment_or_a_value_error(value: object) -> None:
    with contextlib.suppress(ValueError):
        assert moment(value, PARIS).utcoffset() is not None  # type: ignore[arg-type]


@given(st.datetimes(datetime.datetime(1800, 1, 1), datetime.datetime(2200, 1, 1)))
def test_iso_is_read_as_python_writes_it(value: datetime.datetime) -> None:
    assert moment(value.isoformat() + "Z", datetime.UTC) == value.replace(tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1:10:32", 4232),
        ("00:39:51", 2391),
        ("53:10", 3190),
        ("75:10", 4510),
        ("3190", 3190),
        (3190, 3190),
        (12.5, 12.5),
        ("0:05.250", 5.25),
        ("PT1H", 3600),
        ("PT1H10M32S", 4232),
        ("1h 10m", 4200),
        ("45 min", 2700),
        ("90 seconds", 90),
    ],
)
def test_a_duration(written: str | float, seconds: float) -> None:
    assert duration(written) == seconds


@pytest.mark.parametrize(
    "written", ["", "soon", "1:99", "1:61:00", "-5", "1:2:3:4", "P1D", "9" * 9, "P"]
)
def test_no_duration(written: str) -> None:
    with pytest.raises(ValueError, match=r"no duration|59|that long"):
        duration(written)


@pytest.mark.parametrize("word", ["true", "Yes", "ON", True])
def test_yes(word: object) -> None:
    assert boolean(word) is True


@pytest.mark.parametrize("word", ["false", "no", "Off", False])
def test_no(word: object) -> None:
    assert boolean(word) is False


@pytest.mark.parametrize("word", ["", "y", "1", 1, None, "maybe", []])
def test_neither_yes_nor_no(word: object) -> None:
    with pytest.raises(ValueError, match="neither"):
        boolean(word)


def test_numbers() -> None:
    assert whole_number("205") == 205
    assert whole_number(" 18_200_000 ") == 18200000
    assert whole_number(5.0) == 5
    assert number("4.5") == 4.5
    assert number(".5e1") == 5.0
    for bad in ("5.5", "five", True, "1" * 30, float("inf")):
        with pytest.raises(ValueError, match="whole"):
            whole_number(bad)
    for bad in ("nan", "inf", "", "1" * 50, None, False):
        with pytest.raises(ValueError, match="number"):
            number(bad)


@given(
    st.datetimes(datetime.datetime(2, 1, 2), datetime.datetime(9990, 1, 1)),
    st.sampled_from(
        ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"]
    ),
    st.integers(0, 19),
    st.sampled_from(["", "9", "x", "-", "W", "+", "٣", " "]),
)
def test_dates_as_programs_write_them(
    date: datetime.datetime, form: str, at: int, letter: str
) -> None:
    text = date.strftime(form)
    text = text[:at] + letter + text[at + 1 :] if letter else text

    def outcome(written: str) -> datetime.datetime | None:
        with contextlib.suppress(ValueError):
            return moment(written, PARIS)
        return None

    slowly = text.replace("-", "/") if "/" not in text else text  # which only the slower look reads
    if letter not in {"-", "+"}:
        assert outcome(text) == outcome(slowly)


@pytest.mark.parametrize(
    "text", ["2026-W01-1", "2026-11-22T09+01", "2026-02-30", "2026-11-22T24:00"]
)
def test_no_such_dates(text: str) -> None:
    with pytest.raises(ValueError, match=r"no |number"):
        moment(text, PARIS)
