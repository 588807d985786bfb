"""What the world has not reached yet."""

from __future__ import annotations

from fabula.model.finding import Because
from fabula.model.terms import Certainty
from fabula.reason.world import MOODS, World


def ahead(world: World, scene: int, future: int) -> tuple[Certainty, Because] | None:
    """How surely a scene still lies in the future of another one, and why."""
    clock = world.clock
    start, later = clock.start(scene), clock.start(future)
    for mood in MOODS:
        if clock.before(start, later, mood, 1):
            return mood, clock.why(start, later, 1, mood)
        if clock.before(clock.end(scene), later, mood, 0):
            return mood, clock.why(clock.end(scene), later, 0, mood)
    return None
