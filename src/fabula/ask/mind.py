"""Whether somebody knows a fact at a point of their life: yes, no, or not known.

*Yes* is what must hold (Chapman's criterion, as in ``reason.fluents``): a scene in which they
learn it, live through it or are shown to know it lies surely before, and no forgetting can lie
between. *No* is what the story excludes: they learn it for the first time only later, have
forgotten it, are said not to know it, or it has not happened yet. All else is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from fabula.laws.core.minds import EVERYTHING, only_belief, surely_knows
from fabula.model.finding import Because
from fabula.model.story import Fluent, Happening, Manner
from fabula.model.terms import Certainty, entity_of
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Failing, Moment
from fabula.reason.knowledge import AFTER_ALL, SCENE
from fabula.reason.world import World

NOTHING = Because()


class Answer(StrEnum):
    """What can be said of knowing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """On what an answer rests."""

    LEARNS = "learns"
    """yes: there they come to know it"""
    SHOWN = "shown"
    """yes: there they are shown to know it; how they learned it is not told"""
    LATER = "later"
    """no: they learn it for the first time there, later in their own life"""
    LOST = "lost"
    """no: they have forgotten it there"""
    SAID = "said"
    """no: they are said not to know it there"""
    AHEAD = "ahead"
    """no: it happens there, and the world has not come so far"""
    NONE = "none"
    """not known"""


class State(NamedTuple):
    """An answer, how sure it is, and the sentence that it rests on.

    ``event`` is what the ground names (``None`` where there is nothing, or no sentence);
    ``may`` are the sentences by which they may have learned it, where none is known by which
    they did.
    """

    answer: Answer
    ground: Ground = Ground.NONE
    certainty: Certainty | None = None
    event: Event | None = None
    why: Because = NOTHING
    may: tuple[Event, ...] = ()


LAST: Final = Moment("", 1 << 40, 0)
"""the end of a life, after all that is told of it"""


class Order(Protocol):
    """An order of moments."""

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Whether ``first`` surely lies before ``then``."""
        ...

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """Why it does; ``None`` where it does not surely."""
        ...


class Whole:
    """An order with an end: every moment lies before ``LAST``."""

    __slots__ = ("line",)

    def __init__(self, line: Order) -> None:
        self.line: Final = line

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Whether ``first`` surely lies before ``then``."""
        if first is LAST or then is LAST:
            return first is not LAST
        return self.line.before(first, then, mood)

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """Why it does."""
        if first is LAST or then is LAST:
            return None if first is LAST else NOTHING
        return self.line.why(first, then, mood)


def state(world: World, person: str, fact: str, at: Moment, least: Certainty) -> State:
    """What can be said of ``person`` (an entity) knowing ``fact`` at a moment of their life.

    ``least`` is the least certainty of an answer: likely ones use assumptions.
    """
    fluent = Fluent("knows", person, fact)
    line = Whole(world.line(fluent))
    lived = world.hearsay.lived(fluent)
    told = [e for e in world.events_of(fluent) if not only_belief(world, fact, e)]
    gone = [e for e in world.events_of(fluent._replace(object=EVERYTHING)) if e.value is False]
    slipped = _with_its_scene(world, fluent)
    gone += slipped
    signs = _signs(world).get((person, fact), ())
    shown = [e for e in signs if e.value is True and _sound(world, fluent, e)]
    denied = [e for e in signs if e.value is False and not _contradicted(world, fluent, e)]
    found = _known(line, (*told, *lived, *shown, *gone, *denied), at, least)
    hints = world.hearsay.supports(fluent, True)
    if found is not None:
        if found.ground is Ground.SHOWN and found.event is not None:
            return found._replace(may=_perhaps(line, (*told, *hints), found.event.moment))
        return found
    return (
        _lacking(world, line, fluent, at, least, shown, slipped)
        or _said_not_to(world, line, fluent, at, least, (*told, *lived, *hints, *shown))
        or _ahead(world, line, fluent, at, least, (*told, *hints, *shown))
        or State(Answer.UNKNOWN, may=_perhaps(line, (*told, *hints), at))
    )


def facts_of(world: World, person: str) -> tuple[str, ...]:
    """The facts that the story links with somebody's mind, in the order of telling."""
    return _facts(world).get(person, ())


# --- yes ------------------------------------------------------------------------------------


def _known(line: Order, events: Sequence[Event], at: Moment, least: Certainty) -> State | None:
    """The earliest supporter that nothing can have undone."""
    mood = max(least, Certainty.LIKELY)
    standing = _standing(line, events, at, mood)
    if not standing:
        return None
    first = standing[0]
    for event in standing[1:]:
        earlier = line.before(event.moment, first.moment, mood)
        same = event.moment == first.moment and first.manner is Manner.OBSERVE
        if earlier or same:
            first = event
    sure = mood is Certainty.CERTAIN or bool(_standing(line, events, at, Certainty.CERTAIN))
    ground = Ground.SHOWN if first.manner is Manner.OBSERVE else Ground.LEARNS
    why = line.why(first.moment, at, mood) or NOTHING
    certainty = Certainty.CERTAIN if sure else Certainty.LIKELY
    return State(Answer.YES, ground, certainty, first, why)


def _standing(line: Order, events: Sequence[Event], at: Moment, mood: Certainty) -> list[Event]:
    """The events that surely make it so at a moment (the modal truth criterion's *must*)."""
    near = [e for e in events if e.value is not True and not line.before(at, e.moment, mood)]
    return [
        event
        for event in events
        if event.value is True
        and not event.may
        and event.manner is not Manner.BELIEF
        and line.before(event.moment, at, mood)
        and all(line.before(one.moment, event.moment, mood) for one in near)
    ]


def _sound(world: World, fluent: Fluent, sign: Event) -> bool:
    """Whether a sentence that shows knowledge is no finding itself, nor mere belief."""
    believed = world.events_of(Fluent("believes", fluent.subject, fluent.object))
    line = world.line(fluent)
    if any(
        e.value is True and not line.before(sign.moment, e.moment, Certainty.LIKELY)
        for e in believed
    ):
        return False
    if not world.events_of(fluent):
        return True
    found = world.judge(fluent, True, sign.moment)
    return found is None or found.mood < Certainty.LIKELY


def _with_its_scene(world: World, fluent: Fluent) -> list[Event]:
    """Who forgets what happens in a scene forgets what they learned there, and nowhere else.

    What is said with ``perhaps`` gives way: ``suppose`` asks what would follow.
    """
    scenes = {e.moment.scene for e in world.events_of(fluent) if e.value is True}
    if len(scenes) != 1 or min(scenes) < 0:
        return []
    happened = SCENE + world.scene(scenes.pop()).id
    lost = world.events_of(fluent._replace(object=happened)) if fluent.object != happened else ()
    return [e for e in lost if e.value is False and not e.may]


# --- no -------------------------------------------------------------------------------------


def _lacking(
    world: World,
    line: Order,
    fluent: Fluent,
    at: Moment,
    least: Certainty,
    shown: Sequence[Event],
    slipped: Sequence[Event],
) -> State | None:
    """Learned for the first time only later, or forgotten; and not shown to know it till then."""
    events = (*world.events_of(fluent), *slipped)
    if at is LAST:
        return _forgotten(world, line, fluent, events, least, shown)
    found = world.judge(fluent, True, at, events=events if slipped else None)
    if found is None or found.culprit is None or found.mood < max(least, Certainty.LIKELY):
        return None
    later, there = found.failing is Failing.LATER, found.culprit.moment
    # Who forgets it meanwhile has known it before: then that is not the first time.
    lost = [e for e in events if e.value is False and not line.before(e.moment, at, found.mood)]
    for sign in (*shown, *(lost if later else ())):
        before, after = (sign.moment, there), (there if later else at, sign.moment)
        if not (
            line.before(*after, found.mood) or (not later and line.before(*before, found.mood))
        ):
            return None
    return State(
        Answer.NO, Ground.LATER if later else Ground.LOST, found.mood, found.culprit, found.why
    )


def _forgotten(
    world: World,
    line: Order,
    fluent: Fluent,
    events: Sequence[Event],
    least: Certainty,
    shown: Sequence[Event],
) -> State | None:
    """At the end of a life: what was forgotten after all that may have taught it."""
    hints = world.hearsay.supports(fluent, True)
    supports = [e for e in (*events, *hints, *shown) if e.value is True]
    lost = [e for e in events if e.value is False and not e.may]
    for mood in (Certainty.CERTAIN, Certainty.LIKELY):
        if mood < least:
            break
        for event in lost:
            if all(line.before(one.moment, event.moment, mood) for one in supports):
                return State(Answer.NO, Ground.LOST, mood, event)
    return None


def _said_not_to(
    world: World,
    line: Order,
    fluent: Fluent,
    at: Moment,
    least: Certainty,
    supports: Sequence[Event],
) -> State | None:
    """Said not to know it, with no way to have learned it since (or to have forgotten it)."""
    signs = _signs(world).get((fluent.subject, fluent.object), ())
    for mood in (Certainty.CERTAIN, Certainty.LIKELY):
        if mood < least:
            break
        for sign in signs:
            if sign.value is not False or _contradicted(world, fluent, sign):
                continue
            ends = (sign.moment, at)
            if line.before(at, sign.moment, mood):
                # Not known there, so not before: unless it was known once, and slipped the mind.
                ends = (at, sign.moment)
                between = [e for e in supports if not e.may]
                if not all(line.before(sign.moment, e.moment, mood) for e in between if e.value):
                    continue
            elif line.before(sign.moment, at, mood) or sign.moment == at:
                between = [e for e in supports if e.value is True]
            else:
                continue
            if all(_outside(line, e.moment, *ends, mood) for e in between):
                return State(Answer.NO, Ground.SAID, mood, sign)
    return None


def _outside(line: Order, moment: Moment, start: Moment, end: Moment, mood: Certainty) -> bool:
    """Surely not between two moments."""
    return (
        line.before(moment, start, mood)
        or line.before(end, moment, mood)
        or moment == end
        or moment[1:] == start[1:]
    )


def _contradicted(world: World, fluent: Fluent, sign: Event) -> bool:
    return surely_knows(world, fluent.subject, fluent.object, sign.moment) is not None


def _ahead(
    world: World,
    line: Order,
    fluent: Fluent,
    at: Moment,
    least: Certainty,
    supports: Sequence[Event],
) -> State | None:
    """What happens in a scene that the world has not reached, and that nobody may have told."""
    scene = world.hearsay.scene_of(fluent.object)
    if scene is None or at is LAST or at.scene < 0 or scene == at.scene:
        return None
    if not world.scene(scene).mode.lived:
        return None
    for mood in (Certainty.CERTAIN, Certainty.LIKELY):
        if mood < least:
            break
        start, later = world.clock.start(at.scene), world.clock.start(scene)
        if not world.clock.before(start, later, mood, 1):
            continue
        believed = world.events_of(fluent._replace(name="believes"))
        if all(line.before(at, e.moment, mood) for e in (*supports, *believed) if e.value is True):
            why = world.clock.why(start, later, 1, mood)
            event = Event(Moment(fluent.subject, scene, 0), True, Manner.CHANGE, -1)
            return State(Answer.NO, Ground.AHEAD, mood, event, why)
    return None


def _perhaps(line: Order, supports: Iterable[Event], at: Moment) -> tuple[Event, ...]:
    """By what they may have learned it, one sentence of each scene."""
    found: dict[int, Event] = {}
    for event in supports:
        if event.value is True and not line.before(at, event.moment, Certainty.LIKELY):
            found.setdefault(event.moment.scene, event)
    return tuple(found[scene] for scene in sorted(found))


def sentence_of(world: World, event: Event) -> Happening | None:
    """The sentence of an event (none for being there)."""
    if event.moment.scene < 0 or event.moment.step == AFTER_ALL:
        return None
    for happening in world.scene(event.moment.scene).happenings:
        if happening.statement == event.statement:
            return happening
    return None


def source_of(world: World, event: Event) -> str | None:
    """From whom it comes, by reference: which self it was."""
    if not event.source:
        return None
    happening = sentence_of(world, event)
    person = entity_of(event.source)
    return self_of(happening, person) if happening is not None else person


# --- what shows that somebody knows -----------------------------------------------------------


@lru_cache(maxsize=4)
def _signs(world: World) -> Mapping[tuple[str, str], tuple[Event, ...]]:
    """The sentences that take somebody's knowledge (or ignorance) for granted."""
    found: dict[tuple[str, str], list[Event]] = {}
    for happening in _lived(world):
        for need in happening.needs:
            fluent = need.fluent
            if fluent.name == "knows" and need.value in (True, False):
                moment = Moment(self_of(happening, fluent.subject), happening.scene, happening.step)
                sign = Event(moment, need.value, Manner.OBSERVE, happening.statement)
                found.setdefault((fluent.subject, fluent.object), []).append(sign)
    return {key: tuple(events) for key, events in found.items()}


@lru_cache(maxsize=4)
def _facts(world: World) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for happening in _lived(world):
        fluents = [n.fluent for n in happening.needs] + [e.fluent for e in happening.effects]
        for name, subject, fact in fluents:
            if name in ("knows", "believes") and fact != EVERYTHING:
                found.setdefault(entity_of(subject), {})[fact] = None
    return {person: tuple(facts) for person, facts in found.items()}


def _lived(world: World) -> Iterable[Happening]:
    statements = world.story.statements
    for scene in world.story.scenes:
        if scene.mode.lived and scene.same_as is None:
            for happening in scene.happenings:
                if not statements[happening.statement].soft:
                    yield happening
