"""Times that come again: the first one not before an anchor."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from fabula.model.times import Recurring


class Almanac(Protocol):
    """What recurring times need of a calendar. Days are counted from day 0 of the axis."""

    @property
    def day_seconds(self) -> int:
        """Seconds in a day."""

    @property
    def week_days(self) -> int:
        """Days in a week."""

    def weekday(self, day: int) -> int:
        """The weekday of a day, from 0."""

    def next_date(self, day: int, month: int, monthday: int | None) -> tuple[int, int] | None:
        """The first and last day of the next such date (or month) that ends on ``day`` or later."""


class Gregorian(NamedTuple):
    """The proleptic Gregorian calendar: day 0 is 1 January of year 1, a Monday."""

    day_seconds: int = 86400
    week_days: int = 7

    def weekday(self, day: int) -> int:
        """Monday is 0."""
        return day % 7

    def next_date(self, day: int, month: int, monthday: int | None) -> tuple[int, int] | None:
        """Leap days come again within eight years."""
        year = day * 400 // 146097
        for near in range(year - 1, year + 12):
            if monthday is None:
                first = day_number(near, month, 1)
                last = day_number(near + month // 12, month % 12 + 1, 1) - 1
            elif monthday > _MONTHS[month - 1] + (month == 2 and _leap(near)):
                continue
            else:
                first = last = day_number(near, month, monthday)
            if last >= day:
                return first, last
        return None


_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def day_number(year: int, month: int, monthday: int) -> int:
    """Days from 0001-01-01 of the proleptic Gregorian calendar (years count through 0)."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_MONTHS[: month - 1]) + (month > 2 and _leap(year)) + monthday - 1


def first_after(
    time: Recurring, instant: int, ahead: int, almanac: Almanac
) -> tuple[int, int] | None:
    """Start and end of the first such time that is not over at ``instant``.

    ``ahead`` is by how many seconds local clocks run ahead of the axis.
    """
    length = almanac.day_seconds
    day = -((time.last - instant - ahead) // length)
    last = day
    if time.month is not None:
        found = almanac.next_date(day, time.month, time.monthday)
        if found is None:
            return None
        day, last = found
    elif time.weekday is not None:
        day += (time.weekday - almanac.weekday(day)) % almanac.week_days
        last = day
    return day * length + time.first - ahead, last * length + time.last - ahead


def longest_wait(time: Recurring, almanac: Almanac) -> int | None:
    """How long after any anchor the first such time is over at the latest; ``None``: unknown."""
    if time.month is not None:
        return None
    days = 1 if time.weekday is None else almanac.week_days
    return days * almanac.day_seconds
