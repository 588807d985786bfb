"""B101."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.laws.core import mends, words, wounds
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because
from fabula.model.story import Fluent, Manner
from fabula.model.terms import Certainty, Severity
from fabula.reason.fluents import Event, Failing, Line
from fabula.reason.world import MOODS, Breach, World


class Wound(NamedTuple):
    """A wound and the part that it is in."""

    part: str
    event: Event


@law("B101", Severity.ERROR)
def wound_forgotten(world: World) -> Iterator[Case]:
    """A hurt part is used as if it were sound, or a wound moves.

    What it says. Somebody was hurt in a part of the body and uses it within a day of their own
    life (*certain*), or within six weeks or the time declared under
    ``[laws.wound-forgotten] healing`` (*likely*); after that Fabula is silent. So it is where
    ``X's wound is in the left arm`` and was in the right.

    Why it matters. Readers flinch at the blow, and remember where it fell.

    What to do. Let it heal (``X's arm heals``), use the other arm, or move a scene.

    When to allow. Where they do it all the same, and it hurts.
    """
    for breach in world.breaches("wound-forgotten"):
        if breach.need.value is False and breach.unmet.failing is Failing.LOST:
            yield from _used(world, breach)
    yield from _moved(world)


def _used(world: World, breach: Breach) -> Iterator[Case]:
    story, happening, found = world.story, breach.happening, breach.unmet
    person, part = breach.need.fluent.subject, breach.need.fluent.object
    if found.culprit is None or found.culprit.moment.scene < 0:
        return
    now = found.culprit.moment._replace(scene=happening.scene, step=happening.step)
    fresh = wounds.fresh(world, part, found.culprit.moment, now, found.mood)
    if fresh is None:
        return
    who, there = words.name(story, person), story.scenes[found.culprit.moment.scene].name
    why = found.why + fresh.why
    yield Case(
        message=f"{sentence(story, happening.statement)}, hurt since {there} and not healed",
        at=happening.statement,
        why=why,
        notes=(
            (happening.statement, "used here"),
            (found.culprit.statement, f"{who} is hurt here"),
        ),
        subject=person,
        object=part,
        entities=(person,),
        scene=happening.scene,
        mood=fresh.mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.add_scene(f"let it heal before {story.scenes[happening.scene].name}"),
            mends.change_time(story, happening.scene),
            mends.drop(story, happening.statement),
        ),
    )


def _moved(world: World) -> Iterator[Case]:
    """``X's wound is in the PART``, where it was in another."""
    people: dict[str, list[Wound]] = {}
    for fluent, events in world.events.items():
        if fluent.name == "wound":
            mine = people.setdefault(fluent.subject, [])
            mine += [Wound(fluent.object, event) for event in events]
    for person, mine in people.items():
        mine.sort(key=lambda wound: (wound.event.moment.scene, wound.event.moment.step))
        line = world.line(Fluent("wound", person))
        hurts = [wound for wound in mine if wound.event.value is True and not wound.event.may]
        for wound in hurts:
            if wound.event.manner is Manner.OBSERVE and wound.event.moment.scene >= 0:
                yield from _elsewhere(world, person, line, wound, mine)


def _elsewhere(
    world: World, person: str, line: Line, seen: Wound, mine: Sequence[Wound]
) -> Iterator[Case]:
    """The last wound before this one, where it is in another part and still open."""
    if not _only_known(world, line, person, seen):
        return
    others = [one for one in mine if one.part != seen.part and one.event.value is True]
    if any(_the_same(line, seen, one) for one in others):
        return
    for other in reversed(others[-wounds.LAST :]):
        sure = wounds.apart(seen.part, other.part)
        if sure is None or other.event.may or other.event.moment.scene < 0:
            continue
        found = _before(line, other.event, seen.event)
        if found is None or _healed(world, line, person, other, seen):
            continue
        mood, why = found
        fresh = wounds.fresh(world, other.part, other.event.moment, seen.event.moment, mood)
        if fresh is not None:
            yield _case(world, person, seen, other, min(fresh.mood, sure), why + fresh.why)
            return


def _before(line: Line, first: Event, then: Event) -> tuple[Certainty, Because] | None:
    for mood in MOODS:
        why = line.why(first.moment, then.moment, mood)
        if why is not None:
            return mood, why
    return None


def _only_known(world: World, line: Line, person: str, seen: Wound) -> bool:
    """Whether nothing else can have hurt that very part by then."""
    known = world.events_of(Fluent("wound", person, seen.part))
    rest = [e for e in known if e.value is True and e.moment != seen.event.moment]
    return all(line.before(seen.event.moment, e.moment, Certainty.LIKELY) for e in rest)


def _the_same(line: Line, seen: Wound, other: Wound) -> bool:
    """Whether another wound by then may be this one in other words (an arm, the left arm)."""
    if wounds.apart(seen.part, other.part) is not None:
        return False
    return not line.before(seen.event.moment, other.event.moment, Certainty.LIKELY)


def _healed(world: World, line: Line, person: str, other: Wound, seen: Wound) -> bool:
    """Whether the other wound may have healed in between."""
    known = world.events_of(Fluent("wound", person, other.part))
    return any(
        not line.before(e.moment, other.event.moment, Certainty.LIKELY)
        and not line.before(seen.event.moment, e.moment, Certainty.LIKELY)
        for e in known
        if e.value is False
    )


def _case(
    world: World, person: str, seen: Wound, other: Wound, mood: Certainty, why: Because
) -> Case:
    story = world.story
    at, first = seen.event.statement, other.event.statement
    who, there = words.name(story, person), story.scenes[other.event.moment.scene].name
    return Case(
        message=f"{sentence(story, at)}, and in {there} it was elsewhere: {sentence(story, first)}",
        at=at,
        why=why,
        notes=((at, "the wound is here now"), (first, f"{who} is hurt elsewhere here")),
        subject=person,
        object=seen.part,
        entities=(person,),
        scene=seen.event.moment.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.change_words(story, at, "name the same part in both scenes"),
            mends.add_scene(f"let {who} be hurt a second time"),
        ),
    )
