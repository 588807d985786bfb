"""K105."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, minds, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.minds import Knowing
from fabula.model.finding import MendKind
from fabula.model.story import Fluent, Manner
from fabula.model.terms import Severity
from fabula.reason.events import READER
from fabula.reason.fluents import Event
from fabula.reason.world import World


@law("K105", Severity.NOTE)
def learns_again(world: World) -> Iterator[Case]:
    """Someone learns what they must already know.

    What it says. A card says that a person *learns* or *finds out* a fact, which means for the
    first time; an earlier scene of their own life has taught it to them, and nothing made
    them forget. To be told a thing twice is no fault, nor is to find out what one suspected.

    Why it matters. One of the two is usually left over from an earlier draft.

    What to do. Drop one of them, or let them forget in between.

    When to allow. Where they only now take it in.
    """
    for fluent, events in world.events.items():
        if fluent.name != "knows" or fluent.subject == READER:
            continue
        if len(events) < 2 and not world.hearsay.lived(fluent):
            continue
        for event in events:
            if event.manner is Manner.FIRST and not event.may and event.value is True:
                known = minds.surely_knows(world, fluent.subject, fluent.object, event.moment)
                if known is not None:
                    yield _case(world, fluent, event, known)


def _case(world: World, fluent: Fluent, event: Event, known: Knowing) -> Case:
    story = world.story
    who, first = words.name(story, fluent.subject), known.event
    there = story.scenes[first.moment.scene].name if first.moment.scene >= 0 else "the project file"
    return Case(
        message=f"{sentence(story, event.statement)}, but knows it since {there}",
        at=event.statement,
        why=known.why,
        notes=(
            (event.statement, f"{who} learns it here"),
            (first.statement, f"{who} comes to know it here"),
        ),
        subject=fluent.subject,
        object=fluent.object,
        entities=(fluent.subject,),
        fact=fluent.object,
        scene=event.moment.scene,
        mood=known.mood,
        reasons=words.reasons(story, known.why),
        mends=(
            mends.drop(story, event.statement),
            mends.other(MendKind.FORGET, f"let {who} forget it in between", 5, fluent.subject),
        ),
    )
