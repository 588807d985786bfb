"""The civil calendars and the day count, against known dates and against datetime."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Date
from fabula.cards.calendar.civil import GREGORIAN, JULIAN, Civil

DAY = 24 * 3600
FAR = 10**10 * 366

kinds = st.sampled_from([GREGORIAN, JULIAN])


@given(st.dates())
def test_gregorian_agrees_with_datetime(date: datetime.date) -> None:
    number = date.toordinal() - 1
    assert GREGORIAN.day_number(date.year, date.month, date.day) == number
    assert GREGORIAN.date(number) == (date.year, date.month, date.day)
    assert GREGORIAN.weekday(number * DAY) == date.weekday()
    assert GREGORIAN.iso(number * DAY + 75600) == f"{date.isoformat()}T21:00"


@settings(max_examples=200)
@given(kinds, st.integers(-FAR, FAR))
def test_every_day_has_one_valid_date(calendar: Civil, number: int) -> None:
    date = calendar.date(number)
    assert calendar.fault(*date) == ""
    assert calendar.day_number(*date) == number
    assert calendar.date(number + 1) > date


@given(kinds, st.integers(-(10**10), 10**10), st.integers(1, 12), st.integers(1, 31))
def test_every_valid_date_comes_back(calendar: Civil, year: int, month: int, day: int) -> None:
    if calendar.fault(year, month, day):
        assert day > calendar.month_length(year, month)
    else:
        assert calendar.date(calendar.day_number(year, month, day)) == (year, month, day)


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1752, 9, 3), (1752, 9, 14)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1, 1, 1), (0, 12, 30)),
        ((-43, 3, 15), (-43, 3, 13)),
        ((1066, 10, 14), (1066, 10, 20)),
    ],
)
def test_julian_dates_map_to_gregorian_ones(
    julian: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    assert JULIAN.day_number(*julian) == GREGORIAN.day_number(*gregorian)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1916, 4, 23), (1943, 4, 25), (1954, 4, 18), (1981, 4, 19), (2024, 3, 31)],
)
def test_gregorian_easter(year: int, month: int, day: int) -> None:
    assert GREGORIAN.easter(year) == (year, month, day)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1916, 4, 10), (2024, 4, 22), (2016, 4, 18), (1453, 4, 1)]
)
def test_julian_easter(year: int, month: int, day: int) -> None:
    assert JULIAN.easter(year) == (year, month, day)


@given(kinds, st.integers(-5000, 5000))
def test_easter_is_a_sunday_of_spring(calendar: Civil, year: int) -> None:
    easter = calendar.easter(year)
    assert calendar.weekday(calendar.start(*easter)) == 6
    assert (3, 22) <= easter[1:] <= (4, 25)


@pytest.mark.parametrize("calendar", [GREGORIAN, JULIAN])
def test_years_and_months_are_within_their_hulls(calendar: Civil) -> None:
    for months in (*range(1, 40), 60, 100, 400, 1200, 4800):
        spans = []
        for start in range(1600 * 12, 2000 * 12, 7):
            year, month = divmod(start, 12)
            then, later = divmod(start + months, 12)
            first = calendar.day_number(year, month + 1, 1)
            spans.append(calendar.day_number(then, later + 1, 1) - first)
        least, most = calendar.month_days(months)
        assert least <= min(spans)
        assert max(spans) <= most
        assert most - least <= 7


@given(kinds, st.integers(-FAR, FAR), st.integers(0, 40000), st.integers(0, DAY - 1))
def test_age_grows_by_one_on_the_birthday(calendar: Civil, day: int, lived: int, hour: int) -> None:
    born, now = day * DAY + hour, (day + lived) * DAY
    first, then = calendar.date_of(born), calendar.date_of(now)
    age = calendar.age(born, now)
    assert age == then.year - first.year - ((then.month, then.day) < (first.month, first.day))
    assert calendar.age(born, now + DAY) - age in (0, 1)


def test_age_by_dates() -> None:
    born = GREGORIAN.start(1986, 11, 23) + 20 * 3600
    assert GREGORIAN.age(born, GREGORIAN.start(2015, 11, 22)) == 28
    assert GREGORIAN.age(born, GREGORIAN.start(2015, 11, 23)) == 29
    leap = GREGORIAN.start(2000, 2, 29)
    assert GREGORIAN.age(leap, GREGORIAN.start(2001, 2, 28)) == 0
    assert GREGORIAN.age(leap, GREGORIAN.start(2001, 3, 1)) == 1


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ((1987, 2, 30), "February 1987 has 28 days"),
        ((None, 2, 30), "February has 29 days"),
        ((1900, 2, 29), "February 1900 has 28 days"),
        ((1987, 6, 31), "June has 30 days"),
        ((1987, 13, 1), "a year has 12 months, not 13"),
        ((-43, 6, 31), "June has 30 days"),
        ((2000, 2, 29), ""),
    ],
)
def test_faults_of_dates(date: tuple[int | None, int, int], reason: str) -> None:
    assert GREGORIAN.fault(*date) == reason


@pytest.mark.parametrize(
    ("instant", "shown", "iso"),
    [
        (GREGORIAN.start(1912, 5, 3) + 75600, "3 May 1912, 21:00", "1912-05-03T21:00"),
        (0, "1 January 1 AD, 00:00", "0001-01-01T00:00"),
        (-60, "31 December 1 BC, 23:59", "0000-12-31T23:59"),
        (GREGORIAN.start(-43, 3, 15), "15 March 44 BC, 00:00", "-0043-03-15T00:00"),
        (GREGORIAN.start(12025, 1, 2), "2 January 12025, 00:00", "12025-01-02T00:00"),
    ],
)
def test_instants_in_words(instant: int, shown: str, iso: str) -> None:
    assert GREGORIAN.show(instant) == shown
    assert GREGORIAN.iso(instant) == iso
    assert shown.startswith(GREGORIAN.show(instant, minute=False) + ",")


def test_day_count() -> None:
    days = calendars.days()
    assert days.show(0) == "day 1, 00:00"
    assert days.show(2 * DAY + 3600) == "day 3, 01:00"
    assert days.show(-1) == "day 0, 23:59"
    assert days.weekday(0) is None
    assert days.day_start(2 * DAY + 5) == 2 * DAY
    assert days.date_of(0) == Date(1, 1, 1)
