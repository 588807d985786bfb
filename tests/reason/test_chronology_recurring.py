"""Times that come again, against a walk through the days."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards import calendar as calendars
from fabula.model.terms import Certainty
from fabula.model.times import Recurring
from fabula.reason.chronology import chronicle
from fabula.reason.recurrence import first_after, longest_wait
from tests.reason.stories import DAY, HOUR, Book, on

GREGORIAN = calendars.gregorian()
TIMES = (
    Recurring(17 * HOUR, DAY - 1, soft=True),
    Recurring(20 * HOUR, 31 * HOUR, soft=True),
    Recurring(12 * HOUR, 12 * HOUR + 59),
    Recurring(weekday=1),
    Recurring(9 * HOUR, 10 * HOUR, weekday=6),
    Recurring(month=2, monthday=29),
    Recurring(8 * HOUR, 9 * HOUR, month=5, monthday=3),
    Recurring(month=12),
)


def falls(time: Recurring, day: int) -> bool:
    """Whether such a time begins (or, for a month, lies) on a day."""
    date = GREGORIAN.date(day)
    return (
        (time.weekday is None or GREGORIAN.weekday(day * DAY) == time.weekday)
        and (time.month is None or date.month == time.month)
        and (time.monthday is None or date.day == time.monthday)
    )


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TIMES), st.integers(724000 * DAY, 727000 * DAY))
def test_the_first_one_not_over(time: Recurring, instant: int) -> None:
    day = (instant - time.last) // DAY
    while not (falls(time, day) and day * DAY + time.last >= instant):
        day += 1
    found = first_after(time, instant, 0, GREGORIAN)
    assert found is not None
    start, end = found
    assert start <= day * DAY + time.first <= end
    assert end >= instant
    wait = longest_wait(time, GREGORIAN)
    assert wait is None or max(start, instant) - instant <= wait


def test_local_clocks() -> None:
    noon = Recurring(12 * HOUR, 12 * HOUR + 59)
    found = first_after(noon, 724000 * DAY, -5 * HOUR, GREGORIAN)
    assert found == (724000 * DAY + 17 * HOUR, 724000 * DAY + 17 * HOUR + 59)


def test_no_such_time_in_a_calendar_without_weeks_or_months() -> None:
    days = calendars.days()
    assert first_after(Recurring(weekday=1), 0, 0, days) is None
    assert first_after(Recurring(month=5, monthday=3), 0, 0, days) is None


def test_a_weekday_and_a_date_without_a_year_follow_the_scene_before() -> None:
    book = Book()
    book.scene(on(725000))
    book.scene(Recurring(weekday=(725000 + 2) % 7))
    book.scene(Recurring(month=5, monthday=3))
    clock = chronicle(book.story())
    early, late = clock.window(2, Certainty.LIKELY)
    assert early is not None
    assert late is not None
    assert (early // DAY, late // DAY) == (725002, 725002)
    early, late = clock.window(4, Certainty.LIKELY)
    assert early is not None
    assert late is not None
    assert GREGORIAN.date_of(early)[1:] == GREGORIAN.date_of(late)[1:] == (5, 3)
