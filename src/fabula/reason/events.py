"""From happenings to events: what changes, along which line it is followed.

``has(X, T)`` is kept as one fluent of the thing, ``holder(T)``: a thing has one holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.model.story import Effect, Fluent, Happening, Manner, Story
from fabula.model.terms import Kind
from fabula.reason.fluents import Event, Moment

READER = "reader"
OF_THINGS = frozenset({"holder", "condition", "made"})


def collect(story: Story) -> Mapping[Fluent, tuple[Event, ...]]:
    """All events of lived scenes and of the background, by fluent, in the order of telling."""
    found: dict[Fluent, list[Event]] = {}
    for happening in _happenings(story):
        soft = story.statements[happening.statement].soft if happening.statement >= 0 else False
        for fluent, event in _events(happening, soft):
            found.setdefault(fluent, []).append(event)
    return {fluent: tuple(events) for fluent, events in found.items()}


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
    for ref in (*happening.actors, *happening.remote):
        if ref.startswith(prefix):
            return ref
    return entity


def follows_life(fluent: Fluent, story: Story) -> bool:
    """Whether a fluent goes with a person's life (and not with a thing's, or the world's)."""
    entity = story.entities.get(fluent.subject)
    return entity is not None and entity.kind is Kind.PERSON
