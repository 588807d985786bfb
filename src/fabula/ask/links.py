"""Links of the telling that a new scene takes away.

Where ``life:`` says whose life the new scene follows, the telling does not tie it to what that
person did before; but what they do next is now tied to it, and no longer to that. The order of
the two must then follow from something else, or the slot does not keep the order of the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final

from fabula.ask.slots import Between, Slots, people
from fabula.ask.trial import orders
from fabula.model.terms import Certainty, Mode
from fabula.reason.clock import Clock
from fabula.reason.constraint import Constraint
from fabula.reason.network import Network
from fabula.reason.windows import INF


class Links:
    """The links of those whose own order the new scene states."""

    def __init__(self, slots: Slots, clock: Clock) -> None:
        self.slots: Final = slots
        self.clock: Final = clock
        self.stated: Final = sorted({one.ref for one in slots.new.life}.intersection(slots.refs))
        self._known: dict[tuple[object, ...], bool] = {}

    def lost(
        self, slot: int, between: Between, times: Sequence[Constraint] = ()
    ) -> tuple[int, int] | None:
        """Two scenes of which the first need no longer be the earlier one, if there are any.

        ``times`` is what the slot says of the new scene's time.
        """
        if self.slots.new.mode is not Mode.SCENE:
            return None
        for ref in self.stated:
            first, then = self.slots.beside(ref, slot)
            if first is None or then is None:
                continue
            key = (ref, first, then, between, tuple(one[:4] for one in times))
            if key not in self._known:
                self._known[key] = self._is_lost(ref, first, then, between, times)
            if self._known[key]:
                return first, then
        return None

    def _is_lost(
        self, ref: str, first: int, then: int, between: Between, times: Sequence[Constraint]
    ) -> bool:
        clock, scenes = self.clock, self.slots.story.scenes
        start, later = clock.start(first), clock.start(then)
        if not clock.before(start, later, Certainty.LIKELY, 0):
            return False  # it did not hold before
        if any(one.ref == ref for one in scenes[then].life) or self._shared(first, then):
            return False
        network = clock.likely.copy()
        for order in (*times, *orders(self.slots.story, between)):
            network.add(order)
        link = next(
            (
                number
                for _, _, _, number in network.near[start]
                if network.constraints[number][:4] == (start, later, 0, None)
                and network.constraints[number].assumption is not None
            ),
            None,
        )
        return link is not None and not _without(network, link, later, start)

    def _shared(self, first: int, then: int) -> bool:
        """Whether somebody else goes from the one scene to the other."""
        story, mine = self.slots.story, self.slots.refs
        scenes = story.scenes
        left = {ref for ref in people(story, scenes[first]) if ref not in mine}
        left -= {one.ref for one in scenes[then].life}
        for scene in scenes[first + 1 : then]:
            if scene.mode is Mode.SCENE and scene.branch == scenes[then].branch:
                left.difference_update(people(story, scene))
        return not left.isdisjoint(people(story, scenes[then]))


def _without(network: Network, link: int, a: int, b: int) -> bool:
    """Whether time(b) <= time(a) follows without one of the constraints (Dijkstra's search)."""
    potential = network.potential
    slack = potential[a] - potential[b]
    best = {a: 0}
    heap = [(0, a)]
    while heap:
        key, point = heappop(heap)
        if point == b:
            return True
        if key > best[point]:
            continue
        here = key + potential[point]
        for other, _, high, number in network.near[point]:
            if high < INF and number != link:
                new = here + high - potential[other]
                if new <= slack and new < best.get(other, INF):
                    best[other] = new
                    heappush(heap, (new, other))
    return False
