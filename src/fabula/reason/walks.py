"""Proofs in a network: the walk between two points that needs the fewest statements.

A walk of length L from a to b proves time(b) - time(a) <= L. Walks are searched in layers
by the number of statements they use (Lawler, "Combinatorial Optimization", 1976, on paths
with a bounded number of arcs); inside a layer only structure, which is free, is followed.
The origin is a neighbour of every dated point, so it is never passed through in a search:
the way to it and the way from it are found apart and put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from fabula.reason.constraint import Constraint
from fabula.reason.network import Network, contradictory
from fabula.reason.windows import INF, Record

Extra = Mapping[int, Sequence[Record]]
"""records of constraints that the network refused, by point; their numbers are negative"""

WORK = 400_000
"""how many arcs one search may look at before it settles for less than the fewest"""

LARGEST = 40
"""proofs of more statements are taken as they are found"""


class Label(NamedTuple):
    """How a point was reached: total length, the label before, and the constraint between."""

    length: int
    point: int
    before: Label | None
    number: int


class Wave:
    """Points reached from a source with 0, 1, 2 ... statements, forwards or backwards."""

    def __init__(
        self,
        network: Network,
        source: int,
        forward: bool,
        slack: int,
        costs: Mapping[int, int],
        extra: Extra,
    ) -> None:
        self.network, self.source, self.forward, self.extra = network, source, forward, extra
        self.slack, self.costs = slack, costs
        self.best: dict[int, Label] = {}
        self.home: list[Label | None] = []
        """per layer: the best way found to the origin with so many statements or fewer"""
        self.work = 0
        self.layers: dict[int, list[Label]] = {0: [Label(0, source, None, 0)]}

    @property
    def done(self) -> bool:
        """Whether nothing is left to reach."""
        return not self.layers

    def step(self, layer: int) -> None:
        """Reach all that takes ``layer`` statements (layers are taken in turn)."""
        network, best = self.network, self.best
        potential, origin = network.potential, network.origin
        sign = 1 if self.forward else -1
        heap = [
            (label.length - sign * potential[label.point], at, label)
            for at, label in enumerate(self.layers.pop(layer, ()))
        ]
        heapify(heap)
        tie = len(heap)
        while heap:
            _, _, label = heappop(heap)
            point = label.point
            known = best.get(point)
            if known is not None and known.length <= label.length:
                continue
            best[point] = label
            if point == origin and label.before is not None:
                continue
            for new, cost in self._beyond(label):
                if cost:
                    self.layers.setdefault(layer + cost, []).append(new)
                else:
                    tie += 1
                    heappush(heap, (new.length - sign * potential[new.point], tie, new))
        self.home.append(best.get(origin))

    def _beyond(self, label: Label) -> list[tuple[Label, int]]:
        """The labels one arc further on, within the slack, with the cost of the arc."""
        network, forward, best = self.network, self.forward, self.best
        potential, constraints = network.potential, network.constraints
        point, length = label.point, label.length
        sign = 1 if forward else -1
        start = sign * potential[self.source]
        found: list[tuple[Label, int]] = []
        records: Sequence[Record] = network.near[point]
        if point in self.extra:
            records = [*records, *self.extra[point]]
        self.work += len(records)
        for other, low, high, number in records:
            weight = high if forward else -low
            if weight >= INF:
                continue
            new = length + weight
            if new + start - sign * potential[other] > self.slack:
                continue
            known = best.get(other)
            if known is None or new < known.length:
                cost = self.costs[number] if number < 0 else constraints[number].cost
                found.append((Label(new, other, label, number), cost))
        return found


class Walk(NamedTuple):
    """The constraints of a walk by number (negative: an extra one), and its length."""

    numbers: tuple[int, ...]
    length: int
    cost: int


def fewest(
    network: Network,
    a: int,
    b: int,
    limit: int,
    extra: Extra | None = None,
    costs: Mapping[int, int] | None = None,
    gain: int = 0,
    most: int = INF,
) -> Walk | None:
    """The walk from a to b of length at most ``limit`` with the fewest statements.

    ``extra`` are records of refused constraints that may be used as well, ``gain`` by how
    much all of them together fall short of the potential. ``None`` where there is no such
    walk with at most ``most`` statements, or where the search grows beyond ``WORK``.
    """
    if a == b:
        return Walk((), 0, 0) if limit >= 0 else None
    potential, origin = network.potential, network.origin
    slack = limit + potential[a] - potential[b] + gain
    if slack < 0:
        return None
    ahead = Wave(network, a, True, slack, costs or {}, extra or {}) if a != origin else None
    back = Wave(network, b, False, slack, costs or {}, extra or {}) if b != origin else None
    for layer in range(min(most, WORK) + 1):
        for wave in (ahead, back):
            if wave is not None and not wave.done:
                wave.step(layer)
        found = _joined(ahead, back, b if ahead is not None else a, limit, layer)
        if found is not None:
            return found
        if _hopeless(ahead, back, a, layer):
            return None
    return None


def _hopeless(ahead: Wave | None, back: Wave | None, a: int, layer: int) -> bool:
    """Whether no further layer can join the two waves, or the work has grown too much."""
    waves = [wave for wave in (ahead, back) if wave is not None]
    if sum(wave.work for wave in waves) > WORK:
        return True
    if ahead is None or back is None:
        return waves[0].done
    if ahead.done and ahead.home[-1] is None:
        return True
    if back.done and back.home[-1] is None and a not in back.best:
        return True
    return ahead.done and back.done and layer >= len(ahead.home) + len(back.home)


def _joined(
    ahead: Wave | None, back: Wave | None, target: int, limit: int, layer: int
) -> Walk | None:
    """A walk with ``layer`` statements, straight or by way of the origin."""
    one = ahead or back
    straight = one.best.get(target) if one is not None else None
    if straight is not None and straight.length <= limit:
        return Walk(_numbers(straight), straight.length, layer)
    if ahead is None or back is None or ahead.home[-1] is None or back.home[-1] is None:
        return None
    for spent in range(min(layer + 1, len(ahead.home))):
        there, thence = ahead.home[spent], back.home[min(layer - spent, len(back.home) - 1)]
        if there is not None and thence is not None and there.length + thence.length <= limit:
            both = (*_numbers(there), *_numbers(thence))
            return Walk(both, there.length + thence.length, layer)
    return None


def _numbers(label: Label) -> tuple[int, ...]:
    numbers = []
    at: Label | None = label
    while at is not None and at.before is not None:
        numbers.append(at.number)
        at = at.before
    return tuple(numbers)


def shortest(network: Network, a: int, b: int) -> tuple[Constraint, ...] | None:
    """The constraints of a shortest walk from a to b, with few statements among equals."""
    potential, constraints = network.potential, network.constraints
    best: dict[int, tuple[int, int]] = {a: (0, 0)}
    came: dict[int, tuple[int, int]] = {}
    heap = [(0, 0, a)]
    while heap:
        key, cost, point = heappop(heap)
        if point == b:
            break
        if (key, cost) > best[point]:
            continue
        for other, _, high, number in network.near[point]:
            if high >= INF:
                continue
            new = (key + potential[point] + high - potential[other],
                   cost + constraints[number].cost)  # fmt: skip
            if other not in best or new < best[other]:
                best[other] = new
                came[other] = (point, number)
                heappush(heap, (*new, other))
    if b not in best:
        return None
    found = []
    at = b
    while at != a:
        at, number = came[at]
        found.append(constraints[number])
    return tuple(reversed(found))


def proof(network: Network, a: int, b: int, low: int) -> tuple[Constraint, ...] | None:
    """Constraints from which time(b) - time(a) >= low follows, as few statements as may be.

    ``None`` where it does not follow. No statement of the proof can be left out.
    """
    if not network.surely(a, b, low):
        return None
    walk = fewest(network, b, a, -low)
    if walk is not None:
        found = tuple(network.constraints[number] for number in walk.numbers)
    else:
        found = shortest(network, b, a) or ()
    return minimal(network, found, (Constraint(a, b, None, low - 1),))


def minimal(
    network: Network, found: tuple[Constraint, ...], against: tuple[Constraint, ...] = ()
) -> tuple[Constraint, ...]:
    """``found`` without the statements that it does not need to contradict ``against``.

    A statement may speak in several constraints; what all the kept ones say together may
    make another one idle. Assumptions and structure stay as they are.
    """
    found = tuple(dict.fromkeys(found))
    kept = sorted({s for c in (*found, *against) for s in c.statements})
    if not 2 <= len(kept) <= LARGEST or _speaks_once(network, found, kept):
        return found
    size = len(kept)
    pool = _pool(network, found, kept)
    for statement in sorted(kept, reverse=True):
        fewer = [s for s in kept if s != statement]
        smaller = _within(pool, fewer)
        if contradictory((*smaller, *_within(against, fewer))):
            kept, found = fewer, smaller
    return _needed(found, against) if len(kept) < size else found


def _speaks_once(network: Network, found: Sequence[Constraint], statements: Sequence[int]) -> bool:
    """Whether no statement makes two constraints: then the fewest are as few as can be."""
    seen: set[int] = set()
    for constraint in found:
        if not seen.isdisjoint(constraint.statements):
            return False
        seen.update(constraint.statements)
    known = frozenset(found)
    return all(
        network.constraints[number] in known
        for statement in statements for number in network.of_statement(statement)
    )  # fmt: skip


def _pool(
    network: Network, found: tuple[Constraint, ...], statements: Sequence[int]
) -> tuple[Constraint, ...]:
    """All that some statements say, with the structure of the points they speak of."""
    pool = dict.fromkeys(found)
    for statement in statements:
        for number in network.of_statement(statement):
            if network.constraints[number].assumption is None:
                pool[network.constraints[number]] = None
    for point in sorted({p for c in pool for p in (c.a, c.b)} - {network.origin}):
        for _, _, _, number in network.near[point]:
            constraint = network.constraints[number]
            if constraint.cost == 0:
                pool[constraint] = None
    return tuple(pool)


def _within(pool: Sequence[Constraint], statements: Sequence[int]) -> tuple[Constraint, ...]:
    allowed = frozenset(statements)
    return tuple(c for c in pool if allowed.issuperset(c.statements))


def _needed(
    found: tuple[Constraint, ...], against: tuple[Constraint, ...]
) -> tuple[Constraint, ...]:
    """``found`` without single constraints that the contradiction does not need."""
    for constraint in reversed(found):
        fewer = tuple(c for c in found if c is not constraint)
        if contradictory((*fewer, *against)):
            found = fewer
    return found
