"""The four orders along which fluents are followed.

A person's fluents follow their life, a thing's its own life, a place's world time, the
reader's the telling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fabula.model.finding import Because
from fabula.model.story import Story
from fabula.model.terms import Certainty, Mode, entity_of
from fabula.reason.clock import Clock
from fabula.reason.fluents import Moment
from fabula.reason.lives import Life, runs_before, runs_why

NOTHING = Because()


@dataclass(frozen=True, slots=True, eq=False)
class TellingLine:
    """The reader's life: the order of telling."""

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Told before."""
        return (first.scene, first.step) < (then.scene, then.step)

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """The telling needs no proof."""
        return NOTHING if self.before(first, then, mood) else None


@dataclass(frozen=True, slots=True, eq=False)
class WorldLine:
    """World time: the order of places and of what nobody carries."""

    story: Story
    clock: Clock

    def _tied(self, first: Moment, then: Moment) -> bool:
        scenes = self.story.scenes
        return scenes[first.scene].mode is Mode.SCENE and scenes[then.scene].mode is Mode.SCENE

    def _apart(self, first: Moment, then: Moment) -> bool:
        scenes = self.story.scenes
        if first.scene < 0 or then.scene < 0:
            return False
        return scenes[first.scene].branch != scenes[then.scene].branch

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Surely earlier in the world."""
        if first.scene == then.scene:
            return first.step < then.step
        if first.scene < 0 or then.scene < 0:
            return first.scene < 0
        if self._apart(first, then):
            return False
        return runs_before(self.clock, first.scene, then.scene, mood, self._tied(first, then))

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """The time statements from which that follows."""
        if first.scene == then.scene or first.scene < 0 or then.scene < 0:
            return NOTHING if self.before(first, then, mood) else None
        return runs_why(self.clock, first.scene, then.scene, mood, self._tied(first, then))


@dataclass(frozen=True, slots=True, eq=False)
class LifeLine:
    """One person's life; moments of scenes that they do not visit fall back on world time."""

    life: Life
    world: WorldLine

    def _visit(self, moment: Moment) -> int | None:
        return self.life.at(moment.ref, moment.scene)

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Surely earlier in this life."""
        if first.scene == then.scene and first.ref == then.ref:
            return first.step < then.step
        if first.scene < 0 or then.scene < 0:
            return first.scene < then.scene
        one, two = self._visit(first), self._visit(then)
        if one is None or two is None:
            return self.life.plain and self.world.before(first, then, mood)
        if one == two:
            return first.step < then.step
        return self.life.before(one, two, mood)

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """The statements from which that follows."""
        if not self.before(first, then, mood):
            return None
        if first.scene < 0 or then.scene < 0:
            return NOTHING
        one, two = self._visit(first), self._visit(then)
        if one is None or two is None:
            return self.world.why(first, then, mood)
        return NOTHING if one == two else self.life.proof(one, two, mood)


@dataclass(frozen=True, slots=True, eq=False)
class ThingLine:
    """A thing's own life: it goes where its holder goes, and waits where it was left.

    Where nobody who handles it ever jumps, that is world time. Otherwise two of its moments
    are ordered where one person's life, or a chain of such lives, orders them.
    """

    lives: Mapping[str, Life]
    world: WorldLine
    moments: Sequence[tuple[Moment, frozenset[str]]]
    """all moments of the thing, with the people who handle it in each"""
    tangled: bool
    _reach: dict[tuple[Moment, Moment, Certainty], Because | None] = field(default_factory=dict)

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Surely earlier in the thing's life."""
        if first.scene == then.scene:
            return first.step < then.step
        if not self.tangled:
            return self.world.before(first, then, mood)
        return self.why(first, then, mood) is not None

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """The statements from which that follows."""
        if first.scene == then.scene or not self.tangled:
            return self.world.why(first, then, mood)
        key = (first, then, mood)
        if key not in self._reach:
            self._reach[key] = self._chain(first, then, mood)
        return self._reach[key]

    def _chain(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """A chain of handlers' lives from one moment to another (breadth first)."""
        known: dict[Moment, Because] = {first: NOTHING}
        queue = [first]
        for here in queue:
            hands = self._hands(here)
            for there, others in self.moments:
                if there in known:
                    continue
                step = self._step(here, there, hands & others, mood)
                if step is not None:
                    known[there] = known[here] + step
                    queue.append(there)
        return known.get(then)

    def _hands(self, moment: Moment) -> frozenset[str]:
        for known, people in self.moments:
            if known == moment:
                return people
        return frozenset((entity_of(moment.ref),))

    def _step(
        self, here: Moment, there: Moment, hands: frozenset[str], mood: Certainty
    ) -> Because | None:
        if here.scene == there.scene:
            return NOTHING if here.step < there.step else None
        for person in sorted(hands):
            life = self.lives.get(person)
            if life is not None:
                line = LifeLine(life, self.world)
                found = line.why(here._replace(ref=person), there._replace(ref=person), mood)
                if found is not None:
                    return found
        return None
