"""Calendars of the author's own: months, weekdays, hours in a day, eras, leap rules.

Every question is answered in a time that does not grow with the year: days before a year
are counted by division (Reingold and Dershowitz, "Calendrical Calculations", 2018, ch. 1),
and the year of a day is guessed from the mean year and put right by a few steps.
"""

from __future__ import annotations

from typing import Final

from fabula.cards.calendar.base import Calendar, Date, Era
from fabula.cards.calendar.leap import Leap, read_leaps
from fabula.model.times import HOUR
from fabula.text import FabulaError


class Invented(Calendar):
    """``lengths`` are those of the months without leap days; ``first`` is day 1's weekday."""

    def __init__(
        self,
        name: str,
        months: tuple[tuple[str, int], ...],
        weekdays: tuple[str, ...],
        day_length: int,
        eras: tuple[Era, ...],
        leaps: tuple[Leap, ...],
        first: int,
    ) -> None:
        super().__init__(name, tuple(month for month, _ in months), weekdays, day_length, eras)
        self.lengths: Final = tuple(days for _, days in months)
        self.first: Final = first
        self.leaps: Final = leaps
        self.common: Final = sum(self.lengths)
        """days of a year without leap days"""
        above, below = self.common, 1
        for rule in leaps:
            more, of = rule.mean()
            above, below = above * of + more * below, below * of
        self.mean: Final = (above, below)
        """days of a year on the average, as a fraction"""

    def _before(self, year: int) -> int:
        """Days from the first day of year 1 to the first day of ``year``."""
        days = (year - 1) * self.common
        for leap in self.leaps:
            days += leap.days * leap.count(year - 1)
        return days

    def day_number(self, year: int, month: int, day: int) -> int:
        days = self._before(year) + sum(self.lengths[: month - 1]) + day - 1
        for leap in self.leaps:
            if leap.month < month and leap.applies(year):
                days += leap.days
        return days

    def date(self, number: int) -> Date:
        above, below = self.mean
        year = number * below // above + 1
        while self._before(year) > number:
            year -= 1
        while self._before(year + 1) <= number:
            year += 1
        day = number - self._before(year)
        for month in range(1, len(self.lengths) + 1):
            length = self.month_length(year, month)
            if day < length:
                return Date(year, month, day + 1)
            day -= length
        raise AssertionError("a day of a year lies in none of its months")

    def month_length(self, year: int, month: int) -> int:
        more = (leap.days for leap in self.leaps if leap.month == month and leap.applies(year))
        return self.lengths[month - 1] + sum(more)

    def longest(self, month: int) -> int:
        more = (leap.days for leap in self.leaps if leap.month == month)
        return self.lengths[month - 1] + sum(more)

    def year_days(self, years: int) -> tuple[int, int]:
        least = most = years * self.common
        for leap in self.leaps:
            fewest, at_most = leap.spread(years)
            least, most = least + leap.days * fewest, most + leap.days * at_most
        return least, most

    def month_days(self, months: int) -> tuple[int, int]:
        years, rest = divmod(months, len(self.lengths))
        least, most = self.year_days(years) if years else (0, 0)
        if rest:
            least += rest * min(self.lengths)
            most += rest * max(self.longest(month) for month in range(1, len(self.lengths) + 1))
        return least, most

    def _first_weekday(self) -> int:
        return self.first


def invent(
    name: str,
    months: tuple[tuple[str, int], ...],
    weekdays: tuple[str, ...],
    first_day: str,
    hours_in_day: int,
    eras: tuple[tuple[str, int], ...],
    leap: str,
) -> Invented:
    """Check the parts and put them together; ``FabulaError`` says what does not fit."""
    names = tuple(month for month, _ in months)
    if not months or any(days < 1 for _, days in months):
        raise FabulaError("every month has a name and at least one day")
    if len({month.lower() for month in names}) < len(names):
        raise FabulaError("two months have the same name")
    if hours_in_day < 1:
        raise FabulaError("a day has at least one hour")
    lowered = [day.lower() for day in weekdays]
    if first_day and first_day.lower() not in lowered:
        raise FabulaError(f"'{first_day}' is none of the weekdays")
    leaps = read_leaps(leap, names)
    first = lowered.index(first_day.lower()) if first_day else 0
    named = tuple(Era(era, start) for era, start in eras)
    return Invented(name, months, weekdays, hours_in_day * HOUR, named, leaps, first)
