"""C106."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import MendKind
from fabula.model.terms import Regime, Severity
from fabula.reason.lives import Life, Stretch
from fabula.reason.world import World


@law("C106", Severity.ERROR, whole=True)
def no_travel_here(world: World) -> Iterator[Case]:
    """Somebody travels through time in a world without time travel.

    What it says. The project file says ``time-travel = "none"``, and a life makes a step that
    world time cannot follow: ``life: X: after Y`` puts a scene after one that ends later.

    Why it matters. Where nobody travels, a step back in time is a mistake in the dates.

    What to do. Change a date or the order of the life; or let the world have time travel:
    ``time-travel = "fixed"``.

    When to allow. For the one journey that nobody may ever explain.
    """
    if world.story.settings.regime is not Regime.NONE:
        return
    for life in world.lives.values():
        for stretch in life.stretches:
            if stretch.jump and stretch.why.statements:
                yield _case(world, life, stretch)


def _case(world: World, life: Life, stretch: Stretch) -> Case:
    story = world.story
    at = next(
        (s for s in stretch.why.statements if story.statements[s].key in ("life", "happens")),
        stretch.why.statements[-1],
    )
    scene = story.statements[at].scene
    who = words.name(story, life.entity)
    there = story.scenes[scene].name if scene is not None else ""
    return Case(
        message=f"{who} travels through time to {there}, and in this world nobody does",
        at=at,
        why=stretch.why,
        notes=((at, "this is a step through time"),),
        subject=life.entity,
        object=there,
        entities=(life.entity,),
        scene=scene,
        reasons=words.reasons(story, stretch.why),
        mends=(
            *(() if scene is None else (mends.change_time(story, scene),)),
            mends.other(MendKind.CHANGE_LIFE, f"change the order of {who}'s life", 3, life.entity),
            mends.drop(story, at),
        ),
    )
