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
        range(len(plan.weave.threads)),
        key=lambda number: (plan.role(number) == "other", number),
    )
    for number in order:
        thread = plan.weave.threads[number]
        x, y = plan.entry(number)
        tail = TAIL if thread.begins == "cut" or born(plan, thread) else 0.0
        left = (x - tail - 5, y + plan.size * 0.34, "end")
        spots = (left, *around(x, y, plan.size, 8.0), *_along(plan, number))
        yield _wish(plan, number, spots, plan.size, True)
        again += _repeated(plan, number)
    yield from again


def _along(plan: Plan, number: int) -> Spots:
    """Places above and below the first columns of a line, for a name that finds none before it."""
    thread, heights = plan.weave.threads[number], plan.ys[number]
    first = plan.weave.meetings[thread.meetings[0]].column
    last = plan.weave.meetings[thread.meetings[-1]].column
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
    since = plan.place(number, thread.meetings[0])[0]
    columns = [plan.weave.meetings[meeting].column for meeting in thread.meetings]
    begin = columns[0]
    for column in range(columns[0] + 1, columns[-1] + 1):
        if heights[column] != heights[begin]:
            begin = column
        x1, x2, y = plan.xs[begin], plan.xs[column], heights[column]
        if x2 - x1 >= room and x1 - since > AGAIN:
            x = (x1 + x2) / 2
            yield _wish(plan, number, ((x, y - 4, "middle"), (x, y + 12, "middle")), 10, False)
            since = x
