"""In which order lives stand above one another, so that those who meet stand close.

The minimum linear arrangement of scenes as hyperedges, by barycentres and then by moving one at a
time (as for storylines: Tanahashi and Ma 2012). It is NP-hard: this is a good order, not the best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

ROUNDS = 6
PASSES = 3


def arranged(count: int, meetings: Iterable[Iterable[int]]) -> tuple[int, ...]:
    """The numbers 0 to ``count`` - 1, from the bottom up; ``meetings`` are sets of them."""
    weights = Counter(tuple(sorted(set(one))) for one in meetings)
    casts = [(cast, weight) for cast, weight in weights.items() if len(cast) > 1]
    order = list(range(count))
    best = tuple(order)
    least = stretch(best, casts)
    for _ in range(ROUNDS):
        order = _barycentred(order, casts)
        cost = stretch(order, casts)
        if cost < least:
            best, least = tuple(order), cost
    return _moved(list(best), casts)


def stretch(order: Sequence[int], casts: Iterable[tuple[tuple[int, ...], int]]) -> int:
    """How far apart those who meet stand, over all meetings."""
    place = {one: at for at, one in enumerate(order)}
    total = 0
    for cast, weight in casts:
        at = [place[one] for one in cast]
        total += (max(at) - min(at)) * weight
    return total


def _barycentred(order: Sequence[int], casts: Sequence[tuple[tuple[int, ...], int]]) -> list[int]:
    place = {one: at for at, one in enumerate(order)}
    pull = {one: [0.0, 0.0] for one in order}
    for cast, weight in casts:
        middle = sum(place[one] for one in cast) / len(cast)
        for one in cast:
            pull[one][0] += middle * weight
            pull[one][1] += weight

    def wanted(one: int) -> tuple[float, int]:
        total, weight = pull[one]
        return (total / weight if weight else float(place[one]), place[one])

    return sorted(order, key=wanted)


def _moved(order: list[int], casts: Sequence[tuple[tuple[int, ...], int]]) -> tuple[int, ...]:
    """Each moved to where the whole is shortest, until nothing gets shorter."""
    row = _Row(order, casts)
    busy = sorted(order, key=lambda one: (-len(row.mine[one]), one))
    for _ in range(PASSES):
        before = row.cost
        for one in busy:
            row.sift(one)
        if row.cost == before:
            break
    return tuple(row.order)


class _Row:
    """An order that changes by swaps of neighbours, with the ends of every meeting.

    A swap changes the ends only of meetings that one of the two takes part in, and only by one
    (sifting, as Rudell 1993 does it for decision diagrams).
    """

    __slots__ = ("casts", "cost", "high", "low", "mine", "order", "place")

    def __init__(self, order: list[int], casts: Sequence[tuple[tuple[int, ...], int]]) -> None:
        self.order = order
        self.place = {one: at for at, one in enumerate(order)}
        self.casts = [(frozenset(cast), weight) for cast, weight in casts]
        self.low = [min(self.place[one] for one in cast) for cast, _ in casts]
        self.high = [max(self.place[one] for one in cast) for cast, _ in casts]
        self.mine: dict[int, list[int]] = {one: [] for one in order}
        for number, (cast, _) in enumerate(casts):
            for one in cast:
                self.mine[one].append(number)
        self.cost = stretch(order, casts)

    def sift(self, one: int) -> None:
        """Move one through all places, and back to the best of them."""
        start = self.place[one]
        best, least = start, self.cost
        for target in (0, len(self.order) - 1):
            while self.place[one] != target:
                self._step(one, 1 if target > self.place[one] else -1)
                here = self.place[one]
                if self.cost < least:
                    best, least = here, self.cost
        while self.place[one] != best:
            self._step(one, 1 if best > self.place[one] else -1)

    def _step(self, one: int, way: int) -> None:
        """Swap one with its neighbour."""
        at = self.place[one]
        other = self.order[at + way]
        left, right = (one, other) if way > 0 else (other, one)
        first = min(at, at + way)
        for number in self.mine[left]:
            cast, weight = self.casts[number]
            if right not in cast:
                if self.high[number] == first:
                    self.high[number] = first + 1
                    self.cost += weight
                elif self.low[number] == first:
                    self.low[number] = first + 1
                    self.cost -= weight
        for number in self.mine[right]:
            cast, weight = self.casts[number]
            if left not in cast:
                if self.low[number] == first + 1:
                    self.low[number] = first
                    self.cost += weight
                elif self.high[number] == first + 1:
                    self.high[number] = first
                    self.cost -= weight
        self.order[first], self.order[first + 1] = right, left
        self.place[left], self.place[right] = first + 1, first
