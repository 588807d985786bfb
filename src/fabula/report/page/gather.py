"""What the page says: scenes, people, things and facts, each with what follows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.ask.dates import When, of_scene
from fabula.ask.knows import Knowledge, knows
from fabula.ask.lifetime import Years
from fabula.ask.load import Load, load
from fabula.ask.mind import Answer
from fabula.ask.where import Stay, where
from fabula.model.finding import Finding
from fabula.model.story import Scene, Story
from fabula.model.terms import Certainty, Kind
from fabula.model.times import Window
from fabula.reason.world import World

MOOD = Certainty.LIKELY


class Somebody(NamedTuple):
    """A person: the visits of their life in its own order, and what they come to know."""

    id: str
    stays: tuple[Stay, ...]
    learns: tuple[Knowledge, ...]


class Something(NamedTuple):
    """A thing: where it is and with whom, in the order of its own life."""

    id: str
    stays: tuple[Stay, ...]
    held: bool


class Fact(NamedTuple):
    """A fact, and who knows it since which scene (person, scene or ``None``, own age)."""

    id: str
    knowers: tuple[tuple[str, str | None, Years | None], ...]


class Open(NamedTuple):
    """A scene whose time is not settled: the window, and how wide it is in seconds."""

    scene: str
    when: When
    width: int | None
    """``None`` where an end is open"""


class Shown(NamedTuple):
    """Everything on the page."""

    story: Story
    findings: tuple[Finding, ...]
    people: tuple[Somebody, ...]
    things: tuple[Something, ...]
    facts: tuple[Fact, ...]
    places: tuple[tuple[str, tuple[str, ...]], ...]
    """places and the scenes in them, by id"""
    loads: tuple[Load, ...]
    open: tuple[Open, ...]
    whens: Mapping[str, When]
    """when each scene begins"""

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """All scenes in the order of telling."""
        return self.story.scenes


def gather(worlds: tuple[World, ...], findings: Sequence[Finding]) -> Shown:
    """All that the page says of a solved story; ``worlds`` as ``solve_all`` gives them."""
    whole, story = worlds[0], worlds[0].story
    kinds: dict[Kind, list[str]] = {}
    for entity in story.entities.values():
        kinds.setdefault(entity.kind, []).append(entity.id)
    people = tuple(_somebody(worlds, one) for one in kinds.get(Kind.PERSON, ()))
    things = tuple(_something(worlds, one) for one in kinds.get(Kind.THING, ()))
    return Shown(
        story,
        tuple(findings),
        tuple(sorted((one for one in people if one.stays), key=lambda one: -len(one.stays))),
        tuple(one for one in things if one.stays),
        _facts(people),
        _places(story),
        tuple(one for one in load(worlds) if one.new_findings or one.dominates or one.supports),
        _open(whole),
        {one.id: of_scene(whole.clock, whole.calendar, one.index, MOOD) for one in story.scenes},
    )


def _somebody(worlds: tuple[World, ...], person: str) -> Somebody:
    known = knows(worlds, person, None, MOOD).facts
    return Somebody(
        person,
        where(worlds, person, MOOD).visits,
        tuple(one for one in known if one.knows is Answer.YES),
    )


def _something(worlds: tuple[World, ...], thing: str) -> Something:
    found = where(worlds, thing, MOOD)
    return Something(thing, found.visits, found.held)


def _facts(people: Sequence[Somebody]) -> tuple[Fact, ...]:
    knowers: dict[str, list[tuple[str, str | None, Years | None]]] = {}
    for person in people:
        for one in person.learns:
            knowers.setdefault(one.fact, []).append((person.id, one.since, one.own_age))
    return tuple(Fact(fact, tuple(dict.fromkeys(them))) for fact, them in sorted(knowers.items()))


def _places(story: Story) -> tuple[tuple[str, tuple[str, ...]], ...]:
    scenes: dict[str, list[str]] = {}
    for scene in story.scenes:
        if scene.place is not None:
            scenes.setdefault(scene.place, []).append(scene.id)
    ranked = sorted(scenes.items(), key=lambda pair: -len(pair[1]))
    return tuple((place, tuple(them)) for place, them in ranked)


def _open(world: World) -> tuple[Open, ...]:
    """Scenes that may begin on more than one day, the widest windows first."""
    found: list[Open] = []
    for scene in world.story.scenes:
        if scene.mode.lived and scene.same_as is None:
            window = world.clock.window(world.clock.start(scene.index), MOOD)
            width = _width(window)
            if width is None or width > world.calendar.day_length:
                when = of_scene(world.clock, world.calendar, scene.index, MOOD)
                found.append(Open(scene.id, when, width))
    return tuple(sorted(found, key=lambda one: -one.width if one.width is not None else 1))


def _width(window: Window) -> int | None:
    early, late = window
    return None if early is None or late is None else late - early
