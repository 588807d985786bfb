"""T101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import rings
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("T101", Severity.ERROR)
def impossible_order(world: World) -> Iterator[Case]:
    """The stated times and orders contradict.

    What it says. The times, spans and orders that the cards state cannot all hold: put together,
    they say that something lies before itself. The smallest set of such statements is shown.

    Why it matters. Everything that rests on those times is left undecided until it is mended.

    What to do. Change one of the times shown, or drop one of the orders.

    When to allow. Where the narrator errs on purpose.
    """
    return rings.cases(world, "T101")
