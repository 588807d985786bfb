"""Small problems for property tests, and what is best for them by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations, product

from hypothesis import strategies as st

from fabula.draw.storyline.problem import Block, Order, Orders, Problem, problem


@st.composite
def tasks(draw: st.DrawFn, lines: int = 5, layers: int = 5) -> Problem:
    """Problems of a few lines, each in a block of its own or with others, or not drawn."""
    count = draw(st.integers(1, lines))
    made = []
    for _ in range(draw(st.integers(1, layers))):
        homes = draw(st.lists(st.integers(0, count), min_size=count, max_size=count))
        made.append(
            [[line for line in range(count) if homes[line] == home] for home in range(1, count + 1)]
        )
    return problem(count, made)


def slow_crossings(orders: Orders) -> int:
    """The pairs of lines that stand in another order in the next layer, one by one."""
    found = 0
    for one, other in pairwise(orders):
        for a in one:
            for b in one:
                if a < b and a in other and b in other:
                    here = one.index(a) < one.index(b)
                    found += here != (other.index(a) < other.index(b))
    return found


def all_orders(layer: tuple[Block, ...]) -> Iterator[Order]:
    """All orders of a layer in which no block is broken."""
    for blocks in permutations(layer):
        for lines in product(*(permutations(block) for block in blocks)):
            yield tuple(line for block in lines for line in block)


def fewest(task: Problem) -> int:
    """The fewest crossings of all orders there are, layer by layer."""
    costs = dict.fromkeys(all_orders(task.layers[0]), 0)
    for layer in task.layers[1:]:
        costs = {
            order: min(cost + slow_crossings((was, order)) for was, cost in costs.items())
            for order in all_orders(layer)
        }
    return min(costs.values())
