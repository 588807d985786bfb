"""T102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import rings
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("T102", Severity.ERROR, whole=True)
def wrong_weekday(world: World) -> Iterator[Case]:
    """A stated weekday is not that date's.

    What it says. ``Tuesday 3 May 1987`` was a Sunday. Where no calendar is declared, a date
    before 1 March 1923 is wrong for certain only if it is wrong in the Gregorian *and* in the
    Julian calendar.

    Why it matters. It is the first thing that a copy editor checks.

    What to do. Correct the weekday or the date, or declare the calendar.

    When to allow. Where the world's calendar is not ours: declare it instead.
    """
    return rings.cases(world, "T102")
