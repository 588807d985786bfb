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
    mine: dict[int, list[tuple[tuple[int, ...], int]]] = {one: [] for one in order}
    for cast, weight in casts:
        for one in cast:
            mine[one].append((cast, weight))
    least = stretch(order, casts)
    for _ in range(PASSES):
        before = least
        for one in sorted(order, key=lambda one: (-len(mine[one]), one)):
            rest = [other for other in order if other != one]
            for at in range(len(order)):
                tried = [*rest[:at], one, *rest[at:]]
                cost = stretch(tried, casts)
                if cost < least:
                    order, least = tried, cost
        if least == before:
            break
    return tuple(order)
