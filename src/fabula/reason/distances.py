"""Distances from an anchor, as bounds between points.

Distances in days count dates: from the midnight of the anchor's day to that of the scene's,
by local clocks.
"""

from __future__ import annotations

from typing import NamedTuple

from fabula.model.times import Edge, Relative
from fabula.reason.points import Points


class Bound(NamedTuple):
    """low <= time(b) - time(a) <= high, with nothing said yet of who says so."""

    a: int
    b: int
    low: int | None
    high: int | None


def distance(points: Points, scene: int, expr: Relative, anchor: int) -> list[tuple[Bound, bool]]:
    """The bounds of a scene's distance from an anchor; ``True`` where a word makes them.

    What a word leaves sure is that ``after`` is not before, nor ``before`` after.
    """
    start = 2 * scene
    far = 2 * anchor + (expr.edge is Edge.END and expr.sign > 0)
    low, high = (expr.low, expr.high) if expr.sign > 0 else (less(expr.high), less(expr.low))
    found: list[tuple[Bound, bool]] = []
    if expr.sign > 0 and expr.edge is Edge.END and low is not None and low >= 0:
        found.append((Bound(far, start, 0, None), False))
    elif expr.sign < 0 and high is not None and high <= 0:
        found.append((Bound(far, start, None, 0), False))
    if expr.back is not None:
        found.append((_back(points, start, 2 * anchor, expr.back, expr.dates), expr.soft))
    if expr.dates:
        return found + _dates(points, start, far, expr, (low, high))
    found.append((Bound(far, start, low, high), expr.soft))
    return found


def _back(points: Points, start: int, other: int, back: int, dates: bool) -> Bound:
    """No more than so long before the anchor's start."""
    if not dates:
        return Bound(other, start, -back, None)
    least = points.ahead(other // 2) - points.ahead(start // 2) - back * points.calendar.day_length
    return Bound(points.day(other), points.day(start), least, None)


def _dates(
    points: Points, start: int, far: int, expr: Relative, bounds: tuple[int | None, int | None]
) -> list[tuple[Bound, bool]]:
    """A distance in dates, with the hour if one is told."""
    there, here = points.day(far), points.day(start)
    length = points.calendar.day_length
    shift = points.ahead(far // 2) - points.ahead(start // 2)
    least = None if bounds[0] is None else bounds[0] * length + shift
    most = None if bounds[1] is None else bounds[1] * length + shift
    hours = expr.hours
    if hours is None:
        return [(Bound(there, here, least, most), expr.soft)]
    if hours.last < length:
        return [
            (Bound(there, here, least, most), expr.soft),
            (Bound(here, start, hours.first, hours.last), hours.soft),
        ]
    # the night of a day goes on into the next
    night = Bound(there, start, plus(least, hours.first), plus(most, hours.last))
    return [
        (Bound(there, here, least, plus(most, length)), expr.soft),
        (night, expr.soft or hours.soft),
    ]


def less(value: int | None) -> int | None:
    """The negative of a bound."""
    return None if value is None else -value


def plus(value: int | None, more: int) -> int | None:
    """A bound moved on."""
    return None if value is None else value + more
