"""The slots of a telling for one new scene, and what its time allows of them.

Slot ``k`` lies right before the scene told as ``k`` (0 the first), the last slot after all.
A slot keeps the assumed order of the telling: the new scene starts no earlier than the last
plain scene of each of its people told before, and no later than the next one told after.
All of that touches the new scene's start alone, so whether a slot keeps it follows from
distances in the network that knows no more of the new scene than what is stated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from fabula.ask.topics import hangs
from fabula.model.story import Part, Scene, Story
from fabula.model.terms import Certainty, Kind, Mode, entity_of
from fabula.model.times import Recurring, Window
from fabula.reason.clock import Clock

LIKELY = Certainty.LIKELY


class Between(NamedTuple):
    """What the telling ties a new scene to: it starts after these, and before those start."""

    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()


class Clash(NamedTuple):
    """Why a slot does not keep the order: ``told`` scenes of which the first is really later.

    Where the new scene is one of the two, it stands as -1.
    """

    first: int
    then: int


NEW = -1


class Slots:
    """The slots for the last scene of ``story``, by a clock to which the telling left it loose."""

    def __init__(self, story: Story, clock: Clock) -> None:
        self.story: Final = story
        self.clock: Final = clock
        self.new: Final = story.scenes[-1]
        self.count: Final = len(story.scenes)
        """how many slots there are: one more than scenes without the new one"""
        self.refs: Final = people(story, self.new)
        self._plain: dict[str, list[int]] = {}
        for scene in story.scenes[:-1]:
            if scene.mode is Mode.SCENE and scene.branch == self.new.branch:
                here = people(story, scene)
                for ref in self.refs:
                    if ref in here:
                        self._plain.setdefault(ref, []).append(scene.index)
        self._leaving = {
            (scene.index, happening.travel.who)
            for scene in story.scenes
            for happening in scene.happenings
            if happening.travel is not None
        }

    def between(self, slot: int) -> Between:
        """The ties of the new scene in a slot."""
        if self.new.mode is not Mode.SCENE:
            return Between()
        before: dict[int, None] = {}
        after: dict[int, None] = {}
        stated = {order.ref for order in self.new.life}
        for ref in self.refs:
            told = self._plain.get(ref, [])
            at = bisect_left(told, slot)
            if at and ref not in stated and (told[at - 1], ref) not in self._leaving:
                before[told[at - 1]] = None
            if at < len(told) and (self.new.index, ref) not in self._leaving:
                follows = self.story.scenes[told[at]]
                if all(order.ref != ref for order in follows.life):
                    after[told[at]] = None
        return Between(tuple(sorted(before)), tuple(sorted(after)))

    def beside(self, ref: str, slot: int) -> tuple[int | None, int | None]:
        """The last plain scene of somebody told before a slot, and the next one."""
        told = self._plain.get(ref, [])
        at = bisect_left(told, slot)
        return (told[at - 1] if at else None), (told[at] if at < len(told) else None)

    def in_order(self) -> bool:
        """Whether the plain scenes of each of the people surely follow one another as told."""
        clock = self.clock
        return all(
            clock.before(clock.start(one), clock.start(then), LIKELY, 0)
            for told in self._plain.values()
            for one, then in pairwise(told)
        )

    def joined(self, between: Between) -> Sequence[tuple[int, int]]:
        """The scenes that only the new one puts in an order: threads that it ties together."""
        clock = self.clock
        return [
            (one, then)
            for one in between.before
            for then in between.after
            if not clock.before(clock.start(one), clock.start(then), LIKELY, 0)
        ]

    def out_of_order(self) -> tuple[Sequence[int], Sequence[int]]:
        """The scenes of the same people that are surely later than the new one, and earlier."""
        clock, new = self.clock, self.clock.start(self.new.index)
        told = sorted({one for known in self._plain.values() for one in known})
        later = [one for one in told if clock.before(new, clock.start(one), LIKELY, 1)]
        return later, [one for one in told if clock.before(clock.start(one), new, LIKELY, 1)]

    def clash(self, between: Between) -> Clash | None:
        """What keeps a slot from keeping the order of the telling; ``None`` where it does."""
        clock, new = self.clock, self.clock.start(self.new.index)
        starts = clock.start
        for one in between.before:
            if clock.before(new, starts(one), LIKELY, 1):
                return Clash(one, NEW)
        for one in reversed(between.after):
            if clock.before(starts(one), new, LIKELY, 1):
                return Clash(NEW, one)
        for one in between.before:
            for other in between.after:
                if clock.before(starts(other), starts(one), LIKELY, 1):
                    return Clash(one, other)
        return None

    def side(self, scene: int, between: Between) -> tuple[int, int]:
        """How surely a scene lies before the new one in a slot, and after it (0 to 2)."""
        clock, at = self.clock, self.clock.start(scene)
        first = then = 0
        for one in between.before:
            start = clock.start(one)
            if clock.before(at, start, LIKELY, 1):
                first = 2
            elif one == scene or clock.before(at, start, LIKELY, 0):
                first = max(first, 1)
        for one in between.after:
            start = clock.start(one)
            if clock.before(start, at, LIKELY, 1):
                then = 2
            elif one == scene or clock.before(start, at, LIKELY, 0):
                then = max(then, 1)
        return first, then

    def sure_side(self, scene: int, clock: Clock) -> tuple[bool, ...]:
        """The orders of a scene and the new one by a clock that knows the slot."""
        one, new = clock.start(scene), clock.start(self.new.index)
        return (
            clock.before(one, new, LIKELY, 0),
            clock.before(one, new, LIKELY, 1),
            clock.before(clock.end(scene), new, LIKELY, 0),
            clock.before(new, one, LIKELY, 0),
            clock.before(new, one, LIKELY, 1),
            clock.before(clock.end(self.new.index), one, LIKELY, 0),
        )

    def window(self, between: Between) -> Window:
        """When the new scene may begin in a slot that keeps the order."""
        clock = self.clock
        early, late = clock.window(clock.start(self.new.index), LIKELY)
        for one in between.before:
            start = clock.window(clock.start(one), LIKELY).earliest
            if start is not None and (early is None or start > early):
                early = start
        for one in between.after:
            start = clock.window(clock.start(one), LIKELY).latest
            if start is not None and (late is None or start < late):
                late = start
        return Window(early, late)


def people(story: Story, scene: Scene) -> tuple[str, ...]:
    """The references of the people by whom the telling ties a scene."""
    found: dict[str, None] = {}
    for presence in scene.cast:
        if presence.part is Part.PRESENT or presence.part is Part.HEARD:
            entity = story.entities.get(entity_of(presence.ref))
            if entity is None or entity.kind in (Kind.PERSON, Kind.UNKNOWN):
                found[presence.ref] = None
    return tuple(found)


def moving(story: Story) -> Iterator[tuple[int, int]]:
    """The ranges of slots (first, last) in which the last scene would change what another's
    time is counted from: times without a named anchor, and flashbacks without a time."""
    new = story.scenes[-1]
    mine = set(people(story, new))
    last: dict[tuple[Mode, str], int] = {}
    for scene in story.scenes[:-1]:
        refs = people(story, scene)
        if not scene.mode.lived:
            continue
        if mine.intersection(refs) and (unanchored(scene) or _interrupts(scene)):
            if unanchored(scene) and scene.mode is new.mode:
                yield max(last.get((scene.mode, ref), -1) for ref in refs) + 1, scene.index
            if _interrupts(scene) and new.mode is Mode.SCENE:
                known = max(last.get((Mode.SCENE, ref), -1) for ref in refs)
                view = scene.pov if scene.pov in mine and scene.pov in refs else None
                since = known if view is None else last.get((Mode.SCENE, view), -1)
                yield since + 1, scene.index
                if known < 0:
                    yield scene.index + 1, len(story.scenes) - 1
        if scene.continuous and scene.mode is new.mode:
            yield scene.index, scene.index
        for ref in refs:
            last[scene.mode, ref] = scene.index


def unanchored(scene: Scene) -> bool:
    """Whether a time of a scene counts from the last one told before."""
    return any(hangs(when.expr) for when in scene.when)


def _interrupts(scene: Scene) -> bool:
    """Whether a scene lies before (or after) the plain one that it breaks into."""
    if scene.mode is Mode.SCENE or scene.life:
        return False
    return all(isinstance(when.expr, Recurring) for when in scene.when)
