"""Heights: from left to right near the layer before, then chains moved until nothing bends less.

The first pass is isotonic regression in sums of distances, by pooling neighbours that would come
too near (Ayer, Brunk, Ewing, Reid and Silverman 1955), in a picture of bounded depth: compaction.
Then blocks that run straight are tied into chains, and a chain is moved, with all that it pushes,
as long as that shortens the ways up and down; which is repeated with new chains. The sum is that
of Gansner, Koutsofios, North and Vo (1993), "A technique for drawing directed graphs".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.draw.storyline.chains import Blocks, Chains, Gaps, Tops, blocks_of, chained
from fabula.draw.storyline.problem import Orders, Problem
from fabula.draw.storyline.unbend import shift, unbend

SPARE = 25
"""how much deeper than its fullest layer a picture may be, in per cent"""
ROUNDS = 3
"""how often chains are tied anew"""


class Heights(NamedTuple):
    """The height of each line of each layer as its order is, in units from the top, growing
    downwards; and the lowest of all."""

    layers: tuple[tuple[int, ...], ...]
    depth: int


def straightened(
    task: Problem, orders: Orders, weights: Sequence[int] | None = None, gaps: Gaps | None = None
) -> Heights:
    """Heights that keep orders and least distances; lines, the heavier the more, run straight."""
    gaps = gaps or Gaps()
    weights = weights or [1] * task.lines
    blocks = blocks_of(task, orders)
    needed = max((_needed(layer, gaps) for layer in blocks), default=0)
    depth = needed + (needed * SPARE + 99) // 100
    tops = _swept(blocks, weights, gaps, depth)
    for better in (_descend, unbend):
        for _ in range(ROUNDS):
            if not better(chained(blocks, tops, weights, gaps, depth), tops):
                break
    return _heights(blocks, tops, gaps)


def wiggle(orders: Orders, heights: Heights) -> tuple[int, int]:
    """How far all lines go up and down between layers, and how often they bend."""
    way = bends = 0
    for number in range(len(orders) - 1):
        here = dict(zip(orders[number], heights.layers[number], strict=True))
        for line, y in zip(orders[number + 1], heights.layers[number + 1], strict=True):
            if line in here and here[line] != y:
                way += abs(here[line] - y)
                bends += 1
    return way, bends


def _needed(layer: Sequence[Sequence[int]], gaps: Gaps) -> int:
    """How deep a layer is at least."""
    lines = sum(len(block) for block in layer)
    return max(0, (lines - len(layer)) * gaps.inside + (len(layer) - 1) * gaps.between)


def _heights(blocks: Blocks, tops: Tops, gaps: Gaps) -> Heights:
    rows = [
        [top + place * gaps.inside for block, top in zip(layer, row, strict=True)
         for place in range(len(block))]
        for layer, row in zip(blocks, tops, strict=True)
    ]  # fmt: skip
    first = min((row[0] for row in rows if row), default=0)
    layers = tuple(tuple(y - first for y in row) for row in rows)
    return Heights(layers, max((row[-1] for row in layers if row), default=0))


# --- the first pass ------------------------------------------------------------------------


def _swept(blocks: Blocks, weights: Sequence[int], gaps: Gaps, depth: int) -> Tops:
    """Each layer as near to the one before as least distances and the depth allow."""
    known: dict[int, int] = {}
    tops: Tops = []
    for layer in blocks:
        shifts, at = [], 0
        for block in layer:
            shifts.append(at)
            at += (len(block) - 1) * gaps.inside + gaps.between
        room = depth - _needed(layer, gaps)
        wanted = [
            [
                (known[line] - place * gaps.inside - shift, weights[line])
                for place, line in enumerate(block)
                if line in known
            ]
            for block, shift in zip(layer, shifts, strict=True)
        ]
        row = [
            min(max(free, 0), room) + shift
            for free, shift in zip(_pooled(wanted, room // 2), shifts, strict=True)
        ]
        for block, top in zip(layer, row, strict=True):
            known.update((line, top + place * gaps.inside) for place, line in enumerate(block))
        tops.append(row)
    return tops


def _pooled(wanted: Sequence[Sequence[tuple[int, int]]], middle: int) -> list[int]:
    """Rising numbers with the least weighted sum of distances to what each place wants.

    A place that wants nothing takes what its neighbour has; ``middle`` where none does.
    """
    pools: list[tuple[int, list[tuple[int, int]], int]] = []
    lead = 0
    for wishes in wanted:
        if not wishes:
            if pools:
                value, held, count = pools[-1]
                pools[-1] = (value, held, count + 1)
            else:
                lead += 1
            continue
        held, count = list(wishes), 1 + lead
        lead = 0
        value = _median(held)
        while pools and pools[-1][0] > value:
            _, more, places = pools.pop()
            held, count = more + held, places + count
            value = _median(held)
        pools.append((value, held, count))
    if not pools:
        return [middle] * len(wanted)
    return [value for value, _, count in pools for _ in range(count)]


def _median(wishes: list[tuple[int, int]]) -> int:
    """The weighted median, the lower one of two."""
    wishes.sort()
    half = sum(weight for _, weight in wishes)
    for value, weight in wishes:
        half -= 2 * weight
        if half <= 0:
            return value
    return wishes[-1][0]


# --- chains --------------------------------------------------------------------------------


def _descend(chains: Chains, tops: Tops) -> int:
    """Move chains until no move gains, and the blocks with them; how much was gained."""
    count = len(chains.rooms)
    at = [0] * count
    gained = 0
    todo = list(range(count))
    while todo:
        moved: set[int] = set()
        for chain in todo:
            for sign in (1, -1):
                gained += _moved(chains, at, chain, sign, moved)
        near = {other for chain in moved for other, _, _ in chains.links[chain]}
        near |= {other for chain in moved for other, _ in chains.below[chain]}
        near |= {other for chain in moved for other, _ in chains.above[chain]}
        todo = sorted(near | moved)
    shift(chains, at, tops)
    return gained


def _moved(chains: Chains, at: list[int], chain: int, sign: int, moved: set[int]) -> int:
    """Move a chain and what it pushes, up or down, while that gains; how much was gained."""
    gained = 0
    while any((off + at[other] - at[chain]) * sign > 0 for other, off, _ in chains.links[chain]):
        pushed, room = _pushed(chains, at, chain, sign)
        gain = 0
        for each in pushed:
            for other, off, weight in chains.links[each]:
                if other not in pushed:
                    way = (off + at[other] - at[each]) * sign
                    gain += weight if way > 0 else -weight
                    if way > 0:
                        room = min(room, way)
        if gain <= 0 or room <= 0:
            break
        for each in pushed:
            at[each] += sign * room
        moved |= pushed
        gained += gain * room
    return gained


def _pushed(chains: Chains, at: Sequence[int], chain: int, sign: int) -> tuple[set[int], int]:
    """All that must move with a chain, and how far it may go before it meets more."""
    beside = chains.below if sign > 0 else chains.above
    pushed = {chain}
    todo = [chain]
    ahead: list[tuple[int, int]] = []
    room = 1 << 60
    for each in todo:
        top, bottom = chains.rooms[each]
        room = min(room, bottom - at[each] if sign > 0 else top + at[each])
        for other, free in beside[each]:
            slack = free + (at[other] - at[each]) * sign
            if slack > 0:
                ahead.append((other, slack))
            elif other not in pushed:
                pushed.add(other)
                todo.append(other)
    return pushed, min([room, *(slack for other, slack in ahead if other not in pushed)])
