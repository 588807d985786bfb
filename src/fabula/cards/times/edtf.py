"""The Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2), as far as stories go.

Dates with time (``1987-05-03T21:00``), qualifiers (``1987?``, ``1987-05~``, ``%`` both),
digits left open (``198X``, ``19XX``, ``1987-05-XX``), seasons (``1987-21``), far years
(``Y-9000000``) and intervals (``../1912``, ``1987-05/1987-07``). Years are astronomical:
``-0043`` is 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fabula.cards.times import words
from fabula.cards.times.dates import resolve
from fabula.cards.times.fields import Fields
from fabula.cards.times.figures import clock_fault
from fabula.cards.times.reading import TimeReading
from fabula.model.times import HOUR, MINUTE, Absolute, Impossible, TimeExpr, Window

_MOST_TOKENS = 24


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"y?(?P<year>[+-]?[0-9]{3,15}|[0-9]{1,3}x{1,3})"
        r"(?:-(?P<month>[0-9]{2}|xx)(?:-(?P<day>[0-9]{2}|xx)"
        r"(?:t(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?z?)?)?)?"
        r"(?P<sure>[~?%])?"
    )


def read_edtf(found: Sequence[str], reading: TimeReading, said: str) -> TimeExpr | None:
    """The EDTF date or interval that the tokens make up; ``None`` where they make none."""
    if len(found) > _MOST_TOKENS or not any(char in found[0] for char in "0123456789.+-/y"):
        return None
    if any(
        found[at - 1][-1].isdecimal() and found[at][0].isdecimal() for at in range(1, len(found))
    ):
        return None
    joined = "".join(found)
    if "/" not in joined:
        return _date(joined, reading, said)
    ends = joined.split("/")
    if len(ends) != 2:
        return None
    return _interval(ends[0], ends[1], reading, said)


def _interval(start: str, end: str, reading: TimeReading, said: str) -> TimeExpr | None:
    """An open end is empty or ``..``; one end at least is a date."""
    known: list[Absolute | None] = []
    for words_of_end in (start, end):
        if words_of_end in ("", ".."):
            known.append(None)
            continue
        date = _date(words_of_end, reading, said)
        if not isinstance(date, Absolute):
            return date
        known.append(date)
    first, last = known
    if first is None and last is None:
        return None
    hard = Window(first.hard.earliest if first else None, last.hard.latest if last else None)
    soft = Window(first.soft.earliest if first else None, last.soft.latest if last else None)
    if soft.earliest is not None and soft.latest is not None and soft.latest < soft.earliest:
        return Impossible("it ends before it begins", said)
    return Absolute(hard, soft, words=said)


def _date(joined: str, reading: TimeReading, said: str) -> TimeExpr | None:
    match = _pattern().fullmatch(joined)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if len(year) == 3 and month is None and not match["sure"]:
        return None
    fields = Fields()
    fields.about = match["sure"] in ("~", "%")
    if "x" in year:
        if month is not None or len(year) != 4:
            return None
        digits = year.rstrip("x")
        fields.span = 10 ** (4 - len(digits))
        fields.year = int(digits) * fields.span
    else:
        fields.year = int(year)
    if month is not None and month != "xx":
        fields.month = int(month)
        if day is not None and day != "xx":
            fields.day = int(day)
    if match["hour"] is not None:
        _clock(match, fields, reading)
    if fields.month is not None and fields.month > 12 and fields.day is None and len(year) == 4:
        known = _no_month(fields, fields.month, reading, said)
        if known is not None:
            return known
    known = resolve(fields, reading, said)
    if match["sure"] == "?" and isinstance(known, Absolute):
        return Absolute(Window(), known.soft, words=said)
    return known


def _clock(match: re.Match[str], fields: Fields, reading: TimeReading) -> None:
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    fields.faulty = clock_fault(hours, minutes, seconds, reading.calendar.day_length)
    fields.clock = hours * HOUR + minutes * MINUTE + seconds
    fields.second = match["second"] is not None


def _no_month(fields: Fields, month: int, reading: TimeReading, said: str) -> TimeExpr | None:
    """``1987-21`` is a spring, ``1914-18`` the years of a war; ``1987-13`` is neither."""
    year = fields.year or 0
    if len(reading.calendar.months) >= month:
        return None
    season = words.EDTF_SEASONS.get(month)
    if season is not None:
        return resolve(_year(year, season, fields.about), reading, said)
    if year % 100 < month and not fields.about:
        first = resolve(_year(year), reading, said)
        last = resolve(_year(year - year % 100 + month), reading, said)
        if isinstance(first, Absolute) and isinstance(last, Absolute):
            window = Window(first.hard.earliest, last.hard.latest)
            return Absolute(window, window, words=said)
    return None


def _year(year: int, season: str = "", about: bool = False) -> Fields:
    fields = Fields()
    fields.year, fields.season, fields.about = year, season, about
    return fields
