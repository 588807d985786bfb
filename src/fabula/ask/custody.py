"""The whole custody of a thing: where it is spoken of, who has it after, how old it is.

Its visits stand in the order of its own life: it goes where its holder goes, jumps included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from fabula.ask.lifetime import lined_up
from fabula.cards.terms import HERE
from fabula.model.story import Fluent, Happening, Manner
from fabula.model.terms import Certainty, entity_of
from fabula.reason.ages import Span, between
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Moment
from fabula.reason.lines import ThingLine
from fabula.reason.world import World

NEVER = Span(None, None)


class Handled(NamedTuple):
    """A scene in which a thing is spoken of, and the sentences that do so."""

    scene: int
    happenings: tuple[Happening, ...]
    holder: str | None = None
    """who surely has it after the scene (``""``: nobody)"""
    place: str | None = None
    age: Span = NEVER
    """own time since it was first seen, in seconds"""


class Custody(NamedTuple):
    """The life of a thing; ``loop`` says that it has neither beginning nor end."""

    visits: tuple[Handled, ...]
    made: bool
    loop: bool


def custody(world: World, thing: str, mood: Certainty) -> Custody:
    """All visits of a thing, in the order of its own life."""
    line = world.line(Fluent("holder", thing))
    if not isinstance(line, ThingLine):
        return Custody((), False, False)
    visits = _handled(world, thing)

    def before(one: Handled, other: Handled) -> bool:
        first, then = _start(one), _start(other)
        return line.before(first, then, mood) and not line.before(then, first, mood)

    loop = _loops(line, visits, mood)
    placed = visits if loop else tuple(lined_up(visits, before))
    holders = holdings(world, thing)
    found: list[Handled] = []
    for visit in placed:
        holder = _holder(line, holders, visit, mood, found[-1].holder if found and loop else None)
        if holder and _denied(line, denials(world, thing, entity_of(holder)), holders, visit, mood):
            holder = None
        place = _place(world, thing, visit, holder)
        age = _age(world, line, placed, found, visit, mood)
        found.append(visit._replace(holder=holder, place=place, age=age))
    return Custody(tuple(found), Fluent("made", thing) in world.events, loop)


def holdings(world: World, thing: str) -> tuple[Event, ...]:
    """Who has a thing: what happens to it, and the sentences that need somebody to have it."""
    found = list(world.events_of(Fluent("holder", thing)))
    for visit in _handled(world, thing):
        for happening in visit.happenings:
            for need in happening.needs:
                if need.fluent[:3:2] == ("has", thing) and need.value is True:
                    holder = need.fluent.subject
                    moment = Moment(self_of(happening, holder), happening.scene, happening.step)
                    found.append(Event(moment, holder, Manner.OBSERVE, happening.statement))
    # What a sentence needs is so before what it does.
    return tuple(
        sorted(
            found,
            key=lambda e: (e.moment.scene, e.moment.step, e.manner is not Manner.OBSERVE),
        )
    )


def denials(world: World, thing: str, holder: str) -> tuple[Event, ...]:
    """The sentences that say of somebody that they do not have a thing."""
    found = []
    for visit in _handled(world, thing):
        for happening in visit.happenings:
            for need in happening.needs:
                if need.fluent == Fluent("has", holder, thing) and need.value is False:
                    moment = Moment(self_of(happening, holder), happening.scene, happening.step)
                    found.append(Event(moment, "", Manner.OBSERVE, happening.statement))
    return tuple(found)


def _handled(world: World, thing: str) -> tuple[Handled, ...]:
    return _all_handled(world).get(thing, ())


@lru_cache(maxsize=4)
def _all_handled(world: World) -> Mapping[str, tuple[Handled, ...]]:
    found: dict[str, dict[int, list[Happening]]] = {}
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            for value in dict.fromkeys(value for _, value in happening.roles):
                found.setdefault(value, {}).setdefault(scene.index, []).append(happening)
    return {
        value: tuple(Handled(scene, tuple(mine)) for scene, mine in scenes.items())
        for value, scenes in found.items()
    }


def _start(visit: Handled) -> Moment:
    first = visit.happenings[0]
    return Moment("", first.scene, first.step)


def _end(visit: Handled) -> Moment:
    last = visit.happenings[-1]
    return Moment("", last.scene, last.step)


def _loops(line: ThingLine, visits: Sequence[Handled], mood: Certainty) -> bool:
    """Whether some moment of a thing's life comes both before and after another."""
    if not line.tangled:
        return False
    return any(
        line.before(_end(one), _start(two), mood) and line.before(_end(two), _start(one), mood)
        for at, one in enumerate(visits)
        for two in visits[at + 1 :]
    )


def _holder(
    line: ThingLine,
    events: Sequence[Event],
    visit: Handled,
    mood: Certainty,
    before: str | None,
) -> str | None:
    """Who has a thing after a scene; ``before`` is who had it until then, in a loop."""
    here = [e for e in events if e.moment.scene == visit.scene]
    if here:
        return None if here[-1].may else _ref(here[-1])
    return before if line.tangled and before is not None else _current(line, events, visit, mood)


def _current(
    line: ThingLine, events: Sequence[Event], visit: Handled, mood: Certainty
) -> str | None:
    """The last holder of those that lie surely before, if no other may lie between."""
    at = _end(visit)
    past = [event for event in events if line.before(event.moment, at, mood)]
    if not past:
        return None
    last = past[0]
    for event in past[1:]:
        if not line.before(event.moment, last.moment, mood):
            last = event
    clear = all(
        event.value == last.value
        or line.before(event.moment, last.moment, mood)
        or line.before(at, event.moment, mood)
        or event.moment[1:] == last.moment[1:]
        for event in events
    )
    return _ref(last) if clear and not last.may else None


def _denied(
    line: ThingLine,
    denied: Sequence[Event],
    events: Sequence[Event],
    visit: Handled,
    mood: Certainty,
) -> bool:
    """Whether the holder may be said not to have it, after they last were known to."""
    at = _end(visit)
    for event in denied:
        if event.moment.scene == visit.scene:
            since = [e for e in events if e.moment[1:] > event.moment[1:]]
            if not any(e.moment.scene == visit.scene for e in since):
                return True
            continue
        again = [e for e in events if line.before(event.moment, e.moment, mood)]
        known = any(line.before(e.moment, at, mood) or e.moment[1:] == at[1:] for e in again)
        if not known and not line.before(at, event.moment, mood):
            return True
    return False


def _ref(event: Event) -> str:
    """The holder after an event, by the self that it is."""
    holder, ref = str(event.value), event.moment.ref
    return ref if entity_of(ref) == holder else holder


def _place(world: World, thing: str, visit: Handled, holder: str | None) -> str | None:
    """Where a thing is after a scene: where it was put, or where those are who handle it."""
    where = [
        e.value
        for e in world.events_of(Fluent("at", thing))
        if e.moment.scene == visit.scene and not e.may
    ]
    scene = world.scene(visit.scene)
    if where:
        said = str(where[-1])
        return scene.place if said == HERE else said or None
    present = {one.ref for one in scene.cast if one.part.value == "present"}
    return scene.place if holder is None or holder == "" or holder in present else None


# --- own age --------------------------------------------------------------------------------


def _age(
    world: World,
    line: ThingLine,
    visits: Sequence[Handled],
    so_far: Sequence[Handled],
    visit: Handled,
    mood: Certainty,
) -> Span:
    """Own time since the first visit: world time, or along the lives that carry the thing."""
    clock, first = world.clock, visits[0]
    if visit is first:
        return Span(0, 0)
    if not line.tangled:
        gap = clock.gap(clock.start(first.scene), clock.start(visit.scene), mood)
        return Span(max(gap.earliest or 0, 0), gap.latest)
    last = so_far[-1]
    step = _carried(world, line, last, visit, mood)
    low = None if last.age.low is None or step.low is None else last.age.low + step.low
    high = None if last.age.high is None or step.high is None else last.age.high + step.high
    return Span(low, high)


def _carried(world: World, line: ThingLine, one: Handled, two: Handled, mood: Certainty) -> Span:
    """Own time from one visit to the next: in a holder's life, or where it was left."""
    if one.holder == "":
        gap = world.clock.gap(world.clock.start(one.scene), world.clock.start(two.scene), mood)
        return Span(max(gap.earliest or 0, 0), gap.latest)
    holder = one.holder or _wearer(one)
    life = world.life(holder) if holder is not None else None
    if life is None or holder is None:
        return NEVER
    first = life.at(holder, one.scene)
    there = [ref for ref in line.handled.get(_start(two)[1:], ()) if entity_of(ref) == life.entity]
    then = life.at(there[0], two.scene) if there else None
    if first is None or then is None or not life.before(first, then, mood):
        return NEVER
    return between(world, life, first, then, mood)


def _wearer(visit: Handled) -> str | None:
    """Who alone has a thing on in a scene."""
    found = {
        self_of(happening, effect.fluent.subject)
        for happening in visit.happenings
        for effect in happening.effects
        if effect.fluent.name == "wears" and effect.value is True
    }
    return found.pop() if len(found) == 1 else None
