"""The names in ``lives``: at each beginning and each restart, with the age where it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


FAR, TOO_FAR = 560.0, 1100.0
"""between these distances from where it last stands, a name is written again"""


def _repeated(plan: Plan, drawn: Drawn, role: str) -> Iterator[Wish]:
    """The name again where somebody's line has run far without it, where it first fits."""
    if plan.scale.width < TOO_FAR:
        return
    last, name = drawn.spots[0][0], plan.solved.story.name(drawn.lived.person)
    half = wide(name, 10) / 2
    found: list[tuple[float, float, float]] = []  # places on the line, with its slope there
    for piece in drawn.pieces:
        if piece.jump:
            if found:
                yield _again(plan, drawn, role, found)
            last, found = piece.x2, []
            continue
        x = max(piece.x1 + half + 7, last + FAR)
        while x <= piece.x2 - half - 7:
            if found and x - last > TOO_FAR:
                yield _again(plan, drawn, role, found)
                last, found = found[0][0], []
                x = max(x, last + FAR)
                continue
            climb = (piece.y1 - piece.y2) / (piece.x2 - piece.x1)
            found.append((x, piece.y1 - climb * (x - piece.x1), climb))
            x += 120.0
    if found:
        yield _again(plan, drawn, role, found)


def _again(
    plan: Plan, drawn: Drawn, role: str, found: Sequence[tuple[float, float, float]]
) -> Wish:
    name, about = plan.solved.story.name(drawn.lived.person), tag("name", life=drawn.lived.person)
    free, tight = list[tuple[float, float, str]](), list[tuple[float, float, str]]()
    for x, y, climb in found:
        off = climb * wide(name, 10) / 2
        x, y = LEFT + x, plan.y(y)
        free += ((x, y - 4 - off, "middle"), (x, y + 11 + off, "middle"))
        # These touch one's own line: better than no name.
        tight += ((x, y - 5, "middle"), (x, y + 13, "middle"))
    return Wish(name, (*free, *tight), owner(drawn.lived), 10, role, tag=about)
