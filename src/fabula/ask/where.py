"""Where somebody or something is, in the order of its own life, and with whom a thing is.

In a story with branches or versions there is a life for each of them; a journey out of one
goes on with the life of who makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.ask.custody import Handled, custody
from fabula.ask.dates import When, of_scene
from fabula.ask.lifetime import Years, in_order, own_age
from fabula.ask.worlds import ONLY, Strand, held, home, lifelines, members, parted, strands
from fabula.model.story import Fluent, Happening
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.model.times import Window
from fabula.reason.ages import Span
from fabula.reason.fluents import Moment
from fabula.reason.lines import ThingLine
from fabula.reason.lives import Life, Visit
from fabula.reason.world import World


class Stay(NamedTuple):
    """One visit. ``ref`` is the self that makes it; ``holder`` who has a thing after it.

    ``voice`` says that somebody is there by voice or letter only (then ``place`` is not known).
    ``sure`` is ``False`` where a time was asked for and the visit may lie at another.
    """

    scene: str
    ref: str
    place: str | None
    holder: str | None = None
    window: When = When()
    own_age: Years | None = None
    lived: Span | None = None
    """of a thing: own time since it was first seen, in seconds"""
    voice: bool = False
    jump: bool = False
    """whether a jump of this life arrives here"""
    says: tuple[str, ...] = ()
    """of a thing: what happens to it, in the author's words"""
    sure: bool = True
    strand: Strand = ONLY
    """the branch or version whose life this is"""
    there: Strand = ONLY
    """the branch or version that the scene belongs to"""


class Whereabouts(NamedTuple):
    """All visits, or (``asked``) those at a time, with the last ones before and first after."""

    entity: str
    kind: Kind
    visits: tuple[Stay, ...]
    made: bool = False
    loop: bool = False
    held: bool = False
    """whether anybody is ever known to have it"""
    asked: str = ""
    last: tuple[Stay, ...] = ()
    next: tuple[Stay, ...] = ()


def where(worlds: tuple[World, ...], ref: str, least: Certainty) -> Whereabouts:
    """The visits of a person (or group), or the custody of a thing."""
    mood = max(least, Certainty.LIKELY)
    lives = list(_lives(worlds, ref, mood))
    return _joined(ref, [found for _, found in lives])


def where_at(
    worlds: tuple[World, ...], ref: str, at: int | Window, asked: str, least: Certainty
) -> Whereabouts:
    """The visits at the time of a scene (its telling index) or in a window of world time.

    Of a scene in a branch or version only what that world holds is told.
    """
    mood = max(least, Certainty.LIKELY)
    lives = list(_lives(worlds, ref, mood))
    whole = _joined(ref, [_at(worlds, world, found, at, mood) for world, found in lives])
    return whole._replace(asked=asked)


Life_ = tuple[World, Whereabouts]


def _joined(ref: str, lives: Sequence[Whereabouts]) -> Whereabouts:
    """The lives of all branches or versions, one after the other."""
    if not lives:
        return Whereabouts(ref, Kind.PERSON, ())
    return lives[0]._replace(
        visits=tuple(stay for one in lives for stay in one.visits),
        made=any(one.made for one in lives),
        loop=any(one.loop for one in lives),
        held=any(one.held for one in lives),
        last=tuple(stay for one in lives for stay in one.last),
        next=tuple(stay for one in lives for stay in one.next),
    )


def _lives(worlds: tuple[World, ...], ref: str, mood: Certainty) -> Iterator[Life_]:
    """The world to ask about each life of somebody or something, and its visits."""
    entity = worlds[0].story.entities[entity_of(ref)]
    there = {strand.number: strand for strand in strands(worlds)}
    thing = entity.kind is Kind.THING or (
        entity.kind is Kind.UNKNOWN and worlds[0].life(entity.id) is None
    )
    if thing and _taken_along(worlds, entity.id):
        lives = iter([(ONLY, worlds[0])])
    else:
        lives = lifelines(worlds, entity.id)
    for strand, world in lives:
        found = _of_thing(world, entity.id, mood) if thing else _visits(world, ref, mood)
        index = {scene.id: scene.index for scene in world.story.scenes}
        stays = tuple(
            stay._replace(strand=strand, there=there[home(worlds, index[stay.scene])])
            for stay in found.visits
        )
        if stays or not parted(worlds[0]):
            yield world, found._replace(visits=stays)


def _taken_along(worlds: tuple[World, ...], thing: str) -> bool:
    """Whether a journey takes a thing out of a branch or version."""
    line = worlds[0].line(Fluent("holder", thing))
    return parted(worlds[0]) and isinstance(line, ThingLine) and line.tangled


def _at(
    worlds: tuple[World, ...], world: World, whole: Whereabouts, at: int | Window, mood: Certainty
) -> Whereabouts:
    """Of one life what lies at a time, with the last visits before and the first after."""
    index = {scene.id: scene.index for scene in world.story.scenes}
    if isinstance(at, int) and parted(worlds[0]):
        number = home(worlds, at)
        world = worlds[1 + number]
        mine = members(worlds, number, entity_of(whole.entity))
        stays = (
            stay
            for stay in whole.visits
            if held(worlds, number, index[stay.scene])
            and (stay.strand.number == number or (stay.ref, index[stay.scene]) not in mine)
        )
        whole = whole._replace(visits=tuple(stays))
    scenes = [index[stay.scene] for stay in whole.visits]
    sides = [_side(world, scene, at, mood) for scene in scenes]
    there = tuple(
        stay._replace(sure=side == 0)
        for stay, side in zip(whole.visits, sides, strict=True)
        if side in (0, None)
    )
    found = whole._replace(visits=there)
    if any(stay.sure for stay in there) and whole.kind is not Kind.THING:
        return found
    last, then = _around(world, whole, scenes, sides)
    return found._replace(last=last, next=then)


def _visits(world: World, ref: str, mood: Certainty) -> Whereabouts:
    life = world.life(ref)
    visits = in_order(world, life, mood) if life is not None else []
    mine = [v for v in visits if "/" not in ref or v.ref == ref]
    stays = tuple(_stay(world, life, v, mood) for v in mine) if life is not None else ()
    return Whereabouts(ref, Kind.PERSON, stays)


def _stay(world: World, life: Life, visit: Visit, mood: Certainty) -> Stay:
    scene = world.scene(visit.scene)
    here = visit.presence is not None
    stretch = life.stretches[visit.homes[0]]
    return Stay(
        scene.id,
        visit.ref,
        scene.place if here else None,
        window=of_scene(world.clock, world.calendar, scene.index, mood),
        own_age=own_age(world, visit.ref, scene.index, mood),
        voice=not here,
        jump=stretch.jump and stretch.opener == visit.number,
    )


def _of_thing(world: World, thing: str, mood: Certainty) -> Whereabouts:
    found = custody(world, thing, mood)
    stays = tuple(_kept(world, thing, visit, mood) for visit in found.visits)
    held = any(stay.holder is not None for stay in stays)
    return Whereabouts(thing, Kind.THING, stays, found.made, found.loop, held)


def _kept(world: World, thing: str, visit: Handled, mood: Certainty) -> Stay:
    scene, age = world.scene(visit.scene), visit.age
    years = None
    if age.low is not None or age.high is not None:
        low, high = (None if s is None else _years(world, s) for s in (age.low, age.high))
        years = Years(low, high)
    return Stay(
        scene.id,
        thing,
        visit.place,
        visit.holder,
        of_scene(world.clock, world.calendar, scene.index, mood),
        years,
        age,
        says=tuple(_words(world, happening) for happening in visit.happenings),
    )


def _words(world: World, happening: Happening) -> str:
    return " ".join(world.story.statements[happening.statement].text.split())


def _years(world: World, seconds: int) -> int:
    return world.calendar.age(0, seconds) if seconds >= 0 else 0


# --- at a time ------------------------------------------------------------------------------


def _side(world: World, scene: int, at: int | Window, mood: Certainty) -> int | None:
    """Whether a scene is surely before a time (-1), after it (1) or at it (0)."""
    clock = world.clock
    if isinstance(at, int):
        if scene == at:
            return 0
        first, then = Moment("", scene, 0), Moment("", at, 0)
        if world.world_line.before(first, then, mood):
            return -1
        return 1 if world.world_line.before(then, first, mood) else None
    early, late = clock.window(clock.start(scene), mood)
    if at.earliest is not None and late is not None and late < at.earliest:
        ends = clock.window(clock.end(scene), mood).earliest
        return 0 if ends is not None and at.latest is not None and ends >= at.latest else -1
    if at.latest is not None and early is not None and early > at.latest:
        return 1
    inside = (at.earliest is None or (early is not None and early >= at.earliest)) and (
        at.latest is None or (late is not None and late <= at.latest)
    )
    return 0 if inside else None


def _around(
    world: World, whole: Whereabouts, scenes: Sequence[int], sides: Sequence[int | None]
) -> tuple[tuple[Stay, ...], tuple[Stay, ...]]:
    """The last visit before a time and the first after it, in each stretch of a life.

    A stretch that was left by a jump before that time, or begins after it, has none.
    """
    life = world.life(whole.entity) if whole.kind is not Kind.THING else None
    pairs = zip(whole.visits, scenes, strict=True)
    visits = [life.visit(s.ref, at) if life is not None else None for s, at in pairs]
    homes = [visit.homes[0] if visit is not None else 0 for visit in visits]
    left = {stretch.parent for stretch in life.stretches if stretch.jump} if life else set()
    last: list[Stay] = []
    then: list[Stay] = []
    for place in dict.fromkeys(homes):
        mine = [at for at, one in enumerate(homes) if one == place]
        before = [at for at in mine if sides[at] == -1]
        after = [at for at in mine if sides[at] == 1]
        gone = visits[before[-1]] if before else None
        if gone is not None and gone.number in left:
            continue
        last += [whole.visits[at] for at in before[-1:]]
        if before or life is None or not life.stretches[place].jump:
            then += [whole.visits[at] for at in after[:1]]
    return tuple(last), tuple(then)
