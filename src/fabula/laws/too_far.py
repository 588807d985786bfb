"""T105."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from fabula.laws.core import clash, mends, rings
from fabula.laws.core.case import Case, law
from fabula.laws.core.clash import Pair
from fabula.model.finding import Mend, MendKind
from fabula.model.story import Story
from fabula.model.terms import Severity
from fabula.reason.encounters import clashes
from fabula.reason.world import World

MESSAGE = "{who} cannot be in {here} and in {there}: no declared way is fast enough"


@law("T105", Severity.ERROR)
def too_far(world: World) -> Iterator[Case]:
    """No declared way is fast enough between two scenes of one stretch.

    What it says. ``[travel]`` gives the least time between two places; the same person is in
    both, and in neither order do the stated times leave that long.

    Why it matters. Readers know the way from London to Edinburgh, and soon yours too.

    What to do. Move one of the scenes in time, add a faster way, or leave the person out.

    When to allow. Where the haste is the point, and explained.
    """
    yield from rings.cases(world, "T105")
    for found in clashes(world):
        if found.kind == "way":
            yield clash.case(world, found, MESSAGE, partial(_mends, world.story))


def _mends(story: Story, pair: Pair) -> tuple[Mend, ...]:
    words = f"declare a faster way from {pair.there} to {pair.here}"
    return (
        mends.change_time(story, pair.then.index),
        mends.other(MendKind.ADD_TRAVEL_TIME, words, 4, pair.then.place or ""),
        mends.change_place(story, pair.then.index),
    )
