"""What somebody brings to a scene: what they carry, wear and suffer, and whom they have met.

All of it as the scene begins. What a sentence of the scene itself takes for granted (they give
a stone away) they bring, too, unless they come by it in the scene.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fabula.ask.custody import denials, holdings
from fabula.ask.lifetime import precedes
from fabula.ask.mind import Order
from fabula.laws.core.outfit import ALL
from fabula.laws.core.wounds import SIX_WEEKS, healing
from fabula.model.story import Effect, Fluent, Happening, Manner, Need, Part, Value
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.reason.ages import between
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Moment
from fabula.reason.lines import ThingLine
from fabula.reason.world import World

START = -1
"""a step before every sentence of a scene"""


class Thing(NamedTuple):
    """Something carried or worn: in what state, and since which scene (``None``: not told)."""

    thing: str
    states: tuple[str, ...] = ()
    since: str | None = None


class Wound(NamedTuple):
    """A part of the body that is hurt, and since which scene."""

    part: str
    since: str | None


class Met(NamedTuple):
    """Somebody whom they have met before, and how sure that is."""

    person: str
    certainty: Certainty


def standing(
    line: Order,
    events: Sequence[Event],
    at: Moment,
    want: Value,
    mood: Certainty,
    first: bool = False,
) -> Event | None:
    """The event because of which a value surely holds at a moment.

    Of several the last, or the ``first``, where their order is known.
    """
    near = [e for e in events if e.value != want and not line.before(at, e.moment, mood)]
    found = None
    for event in events:
        if event.value != want or event.may or event.manner is Manner.BELIEF:
            continue
        if not line.before(event.moment, at, mood):
            continue
        clear = all(_gives_way(line, one, event, mood) for one in near)
        if not clear:
            continue
        if found is None or line.before(event.moment, found.moment, mood) == first:
            found = event
    return found


def _gives_way(line: Order, one: Event, event: Event, mood: Certainty) -> bool:
    """Whether an event is surely over: what a sentence needs is so before what it brings about."""
    if one.moment[1:] == event.moment[1:] and event.manner is not Manner.OBSERVE:
        return one.manner is Manner.OBSERVE
    return line.before(one.moment, event.moment, mood)


def has(world: World, ref: str, scene: int, mood: Certainty) -> tuple[Thing, ...]:
    """What somebody has as a scene begins."""
    person, at = entity_of(ref), Moment(ref, scene, START)
    found: dict[str, Event | None] = {}
    for thing in _ever_held(world).get(person, ()):
        event = _holds(world, person, thing, at, mood)
        if event is not None:
            found[thing] = event
    for thing in _taken_for_granted(world, ref, scene, "has"):
        found.setdefault(thing, None)
    return tuple(_thing(world, thing, event, ref, scene, mood) for thing, event in found.items())


def _ever_held(world: World) -> dict[str, dict[str, None]]:
    """Who is ever known to have which things."""
    found: dict[str, dict[str, None]] = {}
    for fluent, events in world.events.items():
        if fluent.name == "holder":
            for event in events:
                found.setdefault(str(event.value), {})[fluent.subject] = None
    return found


def _holds(world: World, person: str, thing: str, at: Moment, mood: Certainty) -> Event | None:
    line, mine = world.line(Fluent("holder", thing)), world.line(Fluent("has", person))
    events = (*holdings(world, thing), *denials(world, thing, person))
    if not isinstance(line, ThingLine) or not line.tangled:
        found = standing(line, events, at, person, mood, first=True)
        # A younger self does not have what an older one carries beside them.
        mine_too = found is not None and mine.before(found.moment, at, mood)
        return found if mine_too else None
    # What goes through a jump goes with its holder: their own life says whether it is with them.
    here = [e for e in events if e.value == person or _concerns(world, e, person)]
    return standing(mine, here, at, person, mood, first=True)


def _concerns(world: World, event: Event, person: str) -> bool:
    """Whether a change of holder takes a thing from somebody, or happens where they are."""
    if person in (entity_of(event.source), entity_of(event.moment.ref)):
        return True
    cast = world.scene(event.moment.scene).cast if event.moment.scene >= 0 else ()
    return any(entity_of(one.ref) == person for one in cast)


def wears(world: World, ref: str, scene: int, mood: Certainty) -> tuple[Thing, ...]:
    """What somebody has on as a scene begins."""
    person, at = entity_of(ref), Moment(ref, scene, START)
    found: dict[str, Event | None] = {}
    for fluent, events in world.events.items():
        if fluent.name != "wears" or fluent.subject != person or fluent.object == ALL:
            continue
        event = standing(world.line(fluent), _put_on(events), at, True, mood)
        if event is None or not _same_day(world, event.moment, at, mood):
            continue
        if not _gone(world, fluent.object, person, event, at, mood):
            found[fluent.object] = event
    for thing in _taken_for_granted(world, ref, scene, "wears"):
        found.setdefault(thing, None)
    return tuple(_thing(world, thing, event, ref, scene, mood) for thing, event in found.items())


def _same_day(world: World, first: Moment, then: Moment, mood: Certainty) -> bool:
    """Whether less than a day of own life lies between two moments: clothes are changed."""
    life = world.life(then.ref)
    one = life.visit(first.ref, first.scene) if life is not None else None
    two = life.visit(then.ref, then.scene) if life is not None else None
    if life is None or one is None or two is None:
        return False
    passed = between(world, life, one.number, two.number, mood).high
    return passed is not None and passed < world.calendar.day_length


def _put_on(events: Iterable[Event]) -> list[Event]:
    """Without the taking off of all else in the very sentence that puts this on."""
    on = {(e.moment, e.statement) for e in events if e.value is True}
    return [e for e in events if e.value is True or (e.moment, e.statement) not in on]


def _gone(world: World, thing: str, person: str, worn: Event, at: Moment, mood: Certainty) -> bool:
    """Whether somebody else may have it by then."""
    line = world.line(Fluent("wears", person))
    return any(
        event.value != person
        and not line.before(event.moment, worn.moment, mood)
        and not line.before(at, event.moment, mood)
        for event in world.events_of(Fluent("holder", thing))
    )


def _taken_for_granted(world: World, ref: str, scene: int, name: str) -> Iterator[str]:
    """What the sentences of a scene show somebody to have (or wear), and nobody gives them."""
    come: set[str] = set()
    for happening in world.scene(scene).happenings:
        soft = world.story.statements[happening.statement].soft
        for need in happening.needs:
            shown = need.value is True and not soft
            if _of(happening, need, ref, name) and shown and need.fluent.object not in come:
                yield need.fluent.object
        for effect in happening.effects:
            thing = effect.fluent.object
            if effect.fluent.name in ("has", "wears") and thing != ALL:
                shown = effect.manner is Manner.OBSERVE and effect.value is True and not soft
                if _of(happening, effect, ref, name) and shown and thing not in come:
                    yield thing
                come.add(thing)


def _of(happening: Happening, said: Need | Effect, ref: str, name: str) -> bool:
    return said.fluent.name == name and self_of(happening, said.fluent.subject) == ref


def _thing(
    world: World, thing: str, event: Event | None, ref: str, scene: int, mood: Certainty
) -> Thing:
    since = event.moment.scene if event is not None else -1
    states = _states(world, thing, ref, scene, mood)
    return Thing(thing, states, world.scene(since).id if since >= 0 else None)


def _states(world: World, thing: str, ref: str, scene: int, mood: Certainty) -> tuple[str, ...]:
    """In what state a thing is, as somebody brings it: bloodied, broken."""
    line, at = world.line(Fluent("holder", thing)), Moment("", scene, START)
    order: Order = line
    if isinstance(line, ThingLine) and line.tangled:
        order, at = world.line(Fluent("has", entity_of(ref))), Moment(ref, scene, START)
    found = []
    for fluent, events in world.events.items():
        if fluent.subject != thing or fluent.name not in ("state", "condition"):
            continue
        for value in dict.fromkeys(e.value for e in events):
            if value in (False, "whole") or standing(order, events, at, value, mood) is None:
                continue
            found.append(str(value) if fluent.name == "condition" else fluent.object)
    return tuple(word.replace("-", " ") for word in found)


def wounds(world: World, ref: str, scene: int, mood: Certainty) -> tuple[Wound, ...]:
    """What somebody suffers as a scene begins: wounds that have not surely healed."""
    person, at = entity_of(ref), Moment(ref, scene, START)
    found = []
    for fluent, events in world.events.items():
        if fluent.name != "wound" or fluent.subject != person:
            continue
        event = standing(world.line(fluent), events, at, True, mood)
        if event is not None and not _healed(world, fluent.object, event.moment, at, mood):
            since = event.moment.scene
            found.append(Wound(fluent.object, world.scene(since).id if since >= 0 else None))
    return tuple(found)


def _healed(world: World, part: str, hurt: Moment, now: Moment, mood: Certainty) -> bool:
    limit = healing(world.story.settings, part)
    limit = SIX_WEEKS * world.calendar.day_length if limit is None else limit
    life = world.life(now.ref)
    if hurt.scene < 0 or life is None:
        return False
    one, two = life.visit(hurt.ref, hurt.scene), life.visit(now.ref, now.scene)
    if one is None or two is None or one.homes != two.homes or len(one.homes) > 1:
        return False
    clock = world.clock
    least = clock.gap(clock.start(hurt.scene), clock.start(now.scene), mood).earliest
    return least is not None and least > limit


def met(world: World, ref: str, scene: int, least: Certainty) -> tuple[Met, ...]:
    """Whom somebody has met before a scene of their own life; those present together *may*."""
    person, at = entity_of(ref), Moment(ref, scene, START)
    found: dict[str, Certainty] = {}
    for fluent, events in world.events.items():
        if fluent.name == "met" and fluent.subject == person and fluent.object != person:
            sure = _surely(world, fluent, events, at, least)
            if sure is not None:
                found[fluent.object] = sure
    for other in _together(world, ref, scene):
        found.setdefault(other, Certainty.POSSIBLE)
    return tuple(Met(other, sure) for other, sure in found.items() if _is_person(world, other))


def _surely(
    world: World, fluent: Fluent, events: Sequence[Event], at: Moment, least: Certainty
) -> Certainty | None:
    for mood in (Certainty.CERTAIN, Certainty.LIKELY):
        if mood >= least and standing(world.line(fluent), events, at, True, mood) is not None:
            return mood
    return None


def _together(world: World, ref: str, scene: int) -> Iterator[str]:
    """Those who were present in a scene that surely lies before in this life."""
    life = world.life(ref)
    now = life.visit(ref, scene) if life is not None else None
    if life is None or now is None:
        return
    for visit in life.visits:
        if visit.presence is None or visit.scene == scene:
            continue
        if precedes(life, visit, now, Certainty.LIKELY):
            for other in world.scene(visit.scene).cast:
                if other.part is Part.PRESENT and entity_of(other.ref) != life.entity:
                    yield entity_of(other.ref)


def _is_person(world: World, ref: str) -> bool:
    entity = world.story.entities.get(entity_of(ref))
    return entity is None or entity.kind in (Kind.PERSON, Kind.UNKNOWN)
