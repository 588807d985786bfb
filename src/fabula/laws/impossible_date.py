"""T103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import rings
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("T103", Severity.ERROR, whole=True)
def impossible_date(world: World) -> Iterator[Case]:
    """A date does not exist, or two dates of one scene differ.

    What it says. The calendar has no such day (30 February; 31 Thaw in a month of 30 days), or a
    scene is given two dates that cannot both be meant.

    Why it matters. Somebody will look it up.

    What to do. Correct the date, or declare the calendar by which it is right.

    When to allow. Where the false date is the point (a forged letter).
    """
    return rings.cases(world, "T103")
