"""Fluents along their lines: who brings a value about, who takes it away, does it hold?

Whether a need holds is judged by the modal truth criterion (Chapman 1987, "Planning for
conjunctive goals", theorem 1): it *may* hold where some supporter is not surely after it
and no breaker surely lies between; it *must* hold where some supporter is surely before it
and every breaker is surely before that supporter or surely after the need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from fabula.model.finding import Because
from fabula.model.story import Manner, Value
from fabula.model.terms import Certainty


class Moment(NamedTuple):
    """A point of somebody's life: a reference, a scene, and the step inside the scene."""

    ref: str
    scene: int
    step: int


class Event(NamedTuple):
    """An effect on its line. ``may`` events only speak for a value, never against one."""

    moment: Moment
    value: Value
    manner: Manner
    statement: int
    may: bool = False
    source: str = ""


class Line(Protocol):
    """An order of moments: somebody's life, a thing's own life, world time, the telling."""

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Whether ``first`` surely lies before ``then``."""
        ...

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """Why it does; ``None`` where it does not surely."""
        ...

    def rank(self, moment: Moment) -> int:
        """A number that never falls along the line: what surely lies before ranks no higher."""
        ...


class Failing(StrEnum):
    """In which way a need is surely unmet."""

    LATER = "later"
    """it comes about for the first time only later"""
    LOST = "lost"
    """it was so (or may have been) and has been taken away"""
    NEVER = "never"
    """nothing brings it about, and the need is closed"""


class Unmet(NamedTuple):
    """A need that surely does not hold: the culprit, and why it stands where it stands."""

    failing: Failing
    culprit: Event | None
    mood: Certainty
    why: Because


def breaks(event: Event, want: Value) -> bool:
    """Whether an event takes a wanted value away."""
    return event.value != want and not event.may and event.manner is not Manner.BELIEF


def changes(event: Event, want: Value) -> bool:
    """Whether an event tells of a change to the contrary; bare observations break nothing."""
    return breaks(event, want) and event.manner is not Manner.OBSERVE


Breaker = Callable[[Event, Value], bool]


def unmet(
    line: Line,
    events: Sequence[Event],
    at: Moment,
    want: Value,
    mood: Certainty,
    *,
    closed: bool = False,
    breaker: Breaker = breaks,
) -> Unmet | None:
    """Why ``want`` surely does not hold at ``at``; ``None`` where it may hold (or is open)."""
    broken = [e for e in events if breaker(e, want) and not same_sentence(e.moment, at)]
    past = [event for event in broken if line.before(event.moment, at, mood)]
    later: Event | None = None
    for event in events:
        if event.value != want or same_sentence(event.moment, at):
            continue
        if line.before(at, event.moment, mood):
            later = later if later or event.manner is not Manner.FIRST else event
        elif not any(line.before(event.moment, one.moment, mood) for one in reversed(past)):
            return None
    if past:
        last = _last(line, past, mood)
        why = line.why(last.moment, at, mood)
        return Unmet(Failing.LOST, last, mood, why or Because())
    if later is not None:
        why = line.why(at, later.moment, mood)
        return Unmet(Failing.LATER, later, mood, why or Because())
    return Unmet(Failing.NEVER, None, mood, Because()) if closed else None


def perhaps_unmet(
    line: Line,
    events: Sequence[Event],
    at: Moment,
    want: Value,
    *,
    breaker: Breaker = breaks,
) -> Unmet | None:
    """Why ``want`` does not hold at ``at`` in some order that fits, though not in all."""
    mood = Certainty.LIKELY
    events = [event for event in events if not same_sentence(event.moment, at)]
    near = [e for e in events if breaker(e, want) and not line.before(at, e.moment, mood)]
    for event in events:
        kept = event.value == want and line.before(event.moment, at, mood)
        if kept and all(line.before(one.moment, event.moment, mood) for one in near):
            return None
    if near:
        return Unmet(Failing.LOST, _last(line, near, mood), Certainty.POSSIBLE, Because())
    for event in events:
        if event.value == want and event.manner is Manner.FIRST:
            return Unmet(Failing.LATER, event, Certainty.POSSIBLE, Because())
    return None


def same_sentence(one: Moment, other: Moment) -> bool:
    """A sentence never supports its own need."""
    return one.scene == other.scene and one.step == other.step


def _last(line: Line, events: Sequence[Event], mood: Certainty) -> Event:
    """The latest of some events where their order is known, else the one told last."""
    last = events[0]
    for event in events[1:]:
        if not line.before(event.moment, last.moment, mood):
            last = event
    return last


def must(
    line: Line, events: Sequence[Event], at: Moment, want: Value, mood: Certainty
) -> tuple[Event, Because] | None:
    """The supporter because of which ``want`` surely holds at ``at``, and why it lies before."""
    for event in events:
        if event.value != want or event.may or event.manner is Manner.BELIEF:
            continue
        if not line.before(event.moment, at, mood):
            continue
        clear = all(
            line.before(one.moment, event.moment, mood) or line.before(at, one.moment, mood)
            for one in events
            if one.value != want
        )
        if clear:
            return event, line.why(event.moment, at, mood) or Because()
    return None
