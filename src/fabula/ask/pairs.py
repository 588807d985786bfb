"""Pairs of scenes whose order is open, and scenes of which the very hour may matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from fabula.ask.topics import fluents_of, hangs_on_time, key
from fabula.model.story import Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.clock import Clock
from fabula.reason.events import READER
from fabula.reason.network import Network

_LIVING = ("alive", "born")
"""what being in a scene speaks for"""


def restless(story: Story, clock: Clock) -> frozenset[int]:
    """The scenes of which the very hour may matter to some law: ages, wounds, deadlines, ways."""
    dated = {one.id for one in story.settings.people.values() if one.born or one.died}
    found = set()
    for scene in story.scenes:
        hangs = any(hangs_on_time(one) or one.travel is not None for one in scene.happenings)
        if hangs or any(entity_of(one.ref) in dated for one in scene.cast):
            found.add(scene.index)
        elif story.settings.travel and scene.place is not None:
            window = clock.window(clock.start(scene.index), Certainty.CERTAIN)
            if window.earliest is not None and window.latest is not None:
                found.add(scene.index)
    return frozenset(found)


class OpenPairs:
    """Pairs of scenes that speak of one fluent and whose order nobody knows yet.

    To tie two threads together may put them in an order, and so decide what holds in either.
    """

    def __init__(self, story: Story, clock: Clock) -> None:
        self.clock: Final = clock
        self.pairs: Final = tuple(dict.fromkeys(self._open(story)))

    def _open(self, story: Story) -> Iterator[tuple[int, int]]:
        changed: dict[tuple[str, str], set[int]] = {}
        spoken: dict[tuple[str, str], set[int]] = {}
        for scene in story.scenes[:-1]:
            for happening in scene.happenings if scene.mode.lived else ():
                for effect in happening.effects:
                    changed.setdefault(key(effect.fluent), set()).add(scene.index)
                for fluent in fluents_of(happening):
                    spoken.setdefault(key(fluent), set()).add(scene.index)
            for there in scene.cast if scene.mode.lived else ():
                for body in _LIVING:
                    spoken.setdefault((body, entity_of(there.ref)), set()).add(scene.index)
        for about, scenes in changed.items():
            if about[0] in (READER, "met"):
                continue
            for one in sorted(scenes):
                for other in sorted(spoken[about]):
                    if one == other or (one > other and other in scenes):
                        continue
                    if not self._known(one, other):
                        yield one, other

    def _known(self, one: int, other: int) -> bool:
        first, then = self.clock.start(one), self.clock.start(other)
        return self.clock.before(first, then, Certainty.LIKELY, 0) or self.clock.before(
            then, first, Certainty.LIKELY, 0
        )

    def settled(self, network: Network, moved: Collection[int] | None) -> bool:
        """Whether any of the pairs has an order in a network; only those of ``moved`` scenes."""
        for one, other in self.pairs:
            if moved is None or one in moved or other in moved:
                first, then = self.clock.start(one), self.clock.start(other)
                if network.surely(first, then) or network.surely(then, first):
                    return True
        return False

    def decided(self, joined: Sequence[tuple[int, int]]) -> bool:
        """Whether new orders put any of the pairs in an order."""
        return any(
            self._follows(*pair, first, then) or self._follows(*pair[::-1], first, then)
            for first, then in joined
            for pair in self.pairs
        )

    def _follows(self, one: int, other: int, first: int, then: int) -> bool:
        """Whether one scene lies before another as soon as ``first`` lies before ``then``."""
        network = self.clock.likely
        a, b, u, v = (self.clock.start(scene) for scene in (one, other, first, then))
        at = network.potential
        if at[u] - at[a] + at[b] - at[v] < 0:
            return False
        lead, tail = network.upper(u, a), network.upper(b, v)
        return lead is not None and tail is not None and lead + tail <= 0
