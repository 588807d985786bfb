"""What somebody surely knows, as against what they were only told by one who believes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from fabula.model.finding import Because
from fabula.model.story import Fluent, Manner
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.reason.fluents import Event, Moment, must
from fabula.reason.world import MOODS, World

EVERYTHING = "*"


class Knowing(NamedTuple):
    """The sentence because of which somebody surely knows, how surely, and why before."""

    event: Event
    mood: Certainty
    why: Because


def surely_knows(world: World, person: str, fact: str, at: Moment) -> Knowing | None:
    """Why somebody must know a fact at a point of their life; ``None`` where they need not.

    What was told by one who may only believe it does not count, nor what may have been
    forgotten.
    """
    entity = world.story.entities.get(person)
    if entity is not None and entity.kind is Kind.GROUP:
        return None  # what it is told, any one of its members may have heard
    fluent = Fluent("knows", person, fact)
    known = [e for e in world.events_of(fluent) if not only_belief(world, fact, e)]
    known += world.hearsay.lived(fluent)
    if not known:
        return None
    forgotten = [e for e in world.events_of(fluent._replace(object=EVERYTHING)) if not e.value]
    line = world.line(fluent)
    for mood in MOODS:
        found = must(line, (*known, *forgotten), at, True, mood)
        if found is not None:
            return Knowing(found[0], mood, found[1])
    return None


def only_belief(world: World, fact: str, event: Event) -> bool:
    """Whether what was told may have been no more than a belief of the teller."""
    return event.manner is Manner.TOLD and entity_of(event.source) in _believers(world).get(
        fact, frozenset()
    )


@lru_cache(maxsize=1)
def _believers(world: World) -> Mapping[str, frozenset[str]]:
    """Facts to those who may merely believe them, and to those who have it from such people."""
    believers: dict[str, set[str]] = {}
    told: dict[tuple[str, str], list[str]] = {}
    for (name, subject, fact), events in world.events.items():
        if name == "believes" and any(e.value is True for e in events):
            believers.setdefault(fact, set()).add(subject)
        elif name == "knows":
            for event in events:
                if event.manner is Manner.TOLD:
                    told.setdefault((fact, entity_of(event.source)), []).append(subject)
    for fact, people in believers.items():
        queue = sorted(people)
        for person in queue:
            for hearer in told.get((fact, person), ()):
                if hearer not in people:
                    people.add(hearer)
                    queue.append(hearer)
    return {fact: frozenset(people) for fact, people in believers.items()}


def denial(fact: str) -> str:
    """The fact that is so where this one is not."""
    return fact[4:] if fact.startswith("not:") else "not:" + fact
