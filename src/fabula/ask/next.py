"""Where to go first: the fewest places whose mending clears all findings, and the best of them.

Each finding is cleared by taking out any one statement of its proof (a proof is minimal), so
the fewest places are a minimum hitting set over all proofs (Reiter, "A theory of diagnosis
from first principles", 1987).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.ask.bench import Key, key_of
from fabula.ask.changes import Change, edit_of, of_statement
from fabula.ask.edits import Allow, Drop, Edit, applied
from fabula.ask.solver import minimal_sets
from fabula.model.finding import Finding, Mend
from fabula.model.story import Story
from fabula.text import Span

Hits = frozenset[int]
"""the findings that a place clears, by number"""
UNCERTAIN = 100
"""what a place costs that has no mend of its own, when two clear the same findings"""


TRIES = 8
"""how many first places are tried (one is enough, most often)"""
MENDS = 3
"""how many of the mends at a place are tried"""
Trial = Callable[[Story], Sequence[Finding]]
"""the findings of a story"""


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
    edit: Edit | None = None
    """what the mend does to the story, where that can be tried"""


class Next(NamedTuple):
    """The first place, and the order of repair that it begins.

    ``remaining`` is how many findings are left when the first place is mended, ``arising`` how
    many of them that brings about. The first ``tried`` places of the order were tried one after
    the other; ``found`` are all findings that were met, those that mends brought about too.
    """

    first: Place | None
    remaining: int
    arising: int
    order: tuple[Place, ...]
    tried: int = 1
    found: tuple[Finding, ...] = ()


class _Step(NamedTuple):
    """The best place, how it was tried, and what is left then."""

    next: Next
    left: tuple[Finding, ...]


def following(story: Story, findings: Sequence[Finding], trial: Trial | None = None) -> Next:
    """The order of repair; the first place is tried (``trial`` gives the findings of a story)."""
    return _step(story, findings, trial).next._replace(found=tuple(findings))


def repair(story: Story, findings: Sequence[Finding], trial: Trial) -> Next:
    """The order of repair, each place tried when all before it are mended.

    What a mend brings about has places of its own. Where the story is so large that not all can
    be tried, the rest of the order is as the proofs say.
    """
    names = {key_of(one): one for one in findings}
    places: list[Place] = []
    first: Next | None = None
    by_hand: set[Key] = set()
    now, left = story, tuple(findings)
    tries = max(12, 20_000 // (len(story.scenes) + 100))
    while left and len(places) < tries:
        step = _step(now, left, trial)
        first = first or step.next
        place = step.next.first
        if place is None or not place.clears:
            break
        places.append(place)
        if place.statement < 0:
            by_hand |= {key_of(one) for one in left if one.id in place.clears}
        else:
            now = applied(now, (place.edit or Drop((place.statement,)),))
        left = tuple(
            one._replace(id=names.setdefault(key_of(one), one).id)
            for one in step.left
            if key_of(one) not in by_hand
        )
    rest = order(now, left) if left else ()
    if first is None:
        return Next(None, 0, 0, ())
    found = tuple(names.values())
    return first._replace(order=(*places, *rest), tried=len(places), found=found)


def _step(story: Story, findings: Sequence[Finding], trial: Trial | None) -> _Step:
    known = {key_of(one) for one in findings}
    denied: frozenset[tuple[int, int]] = frozenset()
    best: _Step | None = None
    for _ in range(TRIES):
        places = order(story, findings, denied)
        if not places:
            break
        first, rest = places[0], places[1:]
        if first.statement < 0 or trial is None:
            left = tuple(one for one in findings if one.id not in first.clears)
            return best or _Step(Next(first, len(left), 0, places), left)
        first, after = _tried(story, findings, first, trial)
        keys = [key_of(one) for one in after]
        clears = tuple(one.id for one in findings if key_of(one) not in keys)
        arising = sum(key not in known for key in keys)
        tried = first._replace(clears=clears)
        found = Next(tried, len(findings) - len(clears) + arising, arising, (tried, *rest))
        if best is None or _rank_of(found) < _rank_of(best.next):
            best = _Step(found, after)
        if set(first.clears) <= set(clears):
            return best
        denied |= {
            (first.statement, number)
            for number, one in enumerate(findings)
            if one.id in first.clears and one.id not in clears
        }
    return best or _Step(Next(None, 0, 0, ()), ())


def _rank_of(tried: Next) -> tuple[bool, int]:
    return tried.first is None or not tried.first.clears, tried.remaining


def _tried(
    story: Story, findings: Sequence[Finding], place: Place, trial: Trial
) -> tuple[Place, tuple[Finding, ...]]:
    """A place with its own mend made, or (where that does not do) with its statement taken out."""
    mine = [one for one in findings if one.id in place.clears]
    known, cleared = {key_of(one) for one in findings}, {key_of(one) for one in mine}
    change = of_statement(story, place.statement, story.statements[place.statement].soft)
    drop = Drop((place.statement,))
    tries = [one for one in _edits(story, mine, place.statement) if one.edit != change.edit]
    for one in tries[:MENDS]:
        after = tuple(trial(applied(story, (one.edit,))))
        keys = {key_of(one) for one in after}
        if cleared.isdisjoint(keys) and keys <= known:
            return place._replace(kind=one.kind, text=one.text, edit=one.edit), after
    if tries:
        place = place._replace(kind=_kind(change), text=change.text)
        drop = change.edit if isinstance(change.edit, Drop) else drop
    return place._replace(edit=drop), tuple(trial(applied(story, (drop,))))


def _edits(story: Story, findings: Sequence[Finding], mark: int) -> Iterator[Change]:
    """The mends at a statement or in its scene that can be tried, the cheapest first."""
    for mend in _mends(story, findings, mark):
        for finding in findings:
            edit = edit_of(story, finding, mend) if mend in finding.mends else None
            if edit is not None and not isinstance(edit, Allow):
                yield Change(mend.kind.value, mend.text, mend.cost, mend.target, edit)
                break


def _kind(change: Change) -> str:
    return change.kind if "-" in change.kind else "drop-statement"


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
    return Place(mark, statement.span, scene, _kind(change), change.text, clears, change.edit)


def _mend(story: Story, findings: Sequence[Finding], mark: int) -> Mend | None:
    """The cheapest mend that the laws offer at a statement, else in its scene."""
    return next(iter(_mends(story, findings, mark)), None)


def _mends(story: Story, findings: Sequence[Finding], mark: int) -> list[Mend]:
    """The mends that the laws offer at a statement, else in its scene, the cheapest first."""
    statement = story.statements[mark]
    scene = story.scenes[statement.scene].id if statement.scene is not None else None
    offered = [mend for finding in findings for mend in finding.mends if mend.target is not None]
    exact = [m for m in offered if m.target is not None and m.target.at == statement.span]
    near = [m for m in offered if m.target is not None and m.target.id == scene]
    return sorted(exact or near, key=lambda mend: mend.cost)
