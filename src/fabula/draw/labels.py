"""Where words go, so that they meet neither one another nor a line that is not their own.

A greedy placer in the order of importance (Christensen, Marks and Shieber 1995 compare such with
better and slower ones): every label has places that would suit it, the best first, and takes the
first that is free; one that finds none is left out (its words remain in the mark's title and in the
table). Boxes and pieces of lines lie in a grid of cells, so that many labels stay cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw.geometry import PLAIN, Box, Mark, Point, Tag, Text, at, pieces_of
from fabula.draw.theme import wide

Spots = tuple[tuple[float, float, str], ...]
CELL = 64.0
SHARE = {"start": 1.0, "middle": 0.5, "end": 0.0}
"""how much of the words lies to the right of their place"""
UP, DOWN = 0.78, 0.24
"""how far letters reach above and below their base line, in type sizes"""


class Wish(NamedTuple):
    """Words that want a place: ``spots`` are base points with their anchors, the best first.

    ``owner`` is whose label it is: where no place is free of all lines, those of the same owner may
    be met. ``spare`` is the gap that is kept around it.
    """

    words: str
    spots: Spots
    owner: str = ""
    size: float = 11.0
    role: str = "ink"
    bold: bool = False
    italic: bool = False
    spare: float = 1.0
    tag: Tag = PLAIN


def box_of(words: str, x: float, y: float, anchor: str, size: float, bold: bool = False) -> Box:
    """The box of upright words."""
    width = wide(words, size, bold)
    left = x - width * (1 - SHARE[anchor])
    return Box(left, y - UP * size, left + width, y + DOWN * size)


class Space:
    """What is taken: boxes, and pieces of lines with their owners."""

    __slots__ = ("_boxes", "_pieces", "bounds")

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        self._pieces: dict[tuple[int, int], list[tuple[Point, Point, str]]] = {}

    def take(self, box: Box) -> None:
        """Keep a box free of labels."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def take_line(self, mark: Mark, owner: str = "") -> None:
        """Keep a line free of labels that are not its owner's."""
        for one, two in pieces_of(mark):
            for piece in _chopped(one, two):
                for cell in _cells(_hull(*piece)):
                    self._pieces.setdefault(cell, []).append((*piece, owner))

    def free(self, box: Box, owner: str = "") -> bool:
        """Whether a label of some owner may lie there."""
        if not self.bounds.holds(box):
            return False
        for cell in _cells(box):
            if any(box.meets(other) for other in self._boxes.get(cell, ())):
                return False
            for one, two, whose in self._pieces.get(cell, ()):
                if (not owner or whose != owner) and crosses(box, one, two):
                    return False
        return True

    def place(self, wish: Wish, halo: bool = True) -> Text | None:
        """The words at the first of their places that is free, which is taken now."""
        for owner in dict.fromkeys(("", wish.owner)):
            for x, y, anchor in wish.spots:
                spot = at(x, y)
                box = box_of(wish.words, spot.x, spot.y, anchor, wish.size, wish.bold)
                box = box.grown(wish.spare)
                if self.free(box, owner):
                    self.take(box)
                    return Text(
                        spot, wish.words, wish.size, wish.role, anchor,
                        wish.bold, wish.italic, halo, tag=wish.tag,
                    )  # fmt: skip
        return None

    def place_all(self, wishes: Iterable[Wish]) -> Iterator[Text]:
        """All that find a place, in their order."""
        for wish in wishes:
            text = self.place(wish)
            if text is not None:
                yield text


def around(
    x: float, y: float, size: float, near: float = 5.0
) -> tuple[tuple[float, float, str], ...]:
    """Places about a point: right above, left above, above, then below, then further off."""
    low, high = y + near + size * UP, y - near
    middle = y + size * 0.3
    return (
        (x + near, high, "start"), (x, high - 2, "middle"), (x - near, high, "end"),
        (x + near, low, "start"), (x, low + 2, "middle"), (x - near, low, "end"),
        (x + 2 * near, middle, "start"), (x - 2 * near, middle, "end"),
        (x + near, high - size, "start"), (x - near, high - size, "end"),
        (x + near, low + size, "start"), (x - near, low + size, "end"),
        (x + 3 * near, high - 2 * size, "start"), (x + 3 * near, low + 2 * size, "start"),
    )  # fmt: skip


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


def _hull(one: Point, two: Point) -> Box:
    return Box(min(one.x, two.x), min(one.y, two.y), max(one.x, two.x), max(one.y, two.y))


def _chopped(one: Point, two: Point) -> Sequence[tuple[Point, Point]]:
    """A long slanted piece in parts, so that each lies in few cells."""
    across, down = abs(two.x - one.x), abs(two.y - one.y)
    parts = max(1, int(min(across, down) // CELL) + 1)
    points = [
        Point(one.x + (two.x - one.x) * i / parts, one.y + (two.y - one.y) * i / parts)
        for i in range(parts + 1)
    ]
    return list(pairwise(points))


def crosses(box: Box, one: Point, two: Point) -> bool:
    """Whether a straight piece touches a box (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    dx, dy = two.x - one.x, two.y - one.y
    for step, room in (
        (-dx, one.x - box.left), (dx, box.right - one.x),
        (-dy, one.y - box.top), (dy, box.bottom - one.y),
    ):  # fmt: skip
        if step == 0:
            if room < 0:
                return False
        else:
            t = room / step
            if step < 0:
                low = max(low, t)
            else:
                high = min(high, t)
            if low > high:
                return False
    return True
