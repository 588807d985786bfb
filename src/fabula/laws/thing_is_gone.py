"""P103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends, words
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend
from fabula.model.terms import Severity
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World

SAYINGS = {
    Failing.LOST: Saying(
        "{sentence}, but {who} is gone or broken since {there}",
        "{who} is used here",
        "this happens to {who} here",
    ),
    Failing.LATER: Saying(
        "{sentence} before {who} is made", "{who} is used here", "{who} is made here"
    ),
}


@law("P103", Severity.ERROR)
def thing_is_gone(world: World) -> Iterator[Case]:
    """A broken or destroyed thing is used.

    What it says. The thing was broken or destroyed earlier in its own life, nobody repaired
    it, and a later scene uses it as if it were whole.

    Why it matters. A burnt map that is consulted is remembered longer than the map.

    What to do. Repair it, move the scene, or use something else.

    When to allow. Where the damage does not hinder that use.
    """
    return breaches.cases(world, "thing-is-gone", SAYINGS, _mends)


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, culprit = world.story, breach.unmet.culprit
    thing, here = words.name(story, breach.need.fluent.subject), breach.happening.scene
    found = [mends.add_scene(f"let {thing} be repaired before {story.scenes[here].name}")]
    if culprit is not None and culprit.moment.scene not in (-1, here):
        found.append(mends.move_after(story, culprit.moment.scene, here))
    found.append(mends.drop(story, breach.happening.statement))
    return tuple(found)
