"""From a story's casts and ``life:`` entries to lifelines: which visits, which jumps.

A stated ``life: X: after Y`` is a jump where the stated times put the scene before Y ends,
where Y lies in another branch, or where a sentence says that X travels; where the times are
open it is an order without a clock; otherwise it is an ordinary step of the same stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.model.finding import Assumption, Because, because
from fabula.model.story import Happening, LifeOrder, Part, Presence, Scene, Story
from fabula.model.terms import Certainty, Mode, Regime, entity_of
from fabula.model.times import Absolute
from fabula.reason.clock import Clock
from fabula.reason.lives import Life, Order, Stretch, Visit

CERTAIN = Certainty.CERTAIN


class Arrival(NamedTuple):
    """A stated jump: who, out of which scene, by which sentence."""

    ref: str
    scene: int
    happening: Happening


def live(story: Story, clock: Clock) -> Mapping[str, Life]:
    """Every person's lifeline, by entity id."""
    visits: dict[str, list[Visit]] = {}
    index: dict[str, dict[tuple[str, int], int]] = {}
    for scene in story.scenes:
        if not scene.mode.lived:
            continue
        for ref, presence in _there(scene):
            person = entity_of(ref)
            mine = visits.setdefault(person, [])
            seen = index.setdefault(person, {})
            if (ref, scene.index) in seen:
                continue
            seen[ref, scene.index] = len(mine)
            told = scene.mode is Mode.SCENE
            mine.append(Visit(len(mine), ref, scene.index, presence, (0,), told))
    stated = _stated_orders(story)
    travels = _travels(story)
    for person in (*stated, *travels):
        visits.setdefault(person, [])
        index.setdefault(person, {})
    return {
        person: _life(
            story, clock, person, visits[person], index[person],
            stated.get(person, ()), travels.get(person, ()),
        )
        for person in visits
    }  # fmt: skip


def _there(scene: Scene) -> Iterator[tuple[str, Presence | None]]:
    """Who has a visit in a scene: those there, by voice too, and those a letter reaches."""
    for presence in scene.cast:
        if presence.part in (Part.PRESENT, Part.HEARD):
            yield presence.ref, presence if presence.part is Part.PRESENT else None
    for happening in scene.happenings:
        for ref in happening.remote:
            yield ref, None


def _stated_orders(story: Story) -> dict[str, list[tuple[int, LifeOrder]]]:
    orders: dict[str, list[tuple[int, LifeOrder]]] = {}
    for scene in story.scenes:
        if scene.mode.lived:
            for order in scene.life:
                orders.setdefault(entity_of(order.ref), []).append((scene.index, order))
    return orders


def _travels(story: Story) -> dict[str, list[Arrival]]:
    found: dict[str, list[Arrival]] = {}
    for scene in story.scenes:
        if scene.mode.lived:
            for happening in scene.happenings:
                if happening.travel is not None:
                    arrival = Arrival(happening.travel.who, scene.index, happening)
                    found.setdefault(entity_of(arrival.ref), []).append(arrival)
    return found


def _life(
    story: Story,
    clock: Clock,
    person: str,
    visits: list[Visit],
    index: dict[tuple[str, int], int],
    stated: list[tuple[int, LifeOrder]] | tuple[()],
    travels: list[Arrival] | tuple[()],
) -> Life:
    if not stated and not travels:
        return Life(person, clock, tuple(visits), index=index)
    return _Journey(story, clock, person, visits, index).run(stated, travels)


class _Journey:
    """The making of one life with stated orders; used once and thrown away."""

    def __init__(
        self,
        story: Story,
        clock: Clock,
        person: str,
        visits: list[Visit],
        index: dict[tuple[str, int], int],
    ) -> None:
        self.story, self.clock, self.person = story, clock, person
        self.visits, self.index = visits, index
        self.stretches = [Stretch(0)]
        self.orders: list[Order] = []
        self.edges: dict[int, list[tuple[int, LifeOrder]]] = {}
        self.homes: dict[int, tuple[int, ...]] = {}
        self.steps: dict[int, Because] = {}
        self.departures: dict[int, Arrival] = {}
        self.said: list[tuple[int, int, LifeOrder]] = []

    def run(
        self,
        stated: list[tuple[int, LifeOrder]] | tuple[()],
        travels: list[Arrival] | tuple[()],
    ) -> Life:
        """Read the orders, open the stretches, give every visit its home."""
        for arrival in travels:
            self.departures[self._visit(arrival.ref, arrival.scene)] = arrival
        for scene, order in stated:
            self._order(scene, order)
        rings = self._take_out_rings()
        for at in sorted(self.edges):
            self._home(at, frozenset())
        self._unseen_arrivals()
        self._rest()
        placed = tuple(self._placed(visit) for visit in self.visits)
        return Life(
            self.person,
            self.clock,
            placed,
            tuple(self.stretches),
            tuple(self.orders),
            rings,
            self.index,
        )

    def _placed(self, visit: Visit) -> Visit:
        """A visit with its stretches, and with what is assumed where there are two of them."""
        homes = self.homes.get(visit.number, (0,))
        why = self.steps.get(visit.number, visit.why)
        taken = visit.taken
        if len(homes) > 1:
            here, who = self.story.scenes[visit.scene], self.story.name(visit.ref)
            side = "follows" if homes[0] else "does not follow"
            text = f"{here.name} {side} the journey in {who}'s own life"
            taken = Because((), (Assumption(text, (here.heading,), "life"),))
            if text in self.story.refused:
                return visit._replace(homes=homes, why=why, open=True)
        return visit._replace(homes=homes, why=why, taken=taken)

    def _visit(self, ref: str, scene: int) -> int:
        """The visit of a self in a scene; made where only a ``life:`` entry puts it there."""
        at = self.index.get((ref, scene))
        if at is None:
            at = self.index[ref, scene] = len(self.visits)
            self.visits.append(Visit(at, ref, scene, None))
        return at

    def _anchor(self, ref: str, scene: int) -> int:
        """The visit that ``after SCENE`` means: the same self, else the first one there."""
        for known in (ref, self.person):
            if (known, scene) in self.index:
                return self.index[known, scene]
        for (_, there), at in sorted(self.index.items()):
            if there == scene:
                return at
        return self._visit(ref, scene)

    def _order(self, scene: int, order: LifeOrder) -> None:
        here = self._visit(order.ref, scene)
        there = self._anchor(order.ref, order.scene)
        first, then = (there, here) if order.after else (here, there)
        if first == then:
            return
        self.orders.append(Order(first, then, because((order.statement,))))
        self.said.append((first, then, order))

    def _take_out_rings(self) -> tuple[tuple[Order, ...], ...]:
        """The shortest rings of stated orders; what is in one says nothing else."""
        rings: list[tuple[Order, ...]] = []
        while (ring := _shortest_ring(self.orders)) is not None:
            rings.append(ring)
            for link in ring:  # what its place rests on contradicts itself: it stays open
                self.homes[link.then] = (self._float(link.then, link.why),)
            self.orders = [order for order in self.orders if order not in ring]
        left = {order.why.statements for order in self.orders}
        for first, then, order in self.said:
            if (order.statement,) in left:
                self._edge(first, then, order)
        return tuple(rings)

    def _edge(self, first: int, then: int, order: LifeOrder) -> None:
        if order.after or self._step(first, then) == "jump":
            self.edges.setdefault(then, []).append((first, order))
        elif self._step(first, then) == "open":
            self.homes[first] = (self._float(first, because((order.statement,))),)
        else:
            self.steps[first] = self._plain(first, then, order)

    def _home(self, at: int, open_: frozenset[int]) -> tuple[int, ...]:
        """The stretches that a visit may belong to; opens new ones at jumps."""
        if at in self.homes or at in open_:
            return self.homes.get(at, (0,))
        edges = self.edges.get(at)
        if not edges:
            return (0,)
        kinds = [(self._step(first, at), first, order) for first, order in edges]
        for kind in ("jump", "open"):
            chosen = [(first, order) for step, first, order in kinds if step == kind]
            if chosen:
                first, order = self._latest(chosen)
                self.homes[at] = (self._open(at, first, order, kind == "jump"),)
                return self.homes[at]
        first, order = edges[-1]
        self.homes[at] = self._home(first, open_ | {at})
        self.steps[at] = self._plain(first, at, order)
        return self.homes[at]

    def _plain(self, first: int, at: int, order: LifeOrder) -> Because:
        """Why a visit stays in the stretch of the one that it is stated to come after."""
        clock = self.clock
        start, later = (clock.start(self.visits[v].scene) for v in (first, at))
        return because((order.statement,)) + clock.why(start, later, 0, CERTAIN)

    def _latest(self, chosen: Sequence[tuple[int, LifeOrder]]) -> tuple[int, LifeOrder]:
        """Of several steps to one visit, that from the latest one on the calendar."""
        clock, last = self.clock, chosen[0]
        for one in chosen[1:]:
            start, other = (clock.start(self.visits[v].scene) for v in (last[0], one[0]))
            if not clock.before(other, start, CERTAIN, 1):
                last = one
        return last

    def _step(self, first: int, then: int) -> str:
        """What the step between two visits in a stated order is: jump, open or plain."""
        one, two = self.visits[first], self.visits[then]
        scenes, clock = self.story.scenes, self.clock
        if first in self.departures or scenes[one.scene].branch != scenes[two.scene].branch:
            return "jump"
        if clock.before(clock.start(two.scene), clock.end(one.scene), CERTAIN, 1):
            return "jump"
        if clock.before(clock.start(one.scene), clock.start(two.scene), CERTAIN, 0):
            return "plain"
        return "plain" if self.story.settings.regime is Regime.NONE else "open"

    def _float(self, visit: int, why: Because) -> int:
        """A visit of which only its order is known, and not what it follows."""
        number = len(self.stretches)
        self.stretches.append(Stretch(number, visit, -1, why, floating=True))
        return number

    def _open(self, opener: int, parent: int, order: LifeOrder, jump: bool) -> int:
        one, two = self.visits[parent], self.visits[opener]
        clock = self.clock
        why = because((order.statement,))
        if jump and clock.before(clock.start(two.scene), clock.end(one.scene), CERTAIN, 1):
            why = why + clock.why(clock.start(two.scene), clock.end(one.scene), 1, CERTAIN)
        if parent in self.departures:
            why = why + because((self.departures[parent].happening.statement,))
        number = len(self.stretches)
        self.stretches.append(Stretch(number, opener, parent, why, not jump, jump))
        return number

    def _unseen_arrivals(self) -> None:
        """A journey that no ``life:`` entry takes up still opens a stretch."""
        taken = {stretch.parent for stretch in self.stretches if stretch.jump}
        for at in sorted(self.departures):
            if at not in taken:
                why = because((self.departures[at].happening.statement,))
                number = len(self.stretches)
                self.stretches.append(Stretch(number, -1, at, why, False, True))

    def _rest(self) -> None:
        """Visits without an entry: the first stretch, or the one that is running.

        Where an arrival is told before its departure, or by another self (``Wren/2``), the
        first stretch is the likelier.
        """
        openings = sorted((self._arrives(s), s.number) for s in self.stretches if s.jump)
        departures = {stretch.parent for stretch in self.stretches}
        for visit in self.visits:
            if visit.number in self.homes or visit.number in self.edges or not visit.told:
                continue
            if visit.number in departures:
                continue
            running = [number for scene, number in openings if scene < visit.scene]
            if running and self._fits(visit, running[-1]):
                stretch = self.stretches[running[-1]]
                left = self.visits[stretch.parent].scene
                arrives = self.visits[stretch.opener].ref if stretch.opener >= 0 else visit.ref
                both = (stretch.number, 0)
                later = left < visit.scene and arrives in (visit.ref, visit.ref.partition("/")[0])
                self.homes[visit.number] = both if later else both[::-1]

    def _arrives(self, stretch: Stretch) -> int:
        """Where in the telling a jump arrives (or departs, if no scene shows the arrival)."""
        return self.visits[stretch.opener if stretch.opener >= 0 else stretch.parent].scene

    def _fits(self, visit: Visit, number: int) -> bool:
        """Whether the window of a visit lets it stand in a stretch after its arrival."""
        stretch, clock = self.stretches[number], self.clock
        if stretch.opener >= 0:
            opener = self.visits[stretch.opener]
            if self.story.scenes[opener.scene].branch != self.story.scenes[visit.scene].branch:
                return False
            start = clock.start(opener.scene)
            return not clock.before(clock.start(visit.scene), start, CERTAIN, 1)
        travel = self.departures[stretch.parent].happening.travel
        window = clock.window(clock.start(visit.scene), CERTAIN)
        if travel is None or not isinstance(travel.to, Absolute):
            return True
        earliest = travel.to.hard.earliest
        return earliest is None or window.latest is None or window.latest >= earliest


def _shortest_ring(orders: Sequence[Order]) -> tuple[Order, ...] | None:
    """The ring with the fewest orders, found breadth first from each of them."""
    after: dict[int, list[Order]] = {}
    for order in orders:
        after.setdefault(order.first, []).append(order)
    best: tuple[Order, ...] | None = None
    for start in orders:
        paths: dict[int, tuple[Order, ...]] = {start.then: (start,)}
        queue = [start.then]
        for here in queue:
            for order in after.get(here, ()):
                if order.then not in paths:
                    paths[order.then] = (*paths[here], order)
                    queue.append(order.then)
        ring = paths.get(start.first)
        if ring is not None and (best is None or len(ring) < len(best)):
            best = ring
    return best
