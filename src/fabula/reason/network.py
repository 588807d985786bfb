"""A Simple Temporal Network of integers: differences between points of time.

Knows nothing of stories. Points are small integers; one of them, the origin, stands at 0.
The network is always consistent: a constraint that would contradict it is refused.

Consistency is kept by a feasible timing, the *potential* (Cotton and Maler, "Fast and
flexible difference constraint propagation for DPLL(T)", 2006): a constraint that the
potential already meets costs nothing; otherwise only the points that must move are moved,
down from the one end or up from the other, whichever moves fewer. The potential also makes
all reduced lengths positive, so that every search is Dijkstra's. Least distances between
points, after Dechter, Meiri and Pearl, "Temporal constraint networks" (1991), are never
tabled: there is no matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from fabula.reason.constraint import Constraint
from fabula.reason.windows import (
    INF,
    Record,
    extremes,
    hanging,
    measure_again,
    shadows,
    spread,
)

NEARBY = 200
"""how many points a first look around may visit"""

SHADOWED = 40_000
"""up to how many points it is noted for each which others it comes after (n * n bits)"""


class Network:
    """Points, the constraints between them, a feasible timing and the windows.

    ``guess`` is a first timing of all points (any will do; a good one saves work). Treat a
    network that others have seen as frozen: ``copy`` it before adding.
    """

    __slots__ = (
        "_back", "_extremes", "_late", "_of", "_own", "_shadows",
        "constraints", "near", "origin", "potential",
    )  # fmt: skip

    def __init__(self, guess: Iterable[int], origin: int) -> None:
        self.potential = list(guess)
        self.origin = origin
        self.near: list[list[Record]] = [[] for _ in self.potential]
        self.constraints: list[Constraint] = []
        self._late = [INF] * len(self.near)
        self._back = [INF] * len(self.near)  # minus the earliest instants
        self._late[origin] = self._back[origin] = 0
        self._of: dict[int, list[int]] | None = None
        self._own: set[int] | None = None
        """the points whose records no copy shares; ``None`` where there is no copy"""
        self._extremes: tuple[Sequence[int], Sequence[int]] | None = None
        self._shadows: Sequence[int] | None = None

    def copy(self) -> Network:
        """The same network, free to grow apart."""
        twin = Network.__new__(Network)
        twin.potential = self.potential[:]
        twin.origin = self.origin
        twin.near = self.near[:]
        self._own, twin._own = set(), set()
        twin.constraints = self.constraints[:]
        twin._late = self._late[:]
        twin._back = self._back[:]
        twin._of = None
        twin._extremes = twin._shadows = None
        return twin

    def point(self, guess: int) -> int:
        """A new point, with nothing known of it."""
        self.potential.append(guess)
        self.near.append([])
        self._late.append(INF)
        self._back.append(INF)
        self._extremes = self._shadows = None
        return len(self.near) - 1

    # -- growing and shrinking ------------------------------------------------------------

    def add(self, constraint: Constraint) -> bool:
        """Take in a constraint if the network stays consistent; else refuse it (``False``)."""
        a, b, low, high = constraint[:4]
        least = -INF if low is None else low
        most = INF if high is None else high
        if least > most or (a == b and not least <= 0 <= most):
            return False
        late, back = self._late, self._back
        if least - back[a] > late[b] or -back[b] > late[a] + most:
            return False
        gap = self.potential[b] - self.potential[a]
        if gap > most:
            if not self._repair(a, b, most):
                return False
        elif gap < least and not self._repair(b, a, -least):
            return False
        self._extremes = self._shadows = None
        number = len(self.constraints)
        self.constraints.append(constraint)
        if self._own is not None:
            self._part(a)
            self._part(b)
        self.near[a].append((b, least, most, number))
        self.near[b].append((a, -most, -least, number))
        if self._of is not None:
            for statement in constraint.statements:
                self._of.setdefault(statement, []).append(number)
        self._narrow(a, b, least, most)
        return True

    def remove(self, *statements: int) -> None:
        """Take out all constraints that rest on one of these statements."""
        gone = dict.fromkeys(n for s in statements for n in tuple(self.of_statement(s)))
        if not gone:
            return
        self._extremes = self._shadows = None
        ends = dict.fromkeys(
            p for n in gone for p in self.constraints[n][:2] if p != self.origin
        )  # fmt: skip
        above = hanging(self.near, self._late, 1, list(ends))
        below = hanging(self.near, self._back, -1, list(ends))
        for number in gone:
            constraint = self.constraints[number]
            for point in constraint[:2]:
                self.near[point] = [r for r in self.near[point] if r[3] != number]
            for known in constraint.statements:
                self.of_statement(known).remove(number)
        for far, sign, lost in ((self._late, 1, above), (self._back, -1, below)):
            known_still = [point for point in lost if point != self.origin]
            measure_again(self.near, self.potential, far, sign, known_still)

    def _part(self, point: int) -> None:
        """The records of a point are changed here alone."""
        assert self._own is not None
        if point not in self._own:
            self._own.add(point)
            self.near[point] = self.near[point][:]

    def of_statement(self, statement: int) -> list[int]:
        """The constraints that rest on a statement, by number."""
        if self._of is None:
            self._of = {}
            for number, constraint in enumerate(self.constraints):
                for known in constraint.statements:
                    self._of.setdefault(known, []).append(number)
        return self._of.get(statement, [])

    def _repair(self, u: int, v: int, weight: int) -> bool:
        """Move points until time(v) - time(u) <= weight; ``False`` where none such fits.

        Tries to lower ``v`` and to raise ``u`` in turns, each with more steps than the turn
        before. Neither leaves its window, so that the origin, and with it everything that
        is dated, stays in place; where one comes to the edge, the other goes the rest.
        """
        potential, zero = self.potential, self.potential[self.origin]
        steps = 32
        while potential[v] - potential[u] > weight:
            lowest = max(potential[u] + weight, zero - self._back[v])
            highest = min(potential[v] - weight, zero + self._late[u])
            for start, stop, sign, time in ((v, u, -1, lowest), (u, v, 1, highest)):
                if time == potential[start]:
                    continue
                moved = self._move(start, stop, sign, time, steps)
                if moved is None:
                    return False
                if moved:
                    for point, instant in moved.items():
                        potential[point] = instant
                    break
            else:
                steps *= 4
        return True

    def _move(
        self, start: int, stop: int, sign: int, time: int, steps: int
    ) -> dict[int, int] | None:
        """The new times if ``start`` moves to ``time`` (down for ``sign`` -1, up for 1).

        ``None`` if ``stop`` would have to move as well (a contradiction), empty if more than
        ``steps`` points would have to.
        """
        potential, near = self.potential, self.near
        moved: dict[int, int] = {}
        best = {start: (time - potential[start]) * sign}
        heap = [(-best[start], start)]
        while heap:
            key, point = heappop(heap)
            if point in moved or best[point] != -key:
                continue
            if len(moved) >= steps:
                return {}
            here = moved[point] = potential[point] - sign * key
            for other, low, high, _ in near[point]:
                # going down, others may be no higher than ``high`` above; going up, no lower
                bound = here + (high if sign < 0 else low)
                push = (bound - potential[other]) * sign
                if push > 0 and other not in moved and push > best.get(other, 0):
                    if other == stop:
                        return None
                    best[other] = push
                    heappush(heap, (-push, other))
        return moved

    # -- windows --------------------------------------------------------------------------

    def latest(self, point: int) -> int:
        """The latest instant of a point; ``INF`` where it is open."""
        return self._late[point]

    def earliest(self, point: int) -> int:
        """The earliest instant of a point; ``-INF`` where it is open."""
        return -self._back[point]

    def _narrow(self, a: int, b: int, low: int, high: int) -> None:
        """What a new constraint does to the windows."""
        near, potential, late, back = self.near, self.potential, self._late, self._back
        for one, two, most, least in ((a, b, high, low), (b, a, -low, -high)):
            if most < INF and late[one] < INF and late[one] + most < late[two]:
                late[two] = late[one] + most
                spread(near, potential, late, 1, [two])
            if least > -INF and back[one] < INF and back[one] - least < back[two]:
                back[two] = back[one] - least
                spread(near, potential, back, -1, [two])

    # -- distances ------------------------------------------------------------------------

    def surely(self, a: int, b: int, ticks: int = 0) -> bool:
        """Whether time(b) - time(a) >= ticks in every timing.

        Timings are at hand to refute it (the potential, all points at their earliest, all at
        their latest), and the windows or a walk through plain orders may prove it; only then
        is a path searched, and only among those with less slack than the potential leaves.
        """
        potential = self.potential
        slack = potential[b] - potential[a] - ticks
        if slack < 0:
            return False
        if a == b:
            return ticks <= 0
        early_a, early_b = -self._back[a], -self._back[b]
        late_a, late_b = self._late[a], self._late[b]
        if early_b > -INF and late_a < INF and early_b - late_a >= ticks:
            return True
        if early_a > -INF and early_b < early_a + ticks:
            return False
        if late_b < INF and late_b < late_a + ticks:
            return False
        glanced = self._extremes is not None
        found = self._at_a_glance(a, b, ticks) if glanced else None
        if found is None:
            found = self._nearby(b, a, slack)
        if found is None and not glanced:
            found = self._at_a_glance(a, b, ticks)
        if found is None:
            found = self._forced(a, b, ticks)
        return found if found is not None else self._shortest(b, a, slack) is not None

    def _at_a_glance(self, a: int, b: int, ticks: int) -> bool | None:
        """What two more timings refute, or an order without distances proves; else ``None``.

        Both are made for all points at once, when the first question comes that needs them.
        """
        if self._extremes is None:
            self._extremes = extremes(self.near, self.potential, self.origin)
        if any(timing[b] - timing[a] < ticks for timing in self._extremes):
            return False
        if ticks > 0 or len(self.near) > SHADOWED:
            return None
        if self._shadows is None:
            self._shadows = shadows(self.near, self.potential, self.origin)
        return True if self._shadows[b] >> a & 1 else None

    def _forced(self, a: int, b: int, ticks: int) -> bool | None:
        """Whether points can be moved until time(b) - time(a) < ticks: if not, it is forced.

        ``None`` where that would take many steps.
        """
        potential, zero = self.potential, self.potential[self.origin]
        low, high = potential[a] + ticks - 1, potential[b] - ticks + 1
        if low >= zero - self._back[b]:
            moved = self._move(b, a, -1, low, NEARBY)
            if moved is None or moved:
                return moved is None
        if high <= zero + self._late[a]:
            moved = self._move(a, b, 1, high, NEARBY)
            if moved is None or moved:
                return moved is None
        return None

    def upper(self, a: int, b: int) -> int | None:
        """The least upper bound of time(b) - time(a); ``None`` where it is open."""
        if a == b:
            return 0
        late, early = self._late[b], -self._back[a]
        through = late - early if late < INF and early > -INF else INF
        if b == self.origin or a == self.origin:
            return through if through < INF else None
        shift = self.potential[b] - self.potential[a]
        slack = through - shift if through < INF else INF
        found = self._shortest(a, b, slack)
        if found is not None:
            return found + shift
        return through if through < INF else None

    def _nearby(self, a: int, b: int, slack: int) -> bool | None:
        """Whether a walk of few constraints has a reduced length of at most ``slack``.

        ``None`` where the neighbourhood is too large to tell. Long rigid chains cost
        Dijkstra dearly when the answer lies next door.
        """
        potential, near, origin = self.potential, self.near, self.origin
        best = {a: 0}
        queue = [a]
        for point in queue:
            if len(queue) > NEARBY:
                return None
            key = best[point]
            here = key + potential[point]
            for other, _, high, _ in near[point]:
                if high < INF and other != origin:
                    new = here + high - potential[other]
                    if new <= slack and new < best.get(other, INF):
                        if other == b:
                            return True
                        best[other] = new
                        queue.append(other)
        return False

    def _shortest(self, a: int, b: int, slack: int) -> int | None:
        """The least reduced length, at most ``slack``, from a to b not through the origin."""
        potential, near, origin = self.potential, self.near, self.origin
        if not near[a] or not near[b]:
            return None
        best = {a: 0}
        heap = [(0, 0, a)]
        tie = 0  # first come, first served: near points before far ones
        while heap:
            key, _, point = heappop(heap)
            if point == b:
                return key
            if key > best[point]:
                continue
            here = key + potential[point]
            for other, _, high, _ in near[point]:
                if high < INF and other != origin:
                    new = here + high - potential[other]
                    if new <= slack and new < best.get(other, INF):
                        best[other] = new
                        tie += 1
                        heappush(heap, (new, tie, other))
        return None


def contradictory(constraints: Sequence[Constraint]) -> bool:
    """Whether a few constraints cannot all hold (Bellman and Ford; for small sets)."""
    time: dict[int, int] = {}
    for constraint in constraints:
        time[constraint.a] = time[constraint.b] = 0
    for _ in range(len(time) + 1):
        moved = False
        for a, b, low, high, *_ in constraints:
            if high is not None and time[b] > time[a] + high:
                time[b] = time[a] + high
                moved = True
            if low is not None and time[a] > time[b] - low:
                time[a] = time[b] - low
                moved = True
        if not moved:
            return False
    return True
