"""Slots that give the new scene its time: anchors that are not named, and flashbacks.

“The next morning” counts from whatever is told before, so each slot has a time of its own;
a flashback lies before the scene that it breaks into. What would be assumed in a slot is
what the telling would assume there, read off while the rest of the story is admitted: one
pass for all slots. If that and the orders of the slot agree with the whole clock, then the
clock with them is that of a check: whatever was admitted without them still is, and whatever
was refused still is, as assumptions come one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from fabula.ask.pairs import OpenPairs, restless
from fabula.ask.slots import Between, people, unanchored
from fabula.ask.trial import orders
from fabula.model.story import Scene, Story
from fabula.model.terms import Mode
from fabula.model.times import Recurring, Relative
from fabula.reason.chronology import Telling
from fabula.reason.clock import Clock
from fabula.reason.constraint import Constraint
from fabula.reason.distances import Bound, distance
from fabula.reason.neighbours import Ties
from fabula.reason.network import Network
from fabula.reason.timing import Timing
from fabula.reason.walks import proof


class Hints:
    """What the telling would assume of the last scene's time in every slot.

    Filled while the clock is built, by ``telling``.
    """

    def __init__(self, story: Story) -> None:
        self.story: Final = story
        count = len(story.scenes)
        self.anchors: Final = _last_told(story, story.scenes[-1].mode)
        self.hosts: Final = _hosts(story)
        self.times: Final[list[tuple[Constraint, ...]]] = [()] * count
        self.latest: Final[list[int | None]] = [None] * count
        """the latest instant of the anchor, as it was known when a slot was told"""

    def telling(self, timing: Timing, tied: list[Ties]) -> Telling:
        """The telling that fills it."""
        return _Listening(self, timing, tied)


class _Listening(Telling):
    """Admits the story without its last scene, and notes what it would assume of that one."""

    def __init__(self, hints: Hints, timing: Timing, tied: list[Ties]) -> None:
        super().__init__(timing, tied)
        self._hints = hints
        self._new = self.story.scenes[-1]
        self._far: dict[tuple[int | None, int], list[tuple[Bound, bool]]] = {}
        anchors = [one for one in dict.fromkeys(hints.anchors) if one is not None]
        for when in self._new.when:
            expr = when.expr
            if isinstance(expr, Relative) and expr.anchor is None:
                for anchor in anchors:
                    found = distance(timing.points, self._new.index, expr, anchor)
                    self._far[anchor, when.statement] = found

    def _scene(self, network: Network, scene: Scene, aside: frozenset[int]) -> None:
        hints, slot = self._hints, scene.index
        anchor = hints.anchors[slot]
        hints.times[slot] = tuple(self._would(network, slot, anchor, aside))
        if anchor is not None:
            hints.latest[slot] = network.latest(2 * anchor)
        if scene is not self._new:
            super()._scene(network, scene, aside)

    def _would(
        self, network: Network, slot: int, anchor: int | None, aside: frozenset[int]
    ) -> Iterator[Constraint]:
        timed = False
        for when in self._new.when:
            if when.statement in aside:
                continue
            if isinstance(when.expr, Recurring):
                yield from self.recurring(network, self._new, when, when.expr, anchor)
            else:
                timed = True
            for bound, _ in self._far.get((anchor, when.statement), ()):
                yield self.counted(self._new, when, bound, anchor)
        host = self._hints.hosts[slot]
        if not timed and host is not None:
            yield self.beside(self._new, host)


class Hung(NamedTuple):
    """The time of the new scene in a slot.

    ``clash`` is an order that the slot suggests and that does not hold there; ``whole`` asks
    for a trial of the whole story.
    """

    network: Network
    clash: Constraint | None = None
    whole: bool = False

    def why(self) -> tuple[int, ...]:
        """The statements that forbid the order."""
        if self.clash is None:
            return ()
        known = proof(self.network, self.clash.b, self.clash.a, 1) or ()
        return tuple(sorted({said for one in known for said in one.statements}))


class Hanging:
    """The times of all slots, each made when it is first asked for."""

    def __init__(
        self, story: Story, clock: Clock, hints: Hints, pairs: Callable[[], OpenPairs]
    ) -> None:
        self.story: Final = story
        self.clock: Final = clock
        self.hints: Final = hints
        self._pairs: Final = pairs
        self._new: Final = clock.start(len(story.scenes) - 1)
        self._moving: Final = max((s.index for s in story.scenes[:-1] if unanchored(s)), default=-1)
        self._restless: Final = bool(restless(story, clock) - {len(story.scenes) - 1})
        self._known: dict[tuple[object, ...], Hung] = {}

    def at(self, slot: int, between: Between) -> Hung:
        """The time of the new scene in a slot."""
        times = tuple(one[:4] for one in self.hints.times[slot])
        key = between, self.hints.anchors[slot], times
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._made(slot, between)
        return found

    def _made(self, slot: int, between: Between) -> Hung:
        network = self.clock.likely.copy()
        if not all(network.add(one) for one in self.hints.times[slot]):
            return Hung(network, whole=True)
        for order in orders(self.story, between):
            if not network.add(order):
                return self._refused(slot, network, order)
        return Hung(network, whole=self._moves(slot, between, network))

    def _refused(self, slot: int, network: Network, order: Constraint) -> Hung:
        """An order that does not hold: surely, unless it rests on what others count from."""
        if self._moving < 0:
            return Hung(network, order)
        known = proof(network, order.b, order.a, 1) or ()
        mine = {one.assumption for one in self.hints.times[slot]}
        taken = [one.assumption for one in known if one.assumption not in mine]
        firm = bool(known) and all(one is None or one.kind != "anchor" for one in taken)
        return Hung(network, order, whole=not firm)

    def _moves(self, slot: int, between: Between, network: Network) -> bool:
        """Whether the slot moves other scenes so that it may matter."""
        if self._moving < slot and not self._restless:
            return self._pairs().settled(network, None)
        loose = self.clock.likely
        near = {2 * one for one in (*between.before, *between.after)}
        near |= {point for one in self.hints.times[slot] for point in one[:2]}
        near -= {self._new, self._new + 1, loose.origin}
        if any(_tighter(network, loose, one, near) for one in near):
            return True
        known = self.hints.latest[slot]
        return self._moving >= slot and known is not None and network.latest(self._new) < known


def _tighter(network: Network, loose: Network, one: int, near: Collection[int]) -> bool:
    """Whether a point's window, or its distance from another one, is less open."""
    if network.latest(one) != loose.latest(one) or network.earliest(one) != loose.earliest(one):
        return True
    return any(network.upper(one, other) != loose.upper(one, other) for other in near)


def _last_told(story: Story, mode: Mode) -> list[int | None]:
    """For each slot the last scene told before in a mode that shares somebody with the new one."""
    mine = frozenset(people(story, story.scenes[-1]))
    found: list[int | None] = []
    last: int | None = None
    for scene in story.scenes:
        found.append(last)
        if scene.mode is mode and not mine.isdisjoint(people(story, scene)):
            last = scene.index
    return found


def _hosts(story: Story) -> Sequence[int | None]:
    """For each slot the plain scene that a new flashback (or the like) would break into."""
    new = story.scenes[-1]
    if new.mode is Mode.SCENE or not new.mode.lived or new.life:
        return [None] * len(story.scenes)
    mine = people(story, new)
    last: dict[str, int] = {}
    found: list[int | None] = []
    first: int | None = None
    for scene in story.scenes:
        view = last.get(new.pov) if new.pov is not None and new.pov in mine else None
        found.append(view if view is not None else max(last.values(), default=None))
        if scene.mode is Mode.SCENE and scene is not new:
            for ref in people(story, scene):
                if ref in mine:
                    last[ref] = scene.index
                    first = scene.index if first is None else first
    return [first if one is None else one for one in found]
