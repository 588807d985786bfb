"""What the reader has been told before a scene: their life is the telling.

A fact is told where a sentence says that somebody knows it or comes to know it, in any mode of
telling, or where the scene is told that it is tied to. What is only believed is heard of. Where
a card says of a fact when the reader learns it, that alone counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from fabula.model.story import Happening, Manner, Story
from fabula.model.terms import entity_of
from fabula.reason.events import READER
from fabula.reason.knowledge import SCENE
from fabula.reason.world import World


class Telling(NamedTuple):
    """Where the reader first has a fact: a place in the telling, by whom, by which sentence."""

    scene: int
    source: str | None = None
    """who is shown to know it, by reference"""
    statement: int = -1


class Told(NamedTuple):
    """By fact: where it is told, where it is heard of, where the reader is said not to know it."""

    known: Mapping[str, Telling]
    heard: Mapping[str, Telling]
    unaware: Mapping[str, Telling]

    def by(self, fact: str, scene: int) -> bool:
        """Whether a fact has been told before a scene (its place in the telling)."""
        found = self.known.get(fact)
        return found is not None and found.scene < scene

    def since(self, fact: str, never: int) -> int:
        """The place in the telling of what is told first; ``never`` where nothing is."""
        found = self.known.get(fact)
        return found.scene if found is not None else never


@lru_cache(maxsize=4)
def told(world: World) -> Told:
    """All that the reader is told, in the order of telling."""
    story = world.story
    spoken: dict[str, Telling] = {}
    said: dict[str, Telling] = {}
    heard: dict[str, Telling] = {}
    unaware: dict[str, Telling] = {}
    logs = {"knows": spoken, "believes": heard, "said": said, "unaware": unaware}
    tied: dict[int, list[str]] = {}
    for fact, scene in story.settings.fact_scenes.items():
        tied.setdefault(scene, []).append(fact)
    for one in story.scenes:
        for fact in (SCENE + one.id, *tied.get(one.index, ())):
            spoken.setdefault(fact, Telling(one.index))
        for happening in one.happenings:
            for log, fact, source in _speaks(story, happening):
                logs[log].setdefault(fact, Telling(one.index, source, happening.statement))
    return Told({**spoken, **said}, heard, unaware)


def _speaks(story: Story, happening: Happening) -> Iterator[tuple[str, str, str | None]]:
    """What a sentence tells: how (which log), which fact, and through whom."""
    if story.statements[happening.statement].soft:
        return
    for need in happening.needs:
        fluent = need.fluent
        if fluent.name in ("knows", "believes") and need.value is True:
            yield _log(*fluent[:2], Manner.OBSERVE), fluent.object, fluent.subject
        elif fluent.name == "knows" and need.value is False and fluent.subject == READER:
            yield "unaware", fluent.object, None
    for effect in happening.effects:
        fluent = effect.fluent
        if fluent.name in ("knows", "believes") and effect.value is True:
            source = entity_of(effect.source) or fluent.subject
            log = _log(*fluent[:2], effect.manner)
            yield log, fluent.object, source if source != READER else None


def _log(name: str, subject: str, manner: Manner) -> str:
    if subject == READER:
        return "said"
    return "believes" if manner is Manner.BELIEF else name
