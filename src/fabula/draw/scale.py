"""World time on a ruler: true to scale where the story allows it, with drawn breaks where not.

A story may hold minutes and centuries. If the shortest distance between two scenes stays
legible when all are drawn to one scale, they are. If not, a distance is drawn by its order of
magnitude (its logarithm), never narrower than ``LEAST`` nor wider than ``MOST``, and every distance
that is drawn much too short is a *break*: two strokes across the ruler, with its length in words
where there is room. Scenes whose time is open have a place in the order only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import log2
from typing import NamedTuple

from fabula.draw.plot import Column

LEAST = 13.0
"""between two scenes at different times, in pixels"""
MOST = 120.0
BESIDE = 9.0
"""between two scenes at the same time, or of which only the order is known"""
WIDE = 1000.0
"""how wide a story of few scenes may become"""
_EVEN = 8
"""how many times the shortest distance the longest may be, to be drawn to one scale"""
_SHRUNK = 4.0
"""how many times too short a distance is drawn to be called a break"""


class Gap(NamedTuple):
    """A distance that is drawn too short, between two places on the ruler."""

    left: float
    right: float
    seconds: int


class Scale(NamedTuple):
    """Places of scenes by telling index, and of instants between them."""

    places: dict[int, float]
    width: float
    breaks: tuple[Gap, ...]
    linear: bool
    unit: float
    """seconds that are as wide as ``LEAST`` (the shortest distances of the story)"""
    stretched: float
    """how many times wider a distance is drawn where there is room"""
    knots: tuple[tuple[int, float], ...]
    """instants and their places, both growing"""

    def place(self, instant: int) -> float:
        """Where an instant lies; before the first scene and after the last, a little outside."""
        knots = self.knots
        if not knots:
            return 0.0
        at = bisect_right(knots, (instant, float("inf")))
        if at == 0:
            return knots[0][1] - self.length(knots[0][0] - instant)
        if at == len(knots):
            return knots[-1][1] + self.length(instant - knots[-1][0])
        (early, left), (late, right) = knots[at - 1], knots[at]
        return left + (right - left) * (instant - early) / max(late - early, 1)

    def length(self, seconds: int) -> float:
        """How wide a length of time is drawn."""
        if seconds <= 0:
            return 0.0
        if self.linear:
            return min(seconds / self.unit * LEAST, MOST)
        return _by_magnitude(seconds, self.unit) * self.stretched


def _by_magnitude(seconds: float, unit: float) -> float:
    return min(LEAST + LEAST * log2(1 + seconds / unit), MOST)


def scale(columns: Sequence[Column], together: Sequence[bool]) -> Scale:
    """The ruler of some scenes, the earliest first.

    ``together[i]`` says that scene ``i`` stands right above scene ``i - 1``: at the same time, with
    somebody who is in both.
    """
    gaps = [b.instant - a.instant for a, b in pairwise(columns)]
    real = sorted(gap for gap in gaps if gap > 0)
    whole, unit = sum(real), float(real[len(real) // 5]) if real else 1.0
    room = max(WIDE, LEAST * 1.6 * len(columns))
    linear = bool(real) and whole / real[0] * LEAST <= room and real[-1] <= _EVEN * real[0]
    if linear:
        unit = max(whole / room, 1e-9) * LEAST
    places: dict[int, float] = {}
    knots: list[tuple[int, float]] = []
    breaks = []
    x = 0.0
    for at, column in enumerate(columns):
        if at:
            left, gap = x, gaps[at - 1]
            x += _step(gap, unit, linear, together[at])
            known = columns[at - 1].placed and column.placed
            if known and not linear and gap > 0 and gap / (x - left) > _SHRUNK * unit / LEAST:
                breaks.append(Gap(left, x, gap))
        places[column.scene] = x
        if not knots or column.instant > knots[-1][0]:
            knots.append((column.instant, x))
    return _widened(Scale(places, x, tuple(breaks), linear, unit, 1.0, tuple(knots)))


def _widened(scale: Scale) -> Scale:
    """A story of few scenes on more room."""
    by = min(max(WIDE * 0.85 / scale.width, 1.0), 2.0) if scale.width else 1.0
    if by == 1.0 or scale.linear:
        return scale
    return scale._replace(
        places={scene: x * by for scene, x in scale.places.items()},
        width=scale.width * by,
        breaks=tuple(Gap(gap.left * by, gap.right * by, gap.seconds) for gap in scale.breaks),
        stretched=by,
        knots=tuple((instant, x * by) for instant, x in scale.knots),
    )


def _step(gap: int, unit: float, linear: bool, together: bool) -> float:
    if gap <= 0:
        return 0.0 if together else BESIDE
    return max(gap / unit * LEAST, BESIDE) if linear else _by_magnitude(gap, unit)
