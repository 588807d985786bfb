"""The lines of a storyline: how they run, begin and end, and how they jump."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.draw.frame import arrow
from fabula.draw.geometry import (
    Bend,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Point,
    Polyline,
    at,
    curve,
    group,
    ident,
    line,
    tag,
)
from fabula.draw.storyline.plan import ARC, HALF, KIND, LEAD, TAIL, Plan
from fabula.draw.storyline.weave import Thread
from fabula.model.story import Fluent


def thread(plan: Plan, number: int) -> Group:
    """A line: paper around it, itself, and how it begins and ends."""
    thread, role = plan.weave.threads[number], plan.role(number)
    width = 3.0 if role != "other" else 1.8
    spine = _spine(plan, number)
    marks: list[Mark] = []
    if spine.bends:
        marks.append(spine._replace(paint=Paint("paper", width=width + 3)))
        marks.append(spine._replace(paint=Paint(role, width=width)))
    marks += _beginning(plan, number, role, width)
    marks += _ending(plan, number, role, width)
    story, row = plan.solved.story, [plan.part] if plan.part else []
    return group(
        marks,
        tag("life", id=ident(KIND, "life", thread.person, number, *row), life=thread.person,
            title=story.name(thread.ref)),
    )  # fmt: skip


def _spine(plan: Plan, number: int) -> Curve:
    """The line from its first meeting to its last: straight, and bent between two columns."""
    heights, first, last = plan.ys[number], plan.first(number), plan.last(number)
    bends: list[Bend] = []
    entry = plan.entry(number)
    here = start = at(*entry)
    for column in range(first, last + 1):
        y = heights[column]
        if y == (entry[1] if column == first else heights[column - 1]):
            if column == last:
                bends.append(_straight(here, at(plan.xs[column], y)))
            continue
        comes_in = column == first and plan.carried(number)
        leave = here if comes_in else at(plan.xs[column - 1] + HALF, here.y)
        if leave.x > here.x:
            bends.append(_straight(here, leave))
        reach = at(plan.xs[column] - HALF, y)
        middle = (leave.x + reach.x) / 2
        bends.append(Bend(at(middle, leave.y), at(middle, reach.y), reach))
        here = reach
        if column == last:
            bends.append(_straight(here, at(plan.xs[column], y)))
    if plan.goes_on(number):
        end = at(plan.right + LEAD, heights[last])
        bends[-1:] = [_straight(bends[-1].end if len(bends) > 1 else start, end)]
    return Curve(start, tuple(bends), tag=tag("line"))


def _straight(start: Point, end: Point) -> Bend:
    return Bend(start, end, end)


def _beginning(plan: Plan, number: int, role: str, width: float) -> Iterator[Mark]:
    thread, (x, y) = plan.weave.threads[number], plan.entry(number)
    if plan.carried(number):
        return
    if thread.begins == "cut":
        yield line(x - TAIL, y, x, y, Paint(role, width=width, dash=(1, 4)), tag("cut"))
    elif born(plan, thread):
        yield line(x - TAIL, y, x, y, Paint(role, width=width), tag("birth"))
        yield Circle(at(x - TAIL, y), width + 0.8, Paint("", role), tag("birth"))


def born(plan: Plan, thread: Thread) -> bool:
    """Whether a life begins with a birth that is told."""
    scenes = plan.weave.meetings[thread.meetings[0]].scenes
    events = plan.solved.whole.events_of(Fluent("born", thread.person))
    return any(event.moment.scene in scenes and event.value is True for event in events)


def _ending(plan: Plan, number: int, role: str, width: float) -> Iterator[Mark]:
    """How a line ends; and a cross wherever a death is told, though the telling may go on."""
    thread = plan.weave.threads[number]
    if thread.cut and not plan.goes_on(number):
        x, y = plan.place(number, thread.meetings[-1])
        yield line(x + HALF, y, x + TAIL, y, Paint(role, width=width, dash=(1, 4)), tag("cut"))
    for meeting in sorted(filter(plan.here, thread.deaths)):
        x, y = plan.place(number, meeting)
        if meeting == thread.meetings[-1]:
            yield line(x + HALF, y, x + TAIL, y, Paint(role, width=width), tag("death"))
        for turn in (1, -1):
            yield line(x + TAIL - 4, y - 4 * turn, x + TAIL + 4, y + 4 * turn,
                       Paint(role, width=2.2), tag("death"))  # fmt: skip


def jumps(plan: Plan) -> Iterator[Curve | Polyline]:
    """Jumps through time: dashed arcs from where somebody leaves to where they arrive."""
    for one, other in plan.weave.jumps:
        left, arrived = plan.weave.threads[one].meetings[-1], plan.weave.threads[other].meetings[0]
        if not (plan.here(left) and plan.here(arrived)):
            yield from _stub(plan, one, left, other, arrived)
            continue
        x1, y1 = plan.place(one, left)
        x2, y2 = plan.place(other, arrived)
        high = min(y1, y2) - _lift(x2 - x1)
        lean = (x2 - x1) * 0.25 if x2 > x1 else 36.0
        first, second = (x1 + HALF + lean, high), (x2 - HALF - lean, high)
        if plan.weave.threads[one].panel != plan.weave.threads[other].panel:
            half = (y2 - y1) / 2
            first, second = (x1 + HALF + 24, y1 + half), (x2 - HALF - 24, y2 - half)
        role = plan.role(one)
        arc = curve(
            (x1 + HALF, y1), [(first, second, (x2 - HALF, y2))],
            Paint(role, width=1.8, dash=(5, 4)), tag("jump", life=plan.weave.threads[one].person),
        )  # fmt: skip
        yield arc
        yield arrow(arc, role)


def _stub(plan: Plan, one: int, left: int, other: int, arrived: int) -> Iterator[Curve]:
    """The end of a jump whose other end is in another row."""
    paint = Paint(plan.role(one), width=1.8, dash=(5, 4))
    about = tag("jump", life=plan.weave.threads[one].person)
    if plan.here(left):
        x, y = plan.place(one, left)
        x += HALF
        yield curve((x, y), [((x + 18, y), (x + 26, y - 12), (x + 28, y - 34))], paint, about)
    if plan.here(arrived):
        x, y = plan.place(other, arrived)
        x -= HALF
        yield curve((x - 28, y - 34), [((x - 26, y - 12), (x - 18, y), (x, y))], paint, about)


def _lift(way: float) -> float:
    """How high the handles of an arc lie above its ends."""
    return min(22 + abs(way) * 0.1, ARC)
