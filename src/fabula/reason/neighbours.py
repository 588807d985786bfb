"""Which scenes the telling ties together: those that share a person.

Groups, things and places tie nothing together: half the guard may be here and half there.
Bodies, ghosts, visions, images and recordings are not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fabula.model.story import Part, Scene, Story
from fabula.model.terms import Kind, Mode, Regime, entity_of


class Ties(NamedTuple):
    """What the telling says of one scene, by telling indices.

    ``anchor`` is the last scene told before in the same mode that shares a person;
    ``before`` the last plain scene of each person's telling before this plain one;
    ``interrupts`` the plain scene that a flashback or flash-forward breaks into.
    """

    anchor: int | None = None
    before: tuple[int, ...] = ()
    interrupts: int | None = None


def ties(story: Story) -> list[Ties]:
    """The ties of every scene, in the order of telling."""
    people = [_people(story, scene) for scene in story.scenes]
    last: dict[tuple[Mode, str, int, str], int] = {}
    version, rewrites = 0, story.settings.regime is Regime.REWRITE
    leaving = _departures(story)
    found: list[Ties] = []
    waiting: list[int] = []
    for scene, refs in zip(story.scenes, people, strict=True):
        if rewrites and scene.replaces:
            version += 1
        world = (scene.branch, version)
        same = [last.get((scene.mode, *world, ref)) for ref in refs]
        anchor = max((i for i in same if i is not None), default=None)
        before: tuple[int, ...] = ()
        interrupts = None
        if scene.mode is Mode.SCENE:
            before = _before(scene, refs, same, leaving)
        elif scene.mode.lived and not scene.life:
            plain = {ref: last.get((Mode.SCENE, *world, ref)) for ref in refs}
            interrupts = _interrupted(scene, plain)
            if interrupts is None:
                waiting.append(scene.index)
        found.append(Ties(anchor, before, interrupts))
        for ref in refs:
            last[(scene.mode, *world, ref)] = scene.index
    if waiting:
        _told_first(story, people, found, waiting)
    return found


def _people(story: Story, scene: Scene) -> tuple[str, ...]:
    """Everybody who is there or heard, once each."""
    entities = story.entities
    found: dict[str, None] = {}
    for presence in scene.cast:
        if presence.part is Part.PRESENT or presence.part is Part.HEARD:
            entity = entities.get(entity_of(presence.ref))
            if entity is None or entity.kind is Kind.PERSON or entity.kind is Kind.UNKNOWN:
                found[presence.ref] = None
    return tuple(found)


def _before(
    scene: Scene,
    refs: Iterable[str],
    same: Iterable[int | None],
    leaving: frozenset[tuple[int, str]],
) -> tuple[int, ...]:
    """The last plain scene of each person whose life runs on from there without a jump."""
    stated = {order.ref for order in scene.life}
    found: dict[int, None] = {}
    for ref, index in zip(refs, same, strict=True):
        if index is not None and ref not in stated and (index, ref) not in leaving:
            found[index] = None
    return tuple(sorted(found))


def _departures(story: Story) -> frozenset[tuple[int, str]]:
    """Who sets out through time in which scene."""
    return frozenset(
        (scene.index, happening.travel.who)
        for scene in story.scenes
        for happening in scene.happenings
        if happening.travel is not None
    )


def _interrupted(scene: Scene, plain: dict[str, int | None]) -> int | None:
    view = plain.get(scene.pov) if scene.pov is not None else None
    if view is not None:
        return view
    return max((i for i in plain.values() if i is not None), default=None)


def _told_first(
    story: Story, people: list[tuple[str, ...]], found: list[Ties], waiting: list[int]
) -> None:
    """Flashbacks told before any plain scene of their people: the next such scene."""
    following: dict[tuple[str, str], int] = {}
    wanted = frozenset(waiting)
    for scene in reversed(story.scenes):
        refs = people[scene.index]
        if scene.mode is Mode.SCENE:
            for ref in refs:
                following[(scene.branch, ref)] = scene.index
        elif scene.index in wanted:
            ahead = [following.get((scene.branch, ref)) for ref in refs]
            first = min((i for i in ahead if i is not None), default=None)
            old = found[scene.index]
            found[scene.index] = Ties(old.anchor, old.before, first)
