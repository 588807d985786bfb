"""Dates, hours and lengths in fields of their own: what is no figure is asked about, not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.read.clocks import hour_of, lasts, when


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        ("9", "5", "09:05"),
        ("", "30", "00:30"),
        ("0", "", ""),
        ("-", "-", ""),
        ("1", "x", "1:x"),
        ("-5", "0", "-5:0"),
        ("x", "", "x:0"),
    ],
)
def test_hours_and_minutes(hour: str, minute: str, said: str) -> None:
    assert hour_of(hour, minute) == said


def test_a_clock_that_is_none_stands_in_the_time() -> None:
    assert when("", "99:99", "1") == "day 1, 99:99"
    assert when("2020-01-02", "teatime") == "2020-01-02, teatime"
    assert when("2020-01-02", "00:00:00") == "2020-01-02"
    assert when("2020-01-02", "-") == "2020-01-02"


def test_lengths() -> None:
    assert lasts("1", "2", "0") == "1 day and 2 hours"
    assert lasts("", "-", "0") == ""
    assert lasts("", "x", "") == "x hours"


@given(st.text(max_size=4), st.text(max_size=4), st.text(max_size=4))
def test_any_fields_are_read(one: str, two: str, three: str) -> None:
    hour_of(one, two)
    lasts(one, two, three)
    when(one, two, three, one)
