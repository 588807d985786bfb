"""D108."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D108", Severity.WARNING, whole=True)
def allowance_without_reason(world: World) -> Iterator[Case]:
    """An allowance has no reason.

    What it says. ``allow:`` names a law and gives no reason why the finding is meant. It does not
    count until it does.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Write the reason in a few words, for the reader that you will be in a year.

    When to allow. Never.
    """
    return odd.cases(world, "allowance-without-reason")
