"""One panel laid out: orders and heights of its threads, afresh or near to how it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.draw.storyline.heights import straightened
from fabula.draw.storyline.ordering import ordered, proven
from fabula.draw.storyline.problem import Order, Orders, Problem, crossings, problem
from fabula.draw.storyline.stable import adapted
from fabula.draw.storyline.weave import Weave, layers


class Column(NamedTuple):
    """The scenes (ids) of a column, and its threads from the top down (see ``keys``)."""

    scenes: tuple[str, ...]
    order: tuple[str, ...]


class Layout(NamedTuple):
    """How a storyline was laid out: what the next one may stay near to."""

    columns: tuple[Column, ...] = ()


class Wanted(NamedTuple):
    """How to lay out: near to what (nothing: afresh), and whether by the exact extra."""

    near: Layout = Layout()
    exact: bool = False


class Laid(NamedTuple):
    """A panel: the height of each of its threads in each column, in units, and how deep it is.

    ``fewest`` are the crossings that no layout can do without, where that is proven.
    """

    heights: Mapping[int, Mapping[int, int]]
    depth: int
    columns: tuple[Column, ...]
    crossings: int
    fewest: int | None


def laid(
    found: Weave, panel: int, labels: Sequence[int], weights: Sequence[int],
    ids: Sequence[str], wanted: Wanted,
) -> Laid:  # fmt: skip
    """Lay out a panel. ``labels`` are the columns that names need, ``weights`` how much each
    thread wants to be straight, ``ids`` the ids of all scenes."""
    rows = list(layers(found, panel, labels))
    numbers = sorted({thread for _, blocks in rows for block in blocks for thread in block})
    index = {thread: at for at, thread in enumerate(numbers)}
    task = problem(
        len(numbers), [[[index[thread] for thread in b] for b in blocks] for _, blocks in rows]
    )
    scenes = _scenes(found, panel, ids)
    every = keys([thread.person for thread in found.threads])
    names = [every[number] for number in numbers]
    old = _old(wanted.near.columns, rows, scenes, names)
    orders, fewest = _orders(task, old, wanted.exact)
    straight = straightened(task, orders, [weights[number] for number in numbers])
    heights: dict[int, dict[int, int]] = {number: {} for number in numbers}
    for (column, _), order, row in zip(rows, orders, straight.layers, strict=True):
        for line, height in zip(order, row, strict=True):
            heights[numbers[line]][column] = height
    columns = tuple(
        Column(scenes.get(column, ()), tuple(names[line] for line in order))
        for (column, _), order in zip(rows, orders, strict=True)
    )
    return Laid(heights, straight.depth, columns, crossings(orders), fewest)


def _orders(
    task: Problem, old: Sequence[Order | None] | None, exact: bool
) -> tuple[Orders, int | None]:
    orders = ordered(task) if old is None else adapted(task, old)
    return proven(task, orders) if exact else (orders, None)


def _scenes(found: Weave, panel: int, ids: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The ids of the scenes in each column of a panel."""
    out: dict[int, tuple[str, ...]] = {}
    for meeting in found.meetings:
        if meeting.panel == panel:
            here = tuple(ids[scene] for scene in meeting.scenes)
            out[meeting.column] = (*out.get(meeting.column, ()), *here)
    return out


def keys(people: Sequence[str]) -> list[str]:
    """A name for each thread that another version of the story gives it too: its person, and
    the how-many-th of their threads it is."""
    count: dict[str, int] = {}
    out = []
    for person in people:
        count[person] = count.get(person, 0) + 1
        out.append(f"{person} {count[person]}")
    return out


def _old(
    columns: Sequence[Column],
    rows: Sequence[tuple[int, object]],
    scenes: Mapping[int, tuple[str, ...]],
    names: Sequence[str],
) -> list[Order | None] | None:
    """The orders of a layout before, for the columns that hold a scene of it."""
    line = {key: at for at, key in enumerate(names)}
    known = {scene: column.order for column in columns for scene in column.scenes}
    out: list[Order | None] = []
    for column, _ in rows:
        order = next((known[one] for one in scenes.get(column, ()) if one in known), None)
        out.append(None if order is None else tuple(line[key] for key in order if key in line))
    return out if any(order is not None for order in out) else None
