"""S103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, purse, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.purse import Overdrawn
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("S103", Severity.ERROR)
def wrong_count(world: World) -> Iterator[Case]:
    """Members, money or charges do not add up.

    What it says. ``Ana has 50 coins`` counts them; what she gains and spends from then on is added
    up along her own life, and somewhere she spends more than is left. Each new count starts
    anew, and a purse that nobody has counted is as deep as it needs to be.

    Why it matters. The seventh shot of a six-shooter is heard by every reader.

    What to do. Change a number, or show where the rest comes from.

    When to allow. On credit.
    """
    for (person, unit), entries in purse.purses(world).items():
        for found in purse.overdrawn(world, person, entries):
            yield _case(world, person, unit, found)


def _case(world: World, person: str, unit: str, found: Overdrawn) -> Case:
    story, event = world.story, found.entry.event
    who = words.name(story, person)
    spent = sentence(story, event.statement)
    notes = [(event.statement, f"{-found.entry.change} are needed, {found.left} are left")]
    for entry in found.since:
        counted = entry.total is not None
        note = f"{entry.total} counted here" if counted else f"{entry.change:+d} here"
        notes.append((entry.event.statement, note))
    here = event.moment.scene
    return Case(
        message=f"{spent}, and only {found.left} are left",
        at=event.statement,
        why=found.why,
        notes=tuple(notes),
        subject=person,
        object=unit,
        entities=(person,),
        scene=here,
        mood=found.mood,
        reasons=words.reasons(story, found.why),
        mends=(
            mends.change_words(story, event.statement, f"let {who} need no more than {found.left}"),
            mends.add_scene(f"let {who} come by more before {story.scenes[here].name}"),
        ),
    )
