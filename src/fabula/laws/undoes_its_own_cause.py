"""C102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.meddling import case, meddlings, visits
from fabula.model.finding import MendKind, because
from fabula.model.story import Fluent
from fabula.model.terms import Certainty, Regime, Severity, entity_of
from fabula.reason.fluents import Event
from fabula.reason.world import MOODS, World

TEN_MONTHS = 310 * 86400


@law("C102", Severity.ERROR, whole=True)
def undoes_its_own_cause(world: World) -> Iterator[Case]:
    """A visitor removes a support, a parent or the cause of their own journey.

    What it says. Somebody goes back and kills a parent before their own birth, or breaks or
    takes what they needed earlier in their own life to get there. An error in one fixed
    history, a note where history is rewritten, nothing where it branches.

    Why it matters. Whoever saws at their own branch must fall, or there must be two branches.

    What to do. Let the deed fail, or choose another law of time travel for the world.

    When to allow. When the paradox is the story.
    """
    regime = world.story.settings.regime
    if regime is Regime.BRANCHING:
        return
    severity = Severity.NOTE if regime is Regime.REWRITE else None
    for found in meddlings(world):
        if found.own_past and not world.scene(found.breach.happening.scene).fixed:
            one = case(world, found, "it was needed to get there")
            yield _as(one, severity)
    for person, settings in world.story.settings.people.items():
        for parent in settings.parents:
            for event in world.events_of(Fluent("alive", parent)):
                found_case = _parent(world, person, parent, event)
                if found_case is not None:
                    yield _as(found_case, severity)


def _as(case_: Case, severity: Severity | None) -> Case:
    return case_ if severity is None else case_._replace(severity=severity)


def _parent(world: World, person: str, parent: str, event: Event) -> Case | None:
    """The killing of a parent, by their child, before the child can have been conceived."""
    clock, story = world.clock, world.story
    born = clock.born(person)
    deed = next(
        (h for h in story.scenes[event.moment.scene].happenings if h.statement == event.statement),
        None,
    )
    if event.value is not False or deed is None or born is None:
        return None
    killer = next((ref for ref in deed.actors if entity_of(ref) == person), None)
    if killer is None or not visits(world, killer, deed.scene):
        return None
    start = clock.start(deed.scene)
    mood = next((m for m in MOODS if clock.before(start, born, m, TEN_MONTHS)), None)
    if mood is None:
        return None
    why = clock.why(start, born, TEN_MONTHS, mood)
    settings = story.settings.people[person]
    birth = settings.born.statement if settings.born is not None else -1
    why = why + because((settings.parents_statement, deed.statement, birth))
    who, of = words.name(story, person), words.name(story, parent)
    return Case(
        message=f"{sentence(story, deed.statement)}, and {of} is a parent of {who}, who is not "
        "yet born",
        at=deed.statement,
        why=why,
        notes=((deed.statement, f"{who} undoes the own birth here"),),
        subject=person,
        object=parent,
        entities=(person, parent),
        scene=deed.scene,
        mood=Certainty(mood),
        reasons=words.reasons(story, why),
        mends=(
            mends.drop(story, deed.statement),
            mends.other(MendKind.CHANGE_LIFE, f"give {who} another parent", 6, person),
        ),
    )
