"""S101."""

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
        "{sentence}, but that has changed in {there}",
        "said to be so here",
        "it changes here, and nothing changes it back",
    )
}


@law("S101", Severity.ERROR)
def wrong_state(world: World) -> Iterator[Case]:
    """A change of state is contradicted, or a state excludes what happens.

    What it says. Something *becomes* so (the bridge becomes closed, the lamp is no longer
    lit), nothing changes it back, and a later scene shows it as it was before. Two bare
    observations that differ say nothing: things change between scenes.

    Why it matters. A change that the author took the trouble to tell is one that the reader
    keeps.

    What to do. Tell the change back, or move one of the scenes.

    When to allow. Where the later observer is mistaken: better to make it a belief.
    """
    yield from breaches.cases(world, "wrong-state", SAYINGS, _mends)


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, culprit = world.story, breach.unmet.culprit
    here = breach.happening.scene
    found = [mends.add_scene(f"tell how it changes back before {story.scenes[here].name}")]
    if culprit is not None and culprit.moment.scene not in (-1, here):
        found.append(mends.move_after(story, culprit.moment.scene, here))
    found.append(mends.drop(story, breach.happening.statement))
    return tuple(found)
