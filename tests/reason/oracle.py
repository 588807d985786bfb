"""Slow and plain answers about small networks, to hold the quick ones against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from fabula.reason.constraint import Constraint

FAR = float("inf")


def distances(points: int, constraints: Iterable[Constraint]) -> list[list[float]] | None:
    """The least upper bound of time(j) - time(i) for all pairs; ``None`` if contradictory.

    Floyd and Warshall's all-pairs shortest paths.
    """
    d = [[0 if i == j else FAR for j in range(points)] for i in range(points)]
    for c in constraints:
        if c.high is not None:
            d[c.a][c.b] = min(d[c.a][c.b], c.high)
        if c.low is not None:
            d[c.b][c.a] = min(d[c.b][c.a], -c.low)
    for k in range(points):
        for i in range(points):
            for j in range(points):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    if any(d[i][i] < 0 for i in range(points)):
        return None
    return d


def consistent(points: int, constraints: Iterable[Constraint]) -> bool:
    """Whether some timing meets all constraints."""
    return distances(points, constraints) is not None


def speaking(constraints: Sequence[Constraint], statements: Iterable[int]) -> list[Constraint]:
    """The constraints that rest on nothing but these statements."""
    allowed = set(statements)
    return [c for c in constraints if allowed.issuperset(c.statements)]


def smallest_contradiction(points: int, constraints: Sequence[Constraint]) -> int | None:
    """The least number of statements that cannot all hold; ``None`` if all can."""
    statements = sorted({s for c in constraints for s in c.statements})
    for size in range(len(statements) + 1):
        for chosen in combinations(statements, size):
            if not consistent(points, speaking(constraints, chosen)):
                return size
    return None
