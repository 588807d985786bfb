"""``custody THING``: the own life of a thing: who has it, where it is, and in what state.

Its visits stand in the order of its own life, which is no order of the world's where somebody takes
it through a jump. Each holder has a lane, and the thing is a line from lane to lane; a change of
its condition is a sign on the line. A thing that nobody ever made closes into a ring.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from fabula.ask.where import Stay, Whereabouts, where
from fabula.draw import rail
from fabula.draw.frame import arrow, broad, empty, head, legend, reach
from fabula.draw.geometry import (
    Circle,
    Mark,
    Paint,
    Picture,
    Table,
    Text,
    at,
    curve,
    fix,
    group,
    ident,
    line,
    polyline,
    tag,
)
from fabula.draw.plot import MOOD, Solved, canonical, heading, length_words, roles
from fabula.draw.theme import short, wide
from fabula.model.story import Fluent
from fabula.model.terms import entity_of
from fabula.reason.ages import Span

KIND = "custody"
TOP = 54.0
LANE = 44.0
SMALL = 10.0
NOBODY, UNTOLD = "", "?"
"""lanes of a thing that is put down, and of one whose holder is not told"""


class Plan(NamedTuple):
    """Where everything lies. ``lanes`` maps holders to heights, ``states`` scenes to conditions."""

    solved: Solved
    thing: str
    found: Whereabouts
    left: float
    step: float
    top: float
    lanes: Mapping[str, float]
    states: Mapping[str, str]
    colours: Mapping[str, str]

    def x(self, number: int) -> float:
        """Where a visit stands."""
        return self.left + self.step * (number + 0.5)

    def y(self, stay: Stay) -> float:
        """The lane of a visit."""
        return self.lanes[_lane(stay)]

    @property
    def foot(self) -> float:
        """Where the last lane ends."""
        return max(self.lanes.values()) + LANE / 2


def picture(solved: Solved, thing: str) -> Picture:
    """The custody of a thing (an entity's id)."""
    name = solved.story.name(thing)
    found = where(solved.worlds, thing, MOOD)
    title = f"Custody of {name}"
    if not found.visits:
        return empty(KIND, title, f"No scene tells what happens to {name}.")
    plan = _plan(solved, thing, found)
    height = fix(plan.foot + 44 + (46 if found.loop else 0) + 30)
    signs = tuple(_legend(plan, height - 18))
    height = height if signs else height - 22
    marks = (*_marks(plan), *signs)
    subtitle = "Its own life to the right: a lane for each who has it."
    if found.loop:
        subtitle += " Nobody ever made it."
    width = fix(broad(title, subtitle, reach(marks) + 24))
    holders = [solved.story.name(lane) for lane in plan.lanes if lane not in (NOBODY, UNTOLD)]
    desc = f"{name} in {len(found.visits)} scenes of its own life; held by " + (
        ", ".join(holders) or "nobody that is told"
    )
    marks = (*head(title, subtitle, width), *marks)
    return Picture(KIND, width, height, title, desc + ".", marks, _table(plan))


def _lane(stay: Stay) -> str:
    if stay.holder is None:
        return UNTOLD
    return entity_of(stay.holder)


def _plan(solved: Solved, thing: str, found: Whereabouts) -> Plan:
    order = dict.fromkeys(_lane(stay) for stay in found.visits)
    lanes = [lane for lane in order if lane not in (NOBODY, UNTOLD)]
    lanes += [lane for lane in (NOBODY, UNTOLD) if lane in order]
    names = {scene.id: scene.name for scene in solved.story.scenes}
    top = TOP + rail.height(names[stay.scene] for stay in found.visits) + 30
    left = 30 + max(wide(_lane_words(solved, lane), 12, True) for lane in lanes)
    step = min(max(900 / len(found.visits), 26.0), 130.0)
    heights = {lane: top + LANE * number for number, lane in enumerate(lanes)}
    states = {}
    for event in solved.whole.events_of(Fluent("condition", thing)):
        if event.moment.scene >= 0 and not event.may:
            states[solved.story.scenes[event.moment.scene].id] = str(event.value)
    return Plan(solved, thing, found, left, step, top, heights, states, roles(solved.story))


def _lane_words(solved: Solved, lane: str) -> str:
    return {NOBODY: "nobody", UNTOLD: "not told"}.get(lane) or solved.story.name(lane)


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    right = plan.x(len(plan.found.visits) - 1) + plan.step / 2
    for lane, y in plan.lanes.items():
        person = lane not in (NOBODY, UNTOLD)
        role = plan.colours.get(lane, "other") if person else "faint"
        dash = () if person else (2.0, 4.0)
        text = Text(at(plan.left - 14, y + 4), _lane_words(plan.solved, lane), 12,
                    "soft" if role in ("other", "faint") else role, "end", bold=person)  # fmt: skip
        yield group(
            (line(plan.left, y, right, y, Paint(role, width=1, dash=dash, opacity=0.5)), text),
            tag("lane", "life", life=lane if person else ""),
        )
    yield group(_strands(plan), tag("panels"))
    name, title = ident(KIND, "thing", plan.thing), plan.solved.story.name(plan.thing)
    yield group(_thing(plan), tag("thing", "life", id=name, life=plan.thing, title=title))
    yield group(_visits(plan), tag("scenes"))


def _strands(plan: Plan) -> Iterator[Mark]:
    """A bar and a heading where the life in another branch or version begins."""
    last = None
    for number, stay in enumerate(plan.found.visits):
        words = heading(plan.solved.story, stay.strand)
        if stay.strand != last and words:
            x = plan.x(number) - plan.step / 2
            yield line(x, plan.top - 22, x, plan.foot, Paint("faint", dash=(2, 4)))
            yield Text(at(x + 4, plan.foot + 34), words, SMALL, "soft", bold=True, halo=True)
        last = stay.strand


def _jumped(plan: Plan, one: Stay, then: Stay) -> bool:
    """Whether somebody takes the thing through a jump: back in the world's time, or on without it.

    On without it: its own time from one visit to the next is surely less than half of the world's.
    """
    if one.there != then.there:
        return True
    clock = plan.solved.whole.clock
    scenes = {scene.id: canonical(scene) for scene in plan.solved.story.scenes}
    first, second = (clock.instant(clock.start(scenes[stay.scene])) for stay in (one, then))
    if second < first or one.lived is None or then.lived is None or then.lived.high is None:
        return second < first
    return 2 * (then.lived.high - (one.lived.low or 0)) < second - first


def _thing(plan: Plan) -> Iterator[Mark]:
    """The thing itself, from lane to lane."""
    gone = False
    for number, (one, then) in enumerate(pairwise(plan.found.visits)):
        gone = gone or plan.states.get(one.scene) == "destroyed"
        if one.strand != then.strand:
            gone = False
            continue
        x1, y1, x2, y2 = plan.x(number), plan.y(one), plan.x(number + 1), plan.y(then)
        dash: tuple[float, ...] = (6, 4) if _jumped(plan, one, then) else ()
        paint = Paint("faint" if gone else "ink", width=1.4 if gone else 2.8, dash=dash)
        middle = (x1 + x2) / 2
        bend = curve((x1, y1), [((middle, y1), (middle, y2), (x2, y2))], paint)
        yield bend
        if dash:
            yield arrow(bend, "ink")
    if plan.found.loop and len(plan.found.visits) > 1:
        yield from _ring(plan)


def _ring(plan: Plan) -> Iterator[Mark]:
    """The way back from the last visit to the first: a ring without a beginning."""
    visits = plan.found.visits
    x1, y1 = plan.x(len(visits) - 1), plan.y(visits[-1])
    x2, y2 = plan.x(0), plan.y(visits[0])
    low = plan.foot + 62
    right = curve(
        (x1, y1),
        [((x1 + 70, y1), (x1 + 60, low), (x1 - 20, low)), ((x1 - 60, low), (x2 + 60, low),
          (x2 + 20, low)), ((x2 - 60, low), (x2 - 70, y2), (x2, y2))],
        Paint("bad", width=2, dash=(6, 4)), tag("ring", title="it goes round: nobody ever made it"),
    )  # fmt: skip
    yield right
    middle = (x1 + x2) / 2
    head_ = ((middle - 6, low), (middle + 4, low - 5), (middle + 4, low + 5))
    yield polyline(head_, Paint("", "bad"), closed=True)


def _visits(plan: Plan) -> Iterator[Mark]:
    story = plan.solved.story
    scenes = {scene.id: scene for scene in story.scenes}
    visits = plan.found.visits
    xs = [plan.x(number) for number in range(len(visits))]
    named = rail.chosen(xs, [(stay.scene not in plan.states,) for stay in visits])
    end = float("-inf")
    for number, stay in enumerate(visits):
        x, y, marks = xs[number], plan.y(stay), list[Mark]()
        if number in named:
            marks.append(line(x, plan.top - 18, x, y - 6, Paint("grid")))
            marks.append(rail.turned(rail.Name(x, scenes[stay.scene].name), plan.top - 21))
        marks.append(Circle(at(x, y), 5, Paint("paper", "ink", 1.5), tag("stop")))
        marks += _state(plan.states.get(stay.scene, ""), x, y)
        below = (_place(plan, stay), _own(stay.lived))
        room = plan.step * 1.0 - 6
        if x - plan.step / 2 >= end:
            for row, words in enumerate(below):
                if not words:
                    continue
                said = short(words, max(room, 60), SMALL)
                role = "soft" if row == 0 else "ink"
                marks.append(Text(at(x, plan.foot + 4 + 13 * row), said, SMALL, role, "middle",
                                  halo=True))  # fmt: skip
            end = x + max(plan.step, 60) / 2 - 1
        when = f" ({stay.window.words})" if stay.window.words else ""
        title = f"{scenes[stay.scene].name}{when}: {'; '.join(stay.says)}"
        name = ident(KIND, "scene", stay.scene, stay.strand.number)
        yield group(marks, tag("scene", id=name, scene=stay.scene, title=title))


def _place(plan: Plan, stay: Stay) -> str:
    return plan.solved.story.name(stay.place) if stay.place else ""


def _own(span: Span | None) -> str:
    """How old it is by its own time, since it was first seen."""
    if span is None or (span.low is None and span.high is None):
        return ""
    if span.low is None:
        return f"at most {length_words(span.high or 0)}"
    if span.low <= 60 and (span.high is None or span.high > 3600):
        return ""
    if span.high is None:
        return f"at least {length_words(span.low)}"
    if span.high < 60:
        return ""
    low, high = length_words(span.low), length_words(span.high)
    if low == high:
        return f"+{low}"
    count, _, unit = low.partition(" ")
    same = unit == high.partition(" ")[2]
    return f"+{count} to {high}" if same else f"+{low} to {high}"


def _state(state: str, x: float, y: float) -> Iterator[Mark]:
    """A sign for a change of condition: a crack, a cross, or a ring for made whole again."""
    if state == "broken":
        crack = ((x - 3, y - 11), (x + 2, y - 4), (x - 2, y + 1), (x + 3, y + 11))
        yield polyline(crack, Paint("bad", width=2), tag("broken"))
    elif state == "destroyed":
        for turn in (1, -1):
            yield line(x - 8, y - 8 * turn, x + 8, y + 8 * turn, Paint("bad", width=2.2),
                       tag("destroyed"))  # fmt: skip
    elif state:
        yield Circle(at(x, y), 8, Paint("good", width=1.6), tag("whole"))


def _legend(plan: Plan, y: float) -> Iterator[Mark]:
    items: list[tuple[Mark, str]] = []
    visits = plan.found.visits
    if any(_jumped(plan, a, b) for a, b in pairwise(visits) if a.strand == b.strand):
        jump = line(0, 0, 26, 0, Paint("ink", width=2.4, dash=(6, 4)))
        items.append((jump, "taken through a jump"))
    for state in ("broken", "destroyed", "whole"):
        if state in plan.states.values():
            items.append((group(_state(state, 13, 0)), state))
    if plan.found.loop:
        ring = line(0, 0, 26, 0, Paint("bad", width=2, dash=(6, 4)))
        items.append((ring, "a ring without a beginning"))
    yield from legend(items, plan.left, y)


def _table(plan: Plan) -> Table:
    story = plan.solved.story
    names = {scene.id: scene.name for scene in story.scenes}
    rows = tuple(
        (
            names[stay.scene], stay.window.words, _holder(plan, stay), _place(plan, stay),
            _own(stay.lived), plan.states.get(stay.scene, ""), "; ".join(stay.says),
        )
        for stay in plan.found.visits
    )  # fmt: skip
    header = ("Scene", "When", "Who has it", "Where", "Own time", "Condition", "What is said")
    return Table(header, rows, f"Custody of {story.name(plan.thing)}")


def _holder(plan: Plan, stay: Stay) -> str:
    return (
        plan.solved.story.name(stay.holder)
        if stay.holder
        else _lane_words(plan.solved, _lane(stay))
    )
