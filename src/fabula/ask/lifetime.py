"""Somebody's own life as answers show it: the order of visits, neighbours, own age."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from fabula.ask.dates import When, of_scene
from fabula.model.story import Scene
from fabula.model.terms import Certainty, entity_of
from fabula.model.times import Window
from fabula.reason.ages import readings, stops
from fabula.reason.events import self_of
from fabula.reason.lives import Life, Visit
from fabula.reason.world import World

SLACK = 2 * 86400
"""what counting in seconds can be off against counting in dates"""
Item = TypeVar("Item")


class Years(NamedTuple):
    """Completed years, the least and the most; ``None`` is open."""

    low: int | None
    high: int | None


def lined_up(items: Sequence[Item], before: Callable[[Item, Item], bool]) -> list[Item]:
    """Items in an order that keeps what surely lies before what; else as they come.

    Each goes before the first that it must precede. Where the order is one of time, and what is
    told first mostly happens first, that takes a look at few others.
    """
    done: list[Item] = []
    for item in items:
        at = look = len(done)
        while look > 0 and not before(done[look - 1], item):
            look -= 1
            if before(item, done[look]):
                at = look
        done.insert(at, item)
    return done


def visits_of(world: World, life: Life) -> list[Visit]:
    """The visits of a life as told; a scene that is told twice is lived once."""
    found = []
    for visit in life.visits:
        first = world.scene(visit.scene).same_as
        if first in (None, visit.scene) or life.visit(visit.ref, first) is None:
            found.append(visit)
    return found


def in_order(world: World, life: Life, mood: Certainty) -> list[Visit]:
    """The visits of a life, the first lived first; open orders follow the telling."""
    return lined_up(visits_of(world, life), lambda a, b: precedes(life, a, b, mood))


def precedes(life: Life, one: Visit, other: Visit, mood: Certainty) -> bool:
    """Whether a visit lies before another; what is stated outweighs what is assumed."""
    if not life.before(one.number, other.number, mood):
        return False
    return mood is Certainty.CERTAIN or not life.before(other.number, one.number, Certainty.CERTAIN)


class Neighbour(NamedTuple):
    """The visit right before or after: its scene and time; ``open``: it may be one of several."""

    scene: Scene | None = None
    open: bool = False
    when: When = When()


def neighbours(world: World, visit: Visit, life: Life, mood: Certainty) -> tuple[Neighbour, ...]:
    """The visit lived right before a visit, and the one right after."""
    past: list[Visit] = []
    later: list[Visit] = []
    loose = False
    for other in visits_of(world, life):
        if other.number == visit.number or other.scene == visit.scene:
            continue
        if precedes(life, other, visit, mood):
            past.append(other)
        elif precedes(life, visit, other, mood):
            later.append(other)
        else:
            loose = True
    if loose and not (past or later):
        return Neighbour(open=True), Neighbour(open=True)
    return (
        _end(world, past, lambda a, b: precedes(life, a, b, mood), loose, mood),
        _end(world, later, lambda a, b: precedes(life, b, a, mood), loose, mood),
    )


def _end(
    world: World,
    visits: Sequence[Visit],
    before: Callable[[Visit, Visit], bool],
    loose: bool,
    mood: Certainty,
) -> Neighbour:
    """The one of some visits that all others lie before."""
    if not visits:
        return Neighbour(open=loose)
    last = visits[0]
    for other in visits[1:]:
        if not before(other, last):
            last = other
    sure = all(one is last or one.scene == last.scene or before(one, last) for one in visits)
    if not sure or loose:
        return Neighbour(open=True)
    return Neighbour(
        world.scene(last.scene), when=of_scene(world.clock, world.calendar, last.scene, mood)
    )


def own_age(world: World, ref: str, scene: int, mood: Certainty) -> Years | None:
    """How old somebody is at a scene, by the time of their own life; ``None``: not known.

    What the scene itself says of it comes first, then birth and calendar, then what was
    lived through jumps.
    """
    person = entity_of(ref)
    said = _said(world, ref, scene)
    if said is not None:
        return Years(said, said)
    life, settings = world.life(person), world.story.settings.people.get(person)
    visit = life.visit(ref, scene) if life is not None else None
    if life is None or visit is None or world.clock.born(person) is None:
        return None
    pace = settings.ages if settings is not None else 1.0
    if pace <= 0:
        return None
    if pace == 1.0 and visit.homes == (0,) and not stops(world, person):
        return _by_dates(world, person, scene, mood)
    spans = readings(world, ref, scene, mood)
    lows = [None if s.low is None else _years(world, s.low - SLACK) for s in spans]
    highs = [None if s.high is None else _years(world, s.high + SLACK) for s in spans]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    return None if low is None and high is None else Years(low, high)


def _said(world: World, ref: str, scene: int) -> int | None:
    for happening in world.scene(scene).happenings:
        for need in happening.needs:
            if need.fluent.name == "age" and isinstance(need.value, int):
                whose = self_of(happening, need.fluent.subject)
                soft = world.story.statements[happening.statement].soft
                if whose == ref and not soft:
                    return need.value
    return None


def _by_dates(world: World, person: str, scene: int, mood: Certainty) -> Years | None:
    born = world.clock.born(person)
    assert born is not None
    birth = world.clock.window(born, mood)
    now = world.clock.window(world.clock.start(scene), mood)
    return _between(world, birth, now)


def _between(world: World, birth: Window, now: Window) -> Years | None:
    age = world.calendar.age
    low = high = None
    if birth.latest is not None and now.earliest is not None:
        low = max(age(birth.latest, now.earliest), 0)
    if birth.earliest is not None and now.latest is not None:
        high = age(birth.earliest, now.latest)
    return None if low is None and high is None else Years(low, high)


def _years(world: World, seconds: int) -> int:
    return world.calendar.age(0, seconds) if seconds >= 0 else 0
