"""``lives``: world time across, own age upwards.

An ordinary life climbs with one slope everywhere; a jump is a dashed arc at equal age; ice lies
flat; a scene ties those who are in it, and two selves of one person are two points on one vertical.
Every life has a zero of its own (most births are never told): ages stand at its beginning and
wherever it begins again. Branches and versions are drawn apart, one below the other, on one ruler.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.draw import rail
from fabula.draw.frame import arrow, broad, empty, head, legend, reach
from fabula.draw.geometry import (
    Badge,
    Box,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Path,
    Picture,
    Polyline,
    Table,
    Text,
    at,
    box,
    curve,
    fix,
    flat,
    group,
    ident,
    line,
    polyline,
    tag,
)
from fabula.draw.labels import Space, Wish, around
from fabula.draw.plot import (
    Column,
    Lived,
    Solved,
    Stop,
    age_at,
    by_scene,
    columns,
    lives,
    panels,
    roles,
    time_words,
)
from fabula.draw.ruler import HEIGHT, ruler
from fabula.draw.scale import Scale, scale
from fabula.draw.slopes import Drawn, Piece, Stack, slope, stacked
from fabula.draw.theme import wide
from fabula.model.terms import entity_of

KIND = "lives"
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

    def y(self, y: float) -> float:
        """Where a height of the stack lies in the picture."""
        return TOP + self.names + y

    @property
    def foot(self) -> float:
        """Where the last panel ends."""
        return TOP + self.names + max(self.stack.feet.values(), default=0.0)


def picture(solved: Solved, wanted: Sequence[str] = ()) -> Picture:
    """The lives of all (at most the ``MOST_PEOPLE`` who are in most scenes), or of some people."""
    every = lives(solved, wanted or None)
    if not every:
        return empty(KIND, "Lives", "Nobody lives through a scene in this story yet.")
    plan = _plan(solved, every)
    marks = [*_marks(plan), *_legend(plan)]
    right = max(reach(marks), LEFT + plan.scale.width + 40) + 20
    width = fix(broad(_title(solved), _subtitle(plan), right))
    return Picture(
        KIND, width, fix(plan.foot + HEIGHT + 44), _title(solved), _desc(plan),
        (*head(_title(solved), _subtitle(plan), width), *marks),
        _table(solved, every),
    )  # fmt: skip


def _plan(solved: Solved, every: Sequence[Lived]) -> Plan:
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


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    base = plan.foot + 20
    people = [_life(plan, drawn) for drawn in plan.stack.lives]
    bounds = box(0, 0, LEFT + plan.scale.width + 400, base - 2)
    space = Space(bounds)
    for drawn, life in zip(plan.stack.lives, people, strict=True):
        for mark in flat(life.marks):
            space.take_line(mark, _owner(drawn.lived))
            if isinstance(mark, Circle):
                space.take(_around_dot(mark))
    ties = [*_ties(plan, space)]
    yield group(ruler(plan.solved, plan.columns, plan.scale, LEFT, base), tag("ruler"))
    yield from _headings(plan)
    yield group(ties, tag("scenes"))
    yield group(people, tag("lives"))
    yield group(space.place_all(_wishes(plan)), tag("names"))


def _around_dot(mark: Circle) -> Box:
    x, y = mark.centre
    return box(x - 3, y - 3, x + 3, y + 3)


def _owner(lived: Lived) -> str:
    return f"{lived.person} {lived.strand.number}"


def _headings(plan: Plan) -> Iterator[Mark]:
    for number, name in plan.panels:
        if name:
            y = TOP + plan.stack.tops[number] + 8
            yield Text(at(16, y + 8), name, 12, "soft", bold=True, tag=tag("panel"))


def _life(plan: Plan, drawn: Drawn) -> Group:
    """A life: its pieces, its jumps, its dots."""
    lived, role = drawn.lived, plan.colours.get(drawn.lived.person, "other")
    story, lead = plan.solved.story, role != "other"
    width = 2.4 if lead else 1.6
    marks: list[Mark] = []
    solid = [piece for piece in drawn.pieces if not piece.jump]
    if solid:
        marks.append(Path(tuple(_joined(plan, solid)), Paint(role, width=width), tag("own")))
    for piece in drawn.pieces:
        if piece.jump:
            arc = _arc(plan, piece, role, width)
            marks += (arc, arrow(arc, role))
    for stop, (x, y) in zip(lived.stops, drawn.spots, strict=True):
        marks += _dot(plan, stop, LEFT + x, plan.y(y), role, lead)
    return group(
        marks,
        tag(
            "life", id=ident(KIND, "life", lived.person, lived.strand.number),
            life=lived.person, title=story.name(lived.person),
        ),
    )  # fmt: skip


def _joined(plan: Plan, pieces: Sequence[Piece]) -> Iterator[Polyline]:
    """Straight pieces that go on from one another, as one line each."""
    run: list[tuple[float, float]] = []
    for piece in pieces:
        start, end = (LEFT + piece.x1, plan.y(piece.y1)), (LEFT + piece.x2, plan.y(piece.y2))
        if run and run[-1] != start:
            yield polyline(run)
            run = []
        run = [*run, end] if run else [start, end]
    if run:
        yield polyline(run)


def _arc(plan: Plan, piece: Piece, role: str, width: float) -> Curve:
    """A jump: a dashed arc from where somebody leaves to where they arrive."""
    x1, y1, x2, y2 = LEFT + piece.x1, plan.y(piece.y1), LEFT + piece.x2, plan.y(piece.y2)
    lift = min(16 + abs(x2 - x1) * 0.12, 74.0)
    lean = max(
        min((x2 - x1) * 0.25, lift * 0.7), -lift * 0.7
    )  # steeper than a life, to part from it
    first, second = (x1 + lean, y1 - lift), (x2 - lean, y2 - lift)
    if piece.panels[0] != piece.panels[1]:
        half = (y2 - y1) / 2
        first, second = (x1, y1 + half), (x2, y2 - half)
    return curve(
        (x1, y1), [(first, second, (x2, y2))],
        Paint(role, width=width * 0.8, dash=(5, 4)), tag("jump"),
    )  # fmt: skip


def _dot(plan: Plan, stop: Stop, x: float, y: float, role: str, lead: bool) -> Iterator[Mark]:
    scene, radius = plan.solved.story.scenes[stop.scene], 3.4 if lead else 2.6
    paint = (
        Paint("paper", role, 1) if not (stop.voice or stop.floating) else Paint(role, "paper", 1.4)
    )
    yield Circle(at(x, y), radius, paint, tag("stop", scene=scene.id))
    if stop.dies:
        arm = radius + 2.2
        for turn in (1, -1):
            yield line(x - arm, y - arm * turn, x + arm, y + arm * turn, Paint(role, width=1.8),
                       tag("death"))  # fmt: skip


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


def _tied(plan: Plan) -> Iterator[Tie]:
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


def _ties(plan: Plan, space: Space) -> Iterator[Group]:
    """The scenes: a tie between people, a leader up to the name, the name where there is room."""
    story, found = plan.solved.story, by_scene(plan.solved.findings)
    ties = [*_tied(plan)]
    named = _named(plan, ties)
    for tie in ties:
        scene = story.scenes[tie.column.scene]
        top = TOP + plan.names + plan.stack.tops[tie.column.panel] - 14
        marks: list[Mark] = []
        if tie.column.scene in named:
            marks.append(line(tie.x, top, tie.x, tie.high - 5, Paint("grid"), tag("leader")))
            marks.append(rail.turned(rail.Name(tie.x, scene.name), top - 3))
        if tie.low > tie.high:
            tied = line(tie.x, tie.high, tie.x, tie.low, Paint("faint", width=1.6), tag("tie"))
            space.take_line(tied)
            marks.append(tied)
        for person, high, low in tie.selves():
            twice = Paint(plan.colours.get(person, "other"), width=3, dash=(0.1, 5))
            marks.append(line(tie.x, high, tie.x, low, twice, tag("selves", life=person)))
        for at_, finding in enumerate(found.get(scene.id, ())[:1]):
            role = "bad" if finding.severity.name == "ERROR" else "warn"
            marks.append(
                Badge(at(tie.x, top + 6 + 13 * at_), "!", role, 6,
                      tag("finding", finding=finding.id, title=finding.message))
            )  # fmt: skip
        time = time_words(plan.solved, tie.column.scene)
        who = ", ".join(story.name(ref) for ref in tie.people)
        title = f"{scene.name}{f' ({time})' if time else ''}: {who}"
        yield group(
            marks, tag("scene", id=ident(KIND, "scene", scene.id), scene=scene.id, title=title)
        )


def _named(plan: Plan, ties: Sequence[Tie]) -> frozenset[int]:
    """The scenes whose names are written: jumps, findings and crowds first, as far as they fit."""
    found, story = by_scene(plan.solved.findings), plan.solved.story
    named: list[int] = []
    for number, _ in plan.panels:
        mine = [tie for tie in ties if tie.column.panel == number]
        ranks = [
            (story.scenes[tie.column.scene].id not in found, not tie.jumps, -len(tie.people))
            for tie in mine
        ]
        fits = rail.chosen([tie.x for tie in mine], ranks)
        named += [tie.column.scene for place, tie in enumerate(mine) if place in fits]
    return frozenset(named)


def _wishes(plan: Plan) -> Iterator[Wish]:
    """Names: at each beginning, then at each restart, then now and again along long lives."""
    firsts: list[Wish] = []
    restarts: list[Wish] = []
    again: list[Wish] = []
    for drawn in plan.stack.lives:
        lived, role = drawn.lived, plan.colours.get(drawn.lived.person, "other")
        lead = role != "other"
        for number, (stop, (x, y)) in enumerate(zip(lived.stops, drawn.spots, strict=True)):
            where = (LEFT + x, plan.y(y))
            if number == 0:
                firsts.append(_wish(plan, lived, stop, where, role if lead else "soft", True))
            elif stop.jump:
                restarts.append(_wish(plan, lived, stop, where, role if lead else "soft", False))
        again += _repeated(plan, drawn, role if lead else "soft")
    yield from (*firsts, *restarts, *again)


def _wish(
    plan: Plan, lived: Lived, stop: Stop, where: tuple[float, float], role: str, first: bool
) -> Wish:
    age = age_at(plan.solved, lived, stop)
    name = plan.solved.story.name(stop.ref)
    words = f"{name}, {age}" if age else name
    x, y = where
    size = 12.0 if first and role != "soft" else 11.0
    spots = around(x, y, size)
    if first:
        spots = ((x - 8, y + size * 0.34, "end"), *spots)
    return Wish(words, spots, _owner(lived), size, role, bold=first and role != "soft",
                tag=tag("name", life=lived.person))  # fmt: skip


def _repeated(plan: Plan, drawn: Drawn, role: str) -> Iterator[Wish]:
    """The name again on pieces far from the last place where it stands."""
    last, name = drawn.spots[0][0], plan.solved.story.name(drawn.lived.person)
    for piece in drawn.pieces:
        if piece.jump:
            last = piece.x2
        elif piece.x2 - piece.x1 > wide(name, 10) + 14 and piece.x1 - last > 700:
            x, y = LEFT + (piece.x1 + piece.x2) / 2, plan.y((piece.y1 + piece.y2) / 2)
            spots = ((x, y - 5, "middle"), (x, y + 13, "middle"))
            yield Wish(name, spots, _owner(drawn.lived), 10, role,
                       tag=tag("name", life=drawn.lived.person))  # fmt: skip
            last = piece.x1


# --- words ----------------------------------------------------------------------------------


def _title(solved: Solved) -> str:
    return f"Lives in {solved.story.title}" if solved.story.title else "Lives"


def _subtitle(plan: Plan) -> str:
    words = "World time runs to the right, own age upwards."
    if plan.hidden:
        words += f" The {MOST_PEOPLE} in most scenes; {plan.hidden} others are in the table."
    return words


def _desc(plan: Plan) -> str:
    people = {drawn.lived.person for drawn in plan.stack.lives}
    jumps = sum(stop.jump for drawn in plan.stack.lives for stop in drawn.lived.stops)
    return (
        f"{len(people)} lives through {len(plan.columns)} scenes, world time to the right, own age "
        f"upwards; {jumps} jumps, dashed, at equal age. "
        + ("The ruler is true to scale." if plan.scale.linear else
           "Distances on the ruler are by order of magnitude; breaks are marked.")
    )  # fmt: skip


def _legend(plan: Plan) -> Iterator[Mark]:
    """How a life climbs, and what else the picture has that needs a word."""
    pieces = [piece for drawn in plan.stack.lives for piece in drawn.pieces]
    stops = [stop for drawn in plan.stack.lives for stop in drawn.lived.stops]
    ink = Paint("soft", width=2)
    climb = 26 * slope(plan.scale)
    items: list[tuple[Mark, str]] = [
        (line(0, climb / 2, 26, -climb / 2, ink), "an ordinary life climbs so"),
    ]
    if any(piece.jump for piece in pieces):
        items.append((line(0, 0, 26, 0, Paint("soft", width=2, dash=(5, 4))), "a jump"))
    if any(piece.still for piece in pieces):
        items.append((line(0, 0, 26, 0, ink), "own time stands still"))
    if any(stop.voice for stop in stops):
        items.append((Circle(at(13, 0), 3.4, Paint("soft", "paper", 1.4)), "by voice or letter"))
    if any(stop.dies for stop in stops):
        cross = polyline(((9, -4), (17, 4), (13, 0), (17, -4), (9, 4)), ink)
        items.append((cross, "dies"))
    if any(not column.placed for column in plan.columns):
        mark = polyline(((11, -2), (13, 1), (15, -2)), Paint("soft"))
        items.append((mark, "placed by order: its time is open"))
    yield from legend(items, LEFT, plan.foot + HEIGHT + 28)


def _table(solved: Solved, every: Sequence[Lived]) -> Table:
    story, rows = solved.story, []
    for lived in every:
        for stop in lived.stops:
            scene = story.scenes[stop.scene]
            how = [
                word
                for word, so in (("jumps here", stop.jump), ("by voice or letter", stop.voice),
                                 ("dies", stop.dies))
                if so
            ]  # fmt: skip
            rows.append(
                (
                    story.name(stop.ref), age_at(solved, lived, stop), scene.name,
                    time_words(solved, stop.at), story.name(scene.place) if scene.place else "",
                    ", ".join(how),
                )
            )  # fmt: skip
    return Table(("Who", "Own age", "Scene", "When", "Where", "How"), tuple(rows), _title(solved))
