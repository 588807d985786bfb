"""The names of people in a storyline: at each beginning, at each restart, along long lines."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.draw.geometry import tag
from fabula.draw.labels import Spots, Wish, around
from fabula.draw.storyline.lines import born
from fabula.draw.storyline.plan import HALF, TAIL, Plan
from fabula.draw.theme import wide

NEAR = 8
"""how many columns after a line's beginning its name may stand"""
AGAIN = 620.0
"""a name stands again after this many pixels"""


def wishes(plan: Plan) -> Iterator[Wish]:
    """A name at each beginning and each restart, then again along long lines."""
    again: list[Wish] = []
    order = sorted(
        plan.threads,
        key=lambda number: (plan.role(number) == "other", number),
    )
    for number in order:
        thread = plan.weave.threads[number]
        x, y = plan.entry(number)
        drawn = not plan.carried(number) and (thread.begins == "cut" or born(plan, thread))
        tail = TAIL if drawn else 0.0
        left = (x - tail - 5, y + plan.size * 0.34, "end")
        spots = (left, *around(x, y, plan.size, 8.0), *_along(plan, number))
        yield _wish(plan, number, spots, plan.size, True)
        again += _repeated(plan, number)
    yield from again


def _along(plan: Plan, number: int) -> Spots:
    """Places above and below the first columns of a line, for a name that finds none before it."""
    heights, first, last = plan.ys[number], plan.first(number), plan.last(number)
    return tuple(
        (plan.xs[column] + HALF + 3, heights[column] + down, "start")
        for column in range(first, min(first + NEAR, last + 1))
        for down in (-4.0, plan.size + 2.0)
    )


def _wish(plan: Plan, number: int, spots: Spots, size: float, first: bool) -> Wish:
    thread, role = plan.weave.threads[number], plan.role(number)
    name = plan.solved.story.name(thread.ref)
    return Wish(
        name, spots, str(number), size, role if role != "other" else "soft",
        bold=first and role != "other", tag=tag("name", life=thread.person),
    )  # fmt: skip


def _repeated(plan: Plan, number: int) -> Iterator[Wish]:
    """The name again where a line has gone on for long: upon a straight part of it."""
    thread, heights = plan.weave.threads[number], plan.ys[number]
    room = wide(plan.solved.story.name(thread.ref), 10) + 6
    begin = plan.first(number)
    since = plan.xs[begin]
    for column in range(begin + 1, plan.last(number) + 1):
        if heights[column] != heights[begin]:
            begin = column
        x1, x2, y = plan.xs[begin], plan.xs[column], heights[column]
        if x2 - x1 >= room and x1 - since > AGAIN:
            x = (x1 + x2) / 2
            yield _wish(plan, number, ((x, y - 4, "middle"), (x, y + 12, "middle")), 10, False)
            since = x
