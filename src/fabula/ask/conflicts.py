"""Correction sets of a conflict: proposed by the solver, tried on the story, learned from.

After Reiter's hitting sets ("A theory of diagnosis from first principles", 1987) with the
implicit hitting sets of Moreno-Centeno and Karp (2013): every finding is a lesson (one of its
changes must be made, or one that may bear on it); the cheapest set that agrees with all lessons
is tried for real; what is still wrong then, or what the set itself brings about, is one more
lesson. Since a lesson leaves out nothing that may clear its finding, sets come out cheapest
first, contain no smaller one, and none is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from fabula.ask.bearing import Reach, Stake, bears
from fabula.ask.bench import Bench, Seen, key_of
from fabula.ask.changes import Change, changes
from fabula.ask.edits import Drop, Provide
from fabula.ask.rivals import rivals
from fabula.ask.solver import Chosen, Clause, Solver, solver
from fabula.model.finding import Finding

MOST = 10
"""how many of the cheapest sets are sought for each conflict"""
_KIND_TRIES = 24
"""how many sets are tried to find one with a kind of mend that the cheapest do not have"""


class Found(NamedTuple):
    """A set that clears its conflict, and what was seen when it was tried."""

    cost: int
    changes: tuple[Change, ...]
    observed: tuple[str, ...]


class Lesson(NamedTuple):
    """Where all of ``made`` are made, one of ``wanted`` or one that bears on it must be, too.

    Without a stake, it is a jump that must go.
    """

    made: Chosen
    wanted: Chosen
    stake: Stake | None


class Conflict:
    """Findings that share statements, and the sets that clear them; grows as it learns."""

    def __init__(self, bench: Bench, findings: Sequence[Finding], most: int = MOST) -> None:
        self.bench = bench
        self.findings = tuple(findings)
        self.keys = frozenset(key_of(one) for one in findings)
        self.most = most
        self.found: list[Found] = []
        self.proven = False
        """whether no cheaper set, and no part of a set, would do"""
        self.sure = 0
        """up to which cost no set is missing, where it is not proven"""
        self.finished = False
        self.complete = False
        """whether there are no further sets"""
        self.elements: list[Change] = []
        self.marks: set[str] = set()
        """the scenes that its findings and changes touch, and who and what is in them"""
        self._reaches: list[Reach] = []
        self._number: dict[object, int] = {}
        self._lessons: list[Lesson] = []
        self._known: set[tuple[Chosen, Chosen]] = set()
        self._apart: list[Clause] = []
        """pairs that exclude each other, and the sets that were found"""
        self._solver: Solver | None = None
        self._kinds: list[str] | None = None
        self._kind_tries = 0
        self._proving = False
        self._thorough = bench.bearing.steady
        """whether lessons leave out nothing that may clear their finding"""
        for one in findings:
            for number in one.statements:
                self.marks |= bench.marks_at(number)
            self._want(bench.base, one)

    # -- what the solver knows --------------------------------------------------------------

    def clauses(self) -> Iterator[Clause]:
        """What all sets to come must meet."""
        yield from map(self._clause, self._lessons)
        yield from self._apart

    def _clause(self, lesson: Lesson) -> Clause:
        helps = {*lesson.wanted}
        for number, reach in enumerate(self._reaches, 1):
            if (
                reach.timed
                if lesson.stake is None
                else self._thorough and bears(reach, lesson.stake)
            ):
                helps.add(number)
        return (*(-one for one in sorted(lesson.made)), *sorted(helps - lesson.made))

    def _want(self, seen: Seen, finding: Finding, made: Chosen = frozenset()) -> None:
        """Where ``made`` is made and a finding is there, more must be made that clears it.

        So for each of its proofs that can be seen already.
        """
        others = rivals(seen.worlds[0], finding) if len(seen.worlds) == 1 else ()
        shifted = any(self._reaches[one - 1].shifts for one in made)
        for one in (finding, *others):
            wanted = frozenset(
                self._element(change)
                for change in changes(seen.story, one, self.bench.soft)
                if self._may(change)
            )
            if (made, wanted) not in self._known:
                self._known.add((made, wanted))
                stake = self.bench.bearing.stake(seen.story, seen.worlds, one, shifted)
                self._learned(Lesson(made, wanted, stake))

    def _learned(self, lesson: Lesson) -> None:
        self._lessons.append(lesson)
        clause = self._clause(lesson)
        if not clause:
            self._reset()
        elif self._solver is not None:
            self._solver.add(clause)

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
            self._reaches.append(self.bench.bearing.reach(change))
            self.marks |= self.bench.marks_of(change)
            known = self._number[change.edit] = len(self.elements)
            self._part(known, change)
            self._reset()
        return known

    def _part(self, number: int, change: Change) -> None:
        """Nothing is both brought about and undone before the same scene."""
        edit = change.edit
        if not isinstance(edit, Provide):
            return
        for other, one in enumerate(self.elements, 1):
            undone = isinstance(one.edit, Provide) and one.edit._replace(value=edit.value) == edit
            if undone and one.edit != edit:
                self._apart.append((-number, -other))

    def _reset(self) -> None:
        if self._solver is not None:
            self._solver.close()
        self._solver = None

    def _cheapest(self) -> Chosen | None:
        if self._solver is None:
            clauses = [*self.clauses(), *((self._of_kind(),) if self._kinds else ())]
            if not all(clauses):
                return None
            self._solver = solver([one.cost for one in self.elements], clauses)
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
            if self._kinds is None and len(self.found) >= self.most:
                self.proven = self._thorough
                self._begin_kinds()
                continue
            proposed = self._cheapest()
            if proposed is not None:
                return proposed
            if self._kinds is None:
                self.proven = self.complete = self._thorough
                self.finished = True
                self._reset()
            else:
                self._next_kind()
        return self._prove() if not self.proven else None

    def begin_proof(self) -> None:
        """From now on, look for what is missing: parts of sets, and sets that no proof names."""
        if self.proven:
            return
        self._thorough, self._kinds = True, None
        self._proving = True
        self._reset()
        for number, one in enumerate(self.found):
            chosen = frozenset(self._number[change.edit] for change in one.changes)
            smaller = self._smaller(chosen)
            if smaller is not None:
                self.found[number] = self._as_found(*smaller)

    def _prove(self) -> Chosen | None:
        """The next set that may be missing; ``None`` where none is, up to the dearest found."""
        if not self._proving:
            return None
        costs = sorted(one.cost for one in self.found)
        proposed = self._cheapest()
        if proposed is None:
            self.proven = self.complete = True
        else:
            self.sure = sum(self.elements[one - 1].cost for one in proposed) - 1
            self.proven = len(costs) >= self.most and self.sure >= costs[self.most - 1] - 1
        if self.proven:
            self._proving = False
            self._reset()
            return None
        return proposed

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
        if not self._lesson(chosen, seen, troubles):
            self._accept(chosen, seen)

    def _lesson(self, chosen: Chosen, seen: Seen, troubles: Sequence[Finding]) -> bool:
        """What is wrong with a set; false where nothing is."""
        if self.bench.jumps(seen):
            self._learned(Lesson(chosen, frozenset(), None))
            return True
        for trouble in troubles:
            self._want(seen, trouble, chosen)
        return bool(troubles)

    def _accept(self, chosen: Chosen, seen: Seen) -> None:
        """A set that clears the conflict; where a kind was asked for, a part of it may do."""
        if self._kinds:
            smaller = self._smaller(chosen)
            if smaller is not None:
                chosen, seen = smaller
        clause = tuple(-one for one in sorted(chosen))
        self._apart.append(clause)
        if self._solver is not None:
            self._solver.add(clause)
        found = self._as_found(chosen, seen)
        sought = self._kinds[-1] if self._kinds else None
        of_kind = any(one.kind == sought for one in found.changes)
        if self._kinds is None or of_kind:
            self.found.append(found)
        if of_kind:
            self._next_kind()

    def _as_found(self, chosen: Chosen, seen: Seen) -> Found:
        made = tuple(sorted(self.made(chosen), key=lambda one: (one.cost, one.text)))
        return Found(sum(one.cost for one in made), made, self.bench.observe(seen))

    def _smaller(self, chosen: Chosen) -> tuple[Chosen, Seen] | None:
        """A smallest part of a set that clears the conflict as well."""
        for size in range(1, len(chosen)):
            for some in combinations(sorted(chosen), size):
                part = frozenset(some)
                if not all(any(_meets(part, n) for n in clause) for clause in self.clauses()):
                    continue
                seen = self.bench.run(self.made(part))
                if seen is None:
                    return None
                troubles = self.bench.troubles(
                    seen, self.made(part), self.bench.excused - self.keys
                )
                if not self._lesson(part, seen, troubles):
                    return part, seen
        return None

    def settle(self) -> None:
        """Put the sets in order: the cheapest, and of the others the first of each kind."""
        self.found.sort(key=lambda found: (found.cost, len(found.changes)))
        kinds: set[str] = set()
        kept: list[Found] = []
        for one in self.found:
            mine = {change.kind for change in one.changes}
            made = {*one.changes}
            if any(made.issuperset(other.changes) for other in kept):
                continue
            if len(kept) < self.most or not mine <= kinds:
                kept.append(one)
                kinds |= mine
        self.found = kept

    def give_up(self) -> None:
        """No trial is left: what was found stands, and is not proven to be all."""
        self.finished, self._proving = True, False
        self._reset()


def _meets(chosen: Chosen, literal: int) -> bool:
    return literal in chosen if literal > 0 else -literal not in chosen
