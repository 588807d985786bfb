"""What is strict inside one step of the grid: whether it can be, and which order it leaves.

A step stands for many instants: within it scenes may start a little sooner or later (a clock
names a whole minute), and ``after`` means at least one tick after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.oracle.tales import Tale

Point = int
"""the start of scene i is 2 * i, its end 2 * i + 1"""
Arc = tuple[Point, Point, bool]
"""the first point no later than the second; strictly before it where true"""


def within_steps(
    tale: Tale, starts: Sequence[int], ends: Sequence[int]
) -> frozenset[tuple[int, int]] | None:
    """Pairs of scenes that start in one step and are ordered; ``None`` if none can be so."""
    arcs = list(_arcs(tale, starts, ends))
    points = sorted({p for a, b, _ in arcs for p in (a, b)})
    reach: dict[tuple[Point, Point], bool] = {}
    for a, b, strict in arcs:
        reach[a, b] = reach.get((a, b), False) or strict
    for k in points:
        for a in points:
            if (a, k) not in reach:
                continue
            for b in points:
                if (k, b) in reach:
                    strict = reach[a, k] or reach[k, b]
                    reach[a, b] = reach.get((a, b), False) or strict
    if any(strict and a == b for (a, b), strict in reach.items()):
        return None
    found = set()
    for a in range(len(starts)):
        for b in range(len(starts)):
            if a == b or starts[a] != starts[b]:
                continue
            waits = (2 * a + 1, 2 * b) in reach and (2 * b + 1, 2 * a) not in reach
            if reach.get((2 * a, 2 * b), False) or waits:
                found.add((a, b))
    return frozenset(found)


def _arcs(tale: Tale, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Arc]:
    for at, card in enumerate(tale.cards):
        start, end = 2 * at, 2 * at + 1
        if card.lasts is not None:
            yield from _same(start, end)
        elif starts[at] == ends[at]:
            yield start, end, False
        for time in card.when:
            first, second = time.anchor, time.other
            if time.kind == "after" and ends[first] == starts[at]:
                yield 2 * first + 1, start, True
            elif time.kind == "before" and starts[first] == starts[at]:
                yield start, 2 * first, True
            elif time.kind == "hours after":
                yield from _same(2 * first + 1, start)
            elif time.kind == "days after" and ends[first] == starts[at]:
                yield 2 * first + 1, start, False
            elif time.kind == "during":
                if starts[first] == starts[at]:
                    yield 2 * first, start, False
                if ends[first] == starts[at]:
                    yield start, 2 * first + 1, False
            elif time.kind == "between":
                if ends[first] == starts[at]:
                    yield 2 * first + 1, start, False
                if starts[second] == starts[at]:
                    yield start, 2 * second, False


def _same(one: Point, other: Point) -> Iterator[Arc]:
    yield one, other, False
    yield other, one, False
