"""L106."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends, words
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, Mend, because
from fabula.model.story import Fluent, Manner
from fabula.model.terms import Certainty, Severity
from fabula.reason.fluents import Event, Failing
from fabula.reason.world import MOODS, Breach, World

SAYINGS = {
    Failing.LOST: Saying(
        "{who} dies in {here}, and has died in {there} before",
        "{who} dies here",
        "{who} dies here too, and nothing brings {who} back in between",
    )
}


@law("L106", Severity.ERROR)
def dies_twice(world: World) -> Iterator[Case]:
    """Two deaths in one life, and no return between.

    What it says. The same person dies (or is killed) in two scenes of their own life.

    Why it matters. One of the two is a leftover of an earlier draft.

    What to do. Drop one of them. If it is one death told twice, say so with ``same-as``; if
    they come back, write ``X comes back to life``.

    When to allow. In stories where each life has many deaths by design.
    """
    for case in breaches.cases(world, "dies-twice", SAYINGS, _mends):
        yield _in_any_order(world, case)
    yield from _declared(world)


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, culprit = world.story, breach.unmet.culprit
    first = culprit.statement if culprit is not None else -1
    found = [mends.drop(story, breach.happening.statement)]
    if first >= 0:
        found.append(mends.drop(story, first))
    if culprit is not None and culprit.moment.scene >= 0:
        found.append(mends.mark(story, breach.happening.scene, "the same event told again"))
    return tuple(found)


def _in_any_order(world: World, case: Case) -> Case:
    """Two told deaths contradict in any order, where nobody ever comes back."""
    events = world.events_of(Fluent("alive", case.subject))
    deaths = {e.statement for e in events if e.value is False and e.manner is Manner.CHANGE}
    told = {case.at, *(statement for statement, _ in case.notes)}
    if case.mood is not Certainty.LIKELY or not told <= deaths or any(e.value for e in events):
        return case
    return case._replace(mood=Certainty.CERTAIN, why=because(tuple(told)), reasons=())


def _declared(world: World) -> Iterator[Case]:
    """A death that is told after the one that the project file declares."""
    story, clock = world.story, world.clock
    for person, settings in story.settings.people.items():
        died, life = clock.died(person), world.life(person)
        if died is None or settings.died is None or (life is not None and not life.plain):
            continue
        for event in world.events_of(Fluent("alive", person)):
            if event.value is not False or event.moment.scene < 0 or event.may:
                continue
            start = clock.start(event.moment.scene)
            mood = next((m for m in MOODS if clock.before(died, start, m, 1)), None)
            if mood is not None and event.manner is not Manner.OBSERVE:
                why = clock.why(died, start, 1, mood) + because((event.statement,))
                yield _case(world, person, event, settings.died.statement, why, mood)


def _case(
    world: World, person: str, event: Event, declared: int, why: Because, mood: Certainty
) -> Case:
    story = world.story
    who, here = words.name(story, person), story.scenes[event.moment.scene].name
    return Case(
        message=f"{who} dies in {here}, and has died before by the project file",
        at=event.statement,
        why=why + because((declared,)),
        notes=((event.statement, f"{who} dies here"), (declared, "this death is declared")),
        subject=person,
        entities=(person,),
        scene=event.moment.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(mends.drop(story, event.statement), mends.drop(story, declared)),
    )
