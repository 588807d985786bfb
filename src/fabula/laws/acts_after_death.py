"""L102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import MendKind
from fabula.model.story import Fluent, Part, Presence
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.reason.fluents import Event, Moment, Unmet
from fabula.reason.world import World


@law("L102", Severity.ERROR)
def acts_after_death(world: World) -> Iterator[Case]:
    """Someone does what only the living do after their death in their own life.

    What it says. A person dies (or is said to be dead) at one point of their own life, and
    speaks, takes, learns or is simply there at a later one, with no return to life between.
    Acting proves it; merely standing in ``who`` makes it *likely*.

    Why it matters. It is the one mistake that every reader sees.

    What to do. Move the death or the scene, or say how they are there: ``Tom as body``,
    ``Tom as ghost``, ``heard`` on a recording, or in a flashback.

    When to allow. Where the dead truly walk in your world, and it is no secret.
    """
    for breach in world.breaches("acts-after-death"):
        person = breach.need.fluent.subject
        if breach.unmet.culprit is not None:
            at = breach.happening.statement
            yield _case(world, person, breach.happening.scene, at, breach.unmet, "acts here")
    yield from _present(world)


def _present(world: World) -> Iterator[Case]:
    """Those who are only said to be there."""
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for presence in scene.cast:
            found = _dead(world, presence, scene.index) if _alive(presence) else None
            if found is not None:
                who = entity_of(presence.ref)
                yield _case(world, who, scene.index, presence.statement, found, "is there")


def _alive(presence: Presence) -> bool:
    return presence.part is Part.PRESENT and not presence.acted


def _dead(world: World, presence: Presence, scene: int) -> Unmet | None:
    fluent = Fluent("alive", entity_of(presence.ref))
    if fluent not in world.events:
        return None
    found = world.judge(fluent, True, Moment(presence.ref, scene, -1))
    return found._replace(mood=min(found.mood, Certainty.LIKELY)) if found is not None else None


def _case(world: World, person: str, scene: int, at: int, found: Unmet, deed: str) -> Case:
    story = world.story
    culprit: Event | None = found.culprit
    assert culprit is not None
    who, here = words.name(story, person), story.scenes[scene].name
    return Case(
        message=f"{who} {deed.replace('here', f'in {here}')} after dying",
        at=at,
        why=found.why,
        notes=((at, f"{who} {deed}"), (culprit.statement, f"{who} is dead from here on")),
        subject=person,
        entities=(person,),
        scene=scene,
        mood=found.mood,
        reasons=words.reasons(story, found.why),
        mends=(
            mends.move_before(story, scene, culprit.moment.scene),
            mends.mark(story, scene, "a flashback"),
            mends.other(
                MendKind.DROP_STATEMENT, f"say how {who} is there (as body, as ghost)", 3, person
            ),
        ),
    )
