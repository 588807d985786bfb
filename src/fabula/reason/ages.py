"""Own time: how long somebody has lived at a point of their life, jumps included.

Interval arithmetic over the stretches of a life: sound (the true age always lies inside),
not complete. Ages are counted in dates: one is a year older from the first hour of the
birthday on.
"""

from __future__ import annotations

from typing import NamedTuple

from fabula.model.finding import Because, because
from fabula.model.story import Fluent, Happening, Story
from fabula.model.terms import Certainty
from fabula.reason.lives import Life, Stretch
from fabula.reason.world import World

NOTHING = Because()


class Span(NamedTuple):
    """A length of own time in seconds; ``None`` is open."""

    low: int | None
    high: int | None
    why: Because = NOTHING


def readings(world: World, ref: str, scene: int, mood: Certainty) -> tuple[Span, ...]:
    """The own time of somebody from birth to a scene's start, for each stretch that fits.

    Empty where no birth is declared; a ``low`` or ``high`` is ``None`` where the chain has a
    gap.
    """
    life = world.life(ref)
    visit = life.visit(ref, scene) if life is not None else None
    if life is None or visit is None or world.clock.born(life.entity) is None:
        return ()
    return tuple(_at(world, life, visit.number, home, mood, 0) for home in visit.homes)


def lived(world: World, ref: str, scene: int, mood: Certainty) -> Span:
    """The own time from birth to a scene's start, whichever stretch it belongs to."""
    found = readings(world, ref, scene, mood)
    if not found:
        return Span(None, None)
    whole = found[0]
    for other in found[1:]:
        low, high = _least(whole.low, other.low), _most(whole.high, other.high)
        whole = Span(low, high, whole.why + other.why)
    return whole


def _least(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _at(world: World, life: Life, visit: int, home: int, mood: Certainty, depth: int) -> Span:
    """Own time at a visit that belongs to a stretch."""
    clock, stretch = world.clock, life.stretches[home]
    here = clock.start(life.visits[visit].scene)
    pace = _pace(world, life.entity)
    if home == 0:
        born = clock.born(life.entity)
        assert born is not None
        gap = clock.gap(born, here, mood)
        why = _gap_why(world, born, here, mood)
        run = _scaled(gap.earliest, gap.latest, pace, why)
        return _minus_ice(world, life, visit, home, run, mood)
    if depth > len(life.stretches) or stretch.parent < 0:
        return Span(None, None)
    parent = life.visits[stretch.parent]
    before = _at(world, life, stretch.parent, parent.homes[0], mood, depth + 1)
    before = _plus(before, _stay(world, parent.scene, mood))
    before = _plus(before, _journey(world.story, life, stretch))
    if stretch.opener == visit:
        return before
    if stretch.opener < 0 or stretch.floating:
        return Span(before.low, None, before.why)
    arrival = clock.start(life.visits[stretch.opener].scene)
    gap = clock.gap(arrival, here, mood)
    run = _scaled(gap.earliest, gap.latest, pace, _gap_why(world, arrival, here, mood))
    return _minus_ice(world, life, visit, home, _plus(before, run), mood)


def _gap_why(world: World, a: int, b: int, mood: Certainty) -> Because:
    gap, why = world.clock.gap(a, b, mood), NOTHING
    if gap.earliest is not None:
        why = why + world.clock.why(a, b, gap.earliest, mood)
    if gap.latest is not None:
        why = why + world.clock.why(b, a, -gap.latest, mood)
    return why


def _stay(world: World, scene: int, mood: Certainty) -> Span:
    """How long the scene that is left lasts: from none of it to all of it."""
    gap = world.clock.gap(world.clock.start(scene), world.clock.end(scene), mood)
    return Span(0, gap.latest)


def _journey(story: Story, life: Life, stretch: Stretch) -> Span:
    """Own time that the jump takes: none for a journey unless stated; any for ``after Y``."""
    for happening in _departures(story, life, stretch):
        travel = happening.travel
        if travel is not None and travel.own_time is not None:
            return Span(travel.own_time.low, travel.own_time.high,
                        because((happening.statement,)))  # fmt: skip
        return Span(0, 0, because((happening.statement,)))
    for order in (
        story.scenes[life.visits[stretch.opener].scene].life if stretch.opener >= 0 else ()
    ):
        if order.statement in stretch.why.statements and order.length is not None:
            return Span(order.length.low, order.length.high, because((order.statement,)))
    return Span(0, None)


def _departures(story: Story, life: Life, stretch: Stretch) -> tuple[Happening, ...]:
    parent = life.visits[stretch.parent]
    return tuple(
        h
        for h in story.scenes[parent.scene].happenings
        if h.travel is not None and h.travel.who.partition("/")[0] == life.entity
    )


def _pace(world: World, person: str) -> float:
    settings = world.story.settings.people.get(person)
    return settings.ages if settings is not None else 1.0


def _scaled(low: int | None, high: int | None, pace: float, why: Because) -> Span:
    """World time as own time for those who do not age as we do."""
    if pace == 1.0:
        return Span(low, high, why)
    ends = [None if end is None else int(end * pace) for end in (low, high)]
    if pace <= 0:
        return Span(None, None, why)  # how old they were when they stopped is not known
    return Span(ends[0], ends[1], why)


def _plus(one: Span, other: Span) -> Span:
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    return Span(low, high, one.why + other.why)


def _minus_ice(
    world: World, life: Life, visit: int, home: int, span: Span, mood: Certainty
) -> Span:
    """Take away the time in which somebody was frozen, earlier in the same stretch."""
    low, high, why = span
    for other in life.visits:
        if home not in other.homes or other.number == visit:
            continue
        for happening in world.story.scenes[other.scene].happenings:
            if not frozen(happening, life.entity):
                continue
            if life.before(visit, other.number, Certainty.CERTAIN):
                continue
            ice = _ice(world, happening, life.visits[visit].scene, mood)
            sure = life.before(other.number, visit, Certainty.CERTAIN)
            low = None if low is None or ice.high is None else low - ice.high
            high = None if high is None else high - ((ice.low or 0) if sure else 0)
            why = why + ice.why
    return Span(low, high, why)


def _ice(world: World, happening: Happening, now: int, mood: Certainty) -> Span:
    """How long somebody has been frozen by the start of a scene.

    No longer than the world has run since: a visit may lie within the ice. (The latest instant
    of the scene, with the most ice, bounds the age from above: it only grows with time.)
    """
    clock, length = world.clock, happening.length
    said = because((happening.statement,))
    low = length.low or 0 if length is not None else 0
    high = length.high if length is not None else None
    begin, here = clock.start(happening.scene), clock.start(now)
    since = clock.gap(begin, here, mood).latest
    if since is None or (high is not None and since >= high):
        return Span(low, high, said)
    most = max(since, 0)
    return Span(min(low, most), most, said + clock.why(here, begin, -since, mood))


def stops(world: World, person: str) -> bool:
    """Whether somebody's own time ever stands still."""
    life = world.life(person)
    if life is None or Fluent("awake", life.entity) not in world.events:
        return False
    scenes = world.story.scenes
    return any(frozen(h, life.entity) for v in life.visits for h in scenes[v.scene].happenings)


def frozen(happening: Happening, person: str) -> bool:
    """Whether a sentence stops somebody's own time."""
    return "frozen" in happening.verb and any(
        ref.partition("/")[0] == person for _, ref in happening.roles
    )


def between(world: World, life: Life, first: int, then: int, mood: Certainty) -> Span:
    """Own time from the start of one visit to that of a later one, in the assumed reading.

    For what goes along without ageing in its own way: neither pace nor ice is taken off.
    """
    return _between(world, life, first, then, mood, 0)


def _between(world: World, life: Life, first: int, then: int, mood: Certainty, depth: int) -> Span:
    clock = world.clock
    one, two = life.visits[first], life.visits[then]
    here, home = clock.start(two.scene), two.homes[0]
    if first == then:
        return Span(0, 0)
    if home == one.homes[0]:
        gap = clock.gap(clock.start(one.scene), here, mood)
        return Span(gap.earliest, gap.latest)
    stretch = life.stretches[home]
    if depth > len(life.stretches) or stretch.parent < 0:
        return Span(None, None)
    so_far = _between(world, life, first, stretch.parent, mood, depth + 1)
    so_far = _plus(so_far, _stay(world, life.visits[stretch.parent].scene, mood))
    so_far = _plus(so_far, _journey(world.story, life, stretch))
    if stretch.opener == then:
        return so_far
    if stretch.opener < 0 or stretch.floating:
        return Span(so_far.low, None, so_far.why)
    gap = clock.gap(clock.start(life.visits[stretch.opener].scene), here, mood)
    return _plus(so_far, Span(gap.earliest, gap.latest))
