"""The solver: weighted partial MaxSAT by RC2 of python-sat. Loaded by ``ask.solver`` only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from fabula.ask.solver import Chosen, Clause


class MaxSat:
    """Hard clauses as they are; each element costs what it costs where it is in the set.

    Neither stratification nor core exhaustion: what they harden would be lost to later calls.
    """

    def __init__(self, costs: Sequence[int], clauses: Iterable[Clause]) -> None:
        formula = WCNF()
        for clause in clauses:
            formula.append(list(clause))
        for number, cost in enumerate(costs, 1):
            formula.append([-number], weight=cost)
        self._costs = tuple(costs)
        self._rc2 = RC2(formula, solver="g3")

    def cheapest(self) -> tuple[int, Chosen] | None:
        """The cost and the elements of a cheapest set."""
        model = self._rc2.compute()
        if model is None:
            return None
        chosen = frozenset(one for one in model if 0 < one <= len(self._costs))
        return sum(self._costs[one - 1] for one in chosen), chosen

    def add(self, clause: Clause) -> None:
        """Want a clause met by all sets to come."""
        self._rc2.add_clause(list(clause))

    def close(self) -> None:
        """Give the solver's memory back."""
        self._rc2.delete()
