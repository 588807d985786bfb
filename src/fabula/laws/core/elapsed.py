"""How long ago something happened in somebody's own life, at the most."""

from __future__ import annotations

from typing import NamedTuple

from fabula.model.finding import Because
from fabula.model.terms import Certainty
from fabula.reason.fluents import Moment
from fabula.reason.world import World


class Elapsed(NamedTuple):
    """At most so many seconds, and why."""

    seconds: int
    why: Because


def at_most(world: World, first: Moment, then: Moment, mood: Certainty) -> Elapsed | None:
    """The greatest time between two moments of one life; ``None`` where that is open.

    It is asked inside one stretch only: across jumps own time is another matter. A scene whose
    extent is stated counts with its end, any other with its start.
    """
    if min(first.scene, then.scene) < 0 or not _one_stretch(world, first, then):
        return None
    scenes, clock = world.story.scenes, world.clock
    start, point = clock.start(first.scene), clock.start(then.scene)
    if scenes[then.scene].lasts is not None:
        point = clock.end(then.scene)
    elif first.scene == then.scene:
        return Elapsed(0, Because())
    latest = clock.gap(start, point, mood).latest
    if latest is None:
        return None
    return Elapsed(latest, clock.why(point, start, -latest, mood))


def _one_stretch(world: World, first: Moment, then: Moment) -> bool:
    life = world.life(first.ref)
    if life is None or life.plain or first.scene == then.scene:
        return True
    one, two = life.visit(first.ref, first.scene), life.visit(then.ref, then.scene)
    if one is None or two is None or len(one.homes) > 1 or one.homes != two.homes:
        return False
    return not life.stretches[one.homes[0]].floating
