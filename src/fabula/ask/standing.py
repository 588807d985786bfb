"""Where the people of a story stand beside a slot: their own lives, who lives, who is free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fabula.ask.slots import Between, Slots
from fabula.ask.trial import Tried
from fabula.model.story import Manner, Scene, Story
from fabula.model.terms import Certainty, Kind, Mode, entity_of
from fabula.model.times import Window
from fabula.reason.clock import Clock
from fabula.reason.lives import Life

LIKELY = Certainty.LIKELY


class Standing:
    """What a slot means for people; ``clock`` left the new scene loose."""

    def __init__(self, story: Story, clock: Clock, slots: Slots) -> None:
        self.story: Final = story
        self.clock: Final = clock
        self.slots: Final = slots
        new = story.scenes[-1]
        mine = {entity_of(one.ref) for one in new.cast}
        self.others: Final = tuple(
            one.id
            for one in story.entities.values()
            if one.kind is Kind.PERSON and one.id not in mine
        )
        self._limits: Final = tuple(
            point
            for person in sorted(mine)
            for point in (clock.born(person), clock.died(person))
            if point is not None
        )
        self._ends: Final = tuple(self._deaths())
        self._aside: Final = {ref: self._told_aside(ref) for ref in slots.refs}
        self._taken: Final = tuple(self._extents())

    # -- lives ----------------------------------------------------------------------------

    def side(self, between: Between) -> tuple[int, ...]:
        """On which side of the births and deaths of its people a slot surely lies."""
        new = self.clock.start(self.slots.new.index)
        sides = []
        for point in self._limits:
            sides.append(int(self._before(new, point, between.after, True)))
            sides.append(int(self._before(point, new, between.before, False)))
        return tuple(sides)

    def _before(self, first: int, then: int, through: tuple[int, ...], new_first: bool) -> bool:
        """Whether a point surely lies before another, or because of what a slot ties them to."""
        clock = self.clock
        if clock.before(first, then, LIKELY, 1):
            return True
        for one in through:
            start = clock.start(one)
            pair = (start, then) if new_first else (first, start)
            if clock.before(*pair, LIKELY, 1):
                return True
        return False

    def neighbours(
        self, ref: str, slot: int, between: Between, tried: Tried
    ) -> tuple[str | None, str | None]:
        """The scenes of their own life between which somebody's new visit lies."""
        life = tried.world.life(ref)
        if life is not None and not life.plain:
            return self._by_life(life, ref, tried)
        before, after = self.slots.beside(ref, slot)
        clock, new = self.clock, self.clock.start(self.slots.new.index)
        for one in self._aside[ref]:
            start = clock.start(one)
            if self._before(start, new, between.before, False):
                if before is None or clock.before(clock.start(before), start, LIKELY, 1):
                    before = one
            elif self._before(new, start, between.after, True) and (
                after is None or clock.before(start, clock.start(after), LIKELY, 1)
            ):
                after = one
        return self._id(before), self._id(after)

    def _by_life(self, life: Life, ref: str, tried: Tried) -> tuple[str | None, str | None]:
        mine = life.at(ref, tried.index)
        scenes = tried.world.story.scenes
        if mine is None:
            return None, None
        first: int | None = None
        then: int | None = None
        for visit in life.visits:
            one = visit.number
            if life.before(one, mine, LIKELY):
                first = one if first is None or life.before(first, one, LIKELY) else first
            elif life.before(mine, one, LIKELY) and (
                then is None or life.before(one, then, LIKELY)
            ):
                then = one
        return tuple(  # type: ignore[return-value]
            None if one is None else scenes[life.visits[one].scene].id for one in (first, then)
        )

    def _told_aside(self, ref: str) -> tuple[int, ...]:
        """The flashbacks and the like in which somebody is."""
        return tuple(
            scene.index
            for scene in self.story.scenes[:-1]
            if scene.mode.lived
            and scene.mode is not Mode.SCENE
            and any(one.ref == ref for one in scene.cast)
        )

    def _id(self, scene: int | None) -> str | None:
        return None if scene is None else self.story.scenes[scene].id

    # -- who is free ----------------------------------------------------------------------

    def free(self, between: Between, window: Window) -> tuple[str, ...]:
        """Everybody else who is surely neither dead, nor unborn, nor somewhere else then."""
        clock, new = self.clock, self.clock.start(self.slots.new.index)
        out: set[str] = set()
        for person, point in self._ends:
            if self._before(point, new, between.before, False) or any(
                clock.start(one) == point for one in between.before
            ):
                out.add(person)
        for person in self.others:
            born = clock.born(person)
            if born is not None and self._before(new, born, between.after, True):
                out.add(person)
        early, late = window
        if early is not None and late is not None:
            out |= {who for start, end, who in self._taken if start <= early and late <= end}
        return tuple(one for one in self.others if one not in out) if out else self.others

    def _deaths(self) -> Iterator[tuple[str, int]]:
        """When somebody else dies: by a sentence, or by the project file."""
        others = set(self.others)
        for person in self.others:
            died = self.clock.died(person)
            if died is not None:
                yield person, died
        for scene in self.story.scenes[:-1]:
            for happening in scene.happenings if scene.mode.lived else ():
                for effect in happening.effects:
                    fluent = effect.fluent
                    dies = fluent.name == "alive" and effect.value is False
                    if dies and effect.manner is not Manner.BELIEF and fluent.subject in others:
                        yield fluent.subject, self.clock.start(scene.index)

    def _extents(self) -> Iterator[tuple[int, int, str]]:
        """From when to when somebody else is surely in a scene elsewhere."""
        others, here = set(self.others), self.slots.new.place
        for scene in self.story.scenes[:-1]:
            if not scene.mode.lived or scene.lasts is None or scene.place in (None, here):
                continue
            start = self.clock.window(self.clock.start(scene.index), LIKELY).latest
            end = self.clock.window(self.clock.end(scene.index), LIKELY).earliest
            if start is not None and end is not None and start < end:
                for who in _present(scene):
                    if who in others:
                        yield start, end, who


def _present(scene: Scene) -> Iterator[str]:
    for one in scene.cast:
        yield entity_of(one.ref)
