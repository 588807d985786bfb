"""Heights: orders and least distances are kept, and lines bend little."""

from __future__ import annotations

from benchmarks.storyline import casts, tale
from hypothesis import given
from hypothesis import strategies as st

from fabula.draw.storyline.barycentre import barycentre
from fabula.draw.storyline.chains import Gaps, blocks_of
from fabula.draw.storyline.heights import straightened, wiggle
from fabula.draw.storyline.ordering import ordered
from fabula.draw.storyline.problem import Problem, problem
from tests.draw.storyline.tasks import tasks


@given(tasks(), st.integers(1, 3), st.integers(0, 3))
def test_orders_and_least_distances_are_kept(task: Problem, inside: int, more: int) -> None:
    gaps = Gaps(inside, inside + more)
    orders = barycentre(task, range(task.lines))
    heights = straightened(task, orders, gaps=gaps)
    for layer, ys in zip(blocks_of(task, orders), heights.layers, strict=True):
        place = iter(ys)
        last = None
        for block in layer:
            for number, _ in enumerate(block):
                y = next(place)
                if number:
                    assert y - last == inside  # type: ignore[operator]
                elif last is not None:
                    assert y - last >= gaps.between
                last = y
    assert all(0 <= y <= heights.depth for ys in heights.layers for y in ys)


@given(tasks(lines=4))
def test_weights_change_no_order(task: Problem) -> None:
    orders = barycentre(task, range(task.lines))
    heights = straightened(task, orders, [1 + line * 7 for line in range(task.lines)])
    assert all(list(ys) == sorted(set(ys)) for ys in heights.layers)


def test_lines_that_need_not_bend_are_straight() -> None:
    task = problem(3, [[[0], [1], [2]], [[0], [1, 2]], [[0], [1, 2]], [[0], [1], [2]]])
    orders = ordered(task)
    assert wiggle(orders, straightened(task, orders)) == (2, 2)


def test_the_heavier_line_stays_and_the_lighter_one_comes() -> None:
    task = problem(2, [[[0], [1]], [[0, 1]], [[0], [1]]])
    orders = ((0, 1),) * 3
    light = straightened(task, orders, [1, 9])
    assert [ys[1] for ys in light.layers] == [2, 2, 2]
    heavy = straightened(task, orders, [9, 1])
    assert [ys[0] for ys in heavy.layers] == [0, 0, 0]


def test_a_picture_is_hardly_deeper_than_its_fullest_layer() -> None:
    task = tale(20, casts(20, 80))
    orders = barycentre(task, range(20))
    most = max(2 * len(layer) - 2 + sum(len(b) - 1 for b in layer) for layer in task.layers)
    assert straightened(task, orders).depth <= most * 1.25 + 1


def test_wiggle_counts_ways_and_bends() -> None:
    task = problem(2, [[[0], [1]], [[1], [0]], [[1]]])
    orders = ((0, 1), (1, 0), (1,))
    way, bends = wiggle(orders, straightened(task, orders))
    assert (way, bends) in {(4, 2), (3, 2), (2, 1)}
    assert wiggle((), straightened(problem(0, []), ())) == (0, 0)
