"""The calendars of Aeon Timeline, and its dates in words that a card may say."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.cards.compose import calendar_of
from fabula.cards.raw import GREGORIAN, RawCalendar
from fabula.read.aeon.tree import At
from fabula.read.dates import MONTHS
from fabula.text import FabulaError, Span

_GREGORIAN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAY, HOUR, MINUTE, SECOND = 5, 6, 7, 8
"""how exact a date is: 4 stands for a month, less for a year"""
_LEAST_MONTH = 4
_PLAIN = re.compile(r"[^\W\d_][^\W\d_. ]*\.?\Z")
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_SECONDS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


class Era(NamedTuple):
    """A way of counting years; ``start`` as in the project file."""

    name: str
    start: int


class Dates(NamedTuple):
    """How the dates of a timeline are written. ``declared`` is what the project file would say."""

    months: tuple[str, ...] = MONTHS
    eras: tuple[Era, ...] = (Era("BC", -1), Era("", 0))
    declared: RawCalendar = GREGORIAN
    hours: int = 24

    def words(self, date: At, last: bool = False) -> str:
        """A date as exact as it is said to be; empty for none and for one that cannot be.

        Of an hour it is the first minute, or the last where ``last``.
        """
        parts = [date.get(key).whole() for key in ("year", "month", "day", "hour", "minute")]
        year, month, day, hour, minute = parts
        exact = date.get("precision").whole() or 0
        era = date.get("era").whole()
        said = self._year(year, era) if year is not None and self._has(era) else ""
        if not said or exact <= 0:
            return ""
        if exact < _LEAST_MONTH:
            return said
        if month is None or not 1 <= month <= len(self.months):
            return ""
        said = f"{self.months[month - 1]} {said}"
        if exact < DAY:
            return said
        if day is None or not 1 <= day <= 400:
            return ""
        said = f"{day} {said}"
        if exact < HOUR:
            return said
        if hour is None or not 0 <= hour < self.hours:
            return ""
        if exact == HOUR:
            return f"{said}, {hour:02}:{'59' if last else '00'}"
        second = date.get("second").whole() or 0
        clock = f"{hour:02}:{(minute or 0):02}"
        return f"{said}, {clock}:{second:02}" if exact >= SECOND and second else f"{said}, {clock}"

    def window(self, first: At, last: At) -> str:
        """A date, or the window from one to another; an hour is a window, too."""
        start = self.words(first)
        end = self.words(last, last=True) if last else ""
        if start and end and start != end:
            return f"between {start} and {end}"
        if start and first.get("precision").whole() == HOUR:
            return f"{start}-{self.words(first, last=True).rpartition(' ')[2]}"
        return start or (f"by {end}" if end else "")

    def at(self, instant: int, exact: int) -> At:
        """The date of a second of the axis, as exact as is said."""
        calendar = calendar_of(self.declared)
        year, month, day = calendar.date_of(instant)
        second = instant % calendar.day_length
        era = None
        if year < 1:
            era = next((at for at, one in enumerate(self.eras) if one.start < 0), None)
            year = 1 - year
        return At(
            {
                "year": year if era is not None or instant >= 0 else None,
                "era": era,
                "month": month,
                "day": day,
                "hour": second // 3600,
                "minute": second // 60 % 60,
                "second": second % 60,
                "precision": exact,
            }
        )

    def _has(self, era: int | None) -> bool:
        return era is None or 0 <= era < len(self.eras)

    def _year(self, year: int, era: int | None) -> str:
        start, name = 0, ""
        if era is not None and self.eras:
            name, start = self.eras[era]
            if self.declared is not GREGORIAN and not self.declared.eras:
                return str(year + start) if start >= 0 else ""
        if not name and self.declared is GREGORIAN and 0 < year < 1000:
            name = "AD"  # two figures alone are a year of some century
        return f"{year} {name}".rstrip()


def dates_of(calendar: At, at: Span) -> Dates | None:
    """How dates are written; ``None`` for a calendar that Fabula cannot count in.

    ``at`` is the place where the calendar is told of.
    """
    if not calendar:
        return Dates()
    months = [
        (
            month.get("name").text(),
            month.get("normalDuration").whole() or 0,
            month.get("leapDuration").whole() or 0,
        )
        for month in calendar.get("months").items()
    ]
    hours = calendar.get("hoursInDay").whole() or 24
    cycles = [cycle.whole() or 0 for cycle in calendar.get("leapCycles").items()]
    eras = _eras(calendar)
    lengths = tuple(length for _, length, _ in months)
    leaps = cycles in ([4, 100, 400], []) and len(months) == 12 and months[1][2] == 29
    if lengths == _GREGORIAN and leaps and hours == 24:
        return Dates(eras=tuple(_civil(era) for era in eras) or Dates().eras)
    return _invented(calendar, months, cycles, eras, at)


def _civil(era: Era) -> Era:
    return Era("BC" if era.start < 0 else "", era.start)


def _invented(
    calendar: At,
    months: list[tuple[str, int, int]],
    cycles: list[int],
    eras: list[Era],
    at: Span,
) -> Dates | None:
    weekdays = [day.get("name").text() for day in calendar.get("weekdays").items()]
    first = calendar.get("weekdayIndexAtZero").whole() or 0
    hours = calendar.get("hoursInDay").whole() or 24
    leaps = [
        f"every {cycles[0]} years adds {leap - plain} to {name}"
        + "".join(f", except every {cycle}" for cycle in cycles[1:])
        for name, plain, leap in months
        if cycles and leap > plain
    ]
    raw = RawCalendar(
        kind="invented",
        declared=True,
        name=calendar.get("name").text(),
        months=tuple((name, plain) for name, plain, _ in months),
        weekdays=tuple(weekdays),
        first_day=weekdays[first] if 0 <= first < len(weekdays) else "",
        hours_in_day=hours,
        eras=tuple((era.name, era.start) for era in eras) if _are_plain(eras) else (),
        leap="; ".join(leaps),
    )
    if not months or any(not name.strip() or plain < 1 for name, plain, _ in months):
        return None
    if any(leap < plain for _, plain, leap in months) or not 1 <= hours <= 1_000:
        return None
    try:
        calendar_of(raw)
    except (FabulaError, ValueError, ArithmeticError):
        return None
    # Only now: whoever asks what a span says ends the taking in of passages.
    declared = raw._replace(span=at)
    return Dates(tuple(name for name, _, _ in months), tuple(eras), declared, hours)


def _are_plain(eras: list[Era]) -> bool:
    """Whether the names of eras are words, each once, so that a date may bear them."""
    names = [era.name for era in eras]
    return len(set(names)) == len(names) and all(_PLAIN.match(name) for name in names)


def _eras(calendar: At) -> list[Era]:
    """The eras in the file's order: forward ones follow one another from year 1 on."""
    made: list[Era] = []
    start = 0
    if calendar.get("ignoreEras").value is True:
        return made
    for era in calendar.get("eras").items():
        name = era.get("shortName").text() or era.get("name").text()
        if era.get("isBackwards").value is True:
            made.append(Era(name, -1))
        else:
            made.append(Era(name, start))
            start += min(max(era.get("duration").whole() or 0, 0), 10**9)
    return made


def length_words(duration: At) -> str:
    """``1 hour and 8 minutes``; empty for none."""
    said = []
    for unit in _UNITS:
        count = duration.get(unit).whole() or 0
        if count > 0:
            said.append(_counted(count, unit[:-1]))
    return _joined(said)


def span_words(least: int, most: int) -> str:
    """A length between two numbers of seconds: ``8-90 minutes``."""
    if most <= 0:
        return ""
    if least == most:
        return _of_seconds(most)
    if least <= 0:
        return f"at most {_of_seconds(most)}"
    unit, length = ("seconds", 1) if least % 60 or most % 60 else ("minutes", 60)
    return f"{least // length}-{most // length} {unit}"


def _of_seconds(seconds: int) -> str:
    said = []
    for unit, length in _SECONDS:
        count, seconds = divmod(seconds, length)
        if count:
            said.append(_counted(count, unit))
    return _joined(said)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _joined(said: list[str]) -> str:
    return ", ".join(said[:-1]) + (" and " if len(said) > 1 else "") + said[-1] if said else ""
