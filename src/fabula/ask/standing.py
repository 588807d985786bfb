"""Where the people of a story stand beside a slot: their own lives, who lives, who is free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from fabula.ask.slots import Between, Slots
from fabula.ask.trial import Tried
from fabula.model.story import Manner, Scene, Story
from fabula.model.terms import Certainty, Kind, Mode, entity_of
from fabula.model.times import Window
from fabula.reason.clock import Clock
from fabula.reason.lives import Life, runs_before

LIKELY = Certainty.LIKELY


class Neighbours(NamedTuple):
    """Between which scenes of their own life somebody's new visit lies (ids, ``None``: ends)."""

    person: str
    after: str | None
    before: str | None


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
        self._lives: dict[int, tuple[Neighbours, ...]] = {}
        """of flashbacks, by the clock of the slot"""
        self._visited: Final = {
            ref: [s.index for s in story.scenes[:-1] if s.mode.lived and _is_in(ref, s)]
            for ref in slots.refs
        }

    # -- lives ----------------------------------------------------------------------------

    def side(self, between: Between, clock: Clock | None = None) -> tuple[int, ...]:
        """On which side of the births and deaths of its people a slot surely lies.

        Here and below, ``clock`` is one that knows what the slot ties the new scene to.
        """
        new = self.clock.start(self.slots.new.index)
        sides = []
        for point in self._limits:
            sides.append(int(self._before(new, point, between.after, True, clock)))
            sides.append(int(self._before(point, new, between.before, False, clock)))
        return tuple(sides)

    def _before(
        self, first: int, then: int, through: tuple[int, ...], new_first: bool,
        clock: Clock | None = None,
    ) -> bool:  # fmt: skip
        """Whether a point surely lies before another, or because of what a slot ties them to."""
        if clock is not None:
            return clock.before(first, then, LIKELY, 1)
        clock = self.clock
        if clock.before(first, then, LIKELY, 1):
            return True
        for one in through:
            start = clock.start(one)
            pair = (start, then) if new_first else (first, start)
            if clock.before(*pair, LIKELY, 1):
                return True
        return False

    def lives(
        self, slot: int, between: Between, tried: Tried, clock: Clock | None = None
    ) -> tuple[Neighbours, ...]:
        """Where each of the new scene's people stands in their own life; nobody lives a dream."""
        if not self.slots.new.mode.lived:
            return ()
        aside = clock is not None and self.slots.new.mode is not Mode.SCENE
        if aside and id(clock) in self._lives:
            return self._lives[id(clock)]
        found = tuple(
            Neighbours(ref, *self._neighbours(ref, slot, between, tried, clock))
            for ref in self.slots.refs
        )
        if aside:
            self._lives[id(clock)] = found
        return found

    def _neighbours(
        self, ref: str, slot: int, between: Between, tried: Tried, clock: Clock | None
    ) -> tuple[str | None, str | None]:
        """The scenes of their own life between which somebody's new visit lies."""
        life = tried.world.life(ref)
        if self.slots.new.mode is not Mode.SCENE and clock is not None:
            return self._on_calendar(ref, clock)
        if life is not None and (not life.plain or self.slots.new.mode is not Mode.SCENE):
            if ref not in tried.lives:
                tried.lives[ref] = self._by_life(life, ref, tried)
            return tried.lives[ref]
        before, after = self.slots.beside(ref, slot)
        known, new = clock or self.clock, self.clock.start(self.slots.new.index)
        for one in self._aside[ref]:
            start = known.start(one)
            if self._before(start, new, between.before, False, clock):
                if before is None or known.before(known.start(before), start, LIKELY, 1):
                    before = one
            elif self._before(new, start, between.after, True, clock) and (
                after is None or known.before(start, known.start(after), LIKELY, 1)
            ):
                after = one
        return self._id(before), self._id(after)

    def _on_calendar(self, ref: str, clock: Clock) -> tuple[str | None, str | None]:
        """The last scene of a plain life that surely lies before a flashback, and the next."""
        new = self.slots.new.index
        first: int | None = None
        then: int | None = None
        for one in self._visited[ref]:
            if runs_before(clock, one, new, LIKELY, False):
                if first is None or not runs_before(clock, one, first, LIKELY, True):
                    first = one
            elif runs_before(clock, new, one, LIKELY, False) and (
                then is None or runs_before(clock, one, then, LIKELY, True)
            ):
                then = one
        return self._id(first), self._id(then)

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
            if scene.mode.lived and scene.mode is not Mode.SCENE and _is_in(ref, scene)
        )

    def _id(self, scene: int | None) -> str | None:
        return None if scene is None else self.story.scenes[scene].id

    # -- who is free ----------------------------------------------------------------------

    def free(self, between: Between, window: Window, clock: Clock | None = None) -> tuple[str, ...]:
        """Everybody else who is surely neither dead, nor unborn, nor somewhere else then."""
        if not self.slots.new.mode.lived:
            return ()
        known, new = clock or self.clock, self.clock.start(self.slots.new.index)
        out: set[str] = set()
        for person, point in self._ends:
            if self._before(point, new, between.before, False, clock) or any(
                known.start(one) == point for one in between.before
            ):
                out.add(person)
        for person in self.others:
            born = known.born(person)
            if born is not None and self._before(new, born, between.after, True, clock):
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


def _is_in(ref: str, scene: Scene) -> bool:
    return any(one.ref == ref for one in scene.cast)


def _present(scene: Scene) -> Iterator[str]:
    for one in scene.cast:
        yield entity_of(one.ref)
