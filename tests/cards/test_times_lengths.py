"""Lengths of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.cards import calendar as calendars
from fabula.cards.times import read_length
from fabula.cards.times.table import text_of
from fabula.model.times import Length

HOUR, DAY = 3600, 86400


def read(words: str, exact: bool = False) -> Length | None:
    return read_length(text_of(words), exact=exact)


@pytest.mark.parametrize(
    ("words", "low", "high", "soft"),
    [
        ("2 hours", 1.5 * HOUR, 2.5 * HOUR, False),
        ("for two hours", 1.5 * HOUR, 2.5 * HOUR, False),
        ("2 h", 1.5 * HOUR, 2.5 * HOUR, False),
        ("10-20 minutes", 570, 1230, False),
        ("10 – 20 minutes", 570, 1230, False),
        ("10 to 20 minutes", 570, 1230, False),
        ("an hour and a half", 1.25 * HOUR, 1.75 * HOUR, False),
        ("half an hour", 900, 2700, False),
        ("three quarters of an hour", 2250, 3150, False),
        ("1 hour 30 minutes", 5370, 5430, False),
        ("2.5 hours", 2.25 * HOUR, 2.75 * HOUR, False),
        ("3 days", 2 * DAY + 1, 4 * DAY - 1, False),
        ("two weeks", 11 * DAY, 17 * DAY, False),
        ("a fortnight", 11 * DAY, 17 * DAY, False),
        ("a month", 13 * DAY, 46 * DAY, False),
        ("a year", 182 * DAY, 549 * DAY, False),
        ("200 years", 72865 * DAY, 73232 * DAY, False),
        ("exactly 4 hours", 4 * HOUR, 4 * HOUR, False),
        ("exactly 3 days", 3 * DAY, 3 * DAY, False),
        ("at least 3 days", 2 * DAY + 1, None, False),
        ("at least 3 hours", 3 * HOUR, None, False),
        ("up to 2 hours", 0, 2 * HOUR, False),
        ("about an hour", 600, 2 * HOUR, True),
        ("a few days", DAY + 1, 7 * DAY - 1, True),
        ("a few hours", 1.5 * HOUR, 6.5 * HOUR, True),
        ("overnight", 4 * HOUR, 20 * HOUR, True),
        ("all day", 4 * HOUR, DAY, True),
        ("moments", 0, 1800, True),
        ("a while", 60, None, True),
    ],
)
def test_lengths(words: str, low: float, high: float | None, soft: bool) -> None:
    assert read(words) == (low, high, soft, words)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("8 hours", 8 * HOUR, 8 * HOUR),
        ("12 days", 12 * DAY, 12 * DAY),
        ("two weeks", 14 * DAY, 14 * DAY),
        ("a month", 28 * DAY, 31 * DAY),
        ("at least 3 days", 3 * DAY, None),
    ],
)
def test_taken_exactly(words: str, low: int, high: int | None) -> None:
    known = read(words, exact=True)
    assert known is not None
    assert known[:2] == (low, high)


def test_days_of_another_length() -> None:
    calendar = calendars.invented("W", (("Thaw", 30), ("Reap", 30)), hours_in_day=10)
    known = read_length(text_of("exactly 2 days"), calendar)
    assert known is not None
    assert known.low == 20 * HOUR
    year = read_length(text_of("exactly a year"), calendar)
    assert year is not None
    assert year[:2] == (600 * HOUR, 600 * HOUR)


@pytest.mark.parametrize(
    "words",
    ["", "2", "hours 2", "blah", "two", "2 hours later", "after 2 hours", "1e9 hours", "a few",
     "9" * 5000 + " days", "-2 hours", "2 hours 3", "and a half hours", "to 3 days"],
)  # fmt: skip
def test_not_read(words: str) -> None:
    assert read(words) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 10**9), st.sampled_from(["seconds", "minutes", "hours", "days",
                                                          "weeks", "months", "years"])),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_sums_grow_with_their_parts(parts: list[tuple[int, str]]) -> None:
    known = read(", ".join(f"{count} {unit}" for count, unit in parts))
    more = read(", ".join(f"{count + 1} {unit}" for count, unit in parts))
    exact = read("exactly " + " and ".join(f"{count} {unit}" for count, unit in parts))
    assert known is not None
    assert more is not None
    assert exact is not None
    assert known.low is not None
    assert known.high is not None
    assert exact.low is not None
    assert exact.high is not None
    assert 0 <= known.low <= exact.low <= exact.high <= known.high
    assert more.high is not None
    assert more.high > known.high
