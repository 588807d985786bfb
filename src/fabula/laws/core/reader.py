"""The reader's life is the telling: what is planted, paid off, asked, answered, introduced.

Every mode of telling counts here: a dream or a retelling is read like any other scene.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from fabula.cards.compose.people import slip
from fabula.cards.nearest import Names
from fabula.reason.events import READER
from fabula.reason.world import World


class Shown(NamedTuple):
    """A sentence by which the reader is shown something."""

    scene: int
    step: int
    statement: int


Log = Mapping[str, tuple[Shown, ...]]
"""what is shown (a set-up, a question, a name) to the sentences that show it, as told"""


@lru_cache(maxsize=1)
def _logs(world: World) -> Mapping[str, Log]:
    found: dict[str, dict[str, list[Shown]]] = {}
    for scene in world.story.scenes:
        for happening in scene.happenings:
            for effect in happening.effects:
                fluent = effect.fluent
                if fluent.subject == READER and effect.value is True:
                    shown = Shown(scene.index, happening.step, happening.statement)
                    found.setdefault(fluent.name, {}).setdefault(fluent.object, []).append(shown)
    return {
        name: {label: tuple(shown) for label, shown in labels.items()}
        for name, labels in found.items()
    }


def log(world: World, name: str) -> Log:
    """All that one fluent of the reader (``planted``, ``asked``) is said of."""
    return _logs(world).get(name, {})


def misspelt(lone: Iterable[str], others: Iterable[str]) -> Mapping[str, str]:
    """Labels of ``lone`` that are one slip from one of ``others``, each of which is used once."""
    free = Names(others)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for label in lone:
        near = free.near(label)
        if near and near not in taken and slip(label.replace("-", " "), near.replace("-", " ")):
            found[label] = near
            taken.add(near)
    return found


def label(world: World, shown: Shown) -> str:
    """What is shown, in the author's own words (without the key before the colon)."""
    text = " ".join(world.story.statements[shown.statement].text.split())
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and " " not in head else text
