"""What every calendar can do.

The axis counts whole seconds. Its 0 is 0001-01-01T00:00 of the proleptic Gregorian
calendar; for a day count it is the first second of day 1, for an invented calendar the
first second of year 1. Years are astronomical (0 is 1 BC, -43 is 44 BC) and as large as
integers go: nothing here takes longer for a far year.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from fabula.model.times import HOUR, MINUTE


class Date(NamedTuple):
    """A day of a calendar: astronomical year, month and day from 1."""

    year: int
    month: int
    day: int


class Era(NamedTuple):
    """A way of counting years.

    From ``start`` 0 on, year N of the era is year ``start + N``. A negative ``start`` counts
    backwards: with -1, year 1 is the one right before year 1 of the calendar, as in BC.
    """

    name: str
    start: int

    def year(self, number: int) -> int:
        """The astronomical year of year ``number`` of this era."""
        return self.start + number if self.start >= 0 else self.start + 2 - number

    def number(self, year: int) -> int:
        """The year of this era that the astronomical ``year`` is (below 1: not in the era)."""
        return year - self.start if self.start >= 0 else self.start + 2 - year


class Calendar:
    """A frozen way of naming days. ``months`` and ``weekdays`` are names in their order.

    ``day_length`` is in seconds. Day numbers count from 0, the day at the axis' origin.
    """

    def __init__(
        self,
        name: str,
        months: tuple[str, ...] = (),
        weekdays: tuple[str, ...] = (),
        day_length: int = 24 * HOUR,
        eras: tuple[Era, ...] = (),
    ) -> None:
        self.name: Final = name
        self.months: Final = months
        self.weekdays: Final = weekdays
        self.day_length: Final = day_length
        self.eras: Final = eras

    # --- what each calendar answers in its own way

    def day_number(self, year: int, month: int, day: int) -> int:
        """The number of a day. Only the month must exist: day 0 is the day before day 1."""
        raise NotImplementedError

    def date(self, number: int) -> Date:
        """The date of a day number."""
        raise NotImplementedError

    def month_length(self, year: int, month: int) -> int:
        """How many days a month of a year has."""
        raise NotImplementedError

    def longest(self, month: int) -> int:
        """How many days a month has at most."""
        raise NotImplementedError

    def year_days(self, years: int) -> tuple[int, int]:
        """The least and the most days from a date to the same one ``years`` later."""
        raise NotImplementedError

    def month_days(self, months: int) -> tuple[int, int]:
        """The least and the most days from a date to the same one ``months`` later."""
        raise NotImplementedError

    # --- what follows

    def fault(self, year: int | None, month: int, day: int) -> str:
        """Why there is no such date, in one clause; empty where there is. No year: any year."""
        if not 1 <= month <= len(self.months):
            return f"a year has {len(self.months)} months, not {month}"
        length = self.longest(month) if year is None else self.month_length(year, month)
        if 1 <= day <= length:
            return ""
        name = self.months[month - 1]
        if year is None or length == self.longest(month):
            return f"{name} has {length} days"
        return f"{name} {self.year_words(year)} has {length} days"

    def start(self, year: int, month: int = 1, day: int = 1) -> int:
        """The first second of a day."""
        return self.day_number(year, month, day) * self.day_length

    def end(self, year: int, month: int | None = None) -> int:
        """The last second of a month or a year."""
        if month is None or month >= len(self.months):
            return self.start(year + 1) - 1
        return self.start(year, month + 1) - 1

    def date_of(self, instant: int) -> Date:
        """The date on which an instant lies."""
        return self.date(instant // self.day_length)

    def day_start(self, instant: int) -> int:
        """The first second of the day on which an instant lies."""
        return instant - instant % self.day_length

    def weekday(self, instant: int) -> int | None:
        """The weekday of an instant, from 0 (Monday in the civil calendars); ``None``: no weeks."""
        if not self.weekdays:
            return None
        return (instant // self.day_length + self._first_weekday()) % len(self.weekdays)

    def _first_weekday(self) -> int:
        return 0

    def age(self, born: int, now: int) -> int:
        """Completed years from ``born`` to ``now``, by dates: from the birthday's first hour on."""
        first, then = self.date_of(born), self.date_of(now)
        return then.year - first.year - (then[1:] < first[1:])

    # --- instants in words

    def clock(self, instant: int) -> str:
        """The time of day as ``21:00``."""
        second = instant % self.day_length
        return f"{second // HOUR:02d}:{second % HOUR // MINUTE:02d}"

    def iso(self, instant: int) -> str:
        """``[-]Y+-MM-DDTHH:MM`` with the astronomical year, an invented calendar's by numbers."""
        year, month, day = self.date_of(instant)
        sign = "-" if year < 0 else ""
        return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}T{self.clock(instant)}"

    def show(self, instant: int, minute: bool = True) -> str:
        """An instant in a reader's words: ``3 May 1912, 21:00``, or the day alone."""
        words = self.day_words(instant)
        return f"{words}, {self.clock(instant)}" if minute else words

    def day_words(self, instant: int) -> str:
        """The day of an instant in a reader's words: ``3 May 1912``."""
        year, month, day = self.date_of(instant)
        return f"{day} {self.months[month - 1]} {self.year_words(year)}"

    def year_words(self, year: int) -> str:
        """A year in a reader's words: ``1912``, ``44 BC``, ``12 AR``."""
        for era in self.eras:
            if (number := era.number(year)) >= 1 and (era.start < 0 or self._tells_era(year)):
                return f"{number} {era.name}"
        return str(year)

    def _tells_era(self, year: int) -> bool:
        return True
