"""Which of a story's worlds a question looks at: the branch or version of the scene asked for.

A branch or version is a world of its own. Who leaves it by a jump takes their life along: that
life is followed through the whole story, and what another self of theirs lives in another
branch or version (at the fork every life forks) is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fabula.ask.parting import emptied, member_events, restricted, without_others
from fabula.model.story import Scene
from fabula.model.terms import Certainty, Mode, Regime, entity_of
from fabula.reason.knowledge import Hearsay
from fabula.reason.lines import WorldLine
from fabula.reason.lives import Life, Visit
from fabula.reason.world import World


class Strand(NamedTuple):
    """A branch or version: its place among them, its name, or the scenes that rewrite history.

    A story without either is one strand with neither.
    """

    number: int = 0
    branch: str | None = None
    version: int | None = None
    """versions count from 1; ``None`` where the story has none"""
    begun_by: tuple[int, ...] = ()
    """the scenes (telling indices) that replace others, of a version"""


ONLY = Strand()


def holding(worlds: tuple[World, ...], scene: int, ref: str = "") -> World:
    """The world to ask about somebody (or, without ``ref``, about all) in a scene."""
    whole = worlds[0]
    if not parted(whole):
        return worlds[1] if len(worlds) > 1 else whole
    life = whole.life(ref) if ref else None
    visit = life.visit(ref, scene) if life is not None else None
    if life is not None and visit is not None:
        return living(worlds, _strand_of(worlds, life, visit), life.entity)
    return worlds[1 + home(worlds, scene)]


@lru_cache(maxsize=4)
def strands(worlds: tuple[World, ...]) -> tuple[Strand, ...]:
    """The branches of a story, or its versions: those to which a scene belongs."""
    story = worlds[0].story
    if not parted(worlds[0]):
        return (ONLY,)
    numbers = sorted({home(worlds, scene.index) for scene in story.scenes})
    if story.settings.regime is Regime.BRANCHING:
        names = list(dict.fromkeys(scene.branch for scene in story.scenes))
        return tuple(Strand(number, branch=names[number]) for number in numbers)
    openers = [scene.index for scene in story.scenes if scene.replaces]
    found = []
    for number in numbers:
        begun = [at for at in openers if home(worlds, at) == number]
        found.append(Strand(number, version=number + 1, begun_by=tuple(begun)))
    return tuple(found)


def parted(world: World) -> bool:
    """Whether the story has branches or versions."""
    regime, scenes = world.story.settings.regime, world.story.scenes
    if regime is Regime.BRANCHING:
        return len({scene.branch for scene in scenes}) > 1
    return regime is Regime.REWRITE and any(scene.replaces for scene in scenes)


def held(worlds: tuple[World, ...], number: int, scene: int) -> bool:
    """Whether a branch or version holds a scene."""
    told, there = worlds[0].scene(scene).mode, worlds[1 + number].scene(scene).mode
    return there is told or (told in _CLAIMS and there.lived)


_CLAIMS = frozenset({Mode.REPORTED, Mode.DOCUMENT})


def home(worlds: tuple[World, ...], scene: int) -> int:
    """The branch or version to which a scene belongs.

    A scene belongs to the version in which it is told. Where nothing later in the world is told
    of that version, and the next one rewrites only what comes later, to the next.
    """
    return _homes(worlds)[scene]


@lru_cache(maxsize=4)
def _homes(worlds: tuple[World, ...]) -> tuple[int, ...]:
    story = worlds[0].story
    if story.settings.regime is Regime.BRANCHING:
        names = list(dict.fromkeys(scene.branch for scene in story.scenes))
        return tuple(names.index(scene.branch) for scene in story.scenes)
    openers = [scene.index for scene in story.scenes if scene.replaces]
    return tuple(_version_of(worlds, scene.index, openers) for scene in story.scenes)


def _version_of(worlds: tuple[World, ...], scene: int, openers: Sequence[int]) -> int:
    number = sum(at <= scene for at in openers)
    while number < len(openers):
        own = range(openers[number - 1] if number else 0, openers[number])
        goes_on = any(at != scene and _later(worlds[0], scene, at) for at in reversed(own))
        rewritten = not _later(worlds[0], scene, openers[number])
        if goes_on or rewritten or not held(worlds, number + 1, scene):
            break
        number += 1
    return number


def _later(world: World, scene: int, other: int) -> bool:
    """Whether another scene lies later in the world, by the telling where that is open."""
    clock = world.clock
    start, then = clock.start(scene), clock.start(other)
    if clock.before(start, then, Certainty.LIKELY, 1):
        return True
    return scene < other and not clock.before(then, start, Certainty.LIKELY, 1)


# --- lives ----------------------------------------------------------------------------------


def lifelines(worlds: tuple[World, ...], ref: str) -> Iterator[tuple[Strand, World]]:
    """The lives of somebody, one in each branch or version where they have one."""
    person = entity_of(ref)
    whole = worlds[0]
    if not parted(whole):
        yield ONLY, worlds[1] if len(worlds) > 1 else whole
        return
    for strand in strands(worlds):
        if whole.life(person) is None:
            yield strand, worlds[1 + strand.number]
        elif members(worlds, strand.number, person):
            yield strand, living(worlds, strand.number, person)


def _strand_of(worlds: tuple[World, ...], life: Life, visit: Visit) -> int:
    """The branch or version in which the life of a visit began, before any jump."""
    here, seen = visit, {visit.number}
    while True:
        stretch = life.stretches[here.homes[0]]
        if stretch.parent < 0 or stretch.parent in seen:
            return home(worlds, here.scene)
        here = life.visits[stretch.parent]
        seen.add(here.number)


@lru_cache(maxsize=256)
def members(worlds: tuple[World, ...], number: int, person: str) -> frozenset[tuple[str, int]]:
    """The visits (reference, scene) of one life: those in its world, and where its jumps lead."""
    life = worlds[0].life(person)
    if life is None:
        return frozenset()
    return frozenset(
        (visit.ref, visit.scene)
        for visit in life.visits
        if (
            held(worlds, number, visit.scene)
            if life.stretches[visit.homes[0]].parent < 0
            else _strand_of(worlds, life, visit) == number
        )
    )


@lru_cache(maxsize=64)
def living(worlds: tuple[World, ...], number: int, person: str) -> World:
    """The world to ask about one life: with jumps the whole story, as far as it is lived."""
    whole = worlds[0]
    life = whole.life(person)
    if life is None or not life.jumps:
        return worlds[1 + number]
    mine = members(worlds, number, person)
    visited = {scene for _, scene in mine}

    def seen(scene: Scene) -> Scene:
        if scene.index not in visited and not held(worlds, number, scene.index):
            return emptied(scene)
        return without_others(scene, person, mine)

    story = whole.story._replace(scenes=tuple(map(seen, whole.story.scenes)))
    live = frozenset(s.index for s in story.scenes if s.mode is whole.scene(s.index).mode)
    events = member_events(whole.events, person, mine, live)
    return World(
        story, whole.clock, {**whole.lives, person: restricted(life, mine)}, events,
        WorldLine(story, whole.clock), Hearsay(story, events), whole.geography, whole.calendar,
        whole.least,
    )  # fmt: skip
