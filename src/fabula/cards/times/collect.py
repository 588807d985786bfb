"""From words to the fields of a date, in any order.

``3 May 1987, 21:00``, ``May 3, 1987 at 9 pm``, ``Tuesday 3 May 1987``, ``the evening of day 3``:
each field may be stated once; a word that fits nowhere makes the phrase no date. Every
role of a word has one step: it takes the place after the word and returns the place where
reading goes on, or ``NO``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fabula.cards.times import words
from fabula.cards.times.fields import NO, Fields
from fabula.cards.times.figures import (
    halve,
    hour,
    nth,
    number,
    oclock,
    past,
    scaled,
    set_year,
    year,
)
from fabula.cards.times.reading import Entry, Role, TimeReading


def collect(found: Sequence[str], reading: TimeReading) -> Fields | None:
    """The fields that the tokens state; ``None`` where a token fits nowhere."""
    fields, at, end = Fields(), 0, len(found)
    vocabulary = reading.vocabulary
    while at < end:
        word = found[at]
        if "0" <= word[0] <= "9":
            at = number(fields, found, at, reading)
        else:
            entries = vocabulary.get(word)
            if entries is None:
                return None
            at = _word(fields, entries, found, at, reading)
        if at == NO:
            return None
    if fields.twelve and fields.part:
        halve(fields)
    return fields


def _word(
    fields: Fields, entries: tuple[Entry, ...], found: Sequence[str], at: int, reading: TimeReading
) -> int:
    for entry in entries:
        after = at + 1
        if entry.rest:
            after += len(entry.rest)
            if tuple(found[at + 1 : after]) != entry.rest:
                continue
        if entry.role is Role.FILLER:
            return _filler(fields, found, at, reading)
        step = _STEPS[entry.role](fields, entry, found, after, reading)
        if step != NO:
            return step
    return NO


# --- words

_AFTER_HOURS = frozenset({":", "am", "pm", "o'clock", "past", "to"})

Step = Callable[[Fields, Entry, Sequence[str], int, TimeReading], int]


def _filler(fields: Fields, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """``the year 44`` says that 44 is a year; ``at nine`` that nine is an hour."""
    word = found[at]
    if word in ("year", "at") and at + 1 < len(found) and found[at + 1].isdecimal():
        if word == "year":
            return year(fields, found, at + 1, reading)
        following = found[at + 2] if at + 2 < len(found) else ""
        if len(found[at + 1]) < 3 and following not in _AFTER_HOURS:
            return hour(fields, int(found[at + 1]), at + 2)
    return at + 1


def _month(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    if fields.month is not None:
        return NO
    fields.month = entry.number
    return at


def _weekday(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    if fields.weekday is not None:
        return NO
    fields.weekday = entry.number
    return at


def _part(fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading) -> int:
    if fields.part:
        return NO
    fields.part = entry.name
    return at


def _season(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    if fields.season or fields.month is not None:
        return NO
    fields.season = entry.name
    return at


def _feast(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    if fields.feast or fields.month is not None:
        return NO
    fields.feast = entry.name
    return at


def _era(fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """An era before its number: ``AD 87``."""
    if fields.year is not None or at >= len(found) or not found[at][0].isdigit():
        return NO
    at, count = scaled(found, at)
    return at if count is not None and set_year(fields, count, entry.number) else NO


def _about(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    fields.about = True
    return at


def _third(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    if fields.third:
        return NO
    fields.third = entry.name
    return at + 1 if at < len(found) and found[at] == "-" else at


def _ordinal(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    return nth(fields, entry.number, found, at, reading)


def _day(fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """``day 3``, ``day -2``; alone it is the part of the day, as in a scene heading."""
    sign = 1
    if at + 1 < len(found) and found[at] == "-" and found[at + 1].isdigit():
        sign, at = -1, at + 1
    if at < len(found) and found[at].replace(",", "").isdigit():
        if fields.number is not None or len(found[at]) > 15:
            return NO
        fields.number = sign * int(found[at].replace(",", ""))
        return at + 1
    count = words.NUMBERS.get(found[at]) if at < len(found) else None
    if count is not None and fields.number is None:
        fields.number = count
        return at + 1
    if fields.part or sign < 0:
        return NO
    fields.part = "daytime"
    return at


def _number_word(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    """``nine o'clock``, ``twenty-first of May``, ``nineteenth century`` (the last by ordinals)."""
    count = entry.number
    if count >= 20 and at + 1 < len(found) and found[at] == "-":
        unit = words.ORDINALS.get(found[at + 1], words.NUMBERS.get(found[at + 1], 0))
        if not 1 <= unit <= 9:
            return NO
        if found[at + 1] in words.ORDINALS:
            return nth(fields, count + unit, found, at + 2, reading)
        count, at = count + unit, at + 2
    return oclock(fields, count, found, at)


def _fraction(
    fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading
) -> int:
    """``half past nine``, ``quarter to ten``."""
    if at < len(found) and found[at] in ("past", "to"):
        return past(fields, entry.number, found, at)
    return NO


def _side(fields: Fields, entry: Entry, found: Sequence[str], at: int, reading: TimeReading) -> int:
    """``3 May 1987, after 21:00``: only between a date and its hours."""
    if at == 1 or not fields.dated or fields.timed or fields.side:
        return NO
    fields.side = entry.name
    return at


_STEPS: dict[Role, Step] = {
    Role.MONTH: _month,
    Role.WEEKDAY: _weekday,
    Role.PART: _part,
    Role.SEASON: _season,
    Role.FEAST: _feast,
    Role.ERA: _era,
    Role.ABOUT: _about,
    Role.THIRD: _third,
    Role.ORDINAL: _ordinal,
    Role.DAY: _day,
    Role.NUMBER: _number_word,
    Role.FRACTION: _fraction,
    Role.SIDE: _side,
}
