"""L101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, rings, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import MendKind
from fabula.model.terms import Severity
from fabula.reason.encounters import Clash, clashes
from fabula.reason.world import World


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
    for clash in clashes(world):
        if clash.kind != "way":
            yield _case(world, clash)


def _case(world: World, clash: Clash) -> Case:
    story = world.story
    first, then = sorted((clash.first, clash.second), key=lambda visit: visit.scene)
    one, two = story.scenes[first.scene], story.scenes[then.scene]
    assert one.place is not None
    assert two.place is not None
    who = words.name(story, then.ref)
    here, there = words.name(story, two.place), words.name(story, one.place)
    return Case(
        message=f"{who} is in {here} ({two.name}) and in {there} ({one.name}) at the same time",
        at=two.place_statement,
        why=clash.why,
        notes=(
            (two.place_statement, f"{who} is here"),
            (one.place_statement, f"{who} is here too"),
        ),
        subject=then.ref,
        object=f"{one.id} {two.id}",
        entities=(then.ref,),
        scene=two.index,
        mood=clash.mood,
        reasons=words.reasons(story, clash.why),
        mends=(
            mends.change_time(story, two.index),
            mends.change_place(story, two.index),
            mends.other(
                MendKind.DROP_STATEMENT, f"leave {who} out of one of the two scenes", 5, then.ref
            ),
        ),
    )
