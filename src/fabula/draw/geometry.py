"""What a picture is made of: marks with places in units of one CSS pixel, y growing downwards.

Frozen values that say where something is and what it means, not how it is written out. A colour
is named by its role (``ink``, ``lead-1``, ``bad``), never by its value: ``theme`` knows those.
All coordinates are rounded to ``STEP``, so that the same story gives the same bytes anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.model.terms import slug

STEP = 0.1
"""the grid that every coordinate lies on, in pixels"""


def fix(number: float) -> float:
    """A coordinate on the grid; no minus zero."""
    return round(number, 1) + 0.0


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


def at(x: float, y: float) -> Point:
    """A place on the grid."""
    return Point(fix(x), fix(y))


class Box(NamedTuple):
    """A rectangle that stands upright."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Box:
        """The same with a margin on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether another box lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


class Tag(NamedTuple):
    """How a mark is found again: by script, by style sheet, by a reader's hover.

    ``id`` is unique in its picture and begins with the picture's kind; ``data`` are pairs of name
    and value, written as ``data-name``: ``life`` (an entity), ``scene`` (a scene's id),
    ``finding`` (its id), ``self`` (a reference that may name a self). ``title`` is what is shown
    on hover and read out.
    """

    id: str = ""
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    title: str = ""


PLAIN = Tag()


def tag(
    *classes: str, id: str = "", title: str = "", life: str = "", scene: str = "", finding: str = ""
) -> Tag:
    """A tag of the usual parts; what is empty is left out."""
    data = (("life", life), ("scene", scene), ("finding", finding))
    return Tag(id, classes, tuple((key, value) for key, value in data if value), title)


class Paint(NamedTuple):
    """Roles of colour and the pen. An empty role paints nothing."""

    stroke: str = ""
    fill: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


INK = Paint("ink")


class Polyline(NamedTuple):
    """Straight pieces through points; ``closed`` makes it a surface."""

    points: tuple[Point, ...]
    paint: Paint = INK
    tag: Tag = PLAIN
    closed: bool = False


class Bend(NamedTuple):
    """One cubic Bézier piece: two handles and where it ends."""

    first: Point
    second: Point
    end: Point


class Curve(NamedTuple):
    """Cubic Bézier pieces, one after the other, from a point."""

    start: Point
    bends: tuple[Bend, ...]
    paint: Paint = INK
    tag: Tag = PLAIN


class Path(NamedTuple):
    """Several polylines and curves drawn as one mark (a life with its gaps)."""

    parts: tuple[Polyline | Curve, ...]
    paint: Paint = INK
    tag: Tag = PLAIN


class Capsule(NamedTuple):
    """A rectangle with round ends: a scene, a stay. ``radius`` < 0 means as round as can be."""

    box: Box
    paint: Paint = INK
    tag: Tag = PLAIN
    radius: float = -1.0


class Circle(NamedTuple):
    """A dot, or a ring where it has no fill."""

    centre: Point
    radius: float
    paint: Paint = INK
    tag: Tag = PLAIN


class Text(NamedTuple):
    """Words on one line. ``place`` lies on their base line, at the ``anchor`` of the words.

    ``anchor`` is ``start``, ``middle`` or ``end``; ``halo`` draws the paper around the letters,
    so that they stay legible upon lines; ``turn`` turns them about their place, in degrees.
    """

    place: Point
    words: str
    size: float = 12.0
    role: str = "ink"
    anchor: str = "start"
    bold: bool = False
    italic: bool = False
    halo: bool = False
    turn: float = 0.0
    tag: Tag = PLAIN


class Badge(NamedTuple):
    """A small round sign with a letter or two, for a finding or a count; never colour alone."""

    centre: Point
    words: str
    role: str = "bad"
    radius: float = 6.0
    tag: Tag = PLAIN


class Group(NamedTuple):
    """Marks that belong together: a life, a scene, an axis. Drawn in their order."""

    marks: tuple[Mark, ...]
    tag: Tag = PLAIN


Mark = Polyline | Curve | Path | Capsule | Circle | Text | Badge | Group


class Table(NamedTuple):
    """What a picture shows, in words; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""


class Picture(NamedTuple):
    """A whole picture, from (0, 0) to (``width``, ``height``).

    ``kind`` is the word that it is asked for with; every id in it begins so. ``title`` and
    ``desc`` are read out by a screen reader, ``table`` is the same for those who do not see it.
    """

    kind: str
    width: float
    height: float
    title: str
    desc: str
    marks: tuple[Mark, ...]
    table: Table = Table(())


# --- ways to make marks ---------------------------------------------------------------------


def polyline(
    points: Iterable[tuple[float, float]],
    paint: Paint = INK,
    tag: Tag = PLAIN,
    closed: bool = False,
) -> Polyline:
    """Straight pieces through points, on the grid."""
    return Polyline(tuple(at(x, y) for x, y in points), paint, tag, closed)


def line(
    x1: float, y1: float, x2: float, y2: float, paint: Paint = INK, tag: Tag = PLAIN
) -> Polyline:
    """One straight piece."""
    return polyline(((x1, y1), (x2, y2)), paint, tag)


def curve(
    start: tuple[float, float],
    bends: Sequence[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]],
    paint: Paint = INK,
    tag: Tag = PLAIN,
) -> Curve:
    """Bézier pieces, on the grid."""
    pieces = tuple(Bend(at(*first), at(*second), at(*end)) for first, second, end in bends)
    return Curve(at(*start), pieces, paint, tag)


def box(left: float, top: float, right: float, bottom: float) -> Box:
    """A box on the grid."""
    return Box(fix(left), fix(top), fix(right), fix(bottom))


def group(marks: Iterable[Mark], tag: Tag = PLAIN) -> Group:
    """Marks that belong together."""
    return Group(tuple(marks), tag)


def ident(kind: str, *parts: str | int) -> str:
    """An id that is the same in every run: ``lives-life-harriet-2``."""
    return "-".join((kind, *(slug(str(part)) or "x" for part in parts)))


# --- questions to marks ---------------------------------------------------------------------


def flat(marks: Iterable[Mark]) -> Iterator[Mark]:
    """All marks that are no groups, in the order in which they are drawn."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from flat(mark.marks)
        else:
            yield mark


def points_of(mark: Mark) -> tuple[Point, ...]:
    """Places that span a mark (a curve lies within the hull of its handles); not of words."""
    if isinstance(mark, Polyline):
        return mark.points
    if isinstance(mark, Curve):
        return (mark.start, *(p for bend in mark.bends for p in bend))
    if isinstance(mark, Path):
        return tuple(p for part in mark.parts for p in points_of(part))
    if isinstance(mark, Capsule):
        return (Point(mark.box.left, mark.box.top), Point(mark.box.right, mark.box.bottom))
    if isinstance(mark, Circle | Badge):
        x, y, r = mark.centre.x, mark.centre.y, mark.radius
        return (at(x - r, y - r), at(x + r, y + r))
    if isinstance(mark, Group):
        return tuple(p for each in mark.marks for p in points_of(each))
    return (mark.place,)


def pieces_of(mark: Mark, steps: int = 8) -> tuple[tuple[Point, Point], ...]:
    """The straight pieces that a line consists of; a bend is cut into ``steps``."""
    if isinstance(mark, Path):
        return tuple(piece for part in mark.parts for piece in pieces_of(part, steps))
    if isinstance(mark, Polyline):
        points = mark.points + (mark.points[:1] if mark.closed else ())
        return tuple(pairwise(points))
    if isinstance(mark, Curve):
        points = _cut(mark, steps)
        return tuple(pairwise(points))
    return ()


def _cut(mark: Curve, steps: int) -> tuple[Point, ...]:
    points, here = [mark.start], mark.start
    for one, two, end in mark.bends:
        for number in range(1, steps + 1):
            t = number / steps
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            points.append(
                Point(
                    a * here.x + b * one.x + c * two.x + d * end.x,
                    a * here.y + b * one.y + c * two.y + d * end.y,
                )
            )
        here = end
    return tuple(points)
