"""The values of world time: constraints between points, and contradictory rings."""

from enum import IntEnum
from typing import NamedTuple

from fabula.model.finding import Assumption
from fabula.model.terms import Certainty, Strength


class Sort(IntEnum):
    """What a constraint speaks of; a ring is reported by its most special one (the greatest)."""

    STRUCTURE = 0
    """follows from what a point is (a scene ends no earlier than it starts): costs nothing"""
    EXTENT = 1
    ORDER = 2
    SPAN = 3
    PLACES = 4
    TRAVEL = 5
    AGE = 6
    DATE = 7
    WEEKDAY = 8
    RETOLD = 9

    @property
    def law(self) -> str:
        """The code of the law that reports a ring of this sort."""
        return _LAWS[self]


_LAWS = ("T101", "T101", "T101", "T106", "L101", "T105", "T104", "T103", "T102", "L110")


class Constraint(NamedTuple):
    """``low <= time(b) - time(a) <= high`` in seconds; ``None`` is open.

    ``statements`` are those that it follows from (none for structure and for assumptions
    that rest on the telling alone). An assumed constraint names its ``assumption``.
    """

    a: int
    b: int
    low: int | None
    high: int | None
    statements: tuple[int, ...] = ()
    sort: Sort = Sort.ORDER
    strength: Strength = Strength.STATED
    assumption: Assumption | None = None

    @property
    def cost(self) -> int:
        """What it adds to the size of a proof: its statements; structure is free."""
        if self.sort is Sort.STRUCTURE and self.assumption is None:
            return len(self.statements)
        return len(self.statements) or 1


class Ring(NamedTuple):
    """Constraints that cannot all hold, together with the fewest statements for that.

    ``sort`` is the most special sort in it; ``law`` the code that reports it;
    ``certainty`` is ``CERTAIN`` where all of it is stated.
    """

    constraints: tuple[Constraint, ...]
    statements: tuple[int, ...]
    sort: Sort
    certainty: Certainty
    assumed: tuple[Assumption, ...] = ()

    @property
    def law(self) -> str:
        """The code of the law that reports it."""
        return self.sort.law


def ring(constraints: tuple[Constraint, ...]) -> Ring:
    """A ``Ring`` with all that follows from its constraints filled in."""
    statements = tuple(sorted({s for c in constraints for s in c.statements if s >= 0}))
    assumed = tuple(dict.fromkeys(c.assumption for c in constraints if c.assumption is not None))
    stated = not assumed and all(c.strength is Strength.STATED for c in constraints)
    sort = max((c.sort for c in constraints), default=Sort.ORDER)
    certainty = Certainty.CERTAIN if stated else Certainty.LIKELY
    return Ring(constraints, statements, sort, certainty, assumed)
