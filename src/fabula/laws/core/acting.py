"""What proves that somebody is there and alive: the first sentence by which they act."""

from __future__ import annotations

from fabula.model.story import Presence
from fabula.reason.world import World


def carrier(world: World, presence: Presence, scene: int) -> tuple[int, bool]:
    """The statement that shows somebody in a scene, and whether it is an act of theirs."""
    for happening in world.scene(scene).happenings:
        if presence.ref in happening.actors:
            return happening.statement, True
    return presence.statement, presence.acted
