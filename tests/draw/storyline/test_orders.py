"""Orders: what is counted, what is kept, how few crossings are found and proven."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks.realdata.storylines import HEURISTIC, OPTIMA, read
from benchmarks.storyline import casts, tale
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.draw.storyline import ordering
from fabula.draw.storyline.barycentre import barycentre
from fabula.draw.storyline.board import Board, Reach
from fabula.draw.storyline.dice import Dice
from fabula.draw.storyline.exact import exact
from fabula.draw.storyline.ordering import ordered, proven
from fabula.draw.storyline.problem import Problem, crossings, problem
from fabula.draw.storyline.search import bundles, runs, settle, shake
from fabula.draw.storyline.stable import adapted
from tests.draw.storyline.tasks import all_orders, fewest, slow_crossings, tasks

DATA = Path(__file__).parents[4] / "shared/data/storyline-layout"


def keeps_blocks(task: Problem, orders: Sequence[Sequence[int]]) -> bool:
    """Whether orders are orders of a problem: its lines in each layer, its blocks unbroken."""
    if len(orders) != len(task.layers):
        return False
    for blocks, order in zip(task.layers, orders, strict=True):
        place = {line: at for at, line in enumerate(order)}
        if len(place) < len(order) or sorted(place) != sorted(x for one in blocks for x in one):
            return False
        for block in blocks:
            places = [place[line] for line in block]
            if max(places) - min(places) != len(block) - 1:
                return False
    return True


def shuffled(task: Problem, seed: int) -> list[list[int]]:
    """Some orders of a problem."""
    dice = Dice(seed)
    return [
        [x for block in dice.shuffled(list(layer)) for x in dice.shuffled(list(block))]
        for layer in task.layers
    ]


# --- counting ------------------------------------------------------------------------------


@given(tasks(), st.integers(0, 99))
def test_crossings_are_pairs_that_change_their_order(task: Problem, seed: int) -> None:
    orders = tuple(tuple(order) for order in shuffled(task, seed))
    assert crossings(orders) == slow_crossings(orders)


def test_a_line_that_is_not_drawn_crosses_nobody() -> None:
    assert crossings(((0, 1, 2), (2, 0), (1, 2, 0))) == 1


def test_blocks_that_are_broken_are_seen() -> None:
    task = problem(3, [[[0, 1], [2]]])
    assert keeps_blocks(task, [[2, 1, 0]])
    assert not keeps_blocks(task, [[0, 2, 1]])
    assert not keeps_blocks(task, [[0, 1]])
    assert not keeps_blocks(task, [])


def test_nobody_is_in_two_places() -> None:
    with pytest.raises(ValueError, match="layer 1"):
        problem(2, [[[0], [1]], [[0], [0, 1]]])


# --- moves ---------------------------------------------------------------------------------


@given(tasks(), st.integers(0, 99))
def test_each_move_gains_what_it_says_and_keeps_blocks(task: Problem, seed: int) -> None:
    board = Board(task, shuffled(task, seed))
    for reach in (*runs(task), *bundles(task)):
        before = crossings(board.orders)
        gain = board.move(reach)
        assert gain >= 0
        assert crossings(board.orders) == before - gain
        assert keeps_blocks(task, board.orders)


@given(tasks(lines=4), st.integers(0, 99))
def test_a_line_is_put_where_it_crosses_least(task: Problem, seed: int) -> None:
    board = Board(task, shuffled(task, seed))
    for reach in runs(task):
        board.move(reach)
        now = crossings(board.orders)
        board.take(reach)
        board.insert(reach.lines[0], reach.first, reach.last)
        assert crossings(board.orders) == now
        assert keeps_blocks(task, board.orders)


@given(tasks(lines=4, layers=3), st.integers(0, 20))
def test_a_line_by_itself_ends_where_no_other_place_is_better(task: Problem, seed: int) -> None:
    board = Board(task, shuffled(task, seed))
    reach = runs(task)[0] if runs(task) else Reach((0,), 0, -1)
    board.move(reach) if runs(task) else None
    now = crossings(board.orders)
    for layer in range(reach.first, reach.last + 1):
        for order in all_orders(task.layers[layer]):
            rest = [x for x in board.orders[layer] if x not in reach.lines]
            if [x for x in order if x not in reach.lines] == rest:
                tried = [*board.orders]
                tried[layer] = list(order)
                assert crossings(tried) >= now


@given(tasks(), st.integers(0, 99))
def test_settling_and_shaking_never_make_more_crossings(task: Problem, seed: int) -> None:
    board = Board(task, shuffled(task, seed))
    reaches = (*runs(task), *bundles(task))
    begun = crossings(board.orders)
    settled = begun - settle(board, reaches)
    assert crossings(board.orders) == settled <= begun
    shaken = settled - shake(board, reaches, Dice(1), 5, 4)
    assert crossings(board.orders) == shaken <= settled
    assert keeps_blocks(task, board.orders)


# --- the whole -----------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(tasks(lines=4, layers=4))
def test_few_lines_are_ordered_as_well_as_can_be(task: Problem) -> None:
    orders = ordered(task)
    assert keeps_blocks(task, orders)
    assert crossings(orders) == fewest(task)


@settings(max_examples=100, deadline=None)
@given(tasks(lines=4, layers=4), st.integers(0, 99))
def test_the_proven_number_is_that_of_trying_everything(task: Problem, seed: int) -> None:
    pytest.importorskip("pysat")
    begun = tuple(tuple(order) for order in shuffled(task, seed))
    found = exact(task, begun)
    assert found.proven
    assert keeps_blocks(task, found.orders)
    assert crossings(found.orders) == found.lower == fewest(task)


@settings(max_examples=60, deadline=None)
@given(tasks(lines=4, layers=5), st.integers(0, 99), st.integers(0, 4), st.integers(0, 4))
def test_a_window_leaves_all_else_and_is_as_good_as_can_be(
    task: Problem, seed: int, one: int, other: int
) -> None:
    pytest.importorskip("pysat")
    last = len(task.layers) - 1
    first, until = sorted((min(one, last), min(other, last)))
    begun = tuple(tuple(order) for order in shuffled(task, seed))
    found = exact(task, begun, first, until)
    assert found.proven
    assert keeps_blocks(task, found.orders)
    assert found.orders[:first] == begun[:first]
    assert found.orders[until + 1 :] == begun[until + 1 :]
    assert crossings(found.orders) <= crossings(begun)
    if first == until:
        tried = [
            crossings((*begun[:first], order, *begun[first + 1 :]))
            for order in all_orders(task.layers[first])
        ]
        assert crossings(found.orders) == min(tried)


def test_a_budget_that_is_used_up_proves_nothing() -> None:
    pytest.importorskip("pysat")
    task = tale(30, casts(30, 60))
    begun = barycentre(task, range(30))
    found = exact(task, begun, conflicts=50)
    assert not found.proven
    assert found.orders == begun
    assert found.lower < crossings(begun)


def test_many_layers_are_solved_window_by_window(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pysat")
    monkeypatch.setattr(ordering, "WHOLE", 0)
    task = tale(14, casts(14, 50))
    begun = barycentre(task, range(14))
    better, lower = proven(task, begun)
    assert keeps_blocks(task, better)
    assert 0 < lower <= crossings(better) < crossings(begun)


def test_nothing_to_draw_is_no_error() -> None:
    assert ordered(problem(0, [])) == ()
    assert ordered(problem(0, [[], []])) == ((), ())


# --- what has been published ----------------------------------------------------------------


@pytest.mark.skipif(not DATA.is_dir(), reason="the instances of the literature are not here")
@pytest.mark.parametrize("name", OPTIMA)
def test_films_cross_no_more_than_the_plain_heuristic(name: str) -> None:
    task = read(DATA / f"{name}.xml")
    orders = ordered(task)
    assert keeps_blocks(task, orders)
    assert OPTIMA[name] <= crossings(orders) <= HEURISTIC[name]


@pytest.mark.skipif(not DATA.is_dir(), reason="the instances of the literature are not here")
@pytest.mark.parametrize("name", OPTIMA)
def test_films_are_solved_to_the_proven_optimum(name: str) -> None:
    pytest.importorskip("pysat")
    task = read(DATA / f"{name}.xml")
    orders, lower = proven(task, barycentre(task, range(task.lines)))
    assert keeps_blocks(task, orders)
    assert crossings(orders) == lower == OPTIMA[name]


# --- the same again ------------------------------------------------------------------------


def test_orders_are_the_same_under_any_hash_seed() -> None:
    script = (
        "from benchmarks.storyline import casts, tale\n"
        "from fabula.draw.storyline.ordering import ordered\n"
        "from fabula.draw.storyline.heights import straightened\n"
        "task = tale(10, casts(10, 20)); orders = ordered(task)\n"
        "print(orders, straightened(task, orders))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("place", [3, 12, 25])
def test_a_new_scene_moves_only_those_who_are_in_it(place: int) -> None:
    cast = casts(10, 30, 3)
    old = ordered(tale(10, [*cast[:place], *cast[place + 1 :]]))
    task = tale(10, cast)
    new = adapted(task, [*old[:place], None, *old[place:]])
    assert keeps_blocks(task, new)
    changed = 0
    for before, after in zip(old, (*new[:place], *new[place + 1 :]), strict=True):
        shared = set(before) & set(after) - set(cast[place])
        changed += [x for x in before if x in shared] != [x for x in after if x in shared]
    assert changed < 0.1 * len(old)


@given(tasks(), tasks(), st.integers(0, 99))
def test_any_old_orders_will_do(task: Problem, other: Problem, seed: int) -> None:
    old = [tuple(order) for order in shuffled(other, seed)]
    given_ = [old[at] if at < len(old) else None for at in range(len(task.layers))]
    assert keeps_blocks(task, adapted(task, given_))


def test_old_orders_that_still_fit_stay() -> None:
    task = tale(8, casts(8, 25))
    old = ordered(task)
    assert adapted(task, old) == old
