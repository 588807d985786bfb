"""Storylines: crossings, wiggle, time, and how much a new scene moves.

``python -m benchmarks.storyline [--data FOLDER] [--only films|large|stable]``

(a) Films and a play (``--data``, by default ``../shared/data/storyline-layout``), against the
    figures of a plain heuristic and the proved optima; with python-sat the optimum is proven.
(b) Tales of 30 people and 500 or 2,000 scenes, made from a fixed seed, against the barycentre.
(c) What one new scene changes: the layers in which the order of people who are not in it differs.
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

from benchmarks.realdata.storylines import HEURISTIC, OPTIMA, read
from fabula.draw.storyline.barycentre import barycentre
from fabula.draw.storyline.dice import Dice
from fabula.draw.storyline.exact import exact
from fabula.draw.storyline.heights import straightened, wiggle
from fabula.draw.storyline.ordering import ordered
from fabula.draw.storyline.problem import Order, Orders, Problem, crossings, problem
from fabula.draw.storyline.stable import adapted
from fabula.text import FabulaError

CUT = 40
"""scenes of absence after which a line is cut"""


def casts(people: int, scenes: int, seed: int = 1) -> list[tuple[int, ...]]:
    """Who is in each scene: five circles whose people mix now and then."""
    dice = Dice(seed)
    circles = [list(range(first, people, 5)) for first in range(5)]
    found = []
    for scene in range(scenes):
        at = (dice.below(5) + scene // 40) if dice.below(3) else scene // 25
        circle = circles[at % 5]
        wanted = 2 + dice.below(3)
        cast: set[int] = set()
        while len(cast) < wanted:
            if dice.below(6) == 0:
                cast.add(min(dice.below(people), dice.below(people)))
            else:
                cast.add(circle[min(dice.below(len(circle)), dice.below(len(circle)))])
        found.append(tuple(sorted(cast)))
    return found


def tale(people: int, cast: list[tuple[int, ...]]) -> Problem:
    """A layer for each scene; a line from scene to scene unless they are too far apart."""
    scenes: dict[int, list[int]] = {}
    for number, who in enumerate(cast):
        for one in who:
            scenes.setdefault(one, []).append(number)
    drawn: list[set[int]] = [set(who) for who in cast]
    for one, mine in scenes.items():
        for first, last in itertools.pairwise(mine):
            if last - first <= CUT:
                for number in range(first, last):
                    drawn[number].add(one)
    return problem(
        people,
        ([who, *([one] for one in here - set(who))] for who, here in zip(cast, drawn, strict=True)),
    )


def films(data: Path) -> None:
    """The instances of the literature."""
    print("film          heuristic  ours  proven  optimum   wiggle (barycentre)  seconds")
    for name, best in OPTIMA.items():
        task = read(data / f"{name}.xml")
        began = time.perf_counter()
        orders = ordered(task)
        took = time.perf_counter() - began
        try:
            found = exact(task, orders)
            least = str(crossings(found.orders)) if found.proven else "not proven"
        except FabulaError:
            least = "no solver"
        plain = barycentre(task, range(task.lines))
        print(
            f"{name:14}{HEURISTIC[name]:9}{crossings(orders):6}{least:>8}{best:9}"
            f"{_way(task, orders):9} {_way(task, plain):>12}{took:9.2f}"
        )


def _way(task: Problem, orders: Orders) -> int:
    return wiggle(orders, straightened(task, orders))[0]


def large() -> None:
    """Many scenes: time, crossings and wiggle against the plain barycentre."""
    print("people scenes  seconds  crossings (barycentre)  wiggle (barycentre)")
    for scenes in (100, 500, 2000):
        task = tale(30, casts(30, scenes))
        began = time.perf_counter()
        orders = ordered(task)
        way = _way(task, orders)
        took = time.perf_counter() - began
        plain = barycentre(task, range(30))
        print(
            f"{30:6}{scenes:7}{took:9.2f}{crossings(orders):11} {crossings(plain):12}"
            f"{way:8} {_way(task, plain):12}"
        )


def stable(scenes: int = 200, tries: int = 12) -> None:
    """One scene more: drawn near to what was, and drawn afresh."""
    print("new scene at   layers that change: kept near, afresh   crossings: near, afresh")
    cast = casts(30, scenes, 7)
    dice = Dice(5)
    fresh = ordered(tale(30, cast))
    shares = []
    for _ in range(tries):
        place = dice.below(scenes)
        fewer = cast[:place] + cast[place + 1 :]
        old = ordered(tale(30, fewer))
        near = adapted(tale(30, cast), [*old[:place], None, *old[place:]])
        rest = [*near[:place], *near[place + 1 :]]
        again = [*fresh[:place], *fresh[place + 1 :]]
        changed = [_changed(old, new, cast[place]) for new in (rest, again)]
        shares.append(changed[0])
        print(
            f"{place:12} {changed[0]:31.1%} {changed[1]:7.1%}"
            f"{crossings(near):19} {crossings(fresh):7}"
        )
    print(f"most: {max(shares):.1%}")


def _changed(old: Orders, new: list[Order], touched: tuple[int, ...]) -> float:
    """The share of layers in which those who are drawn in both, but untouched, change order."""
    differ = 0
    for one, other in zip(old, new, strict=True):
        shared = set(one) & set(other) - set(touched)
        differ += [x for x in one if x in shared] != [x for x in other if x in shared]
    return differ / len(old)


def main(arguments: list[str]) -> int:
    """Print what was asked for; 3 where the data is missing."""
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else ""
    folder = "../shared/data/storyline-layout"
    data = Path(arguments[arguments.index("--data") + 1] if "--data" in arguments else folder)
    if only in ("", "films"):
        if not data.is_dir():
            print(f"SKIPPED: no data in {data}")
            return 3
        films(data)
    if only in ("", "large"):
        large()
    if only in ("", "stable"):
        stable()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
