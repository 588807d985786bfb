"""How times are to be read: the calendar, the parts of the day, which names are scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Final, NamedTuple

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.cards.calendar.civil import Civil
from fabula.cards.times import words
from fabula.cards.times.tokens import fold, tokens
from fabula.model.terms import NONE
from fabula.model.times import HOUR, TimeExpr


class Role(IntEnum):
    """What a word does in a date."""

    FILLER = 0
    MONTH = 1
    WEEKDAY = 2
    PART = 3
    SEASON = 4
    FEAST = 5
    ERA = 6
    ABOUT = 7
    THIRD = 8
    ORDINAL = 9
    DAY = 10
    NUMBER = 11
    FRACTION = 12
    SIDE = 13


class Entry(NamedTuple):
    """A word or the first of several (``rest``), its role, and the name or number it stands for."""

    rest: tuple[str, ...]
    role: Role
    name: str
    number: int = 0


Vocabulary = Mapping[str, tuple[Entry, ...]]
"""First word -> entries, the longest first."""


def _no_scene(name: str) -> bool:
    return False


class TimeReading:
    """All that reading a time depends on besides its words.

    ``parts_of_day`` moves parts of the day: first and last second from midnight, the last
    may pass the next midnight. ``is_scene`` knows the names of scenes. ``declared`` says that
    the author chose the calendar; without that, an old date may be of the Julian one.
    """

    __slots__ = ("_vocabulary", "calendar", "declared", "is_scene", "known", "parts_of_day")

    def __init__(
        self,
        calendar: Calendar | None = None,
        parts_of_day: Mapping[str, tuple[int, int]] = NONE,
        is_scene: Callable[[str], bool] = _no_scene,
        declared: bool = False,
    ) -> None:
        self.calendar = calendar or calendars.gregorian()
        self.parts_of_day: Final = parts_of_day
        self.is_scene: Final = is_scene
        self.declared: Final = declared
        self.known: dict[str, TimeExpr | None] = {}
        """what was read before: a cache of a pure function, of phrases that name no scene"""
        self._vocabulary: list[Vocabulary] = []

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of dates in this calendar."""
        if not self._vocabulary:
            self._vocabulary.append(_vocabulary(self.calendar))
        return self._vocabulary[0]

    def hours(self, name: str) -> tuple[int, int]:
        """First and last second of a part of the day, counted from midnight."""
        meant = words.MORE_PARTS.get(name, name)
        if isinstance(meant, str):
            moved = self.parts_of_day.get(meant)
            if moved is not None:
                return moved
            meant = words.PARTS_OF_DAY[meant]
        if self.calendar.day_length == 24 * HOUR:
            return meant
        length = self.calendar.day_length
        return meant[0] * length // (24 * HOUR), meant[1] * length // (24 * HOUR)


def _vocabulary(calendar: Calendar) -> Vocabulary:
    found: dict[str, list[Entry]] = {}

    def add(name: str, role: Role, number: int = 0, stands_for: str = "") -> None:
        split = tokens(fold(name))
        if split:
            entry = Entry(tuple(split[1:]), role, stands_for or name, number)
            found.setdefault(split[0], []).append(entry)

    for month, name in enumerate(calendar.months, 1):
        add(name, Role.MONTH, month)
    for weekday, name in enumerate(calendar.weekdays):
        add(name, Role.WEEKDAY, weekday)
    for era in calendar.eras:
        add(era.name, Role.ERA, era.start)
    if isinstance(calendar, Civil):
        _civil(add)
    for name in (*words.PARTS_OF_DAY, *words.MORE_PARTS):
        add(name, Role.PART)
    for name in words.SEASONS:
        add(name, Role.SEASON)
    for name, season in words.SEASON_ALSO.items():
        add(name, Role.SEASON, stands_for=season)
    for name, number in words.ORDINALS.items():
        add(name, Role.ORDINAL, number)
    for name in sorted(words.ABOUT):
        add(name, Role.ABOUT)
    for name in sorted(words.FILLERS | words.MARKS):
        add(name, Role.FILLER)
    for name in ("before", "after"):
        add(name, Role.SIDE)
    for name in words.THIRDS:
        add(name, Role.THIRD)
    add("day", Role.DAY)
    for name, minutes in (("half", 30), ("quarter", 15), ("a quarter", 15)):
        add(name, Role.FRACTION, minutes)
    for name, number in words.NUMBERS.items():
        add(name, Role.NUMBER, number)
    # A sort that keeps the order of equals: the calendar's own names come first.
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.rest)))
        for first, entries in found.items()
    }


def _civil(add: Callable[[str, Role, int], None]) -> None:
    for name, month in words.MONTH_SHORT.items():
        add(name, Role.MONTH, month)
    for name, weekday in words.WEEKDAY_SHORT.items():
        add(name, Role.WEEKDAY, weekday)
    for name, start in words.ERAS.items():
        add(name, Role.ERA, start)
    for name in words.FEASTS:
        add(name, Role.FEAST, 0)
