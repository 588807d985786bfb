"""``telling``: the order of telling across, the order of the world downwards.

A story curve (Kim et al. 2018, Story curves): told as it happened, it falls in one line; a
flashback leaps up, a flashforward down, a loop comes back to the same height. Below, who is there.
Branches and versions are drawn apart, each with its own rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw import rail
from fabula.draw.frame import badge, broad, empty, has_legend, head, legend, reach
from fabula.draw.geometry import (
    Capsule,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Picture,
    Table,
    Text,
    at,
    box,
    curve,
    fix,
    group,
    ident,
    line,
    tag,
)
from fabula.draw.order import Told, nonlinearity, told
from fabula.draw.plot import Solved, by_scene, lead_people, panels, roles, time_words
from fabula.draw.theme import wide
from fabula.model.terms import Mode, entity_of

KIND = "telling"
TOP = 54.0
ROOM = 960.0
TALL = 420.0
SMALL = 10.0
_HOLLOW = (Mode.FLASHBACK, Mode.FLASHFORWARD)


class Plan(NamedTuple):
    """Where everything lies. ``rows`` maps a branch and a rank to a height."""

    solved: Solved
    told: tuple[Told, ...]
    step: float
    left: float
    top: float
    foot: float
    rows: Mapping[tuple[int, int], float]
    headings: tuple[tuple[float, str], ...]

    def x(self, scene: int) -> float:
        """Where a scene stands in the telling."""
        return self.left + self.step * (scene + 0.5)

    def y(self, one: Told) -> float:
        """Where a scene stands in the world."""
        return self.rows[one.column.panel, one.rank]


def picture(solved: Solved) -> Picture:
    """The story curve of a story."""
    scenes = told(solved)
    if not scenes:
        return empty(KIND, "Telling", "No scene of this story is told as lived yet.")
    plan = _plan(solved, scenes)
    index = nonlinearity([one.rank for one in scenes])
    foot = plan.foot + 14 + 15 * len(lead_people(solved.story))
    marks = (*_marks(plan), *_presence(plan), *_legend(plan, foot + 18))
    title = f"Telling of {solved.story.title}" if solved.story.title else "Telling"
    subtitle = (
        "The telling runs to the right, the world downwards. "
        f"Non-linearity {index:.2f}: 0 is told as it happened, 1 told backwards."
    )
    width = fix(broad(title, subtitle, max(reach(marks), plan.x(len(solved.story.scenes))) + 24))
    backwards = sum(then.rank < one.rank for one, then in pairwise(scenes))
    desc = (
        f"{len(scenes)} scenes in the order of telling, each as deep as it lies in the time of the "
        f"world; {backwards} times the telling goes back. Non-linearity {index:.2f}."
    )
    foot += 34 if has_legend(marks) else 12
    return Picture(
        KIND, width, fix(foot), title, desc,
        (*head(title, subtitle, width), *marks), _table(plan),
    )  # fmt: skip


def _plan(solved: Solved, scenes: Sequence[Told]) -> Plan:
    story = solved.story
    step = min(max(ROOM / len(story.scenes), 9.0), 46.0)
    names = rail.height(scene.name for scene in story.scenes)
    named = panels(solved)
    ranks = {number: sorted({t.rank for t in scenes if t.column.panel == number})
             for number, _ in named}  # fmt: skip
    count = sum(len(mine) for mine in ranks.values())
    row = min(max(TALL / count, 1.4), 30.0)
    top = TOP + names + 14
    y = top + (12 if solved.findings else 2)
    rows: dict[tuple[int, int], float] = {}
    headings = []
    for number, name in named:
        if not ranks[number]:
            continue
        if name:
            headings.append((y + 4, name))
            y += 20
        for rank in ranks[number]:
            rows[number, rank] = y
            y += row
        y += 14
    left = 24 + max((wide(words, SMALL) for _, words in _days(solved, scenes, rows)), default=0.0)
    return Plan(solved, tuple(scenes), step, max(left, 90.0), top, y, rows, tuple(headings))


def _days(
    solved: Solved, scenes: Sequence[Told], rows: Mapping[tuple[int, int], float]
) -> list[tuple[float, str]]:
    """The day of the first scene of each day, where there is room for a line of words."""
    found: list[tuple[float, str]] = []
    day, last = "", float("-inf")
    for one in sorted(scenes, key=lambda one: rows[one.column.panel, one.rank]):
        y, words = rows[one.column.panel, one.rank], _day(solved, one)
        if words and words != day and y - last >= SMALL + (2 if len(scenes) < 60 else 8):
            found.append((y, words))
            last, day = y, words
    return found


def _day(solved: Solved, one: Told) -> str:
    early, late = one.column.window
    if early is None or late is None:
        return ""
    words = solved.whole.calendar.day_words(early)
    return words if late - early < 2 * solved.whole.calendar.day_length else f"about {words}"


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    yield group(_grid(plan), tag("axis"))
    yield group(_washes(plan), tag("out-of-order"))
    yield group(_curve(plan), tag("telling-line"))
    yield group(_again(plan), tag("told-again"))
    yield group(_scenes(plan), tag("scenes"))


def _grid(plan: Plan) -> Iterator[Mark]:
    right = plan.x(len(plan.solved.story.scenes))
    for y, words in _days(plan.solved, plan.told, plan.rows):
        yield line(plan.left - 4, y, right, y, Paint("grid"))
        yield Text(at(plan.left - 10, y + 3.4), words, SMALL, "soft", "end")
    for y, name in plan.headings:
        yield Text(at(16, y), name, 12, "soft", bold=True, tag=tag("panel"))


def _washes(plan: Plan) -> Iterator[Mark]:
    """A pale column behind what is told as a flashback or a flashforward."""
    for one in plan.told:
        if plan.solved.story.scenes[one.scene].mode in _HOLLOW:
            x = plan.x(one.scene)
            half = plan.step / 2
            yield Capsule(box(x - half, plan.top - 10, x + half, plan.foot - 6),
                          Paint("", "wash"), radius=0)  # fmt: skip


def _curve(plan: Plan) -> Iterator[Curve]:
    """The line of the reader: in one colour forwards, in another back."""
    bends: list[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = []
    start, was = (0.0, 0.0), False
    for one, then in pairwise(plan.told):
        x1, y1, x2, y2 = plan.x(one.scene), plan.y(one), plan.x(then.scene), plan.y(then)
        back, middle = then.rank < one.rank, (x1 + x2) / 2
        if bends and back != was:
            yield _part(start, bends, was)
            bends = []
        if not bends:
            start, was = (x1, y1), back
        bends.append(((middle, y1), (middle, y2), (x2, y2)))
    if bends:
        yield _part(start, bends, was)


def _part(
    start: tuple[float, float],
    bends: list[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]],
    back: bool,
) -> Curve:
    paint = Paint("warn" if back else "reader", width=2.2)
    return curve(start, bends, paint, tag("back" if back else "on"))


def _again(plan: Plan) -> Iterator[Mark]:
    """A dotted line from a scene to its next telling: the telling comes back to the same height."""
    first = {one.scene: one for one in plan.told}
    for one in plan.told:
        if one.again is not None and one.again in first:
            y, x1, x2 = plan.y(one), plan.x(one.again), plan.x(one.scene)
            yield line(x1, y, x2, y, Paint("soft", width=1.6, dash=(0.1, 4)))


def _scenes(plan: Plan) -> Iterator[Group]:
    story, found = plan.solved.story, by_scene(plan.solved.findings)
    xs = [plan.x(scene.index) for scene in story.scenes]
    rank = {one.scene: one for one in plan.told}
    turns = {then.scene for one, then in pairwise(plan.told) if then.rank != one.rank + 1}
    named = rail.chosen(
        xs, [(scene.id not in found, scene.index not in turns) for scene in story.scenes]
    )
    for scene in story.scenes:
        x, marks = xs[scene.index], list[Mark]()
        one = rank.get(scene.index)
        lived = one is not None
        if scene.index in named:
            role = "ink" if lived else "soft"
            marks.append(rail.turned(rail.Name(x, scene.name, role=role), plan.top - 16))
        if one is None:
            marks.append(line(x - 3, plan.top - 9, x + 3, plan.top - 9, Paint("faint", width=2)))
        else:
            y = plan.y(one)
            if scene.index in named:
                marks.append(line(x, plan.top - 12, x, y - 6, Paint("grid")))
            hollow = scene.mode in _HOLLOW
            radius = 4.0 if plan.step > 12 else 3.0
            paint = Paint("reader", "paper", 1.6) if hollow else Paint("paper", "reader", 1)
            marks.append(Circle(at(x, y), radius, paint, tag("stop")))
        marks += badge(found.get(scene.id, ()), x, plan.top - 6, 5)
        time = time_words(plan.solved, one.column.scene) if one is not None else "not lived"
        title = f"{scene.index + 1}. {scene.name}" + (f" ({time})" if time else "")
        yield group(marks, tag("scene", id=ident(KIND, "scene", scene.id), scene=scene.id,
                               title=title))  # fmt: skip


def _presence(plan: Plan) -> Iterator[Group]:
    """A row for each lead: the scenes that they are in."""
    story, colours = plan.solved.story, roles(plan.solved.story)
    y = plan.foot + 10
    for person in lead_people(story):
        role, marks = colours[person], list[Mark]()
        marks.append(Text(at(plan.left - 10, y + 3.5), story.name(person), SMALL, role, "end"))
        half = plan.step / 2 - 0.6
        for first, last, lived in _runs(plan, person):
            paint = Paint("", role) if lived else Paint("", role, opacity=0.35)
            bar = box(plan.x(first) - half, y - 3, plan.x(last) + half, y + 3)
            marks.append(Capsule(bar, paint, radius=2))
        yield group(marks, tag("life", id=ident(KIND, "life", person), life=person,
                               title=story.name(person)))  # fmt: skip
        y += 15


def _runs(plan: Plan, person: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of the telling in which somebody is there: first and last scene, and whether
    these are lived.
    """
    first: int | None = None
    there: list[bool | None] = [
        scene.mode.lived if any(entity_of(one.ref) == person for one in scene.cast) else None
        for scene in plan.solved.story.scenes
    ]
    for number, (lived, then) in enumerate(zip(there, [*there[1:], None], strict=True)):
        if lived is None:
            continue
        first = number if first is None else first
        if then != lived:
            yield first, number, lived
            first = None


def _legend(plan: Plan, y: float) -> Iterator[Mark]:
    items: list[tuple[Mark, str]] = []
    if any(then.rank < one.rank for one, then in pairwise(plan.told)):
        items.append((line(0, 0, 26, 0, Paint("warn", width=2.2)), "the telling goes back"))
    modes = {plan.solved.story.scenes[one.scene].mode for one in plan.told}
    if modes & set(_HOLLOW):
        items.append(
            (Circle(at(13, 0), 4, Paint("reader", "paper", 1.6)), "flashback or flashforward")
        )
    if any(one.again is not None for one in plan.told):
        items.append((line(0, 0, 26, 0, Paint("soft", width=1.6, dash=(0.1, 4))), "told again"))
    if len(plan.told) < len(plan.solved.story.scenes):
        items.append((line(10, 0, 16, 0, Paint("faint", width=2)), "told, not lived"))
    yield from legend(items, plan.left, y)


def _table(plan: Plan) -> Table:
    story, rank = plan.solved.story, {one.scene: one for one in plan.told}
    rows = []
    for scene in story.scenes:
        one = rank.get(scene.index)
        place = str(one.rank + 1) if one is not None else ""
        time = time_words(plan.solved, one.column.scene) if one is not None else ""
        rows.append((str(scene.index + 1), scene.name, place, time, scene.mode.value))
    return Table(("Told", "Scene", "In the world", "When", "How"), tuple(rows), "Order of telling")
