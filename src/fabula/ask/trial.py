"""The trial of a slot: the story with the new scene there, solved and judged by the laws.

A whole trial solves the whole story. A near one leaves out all scenes that the new one has
nothing to do with, but not their times: its clock is that of the whole story, with the new
scene tied in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from fabula.ask.pairs import OpenPairs, restless
from fabula.ask.relevant import Relevant
from fabula.ask.slots import Between
from fabula.cards.calendar import Calendar
from fabula.model.finding import Assumption, Finding
from fabula.model.story import Scene, Story
from fabula.model.terms import Certainty, Mode, Strength
from fabula.model.times import Absolute
from fabula.reason.clock import Clock
from fabula.reason.constraint import Constraint
from fabula.reason.events import collect
from fabula.reason.geography import Geography
from fabula.reason.journeys import live
from fabula.reason.knowledge import Hearsay
from fabula.reason.lines import WorldLine
from fabula.reason.network import Network
from fabula.reason.reorder import Reordering, reordered
from fabula.reason.world import World, solve_all

Judge = Callable[[Story, Sequence[World]], tuple[Finding, ...]]
"""what a check of a solved story shows"""


Wrong = tuple[str, tuple[str, ...], str | None, str | None, str]
"""a contradiction whatever its proof, which a scene put in may change: law, whom and what it is
about, in which scene, and in which words"""


def wrongs(finding: Finding) -> Iterator[tuple[Wrong, str]]:
    """What is wrong, and how it is said: a finding stands for all places of one contradiction."""
    about = finding.law, finding.entities, finding.fact
    words = finding.at.text if finding.at is not None else finding.message
    yield (*about, finding.scene, words), finding.message
    for place in finding.also:
        yield (*about, place.scene, place.span.text), place.message


def fresh(found: Iterable[Finding], known: frozenset[Wrong]) -> tuple[Finding, ...]:
    """What was not there before, each with the message of the first place that is new."""
    out = []
    for finding in found:
        said = [message for wrong, message in wrongs(finding) if wrong not in known]
        if said:
            out.append(finding._replace(message=said[0] or finding.message))
    return tuple(out)


def all_wrongs(findings: Iterable[Finding]) -> frozenset[Wrong]:
    """All that is wrong already."""
    return frozenset(wrong for finding in findings for wrong, _ in wrongs(finding))


class Tried:
    """A story with the new scene in a slot: its whole world, and the findings that are new."""

    __slots__ = ("found", "index", "lives", "world")

    def __init__(self, world: World, index: int, found: tuple[Finding, ...]) -> None:
        self.world: Final = world
        self.index: Final = index
        self.found: Final = found
        self.lives: Final[dict[str, tuple[str | None, str | None]]] = {}
        """where somebody's visit stands in a life that does not follow the calendar"""


class WholeTrial:
    """Trials of the whole story; ``known`` are the findings of the story as it is."""

    def __init__(
        self, story: Story, calendar: Calendar, least: Certainty, judge: Judge,
        known: Iterable[Finding],
    ) -> None:  # fmt: skip
        self.story: Final = story
        self.calendar: Final = calendar
        self.least: Final = least
        self.judge: Final = judge
        self.known: Final = all_wrongs(known)

    def of(self, slot: int) -> Tried:
        """The story with its last scene told in a slot."""
        last = len(self.story.scenes) - 1
        story = reordered(self.story, [*range(slot), last, *range(slot, last)])
        worlds = solve_all(story, self.calendar, self.least)
        found = self.judge(story, worlds)
        return Tried(worlds[0], slot, fresh(found, self.known))


class NearTrial:
    """Trials of the scenes that the new one has to do with, in the time of the whole story."""

    def __init__(
        self, story: Story, clock: Clock, relevant: Relevant, scenes: frozenset[int],
        calendar: Calendar, least: Certainty, judge: Judge,
    ) -> None:  # fmt: skip
        self.clock: Final = clock
        self.calendar: Final = calendar
        self.least: Final = least
        self.judge: Final = judge
        self.last: Final = len(story.scenes) - 1
        self.places: Final = sorted(scenes)
        self._restless: Final = restless(story, clock)
        bare = tuple(_bare(s, relevant) if s.index in scenes else _emptied(s) for s in story.scenes)
        near = story._replace(scenes=bare)
        self._orders: Final = Reordering(near)
        source = story.scenes[-1].heading.source
        alone = (*near.scenes[:-1], _emptied(near.scenes[-1]))
        allowed = tuple(one for one in near.allowances if one.span.source is not source)
        odd = tuple(one for one in near.oddities if one.span.source is not source)
        without = near._replace(scenes=alone, allowances=allowed, oddities=odd)
        mine = {s.number for s in story.statements if s.scene == self.last}
        rings = tuple(ring for ring in clock.rings if mine.isdisjoint(ring.statements))
        before = Placed(clock, {}, clock.likely, rings)
        world = world_in(without, before, calendar, least)
        self.known: Final = all_wrongs(judge(without, (world,)))

    def of(self, slot: int, between: Between, network: Network | None = None) -> Tried:
        """The story with the new scene told in a slot, tied to the scenes beside it.

        ``network`` is the likely one where it is known already.
        """
        at = next(n for n, one in enumerate(self.places) if one >= slot)
        places = self.places
        moved = dict(zip(places[at:-1], places[at + 1 :], strict=True))
        if places[at] != self.last:
            moved[self.last] = places[at]
        story = self._orders.told(moved)
        network = network or self._tied(between)
        clock = Placed(self.clock, moved, network, self.clock.rings)
        world = world_in(story, clock, self.calendar, self.least)
        found = self.judge(story, (world,))
        return Tried(world, moved.get(self.last, self.last), fresh(found, self.known))

    def reaches(self, between: Between, pairs: Callable[[], OpenPairs]) -> bool:
        """Whether a near trial tells all: the slot moves no other scene so that it matters.

        It may where the new scene has a time of its own that its neighbours do not imply. A date
        moves others by their windows alone; a distance from some scene in other ways, too.
        """
        clock, new = self.clock, self.last
        ties = [(one, new) for one in between.before] + [(new, one) for one in between.after]
        implied = all(clock.likely.surely(2 * one, 2 * then) for one, then in ties)
        story = self._orders.story
        if implied or not story.scenes[new].when:
            return True
        tied = self._tied(between)
        moved: Collection[int] = range(new)
        if all(isinstance(one.expr, Absolute) for one in story.scenes[new].when):
            moved = frozenset(one for one in moved if _moves(2 * one, tied, clock.likely))
        if not self._restless.isdisjoint(moved):
            return False
        return not pairs().settled(tied, moved)

    def _tied(self, between: Between) -> Network:
        """The likely network with the orders that the slot suggests."""
        network = self.clock.likely.copy()
        for order in orders(self._orders.story, between):
            network.add(order)
        return network


def orders(story: Story, between: Between) -> Iterator[Constraint]:
    """The orders that a slot suggests for the last scene."""
    scenes, new = story.scenes, len(story.scenes) - 1
    pairs = [(one, new) for one in between.before] + [(new, one) for one in between.after]
    for first, then in pairs:
        one, two = scenes[first], scenes[then]
        words = f"{two.name} is told after {one.name}"
        told = Assumption(words, (one.heading, two.heading), "order")
        yield Constraint(
            2 * first, 2 * then, 0, None, (), strength=Strength.ASSUMED, assumption=told
        )


def world_in(story: Story, clock: Clock, calendar: Calendar, least: Certainty) -> World:
    """What follows from a story in a time that is already known."""
    lives = live(story, clock)
    events = collect(story, lives)
    return World(
        story, clock, lives, events, WorldLine(story, clock), Hearsay(story, events),
        Geography(story.settings), calendar, least,
    )  # fmt: skip


class Placed(Clock):
    """A clock for a story told in another order: scenes go on having their own points."""

    def __init__(
        self, clock: Clock, moved: Mapping[int, int], likely: Network, rings: Sequence[object]
    ) -> None:
        super().__init__(
            clock.scenes, clock.certain, likely, tuple(r for r in clock.rings if r in rings),
            clock.set_aside, clock.births, clock.deaths, clock._plan,
        )  # fmt: skip
        self._old: Final = {new: old for old, new in moved.items()}

    def start(self, scene: int) -> int:
        """The point at which a scene begins."""
        return 2 * self._old.get(scene, scene)

    def end(self, scene: int) -> int:
        """The point at which a scene ends."""
        return 2 * self._old.get(scene, scene) + 1


def _moves(point: int, tied: Network, loose: Network) -> bool:
    """Whether a scene's windows are others in a network."""
    return any(
        tied.earliest(one) != loose.earliest(one) or tied.latest(one) != loose.latest(one)
        for one in (point, point + 1)
    )


def _bare(scene: Scene, relevant: Relevant) -> Scene:
    """A scene with only those sentences that have to do with the new one."""
    if scene is relevant.new:
        return scene
    kept = tuple(relevant.slim(one) for one in scene.happenings if relevant.matters(one))
    return scene._replace(happenings=kept)


def _emptied(scene: Scene) -> Scene:
    """A scene of which nothing is left but its place in the telling."""
    return scene._replace(
        mode=Mode.IMAGINED, cast=(), happenings=(), when=(), life=(), pov=None, by=None, to=(),
        same_as=None, continuous=False, replaces=(),
    )  # fmt: skip
