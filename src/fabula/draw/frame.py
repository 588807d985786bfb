"""What all pictures have around them: a heading, a legend, and a message where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fabula.draw import rail
from fabula.draw.geometry import (
    Badge,
    Bend,
    Box,
    Capsule,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Path,
    Picture,
    Point,
    Polyline,
    Text,
    at,
    fix,
    flat,
    group,
    points_of,
    polyline,
    tag,
)
from fabula.draw.labels import SHARE
from fabula.draw.theme import short, wide
from fabula.model.finding import Finding
from fabula.model.terms import Severity

TITLE = 17.0
SUBTITLE = 11.5
LEGEND = 10.5


def head(title: str, subtitle: str, width: float, left: float = 16.0) -> Iterator[Mark]:
    """The picture's title, and a line below it that says how to read it."""
    room = width - left - 12
    yield Text(at(left, 26), short(title, room, TITLE, True), TITLE, "ink", bold=True)
    if subtitle:
        yield Text(at(left, 43), short(subtitle, room, SUBTITLE), SUBTITLE, "soft")


def broad(title: str, subtitle: str, width: float) -> float:
    """A width that the heading fits into, too."""
    return max(width, wide(title, TITLE, True) + 32, wide(subtitle, SUBTITLE) + 32)


def legend(items: Sequence[tuple[Mark, str]], left: float, y: float) -> Iterator[Group]:
    """Signs (drawn about (13, 0), 26 wide) with their words, in a row whose base line is ``y``."""
    x, marks = left, []
    for sign, words in items:
        marks.append(moved(sign, x, y - 4))
        marks.append(Text(at(x + 34, y), words, LEGEND, "soft"))
        x += 34 + wide(words, LEGEND) + 22
    if marks:
        yield group(marks, tag("legend"))


def badge(findings: Sequence[Finding], x: float, y: float, radius: float) -> Iterator[Badge]:
    """A sign for the findings of a scene, in the colour of the gravest; their number if several.

    ``data-finding`` holds all their ids, with blanks between.
    """
    if findings:
        worst = max(finding.severity for finding in findings)
        words = "!" if len(findings) == 1 else str(min(len(findings), 99))
        ids = " ".join(finding.id for finding in findings)
        title = "; ".join(finding.message for finding in findings)
        about = tag("finding", finding=ids, title=title)
        yield Badge(at(x, y), words, "bad" if worst is Severity.ERROR else "warn", radius, about)


def has_legend(marks: Iterable[Mark]) -> bool:
    """Whether a legend is among marks: without one a picture ends sooner."""
    return any("legend" in mark.tag.classes for mark in marks)


def empty(kind: str, title: str, words: str) -> Picture:
    """A small picture that says why there is nothing to see."""
    width = fix(max(wide(words, 13), 240.0) + 48)
    marks = (*head(title, "", width), Text(at(16, 64), words, 13, "soft", tag=tag("message")))
    return Picture(kind, width, 92.0, title, words, marks)


def reach(marks: Iterable[Mark]) -> float:
    """How far marks and words reach to the right."""
    found = 0.0
    for mark in flat(marks):
        if isinstance(mark, Text):
            width = wide(mark.words, mark.size, mark.bold)
            width *= rail.COSINE if mark.turn else SHARE[mark.anchor]
            found = max(found, mark.place.x + width)
        else:
            found = max(found, *(point.x for point in points_of(mark)))
    return found


def arrow(arc: Curve, role: str, size: float = 4.5) -> Polyline:
    """A small head in the middle of an arc of one bend, that says which way it goes."""
    (first, second, end), start = arc.bends[0], arc.start
    x = (start.x + 3 * first.x + 3 * second.x + end.x) / 8
    y = (start.y + 3 * first.y + 3 * second.y + end.y) / 8
    across, down = end.x + second.x - first.x - start.x, end.y + second.y - first.y - start.y
    long = (across * across + down * down) ** 0.5 or 1.0
    across, down = across / long * size, down / long * size
    corners = (
        (x + across, y + down),
        (x - across - down * 0.8, y - down + across * 0.8),
        (x - across + down * 0.8, y - down - across * 0.8),
    )
    return polyline(corners, Paint("", role), tag("arrow"), closed=True)


def moved(mark: Mark, x: float, y: float) -> Mark:
    """A mark elsewhere."""

    def there(point: Point) -> Point:
        return at(point.x + x, point.y + y)

    if isinstance(mark, Polyline):
        return mark._replace(points=tuple(map(there, mark.points)))
    if isinstance(mark, Curve):
        bends = tuple(Bend(*map(there, bend)) for bend in mark.bends)
        return mark._replace(start=there(mark.start), bends=bends)
    if isinstance(mark, Path):
        parts = tuple(moved(part, x, y) for part in mark.parts)
        return mark._replace(parts=tuple(p for p in parts if isinstance(p, Polyline | Curve)))
    if isinstance(mark, Capsule):
        (left, top), (right, bottom) = there(Point(*mark.box[:2])), there(Point(*mark.box[2:]))
        return mark._replace(box=Box(left, top, right, bottom))
    if isinstance(mark, Circle):
        return mark._replace(centre=there(mark.centre))
    if isinstance(mark, Badge):
        return mark._replace(centre=there(mark.centre))
    if isinstance(mark, Group):
        return mark._replace(marks=tuple(moved(each, x, y) for each in mark.marks))
    return mark._replace(place=there(mark.place))
