"""Numbers in a date: a day, a year, an hour, or part of all three."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.calendar import Era
from fabula.cards.calendar.civil import Civil
from fabula.cards.times import words
from fabula.cards.times.fields import NO, Fields
from fabula.cards.times.reading import Role, TimeReading
from fabula.model.times import HOUR, MINUTE

_MOST_DIGITS = 15
"""A longer number is a misprint, and slow to read."""

_HALVES = {"am": 0, "pm": 12}


def number(fields: Fields, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """The number at ``at``, whatever it means there."""
    word = found[at]
    if not word.isdecimal():
        return _compound(fields, found, at, reading)
    if len(word) > _MOST_DIGITS:
        return NO
    after = at + 1
    following = found[after] if after < len(found) else ""
    if following == ":":
        return _clock(fields, found, at, reading)
    if following in _HALVES or following == "o'clock":
        return hour(fields, int(word), after, found)
    if following in words.ORDINAL_ENDS:
        return nth(fields, int(word), found, at + 2, reading)
    if following in ("'", "s") or following in words.SCALES or _is(reading, following, Role.ERA):
        return year(fields, found, at, reading)
    if following == "past":  # but "5 to 7 pm" is two hours, and "ten to seven" is not
        return past(fields, int(word), found, after)
    if _in_part(found, after) and fields.clock is None and 1 <= int(word) <= 12:
        return _set_clock(fields, int(word) % 12 * HOUR, after, twelve=True)
    return _day_or_year(fields, found, at, reading)


def _day_or_year(fields: Fields, found: Sequence[str], at: int, reading: TimeReading) -> int:
    word, short = found[at], len(found[at]) < 3
    if short and fields.day is None:
        if _month_follows(found, at + 1, reading):
            fields.day = int(word)
            return at + 1
        if fields.month is not None:
            # "May 3"; but "May 87" may be 1987 or the year 87, and so is neither.
            fields.day = int(word)
            known = fields.month <= len(reading.calendar.months)
            known = known and fields.day <= reading.calendar.longest(fields.month)
            return at + 1 if known else NO
    invented = not isinstance(reading.calendar, Civil)
    if not short or (invented and fields.day is not None):
        return year(fields, found, at, reading)
    if fields.bare is not None:
        return NO
    fields.bare = int(word)
    return at + 1


def _month_follows(found: Sequence[str], at: int, reading: TimeReading) -> bool:
    while at < len(found) and found[at] in ("of", "."):
        at += 1
    return at < len(found) and _is(reading, found[at], Role.MONTH)


def _is(reading: TimeReading, word: str, role: Role) -> bool:
    return any(entry.role is role for entry in reading.vocabulary.get(word, ()))


def _in_part(found: Sequence[str], at: int) -> bool:
    """``9 in the evening``, ``2 at night``."""
    return tuple(found[at : at + 2]) == ("in", "the") or tuple(found[at : at + 2]) == (
        "at",
        "night",
    )


# --- compound figures: 1987-05-03, 13/2/2099, 65,000,000, 9.30


def _compound(fields: Fields, found: Sequence[str], at: int, reading: TimeReading) -> int:
    word = found[at]
    if "," in word:
        return year(fields, found, at, reading)
    if "-" in word and fields.season == "winter" and _winter(fields, word):
        return at + 1
    if "-" in word:
        return _set_date(fields, [int(part) for part in word.split("-")], at + 1)
    parts = [int(part) for part in word.replace("/", ".").split(".")]
    if len(parts) == 3:
        order = numeric_order(word)
        return _set_date(fields, [parts[index] for index in order], at + 1) if order else NO
    following = found[at + 1] if at + 1 < len(found) else ""
    if following in _HALVES and len(word.partition(".")[2]) == 2 and parts[1] < 60:
        return hour(fields, parts[0], at + 1, found, parts[1])
    return NO


def _winter(fields: Fields, word: str) -> bool:
    """``winter 1986-87``."""
    first, _, second = word.partition("-")
    if fields.year is not None or len(second) != 2 or (int(first) + 1) % 100 != int(second):
        return False
    fields.year, fields.split = int(first) + 1, True
    return True


def numeric_order(word: str) -> tuple[int, int, int] | None:
    """Where year, month and day stand in ``13/2/2099``; ``None`` where two readings fit.

    A year has four digits and stands first or last. Day and month are told apart by a
    number above 12, or are the same: ``1/2/2099`` is 1 February to some and 2 January to
    others, and so it is neither.
    """
    parts = word.replace("/", ".").split(".")
    first, middle = int(parts[0]), int(parts[1])
    if len(parts[0]) == 4 and len(parts[2]) < 3:
        return 0, 1, 2
    if len(parts[2]) != 4 or len(parts[0]) > 2:
        return None
    if middle <= 12 and (first > 12 or first == middle):
        return 2, 1, 0
    return (2, 0, 1) if first <= 12 < middle else None


def _set_date(fields: Fields, parts: Sequence[int], after: int) -> int:
    if fields.year is not None or fields.month is not None or fields.day is not None:
        return NO
    if len(parts) == 2 and parts[1] > 12:
        return NO  # a season or a stretch of years: see edtf.py
    fields.year, fields.month = parts[0], parts[1]
    if len(parts) > 2:
        fields.day = parts[2]
    return after


# --- years


def year(fields: Fields, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """``1987``, ``44 BC``, ``65 million BC``, ``the 1890s``."""
    decade = 1
    after, count = scaled(found, at)
    if count is None or fields.year is not None:
        return NO
    if after < len(found) and found[after] == "'":
        after += 1
    if after < len(found) and found[after] == "s":
        decade, after = 10, after + 1
        if count % 10:
            return NO
    start = 0
    entries = reading.vocabulary.get(found[after], ()) if after < len(found) else ()
    for entry in entries:
        if entry.role is Role.ERA and tuple(found[after + 1 :][: len(entry.rest)]) == entry.rest:
            start, after = entry.number, after + 1 + len(entry.rest)
            break
    fields.span = decade
    if decade > 1 and start < 0:
        count += decade - 1
    if (unit := _unit(found, at)) > 1:
        # As exact as its unit: 65 million BC is some year between 65.5 and 64.5 million BC.
        fields.span = unit + 1
        count += unit // 2 if start < 0 else -(unit // 2)
    return after if set_year(fields, count, start) else NO


def _unit(found: Sequence[str], at: int) -> int:
    """The scale that a number of years is told in: a thousand or more, else 1."""
    unit = 1
    while at + 1 < len(found) and words.SCALES.get(found[at + 1], 0) >= 1000:
        unit, at = unit * words.SCALES[found[at + 1]], at + 1
    return unit


def set_year(fields: Fields, count: int, start: int) -> bool:
    """Year ``count`` of the era that begins with ``start``; not if a year is known already."""
    if fields.year is not None or (start and count < 1):
        return False
    fields.year = Era("", start).year(count)
    return True


def scaled(found: Sequence[str], at: int) -> tuple[int, int | None]:
    """A number with ``thousand``, ``million`` ... after it; the place after it, and its value."""
    word = found[at].replace(",", "")
    if not word.isdecimal() or len(word) > _MOST_DIGITS:
        return at, None
    value, at = int(word), at + 1
    while at < len(found) and found[at] in words.SCALES and value < 10**_MOST_DIGITS:
        value, at = value * words.SCALES[found[at]], at + 1
    return at, value


def nth(fields: Fields, count: int, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """``3rd`` of a month, or of the centuries."""
    if at < len(found) and found[at] == "century":
        if fields.year is not None or not count >= 1:
            return NO
        at += 1
        before = at < len(found) and words.ERAS.get(found[at]) == -1
        if at < len(found) and found[at] in words.ERAS:
            at += 1
        # From 1800 to 1900: whether a century begins with 0 or 1 is left open.
        fields.year, fields.span = (-100 * count if before else 100 * (count - 1)), 101
        return at
    if fields.day is not None:
        return NO
    fields.day = count
    return at


# --- hours


def _clock(fields: Fields, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """``21:00``, ``21:00:30``, ``9:30 pm``."""
    seconds, after = 0, at + 3
    minutes = found[at + 2] if at + 2 < len(found) else ""
    if not minutes.isdecimal() or len(minutes) != 2 or len(found[at]) > 2:
        return NO
    if after + 1 < len(found) and found[after] == ":" and found[after + 1].isdecimal():
        if len(found[after + 1]) != 2:
            return NO
        fields.second, seconds, after = True, int(found[after + 1]), after + 2
    if after < len(found) and found[after] in _HALVES:
        return hour(fields, int(found[at]), after, found, int(minutes), seconds)
    fault = clock_fault(int(found[at]), int(minutes), seconds, reading.calendar.day_length)
    fields.faulty = fields.faulty or fault
    return _set_clock(fields, int(found[at]) * HOUR + int(minutes) * MINUTE + seconds, after)


def clock_fault(hours: int, minutes: int, seconds: int, day_length: int) -> str:
    """Why there is no such time of day; empty where there is. 24:00 is the day's end."""
    if hours * HOUR + minutes * MINUTE + seconds > day_length:
        return f"a day has {day_length // HOUR} hours"
    if minutes > 59:
        return "an hour has 60 minutes"
    return "a minute has 60 seconds" if seconds > 59 else ""


def hour(
    fields: Fields,
    count: int,
    at: int,
    found: Sequence[str] = (),
    minutes: int = 0,
    seconds: int = 0,
) -> int:
    """An hour of the twelve-hour clock, with what stands at ``at``: am, pm, o'clock, nothing."""
    half = found[at] if at < len(found) else ""
    if half == "o'clock":
        return oclock(fields, count, found, at)
    if half not in _HALVES:
        return _set_clock(fields, count % 12 * HOUR, at, twelve=True) if 1 <= count <= 12 else NO
    if not 0 <= count <= 12 or minutes > 59 or seconds > 59:
        return NO
    hours = count % 12 + _HALVES[half]
    after = at + 1
    return _set_clock(fields, hours * HOUR + minutes * MINUTE + seconds, after)


def oclock(fields: Fields, count: int, found: Sequence[str], at: int) -> int:
    """``nine o'clock``, ``9 o'clock``, ``nine pm``, ``ten past nine``, ``nine in the evening``."""
    following = found[at] if at < len(found) else ""
    if following in _HALVES:
        return hour(fields, count, at, found)
    if following in ("past", "to"):
        return past(fields, count, found, at)
    if following == "o'clock":
        if at + 1 < len(found) and found[at + 1] in _HALVES:
            return hour(fields, count, at + 1, found)
        at += 1
    elif not _in_part(found, at):
        return NO
    if 13 <= count <= 24 and following == "o'clock":
        return _set_clock(fields, count * HOUR, at)
    return _set_clock(fields, count % 12 * HOUR, at, twelve=True) if 1 <= count <= 12 else NO


def past(fields: Fields, minutes: int, found: Sequence[str], at: int) -> int:
    """``half past nine``, ``quarter to 10 pm``; ``at`` is where "past" or "to" stands."""
    if not 1 <= minutes <= 30 or at + 1 >= len(found):
        return NO
    word = found[at + 1]
    count = int(word) if word.isdecimal() and len(word) < 3 else words.NUMBERS.get(word, 0)
    if not 1 <= count <= 12:
        return NO
    if found[at] == "to":
        minutes, count = 60 - minutes, count - 1
    at += 2
    half = found[at] if at < len(found) else ""
    if half in _HALVES:
        # A quarter to twelve pm is 23:45, by the hour that it names.
        return _set_clock(fields, (count % 12 + _HALVES[half]) * HOUR + minutes * MINUTE, at + 1)
    return _set_clock(fields, count % 12 * HOUR + minutes * MINUTE, at, twelve=True)


def _set_clock(fields: Fields, seconds: int, after: int, twelve: bool = False) -> int:
    if fields.clock is not None:
        return NO
    fields.clock, fields.twelve = seconds, twelve
    return after


def halve(fields: Fields) -> None:
    """``nine in the evening``: the part of the day tells which half is meant."""
    meant = words.MORE_PARTS.get(fields.part, fields.part)
    name = meant if isinstance(meant, str) else fields.part
    clock = fields.clock or 0
    late = name in words.EVENING_PARTS or "evening" in name
    late = late or (name in ("night", "late night") and clock >= 6 * HOUR)
    late = late or (name == "noon" and clock < 6 * HOUR)
    if name == "midnight" or (name == "night" and clock < HOUR):
        return
    fields.clock = clock + 12 * HOUR if late else clock
    fields.twelve = False
