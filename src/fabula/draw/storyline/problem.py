"""What is to be laid out, knowing nothing of stories: lines, layers, blocks; and its measure.

The model of storyline layout (Tanahashi and Ma 2012; Gronemann, Juenger, Liers and Mambelli
2016): time is a row of *layers*; in each, the lines that are drawn there are split into
*blocks*, the sessions whose lines lie side by side (somebody by themselves is a block of one).
An *order* of a layer lists its lines from the top down, each block without a gap. Two lines
cross between two neighbouring layers when both are drawn in both and their order differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

Block = tuple[int, ...]
Order = tuple[int, ...]
Orders = tuple[Order, ...]


class Problem(NamedTuple):
    """``lines`` are numbered from 0; each layer lists its blocks, each block its lines."""

    lines: int
    layers: tuple[tuple[Block, ...], ...]


def problem(lines: int, layers: Iterable[Iterable[Iterable[int]]]) -> Problem:
    """A problem in its normal form: blocks and their lines sorted, no block empty.

    Raises ``ValueError`` where a line is in two blocks of a layer or has no such number.
    """
    found = []
    for number, layer in enumerate(layers):
        blocks = sorted(tuple(sorted(block)) for block in layer)
        blocks = [block for block in blocks if block]
        drawn = [line for block in blocks for line in block]
        if len(set(drawn)) < len(drawn) or not all(0 <= line < lines for line in drawn):
            raise ValueError(f"layer {number} holds a line twice, or one that does not exist")
        found.append(tuple(blocks))
    return Problem(lines, tuple(found))


def crossings(orders: Sequence[Sequence[int]]) -> int:
    """How often two lines cross, over all pairs of neighbouring layers."""
    return sum(between(one, other) for one, other in pairwise(orders))


def between(one: Sequence[int], other: Sequence[int]) -> int:
    """The pairs of lines that are drawn in two layers, in a different order."""
    shared = set(one).intersection(other)
    above = {}
    seen = 0
    for line in one:
        if line in shared:
            above[line] = seen
            seen |= 1 << line
    found = seen = 0
    for line in other:
        if line in shared:
            found += (above[line] & ~seen).bit_count()
            seen |= 1 << line
    return found
