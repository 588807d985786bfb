"""C101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.ahead import ahead
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.story import Happening
from fabula.model.terms import Certainty, Severity
from fabula.reason.lives import Life
from fabula.reason.world import World


@law("C101", Severity.ERROR)
def effect_before_cause(world: World) -> Iterator[Case]:
    """A stated cause lies after its effect on every path of influence.

    What it says. ``because of SCENE`` names a scene that the world reaches only later, and
    nobody's life leads from there back to this one.

    Why it matters. Reasons come first, unless somebody carries them back.

    What to do. Move one of the scenes, name another cause, or send somebody back with it.

    When to allow. Where foreknowledge is the cause: let somebody expect it instead.
    """
    for scene in world.story.scenes:
        if scene.mode.lived:
            for happening in scene.happenings:
                if happening.cause is not None and happening.cause != scene.index:
                    found = _case(world, happening, happening.cause)
                    if found is not None:
                        yield found


def _case(world: World, happening: Happening, cause: int) -> Case | None:
    found = ahead(world, happening.scene, cause)
    if found is None or not world.story.scenes[cause].mode.lived:
        return None
    if any(_carries(world, life, cause, happening.scene) for life in world.lives.values()):
        return None
    mood, why = found
    story = world.story
    there = story.scenes[cause]
    return Case(
        message=f"{sentence(story, happening.statement)}, and {there.name} comes only later",
        at=happening.statement,
        why=why,
        notes=((happening.statement, f"the effect; its cause, {there.name}, is still to come"),),
        subject=str(happening.statement),
        scene=happening.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.move_before(story, cause, happening.scene),
            mends.move_after(story, happening.scene, cause),
            mends.drop(story, happening.statement),
        ),
    )


def _carries(world: World, life: Life, cause: int, effect: int) -> bool:
    """Whether somebody may go from the cause (or later) to the effect (or earlier)."""
    if life.plain:
        return False
    clock, scenes = world.clock, life.visits
    after = [v for v in scenes if not _sooner(world, v.scene, cause)]
    for visit in scenes:
        if clock.before(clock.start(effect), clock.start(visit.scene), Certainty.CERTAIN, 1):
            continue
        if any(
            one.number != visit.number
            and not life.before(visit.number, one.number, Certainty.CERTAIN)
            for one in after
        ):
            return True
    return False


def _sooner(world: World, scene: int, cause: int) -> bool:
    clock = world.clock
    return clock.before(clock.start(scene), clock.start(cause), Certainty.CERTAIN, 1)
