"""Where everything of a storyline lies: threads laid out per panel, columns in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from fabula.draw import rail
from fabula.draw.plot import Solved, panels, roles
from fabula.draw.storyline.heights import straightened
from fabula.draw.storyline.ordering import ordered
from fabula.draw.storyline.problem import problem
from fabula.draw.storyline.weave import Thread, Weave, layers
from fabula.draw.theme import wide

KIND = "storyline"
TOP = 56.0
MARGIN = 26.0
UNITS = (13.0, 11.0)
"""how far lines lie apart at least, in pixels: where there are few, where there are many"""
NAMES = (11.5, 10.0)
"""the type sizes of people's names"""
FEW = 30
"""as many threads are few"""
ARC = 60.0
"""how high the handles of a jump's arc may lie"""
TAIL = 13.0
"""how far a line goes on beyond its last scene where it is cut"""
HALF = 5.0
"""half the width of a capsule"""
STEEP = 0.4
"""how wide the gap between two columns is, in parts of the highest way in it"""
WIDEST = 72.0
LONGEST = 6
"""the most columns that are kept free for a name"""


class Panel(NamedTuple):
    """A branch or version: its heading, and from where to where it reaches."""

    number: int
    heading: str
    rail: float
    """how high the names of its scenes stand above it"""
    top: float
    bottom: float


class Plan(NamedTuple):
    """All that is known of the picture before a mark is made; places in pixels."""

    solved: Solved
    by: str
    weave: Weave
    colours: Mapping[str, str]
    xs: tuple[float, ...]
    ys: tuple[Mapping[int, float], ...]
    """for each thread the height in each column, from before its first meeting"""
    panels: tuple[Panel, ...]
    size: float
    """the type size of people's names"""
    extras: Mapping[int, int]
    """for a meeting, how many more are there than are drawn"""
    hidden: int

    def role(self, thread: int) -> str:
        """The colour of a thread."""
        return self.colours.get(self.weave.threads[thread].person, "other")

    def place(self, thread: int, meeting: int) -> tuple[float, float]:
        """Where a thread is in a meeting."""
        column = self.weave.meetings[meeting].column
        return self.xs[column], self.ys[thread][column]

    def entry(self, thread: int) -> tuple[float, float]:
        """Where a thread begins: before its first meeting, where there is room for its name."""
        heights = self.ys[thread]
        first = self.weave.meetings[self.weave.threads[thread].meetings[0]].column
        arrives = self.weave.threads[thread].begins == "jump"
        if arrives or heights.get(first - 1, heights[first]) == heights[first]:
            return self.xs[first] - HALF, heights[first]
        return self.xs[first - 1] + HALF, heights[first - 1]

    @property
    def right(self) -> float:
        """Where the last column lies."""
        return self.xs[-1] if self.xs else MARGIN

    @property
    def foot(self) -> float:
        """Where the last panel ends."""
        return self.panels[-1].bottom if self.panels else TOP


def planned(solved: Solved, by: str, found: Weave, extras: Mapping[int, int], hidden: int) -> Plan:
    """Lay out all panels."""
    pitch = _pitch(found.width)
    colours = roles(solved.story)
    few = len(found.threads) <= FEW
    unit, size = (UNITS[0], NAMES[0]) if few else (UNITS[1], NAMES[1])
    labels = [_columns(solved, thread, size, pitch) for thread in found.threads]
    ys: list[dict[int, float]] = [{} for _ in found.threads]
    made: list[Panel] = []
    top = TOP
    strands = [(number, name) for number, name in panels(solved)
               if any(thread.panel == number for thread in found.threads)]  # fmt: skip
    for number, name in strands:
        names = rail.height(_names(solved, found, number))
        top += names + (26 if len(strands) > 1 else 6)
        arcs = any(found.threads[one].panel == number for jump in found.jumps for one in jump)
        room = ARC * 0.75 if arcs else 0.0
        depth = room + _lay_out(found, number, labels, colours, unit, ys, top + room)
        heading = name if len(strands) > 1 else ""
        made.append(Panel(number, heading, names, top, top + depth + 14))
        top += depth + 34
    xs = _xs(solved, found, ys, labels, size, pitch)
    frozen: tuple[Mapping[int, float], ...] = tuple(ys)
    return Plan(solved, by, found, colours, xs, frozen, tuple(made), size, extras, hidden)


def _pitch(width: int) -> float:
    return 46.0 if width <= 30 else 30.0 if width <= 90 else 20.0


def _columns(solved: Solved, thread: Thread, size: float, pitch: float) -> int:
    """How many columns the name of a thread needs before its first; who jumps there needs none."""
    if thread.begins == "jump":
        return 0
    room = wide(solved.story.name(thread.ref), size, True) + TAIL + 12
    return min(ceil(room / pitch), LONGEST)


def _names(solved: Solved, found: Weave, panel: int) -> list[str]:
    scenes = solved.story.scenes
    return [scenes[one.scenes[0]].name for one in found.meetings if one.panel == panel]


def _lay_out(
    found: Weave,
    panel: int,
    labels: Sequence[int],
    colours: Mapping[str, str],
    unit: float,
    ys: list[dict[int, float]],
    top: float,
) -> float:
    """Give a panel's threads their heights; how deep the panel is."""
    rows = list(layers(found, panel, labels))
    numbers = sorted({thread for _, blocks in rows for block in blocks for thread in block})
    index = {thread: at for at, thread in enumerate(numbers)}
    task = problem(
        len(numbers), [[[index[thread] for thread in b] for b in blocks] for _, blocks in rows]
    )
    orders = ordered(task)
    weights = [2 if colours.get(found.threads[n].person) == "other" else 3 for n in numbers]
    heights = straightened(task, orders, weights)
    for (column, _), order, row in zip(rows, orders, heights.layers, strict=True):
        for line, height in zip(order, row, strict=True):
            ys[numbers[line]][column] = top + 10 + height * unit
    return heights.depth * unit + 10


def _xs(
    solved: Solved,
    found: Weave,
    ys: Sequence[Mapping[int, float]],
    labels: Sequence[int],
    size: float,
    pitch: float,
) -> tuple[float, ...]:
    """Columns from left to right: wide where lines go far up or down."""
    width = found.width
    highest = [0.0] * max(width, 1)
    margin = MARGIN
    for thread, heights, label in zip(found.threads, ys, labels, strict=True):
        first = found.meetings[thread.meetings[0]].column
        last = found.meetings[thread.meetings[-1]].column
        for column in range(first - (label > 0), last):
            way = abs(heights[column + 1] - heights[column])
            highest[column + 1] = max(highest[column + 1], way)
        if 0 < first <= label:
            room = wide(solved.story.name(thread.ref), size, True) + TAIL + 12
            margin = max(margin, room - (first - 1) * pitch + 8)
    xs, x = [], margin
    for column in range(width):
        x += min(max(pitch, highest[column] * STEEP + 2 * HALF), WIDEST) if column else 0
        xs.append(x)
    return tuple(xs)
