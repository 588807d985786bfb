"""A novel of 150,000 words in scenes, the same on every machine, and how readers are timed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

_WORDS = (
    "the a of and to in she he it was had said would could hand door light rain house night "
    "voice letter stair window water morning table nobody again before after under over quietly"
).split()
_PEOPLE = ("Ana", "Ben", "Cleo", "Dora", "Emil", "Flora", "Gus", "Hanna")
_PLACES = ("Hall", "Garden", "Quay", "Church", "Station")


class Scene(NamedTuple):
    """One scene of the novel."""

    title: str
    chapter: int
    people: tuple[str, ...]
    place: str
    day: str
    clock: str
    paragraphs: tuple[str, ...]


def novel(words: int = 150_000, scene: int = 1_000) -> list[Scene]:
    """Scenes of some ``scene`` words each, ``words`` in all; the same at every call."""
    draw = random.Random(19)
    return [_scene(draw, number, scene) for number in range(words // scene)]


def ratio(ours: Callable[[], object], theirs: Callable[[], object], times: int = 5) -> float:
    """Our seconds over those of the library alone, in turns; the median of several."""
    ours()
    theirs()
    found = []
    for _ in range(times):
        found.append(_seconds(ours) / _seconds(theirs))
    return median(found)


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _scene(draw: random.Random, number: int, words: int) -> Scene:
    paragraphs = []
    for _ in range(words // 60):
        text = " ".join(draw.choice(_WORDS) for _ in range(60))
        paragraphs.append(f"{text[0].upper()}{text[1:]}.")
    return Scene(
        f"Scene {number + 1}",
        number // 5 + 1,
        tuple(draw.sample(_PEOPLE, 3)),
        draw.choice(_PLACES),
        f"1987-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
        f"{8 + number % 12:02}:30",
        tuple(paragraphs),
    )
