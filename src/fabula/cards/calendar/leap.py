"""Leap rules of invented calendars, in words.

    every 4 years adds 1 to Bloom, except every 100, except every 400

Year 4, 8, ... has one day more in Bloom; year 100 has not; year 400 has again. Each
``except`` undoes the one before it. ``every 3 years from year 2`` counts from year 2 (2, 5,
8, ...). Several rules are parted by ``;``. Without a rule all years are alike.
"""

from __future__ import annotations

import re
from math import lcm
from typing import NamedTuple

from fabula.text import FabulaError

_HINT = 'Write "every 4 years adds 1 to Bloom, except every 100, except every 400".'
_MOST_DAYS = 400
_MOST_YEARS = 1_000_000


class Leap(NamedTuple):
    """In every ``cycles[0]``-th year ``month`` (from 1) has ``days`` more.

    Further cycles are exceptions, each to the one before; all count from year ``first``.
    """

    month: int
    days: int
    cycles: tuple[int, ...]
    first: int = 0

    def count(self, year: int) -> int:
        """How many years of this rule lie in 1..``year`` (negative for years below 0)."""
        total, cycle, sign = 0, 1, 1
        for step in self.cycles:
            cycle = lcm(cycle, step)
            total += sign * ((year - self.first) // cycle - -self.first // cycle)
            sign = -sign
        return total

    def applies(self, year: int) -> bool:
        """Whether a year has the days more."""
        return self.count(year) > self.count(year - 1)

    def spread(self, years: int) -> tuple[int, int]:
        """The fewest and the most years of this rule among ``years`` in a row."""
        least, most, cycle, sign = 0, 0, 1, 1
        for step in self.cycles:
            cycle = lcm(cycle, step)
            down, up = years // cycle, -(-years // cycle)
            least, most = (least + down, most + up) if sign > 0 else (least - up, most - down)
            sign = -sign
        return max(0, least), min(most, years)

    def mean(self) -> tuple[int, int]:
        """Days more per year on the average, as a fraction."""
        above, below, cycle, sign = 0, 1, 1, 1
        for step in self.cycles:
            cycle = lcm(cycle, step)
            above, below = above * cycle + sign * below, below * cycle
            sign = -sign
        return above * self.days, below


def read_leaps(words: str, months: tuple[str, ...]) -> tuple[Leap, ...]:
    """The rules that ``leap = "..."`` states; ``FabulaError`` where it is none."""
    return tuple(_rule(rule, months) for rule in words.split(";") if rule.strip())


def _rule(words: str, months: tuple[str, ...]) -> Leap:
    main, *exceptions = (part.strip() for part in words.split(","))
    match = re.fullmatch(
        r"every ([0-9]{1,9}) years?(?: from (?:year )?(-?[0-9]{1,9}))?"
        r" adds ([0-9]{1,9})(?: days?)? to (.+)",
        re.sub(r"\s+", " ", main),
        re.IGNORECASE,
    )
    if match is None:
        raise FabulaError(f"'{main}' is no leap rule", _HINT)
    step, first, days, name = match.groups()
    names = [month.lower() for month in months]
    if name.lower() not in names:
        raise FabulaError(f"'{name}' is none of the months", f"The months are {', '.join(months)}.")
    cycles = [int(step)]
    for exception in exceptions:
        known = re.fullmatch(r"except every\s+([0-9]{1,9})(?: years?)?", exception, re.IGNORECASE)
        if known is None:
            raise FabulaError(f"'{exception}' is no exception of a leap rule", _HINT)
        cycles.append(int(known[1]))
    if not all(1 <= cycle <= _MOST_YEARS for cycle in cycles) or int(days) > _MOST_DAYS:
        raise FabulaError(
            f"'{words.strip()}' counts too far",
            f"A rule comes round every 1 to {_MOST_YEARS} years and adds up to {_MOST_DAYS} days.",
        )
    return Leap(names.index(name.lower()) + 1, int(days), tuple(cycles), int(first or 0))
