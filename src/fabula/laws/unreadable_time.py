"""D103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D103", Severity.WARNING, whole=True)
def unreadable_time(world: World) -> Iterator[Case]:
    """A time cannot be read.

    What it says. What stands in a place for times is no time that Fabula can read, or it
    counts from something that is no scene. It is left out.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Write it as in the table of times: ``3 May 1987, 21:00``, ``three days after
    The ball``.

    When to allow. Where you want to keep the words for yourself; better to put them in a comment.
    """
    return odd.cases(world, "unreadable-time")
