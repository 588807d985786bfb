"""Blocks that run on straight, tied into chains, and what keeps the chains apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw.storyline.problem import Order, Orders, Problem


class Gaps(NamedTuple):
    """The least distances between two neighbouring lines, in whole units."""

    inside: int = 1
    between: int = 2


Blocks = tuple[tuple[Order, ...], ...]
"""per layer its blocks from the top down, their lines in their order"""

Tops = list[list[int]]
"""per layer the height of each block's first line, in units, growing downwards"""


class Chains(NamedTuple):
    """Blocks tied together as one problem of heights.

    ``of[layer][block]`` is the chain that a block belongs to. ``below[c]`` lists a chain that
    lies under ``c`` and how much nearer the two may come; ``above`` is the same seen from
    there. ``links[c]`` are triples ``(other, off, weight)``: a line of that weight runs between
    ``c`` and ``other`` and is lower by ``off`` there. ``rooms`` are how far each chain lies from
    the top of the picture and from its bottom.
    """

    of: tuple[tuple[int, ...], ...]
    below: tuple[tuple[tuple[int, int], ...], ...]
    above: tuple[tuple[tuple[int, int], ...], ...]
    links: tuple[tuple[tuple[int, int, int], ...], ...]
    rooms: tuple[tuple[int, int], ...]


def blocks_of(task: Problem, orders: Orders) -> Blocks:
    """The blocks of each layer from the top down, their lines in their order."""
    out = []
    for layer, order in zip(task.layers, orders, strict=True):
        size = {line: len(block) for block in layer for line in block}
        blocks, at = [], 0
        while at < len(order):
            blocks.append(tuple(order[at : at + size[order[at]]]))
            at += size[order[at]]
        out.append(tuple(blocks))
    return tuple(out)


def chained(blocks: Blocks, tops: Tops, weights: Sequence[int], gaps: Gaps, depth: int) -> Chains:
    """Chains of the blocks that share a line which runs straight as heights stand.

    A block is tied to one block before it and one after it at most, by its heaviest line.
    """
    of = _tied(blocks, tops, weights, gaps)
    count = 1 + max((chain for row in of for chain in row), default=-1)
    slack: list[dict[int, int]] = [{} for _ in range(count)]
    rooms = [(depth, depth)] * count
    for layer, row, heights in zip(blocks, of, tops, strict=True):
        for at, chain in enumerate(row):
            bottom = heights[at] + (len(layer[at]) - 1) * gaps.inside
            rooms[chain] = (min(rooms[chain][0], heights[at]), min(rooms[chain][1], depth - bottom))
            if at + 1 < len(row):
                free = heights[at + 1] - bottom - gaps.between
                slack[chain][row[at + 1]] = min(free, slack[chain].get(row[at + 1], free))
    above: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for chain, found in enumerate(slack):
        for lower, free in found.items():
            above[lower].append((chain, free))
    return Chains(
        of,
        tuple(tuple(found.items()) for found in slack),
        tuple(tuple(found) for found in above),
        _links(blocks, tops, of, weights, gaps, count),
        tuple(rooms),
    )


def _tied(
    blocks: Blocks, tops: Tops, weights: Sequence[int], gaps: Gaps
) -> tuple[tuple[int, ...], ...]:
    out: list[tuple[int, ...]] = []
    count = 0
    before: dict[int, tuple[int, int]] = {}
    for layer, heights in zip(blocks, tops, strict=True):
        matches: dict[tuple[int, int], int] = {}
        here: dict[int, tuple[int, int]] = {}
        for at, block in enumerate(layer):
            for place, line in enumerate(block):
                y = heights[at] + place * gaps.inside
                here[line] = (at, y)
                if line in before and before[line][1] == y:
                    key = (at, before[line][0])
                    matches[key] = matches.get(key, 0) + weights[line]
        ties: dict[int, int] = {}
        for at, other in sorted(matches, key=lambda key: (-matches[key], key)):
            if at not in ties and other not in ties.values():
                ties[at] = other
        row = []
        for at in range(len(layer)):
            if at in ties:
                row.append(out[-1][ties[at]])
            else:
                row.append(count)
                count += 1
        out.append(tuple(row))
        before = here
    return tuple(out)


def _links(
    blocks: Blocks,
    tops: Tops,
    of: Sequence[Sequence[int]],
    weights: Sequence[int],
    gaps: Gaps,
    count: int,
) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """The lines that run from one chain to another, between two layers."""
    found: list[dict[tuple[int, int], int]] = [{} for _ in range(count)]
    rows = [
        {
            line: (row[at], heights[at] + place * gaps.inside)
            for at, block in enumerate(layer)
            for place, line in enumerate(block)
        }
        for layer, row, heights in zip(blocks, of, tops, strict=True)
    ]
    for here, there in pairwise(rows):
        for line, (other, y) in there.items():
            if line in here and here[line][0] != other:
                chain, was = here[line]
                for one, key in ((chain, (other, y - was)), (other, (chain, was - y))):
                    found[one][key] = found[one].get(key, 0) + weights[line]
    return tuple(
        tuple((other, off, weight) for (other, off), weight in each.items()) for each in found
    )
