"""Orders for a story that has changed a little: what was drawn stays where it was.

Who is new in a layer, or has to move because a scene there brings people together, is put back
where it crosses least; nobody else is touched (the mental map; Misue, Eades, Lai and Sugiyama
1995, "Layout adjustment and the mental map").
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.draw.storyline.board import Board, Reach
from fabula.draw.storyline.problem import Block, Order, Orders, Problem
from fabula.draw.storyline.search import bundles, runs, settle

NEAR = 6
"""layers before and after a change in which those who had to move may move again"""


def adapted(task: Problem, old: Sequence[Order | None]) -> Orders:
    """Orders near to old ones: ``old`` has, for each layer, its order as it was drawn, which
    may name lines that are gone and lack others, or ``None`` for a layer that is new."""
    base = _filled(task, old)
    board = Board(task, base)
    loose: dict[int, list[int]] = {}
    for number, layer in enumerate(task.layers):
        drawn = {line for block in layer for line in block}
        kept = [line for line in board.orders[number] if line in drawn]
        for block in layer:
            kept = _joined(kept, block)
        board.orders[number] = kept
        for line in sorted(drawn.difference(kept)):
            loose.setdefault(line, []).append(number)
    stretches = [reach for line, layers in loose.items() for reach in _stretches(line, layers)]
    for one in sorted(stretches, key=lambda one: (one.first, one.lines)):
        board.insert(one.lines[0], one.first, one.last)
    settle(board, list(_around(task, stretches)))
    return board.frozen()


def _filled(task: Problem, old: Sequence[Order | None]) -> list[Order]:
    """A layer that is new takes the order of the nearest one that is not."""
    found = list(old)
    for numbers in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if numbers.step == 1 else 1
        for number in numbers:
            if found[number] is None:
                found[number] = found[number + step]
    return [() if order is None else order for order in found]


def _joined(order: list[int], block: Block) -> list[int]:
    """An order without those lines of a block that do not lie with most of it."""
    groups: list[list[int]] = []
    last = -2
    for at, line in enumerate(order):
        if line in block:
            if at != last + 1:
                groups.append([])
            groups[-1].append(line)
            last = at
    if len(groups) < 2:
        return order
    stay = max(groups, key=len)
    return [line for line in order if line not in block or line in stay]


def _stretches(line: int, layers: Sequence[int]) -> list[Reach]:
    found: list[Reach] = []
    for number in layers:
        if found and found[-1].last == number - 1:
            found[-1] = found[-1]._replace(last=number)
        else:
            found.append(Reach((line,), number, number))
    return found


def _around(task: Problem, stretches: Sequence[Reach]) -> dict[Reach, None]:
    """The lines that were put back, and bundles of nobody else, near to where that was."""
    found: dict[Reach, None] = {}
    known = (*runs(task), *bundles(task))
    for each in stretches:
        touched = {
            one.lines[0]
            for one in stretches
            if one.first <= each.last + NEAR and one.last >= each.first - NEAR
        }
        for reach in known:
            first = max(reach.first, each.first - NEAR)
            last = min(reach.last, each.last + NEAR)
            if first <= last and touched.issuperset(reach.lines):
                found[Reach(reach.lines, first, last)] = None
    return found
