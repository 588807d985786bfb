"""The solver against all subsets, and against other solvers."""

from __future__ import annotations

import builtins
import itertools
from random import Random

import pytest
from pysat.examples.hitman import Hitman

from fabula.ask.solver import Chosen, Clause, minimal_sets, solver
from fabula.text import FabulaError


def problem(seed: int, negative: bool) -> tuple[list[int], list[Clause]]:
    dice = Random(seed)
    count = dice.randrange(1, 8)
    costs = [dice.choice((1, 1, 2, 3, 4, 5, 8, 10)) for _ in range(count)]
    clauses = []
    for _ in range(dice.randrange(1, 7)):
        chosen = dice.sample(range(1, count + 1), dice.randrange(1, min(count, 4) + 1))
        clauses.append(tuple(-n if negative and dice.random() < 0.2 else n for n in chosen))
    return costs, clauses


def all_subsets(costs: list[int], clauses: list[Clause]) -> list[tuple[int, Chosen]]:
    found: list[tuple[int, Chosen]] = []
    for size in range(len(costs) + 1):
        for some in itertools.combinations(range(1, len(costs) + 1), size):
            chosen = frozenset(some)
            if any(smaller <= chosen for _, smaller in found):
                continue
            if all(any((n in chosen) if n > 0 else (-n not in chosen) for n in c) for c in clauses):
                found.append((sum(costs[n - 1] for n in some), chosen))
    return found


@pytest.mark.parametrize("negative", [False, True])
def test_all_minimal_sets_cheapest_first(negative: bool) -> None:
    for seed in range(300):
        costs, clauses = problem(seed, negative)
        got = list(minimal_sets(costs, clauses))
        assert [cost for cost, _ in got] == sorted(cost for cost, _ in got)
        wanted = all_subsets(costs, clauses)
        assert sorted(map(sorted, (s for _, s in got))) == sorted(
            map(sorted, (s for _, s in wanted))
        )


@pytest.mark.parametrize("way", ["sorted", "lbx", "mcsls"])
def test_other_solvers_agree(way: str) -> None:
    """Hitman by maximum satisfiability, and by two ways to enumerate correction sets."""
    for seed in range(100):
        costs, clauses = problem(seed, negative=False)
        weights = {n: costs[n - 1] for clause in clauses for n in clause}
        weighted = {"weights": weights} if way == "sorted" else {}
        with Hitman(bootstrap_with=clauses, htype=way, **weighted) as hitman:
            theirs = [frozenset(one) for one in hitman.enumerate()]
        assert {s for _, s in minimal_sets(costs, clauses)} == set(theirs)


def test_no_more_than_asked_for() -> None:
    assert len(list(minimal_sets([1, 2, 3], [(1, 2, 3)], most=2))) == 2


def test_without_the_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: object) -> object:
        if name == "fabula.ask.maxsat":
            raise ImportError(name)
        return real(name, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FabulaError) as wrong:
        solver([1], [(1,)])
    assert wrong.value.hint == "pip install 'fabula[ask]'"
