"""Calendars: from dates to the axis of seconds and back, in whole numbers.

Holds the civil calendars (Gregorian, Julian), the day count and calendars of the author's.
Knows no words besides the names of months, weekdays and eras; reading dates is the work
of ``fabula.cards.times``. Each calendar is loaded when it is first asked for.
"""

from __future__ import annotations

from fabula.cards.calendar.base import Calendar, Date, Era

__all__ = ["Calendar", "Date", "Era", "days", "gregorian", "invented", "julian"]


def gregorian() -> Calendar:
    """The proleptic Gregorian calendar."""
    from fabula.cards.calendar.civil import GREGORIAN

    return GREGORIAN


def julian() -> Calendar:
    """The proleptic Julian calendar, on the same axis as the Gregorian one."""
    from fabula.cards.calendar.civil import JULIAN

    return JULIAN


def days() -> Calendar:
    """Day 1, day 2, ...: no months, no years, no weekdays."""
    from fabula.cards.calendar.daycount import DAYS

    return DAYS


def invented(
    name: str,
    months: tuple[tuple[str, int], ...],
    weekdays: tuple[str, ...] = (),
    first_day: str = "",
    hours_in_day: int = 24,
    eras: tuple[tuple[str, int], ...] = (),
    leap: str = "",
) -> Calendar:
    """An author's calendar; ``FabulaError`` where its parts do not make one."""
    from fabula.cards.calendar.author import invent

    return invent(name, months, weekdays, first_day, hours_in_day, eras, leap)
