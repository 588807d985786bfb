"""The names in ``lives``: at each beginning and each restart, with the age where it is known."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.draw.geometry import tag
from fabula.draw.labels import Wish, around
from fabula.draw.lifeplan import LEFT, Plan
from fabula.draw.plot import Lived, Stop, age_at
from fabula.draw.slopes import Drawn
from fabula.draw.theme import wide


def owner(lived: Lived) -> str:
    """Whose lines a name may meet."""
    return f"{lived.person} {lived.strand.number}"


def wishes(plan: Plan) -> Iterator[Wish]:
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
    return Wish(words, spots, owner(lived), size, role, bold=first and role != "soft",
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
            yield Wish(name, spots, owner(drawn.lived), 10, role,
                       tag=tag("name", life=drawn.lived.person))  # fmt: skip
            last = piece.x1
