"""The words of times, as tables. ``docs/times.md`` is written from them.

Hulls are generous: they hold what any fair reader may mean, and the bounds that come from
them are assumptions all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabula.model.times import HOUR, MINUTE

# --- the day

PARTS_OF_DAY: Mapping[str, tuple[int, int]] = {
    "dawn": (2 * HOUR, 10 * HOUR),
    "morning": (3 * HOUR, 12 * HOUR),
    "noon": (11 * HOUR, 14 * HOUR),
    "afternoon": (12 * HOUR, 19 * HOUR),
    "dusk": (14 * HOUR, 24 * HOUR - 1),
    "evening": (17 * HOUR, 24 * HOUR - 1),
    "night": (20 * HOUR, 31 * HOUR),
    "midnight": (23 * HOUR, 25 * HOUR),
}
"""First and last second from midnight (of a day of 24 hours); the project file can move them."""

MORE_PARTS: Mapping[str, str | tuple[int, int]] = {
    "daybreak": "dawn",
    "sunrise": "dawn",
    "first light": "dawn",
    "early morning": (0, 10 * HOUR),
    "early in the morning": (0, 10 * HOUR),
    "forenoon": "morning",
    "late morning": (8 * HOUR, 13 * HOUR),
    "midday": "noon",
    "early afternoon": "afternoon",
    "late afternoon": "afternoon",
    "twilight": "dusk",
    "sunset": "dusk",
    "sundown": "dusk",
    "nightfall": "dusk",
    "early evening": (15 * HOUR, 22 * HOUR),
    "late evening": "evening",
    "late at night": "night",
    "late night": "night",
    "small hours": (0, 7 * HOUR),
    "early hours": (0, 9 * HOUR),
    "before dawn": (0, 10 * HOUR),
    "before noon": (0, 13 * HOUR),
    "after noon": (11 * HOUR, 24 * HOUR - 1),
    "after dark": (14 * HOUR, 31 * HOUR),
    "before midnight": (15 * HOUR, 25 * HOUR),
    "after midnight": (0, 10 * HOUR),
    "daytime": (3 * HOUR, 23 * HOUR),
}
"""Other words for parts of the day: the part that they mean, or a hull of their own."""

MORNING_PARTS = frozenset({"dawn", "morning"})
EVENING_PARTS = frozenset({"afternoon", "dusk", "evening"})

# --- the year

MONTH_SHORT: Mapping[str, int] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAY_SHORT: Mapping[str, int] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

SEASONS: Mapping[str, tuple[int, int]] = {
    "spring": (2, 6),
    "summer": (5, 9),
    "autumn": (8, 12),
    "winter": (12, 15),
}
"""First and last month, counted from January of the year; winter Y reaches from December
of the year before (month 0) to March of the year after (month 15)."""

SEASON_ALSO: Mapping[str, str] = {"fall": "autumn", "springtime": "spring", "wintertime": "winter"}
EDTF_SEASONS: Mapping[int, str] = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class Feast(NamedTuple):
    """A named day: a month and a day, or a distance in days from Easter (month 0).

    ``before`` and ``after`` are how many days around it the name may mean; without any it
    is that one day. It is ``fixed`` where no church or country keeps it on another date.
    """

    month: int
    day: int
    before: int = 0
    after: int = 0
    fixed: bool = False


FEASTS: Mapping[str, Feast] = {
    "new year's day": Feast(1, 1, fixed=True),
    "new year": Feast(1, 1, 2, 2),
    "twelfth night": Feast(1, 5, 0, 1),
    "epiphany": Feast(1, 6),
    "valentine's day": Feast(2, 14, fixed=True),
    "ides of march": Feast(3, 15, fixed=True),
    "ash wednesday": Feast(0, -46),
    "palm sunday": Feast(0, -7),
    "maundy thursday": Feast(0, -3),
    "good friday": Feast(0, -2),
    "easter sunday": Feast(0, 0),
    "easter monday": Feast(0, 1),
    "easter": Feast(0, 0, 3, 2),
    "pentecost": Feast(0, 49),
    "whit sunday": Feast(0, 49),
    "whitsun": Feast(0, 49, 1, 1),
    "may day": Feast(5, 1, fixed=True),
    "midsummer": Feast(6, 24, 5, 3),
    "midsummer's day": Feast(6, 24),
    "halloween": Feast(10, 31, fixed=True),
    "hallowe'en": Feast(10, 31, fixed=True),
    "all saints' day": Feast(11, 1),
    "all souls' day": Feast(11, 2),
    "christmas eve": Feast(12, 24),
    "christmas day": Feast(12, 25),
    "christmas": Feast(12, 25, 2, 2),
    "boxing day": Feast(12, 26, fixed=True),
    "new year's eve": Feast(12, 31, fixed=True),
}
FEAST_REACH = 40
"""days on both sides within which a feast lies for certain: the churches differ by up to 35"""

ERAS: Mapping[str, int] = {"bc": -1, "bce": -1, "ad": 0, "ce": 0}

FILLERS = frozenset({"of", "the", "in", "on", "at", "year", "some", "sometime", "during"})
"""Words that carry nothing in a date; nor do commas, stops and the like."""
MARKS = frozenset({",", ".", "'", ";"})

ABOUT = frozenset(
    {"about", "around", "circa", "ca", "c", "approximately", "approx", "roughly", "~"}
)

THIRDS: Mapping[str, tuple[int, int]] = {
    "early": (0, 50),
    "beginning": (0, 40),
    "start": (0, 40),
    "mid": (25, 75),
    "middle": (25, 75),
    "late": (50, 100),
    "end": (60, 100),
}
"""Which stretch of a month, year or decade is meant, in percent."""

# --- numbers

NUMBERS: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Mapping[str, int] = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})

FEW: Mapping[str, tuple[int, int]] = {
    "a couple": (2, 3),
    "a few": (2, 6),
    "few": (2, 6),
    "some": (2, 20),
    "several": (3, 10),
    "a handful": (3, 7),
    "many": (4, 200),
    "dozens": (24, 200),
    "hundreds": (100, 2000),
    "thousands": (1000, 20000),
}
"""How many a word means ("a few days": 2 to 6)."""

BARE: Mapping[str, tuple[int, int]] = {
    "seconds": (2, 120),
    "minutes": (2, 120),
    "hours": (2, 36),
    "days": (2, 40),
    "nights": (2, 40),
    "weeks": (2, 16),
    "months": (2, 36),
    "years": (2, 100),
    "decades": (2, 20),
    "centuries": (2, 100),
}
"""How many a plural without a number means ("weeks later": 2 to 16)."""

# --- units


class Unit(NamedTuple):
    """A unit of time: a number of ``seconds``, ``days``, ``months`` or ``years``.

    ``exact`` is how exact a plain count of it is, in seconds for seconds and else in days.
    """

    kind: str
    size: int
    exact: int


_SECOND, _MINUTE, _HOUR = (
    Unit("seconds", 1, 1),
    Unit("seconds", 60, 30),
    Unit("seconds", HOUR, 1800),
)
_DAY, _WEEK, _FORTNIGHT = Unit("days", 1, 0), Unit("days", 7, 3), Unit("days", 14, 3)
_MONTH, _YEAR = Unit("months", 1, 15), Unit("years", 1, 183)

UNITS: Mapping[str, Unit] = {
    "second": _SECOND, "seconds": _SECOND, "sec": _SECOND, "secs": _SECOND, "s": _SECOND,
    "minute": _MINUTE, "minutes": _MINUTE, "min": _MINUTE, "mins": _MINUTE,
    "hour": _HOUR, "hours": _HOUR, "hr": _HOUR, "hrs": _HOUR, "h": _HOUR,
    "day": _DAY, "days": _DAY, "night": _DAY, "nights": _DAY,
    "week": _WEEK, "weeks": _WEEK, "fortnight": _FORTNIGHT, "fortnights": _FORTNIGHT,
    "month": _MONTH, "months": _MONTH,
    "year": _YEAR, "years": _YEAR, "yr": _YEAR, "yrs": _YEAR,
    "decade": Unit("years", 10, 5 * 366), "decades": Unit("years", 10, 5 * 366),
    "century": Unit("years", 100, 50 * 366), "centuries": Unit("years", 100, 50 * 366),
    "millennium": Unit("years", 1000, 500 * 366), "millennia": Unit("years", 1000, 500 * 366),
}  # fmt: skip

QUALIFIERS: Mapping[str, str] = {
    "exactly": "exactly",
    "precisely": "exactly",
    "at least": "at least",
    "no less than": "at least",
    "not less than": "at least",
    "more than": "at least",
    "over": "at least",
    "at most": "at most",
    "no more than": "at most",
    "not more than": "at most",
    "less than": "at most",
    "under": "at most",
    "up to": "at most",
    "within": "at most",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "almost": "about",
    "nearly": "about",
    "~": "about",
}
"""What may stand before a distance or a length."""

# --- lengths and distances without a number

VAGUE: Mapping[str, tuple[int, int | None]] = {
    "a moment": (0, 15 * MINUTE),
    "moments": (0, 30 * MINUTE),
    "an instant": (0, MINUTE),
    "a while": (MINUTE, None),
    "a little while": (MINUTE, 24 * HOUR),
    "a short while": (MINUTE, 24 * HOUR),
    "a long while": (10 * MINUTE, None),
    "some time": (MINUTE, None),
    "a short time": (0, 60 * 24 * HOUR),
    "a long time": (10 * MINUTE, None),
}
"""Seconds that such words may mean, as a length and as a distance ("moments later")."""

LENGTHS: Mapping[str, tuple[int, int]] = {
    "overnight": (4 * HOUR, 20 * HOUR),
    "all night": (4 * HOUR, 20 * HOUR),
    "all day": (4 * HOUR, 24 * HOUR),
    "all morning": (2 * HOUR, 10 * HOUR),
    "all afternoon": (2 * HOUR, 9 * HOUR),
    "all evening": (2 * HOUR, 10 * HOUR),
}
"""Lengths that are words of their own, in seconds."""

SOON: Mapping[str, tuple[int, int | None]] = {
    "immediately": (0, 30 * MINUTE),
    "right": (0, 2 * HOUR),
    "straight": (0, 2 * HOUR),
    "just": (0, 24 * HOUR),
    "soon": (0, 60 * 24 * HOUR),
    "shortly": (0, 30 * 24 * HOUR),
    "not long": (0, 90 * 24 * HOUR),
    "long": (24 * HOUR, None),
    "sometime": (0, None),
    "some time": (0, None),
}
"""Before "after X" or "before X": how far away that may be, in seconds."""

NEXT: Mapping[str, tuple[int, int]] = {
    "day": (1, 1),
    "week": (1, 14),
    "fortnight": (1, 28),
    "month": (1, 62),
    "year": (1, 732),
}
"""How many dates away the next (or previous) one is."""
