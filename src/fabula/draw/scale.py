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
CROWD = 40
"""how many scenes are drawn at ease; more are drawn closer"""
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
    least: float
    """how wide the shortest distance is drawn"""
    grows: float
    """how much wider a distance is drawn that is twice as long, where it is drawn by magnitude"""
    unit: float
    """seconds that are one of the shortest distances of the story"""
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
            return seconds / self.unit * self.least
        wide = self.least + self.grows * log2(1 + seconds / self.unit)
        return min(wide, MOST) * self.stretched


def scale(columns: Sequence[Column], together: Sequence[bool]) -> Scale:
    """The ruler of some scenes, the earliest first.

    ``together[i]`` says that scene ``i`` stands right above scene ``i - 1``: at the same time, with
    somebody who is in both.
    """
    gaps = [b.instant - a.instant for a, b in pairwise(columns)]
    real = sorted(gap for gap in gaps if gap > 0)
    whole, unit = sum(real), float(real[len(real) // 5]) if real else 1.0
    linear = bool(real) and real[-1] <= _EVEN * real[0] and all(one.placed for one in columns)
    crowd = min(CROWD / max(len(columns), 1), 1.0)
    least, grows = max(LEAST * crowd, 10.0), max(LEAST * crowd, 3.0)
    if linear:
        room = max(min(WIDE, MOST * len(real)), whole / real[0] * least)
        unit = whole / room * least
    start = Scale({}, 0.0, (), linear, least, grows, unit, 1.0, ())
    places: dict[int, float] = {}
    knots: list[tuple[int, float]] = []
    breaks = []
    x = 0.0
    for at, column in enumerate(columns):
        if at:
            left, gap = x, gaps[at - 1]
            x += _step(start, gap, together[at])
            known = columns[at - 1].placed and column.placed
            if known and not linear and gap > 0 and gap / (x - left) > _SHRUNK * unit / least:
                breaks.append(Gap(left, x, gap))
        places[column.scene] = x
        if not knots or column.instant > knots[-1][0]:
            knots.append((column.instant, x))
    found = start._replace(places=places, width=x, breaks=tuple(breaks), knots=tuple(knots))
    return _widened(found)


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


def _step(scale: Scale, gap: int, together: bool) -> float:
    if gap <= 0:
        return 0.0 if together else BESIDE
    return max(scale.length(gap), BESIDE)
