"""L106."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend
from fabula.model.terms import Severity
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World

SAYINGS = {
    Failing.LOST: Saying(
        "{who} dies in {here}, and has died in {there} before",
        "{who} dies here",
        "{who} dies here too, and nothing brings {who} back in between",
    )
}


@law("L106", Severity.ERROR)
def dies_twice(world: World) -> Iterator[Case]:
    """Two deaths in one life, and no return between.

    What it says. The same person dies (or is killed) in two scenes of their own life.

    Why it matters. One of the two is a leftover of an earlier draft.

    What to do. Drop one of them. If it is one death told twice, say so with ``same-as``; if
    they come back, write ``X comes back to life``.

    When to allow. In stories where each life has many deaths by design.
    """
    return breaches.cases(world, "dies-twice", SAYINGS, _mends)


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, culprit = world.story, breach.unmet.culprit
    first = culprit.statement if culprit is not None else -1
    found = [mends.drop(story, breach.happening.statement)]
    if first >= 0:
        found.append(mends.drop(story, first))
    if culprit is not None and culprit.moment.scene >= 0:
        found.append(mends.mark(story, breach.happening.scene, "the same event told again"))
    return tuple(found)
