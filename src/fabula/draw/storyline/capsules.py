"""The scenes of a storyline: capsules around those who meet, and names along the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.draw import rail
from fabula.draw.geometry import (
    Badge,
    Capsule,
    Circle,
    Group,
    Mark,
    Paint,
    at,
    box,
    group,
    ident,
    line,
    tag,
)
from fabula.draw.labels import Space, Wish
from fabula.draw.plot import by_scene, time_words
from fabula.draw.storyline.plan import HALF, KIND, Plan
from fabula.draw.storyline.weave import Meeting
from fabula.model.finding import Finding


def gathered(plan: Plan) -> list[list[tuple[float, int]]]:
    """For each meeting its threads, the highest first, with their heights."""
    found: list[list[tuple[float, int]]] = [[] for _ in plan.weave.meetings]
    for number, thread in enumerate(plan.weave.threads):
        for meeting in filter(plan.here, thread.meetings):
            found[meeting].append((plan.place(number, meeting)[1], number))
    return [sorted(members) for members in found]


def scenes(plan: Plan, space: Space) -> Iterator[Group]:
    """A capsule around those who meet, a dot for each, a badge for what was found."""
    story, findings = plan.solved.story, _findings(plan)
    together = gathered(plan)
    for number in plan.meetings:
        members = together[number]
        meeting = plan.weave.meetings[number]
        x = plan.xs[meeting.column]
        half = HALF + min(len(meeting.scenes) - 1, 4) * 1.0
        outline = box(x - half, members[0][0] - 5.5, x + half, members[-1][0] + 5.5)
        space.take(outline)
        marks: list[Mark] = [Capsule(outline, Paint("ink", "paper", 1.3), tag("capsule"))]
        for y, thread in members:
            role = plan.role(thread)
            voice = number in plan.weave.threads[thread].voices
            paint = Paint(role, "paper", 1.4) if voice else Paint("", role)
            marks.append(Circle(at(x, y), 2.2 if voice else 2.8, paint, tag("stop")))
        scenes = [story.scenes[scene] for scene in meeting.scenes]
        found = [one for scene in meeting.scenes for one in findings.get(scene, ())]
        for finding in found[:1]:
            role = "bad" if finding.severity.name == "ERROR" else "warn"
            words = "!" if len(found) == 1 else str(min(len(found), 9))
            marks.append(
                Badge(at(x + half + 1, outline.top - 2), words, role, 5.5,
                      tag("finding", finding=finding.id, title=finding.message))
            )  # fmt: skip
            space.take(box(x, outline.top - 9, x + half + 8, outline.top + 5))
        scene = scenes[0]
        about = tag("scene", id=ident(KIND, "scene", scene.id), scene=scene.id,
                    title=_words(plan, number, members))  # fmt: skip
        order = " ".join(map(str, _column(plan, meeting)))
        yield group(marks, about._replace(data=(*about.data, ("order", order))))


def _findings(plan: Plan) -> Mapping[int, list[Finding]]:
    """The findings of each drawn scene, and of scenes that tell it again and are not drawn."""
    by_id = by_scene(plan.solved.findings)
    drawn = {scene for meeting in plan.weave.meetings for scene in meeting.scenes}
    found: dict[int, list[Finding]] = {}
    for scene in plan.solved.story.scenes:
        first = scene.index if scene.index in drawn or scene.same_as is None else scene.same_as
        if scene.id in by_id:
            found.setdefault(first, []).extend(by_id[scene.id])
    return found


def _column(plan: Plan, meeting: Meeting) -> list[int]:
    """The threads in the column of a meeting, from the top down."""
    there = [
        (plan.ys[number][meeting.column], number)
        for number in plan.threads
        if meeting.column in plan.ys[number] and plan.weave.threads[number].panel == meeting.panel
    ]
    return [number for _, number in sorted(there)]


def _words(plan: Plan, number: int, members: Sequence[tuple[float, int]]) -> str:
    story, meeting = plan.solved.story, plan.weave.meetings[number]
    names = [story.scenes[scene].name for scene in meeting.scenes]
    who = ", ".join(story.name(plan.weave.threads[thread].ref) for _, thread in members)
    more = f" and {plan.extras[number]} more" if plan.extras[number] else ""
    time = time_words(plan.solved, meeting.scenes[0])
    name = names[0] if len(names) == 1 else f"{names[0]} … {names[-1]} ({len(names)} scenes)"
    return f"{name}{f' ({time})' if time else ''}: {who}{more}"


def leaders(plan: Plan) -> Iterator[Mark]:
    """Names of scenes along the top, each with a thread of faint line down to its capsule."""
    story, findings = plan.solved.story, _findings(plan)
    members = gathered(plan)
    for panel in plan.panels:
        mine = [n for n in plan.meetings if plan.weave.meetings[n].panel == panel.number]
        ranks = [
            (
                not any(s in findings for s in plan.weave.meetings[n].scenes),
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


def counts(plan: Plan) -> Iterator[Wish]:
    """How many more are in a scene than are drawn: a small number at its capsule."""
    together = gathered(plan)
    for number in plan.meetings:
        there = together[number]
        if plan.extras[number]:
            x = plan.xs[plan.weave.meetings[number].column]
            low, high = there[-1][0] + 5.5, there[0][0] - 5.5
            spots = ((x, low + 8.5, "middle"), (x, high - 3, "middle"), (x + 7, low + 3, "start"))
            yield Wish(f"+{plan.extras[number]}", spots, size=7.5, role="soft", spare=0.0,
                       tag=tag("count"))  # fmt: skip
