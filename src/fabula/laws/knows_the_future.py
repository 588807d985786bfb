"""K102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.ahead import ahead
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, MendKind
from fabula.model.story import Fluent, Happening, Manner, Scene
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.reason.events import READER, self_of
from fabula.reason.fluents import Moment
from fabula.reason.world import World


@law("K102", Severity.ERROR)
def knows_the_future(world: World) -> Iterator[Case]:
    """Someone knows, or learns without a source who has lived it, a scene that is still to come.

    What it says. A person speaks of what happens in a scene (or of a fact that is tied to
    one) before the world has reached it, has not lived it earlier in their own life, and
    nobody who may have lived it has told them.

    Why it matters. It is the mark of a scene that was moved.

    What to do. Move one of the scenes, let a traveller tell them, or make it a plan or a
    suspicion: one may expect what is to come.

    When to allow. For prophets; better still, mark the prophecy as ``told: imagined``.
    """
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            for person, fact in _speaks_of(happening):
                found = _case(world, happening, person, fact)
                if found is not None:
                    yield found


def _speaks_of(happening: Happening) -> Iterator[tuple[str, str]]:
    """Who knows which fact by this sentence: as a need, or learned from nobody."""
    for need in happening.needs:
        if need.fluent.name == "knows" and need.value is True:
            yield need.fluent.subject, need.fluent.object
    for effect in happening.effects:
        if effect.fluent.name == "knows" and effect.manner is Manner.FIRST and not effect.source:
            yield effect.fluent.subject, effect.fluent.object


def _scene(world: World, fact: str) -> Scene | None:
    if fact.startswith("scene:"):
        return world.story.scene(fact[len("scene:") :])
    at = world.story.settings.fact_scenes.get(fact)
    return world.story.scenes[at] if at is not None else None


def _case(world: World, happening: Happening, person: str, fact: str) -> Case | None:
    future = _scene(world, fact)
    if future is None or person == READER or not future.mode.lived:
        return None
    if future.index == happening.scene:
        return None
    found = ahead(world, happening.scene, future.index)
    if found is None or _may_know(world, happening, person, fact):
        return None
    mood, why = found
    if fact.startswith("scene:") and "what happens in" not in sentence(
        world.story, happening.statement
    ):
        mood = min(mood, Certainty.LIKELY)
    return _finding(world, happening, person, fact, future, mood, why)


def _may_know(world: World, happening: Happening, person: str, fact: str) -> bool:
    """Whether they may have lived it, or been told, by this point of their own life."""
    fluent = Fluent("knows", person, fact)
    line = world.line(fluent)
    at = Moment(self_of(happening, person), happening.scene, happening.step)
    believed = world.events_of(Fluent("believes", person, fact))
    for event in (*world.events_of(fluent), *believed, *world.hearsay.supports(fluent, True)):
        here = event.moment.scene == at.scene and event.moment.step == at.step
        if here or line.before(at, event.moment, Certainty.CERTAIN):
            continue
        if (
            event.manner is Manner.FIRST
            and not event.source
            and _unlived(world, event.moment, fact)
        ):
            continue
        return True
    return False


def _unlived(world: World, moment: Moment, fact: str) -> bool:
    """Learned from nobody in a scene before the event: that is no way to know it either."""
    future = _scene(world, fact)
    return future is not None and ahead(world, moment.scene, future.index) is not None


def _finding(
    world: World,
    happening: Happening,
    person: str,
    fact: str,
    future: Scene,
    mood: Certainty,
    why: Because,
) -> Case:
    story = world.story
    who = words.name(story, entity_of(person))
    return Case(
        message=f"{sentence(story, happening.statement)}, and {future.name} is still to come",
        at=happening.statement,
        why=why,
        notes=((happening.statement, f"{who} knows of it here"),),
        subject=person,
        object=fact,
        entities=(person,),
        fact=fact,
        scene=happening.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.move_before(story, future.index, happening.scene),
            mends.change_words(story, happening.statement, f"let {who} only expect it"),
            mends.other(MendKind.ADD_SCENE, f"let a traveller tell {who} of it", 6, person),
        ),
    )
