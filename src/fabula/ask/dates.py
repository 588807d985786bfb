"""Instants and windows as answers give them, and the times that questions name."""

from __future__ import annotations

from typing import NamedTuple

from fabula.cards.calendar import Calendar
from fabula.cards.times import TimeReading, read_time
from fabula.model.draft import Text
from fabula.model.story import Story
from fabula.model.terms import Certainty
from fabula.model.times import MINUTE, Absolute, Impossible, Window
from fabula.reason.clock import Clock
from fabula.text import Block, FabulaError, Source, Span

OPEN = Window()


class When(NamedTuple):
    """A window as it is shown: both ends by numbers (``None``: open), and in words."""

    earliest: str | None = None
    latest: str | None = None
    words: str = ""
    """``18 November 2015, 20:05``; ``before 3 May 1912``; empty where nothing is known"""


def instant(calendar: Calendar, second: int | None) -> str | None:
    """An instant as ``[-]Y+-MM-DDTHH:MM``; ``None`` stays ``None``."""
    return None if second is None else calendar.iso(second)


def when(calendar: Calendar, window: Window) -> When:
    """A window as it is shown."""
    early, late = window
    return When(instant(calendar, early), instant(calendar, late), words(calendar, window))


def of_scene(clock: Clock, calendar: Calendar, scene: int, mood: Certainty) -> When:
    """When a scene may begin."""
    return when(calendar, clock.window(clock.start(scene), mood))


def words(calendar: Calendar, window: Window) -> str:
    """A window in a reader's words; empty where both ends are open.

    What fills whole days is shown by days, what fills a minute by the minute.
    """
    early, late = window
    if early is None and late is None:
        return ""
    if early is None:
        assert late is not None
        return f"not after {calendar.show(late, not _day_ends(calendar, late))}"
    if late is None:
        return f"not before {calendar.show(early, early % calendar.day_length != 0)}"
    if late - early < MINUTE:
        return calendar.show(early)
    whole = early % calendar.day_length == 0 and _day_ends(calendar, late)
    first, last = calendar.day_words(early), calendar.day_words(late)
    if first == last:
        return first if whole else f"{first}, {calendar.clock(early)} to {calendar.clock(late)}"
    if whole:
        return _span(calendar, early, late) or f"{first} to {last}"
    return f"{calendar.show(early)} to {calendar.show(late)}"


def _span(calendar: Calendar, early: int, late: int) -> str:
    """A whole month or year by its name: ``May 1912``, ``1912``; empty where it is neither."""
    year, month, day = calendar.date_of(early)
    then, last, _ = calendar.date_of(late)
    if not calendar.months or day != 1 or late != calendar.end(then, last):
        return ""
    if (year, month) == (then, last):
        return f"{calendar.months[month - 1]} {calendar.year_words(year)}"
    if month == 1 and last == len(calendar.months):
        years = calendar.year_words(year)
        return years if year == then else f"{years} to {calendar.year_words(then)}"
    return ""


def _day_ends(calendar: Calendar, second: int) -> bool:
    return (second + 1) % calendar.day_length == 0


def read_window(reading: TimeReading, said: str) -> Window:
    """The window of a time that a question names: a date, an hour of a date, a year.

    Raises ``FabulaError`` where the words are no time, or none of the calendar.
    """
    source = Source("", said)
    expr = read_time(Text(said, Span(Block(source, 0, len(said)), 0, len(said))), reading)
    if isinstance(expr, Absolute):
        return expr.soft if expr.soft != OPEN else expr.hard
    if isinstance(expr, Impossible):
        raise FabulaError(f"“{said}” cannot be: {expr.reason}")
    raise FabulaError(
        f"“{said}” is neither a scene nor a time of the calendar",
        "write a scene's name, or a date such as 3 May 1912, 21:00",
    )


def shared(one: Window, other: Window) -> bool:
    """Whether two windows have an instant in common."""
    return not _past(one.latest, other.earliest) and not _past(other.latest, one.earliest)


def _past(late: int | None, early: int | None) -> bool:
    return late is not None and early is not None and late < early


def scene_or_window(story: Story, reading: TimeReading, said: str) -> int | Window:
    """What ``--at`` names: the telling index of a scene, or a time."""
    from fabula.ask import names

    try:
        return names.scene(story, said).index
    except FabulaError as error:
        try:
            return read_window(reading, said)
        except FabulaError as wrong:
            raise (error if "did you mean" in error.hint else wrong) from None
