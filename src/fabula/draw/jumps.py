"""``jumps``: the telling above, the world below, lines between, and jumps as arcs.

As on a railway's chart (Marey 1878): lines that run side by side are told as they happen, lines
that cross are not. Under the world's ruler every jump of a life is an arc from where it is left to
where it arrives. Branches and versions have a ruler each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw import rail
from fabula.draw.frame import arrow, badge, broad, empty, has_legend, head, legend, reach
from fabula.draw.geometry import (
    Circle,
    Curve,
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
from fabula.draw.labels import Space, Wish
from fabula.draw.order import Told, told
from fabula.draw.plot import (
    Solved,
    Stop,
    by_scene,
    columns,
    length_words,
    lives,
    panels,
    roles,
    time_words,
)
from fabula.draw.ruler import HEIGHT, ruler
from fabula.draw.scale import Scale, scale

KIND = "jumps"
TOP = 54.0
LEFT = 70.0
BETWEEN = 210.0
DEEPEST = 130.0
_SIDES = (0, 40, -40, 80, -80, 120, -120)
"""where the words of an arc may stand beside its middle"""


class Jump(NamedTuple):
    """A jump of a life: the stops that it leaves from and arrives at."""

    person: str
    leaves: Stop
    arrives: Stop


class Plan(NamedTuple):
    """Where everything lies. ``lines`` maps a branch to the height of its ruler."""

    solved: Solved
    told: tuple[Told, ...]
    scale: Scale
    step: float
    top: float
    lines: Mapping[int, float]
    depths: Mapping[int, float]
    jumps: tuple[Jump, ...]
    colours: Mapping[str, str]

    def above(self, scene: int) -> float:
        """Where a scene stands on the ruler of telling."""
        return LEFT + self.step * (scene + 0.5)

    def below(self, scene: int) -> float:
        """Where it stands on the world's."""
        return LEFT + self.scale.places[scene]

    @property
    def foot(self) -> float:
        """Where the last ruler's words end."""
        last = list(self.lines)[-1]
        return self.lines[last] + self.depths[last] + HEIGHT


def picture(solved: Solved) -> Picture:
    """The two rulers of a story, and its jumps."""
    scenes = told(solved)
    if not scenes:
        return empty(KIND, "Jumps", "No scene of this story is told as lived yet.")
    plan = _plan(solved, scenes)
    marks = (*_marks(plan), *_legend(plan))
    title = f"Jumps in {solved.story.title}" if solved.story.title else "Jumps"
    subtitle = (
        "The telling above, the world below: where lines cross, the telling leaves the order."
    )
    if not plan.jumps:
        subtitle += " Nobody jumps."
    width = fix(broad(title, subtitle, reach(marks) + 24))
    desc = (
        f"{len(scenes)} scenes on the ruler of telling, each joined to its time in the world; "
        f"{len(plan.jumps)} jumps as arcs under the ruler of the world."
    )
    marks = (*head(title, subtitle, width), *marks)
    foot = plan.foot + (36 if has_legend(marks) else 8)
    return Picture(KIND, width, fix(foot), title, desc, marks, _table(plan))


def jumps_of(solved: Solved) -> tuple[Jump, ...]:
    """All jumps, life by life, in the order of each life."""
    return tuple(
        Jump(lived.person, one, two)
        for lived in lives(solved)
        for one, two in pairwise(lived.stops)
        if two.jump
    )


def _plan(solved: Solved, scenes: Sequence[Told]) -> Plan:
    cols = columns(solved)
    measure = scale(cols, [False] * len(cols))
    story, jumps = solved.story, jumps_of(solved)
    step = max(measure.width / len(story.scenes), 9.0)
    top = TOP + rail.height(scene.name for scene in story.scenes) + 12
    depths = {}
    for number, _ in panels(solved):
        mine = [j for j in jumps if number == j.leaves.panel == j.arrives.panel]
        depths[number] = max((_depth(measure, jump) for jump in mine), default=-8.0) + 14
    lines, y = {}, top + BETWEEN
    for number, _ in panels(solved):
        lines[number] = y
        y += depths[number] + HEIGHT + 60
    return Plan(solved, tuple(scenes), measure, step, top, lines, depths, jumps, roles(story))


def _depth(measure: Scale, jump: Jump) -> float:
    across = measure.places[jump.arrives.at] - measure.places[jump.leaves.at]
    deep = min(22 + abs(across) * 0.16, DEEPEST)
    return deep if across < 0 else deep * 0.8  # there and back again are two arcs


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    last = plan.above(len(plan.solved.story.scenes) - 1)
    yield line(LEFT - 6, plan.top, max(last, LEFT) + 12, plan.top, Paint("faint"), tag("axis"))
    links = [*_links(plan)]
    yield group(links, tag("links"))
    arcs = [*_arcs(plan)]
    yield group((mark for pair in arcs for mark in pair), tag("jumps"))
    cols, right = columns(plan.solved), LEFT + plan.scale.width + 18
    for number, name in panels(plan.solved):
        mine = [column for column in cols if column.panel == number]
        y = plan.lines[number]
        below = ruler(plan.solved, mine, plan.scale, LEFT, y, plan.depths[number])
        yield group(below, tag("ruler"))
        if name:
            yield Text(at(right, y + 4), name, 12, "soft", bold=True, tag=tag("panel"))
    yield group(_words(plan, [arc for arc, _ in arcs], links), tag("names"))
    yield group(_names(plan), tag("scenes"))


def _links(plan: Plan) -> Iterator[Mark]:
    """A line from each scene's place in the telling to its place in the world."""
    story = plan.solved.story
    arriving = {jump.arrives.scene: jump.person for jump in plan.jumps}
    for one in plan.told:
        x1, y1 = plan.above(one.scene), plan.top
        x2, y2 = plan.below(one.column.scene), plan.lines[one.column.panel]
        person = arriving.get(one.scene)
        paint = Paint("faint", width=1.3)
        if person is not None:
            paint = Paint(plan.colours.get(person, "other"), width=1.8)
        half = (y2 - y1) / 2
        scene = story.scenes[one.scene]
        yield curve((x1, y1), [((x1, y1 + half), (x2, y2 - half), (x2, y2))], paint,
                    tag("link", scene=scene.id))  # fmt: skip


def _names(plan: Plan) -> Iterator[Mark]:
    story, found = plan.solved.story, by_scene(plan.solved.findings)
    jumped = {stop.scene for jump in plan.jumps for stop in jump[1:]}
    xs = [plan.above(scene.index) for scene in story.scenes]
    ranks = [(scene.id not in found, scene.index not in jumped) for scene in story.scenes]
    named, lived = rail.chosen(xs, ranks), {one.scene for one in plan.told}
    for scene in story.scenes:
        x, marks = xs[scene.index], list[Mark]()
        if scene.index in named:
            role = "ink" if scene.index in lived else "soft"
            marks.append(rail.turned(rail.Name(x, scene.name, role=role), plan.top - 10))
        paint = Paint("paper", "ink") if scene.index in lived else Paint("faint", "paper", 1.4)
        marks.append(Circle(at(x, plan.top), 3.2, paint))
        marks += badge(found.get(scene.id, ()), x, plan.top + 11, 5)
        time = time_words(plan.solved, scene.index) if scene.index in lived else ""
        title = f"{scene.index + 1}. {scene.name}" + (f" ({time})" if time else "")
        name = ident(KIND, "scene", scene.id)
        yield group(marks, tag("scene", id=name, scene=scene.id, title=title))


def _arcs(plan: Plan) -> Iterator[tuple[Curve, Mark]]:
    for number, jump in enumerate(plan.jumps):
        role = plan.colours.get(jump.person, "other")
        x1, x2 = plan.below(jump.leaves.at), plan.below(jump.arrives.at)
        y1, y2 = plan.lines[jump.leaves.panel], plan.lines[jump.arrives.panel]
        deep = _depth(plan.scale, jump) * 4 / 3
        lean = (x2 - x1) * 0.12
        first, second = (x1 + lean, y1 + deep), (x2 - lean, y2 + deep)
        if y1 != y2:
            half = (y2 - y1) / 2
            first, second = (x1, y1 + half), (x2, y2 - half)
        arc = curve(
            (x1, y1), [(first, second, (x2, y2))], Paint(role, width=2, dash=(5, 4)),
            tag("jump", "life", id=ident(KIND, "jump", jump.person, number), life=jump.person,
                title=_said(plan, jump)),
        )  # fmt: skip
        yield arc, arrow(arc, role)


def _said(plan: Plan, jump: Jump) -> str:
    story = plan.solved.story
    there, here = story.scenes[jump.arrives.scene].name, story.scenes[jump.leaves.scene].name
    return f"{story.name(jump.person)}: from {here} to {there}, {_far(plan, jump)}"


def _far(plan: Plan, jump: Jump) -> str:
    """How far a jump goes: ``5 days back``; empty where one of its ends is open."""
    ends = {column.scene: column for column in columns(plan.solved)}
    leaves, arrives = ends[jump.leaves.at], ends[jump.arrives.at]
    if not (leaves.placed and arrives.placed):
        return "back" if arrives.instant < leaves.instant else "ahead"
    seconds = arrives.instant - leaves.instant
    return f"{length_words(abs(seconds))} {'back' if seconds < 0 else 'ahead'}"


def _words(plan: Plan, arcs: Sequence[Curve], links: Sequence[Mark]) -> Iterator[Text]:
    space = Space(box(0, plan.top + 20, LEFT + plan.scale.width + 400, plan.foot - HEIGHT + 12))
    for link in links:
        space.take_line(link)
    for jump, arc in zip(plan.jumps, arcs, strict=True):
        space.take_line(arc, jump.person)
    for jump, arc in zip(plan.jumps, arcs, strict=True):
        (first, second, end), start = arc.bends[0], arc.start
        x = (start.x + 3 * first.x + 3 * second.x + end.x) / 8
        y = (start.y + 3 * first.y + 3 * second.y + end.y) / 8
        name, role = plan.solved.story.name(jump.person), plan.colours.get(jump.person, "other")
        spots = tuple((x + dx, y + dy, "middle") for dy in (16, -8, 30, -20) for dx in _SIDES)
        text = space.place(
            Wish(f"{name}, {_far(plan, jump)}", spots, jump.person, 11,
                 role if role != "other" else "soft", tag=tag("name", life=jump.person))
        )  # fmt: skip
        if text is not None:
            yield text


def _legend(plan: Plan) -> Iterator[Mark]:
    items: list[tuple[Mark, str]] = []
    if plan.jumps:
        items.append((line(0, 0, 26, 0, Paint("soft", width=2, dash=(5, 4))), "a jump"))
    if len(plan.told) < len(plan.solved.story.scenes):
        items.append((Circle(at(13, 0), 3.2, Paint("faint", "paper", 1.4)), "told, not lived"))
    yield from legend(items, LEFT, plan.foot + 20)


def _table(plan: Plan) -> Table:
    story = plan.solved.story
    rows = tuple(
        (
            story.name(jump.arrives.ref), story.scenes[jump.leaves.scene].name,
            time_words(plan.solved, jump.leaves.at), story.scenes[jump.arrives.scene].name,
            time_words(plan.solved, jump.arrives.at), _far(plan, jump),
        )
        for jump in plan.jumps
    )  # fmt: skip
    return Table(("Who", "Leaves from", "When", "Arrives at", "When", "How far"), rows, "Jumps")
