"""Lengths of time: from a measure in words to its bounds.

A count is as exact as its unit (the smallest one, where several add up): minutes to 30
seconds, hours to 30 minutes, days to the date, weeks to 3 days, months to 15 days, years
to 6 months. Halves and quarters of a unit are twice and four times as exact. Months and
years count by the calendar: from the fewest to the most days that they can have.
"""

from __future__ import annotations

from typing import NamedTuple

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.cards.times import words
from fabula.cards.times.counts import Count, Measure, read_measure
from fabula.cards.times.tokens import LONGEST, fold, tokens
from fabula.model.draft import Text
from fabula.model.times import Length


class Bounds(NamedTuple):
    """``low`` to ``high``: days if ``dates``, else seconds; ``None`` is open."""

    low: int
    high: int | None
    dates: bool
    soft: bool
    whole_days: bool = False
    """days are the smallest unit, so that hours before and after them are free"""


class _Sum:
    """Least and most of each kind of unit; fractions are carried down to smaller kinds."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.months = [0, 0]
        self.days = [0, 0]
        self.seconds = [0, 0]
        self.in_seconds = False

    def add(self, count: Count, unit: words.Unit) -> None:
        year = len(self.calendar.months) or 12
        size = unit.size * (year if unit.kind == "years" else 1)
        for end, number in enumerate((count.low, count.high)):
            whole, rest = divmod(number * size, count.per)
            if unit.kind == "seconds":
                self.in_seconds = True
                self.seconds[end] += whole
            elif unit.kind == "days":
                self.days[end] += whole
                if rest and unit.size == 1:
                    self.in_seconds = True
                    self.seconds[end] += rest * self.calendar.day_length // count.per
                elif rest:
                    self.days[end] += end
            else:
                self.months[end] += whole
                if rest:
                    days = self.calendar.month_days(1)[end]
                    self.days[end] += (rest * days + end * (count.per - 1)) // count.per

    def bounds(self) -> tuple[int, int]:
        """In seconds if ``in_seconds``, else in days."""
        low = max(0, self.calendar.month_days(self.months[0])[0]) + self.days[0]
        high = self.calendar.month_days(self.months[1])[1] + self.days[1]
        if not self.in_seconds:
            return low, high
        day = self.calendar.day_length
        return low * day + self.seconds[0], high * day + self.seconds[1]


def bounds(measure: Measure, calendar: Calendar) -> Bounds:
    """What a measure means."""
    total = _Sum(calendar)
    for count, unit in measure.parts:
        total.add(count, unit)
    low, high = total.bounds()
    soft = any(count.soft for count, _ in measure.parts) or measure.meant == "about"
    dates = not total.in_seconds
    count, unit = measure.parts[-1]
    whole_days = unit.kind == "days" and unit.size == 1 and count.per == 1 and dates
    if measure.meant == "exactly":
        return Bounds(low, high, dates, soft, whole_days)
    if measure.meant == "at least":
        return Bounds(low, None, dates, soft, whole_days)
    if measure.meant == "at most":
        return Bounds(0, high, dates, soft, whole_days)
    slack = _slack(count, unit, total.in_seconds, calendar)
    if measure.meant == "about":
        low, high = low * 2 // 3, -(-high * 3 // 2)
    return Bounds(max(0, low - slack), high + slack, dates, soft, whole_days)


def _slack(count: Count, unit: words.Unit, in_seconds: bool, calendar: Calendar) -> int:
    finer = {1: 1, 4: 4}.get(count.per, 2)
    if unit.kind == "seconds":
        return max(1, unit.exact // finer)
    if not in_seconds:
        return -(-unit.exact // finer)
    # "a day and a half" is as exact as half a day
    return (unit.exact or 1) * calendar.day_length // finer


def read_length(text: Text, calendar: Calendar | None = None, exact: bool = False) -> Length | None:
    """A length of time such as ``2 hours`` or ``10-20 minutes``; ``None``: unreadable.

    With ``exact`` the numbers are taken as they stand (the least times of ``[travel]``).
    """
    if len(text.value) > LONGEST:
        return None
    found = tokens(fold(text.value))
    while found and found[0] in ("for", "the"):
        found = found[1:]
    while found and found[-1] == ".":
        found = found[:-1]
    said = text.value.strip()
    name = " ".join(found).removeprefix("about ")
    if name in words.LENGTHS:
        return Length(*words.LENGTHS[name], True, said)
    if name in words.VAGUE:
        return Length(*words.VAGUE[name], True, said)
    read = read_measure(found)
    if read is None or read[1] != len(found):
        return None
    measure = read[0]
    calendar = calendar or calendars.gregorian()
    if exact and not measure.meant:
        measure = Measure(measure.parts, "exactly")
    return _length(bounds(measure, calendar), measure, calendar, exact, said)


def _length(known: Bounds, measure: Measure, calendar: Calendar, exact: bool, said: str) -> Length:
    if not known.dates:
        return Length(known.low, known.high, known.soft, said)
    day = calendar.day_length
    low, high = known.low * day, None if known.high is None else known.high * day
    if known.whole_days and not exact and measure.meant != "exactly":
        # N days are N dates: from late on the first to early on the last, and the reverse.
        low = max(0, low - day + 1)
        high = None if high is None else high + day - 1
    return Length(low, high, known.soft, said)
