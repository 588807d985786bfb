"""Which new scenes can be tried without the whole story: those whose slot matters little."""

from __future__ import annotations

from fabula.ask.slots import unanchored
from fabula.model.story import Story
from fabula.model.terms import Mode, entity_of
from fabula.reason.clock import Clock
from fabula.reason.journeys import live
from fabula.reason.offices import resolve
from fabula.reason.versions import worlds


def hangs_on_slot(put: Story) -> bool:
    """Whether a slot gives the new scene its time."""
    new = put.scenes[-1]
    return unanchored(new) or (new.mode is not Mode.SCENE and new.mode.lived)


def is_simple(put: Story, clock: Clock) -> bool:
    """Whether the new scene's place in the telling matters for orders and anchors alone."""
    new = put.scenes[-1]
    if new.continuous or new.replaces or new.same_as is not None:
        return False
    if new.life and _jumps(put, clock):
        return False
    if any(happening.travel is not None for happening in new.happenings):
        return False
    if resolve(put, clock) is not put:
        return False
    parts = worlds(put, clock)
    return len(parts) == 1 and parts[0] is put and not _sleeps(put)


def _jumps(put: Story, clock: Clock) -> bool:
    """Whether any of the new scene's people ever leaves the calendar for another time of it."""
    lives = live(put, clock)
    mine = {entity_of(one.ref) for one in put.scenes[-1].life}
    mine |= {entity_of(one.ref) for one in put.scenes[-1].cast}
    return any(lives[who].jumps for who in mine if who in lives)


def _sleeps(put: Story) -> bool:
    """Whether a stated length of sleep ends with the next waking that is told."""
    new = put.scenes[-1]
    mine = {e.fluent.subject for h in new.happenings for e in h.effects if e.fluent.name == "awake"}
    return bool(mine) and any(
        effect.fluent.name == "awake" and effect.fluent.subject in mine
        for scene in put.scenes
        for happening in scene.happenings
        if happening.length is not None
        for effect in happening.effects
    )
