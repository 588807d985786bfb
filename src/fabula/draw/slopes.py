"""The geometry of own time: where the stops of lives lie, before anything is drawn.

Own time is measured on the same ruler as world time, so an ordinary life has one slope
everywhere, whatever the ruler's breaks; a jump goes across at equal age, ice lies flat, another
pace is another slope. Seen along that slope (``y - slope * x``) every life is a level band as high
as its jumps make it; bands are stacked without meeting, so that lives never cross.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw.arrange import arranged
from fabula.draw.plot import Lived, Stop
from fabula.draw.scale import Scale

RISE = 300.0
"""how much an ordinary life climbs over the whole width, at most"""
STEEPEST = 0.5


class Piece(NamedTuple):
    """A straight part of a life, or (``jump``) one that goes across; ``panel`` as of its end."""

    x1: float
    y1: float
    x2: float
    y2: float
    jump: bool = False
    still: bool = False
    panels: tuple[int, int] = (0, 0)


class Drawn(NamedTuple):
    """A life with the place of every stop (y grows downwards) and the pieces between them."""

    lived: Lived
    spots: tuple[tuple[float, float], ...]
    pieces: tuple[Piece, ...]


def slope(scale: Scale) -> float:
    """Of an ordinary life, in pixels up for a pixel to the right."""
    return min(STEEPEST, RISE / scale.width) if scale.width else STEEPEST


class Stack(NamedTuple):
    """All lives in place. ``tops`` and ``feet`` bound each panel's plot."""

    lives: tuple[Drawn, ...]
    tops: Mapping[int, float]
    feet: Mapping[int, float]


def stacked(
    lives: Sequence[Lived], scale: Scale, panels: Sequence[int], pitch: float, between: float
) -> Stack:
    """Every life in its band; the first panel lies highest, ``between`` two of them is room."""
    climb = slope(scale)
    rises = [_rises(lived, scale, climb) for lived in lives]
    heights: dict[tuple[int, int], float] = {}  # of every stop, by life and number
    tops: dict[int, float] = {}
    feet: dict[int, float] = {}
    top = 0.0
    for panel in panels:
        inside = [at for at, lived in enumerate(lives) if _in(lived, panel)]
        found = _bands(inside, lives, rises, scale, climb, panel, pitch)
        low, high = min(found.values()), max(found.values())
        heights.update({key: high - height + top for key, height in found.items()})
        tops[panel], feet[panel] = top, top + high - low
        top = feet[panel] + between
    drawn = []
    for at, lived in enumerate(lives):
        spots = tuple(
            (scale.places[stop.at], heights[at, number]) for number, stop in enumerate(lived.stops)
        )
        drawn.append(Drawn(lived, spots, tuple(_pieces(lived.stops, spots))))
    return Stack(tuple(drawn), tops, feet)


def _in(lived: Lived, panel: int) -> bool:
    return any(stop.panel == panel for stop in lived.stops)


def _rises(lived: Lived, scale: Scale, climb: float) -> list[float]:
    """How high every stop lies above the first, by own time."""
    found = [0.0]
    for one, two in pairwise(lived.stops):
        if two.jump:
            step = min(scale.length(two.passed), 60.0) if two.passed else 0.0
        else:
            across = scale.places[two.at] - scale.places[one.at]
            step = across * (1 - two.still) * two.pace
        found.append(found[-1] + climb * step)
    return found


def _bands(
    inside: Sequence[int],
    lives: Sequence[Lived],
    rises: Sequence[Sequence[float]],
    scale: Scale,
    climb: float,
    panel: int,
    pitch: float,
) -> dict[tuple[int, int], float]:
    """Stack the bands of a panel from the bottom up: how high stops lie, by life and number."""
    numbers = {at: number for number, at in enumerate(inside)}
    meetings: dict[int, list[int]] = {}
    for at in inside:
        for one in lives[at].stops:
            if one.panel == panel:
                meetings.setdefault(one.at, []).append(numbers[at])
    found: dict[tuple[int, int], float] = {}
    base = 0.0
    for number in arranged(len(inside), meetings.values()):
        at = inside[number]
        # Seen along the slope, an ordinary life is level: that is its place in the stack.
        levels = {
            place: rises[at][place] - climb * scale.places[stop.at]
            for place, stop in enumerate(lives[at].stops)
            if stop.panel == panel
        }
        low, high = min(levels.values()), max(levels.values())
        for place in levels:
            found[at, place] = base - low + rises[at][place]
        base += high - low + pitch
    return found


def _pieces(stops: Sequence[Stop], spots: Sequence[tuple[float, float]]) -> list[Piece]:
    """The parts between stops; ice lies flat before own time runs on."""
    found = []
    for (one, (x1, y1)), (two, (x2, y2)) in pairwise(zip(stops, spots, strict=True)):
        panels = (one.panel, two.panel)
        if two.jump or one.panel != two.panel:
            found.append(Piece(x1, y1, x2, y2, jump=True, panels=panels))
        elif two.still > 0:
            middle = x1 + (x2 - x1) * two.still
            found.append(Piece(x1, y1, middle, y1, still=True, panels=panels))
            if two.still < 1:
                found.append(Piece(middle, y1, x2, y2, panels=panels))
        else:
            found.append(Piece(x1, y1, x2, y2, panels=panels))
    return found
