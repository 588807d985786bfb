"""Calendars of the author's own: leap rules, eras, weeks and faults."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Era
from fabula.cards.calendar.author import Invented
from fabula.text import FabulaError

MONTHS = (("Thaw", 30), ("Bloom", 31), ("Reap", 29))
WEEK = ("Oneday", "Twoday", "Restday")
LEAP = "every 4 years adds 1 to Bloom, except every 100, except every 400"


def westreach(leap: str = "", **more: object) -> Invented:
    calendar = calendars.invented("Westreach", MONTHS, leap=leap, **more)  # type: ignore[arg-type]
    assert isinstance(calendar, Invented)
    return calendar


def test_year_one_begins_the_axis() -> None:
    calendar = westreach()
    assert calendar.start(1) == 0
    assert calendar.date_of(0) == (1, 1, 1)
    assert calendar.show(0) == "1 Thaw 1, 00:00"
    assert calendar.iso(-1) == "0000-03-29T23:59"


def test_leap_days_one_by_one() -> None:
    calendar = westreach(LEAP + "; every 7 years from year 3 adds 5 days to Reap")
    number = calendar.day_number(-420, 1, 1)
    for year in range(-420, 830):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        lengths = (30, 31 + leap, 29 + 5 * ((year - 3) % 7 == 0))
        for month, length in enumerate(lengths, 1):
            assert calendar.month_length(year, month) == length
            for day in (1, length):
                assert calendar.date(number + day - 1) == (year, month, day)
                assert calendar.day_number(year, month, day) == number + day - 1
            number += length


@given(st.integers(-(10**10), 10**10), st.integers(1, 200), st.integers(0, 40), st.integers(2, 50))
def test_far_years_come_back(year: int, every: int, days: int, times: int) -> None:
    leap = f"every {every} years adds {days} to Reap, except every {every * times}"
    calendar = westreach(leap)
    for month in (1, 2, 3):
        number = calendar.day_number(year, month, 1)
        assert calendar.date(number) == (year, month, 1)
        last = calendar.month_length(year, month)
        assert calendar.date(number + last - 1) == (year, month, last)


@given(st.integers(-500, 500), st.integers(1, 900), st.integers(1, 9), st.integers(2, 9))
def test_years_are_within_their_hull(start: int, years: int, every: int, times: int) -> None:
    calendar = westreach(f"every {every} years adds 2 to Thaw, except every {every * times}")
    days = calendar.day_number(start + years, 1, 1) - calendar.day_number(start, 1, 1)
    least, most = calendar.year_days(years)
    assert least <= days <= most


def test_weeks_eras_and_hours() -> None:
    calendar = westreach(
        weekdays=WEEK, first_day="Restday", hours_in_day=20, eras=(("AR", 0), ("BR", -1))
    )
    assert calendar.day_length == 20 * 3600
    assert calendar.weekday(0) == 2
    assert calendar.weekday(calendar.day_length) == 0
    assert calendar.weekday(-1) == 1
    assert calendar.show(calendar.start(1041, 1, 2)) == "2 Thaw 1041 AR, 00:00"
    assert calendar.show(-1) == "29 Reap 1 BR, 19:59"
    assert calendar.iso(calendar.start(-2, 1, 2)) == "-0002-01-02T00:00"


@given(st.integers(-500, 500), st.integers(1, 5000))
def test_eras_come_back(start: int, number: int) -> None:
    era = Era("X", start)
    assert era.number(era.year(number)) == number


def test_backward_era_meets_year_one() -> None:
    assert [Era("BR", -1).year(number) for number in (1, 2, 44)] == [0, -1, -43]


def test_faults_name_the_month() -> None:
    calendar = westreach(LEAP)
    assert calendar.fault(1041, 1, 31) == "Thaw has 30 days"
    assert calendar.fault(1041, 2, 32) == "Bloom 1041 has 31 days"
    assert calendar.fault(1044, 2, 32) == ""
    assert calendar.fault(1041, 4, 1) == "a year has 3 months, not 4"


@pytest.mark.parametrize(
    ("leap", "message"),
    [
        ("sometimes", "'sometimes' is no leap rule"),
        ("every 4 years adds 1 to Brume", "'Brume' is none of the months"),
        ("every 4 years adds 1 to Bloom, but every 100", "'but every 100' is no exception"),
        ("every 0 years adds 1 to Bloom", "counts too far"),
        ("every 4 years adds 99999 to Bloom", "counts too far"),
    ],
)
def test_wrong_leap_rules(leap: str, message: str) -> None:
    with pytest.raises(FabulaError) as caught:
        westreach(leap)
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("months", "more", "message"),
    [
        ((), {}, "every month has a name and at least one day"),
        ((("Thaw", 0),), {}, "every month has a name and at least one day"),
        ((("Thaw", 3), ("thaw", 3)), {}, "two months have the same name"),
        (MONTHS, {"hours_in_day": 0}, "a day has at least one hour"),
        (MONTHS, {"weekdays": WEEK, "first_day": "Moonday"}, "'Moonday' is none of the weekdays"),
    ],
)
def test_wrong_calendars(
    months: tuple[tuple[str, int], ...], more: dict[str, object], message: str
) -> None:
    with pytest.raises(FabulaError) as caught:
        calendars.invented("X", months, **more)  # type: ignore[arg-type]
    assert caught.value.message == message
