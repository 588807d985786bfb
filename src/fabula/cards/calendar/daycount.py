"""The day count: day 1, day 2, ... and nothing else.

``iso`` writes its days as if day 1 were 0001-01-01, so that the notation sorts and reads
back; ages and distances of years and months are those of the Gregorian calendar.
"""

from __future__ import annotations

from fabula.cards.calendar.base import Calendar, Date
from fabula.cards.calendar.civil import GREGORIAN


class DayCount(Calendar):
    """Days by number; day 1 begins at 0 of the axis, day 0 is the day before."""

    def day_number(self, year: int, month: int, day: int) -> int:
        return GREGORIAN.day_number(year, month, day)

    def date(self, number: int) -> Date:
        return GREGORIAN.date(number)

    def month_length(self, year: int, month: int) -> int:
        return GREGORIAN.month_length(year, month)

    def longest(self, month: int) -> int:
        return GREGORIAN.longest(month)

    def year_days(self, years: int) -> tuple[int, int]:
        return GREGORIAN.year_days(years)

    def month_days(self, months: int) -> tuple[int, int]:
        return GREGORIAN.month_days(months)

    def day_words(self, instant: int) -> str:
        return f"day {instant // self.day_length + 1}"

    def year_words(self, year: int) -> str:
        return str(year)


DAYS = DayCount("day count")
