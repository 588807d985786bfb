"""The Gregorian and the Julian calendar, both proleptic, on one axis.

Days are counted in years that begin on 1 March, so that the leap day comes last
(H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013). Easter follows the
anonymous Gregorian computus (Meeus, "Astronomical Algorithms", 1991, ch. 8) and, in the
Julian calendar, Meeus' Julian rule; the 2 days between the calendars in year 1 follow
Reingold and Dershowitz, "Calendrical Calculations", 2018.
"""

from __future__ import annotations

from typing import Final

from fabula.cards.calendar.base import Calendar, Date, Era

_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
_MONTHS += ("July", "August", "September", "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ERAS = (Era("BC", -1), Era("AD", 0))
_FEWEST = (28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
"""days of 1 to 11 months in a row at the least; they have 3 more at the most"""
_MARCH = 306
"""days from 1 March of year 0 to 1 January of year 1"""


class Civil(Calendar):
    """Twelve months and leap years: ``julian`` every fourth, else by the reform of 1582."""

    def __init__(self, name: str, julian_rule: bool = False) -> None:
        super().__init__(name, _MONTHS, _WEEKDAYS, eras=_ERAS)
        self.julian_rule: Final = julian_rule

    def is_leap(self, year: int) -> bool:
        """Whether February has 29 days."""
        return year % 4 == 0 and (self.julian_rule or year % 100 != 0 or year % 400 == 0)

    def day_number(self, year: int, month: int, day: int) -> int:
        if month < 3:
            year -= 1
            month += 12
        days = (153 * month - 457) // 5 + day - 1 + 365 * year + year // 4
        if self.julian_rule:
            return days - _MARCH - 2
        return days - year // 100 + year // 400 - _MARCH

    def date(self, number: int) -> Date:
        number += _MARCH
        if self.julian_rule:
            era, of_era = divmod(number + 2, 1461)
            year_of_era = (of_era - of_era // 1460) // 365
            day = of_era - 365 * year_of_era
            year = era * 4 + year_of_era
        else:
            era, of_era = divmod(number, 146097)
            year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
            day = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
            year = era * 400 + year_of_era
        month = (5 * day + 2) // 153
        day -= (153 * month + 2) // 5 - 1
        return Date(year, month + 3, day) if month < 10 else Date(year + 1, month - 9, day)

    def month_length(self, year: int, month: int) -> int:
        return 29 if month == 2 and self.is_leap(year) else _LENGTHS[month - 1]

    def longest(self, month: int) -> int:
        return 29 if month == 2 else _LENGTHS[month - 1]

    def year_days(self, years: int) -> tuple[int, int]:
        # Of N years in a row, N/4 are fourth ones, rounded down or up; so for 100 and 400.
        most = -(-years // 4)
        if self.julian_rule:
            return 365 * years + years // 4, 365 * years + most
        least = years // 4 - -(-years // 100) + years // 400
        most = min(most, most - years // 100 - (-years // 400))
        return 365 * years + max(0, least), 365 * years + most

    def month_days(self, months: int) -> tuple[int, int]:
        years, rest = divmod(months, 12)
        least, most = self.year_days(years) if years else (0, 0)
        if not rest:
            return least, most
        return least + _FEWEST[rest - 1], most + _FEWEST[rest - 1] + 3

    def easter(self, year: int) -> Date:
        """Easter Sunday of a year."""
        if self.julian_rule:
            moon = (19 * (year % 19) + 15) % 30
            full = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
            month, day = divmod(moon + full + 114, 31)
            return Date(year, month, day + 1)
        golden, century, rest = year % 19, year // 100, year % 100
        drift = century // 4 + (century - (century + 8) // 25 + 1) // 3
        moon = (19 * golden + century - drift + 15) % 30
        sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
        late = (golden + 11 * moon + 22 * sunday) // 451
        month, day = divmod(moon + sunday - 7 * late + 114, 31)
        return Date(year, month, day + 1)

    def _tells_era(self, year: int) -> bool:
        # "3 May 87" would be read as 1987: a low year says that it is AD.
        return 1 <= year < 100


GREGORIAN = Civil("Gregorian")
JULIAN = Civil("Julian", julian_rule=True)
