"""The plan of ``lives``: everything that is known of the picture before a mark is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw import rail
from fabula.draw.plot import Column, Lived, Solved, columns, panels, roles
from fabula.draw.scale import Scale, scale
from fabula.draw.slopes import Stack, stacked
from fabula.model.terms import entity_of

MOST_PEOPLE = 40
LEFT = 118.0
TOP = 54.0


class Plan(NamedTuple):
    """All that is known of the picture before a mark is made."""

    solved: Solved
    columns: tuple[Column, ...]
    scale: Scale
    stack: Stack
    panels: tuple[tuple[int, str], ...]
    colours: Mapping[str, str]
    hidden: int
    names: float
    """room for the names of scenes above a panel"""

    @property
    def gap(self) -> float:
        """Between a panel's names and its highest point: badges stand there."""
        return 26.0 if self.solved.findings else 14.0

    def y(self, y: float) -> float:
        """Where a height of the stack lies in the picture."""
        return TOP + self.names + y

    @property
    def foot(self) -> float:
        """Where the last panel ends."""
        return TOP + self.names + max(self.stack.feet.values(), default=0.0)


def planned(solved: Solved, every: Sequence[Lived]) -> Plan:
    """Where everything lies, for lives of which those in most scenes come first."""
    people = list(dict.fromkeys(lived.person for lived in every))
    shown = set(people[:MOST_PEOPLE])
    drawn = [lived for lived in every if lived.person in shown]
    visited = {stop.at for lived in drawn for stop in lived.stops}
    cols = tuple(column for column in columns(solved) if column.scene in visited)
    measure = scale(cols, _together(cols, drawn))
    strands = tuple(
        (number, name)
        for number, name in panels(solved)
        if any(stop.panel == number for lived in drawn for stop in lived.stops)
    )
    pitch = 34.0 if len(drawn) <= 8 else 24.0 if len(drawn) <= 16 else 19.0
    names = rail.height(solved.story.scenes[column.scene].name for column in cols) + 24
    names += 12 if solved.findings else 0
    names += 20 if len(strands) > 1 else 0
    stack = stacked(drawn, measure, [number for number, _ in strands], pitch, names + 20)
    hidden = max(len(people) - MOST_PEOPLE, 0)
    return Plan(solved, cols, measure, stack, strands, roles(solved.story), hidden, names)


def _together(cols: Sequence[Column], drawn: Sequence[Lived]) -> list[bool]:
    """Whether a scene stands right above the one before it: same time, and somebody in both."""
    there: dict[int, set[str]] = {}
    for lived in drawn:
        for stop in lived.stops:
            there.setdefault(stop.at, set()).add(lived.person)
    found = [False]
    for one, two in pairwise(cols):
        shared = one.panel != two.panel or bool(there[one.scene] & there[two.scene])
        found.append(one.instant == two.instant and shared)
    return found[: len(cols)]


class Tie(NamedTuple):
    """A scene with its column and the highest and lowest of its points."""

    column: Column
    x: float
    high: float
    low: float
    people: tuple[str, ...]
    spots: tuple[float, ...]
    jumps: bool

    def selves(self) -> Iterator[tuple[str, float, float]]:
        """Who is there more than once: the person, from their highest point to their lowest."""
        there: dict[str, list[float]] = {}
        for ref, y in zip(self.people, self.spots, strict=True):
            there.setdefault(entity_of(ref), []).append(y)
        for person, mine in there.items():
            if len(mine) > 1:
                yield person, mine[0], mine[-1]


def ties(plan: Plan) -> Iterator[Tie]:
    """All scenes, the earliest first."""
    spots: dict[int, list[tuple[float, str, bool]]] = {}
    for drawn in plan.stack.lives:
        for stop, (_, y) in zip(drawn.lived.stops, drawn.spots, strict=True):
            spots.setdefault(stop.at, []).append((plan.y(y), stop.ref, stop.jump))
    for column in plan.columns:
        mine = sorted(spots[column.scene])
        yield Tie(
            column, LEFT + plan.scale.places[column.scene], mine[0][0], mine[-1][0],
            tuple(ref for _, ref, _ in mine), tuple(y for y, _, _ in mine),
            any(jump for _, _, jump in mine),
        )  # fmt: skip
