"""Own ages for the ``because`` line: how old somebody is at each passage of a proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.model.terms import Certainty, entity_of
from fabula.reason.ages import lived
from fabula.reason.world import World


def at_passages(world: World, subject: str, statements: Iterable[int]) -> tuple[str, ...]:
    """``Nell is 28 in The flat``, for the scenes of a proof in which the age is sure."""
    person = entity_of(subject)
    settings = world.story.settings.people.get(person)
    if settings is None or settings.born is None or settings.ages != 1.0:
        return ()
    scenes = sorted({at for s in statements if (at := world.story.statements[s].scene) is not None})
    found = [(scene, age) for scene in scenes if (age := _age(world, subject, scene)) is not None]
    return _clauses(world, person, found)


def _age(world: World, subject: str, scene: int) -> int | None:
    """Completed years of own life at a scene, where both ends of its window agree."""
    span = lived(world, subject, scene, Certainty.LIKELY)
    if span.low is None or span.high is None or span.low < 0:
        return None
    youngest, oldest = (world.calendar.age(0, seconds) for seconds in (span.low, span.high))
    return youngest if youngest == oldest else None


def _clauses(world: World, person: str, ages: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    name = world.story.name(person)
    if len({age for _, age in ages}) == 1 and len(ages) > 1:
        return (f"{name} is {ages[0][1]} in both" if len(ages) == 2 else f"{name} is {ages[0][1]}",)
    return tuple(f"{name} is {age} in {world.scene(scene).name}" for scene, age in ages)
