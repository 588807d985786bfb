"""Contradictory rings: the fewest statements that cannot all hold.

Constraints are taken in one by one; those that the network refuses are kept aside. Every
ring of the whole holds at least one of them. For each, the ring through it with the fewest
statements is sought; the smallest is reported; its weakest statement (extracted before
stated, told later before told earlier) is left out, which spoils only the rings that use
it; and so on until all the rest agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.model.terms import Strength
from fabula.reason.constraint import Constraint, Ring, ring
from fabula.reason.network import Network, contradictory
from fabula.reason.walks import fewest, minimal, shortest
from fabula.reason.windows import INF, Record

REFUSED_TOGETHER = 64
"""with more refused constraints than this, a ring is sought through one of them at a time"""


def settle(network: Network, constraints: Iterable[Constraint]) -> tuple[Ring, ...]:
    """Add constraints to a network, each ring's weakest statement left out; give the rings."""
    refused = [constraint for constraint in constraints if not network.add(constraint)]
    rings: list[Ring] = []
    cached: dict[int, Ring] = {}
    while refused:
        others = refused if len(refused) <= REFUSED_TOGETHER else ()
        for constraint in refused:
            if id(constraint) not in cached:
                cached[id(constraint)] = ring_through(network, constraint, others)
        worst = min((cached[id(c)] for c in refused), key=_size)
        rings.append(worst)
        weakest = _weakest(worst)
        if weakest < 0:  # structure against itself: nothing can be left out
            refused.remove(worst.constraints[0])
            continue
        network.remove(weakest)
        cached = {key: r for key, r in cached.items() if weakest not in r.statements}
        refused = [
            c for c in refused
            if weakest not in c.statements and (id(c) in cached or not network.add(c))
        ]  # fmt: skip
    return tuple(rings)


def _size(found: Ring) -> tuple[int, int, tuple[int, ...]]:
    return len(found.statements), len(found.assumed), found.statements


def _weakest(found: Ring) -> int:
    """Extracted before stated, told later before told earlier; -1 where nothing is said."""
    extracted = {
        s for c in found.constraints if c.strength is Strength.EXTRACTED for s in c.statements
    }
    return max(found.statements, key=lambda s: (s in extracted, s), default=-1)


def ring_through(network: Network, refused: Constraint, others: Sequence[Constraint] = ()) -> Ring:
    """The smallest ring that holds a refused constraint.

    ``others`` are further refused ones that it may go through as well.
    """
    if contradictory((refused,)):
        return ring((refused,))
    best = _through(network, refused, ())
    if len(others) > 1:
        more = [refused, *(c for c in others if c is not refused)]
        found = _through(network, refused, more, _cost(best) - 1 if best else INF)
        best = found or best
    if best is None:
        best = _any(network, refused)
    return ring(minimal(network, best))


def _cost(found: tuple[Constraint, ...]) -> int:
    return sum(c.cost for c in found)


def _through(
    network: Network, refused: Constraint, others: Sequence[Constraint], most: int = INF
) -> tuple[Constraint, ...] | None:
    """The constraints of the ring through ``refused`` with the fewest statements."""
    extra: dict[int, list[Record]] = {}
    costs: dict[int, int] = {}
    gain = 0
    for number, c in enumerate(others, 1):
        low = -INF if c.low is None else c.low
        high = INF if c.high is None else c.high
        extra.setdefault(c.a, []).append((c.b, low, high, -number))
        extra.setdefault(c.b, []).append((c.a, -high, -low, -number))
        costs[-number] = c.cost
        gap = network.potential[c.b] - network.potential[c.a]
        gain += max(0, low - gap) + max(0, gap - high)
    best: tuple[Constraint, ...] | None = None
    most = min(most, INF) - refused.cost
    for a, b, weight in ((refused.b, refused.a, refused.high), (refused.a, refused.b, refused.low)):
        if weight is None or most < 0:
            continue
        limit = -weight - 1 if a == refused.b else weight - 1
        walk = fewest(network, a, b, limit, extra, costs, gain, most)
        if walk is not None:
            said = (network.constraints[n] if n >= 0 else others[-n - 1] for n in walk.numbers)
            best = tuple(dict.fromkeys((refused, *said)))
            most = walk.cost - 1
    return best


def _any(network: Network, refused: Constraint) -> tuple[Constraint, ...]:
    """Some ring through a refused constraint, by shortest paths, where the search gave up."""
    a, b, low, high = refused[:4]
    for start, stop, limit in (
        (b, a, None if high is None else -high - 1),
        (a, b, None if low is None else low - 1),
    ):
        path = shortest(network, start, stop) if limit is not None else None
        if path is not None and contradictory((refused, *path)):
            return (refused, *path)
    return (refused,)
