"""The exact extra: weighted partial MaxSAT by RC2 of python-sat. Loaded by ``exact`` only.

Ignatiev, Morgado and Marques-Silva, "RC2: an efficient MaxSAT solver" (2019). It raises its lower
bound core by core; it is stopped when that reaches what is already had, or after a number of
conflicts (counted, not timed, so that every run ends alike).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF


class _Stop(Exception):
    """The bound or the budget is reached."""


class MaxSat:
    """Clauses that must hold and literals that are wished for, each with its weight."""

    def __init__(self, clauses: Iterable[Sequence[int]], wishes: Iterable[tuple[int, int]]) -> None:
        formula = WCNF()
        for clause in clauses:
            formula.append(list(clause))
        for literal, weight in wishes:
            formula.append([literal], weight=weight)
        self._rc2 = RC2(formula, solver="g3")
        self._rc2._call_oracle = self._limited
        self._bound = 0
        self._left = 0
        self.spent = False
        """whether it stopped because the budget was used up"""

    @property
    def lower(self) -> int:
        """What the unmet wishes surely weigh, as far as is proven."""
        return int(self._rc2.cost)

    def best(self, bound: int, conflicts: int) -> frozenset[int] | None:
        """The true literals of a best solution; ``None`` where none weighs less than ``bound``
        or the budget of ``conflicts`` is used up first (see ``spent``)."""
        self._bound, self._left, self.spent = bound, conflicts, False
        try:
            model = self._rc2.compute()
        except _Stop:
            return None
        return None if model is None or self.lower >= bound else frozenset(model)

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Clauses that must hold besides."""
        for clause in clauses:
            self._rc2.add_clause(list(clause))

    def close(self) -> None:
        """Give the solver's memory back."""
        self._rc2.delete()

    def _limited(self, assumptions: Sequence[int] = (), expect_interrupt: bool = False) -> bool:
        """One call of the SAT solver, within the bound and the budget."""
        oracle = self._rc2.oracle
        if self._rc2.cost >= self._bound:
            raise _Stop
        before = oracle.accum_stats()["conflicts"]
        oracle.conf_budget(self._left)
        found = oracle.solve_limited(assumptions=list(assumptions))
        oracle.conf_budget(-1)
        self._left -= oracle.accum_stats()["conflicts"] - before
        if found is None or self._left <= 0:
            self.spent = True
            raise _Stop
        return bool(found)
