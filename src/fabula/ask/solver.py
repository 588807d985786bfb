"""The one door to the solver: sets of numbers, cheapest first.

A problem is a set of elements 1..n with costs, and clauses over them: ``(1, 4)`` wants 1 or 4
in the set, ``(-2, 3)`` wants 3 if 2 is in it. What comes out are the sets that meet all
clauses and contain no smaller such set, the cheapest first. The solver is RC2 (Ignatiev,
Morgado and Marques-Silva, "RC2: an efficient MaxSAT solver", 2019) of python-sat, an extra
that is loaded only here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from fabula.text import FabulaError

Clause = tuple[int, ...]
Chosen = frozenset[int]


class Solver(Protocol):
    """Gives sets one by one; clauses may be added between any two."""

    def cheapest(self) -> tuple[int, Chosen] | None:
        """The cost and the elements of a cheapest set; ``None`` where no set is left."""
        ...

    def add(self, clause: Clause) -> None:
        """Want a clause met by all sets to come."""
        ...

    def close(self) -> None:
        """Give the solver's memory back."""
        ...


def solver(costs: Sequence[int], clauses: Iterable[Clause]) -> Solver:
    """A solver for elements 1..n, the n-th at ``costs[n - 1]`` (above 0).

    Raises ``FabulaError`` where python-sat is not installed.
    """
    try:
        from fabula.ask.maxsat import MaxSat
    except ImportError:
        raise FabulaError(
            "this question needs a solver, which is not installed", "pip install 'fabula[ask]'"
        ) from None
    return MaxSat(costs, clauses)


def minimal_sets(
    costs: Sequence[int], clauses: Iterable[Clause], most: int | None = None
) -> Iterator[tuple[int, Chosen]]:
    """The sets that contain no smaller one, cheapest first, ``most`` of them or all."""
    using = solver(costs, clauses)
    try:
        found = using.cheapest()
        while found is not None:
            yield found
            if most is not None:
                most -= 1
                if most <= 0:
                    return
            if not found[1]:
                return
            using.add(tuple(-one for one in sorted(found[1])))
            found = using.cheapest()
    finally:
        using.close()
