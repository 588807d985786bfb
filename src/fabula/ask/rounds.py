"""The conflicts of a story, and the rounds in which their sets are tried.

Conflicts that share nothing serve each other: one trial tries one set of each, and where that
fails, each half of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.ask.bench import Bench
from fabula.ask.changes import changes
from fabula.ask.conflicts import MOST, Conflict
from fabula.ask.solver import Chosen
from fabula.model.finding import Finding


def conflicts_of(bench: Bench, findings: Sequence[Finding], most: int = MOST) -> list[Conflict]:
    """The findings parted into conflicts that share no statement and no change."""
    parent = list(range(len(findings)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    first: dict[object, int] = {}
    for number, finding in enumerate(findings):
        edits = (one.edit for one in changes(bench.story, finding, bench.soft))
        for mark in (*finding.statements, *edits):
            parent[root(number)] = root(first.setdefault(mark, number))
    groups: dict[int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(root(number), []).append(finding)
    return [Conflict(bench, group, most) for group in groups.values()]


def resolve(bench: Bench, conflicts: Sequence[Conflict]) -> None:
    """Find the sets of all conflicts; those that have nothing in common share their trials."""
    _rounds(bench, conflicts)
    for one in conflicts:
        one.begin_proof()
    _rounds(bench, conflicts)
    for one in conflicts:
        one.settle()


def _rounds(bench: Bench, conflicts: Sequence[Conflict]) -> None:
    while True:
        proposals = {n: p for n, one in enumerate(conflicts) if (p := one.propose()) is not None}
        if not proposals:
            break
        for some in _apart(conflicts, proposals):
            _try(bench, conflicts, some)


def _apart(
    conflicts: Sequence[Conflict], proposals: Mapping[int, Chosen]
) -> list[Mapping[int, Chosen]]:
    """Proposals in groups of conflicts that share no scene and nobody and nothing in them."""
    groups: list[tuple[set[str], dict[int, Chosen]]] = []
    for number, chosen in proposals.items():
        mine = conflicts[number].marks
        fitting = next((one for one in groups if one[0].isdisjoint(mine)), None)
        if fitting is None:
            fitting = (set(), {})
            groups.append(fitting)
        fitting[0].update(mine)
        fitting[1][number] = chosen
    return [group for _, group in groups]


def _try(bench: Bench, conflicts: Sequence[Conflict], proposals: Mapping[int, Chosen]) -> None:
    """Try the proposals together; where that fails, each half of them."""
    made = [conflicts[n].made(chosen) for n, chosen in proposals.items()]
    seen = bench.run(frozenset().union(*made))
    if seen is None:
        for number in proposals:
            conflicts[number].give_up()
        return
    mine = frozenset().union(*(conflicts[n].keys for n in proposals))
    changes_made = [one for some in made for one in some]
    troubles = bench.troubles(seen, changes_made, bench.excused - mine)
    if len(proposals) == 1 or (not troubles and not bench.jumps(seen)):
        for number, chosen in proposals.items():
            conflicts[number].learn(chosen, seen, troubles)
        return
    parted = _parted(bench, conflicts, list(proposals), troubles)
    if parted is not None and not bench.jumps(seen):
        for number, chosen in proposals.items():
            conflicts[number].learn(chosen, seen, parted[number])
        return
    numbers = list(proposals)
    for half in (numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]):
        _try(bench, conflicts, {n: proposals[n] for n in half})


def _parted(
    bench: Bench, conflicts: Sequence[Conflict], numbers: Sequence[int], troubles: Sequence[Finding]
) -> Mapping[int, list[Finding]] | None:
    """Whose each trouble is, by what it touches; ``None`` where one may be of several."""
    found: dict[int, list[Finding]] = {number: [] for number in numbers}
    for trouble in troubles:
        touched = frozenset().union(*(bench.marks_at(s) for s in trouble.statements))
        whose = [n for n in numbers if not touched.isdisjoint(conflicts[n].marks)]
        if len(whose) != 1:
            return None
        found[whose[0]].append(trouble)
    return found
