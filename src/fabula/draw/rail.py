"""Names of scenes along the top of a picture, turned so that many stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from fabula.draw.geometry import PLAIN, Tag, Text, at
from fabula.draw.theme import short, wide

SIZE = 10.5
TURN = -42.0
SINE, COSINE = sin(radians(-TURN)), cos(radians(-TURN))
APART = (SIZE + 2.0) / SINE
"""how far two names must stand apart so that their letters do not meet"""
MOST = 190.0
"""the longest name, in pixels along itself"""


class Name(NamedTuple):
    """Words at a place on the rail; the lower the rank, the sooner it is written."""

    x: float
    words: str
    rank: tuple[int, ...] = ()
    role: str = "ink"
    tag: Tag = PLAIN
    bold: bool = False


def chosen(xs: Sequence[float], ranks: Sequence[tuple[int, ...]]) -> frozenset[int]:
    """Which of many places get a name: by rank, as long as they stand far enough apart."""
    taken: dict[int, list[float]] = {}
    found = []
    for number in sorted(range(len(xs)), key=lambda number: (ranks[number], number)):
        x = xs[number]
        cell = int(x // APART)
        near = (other for each in (cell - 1, cell, cell + 1) for other in taken.get(each, ()))
        if all(abs(x - other) >= APART for other in near):
            taken.setdefault(cell, []).append(x)
            found.append(number)
    return frozenset(found)


def rail(names: Sequence[Name], y: float) -> Iterator[Text]:
    """The names that have room, with their feet at ``y``."""
    fits = chosen([name.x for name in names], [name.rank for name in names])
    for number, name in enumerate(names):
        if number in fits:
            yield turned(name, y)


def turned(name: Name, y: float) -> Text:
    """One name with its foot at ``y``, a little to the right of its place."""
    words = short(name.words, MOST, SIZE, name.bold)
    return Text(at(name.x + 2, y), words, SIZE, name.role, bold=name.bold, halo=True, turn=TURN,
                tag=name.tag)  # fmt: skip


def height(words: Iterable[str]) -> float:
    """How high a rail with these names is."""
    return min(max((wide(each, SIZE) for each in words), default=0.0), MOST) * SINE + 14
