"""The board on which orders are sought: layers as bit masks, and one move over many layers.

The move takes a *bundle* (a line, or lines that stay together for a while) out of an interval
of layers and puts it back where it crosses least, in all these layers at once: a shortest path
through the slots of each layer. All other lines keep their order, so the move is the best of
exponentially many (a very large neighbourhood; Ahuja, Ergun, Orlin and Punnen 2002). Swaps of
two blocks over an interval of layers are among what it tries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.draw.storyline.problem import Orders, Problem

FAR = 1 << 60


class Reach(NamedTuple):
    """A bundle and the layers ``first``..``last`` in which it stays together."""

    lines: tuple[int, ...]
    first: int
    last: int


class Board:
    """A problem and its orders, which moves change."""

    def __init__(self, task: Problem, orders: Sequence[Sequence[int]]) -> None:
        self.task = task
        self.orders = [list(order) for order in orders]
        self.moves = 0
        """how many moves there have been"""
        self.changed = [0] * len(self.orders)
        """per layer, which move changed it last"""
        self.drawn = [sum(1 << line for block in layer for line in block) for layer in task.layers]
        """per layer, its lines as a mask"""
        self.block = [
            {line: mask for block in layer for mask in (_mask(block),) for line in block}
            for layer in task.layers
        ]
        """per layer, the mask of each line's block"""

    def frozen(self) -> Orders:
        """The orders as values."""
        return tuple(tuple(order) for order in self.orders)

    # --- the move --------------------------------------------------------------------------

    def take(self, reach: Reach) -> None:
        """Take a bundle off the board."""
        gone = _mask(reach.lines)
        for layer in range(reach.first, reach.last + 1):
            self.orders[layer] = [x for x in self.orders[layer] if not gone >> x & 1]

    def move(self, reach: Reach) -> int:
        """Put a bundle where it crosses least; how many crossings fewer that makes.

        Where it can stay as cheaply, it stays.
        """
        gone = _mask(reach.lines)
        inner, rests, slots, now = [], [], [], []
        for layer in range(reach.first, reach.last + 1):
            order = self.orders[layer]
            mine = [x for x in order if gone >> x & 1]
            rest = [x for x in order if not gone >> x & 1]
            prefixes = _prefixes(rest)
            allowed = self._slots(layer, gone, rest, prefixes)
            at = next(i for i, x in enumerate(order) if gone >> x & 1)
            if at not in allowed or order[at : at + len(mine)] != mine:
                return 0  # it does not lie together here, or cannot move as one
            inner.append(mine)
            rests.append(rest)
            slots.append([(slot, prefixes[slot]) for slot in allowed])
            now.append((at, prefixes[at]))
        path, gain = self._path(reach, gone, slots, now)
        if gain > 0:
            self.moves += 1
            for number, slot in enumerate(path):
                if slot != now[number][0]:
                    rest = rests[number]
                    self.orders[reach.first + number] = rest[:slot] + inner[number] + rest[slot:]
                    self.changed[reach.first + number] = self.moves
        return gain

    def insert(self, line: int, first: int, last: int) -> int:
        """Put a line that is not on the board where it crosses least; its crossings."""
        gone = 1 << line
        slots = []
        for layer in range(first, last + 1):
            rest = self.orders[layer]
            prefixes = _prefixes(rest)
            slots.append([(s, prefixes[s]) for s in self._slots(layer, gone, rest, prefixes)])
        path, cost = self._cheapest(Reach((line,), first, last), gone, slots, None)
        for number, slot in enumerate(path):
            self.orders[first + number].insert(slot, line)
        return cost

    def _slots(
        self, layer: int, gone: int, rest: Sequence[int], prefixes: Sequence[int]
    ) -> Sequence[int]:
        """Where among the other lines a bundle may lie without breaking a block."""
        blocks = self.block[layer]
        others = prefixes[-1]
        for line, block in blocks.items():
            if gone >> line & 1 and block & others:
                if gone & ~block:
                    return ()
                held = block & others
                first = next(i for i, x in enumerate(rest) if held >> x & 1)
                return range(first, first + held.bit_count() + 1)
        if all(block & (block - 1) == 0 for block in blocks.values()):
            return range(len(rest) + 1)
        found = [0]
        for at in range(1, len(rest)):
            above = prefixes[at]
            block = blocks[rest[at]]
            if not block & above:
                found.append(at)
        if rest:
            found.append(len(rest))
        return found

    def _path(
        self,
        reach: Reach,
        gone: int,
        slots: Sequence[Sequence[tuple[int, int]]],
        now: Sequence[tuple[int, int]],
    ) -> tuple[list[int], int]:
        path, cost = self._cheapest(reach, gone, slots, now)
        return path, self._walk(reach, gone, now) - cost

    def _ends(self, reach: Reach, gone: int, layer: int, beside: int) -> list[tuple[int, int]]:
        """For lines of a bundle that go on beyond its layers: who lies above them there."""
        if not 0 <= beside < len(self.orders):
            return []
        shared = self.drawn[layer] & self.drawn[beside]
        found, above = [], 0
        for line in self.orders[beside]:
            if gone >> line & 1:
                if shared >> line & 1:
                    found.append(above & shared)
            else:
                above |= 1 << line
        return [(above, shared & ~gone) for above in found]

    def _walk(self, reach: Reach, gone: int, now: Sequence[tuple[int, int]]) -> int:
        """What the bundle crosses as it lies now."""
        first, last, weight = reach.first, reach.last, len(reach.lines)
        found = 0
        for ends, at in (
            (self._ends(reach, gone, first, first - 1), now[0][1]),
            (self._ends(reach, gone, last, last + 1), now[-1][1]),
        ):
            found += sum(((above ^ at) & shared).bit_count() for above, shared in ends)
        for number in range(len(now) - 1):
            shared = self.drawn[first + number] & self.drawn[first + number + 1]
            crossed = (now[number][1] ^ now[number + 1][1]) & shared & ~gone
            found += crossed.bit_count() * weight
        return found

    def _cheapest(
        self,
        reach: Reach,
        gone: int,
        slots: Sequence[Sequence[tuple[int, int]]],
        now: Sequence[tuple[int, int]] | None,
    ) -> tuple[list[int], int]:
        """The slots, one in each layer, of a cheapest way through them, and its cost."""
        first, last, weight = reach.first, reach.last, len(reach.lines)
        begin = self._ends(reach, gone, first, first - 1)
        costs = [sum(((a ^ mask) & s).bit_count() for a, s in begin) for _, mask in slots[0]]
        came: list[list[int]] = []
        for number in range(1, len(slots)):
            shared = self.drawn[first + number - 1] & self.drawn[first + number] & ~gone
            costs, back = _step(slots[number - 1], costs, slots[number], shared, weight)
            came.append(back)
        end = self._ends(reach, gone, last, last + 1)
        costs = [
            cost + sum(((a ^ mask) & s).bit_count() for a, s in end)
            for cost, (_, mask) in zip(costs, slots[-1], strict=True)
        ]
        best = min(costs)
        at = costs.index(best)
        chosen = [at]
        for back in reversed(came):
            at = back[at]
            chosen.append(at)
        chosen.reverse()
        return [slots[number][at][0] for number, at in enumerate(chosen)], best


def _step(
    before: Sequence[tuple[int, int]],
    costs: Sequence[int],
    after: Sequence[tuple[int, int]],
    shared: int,
    weight: int,
) -> tuple[list[int], list[int]]:
    """The cheapest way to each slot of the next layer, and from which slot it comes."""
    ways = _worthwhile(before, costs, shared, weight)
    out, back = [], []
    known = -1
    best = where = 0
    for _, mask in after:
        key = mask & shared
        if key != known:
            known = key
            best = FAR
            for cost, other, at in ways:
                cost += weight * (other ^ key).bit_count()
                if cost < best:
                    best, where = cost, at
        out.append(best)
        back.append(where)
    return out, back


def _worthwhile(
    slots: Sequence[tuple[int, int]], costs: Sequence[int], shared: int, weight: int
) -> list[tuple[int, int, int]]:
    """The slots from which a way may go on cheapest, with their costs.

    To get from slot to slot within a layer costs no more than the lines between; so a slot that
    is reached as cheaply from another one of its layer need not be looked at.
    """
    ways: list[tuple[int, int, int]] = []
    above = edge = 0  # the cheapest way to the slot before, and what lies above that
    for at, (_, mask) in enumerate(slots):
        key = mask & shared
        cost = costs[at]
        if ways:
            last = ways[-1]
            way = above + weight * (key ^ edge).bit_count()
            if cost >= way:
                above, edge = way, key
                continue
            while ways and last[0] >= cost + weight * (last[1] ^ key).bit_count():
                ways.pop()
                last = ways[-1] if ways else last
        ways.append((cost, key, at))
        above, edge = cost, key
    return ways


def _mask(lines: Sequence[int]) -> int:
    found = 0
    for line in lines:
        found |= 1 << line
    return found


def _prefixes(order: Sequence[int]) -> list[int]:
    out = [0]
    seen = 0
    for line in order:
        seen |= 1 << line
        out.append(seen)
    return out
