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


def distance(
    points: Points, scene: int, expr: Relative, anchor: int
) -> list[tuple[Bound, bool]]:
    """The bounds of a scene's distance from an anchor; ``True`` where a word makes them.

    What a word leaves sure is that ``after`` is not before, nor ``before`` after.
    """
    start = 2 * scene
    far = 2 * anchor + (expr.edge is Edge.END and expr.sign > 0)
    near = far if expr.low_edge is None else 2 * anchor + (expr.low_edge is Edge.END)
    low, high = (expr.low, expr.high) if expr.sign > 0 else (less(expr.high), less(expr.low))
    found: list[tuple[Bound, bool]] = []
    if expr.sign > 0 and expr.edge is Edge.END and low is not None and low >= 0:
        found.append((Bound(far, start, 0, None), False))
    elif expr.sign < 0 and high is not None and high <= 0:
        found.append((Bound(far, start, None, 0), False))
    if expr.dates:
        return found + _dates(points, start, expr, (near, far), (low, high))
    if near == far:
        found.append((Bound(far, start, low, high), expr.soft))
    else:
        found.append((Bound(near, start, low, None), expr.soft))
        found.append((Bound(far, start, None, high), expr.soft))
    return found


def _dates(
    points: Points,
    start: int,
    expr: Relative,
    edges: tuple[int, int],
    bounds: tuple[int | None, int | None],
) -> list[tuple[Bound, bool]]:
    """A distance in dates, with the hour if one is told."""
    near, far, here = points.day(edges[0]), points.day(edges[1]), points.day(start)
    length = points.calendar.day_length
    shift = points.ahead(edges[0] // 2) - points.ahead(start // 2)
    least = None if bounds[0] is None else bounds[0] * length + shift
    most = None if bounds[1] is None else bounds[1] * length + shift
    hours = expr.hours
    if hours is None or hours.last < length:
        found = [(Bound(near, here, least, None), expr.soft),
                 (Bound(far, here, None, most), expr.soft)]  # fmt: skip
        if near == far:
            found = [(Bound(far, here, least, most), expr.soft)]
        if hours is not None:
            found.append((Bound(here, start, hours.first, hours.last), hours.soft))
        return found
    # the night of a day goes on into the next
    soft = expr.soft or hours.soft
    late = None if most is None else most + length
    return [
        (Bound(near, here, least, None), expr.soft),
        (Bound(far, here, None, late), expr.soft),
        (Bound(near, start, plus(least, hours.first), None), soft),
        (Bound(far, start, None, plus(most, hours.last)), soft),
    ]


def less(value: int | None) -> int | None:
    """The negative of a bound."""
    return None if value is None else -value


def plus(value: int | None, more: int) -> int | None:
    """A bound moved on."""
    return None if value is None else value + more
