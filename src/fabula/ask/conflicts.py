"""Correction sets of a conflict: proposed by the solver, tried on the story, learned from.

After Reiter's hitting sets ("A theory of diagnosis from first principles", 1987) with the
implicit hitting sets of Moreno-Centeno and Karp (2013): every finding is a clause (one of its
changes must be made); the cheapest set that meets all clauses is tried for real; a finding
that is left, or that the set itself brings about, is one more clause. Sets come out cheapest
first and contain no smaller one. Conflicts share nothing, so one trial serves one set of each;
where a trial of many fails, it is halved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.ask.bench import Bench, Seen, key_of
from fabula.ask.changes import Change, changes
from fabula.ask.edits import Confirm, Drop, Move, Provide, Retell
from fabula.ask.solver import Chosen, Clause, Solver, solver
from fabula.model.finding import Finding
from fabula.model.story import Story

MOST = 10
"""how many of the cheapest sets are sought for each conflict"""
_KIND_TRIES = 8
"""how many sets are tried to find one with a kind of mend that the cheapest do not have"""


class Found(NamedTuple):
    """A set that clears its conflict, and what was seen when it was tried."""

    cost: int
    changes: tuple[Change, ...]
    seen: Seen


_BRINGS = (Confirm, Move, Provide, Retell)
"""edits that bring something about; the others only take out"""


class Conflict:
    """Findings that share statements, and the sets that clear them; grows as it learns."""

    def __init__(self, bench: Bench, findings: Sequence[Finding], most: int = MOST) -> None:
        self.bench = bench
        self.findings = tuple(findings)
        self.keys = frozenset(key_of(one) for one in findings)
        self.most = most
        self.found: list[Found] = []
        self.proven = True
        self.finished = False
        self.complete = False
        """whether there are no further sets"""
        self.elements: list[Change] = []
        self.marks: set[str] = set()
        """the scenes that its findings and changes touch, and who and what is in them"""
        self._number: dict[object, int] = {}
        self.clauses: list[Clause] = []
        self._solver: Solver | None = None
        self._kinds: list[str] | None = None
        self._kind_tries = 0
        self._taken: list[Chosen] = []
        self._sole = 0
        self._reached = 0
        for one in findings:
            for number in one.statements:
                self.marks |= bench.marks_at(number)
            self._want(bench.story, one)

    # -- what the solver knows --------------------------------------------------------------

    def _want(self, story: Story, finding: Finding, made: Chosen = frozenset()) -> None:
        """Where ``made`` is made and a finding is there, more must be made that clears it."""
        wanted = {
            self._element(one) for one in changes(story, finding, self.bench.soft) if self._may(one)
        }
        self._add((*(-one for one in sorted(made)), *sorted(wanted - made)))

    def _may(self, change: Change) -> bool:
        edit = change.edit
        if not isinstance(edit, Drop):
            return True
        said = len(self.bench.story.statements)
        return all(s < said and s not in self.bench.fixed for s in edit.statements)

    def _element(self, change: Change) -> int:
        known = self._number.get(change.edit)
        if known is None:
            self.elements.append(change)
            self.marks |= self.bench.marks_of(change)
            known = self._number[change.edit] = len(self.elements)
            self._reset()
            self._part(known, change)
        return known

    def _part(self, number: int, change: Change) -> None:
        """Nothing is both brought about and undone before the same scene."""
        edit = change.edit
        if not isinstance(edit, Provide):
            return
        for other, one in enumerate(self.elements, 1):
            undone = isinstance(one.edit, Provide) and one.edit._replace(value=edit.value) == edit
            if undone and one.edit != edit:
                self._add((-number, -other))

    def _add(self, clause: Clause) -> None:
        self.clauses.append(clause)
        if not clause:
            self._reset()
        elif self._solver is not None:
            self._solver.add(clause)

    def _reset(self) -> None:
        if self._solver is not None:
            self._solver.close()
        self._solver = None

    def _cheapest(self) -> Chosen | None:
        if self._solver is None:
            if not all(self.clauses):
                return None
            more = (self._of_kind(),) if self._kinds else ()
            costs = [one.cost for one in self.elements]
            self._solver = solver(costs, (*self.clauses, *more))
        answer = self._solver.cheapest()
        return answer[1] if answer is not None else None

    def _of_kind(self) -> Clause:
        assert self._kinds
        kind = self._kinds[-1]
        return tuple(n for n, one in enumerate(self.elements, 1) if one.kind == kind)

    # -- proposing and learning -------------------------------------------------------------

    def propose(self) -> Chosen | None:
        """The next set to try; ``None`` when there is nothing left to find."""
        while not self.finished:
            alone = self._alone()
            if alone is not None:
                return alone
            if self._kinds is None and self._listed() >= self.most:
                self._begin_kinds()
                continue
            proposed = self._cheapest()
            if proposed is not None:
                self._reached = sum(self.elements[one - 1].cost for one in proposed)
                return proposed
            self._exhausted()
        return None

    def _listed(self) -> int:
        """How many of the sets are no dearer than what the solver has come to."""
        return sum(one.cost <= self._reached for one in self.found)

    def _alone(self) -> Chosen | None:
        """A change that brings something about and was not yet tried by itself.

        It may clear what no proof says that it would.
        """
        while self._sole < len(self.elements):
            self._sole += 1
            one = frozenset((self._sole,))
            edit = self.elements[self._sole - 1].edit
            brings = isinstance(edit, _BRINGS)
            if brings and one not in self._taken:
                return one
        return None

    def _exhausted(self) -> None:
        """No set is left, at all or of the kind that is sought."""
        if self._kinds is None:
            self.complete = self.finished = True
            self._reset()
        else:
            self._next_kind()

    def _begin_kinds(self) -> None:
        shown = {one.kind for found in self.found for one in found.changes}
        kinds = {one.kind: one.cost for one in reversed(self.elements) if one.kind not in shown}
        self._kinds = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
        self._kind_tries = 0
        self._reset()
        self.finished = not self._kinds

    def _next_kind(self) -> None:
        assert self._kinds is not None
        self._kinds.pop()
        self._kind_tries = 0
        self._reset()
        self.finished = not self._kinds

    def made(self, chosen: Chosen) -> frozenset[Change]:
        """The changes of a set."""
        return frozenset(self.elements[one - 1] for one in chosen)

    def learn(self, chosen: Chosen, seen: Seen, troubles: Sequence[Finding]) -> None:
        """Take in what the trial of a set has shown."""
        if self._kinds:
            self._kind_tries += 1
            if self._kind_tries > _KIND_TRIES:
                self._next_kind()
                return
        if self.bench.jumps(seen):
            self._add(tuple(-one for one in sorted(chosen)))
        elif troubles:
            for trouble in troubles:
                self._want(seen.story, trouble, chosen)
        else:
            self._accept(chosen, seen)

    def _accept(self, chosen: Chosen, seen: Seen) -> None:
        """A set that clears the conflict: kept if it contains no smaller one that does."""
        smaller = self._smaller(chosen) if self._may_hold_one(chosen) else None
        if smaller is not None:
            chosen, seen = smaller
        self._add(tuple(-one for one in sorted(chosen)))
        made = tuple(sorted(self.made(chosen), key=lambda one: (one.cost, one.text)))
        of_kind = self._kinds is not None and any(one.kind == self._kinds[-1] for one in made)
        if self._kinds is None or of_kind or len(chosen) == 1:
            self._taken.append(chosen)
            self.found.append(Found(sum(one.cost for one in made), made, seen))
        if of_kind:
            self._next_kind()

    def _may_hold_one(self, chosen: Chosen) -> bool:
        """Whether a part of a set might do, though the solver did not come to it before.

        What only takes out cannot: then every part was cheaper, and fails some proof.
        """
        if self._kinds is not None:
            return True
        edits = (self.elements[one - 1].edit for one in chosen)
        return any(isinstance(edit, _BRINGS) for edit in edits)

    def _smaller(self, chosen: Chosen) -> tuple[Chosen, Seen] | None:
        """A part of a set that clears the conflict as well."""
        best = None
        for one in sorted(chosen):
            fewer = (best[0] if best else chosen) - {one}
            if not fewer:
                continue
            seen = self.bench.run(self.made(fewer))
            if seen is None:
                self.proven = False
            elif not self.bench.jumps(seen) and not self.bench.troubles(
                seen, self.made(fewer), self.bench.excused - self.keys
            ):
                best = (fewer, seen)
        return best

    def settle(self) -> None:
        """Put the sets in order: the cheapest, and of the others the first of each kind."""
        self.found.sort(key=lambda found: (found.cost, len(found.changes)))
        kinds: set[str] = set()
        kept = []
        for number, one in enumerate(self.found):
            mine = {change.kind for change in one.changes}
            if number < self.most or not mine <= kinds:
                kept.append(one)
                kinds |= mine
        self.found = kept

    def cheapest_is_sure(self) -> bool:
        """Whether no cheaper set was passed over.

        Several changes that each bring something about may clear together what none of the
        proofs says that they would; such sets are not all sought, and cost as much as two of them.
        """
        costs = sorted(one.cost for one in self.elements if isinstance(one.edit, _BRINGS))
        least = min((found.cost for found in self.found), default=0)
        return self.proven and (len(costs) < 2 or least <= costs[0] + costs[1])

    def give_up(self) -> None:
        """No trial is left: what was found stands, and is not proven to be all."""
        self.proven = False
        self.finished = True
        self._reset()


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
    while True:
        proposals = {n: p for n, one in enumerate(conflicts) if (p := one.propose()) is not None}
        if not proposals:
            break
        for some in _apart(conflicts, proposals):
            _try(bench, conflicts, some)
    for one in conflicts:
        one.settle()


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
