"""What a piece of a heading says: a time, a mode of telling, a tie to the scene before."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from fabula.cards import calendar
from fabula.cards.times import TimeReading, read_time
from fabula.model.draft import Text
from fabula.model.times import Absolute, Impossible, Recurring, Relative, TimeExpr
from fabula.read.screenplay import words
from fabula.text import Block, Source, Span

_READING = TimeReading(calendar.gregorian(), {}, declared=False)
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20|21)\d\d(?!\d)|\bday\s+\d|\b(?:b\.?c|a\.?d)\b", re.IGNORECASE)
_LONGEST = 60
"""Code points of the longest piece that is looked at as a time."""


class Sort(Enum):
    """What a piece of a heading is."""

    TIME = "time"
    PART = "part of the day"
    MODE = "mode"
    PRESENT = "present"
    CONTINUOUS = "continuous"
    SAME = "same"
    ASIDE = "aside"
    UNKNOWN = "unknown"


class Said(NamedTuple):
    """What a piece says: a time in words that a card may say, or a mode."""

    sort: Sort
    value: str = ""
    earlier: bool = False
    """whether a time lies before the scene told before it"""


UNKNOWN = Said(Sort.UNKNOWN)


@lru_cache(maxsize=4096)
def said(piece: str) -> Said:
    """What a piece of a heading says, brackets taken off."""
    key = _SPACE.sub(" ", piece).strip(" .,:;\u2013\u2014-").upper()
    if not key or len(key) > _LONGEST or "/" in key:
        return UNKNOWN
    return _listed(key) or _read(key)


def hours(value: str) -> tuple[int, int] | None:
    """The seconds of the day that a part of the day covers."""
    expr = _expr(value)
    return (expr.first, expr.last) if isinstance(expr, Recurring) else None


def _listed(key: str) -> Said | None:
    if part := words.PARTS_OF_DAY.get(key):
        return Said(Sort.PART, part)
    if time := words.LATER.get(key):
        return Said(Sort.TIME, time)
    if mode := words.MODES.get(key.removesuffix(" SEQUENCE")):
        return Said(Sort.MODE, mode)
    if key in words.PRESENT:
        return Said(Sort.PRESENT)
    if key.removesuffix("'D").removesuffix("\u2019D") in words.CONTINUOUS:
        return Said(Sort.CONTINUOUS)
    if key in words.SAME:
        return Said(Sort.SAME)
    return Said(Sort.ASIDE) if key in words.ASIDE else None


def _read(key: str) -> Said:
    """A time that a card could say, if it is one that means the same in any story."""
    expr = _expr(key)
    match expr:
        case Recurring():
            return Said(Sort.PART if expr.soft else Sort.TIME, f"some {key}")
        case Relative(anchor=None):
            return Said(Sort.TIME, key, expr.sign < 0)
        case Absolute() | Impossible() if _YEAR.search(key):
            return Said(Sort.TIME, key)
        case _:
            return UNKNOWN


def _expr(value: str) -> TimeExpr | None:
    block = Block(Source("", value), 0, len(value))
    return read_time(Text(value, Span(block, 0, len(value))), _READING)
