"""Correction sets of a conflict: proposed by the solver, tried on the story, learned from.

After Reiter's hitting sets ("A theory of diagnosis from first principles", 1987) with the
implicit hitting sets of Moreno-Centeno and Karp (2013): every finding is a clause (one of its
changes must be made); the cheapest set that meets all clauses is tried for real; a finding
that is left, or that the set itself brings about, is one more clause. Sets come out cheapest
first and contain no smaller one. Conflicts share nothing, so one trial serves one set of each;
where a trial of many fails, it is halved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from fabula.ask.changes import Change, changes
from fabula.ask.edits import Allow, Drop, LetGo, Move, Provide, Retell, applied
from fabula.ask.solver import Chosen, Clause, Solver, solver
from fabula.model.finding import Finding
from fabula.model.story import Story
from fabula.model.terms import Severity, entity_of
from fabula.reason.world import World

MOST = 10
"""how many of the cheapest sets are sought for each conflict"""
_KIND_TRIES = 8
"""how many sets are tried to find one with a kind of mend that the cheapest do not have"""

Key = tuple[str, tuple[str, ...], str, str, str]


class Tried(Protocol):
    """A story that was solved and judged by the laws."""

    @property
    def story(self) -> Story: ...

    @property
    def worlds(self) -> tuple[World, ...]: ...

    @property
    def findings(self) -> tuple[Finding, ...]: ...


Trial = Callable[[Story], Tried]
Observe = Callable[[Tried], tuple[str, ...]]


class Seen(NamedTuple):
    """What a trial has shown; ``observed`` is what ``Observe`` made of it."""

    story: Story
    findings: tuple[Finding, ...]
    jumping: frozenset[str]
    """those whose lives have a jump"""
    observed: tuple[str, ...]


class Found(NamedTuple):
    """A set that clears its conflict, and what was seen when it was tried."""

    cost: int
    changes: tuple[Change, ...]
    seen: Seen


def key_of(finding: Finding) -> Key:
    """What makes a finding the same one when its proof has changed."""
    at = " ".join(finding.at.text.split()) if finding.at is not None else finding.message
    who = tuple(sorted(finding.entities))
    return finding.law, who, finding.fact or "", at, finding.scene or ""


def weighty(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that contradict something: no notes, and nothing that is only unreadable."""
    return tuple(
        one
        for one in findings
        if one.severity >= Severity.WARNING and one.statements and not one.code.startswith("D")
    )


class Bench:
    """Where sets are tried. Counts the trials; ``None`` instead of one when they are used up."""

    def __init__(
        self,
        base: Tried,
        trial: Trial,
        limit: int,
        *,
        soft: frozenset[int] = frozenset(),
        fixed: frozenset[int] = frozenset(),
        excused: frozenset[Key] = frozenset(),
        observe: Observe = lambda tried: (),
    ) -> None:
        self.story = base.story
        self.trial = trial
        self.left = limit
        self.soft = soft
        """statements that were said with ``perhaps``"""
        self.fixed = fixed
        """statements that may not be taken out"""
        self.excused = excused
        """findings that are there anyhow (those that a set is to clear are taken out)"""
        self.observe = observe
        self.base = self._see(base)
        self._seen: dict[frozenset[Change], Seen] = {frozenset(): self.base}
        self._marked: dict[int, frozenset[str]] = {}

    def run(self, made: frozenset[Change]) -> Seen | None:
        """The story with some changes made, solved; ``None`` where no trial is left."""
        known = self._seen.get(made)
        if known is None and self.left > 0:
            self.left -= 1
            ordered = sorted(made, key=lambda one: (one.cost, one.text))
            known = self._see(self.trial(applied(self.story, [one.edit for one in ordered])))
            self._seen[made] = known
        return known

    def _see(self, tried: Tried) -> Seen:
        lives = tried.worlds[0].lives
        jumping = frozenset(who for who, life in lives.items() if life.jumps)
        return Seen(tried.story, tried.findings, jumping, self.observe(tried))

    def marks_of(self, change: Change) -> frozenset[str]:
        """What a change touches."""
        edit = change.edit
        if isinstance(edit, Drop):
            return frozenset().union(*(self.marks_at(s) for s in edit.statements))
        if isinstance(edit, LetGo):
            return frozenset()
        names = (edit.scene, edit.other) if isinstance(edit, Move) else (edit.scene,)
        found = (self.story.scene(name) for name in names)
        return frozenset().union(*(self._marks(one.index) for one in found if one is not None))

    def marks_at(self, number: int) -> frozenset[str]:
        """The scene of a statement, and who and what is in it."""
        if number >= len(self.story.statements):
            return frozenset()
        at = self.story.statements[number].scene
        return self._marks(at) if at is not None else frozenset(("", str(number)))

    def _marks(self, scene: int) -> frozenset[str]:
        known = self._marked.get(scene)
        if known is None:
            one = self.story.scenes[scene]
            refs = [c.ref for c in one.cast]
            refs += [value for happening in one.happenings for _, value in happening.roles]
            named = {f"={entity_of(ref)}" for ref in refs if entity_of(ref) in self.story.entities}
            known = self._marked[scene] = frozenset((f"#{scene}", *named))
        return known

    def troubles(
        self, seen: Seen, made: Iterable[Change], excused: frozenset[Key]
    ) -> tuple[Finding, ...]:
        """What is still (or newly) wrong, allowances aside."""
        allowed = {(c.edit.law, c.edit.scene) for c in made if isinstance(c.edit, Allow)}
        return tuple(
            one
            for one in weighty(seen.findings)
            if key_of(one) not in excused
            and not any((one.law, at) in allowed for at in (one.scene, *_scenes(one)))
        )

    def jumps(self, seen: Seen) -> bool:
        """Whether somebody has a jump in it who has none in the story."""
        return not seen.jumping <= self.base.jumping


def _scenes(finding: Finding) -> set[str | None]:
    return {passage.scene for passage in finding.because}


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
        self._clauses: list[Clause] = []
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
            self._element(one)
            for one in changes(story, finding, self.bench.soft)
            if self._may(one)
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
        return known

    def _add(self, clause: Clause) -> None:
        self._clauses.append(clause)
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
            if not all(self._clauses):
                return None
            more = (self._of_kind(),) if self._kinds else ()
            costs = [one.cost for one in self.elements]
            self._solver = solver(costs, (*self._clauses, *more))
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
            if isinstance(self.elements[self._sole - 1].edit, Move | Provide | Retell):
                if not any(found <= one for found in self._taken):
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
        smaller = self._smaller(chosen)
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
        for marks, group in groups:
            if marks.isdisjoint(mine):
                break
        else:
            marks, group = set(), {}
            groups.append((marks, group))
        marks |= mine
        group[number] = chosen
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
    numbers = list(proposals)
    for half in (numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]):
        _try(bench, conflicts, {n: proposals[n] for n in half})
