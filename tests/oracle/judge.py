"""The oracle: in which timings, readings and orders of lives does a small story go wrong?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations, product
from typing import NamedTuple

from tests.oracle.deeds import Fault, ident, of_lives, of_minds, of_things
from tests.oracle.lives import Lifelines
from tests.oracle.tales import DAY, Tale, actors
from tests.oracle.timings import Timing, timings

TIME: Fault = ("TIME",)
"""the stated times contradict"""


class Verdict(NamedTuple):
    """``certain`` are the faults of every timing and order; ``clean`` says that one has none.

    ``told`` says that one without a fault, certain or likely, fits the telling as well.
    """

    certain: frozenset[Fault]
    clean: bool
    told: bool


def judge(tale: Tale) -> Verdict:
    """Look at every timing, every reading of every life, every order of what is left open."""
    known = timings(tale)
    if not known:
        return Verdict(frozenset({TIME}), False, False)
    if any(card.life for card in tale.cards):
        return _with_lives(tale, known)
    return _plain(tale, known)


def _plain(tale: Tale, known: Sequence[Timing]) -> Verdict:
    """Nobody travels: all that happens stands in one order of the world."""
    faults: dict[tuple[int, ...], tuple[frozenset[Fault], frozenset[Fault]]] = {}
    certain: frozenset[Fault] | None = None
    clean = told = False
    for timing in known:
        sure, weak = _of_timing(tale, timing)
        for order in _orders(timing, range(len(tale.cards))):
            if order not in faults:
                faults[order] = _of_order(tale, order)
            firm, soft = faults[order]
            all_of = firm | sure
            certain = all_of if certain is None else certain & all_of
            clean = clean or not all_of
            if not told and not (all_of or soft or weak):
                told = fits_telling(tale, timing, order)
    return Verdict(certain or frozenset(), clean, told)


def _of_order(tale: Tale, order: Sequence[int]) -> tuple[frozenset[Fault], frozenset[Fault]]:
    firm, soft = set(of_things(tale, order)), set()
    for person in tale.people():
        firm |= {*of_minds(tale, person, order), *of_lives(tale, person, order, False)}
        soft |= set(of_lives(tale, person, order, True))
    return frozenset(firm), frozenset(soft)


def _orders(timing: Timing, scenes: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """The orders of scenes by their starts; those that start together in any order.

    But what is stated to end before another starts comes before it.
    """
    groups: dict[int, list[int]] = {}
    for scene in scenes:
        groups.setdefault(timing.starts[scene], []).append(scene)
    ways = []
    for start in sorted(groups):
        some = [
            way
            for way in permutations(groups[start])
            if not any((b, a) in timing.ordered for a, b in combinations(way, 2))
        ]
        ways.append(some)
    for parts in product(*ways):
        yield tuple(scene for part in parts for scene in part)


def _of_timing(tale: Tale, timing: Timing) -> tuple[frozenset[Fault], frozenset[Fault]]:
    """What is wrong with where everybody is, and when: certainly, and if they stay throughout."""
    sure: set[Fault] = set()
    weak: set[Fault] = set()
    if not (tale.born or tale.died or any(card.where for card in tale.cards)):
        return frozenset(), frozenset()
    for person in tale.people():
        me, there = ident(person), _visits(tale, person)
        for one, two in combinations(there, 2):
            more, less = meeting(tale, timing, one, two)
            sure |= {(code, me) for code in more}
            weak |= {(code, me) for code in less}
        more, less = outside_life(tale, timing, person, there)
        sure |= {(code, me) for code in more}
        weak |= {(code, me) for code in less}
    return frozenset(sure), frozenset(weak)


def _visits(tale: Tale, person: str) -> list[int]:
    return [at for at, card in enumerate(tale.cards) if person in card.present()]


def meeting(tale: Tale, timing: Timing, one: int, two: int) -> tuple[set[str], set[str]]:
    """The laws that two visits of one stretch break: certainly, and likely."""
    first, second = tale.cards[one], tale.cards[two]
    sure: set[str] = set()
    weak: set[str] = set()
    if not first.where or not second.where or first.where == second.where:
        return sure, weak
    gap = abs(timing.starts[one] - timing.starts[two])
    clocks = all(any(t.kind == "clock" for t in card.when) for card in (first, second))
    if gap == 0 and clocks:
        (weak if tale.way is None else sure).add("L101")
    if tale.way is not None and gap < tale.way:
        sure.add("T105")
    early, late = sorted((one, two), key=lambda at: timing.starts[at])
    if tale.cards[early].lasts is not None:
        left = timing.starts[late] - timing.ends[early]
        if left < 0:
            weak |= {"L101", "T105"}
        if tale.way is not None and left < tale.way:
            weak.add("T105")
    if gap == 0:
        for at in (one, two):
            weak |= {"L101"} if tale.cards[at].lasts else set()
    return sure, weak


def outside_life(
    tale: Tale, timing: Timing, person: str, there: Iterable[int]
) -> tuple[set[str], set[str]]:
    """Visits before the declared birth, and deeds after the declared death."""
    sure: set[str] = set()
    weak: set[str] = set()
    born, died = timing.births.get(person), timing.deaths.get(person)
    for at in there:
        start, said = timing.starts[at], tale.cards[at].happens
        if born is not None and start < born:
            sure.add("L104")
        if died is None or start <= died:
            continue
        deaths = {s for s in said if person in (s.who, s.whom) and s.verb in ("dies", "kills")}
        if any(s.verb == "dies" or s.whom == person for s in deaths):
            sure.add("L106")
        weak.add("L102")
        if _acts(tale, at, person):
            sure.add("L102")
    return sure, weak


def _acts(tale: Tale, at: int, person: str) -> bool:
    return any(person in actors(said) for said in tale.cards[at].happens)


# -- the telling ------------------------------------------------------------------------------


def fits_telling(tale: Tale, timing: Timing, order: Sequence[int]) -> bool:
    """Whether a timing and an order agree with all that the telling suggests."""
    place = {scene: at for at, scene in enumerate(order)}
    last: dict[str, int] = {}
    for at, card in enumerate(tale.cards):
        there = card.present()
        if timing.ends[at] - timing.starts[at] > DAY and card.lasts is None:
            return False
        if card.mode == "scene":
            if any(place[last[p]] > place[at] for p in there if p in last):
                return False
            last.update(dict.fromkeys(there, at))
        elif not card.when:
            host = max((last[p] for p in there if p in last), default=None)
            if host is None:
                host = _next(tale, at, there)
            if host is not None and not (
                timing.ends[at] <= timing.starts[host] and place[at] < place[host]
            ):
                return False
    return True


def _next(tale: Tale, at: int, there: frozenset[str]) -> int | None:
    for later in range(at + 1, len(tale.cards)):
        card = tale.cards[later]
        if card.mode == "scene" and there & card.present():
            return later
    return None


# -- lives that do not follow the calendar ------------------------------------------------------


def _with_lives(tale: Tale, known: Sequence[Timing]) -> Verdict:
    """Each life in an order of its own. Things, which go with their holders, are not judged."""
    lines = Lifelines(tale, known)
    seen: dict[tuple[str, tuple[int, ...]], frozenset[Fault]] = {}
    certain: frozenset[Fault] | None = None
    clean = False
    for timing in known:
        whole: frozenset[Fault] = frozenset()
        fine = True
        for person in tale.people():
            mine: frozenset[Fault] | None = None
            for order, homes in lines.orders(person, timing):
                key = (person, order)
                if key not in seen:
                    seen[key] = frozenset(
                        {*of_minds(tale, person, order), *of_lives(tale, person, order, False)}
                    )
                faults = seen[key] | _of_stretches(tale, timing, person, homes)
                mine = faults if mine is None else mine & faults
                if not faults:
                    break
            if mine is None:
                mine = frozenset({("L103", ident(person))})
            whole |= mine
            fine = fine and not mine
        certain = whole if certain is None else certain & whole
        clean = clean or fine
    return Verdict(certain or frozenset(), clean, False)


def _of_stretches(
    tale: Tale, timing: Timing, person: str, homes: dict[int, int]
) -> frozenset[Fault]:
    """What is wrong inside the stretches of one reading of a life."""
    found: set[str] = set()
    there = [at for at in _visits(tale, person) if at in homes]
    for one, two in combinations(there, 2):
        if homes[one] == homes[two]:
            found |= meeting(tale, timing, one, two)[0]
    first = [at for at in there if homes[at] == 0]
    sure, _ = outside_life(tale, timing, person, first)
    found |= sure & {"L104"}
    if len(first) == len(there) and not any(person == n for c in tale.cards for n, _, _ in c.life):
        found |= sure
    return frozenset((code, ident(person)) for code in found)
