"""L108."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, MendKind, because
from fabula.model.settings import Person
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
            if parent in people:
                found = _case(world, child, people[parent])
                if found is not None:
                    yield found


def _case(world: World, child: Person, parent: Person) -> Case | None:
    clock = world.clock
    born, parents_birth = clock.born(child.id), clock.born(parent.id)
    if born is None:
        return None
    died = clock.died(parent.id)
    who, of = words.name(world.story, child.id), words.name(world.story, parent.id)
    for mood in MOODS:
        if parents_birth is not None and clock.before(born, parents_birth, mood, 0):
            why = clock.why(born, parents_birth, 0, mood)
            return _finding(world, child, parent, f"{who} is born before {of}", why, mood)
        if died is not None and clock.before(died, born, mood, TEN_MONTHS):
            why = clock.why(died, born, TEN_MONTHS, mood)
            text = f"{who} is born more than ten months after {of} has died"
            return _finding(world, child, parent, text, why, mood)
    if parents_birth is not None:
        gap = clock.gap(parents_birth, born, Certainty.CERTAIN).latest
        if gap is not None and gap < CHILDHOOD:
            why = clock.why(born, parents_birth, -gap, Certainty.CERTAIN)
            text = f"{who} is born while {of} is a child"
            return _finding(world, child, parent, text, why, Certainty.LIKELY)
    return None


def _finding(
    world: World, child: Person, parent: Person, text: str, why: Because, mood: Certainty
) -> Case:
    born = child.born.statement if child.born is not None else child.parents_statement
    who, of = words.name(world.story, child.id), words.name(world.story, parent.id)
    return Case(
        message=text,
        at=born,
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
