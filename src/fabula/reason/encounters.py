"""Pairs of visits of one stretch that no timing lets one person make.

Two places at once needs instants: the same stated clock minute, or a start inside the other's
stated extent in every timing. Too far needs a declared way: neither order leaves the time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fabula.model.finding import Assumption, Because, because
from fabula.model.story import Presence, Scene
from fabula.model.terms import Certainty
from fabula.model.times import MINUTE, Absolute
from fabula.reason.geography import Apart
from fabula.reason.lives import Life, Visit
from fabula.reason.windows import INF
from fabula.reason.world import World

CERTAIN, LIKELY = Certainty.CERTAIN, Certainty.LIKELY


LOOSE = 400
"""of scenes without a date so many pairs are looked at in one life"""


class Clash(NamedTuple):
    """Two visits that cannot both be: ``kind`` is ``minute``, ``extent`` or ``way``."""

    kind: str
    first: Visit
    second: Visit
    apart: Apart
    why: Because
    mood: Certainty


class Stop(NamedTuple):
    """A visit at a place, with the certain window of its start."""

    early: int
    late: int
    visit: Visit
    scene: Scene


@lru_cache(maxsize=1)
def clashes(world: World) -> tuple[Clash, ...]:
    """All clashes of all lives; several laws ask for them."""
    return tuple(clash for life in world.lives.values() for clash in _clashes(world, life))


def _clashes(world: World, life: Life) -> Iterator[Clash]:
    """All clashes of one life, in the order of the stops on the calendar."""
    entity = world.story.entities.get(life.entity)
    if entity is not None and life.entity in world.story.settings.groups:
        return
    stops = list(_stops(world, life))
    dated = [stop for stop in stops if stop.early > -INF and stop.late < INF]
    loose = [stop for stop in stops if stop.early == -INF or stop.late == INF]
    yield from _pairs(world, life, sorted(dated, key=lambda stop: stop[:2]))
    if len(loose) * len(stops) <= LOOSE:
        for at, stop in enumerate(loose):
            for other in (*dated, *loose[at + 1 :]):
                found = _clash(world, life, stop, other)
                if found is not None:
                    yield found


def _stops(world: World, life: Life) -> Iterator[Stop]:
    clock = world.clock
    for visit in life.visits:
        presence, scene = visit.presence, world.story.scenes[visit.scene]
        if presence is None or scene.place is None or scene.same_as is not None:
            continue
        early, late = clock.window(clock.start(scene.index), CERTAIN)
        yield Stop(-INF if early is None else early, INF if late is None else late, visit, scene)


def _pairs(world: World, life: Life, stops: Sequence[Stop]) -> Iterator[Clash]:
    """Each stop against those that it can clash with: a sweep over the calendar."""
    longest = max((route.least for route in world.story.settings.travel), default=0)
    longest *= 1 + len(world.story.settings.travel) if longest else 1
    earlies = [stop.early for stop in stops]
    for at, stop in enumerate(stops):
        reach = max(stop.late, _extent_end(world, stop), stop.early + MINUTE)
        if stop.late - stop.early < longest:
            reach = max(reach, stop.late + longest)
        for number in range(at + 1, bisect_right(earlies, reach)):
            other = stops[number]
            found = _clash(world, life, stop, other)
            if found is not None:
                yield found


def _extent_end(world: World, stop: Stop) -> int:
    if stop.scene.lasts is None:
        return stop.late
    window = world.clock.window(world.clock.end(stop.scene.index), CERTAIN)
    return window.earliest if window.earliest is not None else stop.late


def _clash(world: World, life: Life, one: Stop, two: Stop) -> Clash | None:
    place, other = one.scene.place, two.scene.place
    if place is None or other is None or place == other or not _one_stretch(one.visit, two.visit):
        return None
    if one.scene.branch != two.scene.branch or (one.visit.ref != two.visit.ref and not life.plain):
        return None
    apart = world.geography.apart(place, other)
    if apart is None:
        return None
    found = _minute(world, one, two, apart) or _extent(world, one, two, apart)
    if found is None and apart.route:
        found = _way(world, one, two, apart)
    if found is None:
        return None
    named = _named(one, two) + one.visit.belongs + two.visit.belongs
    return found._replace(why=found.why + named)


def _one_stretch(one: Visit, two: Visit) -> bool:
    return len(one.homes) == 1 and one.homes == two.homes


def _named(one: Stop, two: Stop) -> Because:
    """The statements that put the person and the scenes where they are."""
    first, second = one.visit.presence, two.visit.presence
    assert isinstance(first, Presence)
    assert isinstance(second, Presence)
    return because(
        (first.statement, second.statement, one.scene.place_statement, two.scene.place_statement)
    )


def _minute(world: World, one: Stop, two: Stop, apart: Apart) -> Clash | None:
    """The same stated clock minute."""
    if one.early != two.early or one.late != two.late or one.late - one.early >= MINUTE:
        return None
    first, second = _clocked(one.scene), _clocked(two.scene)
    if first is None or second is None:
        return None
    why = because((first, second)) + apart.why
    return Clash("minute", one.visit, two.visit, apart, why, apart.mood)


def _clocked(scene: Scene) -> int | None:
    """The statement that names a clock minute."""
    for when in scene.when:
        if isinstance(when.expr, Absolute) and when.expr.minute:
            return when.statement
    return None


def _extent(world: World, one: Stop, two: Stop, apart: Apart) -> Clash | None:
    """A start inside the other's stated extent: being there throughout is assumed."""
    clock = world.clock
    for outer, inner in ((one, two), (two, one)):
        if outer.scene.lasts is None or outer.scene.lasts.low in (None, 0):
            continue
        begin, end = clock.start(outer.scene.index), clock.end(outer.scene.index)
        start = clock.start(inner.scene.index)
        if clock.before(begin, start, CERTAIN, 0) and clock.before(start, end, CERTAIN, 1):
            why = clock.why(begin, start, 0, CERTAIN) + clock.why(start, end, 1, CERTAIN)
            stays = _throughout(world, outer)
            if stays.text in world.story.refused:
                continue
            why = why + because((outer.scene.lasts_statement,), (stays,))
            return Clash("extent", outer.visit, inner.visit, apart, why, LIKELY)
    return None


def _way(world: World, one: Stop, two: Stop, apart: Apart) -> Clash | None:
    """Neither order of two scenes leaves the time for the way between them."""
    clock = world.clock
    first, second = clock.start(one.scene.index), clock.start(two.scene.index)
    near = 1 - apart.least
    for mood in (CERTAIN, LIKELY):
        if clock.before(first, second, mood, near) and clock.before(second, first, mood, near):
            why = clock.why(first, second, near, mood) + clock.why(second, first, near, mood)
            return Clash("way", one.visit, two.visit, apart, why + apart.why, mood)
    return _after_the_extent(world, one, two, apart)


def _after_the_extent(world: World, one: Stop, two: Stop, apart: Apart) -> Clash | None:
    """The way from the stated end of a scene; being there throughout is assumed."""
    clock = world.clock
    start, later = clock.start(one.scene.index), clock.start(two.scene.index)
    if one.scene.lasts is None or not clock.before(start, later, CERTAIN, 0):
        return None
    end, near = clock.end(one.scene.index), 1 - apart.least
    if not clock.before(later, end, CERTAIN, near):
        return None
    why = clock.why(later, end, near, CERTAIN) + clock.why(start, later, 0, CERTAIN) + apart.why
    stays = _throughout(world, one)
    if stays.text in world.story.refused:
        return None
    why = why + because((one.scene.lasts_statement,), (stays,))
    return Clash("way", one.visit, two.visit, apart, why, LIKELY)


def _throughout(world: World, stop: Stop) -> Assumption:
    name = world.story.name(stop.visit.ref)
    words = f"{name} stays throughout {stop.scene.name}"
    return Assumption(words, (stop.scene.heading,), "extent")
