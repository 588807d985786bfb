"""``storyline``: a line for each person, capsules where lines meet, from left to right.

By world time or by the telling. Lines are drawn as in xkcd 657 (Munroe 2009): side by side while
people keep together, crossing as seldom as can be. A line that its person does not need for long is
cut and named anew where it begins again; a jump through time is a dashed arc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.draw import rail
from fabula.draw.frame import arrow, empty, head, legend
from fabula.draw.geometry import (
    Badge,
    Bend,
    Capsule,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Picture,
    Point,
    Table,
    Text,
    at,
    box,
    curve,
    fix,
    flat,
    group,
    ident,
    line,
    tag,
)
from fabula.draw.labels import SHARE, Space, Wish, around
from fabula.draw.plot import Lived, Solved, by_scene, lives, time_words
from fabula.draw.storyline.axis import axis
from fabula.draw.storyline.axis import height as axis_height
from fabula.draw.storyline.plan import ARC, HALF, TAIL, Plan, planned
from fabula.draw.storyline.weave import Thread, weave
from fabula.draw.theme import wide
from fabula.model.story import Fluent
from fabula.model.terms import entity_of
from fabula.text import FabulaError

KIND = "storyline"
BY = ("world", "telling")
MOST_PEOPLE = 40
MOST_COLUMNS = 600
"""how many columns there are before scenes are drawn as one"""
FEW_PEOPLE = 20
"""how many people are drawn where scenes are drawn as one"""
AGAIN = 620.0
"""a name stands again after this many pixels"""


def picture(solved: Solved, by: str = "world", wanted: Sequence[str] = ()) -> Picture:
    """The storyline of all (at most those who are in most scenes), or of some people.

    Raises ``FabulaError`` where ``by`` is none of ``BY``.
    """
    if by not in BY:
        raise FabulaError(f"a storyline runs by world or by telling, not by {by!r}")
    every = lives(solved, wanted or None)
    if not every:
        return empty(KIND, "Storyline", "Nobody lives through a scene in this story yet.")
    plan = _plan(solved, by, every)
    marks = [*_marks(plan)]
    width = fix(max(_right(plan, marks), 360.0) + 20)
    height = fix(plan.foot + axis_height(plan) + 40)
    return Picture(
        KIND, width, height, _title(solved), _desc(plan),
        (*head(_title(solved), _subtitle(plan), width), *marks, *_legend(plan)),
        _table(plan),
    )  # fmt: skip


def _plan(solved: Solved, by: str, every: Sequence[Lived]) -> Plan:
    people = list(dict.fromkeys(lived.person for lived in every))
    scenes = len({stop.at for lived in every for stop in lived.stops})
    most = FEW_PEOPLE if scenes > MOST_COLUMNS else MOST_PEOPLE
    shown = set(people[:most])
    found = weave(solved, [one for one in every if one.person in shown], by, MOST_COLUMNS)
    extras = {}
    for number, meeting in enumerate(found.meetings):
        casts = [solved.story.scenes[scene].cast for scene in meeting.scenes]
        there = {entity_of(one.ref) for cast in casts for one in cast}
        extras[number] = len(there.intersection(people[most:]))
    return planned(solved, by, found, extras, max(len(people) - most, 0))


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    space = Space(box(0, 0, plan.right + 60, plan.foot + 6))
    order = sorted(
        range(len(plan.weave.threads)),
        key=lambda number: (_role(plan, number) != "other", -number),
    )
    threads = {number: _thread(plan, number) for number in order}
    for number, thread in threads.items():
        for mark in thread.marks:
            if isinstance(mark, Curve):
                space.take_line(mark, str(number))
    jumps = [*_jumps(plan)]
    for mark in jumps:
        space.take_line(mark)
    scenes = [*_scenes(plan, space)]
    yield from _headings(plan)
    yield group(_leaders(plan), tag("leaders"))
    yield group([*threads.values(), *jumps], tag("lives"))
    yield group(scenes, tag("scenes"))
    yield group(space.place_all(_wishes(plan)), tag("names"))
    yield group(axis(plan), tag("ruler"))


def _right(plan: Plan, marks: Sequence[Mark]) -> float:
    """How far capsules, names and badges reach to the right."""
    found = plan.right + TAIL
    for mark in flat(marks):
        if isinstance(mark, Text):
            turned = rail.COSINE if mark.turn else SHARE[mark.anchor]
            found = max(found, mark.place.x + wide(mark.words, mark.size, mark.bold) * turned)
    return found


def _role(plan: Plan, thread: int) -> str:
    return plan.colours.get(plan.weave.threads[thread].person, "other")


def _headings(plan: Plan) -> Iterator[Mark]:
    for panel in plan.panels:
        if panel.heading:
            y = panel.top - panel.rail - 8
            yield Text(at(16, y), panel.heading, 12, "soft", bold=True, tag=tag("panel"))


def _thread(plan: Plan, number: int) -> Group:
    """A line: paper around it, itself, and how it begins and ends."""
    thread, role = plan.weave.threads[number], _role(plan, number)
    width = 3.0 if role != "other" else 1.8
    spine = _spine(plan, number)
    marks: list[Mark] = []
    if spine.bends:
        marks.append(spine._replace(paint=Paint("paper", width=width + 3)))
        marks.append(spine._replace(paint=Paint(role, width=width)))
    marks += _beginning(plan, number, role, width)
    marks += _ending(plan, number, role, width)
    story = plan.solved.story
    return group(
        marks,
        tag("life", id=ident(KIND, "life", thread.person, number), life=thread.person,
            title=story.name(thread.ref)),
    )  # fmt: skip


def _spine(plan: Plan, number: int) -> Curve:
    """The line from its first meeting to its last: straight, and bent between two columns."""
    thread, heights = plan.weave.threads[number], plan.ys[number]
    first = plan.weave.meetings[thread.meetings[0]].column
    last = plan.weave.meetings[thread.meetings[-1]].column
    bends: list[Bend] = []
    here = at(*plan.entry(number))
    start = here
    for column in range(first, last + 1):
        y = heights[column]
        if y == (here.y if column == first else heights[column - 1]):
            if column == last:
                bends.append(_straight(here, at(plan.xs[column], y)))
            continue
        leave = at(plan.xs[column - 1] + HALF, here.y)
        if leave.x > here.x:
            bends.append(_straight(here, leave))
        reach = at(plan.xs[column] - HALF, y)
        middle = (leave.x + reach.x) / 2
        bends.append(Bend(at(middle, leave.y), at(middle, reach.y), reach))
        here = reach
        if column == last:
            bends.append(_straight(here, at(plan.xs[column], y)))
    return Curve(start, tuple(bends), tag=tag("line"))


def _straight(start: Point, end: Point) -> Bend:
    return Bend(start, end, end)


def _beginning(plan: Plan, number: int, role: str, width: float) -> Iterator[Mark]:
    thread, (x, y) = plan.weave.threads[number], plan.entry(number)
    if thread.begins == "cut":
        yield line(x - TAIL, y, x, y, Paint(role, width=width, dash=(1, 4)), tag("cut"))
    elif _born(plan, thread):
        yield line(x - TAIL, y, x, y, Paint(role, width=width), tag("birth"))
        yield Circle(at(x - TAIL, y), width + 0.8, Paint("", role), tag("birth"))


def _born(plan: Plan, thread: Thread) -> bool:
    scenes = plan.weave.meetings[thread.meetings[0]].scenes
    events = plan.solved.whole.events_of(Fluent("born", thread.person))
    return any(event.moment.scene in scenes and event.value is True for event in events)


def _ending(plan: Plan, number: int, role: str, width: float) -> Iterator[Mark]:
    thread = plan.weave.threads[number]
    x, y = plan.place(number, thread.meetings[-1])
    if thread.ends == "cut":
        yield line(x + HALF, y, x + TAIL, y, Paint(role, width=width, dash=(1, 4)), tag("cut"))
    elif thread.ends == "death":
        yield line(x + HALF, y, x + TAIL, y, Paint(role, width=width), tag("death"))
        for turn in (1, -1):
            yield line(x + TAIL - 4, y - 4 * turn, x + TAIL + 4, y + 4 * turn,
                       Paint(role, width=2.2), tag("death"))  # fmt: skip


def _jumps(plan: Plan) -> Iterator[Mark]:
    """Jumps through time: dashed arcs from where somebody leaves to where they arrive."""
    for one, other in plan.weave.jumps:
        x1, y1 = plan.place(one, plan.weave.threads[one].meetings[-1])
        x2, y2 = plan.place(other, plan.weave.threads[other].meetings[0])
        high = min(y1, y2) - _lift(x2 - x1)
        lean = (x2 - x1) * 0.25 if x2 > x1 else 36.0
        first, second = (x1 + HALF + lean, high), (x2 - HALF - lean, high)
        if plan.weave.threads[one].panel != plan.weave.threads[other].panel:
            half = (y2 - y1) / 2
            first, second = (x1 + HALF + 24, y1 + half), (x2 - HALF - 24, y2 - half)
        role = _role(plan, one)
        arc = curve(
            (x1 + HALF, y1), [(first, second, (x2 - HALF, y2))],
            Paint(role, width=1.8, dash=(5, 4)), tag("jump", life=plan.weave.threads[one].person),
        )  # fmt: skip
        yield arc
        yield arrow(arc, role)


def _lift(way: float) -> float:
    """How high the handles of an arc lie above its ends."""
    return min(22 + abs(way) * 0.1, ARC)


# --- scenes ---------------------------------------------------------------------------------


def _members(plan: Plan) -> list[list[tuple[float, int]]]:
    """For each meeting its threads, the highest first, with their heights."""
    found: list[list[tuple[float, int]]] = [[] for _ in plan.weave.meetings]
    for number, thread in enumerate(plan.weave.threads):
        for meeting in thread.meetings:
            found[meeting].append((plan.place(number, meeting)[1], number))
    return [sorted(members) for members in found]


def _scenes(plan: Plan, space: Space) -> Iterator[Group]:
    """A capsule around those who meet, a dot for each, a badge for what was found."""
    story, findings = plan.solved.story, by_scene(plan.solved.findings)
    for number, members in enumerate(_members(plan)):
        meeting = plan.weave.meetings[number]
        x = plan.xs[meeting.column]
        half = HALF + min(len(meeting.scenes) - 1, 4) * 1.0
        outline = box(x - half, members[0][0] - 5.5, x + half, members[-1][0] + 5.5)
        space.take(outline)
        marks: list[Mark] = [Capsule(outline, Paint("ink", "paper", 1.3), tag("capsule"))]
        for y, thread in members:
            role = _role(plan, thread)
            voice = number in plan.weave.threads[thread].voices
            paint = Paint(role, "paper", 1.4) if voice else Paint("", role)
            marks.append(Circle(at(x, y), 2.2 if voice else 2.8, paint, tag("stop")))
        scenes = [story.scenes[scene] for scene in meeting.scenes]
        found = [finding for scene in scenes for finding in findings.get(scene.id, ())]
        for finding in found[:1]:
            role = "bad" if finding.severity.name == "ERROR" else "warn"
            words = "!" if len(found) == 1 else str(min(len(found), 9))
            marks.append(
                Badge(at(x + half + 1, outline.top - 2), words, role, 5.5,
                      tag("finding", finding=finding.id, title=finding.message))
            )  # fmt: skip
            space.take(box(x, outline.top - 9, x + half + 8, outline.top + 5))
        scene = scenes[0]
        yield group(
            marks,
            tag("scene", id=ident(KIND, "scene", scene.id), scene=scene.id,
                title=_words(plan, number, members)),
        )  # fmt: skip


def _words(plan: Plan, number: int, members: Sequence[tuple[float, int]]) -> str:
    story, meeting = plan.solved.story, plan.weave.meetings[number]
    names = [story.scenes[scene].name for scene in meeting.scenes]
    who = ", ".join(story.name(plan.weave.threads[thread].ref) for _, thread in members)
    more = f" and {plan.extras[number]} more" if plan.extras[number] else ""
    time = time_words(plan.solved, meeting.scenes[0])
    name = names[0] if len(names) == 1 else f"{names[0]} … {names[-1]} ({len(names)} scenes)"
    return f"{name}{f' ({time})' if time else ''}: {who}{more}"


def _leaders(plan: Plan) -> Iterator[Mark]:
    """Names of scenes along the top, each with a thread of faint line down to its capsule."""
    story, findings = plan.solved.story, by_scene(plan.solved.findings)
    members = _members(plan)
    for panel in plan.panels:
        mine = [n for n, one in enumerate(plan.weave.meetings) if one.panel == panel.number]
        ranks = [
            (
                not any(story.scenes[s].id in findings for s in plan.weave.meetings[n].scenes),
                -len(members[n]),
            )
            for n in mine
        ]
        fits = rail.chosen([plan.xs[plan.weave.meetings[n].column] for n in mine], ranks)
        for place, number in enumerate(mine):
            if place not in fits:
                continue
            meeting = plan.weave.meetings[number]
            x, scene = plan.xs[meeting.column], story.scenes[meeting.scenes[0]]
            yield line(x, panel.top - 4, x, members[number][0][0] - 6, Paint("grid"), tag("leader"))
            yield rail.turned(rail.Name(x, scene.name, role="soft"), panel.top - 6)


# --- names ----------------------------------------------------------------------------------


def _wishes(plan: Plan) -> Iterator[Wish]:
    """A name at each beginning and each restart, then again along long lines."""
    again: list[Wish] = []
    order = sorted(
        range(len(plan.weave.threads)),
        key=lambda number: (_role(plan, number) == "other", number),
    )
    for number in order:
        thread = plan.weave.threads[number]
        x, y = plan.entry(number)
        tail = TAIL if thread.begins == "cut" or _born(plan, thread) else 0.0
        spots = ((x - tail - 5, y + plan.size * 0.34, "end"), *around(x, y, plan.size, 8.0))
        yield _wish(plan, number, spots, plan.size, True)
        again += _repeated(plan, number)
    yield from again


def _wish(
    plan: Plan, number: int, spots: tuple[tuple[float, float, str], ...], size: float, first: bool
) -> Wish:
    thread, role = plan.weave.threads[number], _role(plan, number)
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


# --- words ----------------------------------------------------------------------------------


def _title(solved: Solved) -> str:
    return f"Storyline of {solved.story.title}" if solved.story.title else "Storyline"


def _subtitle(plan: Plan) -> str:
    words = "World time runs to the right." if plan.by == "world" else "As it is told."
    words += " Lines meet where people do."
    if plan.hidden:
        shown = len({thread.person for thread in plan.weave.threads})
        words += f" The {shown} in most scenes; {plan.hidden} others are counted."
    if any(len(meeting.scenes) > 1 for meeting in plan.weave.meetings):
        words += " Scenes in a row with the same people are one."
    return words


def _desc(plan: Plan) -> str:
    people = {thread.person for thread in plan.weave.threads}
    scenes = sum(len(meeting.scenes) for meeting in plan.weave.meetings)
    how = "in the order of world time" if plan.by == "world" else "in the order of telling"
    return (
        f"{len(people)} people through {scenes} scenes {how}; a line for each person, "
        "capsules where lines meet."
    )


def _legend(plan: Plan) -> Iterator[Mark]:
    ink, threads = Paint("soft", width=2), plan.weave.threads
    capsule = Capsule(box(8, -5, 18, 5), Paint("ink", "paper", 1.3))
    items: list[tuple[Mark, str]] = [(group((line(0, 0, 26, 0, ink), capsule)), "a scene")]
    if any(thread.begins == "cut" for thread in threads):
        items.append((line(4, 0, 22, 0, Paint("soft", width=2, dash=(1, 4))), "away for long"))
    if plan.weave.jumps:
        items.append((line(0, 0, 26, 0, Paint("soft", width=2, dash=(5, 4))), "a jump"))
    if any(thread.ends == "death" for thread in threads):
        cross = (line(9, -4, 17, 4, ink), line(9, 4, 17, -4, ink))
        items.append((group(cross), "dies"))
    if any(thread.voices for thread in threads):
        ring = Circle(at(13, 0), 2.6, Paint("soft", "paper", 1.4))
        items.append((ring, "by voice or letter"))
    yield from legend(items, 16, plan.foot + axis_height(plan) + 26)


def _table(plan: Plan) -> Table:
    story, rows = plan.solved.story, []
    members = _members(plan)
    for number, meeting in enumerate(plan.weave.meetings):
        who = ", ".join(story.name(plan.weave.threads[thread].ref) for _, thread in members[number])
        if plan.extras[number]:
            who += f" and {plan.extras[number]} more"
        for index in meeting.scenes:
            scene = story.scenes[index]
            rows.append(
                (
                    scene.name, time_words(plan.solved, index),
                    story.name(scene.place) if scene.place else "", who,
                )
            )  # fmt: skip
    return Table(("Scene", "When", "Where", "Who"), tuple(rows), _title(plan.solved))
