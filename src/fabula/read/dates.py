"""Dates of programs: figures parted by strokes, whose order only a locale knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SLASHED = re.compile(
    r"\s*(\d{1,2})([/.\-])(\d{1,2})\2(\d{3,})"
    r"(?:[,T\s]+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp])?\.?[Mm]?\.?)?\s*\Z"
)


class Slashed(NamedTuple):
    """A date in figures: ``time`` in words that a card may say; ``both`` readings if it has two."""

    time: str
    both: tuple[str, str] | None = None


def slashed(text: str, day_first: bool | None = None) -> Slashed | None:
    """What ``18/1/2099`` or ``1/18/2099, 8:00 PM`` says; ``None`` where it is no such date.

    Where both orders give a date and ``day_first`` is not known, the time is the window of
    both readings. Dots always part day, month and year in this order.
    """
    match = _SLASHED.match(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), match[4].lstrip("0") or "0"
    clock = _clock(match[5], match[6], match[7])
    if clock is None:
        return None
    known = True if match[2] == "." else day_first
    readings = [
        (day, month)
        for day, month, this in ((first, second, True), (second, first, False))
        if known in (None, this) and _is_date(day, month)
    ]
    readings = (
        list(dict.fromkeys(readings))
        or (
            # What was said of the whole file does not fit this date: it may speak for itself.
            [(d, m) for d, m in ((first, second), (second, first)) if _is_date(d, m)][:1]
        )
    )
    dates = [f"{day} {MONTHS[month - 1]} {year}{clock}" for day, month in readings]
    if not dates:
        return None
    if len(dates) == 1:
        return Slashed(dates[0])
    early, late = sorted(readings, key=lambda one: (one[1], one[0]))
    words = (f"{d} {MONTHS[m - 1]} {year}" for d, m in (early, late))
    return Slashed("between {} and {}".format(*words), (dates[0], dates[1]))


def order_in(texts: Iterable[str]) -> bool | None:
    """Whether the dates of one file have the day first, as far as they decide it together."""
    seen: set[bool] = set()
    for text in texts:
        match = _SLASHED.match(text)
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if _is_date(first, second) != _is_date(second, first):
            seen.add(_is_date(first, second))
    return seen.pop() if len(seen) == 1 else None


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]


def _clock(hours: str | None, minutes: str | None, half: str | None) -> str | None:
    """``, 20:00`` of hours and minutes; ``""`` without; ``None`` where there is no such time."""
    if hours is None or minutes is None:
        return ""
    hour = int(hours)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "Pp" else 0)
    if hour > 23 or int(minutes) > 59:
        return None
    return f", {hour:02}:{minutes}"
