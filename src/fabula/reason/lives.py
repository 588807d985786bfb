"""Lifelines: the visits of each person in the order of their own life.

A life is cut into stretches by its jumps. Inside a stretch own time runs with world time;
a stretch hangs on the visit after which its jump was made, so the stretches of a life form
a tree. Where a visit fits two stretches, both readings stay open: what is *certain* must
hold in each of them, what is *likely* in the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from fabula.model.finding import Assumption, Because, because
from fabula.model.story import Presence
from fabula.model.terms import Certainty
from fabula.reason.clock import Clock

NOTHING = Because()


class Visit(NamedTuple):
    """One person's being in one scene; ``presence`` is ``None`` where only a voice or letter is."""

    number: int
    ref: str
    scene: int
    presence: Presence | None
    homes: tuple[int, ...] = (0,)
    """the stretches that it may belong to, the assumed one first"""
    told: bool = True
    """whether its place in the telling speaks for its place in the life (plain scenes)"""
    why: Because = NOTHING
    """the stated step, and the times, because of which it stays in the stretch before"""
    taken: Because = NOTHING
    open: bool = False
    """the likelier stretch is not to be taken for granted"""
    """the assumption that it belongs to the first of its homes, where there are two"""

    @property
    def belongs(self) -> Because:
        """What puts it into its stretch, where without that it would be elsewhere or nowhere."""
        here = self.presence
        if self.homes == (0,) and here is not None and here.statement not in self.why.statements:
            return NOTHING
        return self.why


class Stretch(NamedTuple):
    """A part of a life without jumps.

    ``opener`` is the visit that the jump arrives at (-1 for the first stretch and for an
    arrival that no scene shows), ``parent`` the visit it departs from. A *floating* stretch
    is one visit whose place on the calendar is open: it has an order, but no clock.
    """

    number: int
    opener: int = -1
    parent: int = -1
    why: Because = NOTHING
    floating: bool = False
    jump: bool = False


class Order(NamedTuple):
    """A stated (or assumed) order of two visits of one life, by their indices."""

    first: int
    then: int
    why: Because


def runs_before(clock: Clock, first: int, then: int, mood: Certainty, tied: bool) -> bool:
    """Whether world time alone puts scene ``first`` before scene ``then``.

    It does where the earlier start is surely earlier, or where the later start waits for the
    earlier end. ``tied`` scenes (both plainly told) that may start together are ordered by
    the telling, which is an assumption and so never *certain*.
    """
    return _runs(clock, first, then, mood, tied) is not None


def runs_why(clock: Clock, first: int, then: int, mood: Certainty, tied: bool) -> Because | None:
    """Why world time puts scene ``first`` before scene ``then``; ``None`` where it does not."""
    found = _runs(clock, first, then, mood, tied)
    if found is None:
        return None
    why, end = clock.why(*found, mood), clock.end(first)
    if found[2] and len(why.statements) > 1 and clock.before(end, found[1], mood, 0):
        straight = clock.why(end, found[1], 0, mood)
        both = clock.before(clock.end(then), clock.start(first), mood, 0)
        if not both and not straight.assumed and len(straight.statements) < len(why.statements):
            return straight
    return why


def _runs(
    clock: Clock, first: int, then: int, mood: Certainty, tied: bool
) -> tuple[int, int, int] | None:
    """The two points and the least distance between them that decide the order.

    Assumed bounds never decide the order of a life against the telling.
    """
    if tied and then < first:
        mood = Certainty.CERTAIN
    start, later = clock.start(first), clock.start(then)
    if clock.before(start, later, mood, 1):
        return start, later, 1
    end = clock.end(first)
    if clock.before(end, later, mood, 0):
        both = clock.before(clock.end(then), start, mood, 0)
        told = first < then and mood < Certainty.CERTAIN
        return (end, later, 0) if not both or told else None
    if tied and first < then and mood < Certainty.CERTAIN and clock.before(start, later, mood, 0):
        return start, later, 0
    return None


class Life:
    """One entity's lifeline. ``visits`` stand in the order of telling."""

    __slots__ = ("_proofs", "clock", "entity", "index", "orders", "rings", "stretches", "visits")

    def __init__(
        self,
        entity: str,
        clock: Clock,
        visits: tuple[Visit, ...],
        stretches: tuple[Stretch, ...] = (Stretch(0),),
        orders: tuple[Order, ...] = (),
        rings: tuple[tuple[Order, ...], ...] = (),
        index: Mapping[tuple[str, int], int] | None = None,
    ) -> None:
        self.entity: Final = entity
        self.clock: Final = clock
        self.visits: Final = visits
        self.stretches: Final = stretches
        self.orders: Final = orders
        self.rings: Final = rings
        """stated orders that each follow the other: they take part in nothing else"""
        self.index: Final = index or {}
        """(reference, scene) -> visit"""
        self._proofs: dict[tuple[int, int, Certainty], Because | None] = {}

    @property
    def plain(self) -> bool:
        """Whether this life follows the calendar throughout."""
        return len(self.stretches) == 1 and not self.orders

    @property
    def jumps(self) -> bool:
        """Whether this life has a jump."""
        return any(stretch.jump for stretch in self.stretches)

    def at(self, ref: str, scene: int) -> int | None:
        """The visit of a reference in a scene; of another self, if only that one is there."""
        found = self.index.get((ref, scene))
        if found is None and ref != self.entity:
            found = self.index.get((self.entity, scene))
        if found is None and not self.plain:
            found = next((v.number for v in self.visits if v.scene == scene), None)
        return found

    def visit(self, ref: str, scene: int) -> Visit | None:
        """The visit of a reference in a scene."""
        at = self.index.get((ref, scene))
        return self.visits[at] if at is not None else None

    def together(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Whether two (reference, scene) are surely in one stretch, which runs with the world."""
        first, second = self.visit(*one), self.visit(*other)
        if first is None or second is None or len(first.homes) > 1:
            return self.plain
        return first.homes == second.homes and not self.stretches[first.homes[0]].floating

    def before(self, first: int, then: int, mood: Certainty) -> bool:
        """Whether visit ``first`` surely lies before visit ``then`` in this life.

        In the mood *certain*: in every order and timing that fits what is stated; in the
        mood *likely*: in those that also fit the admitted assumptions.
        """
        if self.plain:
            return first != then and self._runs(first, then, mood)
        return self.proof(first, then, mood) is not None

    def proof(self, first: int, then: int, mood: Certainty) -> Because | None:
        """Why visit ``first`` lies before visit ``then``; ``None`` where it is not sure."""
        if first == then:
            return None
        key = (first, then, mood)
        if key not in self._proofs:
            self._proofs[key] = None  # a ring of orders proves nothing
            found = self._by_orders(first, then, mood)
            if found is None:
                found = self._by_readings(first, then, mood)
            self._proofs[key] = found
        return self._proofs[key]

    def _runs(self, first: int, then: int, mood: Certainty) -> bool:
        one, two = self.visits[first], self.visits[then]
        tied = one.told and two.told
        return runs_before(self.clock, one.scene, two.scene, mood, tied)

    def _runs_why(self, first: int, then: int, mood: Certainty) -> Because | None:
        one, two = self.visits[first], self.visits[then]
        tied = one.told and two.told
        return runs_why(self.clock, one.scene, two.scene, mood, tied)

    def _by_readings(self, first: int, then: int, mood: Certainty) -> Because | None:
        one, two = self.visits[first], self.visits[then]
        whole = one.belongs + two.belongs
        if mood < Certainty.CERTAIN and not one.open and not two.open:
            found = self._in_reading(first, one.homes[0], then, two.homes[0], mood)
            return found + whole + self._reading(one, two, mood) if found is not None else None
        for home in one.homes:
            for other in two.homes:
                found = self._in_reading(first, home, then, other, mood)
                if found is None:
                    return None
                whole = whole + found
        return whole

    def _reading(self, one: Visit, two: Visit, mood: Certainty) -> Because:
        """What is taken for granted where only the likelier stretch of a visit gives the order."""
        if len(one.homes) == len(two.homes) == 1:
            return NOTHING
        others = ((home, other) for home in one.homes for other in two.homes)
        if all(self._in_reading(one.number, a, two.number, b, mood) for a, b in others):
            return NOTHING
        return one.taken + two.taken

    def _in_reading(
        self, first: int, home: int, then: int, other: int, mood: Certainty
    ) -> Because | None:
        """The order of two visits when each belongs to the given stretch."""
        if home == other:
            return None if self.stretches[home].floating else self._runs_why(first, then, mood)
        above, below = self._chain(home), self._chain(other)
        shared = next(stretch for stretch in above if stretch in below)
        branch = above[above.index(shared) - 1] if shared != home else None
        twig = below[below.index(shared) - 1] if shared != other else None
        hung = self._whole(below[: below.index(shared)])
        if branch is None:
            return self._up_to(first, self._parent(twig), mood, hung)
        opened = self.stretches[branch].opener == first
        if not opened and mood == Certainty.CERTAIN:
            return None
        # The journey comes right after its departure: what comes later than that, comes after it.
        end = then if twig is None else self._parent(twig)
        if end < 0 or self._parent(branch) < 0 or self._stated(end, first):
            return None
        later = self._after(self._parent(branch), end, None if twig is not None else other, mood)
        if later is None:
            return None
        return later + self._whole(above[: above.index(shared)]) + hung

    def _stated(self, first: int, then: int) -> bool:
        """Whether stated orders put one visit before another."""
        reached = [first]
        for here in reached:
            reached += [o.then for o in self.orders if o.first == here and o.then not in reached]
        return then in reached[1:]

    def _after(self, first: int, end: int, home: int | None, mood: Certainty) -> Because | None:
        """Why a departure lies before a visit, in the reading at hand if it is one of the two."""
        if home is None or len(self.visits[end].homes) == 1 or mood is Certainty.CERTAIN:
            return self.proof(first, end, mood)
        found = self._by_orders(first, end, mood)
        if found is None:
            found = self._in_reading(first, self.visits[first].homes[0], end, home, mood)
        return found

    def _up_to(self, first: int, end: int, mood: Certainty, why: Because) -> Because | None:
        if end < 0:
            return None
        if first == end:
            return why
        found = self.proof(first, end, mood)
        return found + why if found is not None else None

    def _chain(self, home: int) -> list[int]:
        """A stretch and those it hangs on, innermost first."""
        chain = [home]
        while self.stretches[chain[-1]].parent >= 0:
            above = self.visits[self.stretches[chain[-1]].parent].homes[0]
            if above in chain:
                break
            chain.append(above)
        if chain[-1] != 0:
            chain.append(0)
        return chain

    def _parent(self, stretch: int | None) -> int:
        return self.stretches[stretch].parent if stretch is not None else -1

    def _whole(self, stretches: Sequence[int]) -> Because:
        """What opens some stretches."""
        found = NOTHING
        for stretch in stretches:
            found = found + self.stretches[stretch].why
        return found

    def _by_orders(self, first: int, then: int, mood: Certainty) -> Because | None:
        for order in self.orders:
            if order.why.assumed and mood == Certainty.CERTAIN:
                continue
            if order.then == then:
                found = self._up_to(first, order.first, mood, order.why)
            elif order.first == first:
                rest = self.proof(order.then, then, mood)
                found = rest + order.why if rest is not None else None
            else:
                continue
            if found is not None:
                return found
        return None


def assumed(text: str, kind: str = "life") -> Because:
    """A ``Because`` that rests on one assumption alone."""
    return because((), (Assumption(text, (), kind),))
