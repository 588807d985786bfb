"""Names of scenes along the top of a picture, turned so that many stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from fabula.draw.geometry import PLAIN, Box, Tag, Text, at
from fabula.draw.labels import Space
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


def turned(name: Name, y: float, left: bool = False) -> Text:
    """One name with its foot at ``y``, rising to the right of its place, or to its left."""
    words = short(name.words, MOST, SIZE, name.bold)
    x, anchor, turn = (name.x - 2, "end", -TURN) if left else (name.x + 2, "start", TURN)
    return Text(at(x, y), words, SIZE, name.role, anchor, name.bold, halo=True, turn=turn,
                tag=name.tag)  # fmt: skip


def boxes(text: Text) -> Iterator[Box]:
    """Small boxes along a turned name that together cover its letters."""
    across = COSINE if text.turn < 0 else -COSINE
    long, step = wide(text.words, text.size, text.bold), text.size * 0.6
    for number in range(int(long / step) + 1):
        x = text.place.x + across * (number + 0.5) * step - 2
        y = text.place.y - SINE * (number + 0.5) * step - 2
        yield Box(x - step / 2, y - step / 2, x + step / 2, y + step / 2)


def placed(name: Name, y: float, space: Space) -> Text:
    """One name where it meets no line, if either way does; its letters are taken."""
    ways = [turned(name, y), turned(name, y, left=True)]
    text = next((way for way in ways if all(map(space.free, boxes(way)))), ways[0])
    for box in boxes(text):
        space.take(box)
    return text


def height(words: Iterable[str]) -> float:
    """How high a rail with these names is."""
    return min(max((wide(each, SIZE) for each in words), default=0.0), MOST) * SINE + 14
