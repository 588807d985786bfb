"""Time expressions, as they were read: no anchor is resolved here, no scene looked up.

The axis counts whole seconds from 0001-01-01T00:00:00 of the proleptic Gregorian
calendar (or from day 1 of a day count or an invented calendar); it reaches as far as
integers do. Windows are closed at both ends; ``None`` is open.
"""

from enum import StrEnum
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.model.terms import Certainty

MINUTE = 60
HOUR = 60 * MINUTE


class Window(NamedTuple):
    """Earliest and latest possible instant of a time point (seconds on the axis)."""

    earliest: int | None = None
    latest: int | None = None


class Edge(StrEnum):
    """Which end of a scene is meant."""

    START = "start"
    END = "end"


class Absolute(NamedTuple):
    """A time on the calendar.

    ``hard`` follows from the numbers that are written; ``soft`` lies within it and uses
    what words mean (about, evening, summer): its bounds are assumptions. ``day`` is the
    axis second at which the named day begins if the expression names exactly one day.
    ``minute`` says that a clock minute is stated. ``wrong_weekday`` is how surely a stated
    weekday is not that day's (``None``: it agrees, or none is stated, or nobody can say), and
    ``weekday`` the name of the day that it really is. ``wrong_date`` is how surely there is no
    such date, where an older calendar has it. ``counted`` days (day 3) count from a day 1 that
    only a day count puts on the axis.
    """

    hard: Window
    soft: Window
    day: int | None = None
    minute: bool = False
    wrong_weekday: Certainty | None = None
    weekday: str = ""
    words: str = ""
    wrong_date: Certainty | None = None
    counted: bool = False


class Impossible(NamedTuple):
    """A date that its calendar does not have; ``reason`` says why in one clause."""

    reason: str
    words: str = ""


class Recurring(NamedTuple):
    """A time that comes again: an hour, a part of the day, a weekday, a day of the year.

    It means, as an assumption, the first such instant not before its anchor. ``first`` and
    ``last`` are seconds from midnight (``last`` may pass the next midnight, for night);
    ``soft`` says that they come from a word; ``loose`` that it is some such time and not the
    first (some night). ``weekday`` counts from 0 (the calendar's first
    day), ``month`` and ``monthday`` from 1.
    """

    first: int = 0
    last: int = 24 * HOUR - 1
    soft: bool = False
    minute: bool = False
    weekday: int | None = None
    month: int | None = None
    monthday: int | None = None
    words: str = ""
    loose: bool = False


class Relative(NamedTuple):
    """A distance from a scene: ``low <= this start - the anchor's edge <= high``.

    ``anchor`` is the name as written, or ``None`` where the text names none ("the next
    morning"): then the anchor is assumed. With ``dates`` the distance counts dates (days of
    the calendar, ``low`` and ``high`` in days) and the hour is free within ``hours``, a
    recurring part of the day, if given. Otherwise it is in seconds. ``soft`` says that the
    distance comes from a word and not from a number. ``sign`` is -1 for "before" (the
    distance then is the anchor's start minus this start). ``back``, where it is set, bounds
    the other way too: the anchor's start minus this start is at most so much ("within a month
    of X").
    """

    anchor: Text | None
    edge: Edge
    low: int | None
    high: int | None
    dates: bool = False
    hours: Recurring | None = None
    soft: bool = False
    sign: int = 1
    words: str = ""
    back: int | None = None


class During(NamedTuple):
    """Within another scene's extent: starts no earlier and no later than it ends."""

    anchor: Text
    words: str = ""


class Between(NamedTuple):
    """After the end of one scene and before the start of another."""

    first: Text
    second: Text
    words: str = ""


TimeExpr = Absolute | Impossible | Recurring | Relative | During | Between


class Length(NamedTuple):
    """A length of time in seconds, ``low`` to ``high`` (``None`` open), as its words mean it.

    ``soft`` says that it comes from a word (a few days). ``dates`` counts whole dates.
    """

    low: int | None
    high: int | None
    soft: bool = False
    words: str = ""
