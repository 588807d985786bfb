"""L102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.acting import carrier
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend, MendKind
from fabula.model.story import Fluent, Manner, Part, Presence, Story
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.reason.fluents import Event, Failing, Moment, Unmet
from fabula.reason.world import MOODS, World


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
        if breach.unmet.culprit is not None and breach.unmet.failing is Failing.LOST:
            at = breach.happening.statement
            yield _case(world, person, breach.happening.scene, at, breach.unmet, "acts")
    yield from _present(world)
    yield from _declared(world)


def _present(world: World) -> Iterator[Case]:
    """Those who are only said to be there."""
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for presence in scene.cast:
            if not _alive(presence) or carrier(world, presence, scene.index)[1]:
                continue
            found = _dead(world, presence, scene.index)
            if found is not None:
                who = entity_of(presence.ref)
                yield _case(world, who, scene.index, presence.statement, found, "is there")


def _declared(world: World) -> Iterator[Case]:
    """After the death that the project file declares, where the life follows the calendar."""
    story, clock = world.story, world.clock
    for person, settings in story.settings.people.items():
        died, life = clock.died(person), world.life(person)
        if died is None or settings.died is None or life is None or not life.plain:
            continue
        for visit in life.visits:
            start = clock.start(visit.scene)
            mood = next((m for m in MOODS if clock.before(died, start, m, 1)), None)
            if mood is None or visit.presence is None:
                continue
            why = clock.why(died, start, 1, mood)
            culprit = Event(Moment(person, -1, 0), False, Manner.CHANGE, settings.died.statement)
            at, acts = carrier(world, visit.presence, visit.scene)
            weight = mood if acts else min(mood, Certainty.LIKELY)
            if not _dies(world, person, visit.scene):
                found = Unmet(Failing.LOST, culprit, weight, why)
                yield _case(world, person, visit.scene, at, found, "acts" if acts else "is there")


def _dies(world: World, person: str, scene: int) -> bool:
    """Whether they die (once more) in the scene: that is another law's."""
    events = world.events_of(Fluent("alive", person))
    return any(e.value is False and e.moment.scene == scene for e in events)


def _alive(presence: Presence) -> bool:
    return presence.part is Part.PRESENT and not presence.acted


def _dead(world: World, presence: Presence, scene: int) -> Unmet | None:
    fluent = Fluent("alive", entity_of(presence.ref))
    if fluent not in world.events:
        return None
    found = world.judge(fluent, True, Moment(presence.ref, scene, -1))
    if found is None or found.failing is not Failing.LOST:
        return None
    return found._replace(mood=min(found.mood, Certainty.LIKELY))


def _earlier(story: Story, scene: int, death: int) -> tuple[Mend, ...]:
    if death in (-1, scene):
        return (mends.change_time(story, scene),)
    return (mends.move_before(story, scene, death),)


def _case(world: World, person: str, scene: int, at: int, found: Unmet, deed: str) -> Case:
    story = world.story
    culprit: Event | None = found.culprit
    assert culprit is not None
    who, here = words.name(story, person), story.scenes[scene].name
    return Case(
        message=f"{who} {deed.removesuffix(' there')} in {here} after dying",
        at=at,
        why=found.why,
        notes=(
            (at, f"{who} {deed.removesuffix(' there')} here"),
            (culprit.statement, f"{who} is dead from here on"),
        ),
        subject=person,
        entities=(person,),
        scene=scene,
        mood=found.mood,
        reasons=words.reasons(story, found.why),
        mends=(
            *_earlier(story, scene, culprit.moment.scene),
            mends.mark(story, scene, "a flashback"),
            mends.other(
                MendKind.DROP_STATEMENT, f"say how {who} is there (as body, as ghost)", 3, person
            ),
        ),
    )
