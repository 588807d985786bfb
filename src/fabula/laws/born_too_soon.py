"""L108."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, MendKind, because
from fabula.model.settings import Person
from fabula.model.story import Fluent
from fabula.model.terms import Certainty, Severity
from fabula.reason.world import MOODS, World

TEN_MONTHS = 310 * 86400
CHILDHOOD = 9 * 365 * 86400


@law("L108", Severity.ERROR)
def born_too_soon(world: World) -> Iterator[Case]:
    """A child's birth does not fit its parents' lives.

    What it says. By the project file a child is born before a parent, or more than ten months
    after a parent's death (*certain*); or while a parent is under ten (*likely*).

    Why it matters. Family trees outlive drafts.

    What to do. Change one of the dates, or the parents.

    When to allow. Where birth works otherwise in your world.
    """
    people = world.story.settings.people
    for child in people.values():
        for parent in child.parents:
            if parent in people and parent != child.id:
                found = _case(world, child, people[parent])
                if found is not None:
                    yield found


class Birth(NamedTuple):
    """When a child is born: a point of the clock, and the statement that says so."""

    point: int
    statement: int
    scene: int | None


def _birth(world: World, child: Person) -> Birth | None:
    """The declared birth, or the scene in which they are born."""
    born = world.clock.born(child.id)
    if born is not None and child.born is not None:
        return Birth(born, child.born.statement, None)
    for event in world.events_of(Fluent("born", child.id)):
        if event.moment.scene >= 0 and not event.may:
            scene = event.moment.scene
            return Birth(world.clock.start(scene), event.statement, scene)
    return None


def _case(world: World, child: Person, parent: Person) -> Case | None:
    clock, birth = world.clock, _birth(world, child)
    if birth is None:
        return None
    mothers, died = clock.born(parent.id), clock.died(parent.id)
    who, of = words.name(world.story, child.id), words.name(world.story, parent.id)
    for mood in MOODS:
        if mothers is not None and clock.before(birth.point, mothers, mood, 0):
            why = clock.why(birth.point, mothers, 0, mood)
            return _finding(world, child, parent, birth, f"{who} is born before {of}", why, mood)
        if died is not None and clock.before(died, birth.point, mood, TEN_MONTHS):
            why = clock.why(died, birth.point, TEN_MONTHS, mood)
            text = f"{who} is born more than ten months after {of} has died"
            return _finding(world, child, parent, birth, text, why, mood)
    if mothers is not None:
        gap = clock.gap(mothers, birth.point, Certainty.CERTAIN).latest
        if gap is not None and gap < CHILDHOOD:
            why = clock.why(birth.point, mothers, -gap, Certainty.CERTAIN)
            text = f"{who} is born while {of} is a child"
            return _finding(world, child, parent, birth, text, why, Certainty.LIKELY)
    return None


def _finding(
    world: World,
    child: Person,
    parent: Person,
    birth: Birth,
    text: str,
    why: Because,
    mood: Certainty,
) -> Case:
    born = birth.statement
    who, of = words.name(world.story, child.id), words.name(world.story, parent.id)
    return Case(
        message=text,
        at=max(born, child.parents_statement),
        scene=birth.scene,
        why=why + because((child.parents_statement, born)),
        notes=((born, f"{who} is born here"), (child.parents_statement, f"{of} is a parent")),
        subject=child.id,
        object=parent.id,
        entities=(child.id, parent.id),
        mood=mood,
        mends=(
            mends.other(MendKind.CHANGE_TIME, f"change the birth of {who}", 4, child.id),
            mends.other(MendKind.CHANGE_TIME, f"change the dates of {of}", 4, parent.id),
            mends.drop(world.story, child.parents_statement),
        ),
    )
