"""Times that come again: the first one not before an anchor."""

from __future__ import annotations

from fabula.cards.calendar import Calendar
from fabula.model.times import Recurring

YEARS = 12
"""within so many years every day of the year has come again (29 February takes eight)"""


def first_after(
    time: Recurring, instant: int, ahead: int, calendar: Calendar
) -> tuple[int, int] | None:
    """Start and end of the first such time that is not over at ``instant``.

    ``ahead`` is by how many seconds local clocks run ahead of the axis. ``None`` where the
    calendar has no such time.
    """
    length = calendar.day_length
    day = last = -((time.last - instant - ahead) // length)
    if time.month is not None:
        found = _next_date(calendar, day, time.month, time.monthday)
        if found is None:
            return None
        day, last = found
    elif time.weekday is not None:
        today = calendar.weekday(day * length)
        if today is None:
            return None
        day += (time.weekday - today) % len(calendar.weekdays)
        last = day
    return day * length + time.first - ahead, last * length + time.last - ahead


def _next_date(
    calendar: Calendar, day: int, month: int, monthday: int | None
) -> tuple[int, int] | None:
    """First and last day of the next such date (or month) that is not over on ``day``."""
    if not 1 <= month <= len(calendar.months):
        return None
    year = calendar.date(day).year
    for near in range(year, year + YEARS):
        days = calendar.month_length(near, month)
        if monthday is None:
            first = calendar.day_number(near, month, 1)
            last = first + days - 1
        elif 1 <= monthday <= days:
            first = last = calendar.day_number(near, month, monthday)
        else:
            continue
        if last >= day:
            return first, last
    return None


def longest_wait(time: Recurring, calendar: Calendar) -> int | None:
    """How long after any anchor the first such time is over at the latest.

    ``None`` for days of the year: how long their years are is the calendar's affair.
    """
    if time.month is not None:
        return None
    days = 1 if time.weekday is None else max(1, len(calendar.weekdays))
    return days * calendar.day_length
