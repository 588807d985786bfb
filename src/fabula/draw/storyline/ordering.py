"""Orders for a problem: many first orders, the best settled and shaken, windows solved exactly."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.draw.storyline.barycentre import barycentre
from fabula.draw.storyline.board import Board, Reach
from fabula.draw.storyline.dice import Dice
from fabula.draw.storyline.exact import exact
from fabula.draw.storyline.problem import Orders, Problem, crossings
from fabula.draw.storyline.search import bundles, runs, settle, shake

WORK = 48_000
"""how much is done for the first orders, in lines of layers"""
SEEDS = (3, 32)
"""the fewest and the most first orders"""
SETTLED = 12
"""the most of them that are settled"""
SHAKEN = 2
"""the most of them that are shaken"""
ROUNDS = (150, 400)
"""the fewest and the most rounds of shaking of each"""
SPAN = 16
"""the most layers that one round touches"""
WINDOW = 10
"""layers that are solved exactly at once where all are too many"""
WHOLE = 10_000
"""pairs of lines in all layers up to which all layers are solved at once"""
BUDGET = 2_000
"""conflicts that the solver may meet in a window"""


def ordered(task: Problem) -> Orders:
    """Orders with few crossings, the same in every run."""
    size = max(1, sum(len(block) for layer in task.layers for block in layer))
    if not task.lines or not task.layers:
        return tuple(() for _ in task.layers)
    reaches = (*runs(task), *bundles(task))
    share = WORK // size
    firsts = _firsts(task, min(max(share, SEEDS[0]), SEEDS[1]))
    settled = []
    for orders in firsts[: min(max(share // 8, 1), SETTLED)]:
        board = Board(task, orders)
        settle(board, reaches)
        settled.append(board.frozen())
    settled.sort(key=lambda orders: (crossings(orders), orders))
    shaken = []
    for orders in settled[: min(max(share // 8, 1), SHAKEN)]:
        shaken.append(_shaken(task, orders, reaches, min(max(share * 4, ROUNDS[0]), ROUNDS[1])))
    return min(shaken, key=lambda orders: (crossings(orders), orders))


def _firsts(task: Problem, seeds: int) -> list[Orders]:
    """The barycentre's orders from different starts, the best first; none twice."""
    found: dict[Orders, int] = {}
    lines = list(range(task.lines))
    for seed in range(seeds):
        start = Dice(seed).shuffled(lines) if seed else lines
        orders = barycentre(task, start)
        found.setdefault(orders, crossings(orders))
    return sorted(found, key=lambda orders: (found[orders], orders))


def _shaken(task: Problem, orders: Orders, reaches: Sequence[Reach], rounds: int) -> Orders:
    board = Board(task, orders)
    shake(board, reaches, Dice(len(task.layers)), rounds, SPAN)
    return board.frozen()


def proven(task: Problem, orders: Orders) -> tuple[Orders, int]:
    """The fewest crossings by the exact extra, and how many no orders can do without.

    All layers at once where that is not too much; else window by window, and what cannot be
    done without is added up over stretches of layers. Raises ``FabulaError`` where the extra is
    not installed.
    """
    pairs = sum(sum(len(block) for block in layer) ** 2 for layer in task.layers) // 2
    if pairs <= WHOLE:
        found = exact(task, orders)
        if found.proven:
            return found.orders, found.lower
    lower = 0
    for first in range(0, len(task.layers), WINDOW):
        last = min(first + WINDOW, len(task.layers) - 1)
        stretch = Problem(task.lines, task.layers[first : last + 1])
        lower += exact(stretch, orders[first : last + 1], conflicts=BUDGET).lower
    for first in range(0, len(task.layers), WINDOW // 2):
        last = min(first + WINDOW, len(task.layers)) - 1
        orders = exact(task, orders, first, last, BUDGET).orders
    return orders, lower
