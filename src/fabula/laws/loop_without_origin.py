"""C103."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, MendKind, because
from fabula.model.story import Fluent, Manner
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.reason.fluents import Event
from fabula.reason.lines import ThingLine
from fabula.reason.world import MOODS, World


@law("C103", Severity.NOTE)
def loop_without_origin(world: World) -> Iterator[Case]:
    """A thing or a fact exists only because of itself.

    What it says. A watch is given to somebody who carries it back to the one who gave it:
    nobody ever made it. A fact is learned for the first time from somebody who learned it
    from the learner: nobody ever found it out. In one fixed history that is possible.

    Why it matters. Such loops are the jewels of the genre when they are meant.

    What to do. Nothing, if it is meant. Else let somebody make it, or find it out.

    When to allow. When it is meant: then the note is gone for good.
    """
    yield from _things(world)
    yield from _facts(world)


def _things(world: World) -> Iterator[Case]:
    for fluent, events in world.events.items():
        if fluent.name != "holder" or len(events) < 2:
            continue
        line = world.line(fluent)
        if not isinstance(line, ThingLine) or not line.tangled:
            continue
        if Fluent("made", fluent.subject) in world.events:
            continue
        for mood in MOODS:
            found = _ring(line, events, mood)
            if found is not None:
                yield _thing(world, fluent.subject, *found, mood)
                break


def _ring(
    line: ThingLine, events: tuple[Event, ...], mood: Certainty
) -> tuple[Event, Event, Because] | None:
    """Two moments of a thing's life that each lie before the other."""
    for at, one in enumerate(events):
        for two in events[at + 1 :]:
            there = line.why(one.moment, two.moment, mood)
            back = line.why(two.moment, one.moment, mood)
            if there is not None and back is not None and one.moment.scene != two.moment.scene:
                return one, two, there + back
    return None


def _thing(world: World, thing: str, one: Event, two: Event, why: Because, mood: Certainty) -> Case:
    story = world.story
    name = words.name(story, thing)
    here, there = (story.scenes[event.moment.scene].name for event in (one, two))
    return Case(
        message=f"{name} goes from {here} to {there} and back again: nobody ever made it",
        at=one.statement,
        why=why + because((two.statement,)),
        notes=((one.statement, "it passes on here"), (two.statement, "and comes back here")),
        subject=thing,
        object=thing,
        entities=(thing,),
        scene=one.moment.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(mends.other(MendKind.ADD_SCENE, f"let somebody make {name}", 6, thing),),
    )


def _facts(world: World) -> Iterator[Case]:
    """First learnings that each come from another first learning, in a ring."""
    firsts: dict[str, dict[str, Event]] = {}
    for fluent, events in world.events.items():
        if fluent.name == "knows":
            for event in events:
                if event.manner is Manner.FIRST and not event.may:
                    firsts.setdefault(fluent.object, {}).setdefault(fluent.subject, event)
    for fact, learned in firsts.items():
        ring = _fact_ring(world, learned, fact)
        if ring:
            yield _fact(world, fact, ring)


def _fact_ring(world: World, learned: Mapping[str, Event], fact: str) -> list[Event]:
    for person in learned:
        chain: list[str] = []
        here = person
        while here in learned and here not in chain:
            chain.append(here)
            here = entity_of(learned[here].source)
        if here in chain and len(chain[chain.index(here) :]) > 1:
            ring = [learned[one] for one in chain[chain.index(here) :]]
            if all(_told_later(world, learned, event, fact) for event in ring):
                return sorted(ring, key=lambda event: event.statement)
    return []


def _told_later(world: World, learned: Mapping[str, Event], event: Event, fact: str) -> bool:
    """Whether the source, at this telling, has learned the fact (and is not too early)."""
    source = entity_of(event.source)
    line = world.line(Fluent("knows", source, fact))
    telling = event.moment._replace(ref=event.source)
    return line.before(learned[source].moment, telling, Certainty.CERTAIN)


def _fact(world: World, fact: str, ring: list[Event]) -> Case:
    story, first = world.story, ring[0]
    people = tuple(dict.fromkeys(entity_of(event.moment.ref) for event in ring))
    names, what = words.names(story, people), words.fact(story, fact)
    return Case(
        message=f"{names} learn {what} from one another: nobody ever found it out",
        at=first.statement,
        why=because(tuple(event.statement for event in ring)),
        notes=tuple((event.statement, "learned here, from one who had it so") for event in ring),
        subject=fact,
        object=fact,
        entities=people,
        fact=fact,
        scene=first.moment.scene,
        mends=(mends.other(MendKind.ADD_SCENE, "let somebody find it out", 6, fact),),
    )
