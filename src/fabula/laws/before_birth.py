"""L104."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.acting import carrier
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, MendKind, because
from fabula.model.story import Fluent, Part, Presence
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.reason.fluents import Failing, Moment
from fabula.reason.lives import Visit
from fabula.reason.world import MOODS, World


@law("L104", Severity.ERROR)
def before_birth(world: World) -> Iterator[Case]:
    """A life is visited before it begins.

    What it says. A person is in a scene that lies before their birth: the declared one
    (``born`` in the project file), or the scene in which they are born. Those who travelled
    there from later in their life are no finding.

    Why it matters. It is how a changed birth year shows.

    What to do. Change the birth or the date of the scene, or take the person out of it.

    When to allow. When they are there as somebody's hope.
    """
    for scene in world.story.scenes:
        if scene.mode.lived and scene.same_as is None:
            for presence in scene.cast:
                if presence.part is Part.PRESENT:
                    found = _declared(world, presence, scene.index) or _born_later(
                        world, presence, scene.index
                    )
                    if found is not None:
                        yield found


def _declared(world: World, presence: Presence, scene: int) -> Case | None:
    """Before the birth that the project file declares."""
    person = entity_of(presence.ref)
    born = world.clock.born(person)
    visit = _ordinary(world, presence, scene) if born is not None else None
    if born is None or visit is None:
        return None
    start = world.clock.start(scene)
    for mood in MOODS:
        if world.clock.before(start, born, mood, 1):
            why = world.clock.why(start, born, 1, mood) + visit.belongs
            known = world.story.settings.people[person].born
            if known is not None:
                why = why + because((known.statement,))
            return _case(world, presence, scene, why, mood, known.statement if known else -1)
    return None


def _ordinary(world: World, presence: Presence, scene: int) -> Visit | None:
    """The visit, if it belongs to the first stretch in every reading."""
    life = world.life(presence.ref)
    visit = life.visit(presence.ref, scene) if life is not None else None
    return visit if visit is not None and visit.homes == (0,) else None


def _born_later(world: World, presence: Presence, scene: int) -> Case | None:
    """Before the scene in which they are born, in their own life."""
    fluent = Fluent("alive", entity_of(presence.ref))
    if fluent not in world.events:
        return None
    found = world.judge(fluent, True, Moment(presence.ref, scene, -1))
    if found is None or found.failing is not Failing.LATER or found.culprit is None:
        return None
    if found.culprit.moment.scene == scene:
        return None
    return _case(world, presence, scene, found.why, found.mood, found.culprit.statement)


def _case(
    world: World, presence: Presence, scene: int, why: Because, mood: Certainty, birth: int
) -> Case:
    story, person = world.story, entity_of(presence.ref)
    who, here = words.name(story, person), story.scenes[scene].name
    at = carrier(world, presence, scene)[0]
    notes = [(at, f"{who} is here")]
    if birth >= 0:
        notes.append((birth, f"{who} is born here"))
    return Case(
        message=f"{who} is in {here} before being born",
        at=at,
        why=why,
        notes=tuple(notes),
        subject=person,
        entities=(person,),
        scene=scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.change_time(story, scene),
            mends.other(MendKind.CHANGE_TIME, f"let {who} be born earlier", 4, person),
            mends.drop(story, at),
        ),
    )
