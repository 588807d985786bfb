"""What the reader has been told before a scene: their life is the telling.

A fact is told where a sentence speaks of it, in any mode of telling, or where the scene is told
that it is tied to. Where a card says of a fact when the reader learns it, that alone counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from fabula.reason.events import READER
from fabula.reason.knowledge import SCENE
from fabula.reason.world import World


@lru_cache(maxsize=4)
def told(world: World) -> Mapping[str, int]:
    """Facts to the scenes (by their place in the telling) in which the reader first has them."""
    story = world.story
    spoken: dict[str, int] = {}
    said: dict[str, int] = {}
    for fact, scene in story.settings.fact_scenes.items():
        spoken[fact] = scene
    for scene_ in story.scenes:
        spoken[SCENE + scene_.id] = scene_.index
        for happening in scene_.happenings:
            fluents = [e.fluent for e in happening.effects if e.value is True]
            fluents += [n.fluent for n in happening.needs if n.value is True]
            for name, subject, fact in fluents:
                if name in ("knows", "believes"):
                    log = said if subject == READER else spoken
                    log[fact] = min(log.get(fact, scene_.index), scene_.index)
    return {**spoken, **said}


def knows(world: World, fact: str, scene: int) -> bool:
    """Whether the reader has been told a fact before a scene."""
    first = told(world).get(fact)
    return first is not None and first < scene
