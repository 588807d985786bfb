"""Instants as other programs write them: by the Gregorian calendar, the time of day with it."""

from __future__ import annotations

from typing import NamedTuple

from fabula.cards.calendar import Calendar, gregorian, julian
from fabula.model.times import MINUTE, Window

_DAY = 86_400


class Moment(NamedTuple):
    """An instant in figures."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int


def is_civil(calendar: Calendar) -> bool:
    """Whether a calendar counts days that other programs know."""
    return calendar in (gregorian(), julian())


def moment(instant: int) -> Moment | None:
    """An instant by the Gregorian calendar; ``None`` outside the years 1 to 9999."""
    year, month, day = gregorian().date_of(instant)
    if not 1 <= year <= 9999:
        return None
    second = instant % _DAY
    return Moment(year, month, day, second // 3600, second // 60 % 60, second % 60)


def one_day(window: Window) -> bool:
    """Whether a window is one whole day."""
    early, late = window
    return early is not None and late == early + _DAY - 1 and early % _DAY == 0


def within_day(window: Window) -> bool:
    """Whether both ends of a window lie on one day."""
    early, late = window
    return early is not None and late is not None and early // _DAY == late // _DAY


def one_minute(window: Window) -> bool:
    """Whether a window is known to the minute."""
    early, late = window
    return early is not None and late is not None and late - early < MINUTE
