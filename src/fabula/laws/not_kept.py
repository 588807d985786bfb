"""N107."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from fabula.laws.core import deadline, mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.deadline import Deadline
from fabula.laws.core.minds import denial
from fabula.model.finding import Because
from fabula.model.story import Happening, Scene
from fabula.model.terms import Severity, entity_of
from fabula.reason.world import MOODS, World

NEXT = 60
"""so many scenes of theirs are looked at after a promise, and so many at the end"""


@law("N107", Severity.WARNING)
def not_kept(world: World) -> Iterator[Case]:
    """A promise passes its time in silence.

    What it says. Somebody promises a thing by a day; a later scene with one of the two lies past
    that day; and nowhere in the story does it come true (``it becomes true that F``), nor does
    anybody speak of it again. A broken promise that is spoken of is a plot.

    Why it matters. Readers keep appointments better than characters do.

    What to do. Keep it, break it aloud, or take the day away.

    When to allow. Where it is forgotten on purpose.
    """
    promises = [p for scene in world.story.scenes for p in _promises(world, scene)]
    if not promises:
        return
    spoken = _spoken(world, {fact for p in promises for fact in _both(p)})
    for promise in promises:
        if any(spoken.get(fact, 0) for fact in _both(promise)):
            continue
        found = _passed(world, promise)
        if found is not None:
            yield found


def _promises(world: World, scene: Scene) -> Iterator[Happening]:
    if not scene.mode.lived or scene.same_as is not None:
        return
    for happening in scene.happenings:
        if happening.verb == "promises" and happening.time is not None:
            yield happening


def _both(promise: Happening) -> tuple[str, ...]:
    fact = promise.role("fact")
    return (fact, denial(fact)) if fact else ()


def _spoken(world: World, facts: set[str]) -> Mapping[str, int]:
    """How often each fact is spoken of, promises themselves aside."""
    found: dict[str, int] = {}
    for scene in world.story.scenes:
        for happening in scene.happenings:
            if happening.verb == "promises":
                continue
            for slot, value in happening.roles:
                if slot == "fact" and value in facts:
                    found[value] = found.get(value, 0) + 1
    return found


def _passed(world: World, promise: Happening) -> Case | None:
    """The first scene of the two that surely lies past the day."""
    two = {entity_of(ref) for ref in (*promise.actors, *promise.remote)}
    for mood in MOODS:
        until = deadline.of(world, promise, mood)
        if until is None:
            continue
        for scene in _later(world, promise, two):
            why = deadline.passed(world, until, scene.index)
            if why is not None:
                return _case(world, promise, scene, until, why)
    return None


def _later(world: World, promise: Happening, two: Iterable[str]) -> Iterator[Scene]:
    """The next scenes of the two in the telling, and their last ones."""
    for person in sorted(two):
        life = world.lives.get(person)
        visits = life.visits if life is not None else ()
        at = bisect_right(visits, promise.scene, key=lambda visit: visit.scene)
        for visit in (*visits[at : at + NEXT], *visits[max(at + NEXT, len(visits) - NEXT) :]):
            scene = world.scene(visit.scene)
            if visit.presence is not None and scene.same_as is None:
                yield scene


def _case(world: World, promise: Happening, scene: Scene, until: Deadline, why: Because) -> Case:
    story, at = world.story, promise.statement
    fact, people = promise.role("fact"), tuple(promise.all_of("who"))
    return Case(
        message=f"{sentence(story, at)}; {scene.name} is later than that, and nobody "
        "speaks of it again",
        at=at,
        why=why,
        notes=((at, "promised here"),),
        subject=entity_of(people[0]) if people else "",
        object=fact,
        entities=tuple(dict.fromkeys(entity_of(ref) for ref in people)),
        fact=fact,
        scene=promise.scene,
        mood=until.mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.add_scene(f"let it come true before {scene.name}, or be spoken of"),
            mends.change_words(story, at, "take the day out of the promise"),
            mends.drop(story, at),
        ),
    )
