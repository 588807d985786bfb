"""Where to go first: the fewest places whose mending clears all findings, and the best of them.

Each finding is cleared by taking out any one statement of its proof (a proof is minimal), so
the fewest places are a minimum hitting set over all proofs (Reiter, "A theory of diagnosis
from first principles", 1987).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from fabula.ask.bench import key_of
from fabula.ask.changes import of_statement
from fabula.ask.edits import without
from fabula.ask.solver import minimal_sets
from fabula.model.finding import Finding, Mend
from fabula.model.story import Story
from fabula.text import Span

Hits = frozenset[int]
"""the findings that a place clears, by number"""
UNCERTAIN = 100
"""what a place costs that has no mend of its own, when two clear the same findings"""


TRIES = 4
"""how many first places are tried (one is enough, most often)"""


class Place(NamedTuple):
    """One place to mend: where it is, how, and the ids of the findings that this clears.

    ``statement`` is -1 where the place is nothing but odd words (``at`` shows them).
    """

    statement: int
    at: Span | None
    scene: str | None
    kind: str
    text: str
    clears: tuple[str, ...]


class Next(NamedTuple):
    """The first place, and the order of repair that it begins.

    ``remaining`` is how many findings are left when the first place is mended, ``arising`` how
    many of them that brings about.
    """

    first: Place | None
    remaining: int
    arising: int
    order: tuple[Place, ...]


def following(
    story: Story,
    findings: Sequence[Finding],
    trial: Callable[[Story], Sequence[Finding]] | None = None,
) -> Next:
    """The order of repair; the first place is tried (``trial`` gives the findings of a story)."""
    known = {key_of(one) for one in findings}
    denied: frozenset[tuple[int, int]] = frozenset()
    best: Next | None = None
    for _ in range(TRIES):
        places = order(story, findings, denied)
        if not places:
            break
        first, rest = places[0], places[1:]
        if first.statement < 0 or trial is None:
            return best or Next(first, len(findings) - len(first.clears), 0, places)
        keys = [key_of(one) for one in trial(without(story, (first.statement,)))]
        clears = tuple(one.id for one in findings if key_of(one) not in keys)
        arising = sum(key not in known for key in keys)
        tried = first._replace(clears=clears)
        found = Next(tried, len(findings) - len(clears) + arising, arising, (tried, *rest))
        if best is None or found.remaining < best.remaining:
            best = found
        if set(first.clears) <= set(clears):
            return best
        denied |= {
            (first.statement, number)
            for number, one in enumerate(findings)
            if one.id in first.clears and one.id not in clears
        }
    return best or Next(None, 0, 0, ())


def order(
    story: Story, findings: Sequence[Finding], denied: frozenset[tuple[int, int]] = frozenset()
) -> tuple[Place, ...]:
    """The fewest places that clear all findings, those that clear most first.

    ``denied`` are statements with findings (by number) that their mending was seen not to
    clear: a proof is minimal among statements, and an assumption may take their place.
    """
    hits = _hits(findings, denied)
    chosen = smallest(_fit(story, findings, hits))
    ranked = sorted(chosen, key=lambda mark: (-len(hits[mark]), mark))
    done: set[int] = set()
    places = []
    for mark in ranked:
        fresh = sorted(hits[mark] - done)
        done |= hits[mark]
        places.append(_place(story, findings, mark, fresh))
    return tuple(places)


def _hits(findings: Sequence[Finding], denied: frozenset[tuple[int, int]]) -> dict[int, Hits]:
    """The findings whose proof uses each statement; a finding without any has a mark below 0."""
    found: dict[int, set[int]] = {}
    for number, finding in enumerate(findings):
        left = [mark for mark in finding.statements if (mark, number) not in denied]
        for mark in left or (-1 - number,):
            found.setdefault(mark, set()).add(number)
    return {mark: frozenset(some) for mark, some in found.items()}


def _fit(story: Story, findings: Sequence[Finding], hits: Mapping[int, Hits]) -> dict[int, Hits]:
    """The marks that no other makes needless; of equals, the one that is cheapest to mend."""
    best: dict[Hits, int] = {}
    for mark, found in hits.items():
        known = best.get(found)
        if known is None or _rank(story, findings, mark, found) < _rank(
            story, findings, known, found
        ):
            best[found] = mark
    by_size = sorted(best, key=lambda found: (-len(found), best[found]))
    kept: list[Hits] = []
    of_finding: dict[int, list[Hits]] = {}
    for found in by_size:
        rivals = of_finding.get(min(found), [])
        if not any(found < other for other in rivals):
            kept.append(found)
            for one in found:
                of_finding.setdefault(one, []).append(found)
    return {best[found]: found for found in kept}


def _rank(
    story: Story, findings: Sequence[Finding], mark: int, found: Hits
) -> tuple[bool, int, int]:
    """The sentence that carries a finding first, then what is cheapest to mend."""
    if mark < 0:
        return False, 0, mark
    mend = _mend(story, [findings[one] for one in sorted(found)], mark)
    span = story.statements[mark].span
    carries = any(findings[one].at == span for one in found)
    return not carries, mend.cost if mend is not None else UNCERTAIN, -mark


def smallest(hits: Mapping[int, Hits]) -> tuple[int, ...]:
    """A smallest choice of marks that hits all findings; of such, one that hits most in all."""
    chosen: list[int] = []
    for marks in _parts(hits):
        if len(marks) == 1:
            chosen += marks
            continue
        number = {mark: n for n, mark in enumerate(marks, 1)}
        clauses = [
            tuple(number[mark] for mark in marks if one in hits[mark])
            for one in sorted(frozenset().union(*(hits[mark] for mark in marks)))
        ]
        widest = max(len(hits[mark]) for mark in marks)
        big = widest * len(marks) + 1
        costs = [big + widest - len(hits[mark]) for mark in marks]
        for _, found in minimal_sets(costs, clauses, 1):
            chosen += [marks[n - 1] for n in sorted(found)]
    return tuple(chosen)


def _parts(hits: Mapping[int, Hits]) -> list[list[int]]:
    """The marks parted so that no finding is hit from two parts."""
    parts: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    for mark, found in hits.items():
        mine = [mark]
        for one in {home[f] for f in found if f in home}:
            mine += parts.pop(one)
        parts[mark] = mine
        for other in mine:
            for one in hits[other]:
                home[one] = mark
    return [sorted(part) for part in parts.values()]


def _place(story: Story, findings: Sequence[Finding], mark: int, fresh: Sequence[int]) -> Place:
    mine = [findings[one] for one in fresh] or [findings[0]]
    clears = tuple(findings[one].id for one in fresh)
    if mark < 0:
        odd = findings[-1 - mark]
        mend = min(odd.mends, key=lambda one: one.cost, default=None)
        kind, text = (mend.kind.value, mend.text) if mend else ("drop-statement", odd.message)
        return Place(-1, odd.at, odd.scene, kind, text, clears)
    statement = story.statements[mark]
    scene = story.scenes[statement.scene].id if statement.scene is not None else None
    mend = _mend(story, mine, mark)
    if mend is not None:
        return Place(mark, statement.span, scene, mend.kind.value, mend.text, clears)
    change = of_statement(story, mark, statement.soft)
    kind = change.kind if "-" in change.kind else "drop-statement"
    return Place(mark, statement.span, scene, kind, change.text, clears)


def _mend(story: Story, findings: Sequence[Finding], mark: int) -> Mend | None:
    """The cheapest mend that the laws offer at a statement, else in its scene."""
    statement = story.statements[mark]
    scene = story.scenes[statement.scene].id if statement.scene is not None else None
    offered = [mend for finding in findings for mend in finding.mends if mend.target is not None]
    exact = [m for m in offered if m.target is not None and m.target.at == statement.span]
    near = [m for m in offered if m.target is not None and m.target.id == scene]
    return min(exact or near, key=lambda mend: mend.cost, default=None)
