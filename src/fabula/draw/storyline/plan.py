"""Where everything of a storyline lies: threads laid out per panel, columns in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from fabula.draw import rail
from fabula.draw.plot import MOOD, Solved, length_words, panels, roles
from fabula.draw.storyline.laying import Column, Layout, Wanted, laid
from fabula.draw.storyline.weave import Thread, Weave
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
LEAD = 28.0
"""how far a line that goes on reaches beyond the columns of its row"""
TAIL = 13.0
"""how far a line goes on beyond its last scene where it is cut"""
HALF = 5.0
"""half the width of a capsule"""
STEEP = 0.4
"""how wide the gap between two columns is, in parts of the highest way in it"""
WIDEST = 72.0
SMALL = 10.0
"""the type size under the picture"""
LONG = 60 * 86_400
"""seconds between two scenes that are shown as a gap"""
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
    gaps: Mapping[int, str]
    """the columns before which much time passes, with how much"""
    layout: Layout
    crossings: int
    fewest: int | None
    """the crossings that no layout can do without, where that was asked and is proven"""
    window: tuple[int, int]
    """the first and the last column that are drawn: all, or those of one row"""
    part: int = 0
    """which row it is"""
    fan: tuple[tuple[int, float], ...] = ()
    """where threads that come in from the row before begin: apart, as their names must be"""

    @property
    def threads(self) -> tuple[int, ...]:
        """The threads that are drawn in these columns."""
        return tuple(
            number
            for number in range(len(self.weave.threads))
            if self._ends(number)[0] <= self.window[1] and self._ends(number)[1] >= self.window[0]
        )

    @property
    def meetings(self) -> tuple[int, ...]:
        """The meetings that are drawn in these columns."""
        return tuple(number for number in range(len(self.weave.meetings)) if self.here(number))

    def here(self, meeting: int) -> bool:
        """Whether a meeting is in these columns."""
        return self.window[0] <= self.weave.meetings[meeting].column <= self.window[1]

    def first(self, thread: int) -> int:
        """The first column in which a thread meets somebody, or in which it comes in."""
        return max(self._ends(thread)[0], self.window[0])

    def last(self, thread: int) -> int:
        """The last column of a thread here."""
        return min(self._ends(thread)[1], self.window[1])

    def carried(self, thread: int) -> bool:
        """Whether a thread comes in from the row before."""
        return self._ends(thread)[0] < self.window[0]

    def goes_on(self, thread: int) -> bool:
        """Whether a thread goes on in the next row."""
        return self._ends(thread)[1] > self.window[1]

    def _ends(self, thread: int) -> tuple[int, int]:
        meetings = self.weave.threads[thread].meetings
        return self.weave.meetings[meetings[0]].column, self.weave.meetings[meetings[-1]].column

    def role(self, thread: int) -> str:
        """The colour of a thread."""
        return self.colours.get(self.weave.threads[thread].person, "other")

    def place(self, thread: int, meeting: int) -> tuple[float, float]:
        """Where a thread is in a meeting."""
        column = self.weave.meetings[meeting].column
        return self.xs[column], self.ys[thread][column]

    def entry(self, thread: int) -> tuple[float, float]:
        """Where a thread begins: before its first meeting, where there is room for its name."""
        heights, first = self.ys[thread], self.first(thread)
        if self.carried(thread):
            return self.xs[first] - LEAD, dict(self.fan)[thread]
        arrives = self.weave.threads[thread].begins == "jump"
        if arrives or heights.get(first - 1, heights[first]) == heights[first]:
            return self.xs[first] - HALF, heights[first]
        return self.xs[first - 1] + HALF, heights[first - 1]

    @property
    def right(self) -> float:
        """Where the last column lies."""
        return self.xs[self.window[1]] if self.xs else MARGIN

    @property
    def foot(self) -> float:
        """Where the last panel ends."""
        return self.panels[-1].bottom if self.panels else TOP


def planned(
    solved: Solved,
    by: str,
    found: Weave,
    extras: Mapping[int, int],
    hidden: int,
    wanted: Wanted,
) -> Plan:
    """Lay out all panels."""
    pitch = _pitch(found.width)
    colours = roles(solved.story)
    few = len(found.threads) <= FEW
    unit, size = (UNITS[0], NAMES[0]) if few else (UNITS[1], NAMES[1])
    labels = [_columns(solved, thread, size, pitch) for thread in found.threads]
    weights = [2 if colours.get(one.person, "other") == "other" else 3 for one in found.threads]
    ids = [scene.id for scene in solved.story.scenes]
    ys: list[dict[int, float]] = [{} for _ in found.threads]
    made: list[Panel] = []
    layouts: list[Column] = []
    crossed, fewest, top = 0, 0 if wanted.exact else None, TOP
    strands = [(number, name) for number, name in panels(solved)
               if any(thread.panel == number for thread in found.threads)]  # fmt: skip
    for number, name in strands:
        names = rail.height(_names(solved, found, number))
        top += names + (26 if len(strands) > 1 else 6)
        arcs = any(found.threads[one].panel == number for jump in found.jumps for one in jump)
        room = ARC * 0.75 if arcs else 0.0
        panel = laid(found, number, labels, weights, ids, wanted)
        for thread, heights in panel.heights.items():
            ys[thread] = {at: top + room + 10 + y * unit for at, y in heights.items()}
        layouts += panel.columns
        crossed += panel.crossings
        fewest = None if fewest is None else fewest + (panel.fewest or 0)
        depth = room + panel.depth * unit + 10
        heading = name if len(strands) > 1 else ""
        made.append(Panel(number, heading, names, top, top + depth + 14))
        top += depth + 34
    gaps = _gaps(solved, found) if by == "world" else {}
    xs = _xs(solved, found, ys, labels, size, pitch, gaps)
    frozen: tuple[Mapping[int, float], ...] = tuple(ys)
    return Plan(solved, by, found, colours, xs, frozen, tuple(made), size, extras, hidden,
                gaps, Layout(tuple(layouts)), crossed, fewest,
                (min(1, found.width - 1), found.width - 1))  # fmt: skip


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


def _xs(
    solved: Solved,
    found: Weave,
    ys: Sequence[Mapping[int, float]],
    labels: Sequence[int],
    size: float,
    pitch: float,
    gaps: Mapping[int, str],
) -> tuple[float, ...]:
    """Columns from left to right: wide where lines go far up or down, or much time passes."""
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
        if column:
            step = min(max(pitch, highest[column] * STEEP + 2 * HALF), WIDEST)
            room = wide(gaps[column], SMALL) + 16 if column in gaps else 0.0
            x += max(step + 12, room) if room else step
        xs.append(x)
    return tuple(xs)


def _gaps(solved: Solved, found: Weave) -> dict[int, str]:
    """Before which columns a long time passes for sure, in words."""
    whole = solved.whole
    last: int | None = None
    out: dict[int, str] = {}
    for meeting in found.meetings:
        early, late = whole.clock.window(whole.clock.start(meeting.scenes[0]), MOOD)
        if last is not None and early is not None and early - last >= LONG:
            out[meeting.column] = length_words(early - last)
        if late is not None and (last is None or late > last):
            last = late
    return out
