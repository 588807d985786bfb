"""What sentences are about, as far as one may bear on another."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.model.story import Fluent, Happening, Scene
from fabula.model.terms import entity_of
from fabula.model.times import Recurring, Relative, TimeExpr
from fabula.reason.events import READER

OF_THINGS = frozenset({"has", "free", "wears"})
_TIMED = frozenset({"age", "wound", "after", "enough", "gain", "count"})
_ALONE = frozenset({"here", "condition", "made", "holder"})
_OF_FACTS = frozenset({"knows", "believes"})


def key(fluent: Fluent) -> tuple[str, str]:
    """What a fluent is about, as far as one may bear on another."""
    name, subject, object_ = fluent
    if name in _OF_FACTS:
        return "fact", object_.removeprefix("not:")
    if name in OF_THINGS:
        return "thing", object_
    if name in _ALONE:
        return "thing", entity_of(subject)
    if subject == READER:
        return READER, object_
    if name == "met":
        return name, " ".join(sorted((entity_of(subject), entity_of(object_))))
    return name, entity_of(subject)


def hangs(time: TimeExpr) -> bool:
    """Whether a time counts from the last scene told before."""
    return isinstance(time, Recurring) or (isinstance(time, Relative) and time.anchor is None)


def hangs_on_time(happening: Happening) -> bool:
    """Whether how long ago something was may matter to a sentence."""
    if happening.length is not None or happening.time is not None:
        return True
    if any(need.since is not None for need in happening.needs):
        return True
    return any(fluent.name in _TIMED for fluent in fluents_of(happening))


def fluents(scene: Scene) -> Iterator[Fluent]:
    """All that the sentences of a scene need or bring about."""
    for happening in scene.happenings:
        yield from fluents_of(happening)


def fluents_of(happening: Happening) -> Iterator[Fluent]:
    """All that a sentence needs or brings about."""
    for need in happening.needs:
        yield need.fluent
    for effect in happening.effects:
        yield effect.fluent
