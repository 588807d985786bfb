"""B103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words, wounds
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.elapsed import at_most
from fabula.model.finding import Because
from fabula.model.story import Fluent, Manner
from fabula.model.terms import Certainty, Severity
from fabula.reason.fluents import Event
from fabula.reason.world import MOODS, World


@law("B103", Severity.WARNING)
def heals_too_fast(world: World) -> Iterator[Case]:
    """A wound is gone sooner than its declared healing time.

    What it says. ``[laws.wound-forgotten] healing`` says how long a part takes to heal, and it
    heals sooner after the blow in that person's own life. Where no time is declared, Fabula
    is silent: magic heals at once.

    Why it matters. A healing time is declared to be kept.

    What to do. Move the healing, or declare a shorter time.

    When to allow. Where a healer does it.
    """
    if not world.story.settings.healing:
        return
    for fluent, events in world.events.items():
        if fluent.name != "wound":
            continue
        declared = wounds.healing(world.story.settings, fluent.object)
        if declared is None:
            continue
        blows = [e for e in events if e.value is True and not e.may and e.moment.scene >= 0]
        for event in events:
            if event.value is False and event.manner is Manner.CHANGE and not event.may:
                found = _too_fast(world, fluent, blows, event, declared)
                if found is not None:
                    yield found


def _too_fast(
    world: World, fluent: Fluent, blows: list[Event], healed: Event, declared: int
) -> Case | None:
    """The last blow before the healing, where it surely came too short a time ago."""
    line = world.line(fluent)
    for mood in MOODS:
        for blow in reversed(blows[-wounds.LAST :]):
            why = line.why(blow.moment, healed.moment, mood)
            passed = at_most(world, blow.moment, healed.moment, mood) if why is not None else None
            if why is not None and passed is not None and passed.seconds < declared:
                return _case(world, fluent, blow, healed, why + passed.why, mood)
    return None


def _case(
    world: World, fluent: Fluent, blow: Event, healed: Event, why: Because, mood: Certainty
) -> Case:
    story, part = world.story, fluent.object
    who = words.name(story, fluent.subject)
    there = story.scenes[blow.moment.scene].name
    return Case(
        message=f"{sentence(story, healed.statement)} too soon after {there}: "
        "it takes longer, as declared",
        at=healed.statement,
        why=why,
        notes=((healed.statement, "healed here"), (blow.statement, f"{who} is hurt here")),
        subject=fluent.subject,
        object=part,
        entities=(fluent.subject,),
        scene=healed.moment.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.change_time(story, healed.moment.scene),
            mends.drop(story, healed.statement),
            mends.allow(story, healed.moment.scene, "heals-too-fast", "a healer does it"),
        ),
    )
