"""Fewer bends: a chain is moved as far as straightens a line, with what that pushes, if it pays.

The ways up and down are convex, and heights descend on them; bends are not: a small bend is
nearly as much to look at as a large one. So here each bend has a price besides its height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.draw.storyline.chains import Chains, Tops

PRICE = 4
"""what a bend costs besides its height, in units"""
MOST = 12
"""the most chains that a move may push"""


def shift(chains: Chains, at: Sequence[int], tops: Tops) -> None:
    """Move the blocks of each chain by what it has been moved."""
    for row, heights in zip(chains.of, tops, strict=True):
        heights[:] = [y + at[chain] for y, chain in zip(heights, row, strict=True)]


def unbend(chains: Chains, tops: Tops) -> int:
    """Move chains as long as bends and ways get cheaper in sum; how much was gained."""
    at = [0] * len(chains.rooms)
    gained = 0
    todo = list(range(len(at)))
    while todo:
        moved: set[int] = set()
        for chain in todo:
            gained += _straighten(chains, at, chain, moved)
        near = {other for chain in moved for other, _, _ in chains.links[chain]}
        todo = sorted(near | moved)
    shift(chains, at, tops)
    return gained


def _straighten(chains: Chains, at: list[int], chain: int, moved: set[int]) -> int:
    """Straighten the lines from one chain to others where that pays."""
    gained = 0
    for other, off, _ in chains.links[chain]:
        way = off + at[other] - at[chain]
        if way:
            pushed = _pushed(chains, at, chain, way)
            gain = _gain(chains, at, pushed) if pushed else 0
            if gain > 0:
                for each, by in pushed.items():
                    at[each] += by
                moved.update(pushed)
                gained += gain
    return gained


def _pushed(chains: Chains, at: Sequence[int], chain: int, way: int) -> Mapping[int, int]:
    """How far each chain must move if one moves by ``way``; empty where there is no room."""
    sign = 1 if way > 0 else -1
    beside = chains.below if way > 0 else chains.above
    pushed = {chain: abs(way)}
    todo = [chain]
    while todo:
        each = todo.pop()
        top, bottom = chains.rooms[each]
        if pushed[each] > (bottom - at[each] if sign > 0 else top + at[each]):
            return {}
        for other, free in beside[each]:
            need = pushed[each] - free - (at[other] - at[each]) * sign
            if need > pushed.get(other, 0):
                pushed[other] = need
                todo.append(other)
                if len(pushed) > MOST:
                    return {}
    return {each: by * sign for each, by in pushed.items()}


def _gain(chains: Chains, at: Sequence[int], pushed: Mapping[int, int]) -> int:
    """How much cheaper all bends get, twice."""
    gain = 0
    for each, by in pushed.items():
        for other, off, weight in chains.links[each]:
            was = off + at[other] - at[each]
            now = was + pushed.get(other, 0) - by
            better = abs(was) - abs(now) + PRICE * ((was != 0) - (now != 0))
            gain += better * weight if other in pushed else 2 * better * weight
    return gain
