"""Who is in a scene: people, what groups of them, and who is meant by the name of an office.

A group in ``who`` says that some of its members are there, not which: each of them may be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.ask.belongings import START, standing
from fabula.ask.worlds import holding
from fabula.model.story import Fluent, Part, Presence, Scene
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.reason.fluents import Moment
from fabula.reason.knowledge import Hearsay
from fabula.reason.lives import Life, Visit
from fabula.reason.offices import holder_in
from fabula.reason.world import World
from fabula.text import FabulaError

LIKELY = Certainty.LIKELY


class There(NamedTuple):
    """How somebody is in a scene: which telling of it names them first, and as what.

    ``group`` is the group as one of whose members they may be there.
    """

    scene: int
    part: Part
    group: str | None = None


class Band(NamedTuple):
    """A group in a scene: those named there, and the members who may be there."""

    group: str
    named: tuple[str, ...]
    others: tuple[str, ...]


Cast = Mapping[str, There]
"""those in a scene, by reference"""


def cast_of(world: World, told: Sequence[Scene]) -> Cast:
    """The people who are there, or heard there; one entry for each self."""
    found: dict[str, There] = {}
    for scene in told:
        for one in scene.cast if scene.mode.lived else ():
            entity = world.story.entities.get(entity_of(one.ref))
            if one.part in (Part.PRESENT, Part.HEARD) and (
                entity is None or entity.kind not in _NO_PEOPLE
            ):
                found.setdefault(one.ref, There(scene.index, one.part))
    return found


_NO_PEOPLE = frozenset({Kind.GROUP, Kind.PLACE, Kind.THING, Kind.FACT})


def bands(world: World, told: Sequence[Scene], cast: Cast) -> tuple[Band, ...]:
    """The groups in a scene, in the order in which its card names them."""
    found: dict[str, Band] = {}
    here = {entity_of(ref) for ref in cast}
    for scene in told:
        for one in scene.cast if scene.mode.lived else ():
            entity = world.story.entities.get(one.ref)
            if entity is None or entity.kind is not Kind.GROUP or one.ref in found:
                continue
            if one.part in (Part.PRESENT, Part.HEARD):
                members = _members(world, one.ref, scene.index)
                found[one.ref] = Band(
                    one.ref,
                    tuple(who for who in members if who in here),
                    tuple(who for who in members if who not in here),
                )
    return tuple(found.values())


def _members(world: World, group: str, scene: int) -> tuple[str, ...]:
    """Those who may be members of a group in a scene: declared or joined, not quit, not dead."""
    named = dict.fromkeys(world.story.settings.groups.get(group, ()))
    for fluent, events in world.events.items():
        there = fluent.name == "member" and fluent.object == group
        if there and any(event.value is True for event in events):
            named.setdefault(fluent.subject)
    return tuple(who for who in named if _may_be(world, who, group, scene))


def _may_be(world: World, who: str, group: str, scene: int) -> bool:
    at, living = Moment(who, scene, START), Fluent("alive", who)
    line, events = world.line(living), world.events_of(living)
    if standing(line, events, at, False, LIKELY) is not None:
        return False
    return world.judge(Fluent("member", who, group), True, at) is None


def chosen(world: World, scene: Scene, cast: Cast, groups: Sequence[Band], person: str) -> Cast:
    """Of those in a scene the one who is asked for, or the members of a group.

    Raises ``FabulaError`` where they are not in it.
    """
    story = world.story
    entity = story.entities.get(entity_of(person))
    if entity is not None and entity.kind is Kind.OFFICE:
        person = holder(world, person, scene.index)
    found = {ref: one for ref, one in cast.items() if person in (ref, entity_of(ref))}
    for band in groups:
        if found:
            break
        if person == band.group:
            found = {ref: one for ref, one in cast.items() if entity_of(ref) in band.named}
            found |= {who: There(scene.index, Part.PRESENT, band.group) for who in band.others}
        elif person in band.others:
            found = {person: There(scene.index, Part.PRESENT, band.group)}
    if found:
        return found
    there = ", ".join(
        story.name(ref) for ref in dict.fromkeys((*cast, *(one.group for one in groups)))
    )
    hint = f"there are {there}" if there else "nobody is, by its card"
    raise FabulaError(f"{story.name(person)} is not in {scene.name}", hint)


def holder(world: World, office: str, scene: int) -> str:
    """Who holds an office in a scene. Raises ``FabulaError`` where that is open."""
    declared = holder_in(world.story, world.clock, office, scene)
    if declared is not None:
        return declared.who
    found = [
        fluent.subject
        for fluent, events in world.events.items()
        if fluent.name == "office" and fluent.object == office
        and standing(
            world.line(fluent), events, Moment(fluent.subject, scene, START), True, LIKELY
        ) is not None
    ]  # fmt: skip
    if len(found) == 1:
        return found[0]
    story = world.story
    raise FabulaError(
        f"who is {story.name(office)} in {story.scenes[scene].name} is not known",
        "ask for somebody by name",
    )


def in_office(worlds: tuple[World, ...], ref: str, scene: int | None = None) -> str:
    """Who is meant by a name: of an office who holds it (in a scene, or ever), else the same."""
    entity = worlds[0].story.entities.get(entity_of(ref))
    if entity is None or entity.kind is not Kind.OFFICE:
        return ref
    if scene is not None:
        return holder(holding(worlds, scene), entity.id, scene)
    return _holder_ever(worlds[0], entity.id)


def _holder_ever(world: World, office: str) -> str:
    """The only one who ever holds an office. Raises ``FabulaError`` where there are others."""
    story = world.story
    named = dict.fromkeys(one.who for one in story.settings.offices.get(office, ()))
    for fluent, events in world.events.items():
        held = fluent.name == "office" and fluent.object == office
        if held and any(event.value is True for event in events):
            named.setdefault(fluent.subject)
    if len(named) == 1:
        return next(iter(named))
    names = ", ".join(story.name(who) for who in named)
    raise FabulaError(
        f"{story.name(office)} is an office, and who holds it changes",
        f"ask for one of {names}" if names else "no card says who holds it",
    )


def world_of(worlds: tuple[World, ...], ref: str, there: There) -> World:
    """The world to ask about somebody in a scene; of a member, as if they were named in it."""
    if there.group is None:
        return holding(worlds, there.scene, ref)
    world = holding(worlds, there.scene)
    life = world.life(ref) or Life(ref, world.clock, ())
    scene = world.scene(there.scene)
    named = next((one for one in scene.cast if one.ref == there.group), None)
    if named is None or not life.plain or (ref, there.scene) in life.index:
        return world
    here = Presence(ref, there.part, named.statement)
    at = sum(visit.scene < there.scene for visit in life.visits)
    visit = Visit(at, ref, there.scene, here)
    visits = (
        *life.visits[:at],
        visit,
        *(one._replace(number=one.number + 1) for one in life.visits[at:]),
    )
    index = {(one.ref, one.scene): one.number for one in visits}
    lives = {**world.lives, ref: Life(ref, world.clock, visits, index=index)}
    scenes = list(world.story.scenes)
    scenes[there.scene] = scene._replace(cast=(*scene.cast, here))
    story = world.story._replace(scenes=tuple(scenes))
    return World(
        story, world.clock, lives, world.events, world.world_line,
        Hearsay(story, world.events), world.geography, world.calendar, world.least,
    )  # fmt: skip
