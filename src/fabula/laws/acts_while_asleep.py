"""L109."""

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
        "{who} acts in {here} while asleep since {there}",
        "{who} acts here",
        "{who} falls asleep here, and does not wake in between",
    )
}


@law("L109", Severity.ERROR)
def acts_while_asleep(world: World) -> Iterator[Case]:
    """Someone frozen or asleep acts.

    What it says. A person falls asleep or is frozen, no time for waking is given that has
    passed, nobody wakes them, and they act.

    Why it matters. In stories of stasis the waking is a scene that the reader waits for.

    What to do. Write ``X wakes``, say how long the sleep lasts, or move the scene.

    When to allow. Where they walk in their sleep.
    """
    return breaches.cases(world, "acts-while-asleep", SAYINGS, _mends, keep=_asleep)


def _asleep(world: World, breach: Breach) -> bool:
    """Whether the sleep surely goes on: its stated length, or one scene; ice has no end."""
    culprit, here = breach.unmet.culprit, breach.happening.scene
    if culprit is None or culprit.moment.scene < 0:
        return False
    there = culprit.moment.scene
    sleep = next(h for h in world.scene(there).happenings if h.statement == culprit.statement)
    if sleep.length is None:
        return there == here or "frozen" in sleep.verb
    if there == here or sleep.length.low is None:
        return there == here
    clock = world.clock
    gap = clock.gap(clock.start(there), clock.start(here), breach.unmet.mood)
    return gap.latest is not None and gap.latest < sleep.length.low


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    culprit = breach.unmet.culprit
    who = world.story.name(breach.need.fluent.subject)
    found = [mends.add_scene(f"let {who} wake before {world.scene(breach.happening.scene).name}")]
    if culprit is not None and culprit.moment.scene >= 0:
        found.append(mends.move_before(world.story, breach.happening.scene, culprit.moment.scene))
    return tuple(found)
