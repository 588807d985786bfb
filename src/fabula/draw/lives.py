"""``lives``: world time across, own age upwards.

An ordinary life climbs with one slope everywhere; a jump is a dashed arc at equal age; ice lies
flat; a scene ties those who are in it, and two selves of one person are two points on one vertical.
Every life has a zero of its own (most births are never told): ages stand at its beginning and
wherever it begins again. Branches and versions are drawn apart, one below the other, on one ruler.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.draw import rail
from fabula.draw.frame import arrow, badge, broad, empty, head, legend, reach
from fabula.draw.geometry import (
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
from fabula.draw.labels import Space, Wish
from fabula.draw.lifenames import owner, wishes
from fabula.draw.lifeplan import LEFT, MOST_PEOPLE, TOP, Plan, Tie, planned, ties
from fabula.draw.plot import (
    Lived,
    Solved,
    Stop,
    age_at,
    by_scene,
    lives,
    time_words,
)
from fabula.draw.ruler import HEIGHT, ruler
from fabula.draw.slopes import Drawn, Piece, slope

KIND = "lives"


def picture(solved: Solved, wanted: Sequence[str] = ()) -> Picture:
    """The lives of all (at most the ``MOST_PEOPLE`` who are in most scenes), or of some people."""
    every = lives(solved, wanted or None)
    if not every:
        who = ", ".join(solved.story.name(one) for one in wanted) or "Nobody in this story"
        return empty(KIND, "Lives", f"{who} lives through no scene." if wanted else
                     f"{who} lives through a scene yet.")  # fmt: skip
    plan = planned(solved, every)
    marks = [*_marks(plan), *_legend(plan)]
    right = max(reach(marks), LEFT + plan.scale.width + 40) + 20
    width = fix(broad(_title(solved), _subtitle(plan), right))
    return Picture(
        KIND, width, fix(plan.foot + HEIGHT + 44), _title(solved), _desc(plan),
        (*head(_title(solved), _subtitle(plan), width), *marks),
        _table(solved, every),
    )  # fmt: skip


# --- marks ----------------------------------------------------------------------------------


def _marks(plan: Plan) -> Iterator[Mark]:
    base = plan.foot + 20
    people = [_life(plan, drawn) for drawn in plan.stack.lives]
    bounds = box(0, 0, LEFT + plan.scale.width + 400, base - 2)
    space = Space(bounds)
    for drawn, life in zip(plan.stack.lives, people, strict=True):
        for mark in flat(life.marks):
            space.take_line(mark, owner(drawn.lived))
            if isinstance(mark, Circle):
                space.take(_around_dot(mark))
    headings = [*_headings(plan, space)]
    scenes = [*_ties(plan, space)]
    yield group(ruler(plan.solved, plan.columns, plan.scale, LEFT, base), tag("ruler"))
    yield group(scenes, tag("scenes"))
    yield group(people, tag("lives"))
    yield from headings
    yield group(space.place_all(wishes(plan)), tag("names"))


def _around_dot(mark: Circle) -> Box:
    x, y = mark.centre
    return box(x - 3, y - 3, x + 3, y + 3)


def _headings(plan: Plan, space: Space) -> Iterator[Text]:
    """What each branch or version is called, above it, where no jump passes."""
    for number, name in plan.panels:
        if name:
            y, right = TOP + plan.stack.tops[number] + 16, LEFT + plan.scale.width
            spots = tuple((x, y, "start") for x in (16.0, *range(60, int(right), 40)))
            text = space.place(Wish(name, spots, size=12, role="soft", bold=True, tag=tag("panel")))
            if text is not None:
                yield text


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
    lift = min(16 + abs(x2 - x1) * 0.12, 74.0) * (1.0 if x2 < x1 else 0.75)
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


def _ties(plan: Plan, space: Space) -> Iterator[Group]:
    """The scenes: a tie between people, a leader up to the name, the name where there is room."""
    story, found = plan.solved.story, by_scene(plan.solved.findings)
    every = [*ties(plan)]
    named = _named(plan, every)
    for tie in every:
        scene = story.scenes[tie.column.scene]
        top = TOP + plan.names + plan.stack.tops[tie.column.panel] - plan.gap
        marks: list[Mark] = []
        if tie.column.scene in named:
            marks.append(line(tie.x, top, tie.x, tie.high - 5, Paint("grid"), tag("leader")))
            marks.append(rail.placed(rail.Name(tie.x, scene.name), top - 3, space))
        if tie.low > tie.high:
            tied = line(tie.x, tie.high, tie.x, tie.low, Paint("faint", width=1.6), tag("tie"))
            space.take_line(tied)
            marks.append(tied)
        for person, high, low in tie.selves():
            twice = Paint(plan.colours.get(person, "other"), width=3, dash=(0.1, 5))
            marks.append(line(tie.x, high, tie.x, low, twice, tag("selves", life=person)))
        marks += badge(found.get(scene.id, ()), tie.x, top + 6, 6)
        time = time_words(plan.solved, tie.column.scene)
        who = ", ".join(story.name(ref) for ref in tie.people)
        title = f"{scene.name}{f' ({time})' if time else ''}: {who}"
        yield group(
            marks, tag("scene", id=ident(KIND, "scene", scene.id), scene=scene.id, title=title)
        )


def _named(plan: Plan, every: Sequence[Tie]) -> frozenset[int]:
    """The scenes whose names are written: jumps, findings and crowds first, as far as they fit."""
    found, story = by_scene(plan.solved.findings), plan.solved.story
    named: list[int] = []
    for number, _ in plan.panels:
        mine = [tie for tie in every if tie.column.panel == number]
        ranks = [
            (story.scenes[tie.column.scene].id not in found, not tie.jumps, -len(tie.people))
            for tie in mine
        ]
        fits = rail.chosen([tie.x for tie in mine], ranks)
        named += [tie.column.scene for place, tie in enumerate(mine) if place in fits]
    return frozenset(named)


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
