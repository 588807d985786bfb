"""A first order: each block at the mean place of its lines in the layer before.

The barycentre method of layered drawing (Sugiyama, Tagawa and Toda 1981), swept to and fro.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.draw.storyline.problem import Order, Orders, Problem, crossings

SWEEPS = 6


def barycentre(task: Problem, start: Sequence[int], sweeps: int = SWEEPS) -> Orders:
    """Orders swept from a first order of all lines; the best of all sweeps."""
    place = {line: float(at) for at, line in enumerate(start)}
    orders: list[Order] = [()] * len(task.layers)
    best: Orders = ()
    fewest = -1
    for sweep in range(sweeps):
        backward = sweep % 2 == 1
        numbers = range(len(orders) - 1, -1, -1) if backward else range(len(orders))
        for number in numbers:
            orders[number] = _placed(task.layers[number], place)
            place.update((line, float(at)) for at, line in enumerate(orders[number]))
        found = crossings(orders)
        if fewest < 0 or found < fewest:
            best, fewest = tuple(orders), found
    return best


def _placed(layer: Sequence[Sequence[int]], place: dict[int, float]) -> Order:
    """Blocks by the mean of their lines' places, lines by their own."""
    blocks = sorted(
        layer, key=lambda block: (sum(place[line] for line in block) / len(block), block)
    )
    return tuple(
        line for block in blocks for line in sorted(block, key=lambda line: (place[line], line))
    )
