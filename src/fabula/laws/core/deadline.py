"""By when a promise is due, and which scenes lie past that."""

from __future__ import annotations

from typing import NamedTuple

from fabula.model.draft import Text
from fabula.model.finding import Because
from fabula.model.story import Happening
from fabula.model.terms import Certainty, slug
from fabula.model.times import Absolute, Between, During, Edge, Recurring, Relative
from fabula.reason.lives import assumed
from fabula.reason.recurrence import first_after
from fabula.reason.world import World


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
        return _recurring(world, promise, time) if mood is not Certainty.CERTAIN else None
    if isinstance(time, Relative):
        return _relative(world, promise, time, mood)
    if isinstance(time, During | Between):
        last = time.anchor if isinstance(time, During) else time.second
        scene = _scene(world, last)
        return Deadline(clock.end(scene), 0, mood) if scene is not None else None
    return None


def _scene(world: World, name: Text) -> int | None:
    """The scene that a time names."""
    story, said = world.story, name.value.strip().lower()
    found = story.scene(slug(said))
    if found is None:
        found = next((scene for scene in story.scenes if scene.name.lower() == said), None)
    return found.index if found is not None else None


def _recurring(world: World, promise: Happening, time: Recurring) -> Deadline | None:
    """``by Saturday``: the first one that is not over when it is promised."""
    clock, scene = world.clock, world.scene(promise.scene)
    now = clock.window(clock.start(scene.index), Certainty.LIKELY).latest
    found = first_after(time, now, 0, world.calendar) if now is not None else None
    if found is None:
        return None
    text = f"“{time.words}” is the first one after {scene.name}"
    if text in world.story.refused:
        return None
    latest = clock.why_window(clock.start(scene.index), True, Certainty.LIKELY)
    why = assumed(text, "anchor") + latest
    return Deadline(None, found[1], Certainty.LIKELY, why)


def _relative(world: World, promise: Happening, time: Relative, mood: Certainty) -> Deadline | None:
    """``within three days``, ``by two days before The ball``."""
    anchor = _scene(world, time.anchor) if time.anchor is not None else promise.scene
    if anchor is None or (time.anchor is None and mood is Certainty.CERTAIN):
        return None
    far = time.high if time.sign > 0 else (None if time.low is None else -time.low)
    if far is None:
        return None
    offset = (far + 1) * world.calendar.day_length if time.dates else far
    clock = world.clock
    point = clock.end(anchor) if time.edge is Edge.END else clock.start(anchor)
    if time.anchor is not None:
        return Deadline(point, offset, mood)
    text = f"“{time.words}” counts from {world.scene(anchor).name}"
    if text in world.story.refused:
        return None
    why = assumed(text, "anchor")
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
