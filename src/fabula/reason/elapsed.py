"""Needs that ask how long something has been so: ``TERM since D``, ``after SCENE by D``."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.lexicon import name_id
from fabula.model.finding import Because
from fabula.model.story import Need, Scene, Story
from fabula.model.terms import Certainty
from fabula.reason.clock import Clock
from fabula.reason.fluents import Event, Failing, Moment, Unmet

MOODS = (Certainty.CERTAIN, Certainty.LIKELY)


def scene_named(story: Story, name: str) -> Scene | None:
    """The scene that a term names, by its id or by its name without an article."""
    named = (scene for scene in story.scenes if name_id(scene.name) == name)
    return story.scene(name) or next(named, None)


def after_scene(story: Story, clock: Clock, need: Need, scene: int) -> Unmet | None:
    """Why a scene surely is not so long after another one has ended."""
    other = scene_named(story, need.fluent.subject)
    if other is None or not other.mode.lived or need.value is not True:
        return None
    least = need.since.low or 0 if need.since is not None else 0
    for mood in MOODS:
        why = _sooner(clock, clock.end(other.index), clock.start(scene), least, mood)
        if why is not None:
            return Unmet(Failing.NEVER, None, mood, why)
    return None


def too_fresh(clock: Clock, need: Need, supporters: Sequence[Event], at: Moment) -> Unmet | None:
    """Why what is needed surely has not been so for long enough, whichever event brought it."""
    if need.since is None or not need.since.low or not supporters:
        return None
    for mood in MOODS:
        whole = Because()
        for event in supporters:
            why = _sooner(
                clock, clock.start(event.moment.scene), clock.start(at.scene), need.since.low, mood
            )
            if why is None:
                break
            whole = whole + why
        else:
            return Unmet(Failing.LATER, supporters[-1], mood, whole)
    return None


def _sooner(clock: Clock, a: int, b: int, least: int, mood: Certainty) -> Because | None:
    """Why one point surely lies less than so long after another."""
    latest = clock.gap(a, b, mood).latest
    return clock.why(b, a, -latest, mood) if latest is not None and latest < least else None
