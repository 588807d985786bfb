"""L101."""

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

MESSAGE = "{who} is in {here} and in {there} at the same time"


@law("L101", Severity.ERROR)
def two_places_at_once(world: World) -> Iterator[Case]:
    """One stretch of a life is in two places, apart from one another, at one time of the world.

    What it says. The same person is in two scenes whose stated clock times are the same, or
    one of which begins inside the stated extent of the other, in places that are not one.
    Two scenes of one day are no clash, nor is a room in a house. It is *certain* only
    where the places are declared to be apart (under ``[travel]``, or neighbours in ``[places]``).

    Why it matters. An alibi rests on it.

    What to do. Change a time or a place, or put one of them elsewhere: ``heard``, ``Tom as
    image``. A traveller in time says so with ``life:``.

    When to allow. When they are projected, or doubled.
    """
    yield from rings.cases(world, "L101")
    for found in clashes(world):
        if found.kind != "way":
            yield clash.case(world, found, MESSAGE, partial(_mends, world.story))


def _mends(story: Story, pair: Pair) -> tuple[Mend, ...]:
    words = f"leave {pair.who} out of one of the two scenes"
    return (
        mends.change_time(story, pair.then.index),
        mends.change_place(story, pair.then.index),
        mends.other(MendKind.DROP_STATEMENT, words, 5, pair.ref),
    )
