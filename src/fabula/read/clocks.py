"""Dates, days, hours and lengths that a tool keeps in fields of their own."""

from __future__ import annotations

import re

from fabula.cards.calendar import gregorian

_DATE = re.compile(r"([+-]?\d{4,9})-(\d\d)-(\d\d)\Z")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d(?:\.\d*)?)?\Z")
_NUMBER = re.compile(r"[+-]?\d{1,9}\Z")
_NONE = frozenset({"", "-", "0001-01-01", "1899-12-30"})


def when(day: str, clock: str = "", number: str = "", reference: str = "") -> str:
    """A time that a card may say, of a date or a day's number and a clock; ``""`` for none.

    Numbered days count from ``reference`` (day 0), where that is a date. What is no date
    comes back as it is, for the card to be odd with.
    """
    day, number = day.strip(), number.strip()
    hour = _hour(clock.strip())
    if day in _NONE:
        day = ""
        if _NUMBER.match(number):
            day = _counted(reference.strip(), int(number)) or f"day {int(number)}"
        elif number not in _NONE:
            day = number
    return f"{day}, {hour}" if day and hour else day or hour


def hour_of(hour: str, minute: str) -> str:
    """A clock of hours and minutes in fields of their own; ``""`` where neither says anything."""
    hour, minute = ("0" if text.strip() in _NONE else text.strip() for text in (hour, minute))
    if all(part.isdecimal() and len(part) <= 2 for part in (hour, minute)):
        return f"{int(hour):02}:{int(minute):02}" if int(hour) or int(minute) else ""
    return f"{hour}:{minute}"


def lasts(days: str, hours: str, minutes: str) -> str:
    """A length of time in words; ``""`` where nothing is said. What is no number stays as it is."""
    pieces = []
    for text, unit in ((days, "day"), (hours, "hour"), (minutes, "minute")):
        bare = text.strip()
        if bare.isdecimal() and len(bare) < 8:
            if int(bare):
                pieces.append(f"{int(bare)} {unit}" + ("s" if int(bare) != 1 else ""))
        elif bare not in _NONE:
            pieces.append(f"{bare} {unit}s")
    return (
        " and ".join((", ".join(pieces[:-1]), pieces[-1])) if len(pieces) > 1 else "".join(pieces)
    )


def _hour(clock: str) -> str:
    """Hours and minutes; midnight is what programs write where nothing was said.

    What is no clock comes back as it is, for the card to be odd with.
    """
    match = _CLOCK.match(clock)
    if match is None:
        return "" if clock in _NONE else clock
    return f"{int(match[1]):02}:{match[2]}" if int(match[1]) or int(match[2]) else ""


def _counted(reference: str, number: int) -> str:
    """The date so many days after another; ``""`` where that is none."""
    match = _DATE.match(reference)
    if match is None:
        return ""
    calendar = gregorian()
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12 or calendar.fault(year, month, day):
        return ""
    found = calendar.date(calendar.day_number(year, month, day) + number)
    return f"{found.year:04}-{found.month:02}-{found.day:02}" if found.year > 0 else ""
