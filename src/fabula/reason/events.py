"""From happenings to events: what changes, along which line it is followed.

``has(X, T)`` is kept as one fluent of the thing, ``holder(T)``: a thing has one holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fabula.model.story import Effect, Fluent, Happening, Manner, Story
from fabula.model.terms import Certainty
from fabula.reason.fluents import Event, Moment
from fabula.reason.lives import Life

READER = "reader"
OF_THINGS = frozenset({"holder", "condition", "made"})


ALL = "*"
"""the object of effects on everything of a kind (every fact, every garment)"""


def collect(story: Story, lives: Mapping[str, Life]) -> Mapping[Fluent, tuple[Event, ...]]:
    """All events of lived scenes and of the background, by fluent, in the order of telling."""
    found: dict[Fluent, list[Event]] = {}
    blanks: list[tuple[Happening, Fluent, Event]] = []
    for happening in _happenings(story):
        soft = story.statements[happening.statement].soft if happening.statement >= 0 else False
        for fluent, event in _events(happening, soft):
            found.setdefault(fluent, []).append(event)
            if fluent.object == ALL and event.value is False:
                blanks.append((happening, fluent, event))
    for happening, fluent, event in blanks:
        _blank(found, lives, happening, fluent, event)
    return {fluent: tuple(events) for fluent, events in found.items()}


def _blank(
    found: dict[Fluent, list[Event]],
    lives: Mapping[str, Life],
    happening: Happening,
    all_: Fluent,
    event: Event,
) -> None:
    """Everything (since a scene) is forgotten: each fact (that surely came after it) goes."""
    since = happening.scenes[0] if happening.scenes else None
    life = lives.get(all_.subject)
    for fluent, events in found.items():
        if fluent[:2] != all_[:2] or fluent.object == ALL:
            continue
        if since is None or (life is not None and _all_since(life, events, since)):
            events.append(event)
            events.sort(key=lambda one: one.statement)


def _all_since(life: Life, events: Iterable[Event], since: int) -> bool:
    """Whether all that speaks for a fact surely lies after a scene, in this life."""
    first = life.visit(life.entity, since)
    if first is None:
        return False
    for event in events:
        visit = life.visit(event.moment.ref, event.moment.scene)
        if event.value is not True:
            continue
        if visit is None:
            return False
        same = visit.number == first.number
        if not same and not life.before(first.number, visit.number, Certainty.CERTAIN):
            return False
    return True


def _happenings(story: Story) -> Iterator[Happening]:
    yield from story.background
    for scene in story.scenes:
        if scene.mode.lived and scene.same_as is None:
            yield from scene.happenings


def _events(happening: Happening, soft: bool) -> Iterator[tuple[Fluent, Event]]:
    holders: dict[str, tuple[str, Effect]] = {}
    for effect in happening.effects:
        fluent = effect.fluent
        if fluent.name == "has":
            held = fluent.subject if effect.value else ""
            if held or fluent.object not in holders:
                holders[fluent.object] = (held, effect)
            continue
        yield fluent, _event(happening, effect, fluent.subject, effect.value, soft)
    for thing, (holder, effect) in holders.items():
        ref = effect.fluent.subject
        yield Fluent("holder", thing), _event(happening, effect, ref, holder, soft)


def _event(
    happening: Happening, effect: Effect, subject: str, value: bool | int | str, soft: bool
) -> Event:
    moment = Moment(self_of(happening, subject), happening.scene, happening.step)
    may = soft or effect.manner is Manner.BELIEF
    return Event(moment, value, effect.manner, happening.statement, may, effect.source)


def self_of(happening: Happening, entity: str) -> str:
    """The reference (``harriet/2``) under which an entity takes part in a happening."""
    if "/" in entity:
        return entity
    prefix = entity + "/"
    for ref in (*happening.actors, *happening.remote):
        if ref == entity:
            return ref
    for ref in (*happening.actors, *happening.remote, *(value for _, value in happening.roles)):
        if ref.startswith(prefix):
            return ref
    return entity
