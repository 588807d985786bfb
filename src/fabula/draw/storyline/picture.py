"""``storyline``: a line for each person, capsules where lines meet, from left to right.

By world time or by the telling. Lines are drawn as in xkcd 657 (Munroe 2009): side by side while
people keep together, crossing as seldom as can be. A line that its person does not need for long is
cut and named anew where it begins again; a jump through time is a dashed arc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.draw import rail
from fabula.draw.frame import SUBTITLE, TITLE, empty, head, legend
from fabula.draw.geometry import (
    Capsule,
    Circle,
    Curve,
    Mark,
    Paint,
    Picture,
    Table,
    Text,
    at,
    box,
    fix,
    flat,
    group,
    line,
    tag,
)
from fabula.draw.labels import SHARE, Space
from fabula.draw.plot import Lived, Solved, lives, time_words
from fabula.draw.storyline import capsules, labels, lines
from fabula.draw.storyline.axis import axis
from fabula.draw.storyline.axis import height as axis_height
from fabula.draw.storyline.company import company
from fabula.draw.storyline.laying import Layout, Wanted
from fabula.draw.storyline.plan import KIND, TAIL, Plan, planned
from fabula.draw.storyline.systems import systems
from fabula.draw.storyline.weave import weave
from fabula.draw.theme import wide
from fabula.model.terms import entity_of
from fabula.text import FabulaError

BY = ("world", "telling")
MOST_PEOPLE = 40
MOST_COLUMNS = 600
"""how many columns there are before scenes are drawn as one"""
FEW_PEOPLE = 20
"""how many people are drawn where scenes are drawn as one"""


def picture(solved: Solved, by: str = "world", people: Sequence[str] = ()) -> Picture:
    """The storyline of all (at most those who are in most scenes), or of some people.

    Raises ``FabulaError`` where ``by`` is none of ``BY``.
    """
    return storyline(solved, by, people)[0]


def storyline(
    solved: Solved, by: str = "world", people: Sequence[str] = (), wanted: Wanted | None = None
) -> tuple[Picture, Layout]:
    """The same with its layout, which the next picture may be wanted near to.

    Raises ``FabulaError`` also where the exact extra is wanted and not installed.
    """
    if by not in BY:
        raise FabulaError(f"a storyline runs by world or by telling, not by {by!r}")
    every = lives(solved, people or None)
    if not every:
        nobody = "Nobody lives through a scene in this story yet."
        return empty(KIND, "Storyline", nobody), Layout()
    plan = _plan(solved, by, every, wanted or Wanted())
    rows = systems(plan)
    marks = [mark for row in rows for mark in _marks(row)]
    words = wide(_subtitle(plan), SUBTITLE) + 10
    width = fix(max(_right(rows, marks), words, wide(_title(solved), TITLE, True), 340.0) + 20)
    height = fix(rows[-1].foot + axis_height(rows[-1]) + 40)
    found = Picture(
        KIND, width, height, _title(solved), _desc(plan),
        (*head(_title(solved), _subtitle(plan), width), *marks, *_legend(rows[-1])),
        _table(plan),
    )  # fmt: skip
    return found, plan.layout


def _plan(solved: Solved, by: str, every: Sequence[Lived], wanted: Wanted) -> Plan:
    scenes = len({stop.at for lived in every for stop in lived.stops})
    shown = company(solved, every, FEW_PEOPLE if scenes > MOST_COLUMNS else MOST_PEOPLE)
    found = weave(solved, shown.drawn, by, MOST_COLUMNS)
    extras = {}
    for number, meeting in enumerate(found.meetings):
        casts = [solved.story.scenes[scene].cast for scene in meeting.scenes]
        there = {entity_of(one.ref) for cast in casts for one in cast}
        extras[number] = len(there.intersection(shown.hidden))
    return planned(solved, by, found, extras, len(shown.hidden), wanted)


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    top = plan.panels[0].top - plan.panels[0].rail
    space = Space(box(0, top, plan.right + 60, plan.foot + 6))
    greys_first = sorted(plan.threads, key=lambda one: (plan.role(one) != "other", -one))
    drawn = {number: lines.thread(plan, number) for number in greys_first}
    for number, life in drawn.items():
        for mark in life.marks:
            if isinstance(mark, Curve):
                space.take_line(mark, str(number))
    jumps = [*lines.jumps(plan)]
    for mark in jumps:
        space.take_line(mark)
    scenes = [*capsules.scenes(plan, space)]
    yield from _headings(plan)
    yield group(capsules.leaders(plan), tag("leaders"))
    yield group([*drawn.values(), *jumps], tag("lives"))
    yield group(scenes, tag("scenes"))
    yield group(space.place_all(labels.wishes(plan)), tag("names"))
    yield group(space.place_all(capsules.counts(plan)), tag("counts"))
    yield group(axis(plan), tag("ruler"))


def _right(rows: Sequence[Plan], marks: Sequence[Mark]) -> float:
    """How far capsules, names and badges reach to the right."""
    found = max(row.right for row in rows) + TAIL
    for mark in flat(marks):
        if isinstance(mark, Text):
            turned = rail.COSINE if mark.turn else SHARE[mark.anchor]
            found = max(found, mark.place.x + wide(mark.words, mark.size, mark.bold) * turned)
    return found


def _headings(plan: Plan) -> Iterator[Mark]:
    for panel in plan.panels:
        if panel.heading:
            y = panel.top - panel.rail - 8
            yield Text(at(16, y), panel.heading, 12, "soft", bold=True, tag=tag("panel"))


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
        f"capsules where lines meet. Lines cross {_times(plan.crossings)}{_proof(plan)}."
    )


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _proof(plan: Plan) -> str:
    """Whether that is as seldom as can be, where that was asked."""
    if plan.fewest is None:
        return ""
    if plan.fewest == plan.crossings:
        return ", as seldom as they can"
    return f"; at least {plan.fewest} are needed, and no more is proven"


def _legend(plan: Plan) -> Iterator[Mark]:
    ink, threads = Paint("soft", width=2), plan.weave.threads
    capsule = Capsule(box(8, -5, 18, 5), Paint("ink", "paper", 1.3))
    items: list[tuple[Mark, str]] = [(group((line(0, 0, 26, 0, ink), capsule)), "a scene")]
    if any(thread.begins == "cut" for thread in threads):
        items.append((line(4, 0, 22, 0, Paint("soft", width=2, dash=(1, 4))), "away for long"))
    if plan.weave.jumps:
        items.append((line(0, 0, 26, 0, Paint("soft", width=2, dash=(5, 4))), "a jump"))
    if any(thread.deaths for thread in threads):
        cross = (line(9, -4, 17, 4, ink), line(9, 4, 17, -4, ink))
        items.append((group(cross), "dies"))
    if any(thread.voices for thread in threads):
        ring = Circle(at(13, 0), 2.6, Paint("soft", "paper", 1.4))
        items.append((ring, "by voice or letter"))
    yield from legend(items, 16, plan.foot + axis_height(plan) + 26)


def _table(plan: Plan) -> Table:
    story, rows = plan.solved.story, []
    members = capsules.gathered(plan)
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
