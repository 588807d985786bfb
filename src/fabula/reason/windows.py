"""Windows: the latest and earliest instants of all points, kept up as constraints come and go.

Both are least distances, from the origin and to it, so that one code serves both: ``sign``
is 1 for latest instants and -1 for earliest ones, and ``far`` holds ``sign * instant``.
Growing follows Dijkstra with the potential; shrinking is after Ramalingam and Reps, "On the
computational complexity of dynamic graph problems" (1996): only points whose window hung on
what is gone are measured again.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

INF = 1 << 100
"""an open bound; no instant is as far"""

Record = tuple[int, int, int, int]
"""(other point, low, high, constraint): low <= time(other) - time(this) <= high"""


def spread(
    near: Sequence[Sequence[Record]],
    potential: Sequence[int],
    far: list[int],
    sign: int,
    points: list[int],
) -> None:
    """Outwards from points whose distance has come down."""
    heap = [(far[point] - sign * potential[point], point) for point in points]
    heapify(heap)
    while heap:
        key, point = heappop(heap)
        here = far[point]
        if key != here - sign * potential[point]:
            continue
        for other, low, high, _ in near[point]:
            weight = high if sign > 0 else -low
            if weight < INF and here + weight < far[other]:
                far[other] = here + weight
                heappush(heap, (here + weight - sign * potential[other], other))


def hanging(
    near: Sequence[Sequence[Record]], far: Sequence[int], sign: int, points: Sequence[int]
) -> list[int]:
    """Some points and all whose distance may come by way of them."""
    found = dict.fromkeys(point for point in points if far[point] < INF)
    queue = list(found)
    for point in queue:
        here = far[point]
        for other, low, high, _ in near[point]:
            weight = high if sign > 0 else -low
            if weight < INF and far[other] == here + weight and other not in found:
                found[other] = None
                queue.append(other)
    return queue


def measure_again(
    near: Sequence[Sequence[Record]],
    potential: Sequence[int],
    far: list[int],
    sign: int,
    points: Sequence[int],
) -> None:
    """Distances of points from those of all others, which must be right."""
    for point in points:
        far[point] = INF
    lost = frozenset(points)
    for point in points:
        for other, low, high, _ in near[point]:
            weight = -low if sign > 0 else high
            if other not in lost and weight < INF and far[other] < INF:
                far[point] = min(far[point], far[other] + weight)
    spread(near, potential, far, sign, [point for point in points if far[point] < INF])


def extremes(
    near: Sequence[Sequence[Record]], potential: Sequence[int], origin: int
) -> tuple[Sequence[int], Sequence[int]]:
    """Two timings that fit: all points as early, and all as late, as they can be together.

    Open points are kept between the first and the last instant of the potential (which
    shows that they can be), so that points of which only the order is known come to stand
    in one instant: what need not be apart is not.
    """
    first, last = min(potential), max(potential)
    zero = potential[origin]
    found = []
    for sign, edge in ((1, last), (-1, first)):
        far = [sign * (edge - zero)] * len(near)
        far[origin] = 0
        spread(near, potential, far, sign, list(range(len(near))))
        found.append([sign * instant for instant in far])
    return found[1], found[0]


def shadows(
    near: Sequence[Sequence[Record]], potential: Sequence[int], origin: int
) -> Sequence[int]:
    """For each point, as the bits of a number, points that it surely does not come before.

    Not all of them: those that a walk through orders reaches (constraints that allow no
    negative distance), from points that the potential puts earlier.
    """
    order = sorted(range(len(near)), key=potential.__getitem__)
    bits = [0] * len(near)
    for point in order:
        known = 1 << point
        for other, _, high, _ in near[point]:
            if high <= 0 and other != origin:
                known |= bits[other]
        bits[point] = known
    return bits
