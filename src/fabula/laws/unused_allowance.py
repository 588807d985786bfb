"""D107."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D107", Severity.WARNING, whole=True)
def unused_allowance(world: World) -> Iterator[Case]:
    """An allowance allows nothing.

    What it says. ``allow:`` (or ``[[allow]]``) excuses a finding that is not there any more. It
    would hide the next one.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Take it out.

    When to allow. Never.
    """
    return odd.cases(world, "unused-allowance")
