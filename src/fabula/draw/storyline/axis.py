"""Under a storyline: the days of the world, or the chapters of the telling."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.draw.geometry import Mark, Paint, Text, at, line, tag
from fabula.draw.plot import MOOD
from fabula.draw.storyline.plan import SMALL, Plan
from fabula.draw.theme import short, wide

_DAY = 86_400


def axis(plan: Plan) -> Iterator[Mark]:
    """A line with ticks, and words wherever the day (or the chapter) is another."""
    y = plan.foot + 10
    days = plan.by == "world" and bool(_changes(plan, True))
    changes = _changes(plan, days)
    if not changes:
        return
    left = plan.xs[plan.window[0]]
    yield line(left - 6, y, plan.right + 6, y, Paint("faint"), tag("axis"))
    yield from _breaks(plan, y)
    free = float("-inf")
    for number, (x, words) in enumerate(changes):
        yield line(x, y, x, y + 4, Paint("soft"), tag("tick"))
        after = changes[number + 1][0] if number + 1 < len(changes) else plan.right + 90
        said = words if days else short(words, max(after - x - 8, 90.0), SMALL)
        if said and x >= free:
            yield Text(at(x - 2, y + 16), said, SMALL, "soft")
            free = x + wide(said, SMALL) + 8


def _breaks(plan: Plan, y: float) -> Iterator[Mark]:
    """Where much time passes: the line is broken, and says how much."""
    for column, words in plan.gaps.items():
        if not plan.window[0] < column <= plan.window[1]:
            continue
        x = (plan.xs[column - 1] + plan.xs[column]) / 2
        yield line(x - 3, y, x + 3, y, Paint("paper", width=3), tag("break"))
        for end in (x - 2.5, x + 2.5):
            yield line(end - 2, y + 4, end + 2, y - 4, Paint("soft"), tag("break"))
        yield Text(at(x, y - 7), words, SMALL, "soft", "middle", italic=True, halo=True)


def height(plan: Plan) -> float:
    """What the axis needs below the picture."""
    shown = (plan.by == "world" and _changes(plan, True)) or _changes(plan, False)
    return 30.0 if shown else 4.0


def _changes(plan: Plan, days: bool) -> list[tuple[float, str]]:
    """Where another day or another chapter begins."""
    found: list[tuple[float, str]] = []
    for number in plan.meetings:
        meeting = plan.weave.meetings[number]
        words = (_day if days else _part)(plan, meeting.scenes[0])
        if words and (not found or words != found[-1][1]):
            found.append((plan.xs[meeting.column], words))
    return found


def _day(plan: Plan, scene: int) -> str:
    """The day on which a scene begins; what is open for longer has none."""
    whole = plan.solved.whole
    early, late = whole.clock.window(whole.clock.start(scene), MOOD)
    if early is None or late is None:
        return ""
    first = whole.calendar.day_words(early)
    if first == whole.calendar.day_words(late):
        return first
    return "" if late - early > 2 * _DAY else f"about {first}"


def _part(plan: Plan, scene: int) -> str:
    """The chapter that a scene is told in."""
    within = plan.solved.story.scenes[scene].within
    return within[-1] if within else ""
