"""A long storyline in rows, as music is written in systems: each names the lines that go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.draw import rail
from fabula.draw.labels import DOWN, UP
from fabula.draw.storyline.axis import height as axis_height
from fabula.draw.storyline.plan import LEAD, MARGIN, TAIL, TOP, Panel, Plan
from fabula.draw.theme import wide

WIDE = 2600.0
"""a storyline that is no wider stands in one row"""
ROW = 1700.0
"""how wide a row is"""
APART = 34.0


def systems(plan: Plan) -> tuple[Plan, ...]:
    """The rows of a storyline, one below the other; one that is not too wide is its only row."""
    if plan.right <= WIDE:
        return (plan,)
    found = []
    top = TOP
    for part, window in enumerate(_windows(plan)):
        row = _row(plan, part, window, top)
        top = row.foot + axis_height(row) + APART
        found.append(row)
    return tuple(found)


def _windows(plan: Plan) -> Iterator[tuple[int, int]]:
    """The columns of each row: about as many pixels in each."""
    first, last = plan.window
    count = max(1, round((plan.right - plan.xs[first]) / ROW))
    share = (plan.right - plan.xs[first]) / count
    begin = first
    for column in range(first, last + 1):
        full = plan.xs[column] - plan.xs[begin] >= share
        if column == last or (full and last - column > 2):
            yield begin, column
            begin = column + 1


def _row(plan: Plan, part: int, window: tuple[int, int], top: float) -> Plan:
    """A row with its own names of scenes, as deep as it must be."""
    row = plan._replace(window=window, part=part)
    shift = _margin(row) - row.xs[window[0]]
    row = row._replace(xs=tuple(x + shift for x in row.xs))
    panels: list[Panel] = []
    down: dict[int, float] = {}
    for panel in plan.panels:
        ys = [y for number in row.threads if plan.weave.threads[number].panel == panel.number
              for y in _heights(row, number)]  # fmt: skip
        if not ys:
            continue
        names = rail.height(_names(row, panel.number))
        begin = top + names + (26 if panel.heading else 6)
        room = max(min(ys) - panel.top, 10.0) if not panels and part == 0 else 10.0
        down[panel.number] = begin + min(room, 56.0) - min(ys)
        bottom = max(ys) + down[panel.number] + 14
        panels.append(panel._replace(rail=names, top=begin, bottom=bottom))
        top = bottom + 20
    moved: list[Mapping[int, float]] = []
    for thread, heights in zip(plan.weave.threads, plan.ys, strict=True):
        by = down.get(thread.panel, 0.0)
        moved.append({column: y + by for column, y in heights.items()})
    row = row._replace(panels=tuple(panels), ys=tuple(moved))
    return row._replace(fan=_fan(row))


def _fan(row: Plan) -> tuple[tuple[int, float], ...]:
    """Heights for those who come in, so far apart that each has room for a name: as near to
    their lines as can be (pooled means; Ayer and others 1955)."""
    column, apart = row.window[0], row.size * (UP + DOWN) + 2.4
    inside = sorted((row.ys[one][column], one) for one in row.threads if row.carried(one))
    pools: list[tuple[float, int]] = []
    for number, (y, _) in enumerate(inside):
        total, count = y - number * apart, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, places = pools.pop()
            total, count = total + more, count + places
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    wanted = [y + number * apart for number, y in enumerate(level)]
    return tuple(
        (one, y if abs(place - y) < 0.5 else place)
        for place, (y, one) in zip(wanted, inside, strict=True)
    )


def _heights(row: Plan, number: int) -> list[float]:
    first, last = row.first(number), row.last(number)
    begin = first if row.carried(number) else first - 1
    return [y for column, y in row.ys[number].items() if begin <= column <= last]


def _names(row: Plan, panel: int) -> Iterator[str]:
    scenes = row.solved.story.scenes
    for number in row.meetings:
        meeting = row.weave.meetings[number]
        if meeting.panel == panel:
            yield scenes[meeting.scenes[0]].name


def _margin(row: Plan) -> float:
    """Room for the names before the first column."""
    begin = row.xs[row.window[0]]
    margin = MARGIN
    for number in row.threads:
        room = wide(row.solved.story.name(row.weave.threads[number].ref), row.size, True) + 14
        if row.carried(number):
            margin = max(margin, room + LEAD)
        else:
            x, _ = row.entry(number)
            margin = max(margin, room + TAIL - (x - begin))
    return margin
