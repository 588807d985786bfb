"""T105."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, rings, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import MendKind
from fabula.model.terms import Severity
from fabula.reason.encounters import Clash, clashes
from fabula.reason.world import World


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
    for clash in clashes(world):
        if clash.kind == "way":
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
        message=f"{who} cannot be in {here} ({two.name}) and in {there} ({one.name}): "
        "no declared way is fast enough",
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
            mends.other(
                MendKind.ADD_TRAVEL_TIME,
                f"declare a faster way from {there} to {here}",
                4,
                two.place,
            ),
            mends.change_place(story, two.index),
        ),
    )
