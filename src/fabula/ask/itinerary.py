"""Which of several new scenes can still be lived, in which order: an exact search.

Each scene takes the time that it lasts, and each of its people the way from where they were
and to where they are next. Scenes are placed one by one between the scenes told (and those
placed already), depth first; a branch ends where its times contradict, or where it cannot
place more than the best itinerary found (branch and bound: Land and Doig 1960). The most
scenes win, then those named first, then the earliest places in the telling.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from fabula.ask.cut import Side
from fabula.ask.slots import people
from fabula.ask.topics import key
from fabula.ask.trial import Judge, Placed, all_wrongs, fresh, world_in
from fabula.model.story import Scene, Story
from fabula.model.terms import Certainty, Mode, Strength, entity_of
from fabula.model.times import Window
from fabula.reason.chronology import chronicle
from fabula.reason.clock import Clock
from fabula.reason.constraint import Constraint
from fabula.reason.geography import Geography
from fabula.reason.network import Network
from fabula.reason.reorder import only
from fabula.reason.windows import INF
from fabula.reason.world import solve_all

BUDGET = 20_000
"""how many placings are tried"""

Accept = Callable[[Sequence[int], Network], bool]
"""whether a telling (old indices in their new order) raises no finding, with such times"""


class Stop(NamedTuple):
    """A scene that is lived: its index in the story that holds all, and when it may begin."""

    scene: int
    window: Window


class Itinerary(NamedTuple):
    """The answer: what is lived in which order, what is left out, whether no other has more."""

    stops: tuple[Stop, ...]
    left_out: tuple[int, ...]
    order: tuple[int, ...]
    """the telling with the scenes in their places, by index"""
    optimal: bool


def planned(
    base: Side, put: Story, certainty: Certainty, judge: Judge,
    after: int | None = None, before: int | None = None,
) -> Itinerary:  # fmt: skip
    """The itinerary of the last scenes of ``put``, which is the story of ``base`` without them.

    ``before`` is the last fixed event of their people where none is named.
    """
    calendar, first = base.worlds[0].calendar, len(base.story.scenes)
    clock = chronicle(put, calendar, loose=range(first, len(put.scenes)))
    if before is None:
        before = last_fixed(put, clock, first)
    known = all_wrongs(base.findings)

    def accept(order: Sequence[int], network: Network) -> bool:
        told = only(put, order)
        moved = {old: new for new, old in enumerate(order)}
        timed = world_in(told, Placed(clock, moved, network, clock.rings), calendar, certainty)
        if fresh(judge(told, (timed,)), known):
            return False
        return not fresh(judge(told, solve_all(told, calendar, certainty)), known)

    return itinerary(put, clock, first, accept, after, before)


def itinerary(
    story: Story, clock: Clock, first: int, accept: Accept,
    after: int | None = None, before: int | None = None,
) -> Itinerary:  # fmt: skip
    """Place as many as possible of the scenes from index ``first`` on.

    ``clock`` left them loose. ``after`` and ``before`` are scenes between which they must be
    lived (``before``: the event that waits for nobody).
    """
    search = _Search(story, clock, first, accept, after, before)
    search.place(first, tuple(range(first)), clock.likely)
    return search.answer()


class _Search:
    """The best itinerary so far; used once."""

    def __init__(
        self, story: Story, clock: Clock, first: int, accept: Accept,
        after: int | None, before: int | None,
    ) -> None:  # fmt: skip
        self.story: Final = story
        self.clock: Final = clock
        self.first: Final = first
        self.count: Final = len(story.scenes)
        self.accept: Final = accept
        self.limits: Final = (after, before)
        self.geography: Final = Geography(story.settings)
        self.people: Final = [frozenset(people(story, scene)) for scene in story.scenes]
        self.best: tuple[int, ...] = tuple(range(first))
        self.network: Network = clock.likely
        self.tried = 0
        self._barred: dict[tuple[int, int], bool] = {}
        self._alone: Final = [self._needs_no_other(card) for card in range(first, self.count)]

    def place(self, card: int, order: tuple[int, ...], network: Network) -> None:
        """Place this scene and all after it in every way that may beat the best."""
        if len(order) + self.count - card <= len(self.best) or self.tried > BUDGET:
            return
        if card == self.count:
            if self.accept(order, network):
                self.best, self.network = order, network
            else:
                self._learn(order)
            return
        for at in range(len(order) + 1):
            if self._barred.get((card, _told(order[:at], self.first))):
                continue
            self.tried += 1
            tied = self._tied(card, order, at, network)
            if tied is not None:
                self.place(card + 1, (*order[:at], card, *order[at:]), tied)
        self.place(card + 1, order, network)

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

    def _learn(self, order: Sequence[int]) -> None:
        """Find out which of the scenes cannot be where they are, even alone."""
        old = tuple(range(self.first))
        for place, card in enumerate(order):
            if card >= self.first and self._alone[card - self.first]:
                at = _told(order[:place], self.first)
                if (card, at) not in self._barred:
                    tied = self._tied(card, old, at, self.clock.likely)
                    fits = tied is not None and self.accept((*old[:at], card, *old[at:]), tied)
                    self._barred[card, at] = not fits

    def _tied(self, card: int, order: Sequence[int], at: int, network: Network) -> Network | None:
        """The network with the scene at a place of the telling; ``None`` where times forbid it."""
        bounds = self._neighbours(card, order, at)
        after, before = self.limits
        bounds += [(after, card)] if after is not None else []
        bounds += [(card, before)] if before is not None else []
        tied = network.copy()
        for first, then in bounds:
            way = self._way(self.story.scenes[first], self.story.scenes[then])
            said = Constraint(2 * first + 1, 2 * then, way, None, (), strength=Strength.ASSUMED)
            if not tied.add(said):
                return None
        return tied

    def _neighbours(self, card: int, order: Sequence[int], at: int) -> list[tuple[int, int]]:
        """What each of its people lives right before and right after it."""
        found: dict[tuple[int, int], None] = {}
        for ref in sorted(self.people[card]):
            before = next((one for one in reversed(order[:at]) if self._lives(ref, one)), None)
            after = next((one for one in order[at:] if self._lives(ref, one)), None)
            if before is not None:
                found[before, card] = None
            if after is not None:
                found[card, after] = None
        return list(found)

    def _lives(self, ref: str, scene: int) -> bool:
        return ref in self.people[scene] and self.story.scenes[scene].mode is Mode.SCENE

    def _way(self, one: Scene, other: Scene) -> int:
        """The least seconds from one scene's place to the other's, by a declared way."""
        shared = {entity_of(ref) for ref in self.people[one.index]} & {
            entity_of(ref) for ref in self.people[other.index]
        }
        if not shared or one.place is None or other.place is None or one.place == other.place:
            return 0
        apart = self.geography.apart(one.place, other.place)
        return apart.least if apart is not None and apart.route else 0

    def answer(self) -> Itinerary:
        """The best itinerary, in the order of the world (of the telling where that is open)."""
        placed = [one for one in self.best if one >= self.first]
        left = tuple(one for one in range(self.first, self.count) if one not in placed)
        stops = [Stop(one, self._window(one)) for one in placed]
        stops.sort(key=lambda stop: _early(stop.window))
        return Itinerary(tuple(stops), left, self.best, self.tried <= BUDGET)

    def _window(self, scene: int) -> Window:
        early, late = self.network.earliest(2 * scene), self.network.latest(2 * scene)
        return Window(early if early > -INF else None, late if late < INF else None)


def _told(order: Sequence[int], first: int) -> int:
    """How many scenes of the story itself are among these."""
    return sum(one < first for one in order)


def _early(window: Window) -> int:
    return window.earliest if window.earliest is not None else -INF


def last_fixed(story: Story, clock: Clock, first: int) -> int | None:
    """The fixed event that the new scenes come before: the last of their people's."""
    mine = {ref for scene in story.scenes[first:] for ref in people(story, scene)}
    found: int | None = None
    for scene in story.scenes[:first]:
        if not scene.fixed or scene.same_as is not None or mine.isdisjoint(people(story, scene)):
            continue
        start = clock.start(scene.index)
        if found is None or clock.before(clock.start(found), start, Certainty.LIKELY, 1):
            found = scene.index
    return found
