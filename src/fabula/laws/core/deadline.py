"""By when a promise is due, and which scenes lie past that."""

from __future__ import annotations

from typing import NamedTuple

from fabula.model.finding import Because
from fabula.model.story import Happening
from fabula.model.terms import Certainty
from fabula.model.times import Absolute, Between, During, Edge, Recurring, Relative
from fabula.reason.lives import assumed
from fabula.reason.world import World

DAY = 24 * 3600


class Deadline(NamedTuple):
    """No later than ``offset`` seconds after a point (``None``: after the axis' zero)."""

    point: int | None
    offset: int
    mood: Certainty
    why: Because = Because()


def of(world: World, promise: Happening, mood: Certainty) -> Deadline | None:
    """The latest instant at which a promise may be meant to be due; ``None`` where it is open."""
    time, clock = promise.time, world.clock
    if isinstance(time, Absolute):
        latest = time.hard.latest
        return Deadline(None, latest, mood) if latest is not None else None
    if isinstance(time, Recurring):
        if mood is Certainty.CERTAIN:
            return None
        name = world.scene(promise.scene).name
        why = assumed(f"“{time.words}” is the first one after {name}", "anchor")
        return Deadline(clock.start(promise.scene), _wait(time), mood, why)
    if isinstance(time, Relative):
        return _relative(world, promise, time, mood)
    if isinstance(time, During | Between) or time is None:
        if not promise.scenes:
            return None
        return Deadline(clock.end(promise.scenes[-1]), 0, mood)
    return None


def _wait(time: Recurring) -> int:
    """The longest wait for a time that comes again, a day to spare."""
    if time.month is not None:
        return 367 * DAY
    if time.monthday is not None:
        return 32 * DAY
    if time.weekday is not None:
        return 9 * DAY
    return 2 * DAY


def _relative(world: World, promise: Happening, time: Relative, mood: Certainty) -> Deadline | None:
    """``within three days``, ``by two days before The ball``."""
    if time.anchor is not None and not promise.scenes:
        return None
    if time.anchor is None and mood is Certainty.CERTAIN:
        return None
    anchor = promise.scenes[0] if time.anchor is not None else promise.scene
    far = time.high if time.sign > 0 else (None if time.low is None else -time.low)
    if far is None:
        return None
    offset = (far + 1) * DAY if time.dates else far
    clock = world.clock
    point = clock.end(anchor) if time.edge is Edge.END else clock.start(anchor)
    if time.anchor is not None:
        return Deadline(point, offset, mood)
    why = assumed(f"“{time.words}” counts from {world.scene(anchor).name}", "anchor")
    return Deadline(point, offset, mood, why)


def passed(world: World, until: Deadline, scene: int) -> Because | None:
    """Why a scene surely starts after the deadline; ``None`` where it need not."""
    clock = world.clock
    start = clock.start(scene)
    if until.point is None:
        earliest = clock.window(start, until.mood).earliest
        if earliest is None or earliest <= until.offset:
            return None
        return clock.why_window(start, False, until.mood) + until.why
    if not clock.before(until.point, start, until.mood, until.offset + 1):
        return None
    return clock.why(until.point, start, until.offset + 1, until.mood) + until.why
