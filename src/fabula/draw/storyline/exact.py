"""The fewest crossings there are, proven: all layers at once, or a window of them.

For each pair of blocks of a layer, and each pair of lines of a block, a variable says which lies
above (Gronemann, Juenger, Liers and Mambelli 2016, "Crossing minimization in storyline
visualization", as an integer program; van Dijk, Lipp, Markfelder and Wolff 2017, "Computing
storyline visualizations with few block crossings", with SAT). A crossing is a pair whose variable
changes between two layers; it is wished that it does not. That three orders fit together is
demanded only where a solution breaks it: most triples never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cmp_to_key
from itertools import combinations
from typing import NamedTuple, Protocol

from fabula.draw.storyline.problem import Order, Orders, Problem, crossings
from fabula.text import FabulaError

CONFLICTS = 200_000
"""how many conflicts the solver may meet before it gives up"""


class Solver(Protocol):
    """What is needed of a MaxSAT solver."""

    spent: bool

    @property
    def lower(self) -> int:
        """What the unmet wishes surely weigh."""
        ...

    def best(self, bound: int, conflicts: int) -> frozenset[int] | None:
        """The true literals of a best solution."""
        ...

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Clauses that must hold besides."""
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...


class Solved(NamedTuple):
    """Orders of all layers, the crossings that no orders can do without, whether these meet."""

    orders: Orders
    lower: int
    proven: bool


def exact(
    task: Problem,
    orders: Sequence[Sequence[int]],
    first: int = 0,
    last: int = -1,
    conflicts: int = CONFLICTS,
) -> Solved:
    """The best orders of the layers ``first``..``last``, all others staying as they are.

    ``orders`` are what is had. ``lower`` counts the crossings from the layer before ``first`` to
    the one after ``last``. Raises ``FabulaError`` where the extra is not installed.
    """
    last = last % len(task.layers) if task.layers else -1
    had = tuple(tuple(order) for order in orders)
    low, high = max(first - 1, 0), min(last + 1, len(had) - 1)
    bound = crossings(had[low : high + 1])
    window = _Window(task, had, first, last)
    solver = _solver(window)
    left = conflicts
    try:
        while True:
            found = solver.best(bound - window.constant, left)
            lower = min(solver.lower + window.constant, bound)
            if found is None:
                return Solved(had, lower, not solver.spent)
            broken = list(window.broken(found))
            if not broken:
                better = window.orders(found)
                return Solved((*had[:first], *better, *had[last + 1 :]), lower, True)
            solver.add(broken)
    finally:
        solver.close()


def _solver(window: _Window) -> Solver:
    try:
        from fabula.draw.storyline.maxsat import MaxSat
    except ImportError:
        raise FabulaError(
            "the fewest crossings can be proven only by a solver, which is not installed",
            "pip install 'fabula[ask]'",
        ) from None
    return MaxSat(window.clauses, window.wishes)


class _Window:
    """Layers as clauses and wishes. A literal of a pair is true where the first lies above."""

    def __init__(self, task: Problem, had: Orders, first: int, last: int) -> None:
        self._layers = task.layers[first : last + 1]
        self._count = 0
        self._blocks: list[dict[tuple[int, int], int]] = []
        self._inner: list[dict[tuple[int, int], int]] = []
        self._of = [
            {line: at for at, block in enumerate(layer) for line in block} for layer in self._layers
        ]
        for layer in self._layers:
            self._name(layer)
        self.clauses: list[tuple[int, ...]] = []
        self.wishes: list[tuple[int, int]] = []
        self.constant = 0
        """the crossings that no choice within the window can avoid"""
        self._wish_within()
        ends: dict[int, int] = {}
        if first > 0:
            self._wish_beside(0, had[first - 1], ends)
        if last + 1 < len(had):
            self._wish_beside(len(self._layers) - 1, had[last + 1], ends)
        if first == 0 and last + 1 == len(had) and self._count:
            self.clauses.append((1,))  # a picture upside down is as good
        for variable, weight in sorted(ends.items()):
            if weight:
                self.wishes.append((variable if weight > 0 else -variable, abs(weight)))

    def _name(self, layer: Sequence[Sequence[int]]) -> None:
        """Variables for a layer; a block that does not change keeps the order within."""
        pairs: dict[tuple[int, int], int] = {}
        for one, other in combinations(range(len(layer)), 2):
            self._add(pairs, one, other)
        inner: dict[tuple[int, int], int] = {}
        for block in layer:
            same = bool(self._inner) and block in self._layers[len(self._inner) - 1]
            for one, other in combinations(block, 2):
                if same:
                    known = self._inner[-1][one, other]
                    inner[one, other], inner[other, one] = known, -known
                else:
                    self._add(inner, one, other)
        self._blocks.append(pairs)
        self._inner.append(inner)

    def _add(self, pairs: dict[tuple[int, int], int], one: int, other: int) -> None:
        self._count += 1
        pairs[one, other], pairs[other, one] = self._count, -self._count

    def _above(self, layer: int, one: int, other: int) -> int:
        """The literal that says that one line lies above another."""
        of = self._of[layer]
        if of[one] == of[other]:
            return self._inner[layer][one, other]
        return self._blocks[layer][of[one], of[other]]

    def _wish_within(self) -> None:
        """No pair changes its order from layer to layer; like pairs are one wish."""
        for layer in range(len(self._layers) - 1):
            weights: dict[tuple[int, int], int] = {}
            shared = sorted(set(self._of[layer]) & set(self._of[layer + 1]))
            for one, other in combinations(shared, 2):
                here = self._above(layer, one, other)
                there = self._above(layer + 1, one, other)
                if here != there:
                    key = (here, there) if here > 0 else (-here, -there)
                    weights[key] = weights.get(key, 0) + 1
            for (here, there), weight in weights.items():
                self._count += 1
                self.clauses += ((-here, there, self._count), (here, -there, self._count))
                self.wishes.append((-self._count, weight))

    def _wish_beside(self, layer: int, order: Order, ends: dict[int, int]) -> None:
        """Pairs stay as they are in a layer beside the window."""
        weights: dict[int, int] = {}
        for one, other in combinations([x for x in order if x in self._of[layer]], 2):
            literal = self._above(layer, one, other)
            weights[literal] = weights.get(literal, 0) + 1
        for literal, weight in weights.items():
            variable = abs(literal)
            now = ends.get(variable, 0)
            later = now + (weight if literal > 0 else -weight)
            self.constant += (weight + abs(now) - abs(later)) // 2
            ends[variable] = later

    def broken(self, found: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """Clauses for the triples of a solution that go round in a ring."""
        done: set[tuple[int, int, int]] = set()
        for number, layer in enumerate(self._layers):
            for table, members in (
                (self._blocks[number], tuple(range(len(layer)))),
                *((self._inner[number], block) for block in layer if len(block) > 2),
            ):
                for a, b, c in combinations(members, 3):
                    x, y, z = table[a, b], table[b, c], table[a, c]
                    if (x in found) == (y in found) != (z in found) and (x, y, z) not in done:
                        done.add((x, y, z))
                        yield (-x, -y, z) if x in found else (x, y, -z)

    def orders(self, found: frozenset[int]) -> list[Order]:
        """The orders of the layers in a solution whose triples fit together."""
        out = []
        for number, layer in enumerate(self._layers):

            def compare(one: int, other: int, number: int = number) -> int:
                return -1 if self._above(number, one, other) in found else 1

            lines = [line for block in layer for line in block]
            out.append(tuple(sorted(lines, key=cmp_to_key(compare))))
        return out
