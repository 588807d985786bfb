"""Whether all of some new scenes can be lived: places for them in the telling, and times.

Depth first over the scenes and their places. Where a place contradicts, the ring of time
statements (or the finding) says which of the scenes placed before have to do with it; the
search goes back to the last of these (conflict-directed backjumping: Prosser 1993, "Hybrid
algorithms for the constraint satisfaction problem"). If no place is left, the scenes that
took part are a set that cannot be lived together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from fabula.ask.relevant import Relevant
from fabula.ask.slots import people
from fabula.ask.topics import key
from fabula.model.finding import Finding, Passage
from fabula.model.story import Scene, Story
from fabula.model.terms import Mode, Strength, entity_of
from fabula.reason.clock import Clock
from fabula.reason.constraint import Constraint
from fabula.reason.geography import Geography
from fabula.reason.network import Network
from fabula.reason.walks import proof

BUDGET = 20_000
"""how many placings are tried for one set of scenes"""

LEAVES = 60
"""how many whole plans are tried for one set of scenes"""

Accept = Callable[[Sequence[int], Network], tuple[Finding, ...]]
"""what is wrong with a telling (old indices in their new order), with such times"""

Barred = Callable[[int, int], tuple["Why", ...]]
"""why a scene cannot be told in a slot, whatever else is: nothing where it can"""


class Why(NamedTuple):
    """Why a scene cannot be somewhere: in words (none: it is a matter of time), and where."""

    message: str
    statements: tuple[int, ...] = ()
    because: tuple[Passage, ...] = ()


class Plan(NamedTuple):
    """A telling (indices in their order) with the times in which all of it can be lived."""

    order: tuple[int, ...]
    network: Network


class Refuted(NamedTuple):
    """Scenes that cannot all be lived; ``only`` says so of just these, and not of more."""

    cards: frozenset[int]
    whys: tuple[Why, ...]
    only: bool = False
    proven: bool = True


class _Dead(NamedTuple):
    """A dead end: the scenes whose places it rests on, and all that took part in it."""

    conflict: frozenset[int]
    involved: frozenset[int]


class _GaveUp(Exception):
    """The budget is spent."""


class Planner:
    """Finds places for sets of the scenes from index ``first`` on; ``clock`` left them loose."""

    def __init__(
        self, story: Story, clock: Clock, first: int, accept: Accept, barred: Barred,
        limits: tuple[int | None, int | None],
    ) -> None:  # fmt: skip
        self.story: Final = story
        self.clock: Final = clock
        self.first: Final = first
        self.accept: Final = accept
        self.barred: Final = barred
        self.limits: Final = limits
        self.geography: Final = Geography(story.settings)
        self.people: Final = [frozenset(people(story, scene)) for scene in story.scenes]
        self.cards: Final = range(first, len(story.scenes))
        self.alone: Final = {card: self._needs_no_other(card) for card in self.cards}
        self._slots: Final = self._places()
        self._closed: dict[tuple[tuple[int, int], ...], bool] = {}
        self._found: dict[tuple[int, int], tuple[Why, ...]] = {}
        self._wrong: dict[tuple[int, ...], tuple[Finding, ...]] = {}

    def plan(self, cards: Sequence[int], explain: bool = False) -> Plan | Refuted:
        """A plan for all of these scenes, or why there is none (``explain``: with all proofs)."""
        search = _Search(self, cards, explain)
        try:
            found = search.place(0, tuple(range(self.first)), self.clock.likely)
        except _GaveUp:
            return Refuted(frozenset(cards), tuple(search.whys), only=True, proven=False)
        if isinstance(found, Plan):
            return found
        involved = frozenset(cards) if search.mixed else found.involved
        return Refuted(involved, tuple(dict.fromkeys(search.whys)), search.mixed)

    # -- what is known of one scene -------------------------------------------------------

    def _needs_no_other(self, card: int) -> bool:
        """Whether no other new scene brings about anything that this one needs."""
        scenes = self.story.scenes
        needed = {key(n.fluent) for one in scenes[card].happenings for n in one.needs}
        made = {
            key(effect.fluent)
            for other in scenes[self.first :]
            if other.index != card
            for one in other.happenings
            for effect in one.effects
        }
        return needed.isdisjoint(made)

    def _places(self) -> frozenset[int]:
        """The slots that differ for any of the scenes: right after what has to do with them."""
        found = {0}
        for card in self.cards:
            alone = self.story._replace(
                scenes=(*self.story.scenes[: self.first], self.story.scenes[card])
            )
            relevant = Relevant(alone, self.clock).scenes()
            found |= {one + 1 for one in relevant if one < self.first}
        return frozenset(found)

    def slots(self, order: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The places in a telling, each with how many of the story's own scenes are before it."""
        told = 0
        for at in range(len(order) + 1):
            if told in self._slots:
                yield at, told
            if at < len(order):
                told += order[at] < self.first

    def shut(self, card: int, slot: int) -> tuple[Why, ...]:
        """Why a scene cannot be in a slot, whatever the others do."""
        known = (card, slot)
        if known not in self._found:
            bounds = tuple(self.bounds(card, range(self.first), slot))
            if bounds not in self._closed:
                self._closed[bounds] = self._refused(bounds, self.clock.likely.copy()) is not None
            why: tuple[Why, ...] = (Why(""),) if self._closed[bounds] else ()
            if not why and self.alone[card]:
                why = self.barred(card, slot)
            self._found[known] = why
        return self._found[known]

    def proofs(self, card: int, slot: int) -> tuple[Why, ...]:
        """The same with the statements because of which times contradict."""
        found = self.shut(card, slot)
        if found != (Why(""),):
            return found
        tied = self.tied(self.bounds(card, range(self.first), slot), self.clock.likely)
        return found if isinstance(tied, Network) else (Why("", said(tied)),)

    def wrong(self, order: Sequence[int], network: Network) -> tuple[Finding, ...]:
        """What is wrong with a telling."""
        known = tuple(order)
        if known not in self._wrong:
            self._wrong[known] = self.accept(order, network)
        return self._wrong[known]

    # -- times ----------------------------------------------------------------------------

    def tied(
        self, bounds: Sequence[tuple[int, int]], network: Network
    ) -> Network | tuple[Constraint, ...]:
        """The network with scenes one after the other, or the ring that forbids it."""
        tied = network.copy()
        order = self._refused(bounds, tied)
        if order is None:
            return tied
        return (order, *(proof(tied, order.b, order.a, 1 - (order.low or 0)) or ()))

    def _refused(self, bounds: Sequence[tuple[int, int]], network: Network) -> Constraint | None:
        """Tie scenes one after the other; the first order that a network refuses."""
        for first, then in bounds:
            least, why = self.way(self.story.scenes[first], self.story.scenes[then])
            end, start = 2 * first + 1, 2 * then
            order = Constraint(end, start, least, None, why, strength=Strength.ASSUMED)
            if not network.add(order):
                return order
        return None

    def bounds(self, card: int, order: Sequence[int], at: int) -> list[tuple[int, int]]:
        """What each of its people lives right before and right after it, and the limits."""
        found: dict[tuple[int, int], None] = {}
        for ref in sorted(self.people[card]):
            before = next((one for one in reversed(order[:at]) if self._lives(ref, one)), None)
            after = next((one for one in order[at:] if self._lives(ref, one)), None)
            if before is not None:
                found[before, card] = None
            if after is not None:
                found[card, after] = None
        after, before = self.limits
        found |= {(after, card): None} if after is not None else {}
        found |= {(card, before): None} if before is not None else {}
        return list(found)

    def _lives(self, ref: str, scene: int) -> bool:
        return ref in self.people[scene] and self.story.scenes[scene].mode is Mode.SCENE

    def way(self, one: Scene, other: Scene) -> tuple[int, tuple[int, ...]]:
        """The least seconds from one scene's place to the other's by a declared way, and why."""
        shared = {entity_of(ref) for ref in self.people[one.index]} & {
            entity_of(ref) for ref in self.people[other.index]
        }
        if not shared or one.place is None or other.place is None or one.place == other.place:
            return 0, ()
        apart = self.geography.apart(one.place, other.place)
        if apart is None or not apart.route:
            return 0, ()
        places = (one.place_statement, other.place_statement)
        known = {*apart.why.statements, *(number for number in places if number >= 0)}
        return apart.least, tuple(sorted(known))


class _Search:
    """One search; used once."""

    def __init__(self, planner: Planner, cards: Sequence[int], explain: bool) -> None:
        self.planner: Final = planner
        self.explain: Final = explain
        self.cards: Final = cards
        self.whys: list[Why] = []
        self.mixed = False
        """whether a plan was refused that more scenes might mend"""
        self.tried = self.leaves = 0

    def place(self, depth: int, order: tuple[int, ...], network: Network) -> Plan | _Dead:
        """Place the scenes from ``depth`` on."""
        if depth == len(self.cards):
            return self._whole(order, network)
        card, planner = self.cards[depth], self.planner
        conflict: frozenset[int] = frozenset()
        involved = frozenset((card,))
        for at, slot in planner.slots(order):
            shut = planner.shut(card, slot)
            if shut:
                self.whys += planner.proofs(card, slot) if self.explain else shut
                continue
            self._count()
            tied = planner.tied(planner.bounds(card, order, at), network)
            if not isinstance(tied, Network):
                mine = self._met(tied) - {card}
                conflict, involved = conflict | mine, involved | mine
                self.whys.append(Why("", said(tied)))
                continue
            found = self.place(depth + 1, (*order[:at], card, *order[at:]), tied)
            if isinstance(found, Plan) or card not in found.conflict:
                return found
            conflict |= found.conflict - {card}
            involved |= found.involved
        return _Dead(conflict, involved)

    def _count(self) -> None:
        self.tried += 1
        if self.tried > BUDGET:
            raise _GaveUp

    def _met(self, ring: Sequence[Constraint]) -> frozenset[int]:
        """The new scenes whose places a ring rests on."""
        points = (point // 2 for one in ring for point in one[:2])
        return frozenset(points).intersection(self.cards)

    def _whole(self, order: tuple[int, ...], network: Network) -> Plan | _Dead:
        """Try a whole plan; where it is refused, look which scene alone is refused there."""
        planner = self.planner
        found = planner.wrong(order, network)
        if not found:
            return Plan(order, network)
        self.leaves += 1
        if self.leaves > LEAVES:
            raise _GaveUp
        for card in self.cards:
            if planner.alone[card] and len(self.cards) > 1:
                told = tuple(one for one in order if one < planner.first or one == card)
                rest, at = tuple(range(planner.first)), told.index(card)
                bounds = planner.bounds(card, rest, at)
                alone = planner.tied(bounds, planner.clock.likely)
                wrong = planner.wrong(told, alone) if isinstance(alone, Network) else ()
                if wrong:
                    self.whys += [Why(one.message, (), one.because) for one in wrong]
                    return _Dead(frozenset((card,)), frozenset((card,)))
        self.whys += [Why(one.message, (), one.because) for one in found]
        self.mixed = self.mixed or len(self.cards) > 1 or not planner.alone[self.cards[0]]
        return _Dead(frozenset(self.cards), frozenset(self.cards))


def said(ring: Sequence[Constraint]) -> tuple[int, ...]:
    """The statements of a ring."""
    return tuple(sorted({number for one in ring for number in one.statements}))


def belonging(put: Story, first: int, cards: Collection[int]) -> Story:
    """The story without what is odd in, or allowed by, those new scenes that are not meant.

    What is odd in a file of cards belongs to the last card that begins before it.
    """
    starts: dict[str, list[tuple[int, int]]] = {}
    for scene in put.scenes[first:]:
        known = starts.setdefault(scene.heading.source.path, [])
        known.append((scene.heading.bounds()[0], scene.index))

    def meant(path: str, at: int) -> bool:
        known = starts.get(path)
        if known is None:
            return True
        mine = [card for start, card in sorted(known) if start <= at] or [sorted(known)[0][1]]
        return mine[-1] in cards

    return put._replace(
        oddities=tuple(
            one for one in put.oddities if meant(one.span.source.path, one.span.bounds()[0])
        ),
        allowances=tuple(
            one for one in put.allowances if meant(one.span.source.path, one.span.bounds()[0])
        ),
    )
