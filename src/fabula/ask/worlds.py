"""Which of a story's worlds a question looks at: the branch or version of the scene asked for."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.model.terms import Mode, Regime, entity_of
from fabula.reason.world import World


def holding(worlds: Sequence[World], scene: int | None, ref: str = "") -> World:
    """The world to ask about a scene (or, without one, about whole lives).

    A scene belongs to the first branch or version that holds it. Who came to it by a jump is
    followed through the whole story: their life crosses branches.
    """
    whole = worlds[0]
    if len(worlds) == 1:
        return whole
    if not _parted(whole):
        return worlds[1]
    if scene is None or _has_jumped(whole, scene, ref):
        return whole
    told = whole.scene(scene).mode
    for world in worlds[1:]:
        mode = world.scene(scene).mode
        if mode is told or (told in _CLAIMS and mode.lived):
            return world
    return whole


_CLAIMS = frozenset({Mode.REPORTED, Mode.DOCUMENT})


def _parted(world: World) -> bool:
    """Whether the story has branches or versions."""
    regime, scenes = world.story.settings.regime, world.story.scenes
    if regime is Regime.BRANCHING:
        return len({scene.branch for scene in scenes}) > 1
    return regime is Regime.REWRITE and any(scene.replaces for scene in scenes)


def _has_jumped(world: World, scene: int, ref: str) -> bool:
    life = world.life(entity_of(ref)) if ref else None
    visit = life.visit(ref, scene) if life is not None else None
    return visit is not None and 0 not in visit.homes
