"""Proofs without an idle statement: what can be left out, is.

Most laws prove a thing by one walk through time between two sentences, which is as short as can
be. Where walks, journeys and places come together, one statement may make another idle. Such
proofs go through a deletion filter (Chinneck and Dravnieks, "Locating minimal infeasible
constraint sets in linear programs", 1991): the story is cut down to the proof and solved again,
without one statement after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fabula.laws.core import words
from fabula.laws.core.case import Case, Law
from fabula.model.finding import Because
from fabula.model.story import Story
from fabula.model.terms import Certainty, Strength
from fabula.reason.restrict import restrict
from fabula.reason.world import World, solve_all

SURE = 4
"""two sentences and two times: nothing is idle in so few"""
MOST = 24
"""larger proofs are left as they are"""
SOLVES = 250
"""how many small stories are solved in one run before proofs are left as they are"""
_PLAIN = frozenset({"happens", "when", "born", "died"})
"""keys of statements that make up the proofs which are one walk between two sentences"""

CasesOf = Callable[[Law, Sequence[World]], Iterable[Case]]


def statements_of(case: Case) -> tuple[int, ...]:
    """All statements of a case's proof, the carrier included."""
    return tuple(sorted({*case.why.statements, *(s for s, _ in case.notes), case.at} - {-1}))


def certainty(story: Story, case: Case) -> Certainty:
    """How surely a case holds: what needs an assumption, or a soft statement, is *likely*."""
    if case.why.assumed or any(
        story.statements[s].soft or story.statements[s].strength < Strength.STATED
        for s in statements_of(case)
    ):
        return min(case.mood, Certainty.LIKELY)
    return case.mood


class Shrinker:
    """Makes the proofs of one run smaller; it remembers what it has solved, and how often."""

    def __init__(self, world: World, cases_of: CasesOf) -> None:
        self.world, self.cases_of = world, cases_of
        self.left = SOLVES
        self._known: dict[tuple[int, ...], tuple[World, ...]] = {}

    def lean(self, law: Law, case: Case) -> Case:
        """The case with the statements of its proof that are needed, and no others."""
        story, kept = self.world.story, statements_of(case)
        if not self._worth(kept) or self._same(law, case, kept) is None:
            return case
        shown = {case.at, *(s for s, _ in case.notes)}
        best: Case | None = None
        for statement in reversed(kept):
            if statement not in shown:
                fewer = tuple(s for s in kept if s != statement)
                found = self._same(law, case, fewer)
                if found is not None:
                    kept, best = fewer, found
        if best is None:
            return case
        # By themselves few statements may leave less open: what the story assumes stays told.
        why = Because(kept, best.why.assumed or case.why.assumed)
        told = words.reasons(story, why) if case.reasons else ()
        return case._replace(why=why, reasons=told)

    def _worth(self, kept: tuple[int, ...]) -> bool:
        """Whether a proof may have something idle in it."""
        if len(kept) > MOST or not self.left:
            return False
        keys = [self.world.story.statements[s].key for s in kept]
        plain = len(kept) <= SURE and keys.count("happens") <= 2 and _PLAIN.issuperset(keys)
        return len(kept) > 2 and not plain

    def _same(self, law: Law, case: Case, kept: tuple[int, ...]) -> Case | None:
        """The same case in the story cut down to some statements, no less certain."""
        worlds = self._solved(kept)
        wanted = certainty(self.world.story, case)
        for other in self.cases_of(law, worlds) if worlds else ():
            if (
                other.at >= 0
                and kept[other.at] == case.at
                and (other.entities, other.fact) == (case.entities, case.fact)
                and certainty(worlds[0].story, other) >= wanted
                and set(case.why.assumed).issuperset(other.why.assumed)
            ):
                return other
        return None

    def _solved(self, kept: tuple[int, ...]) -> tuple[World, ...]:
        """The worlds of the story cut down; none where enough have been solved."""
        known = self._known.get(kept)
        if known is None:
            if not self.left:
                return ()
            self.left -= 1
            small = restrict(self.world.story, kept)
            known = self._known[kept] = solve_all(small, self.world.calendar)
        return known
