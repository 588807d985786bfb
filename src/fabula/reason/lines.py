"""The four orders along which fluents are followed.

A person's fluents follow their life, a thing's its own life, a place's world time, the
reader's the telling.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fabula.model.finding import Because, because
from fabula.model.story import Story
from fabula.model.terms import Certainty, Mode, entity_of
from fabula.reason.clock import Clock
from fabula.reason.fluents import Moment
from fabula.reason.lives import Life, runs_before, runs_why
from fabula.reason.windows import INF

NOTHING = Because()


class TellingLine:
    """The reader's life: the order of telling."""

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Told before."""
        return (first.scene, first.step) < (then.scene, then.step)

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """The telling needs no proof."""
        return NOTHING if self.before(first, then, mood) else None

    def rank(self, moment: Moment) -> int:
        """The place in the telling."""
        return moment.scene


class WorldLine:
    """World time: the order of places and of what nobody carries."""

    __slots__ = ("clock", "story")

    def __init__(self, story: Story, clock: Clock) -> None:
        self.story: Final = story
        self.clock: Final = clock

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

    def rank(self, moment: Moment) -> int:
        """When the scene starts in one timing that fits."""
        return self.clock.instant(self.clock.start(moment.scene)) if moment.scene >= 0 else -INF


class LifeLine:
    """One person's life; moments of scenes that they do not visit fall back on world time."""

    __slots__ = ("life", "world")

    def __init__(self, life: Life, world: WorldLine) -> None:
        self.life: Final = life
        self.world: Final = world

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
        found = NOTHING if one == two else self.life.proof(one, two, mood)
        if found is None or self.life.plain:
            return found
        return found + self._there(first, one) + self._there(then, two)

    def _there(self, moment: Moment, visit: int) -> Because:
        """What says that they are there, where the sentence of the moment does not."""
        presence = self.life.visits[visit].presence
        if presence is None:
            return NOTHING
        for happening in self.world.story.scenes[moment.scene].happenings:
            if happening.step == moment.step and presence.ref in happening.actors:
                return NOTHING
        return because((presence.statement,))

    def rank(self, moment: Moment) -> int:
        """As in world time, where the life follows it."""
        return self.world.rank(moment) if self.life.plain else 0


Instant = tuple[int, int]
"""a scene and a step in it"""


class ThingLine:
    """A thing's own life: it goes where its holder goes, and waits where it was left.

    Where nobody carries it through a jump, that is world time. Otherwise (``tangled``) two of
    its moments are ordered where one person's life, or a chain of such lives, orders them.
    """

    __slots__ = ("_reach", "handled", "lives", "nearby", "tangled", "world")

    def __init__(
        self,
        lives: Mapping[str, Life],
        world: WorldLine,
        handled: Mapping[Instant, tuple[str, ...]],
        tangled: bool,
        nearby: frozenset[Instant] = frozenset(),
    ) -> None:
        self.lives: Final = lives
        self.world: Final = world
        self.handled: Final = handled
        """the moments in which the thing is spoken of, and the references of those at hand"""
        self.tangled: Final = tangled
        self.nearby: Final = nearby
        """those of the moments in which people are merely there: nobody surely holds the thing"""
        self._reach: dict[tuple[Instant, Instant, Certainty], Because | None] = {}

    def before(self, first: Moment, then: Moment, mood: Certainty) -> bool:
        """Surely earlier in the thing's life."""
        if not self.tangled:
            return self.world.before(first, then, mood)
        return self.why(first, then, mood) is not None

    def why(self, first: Moment, then: Moment, mood: Certainty) -> Because | None:
        """The statements from which that follows."""
        if not self.tangled:
            return self.world.why(first, then, mood)
        start, end = (first.scene, first.step), (then.scene, then.step)
        key = (start, end, mood)
        if key not in self._reach:
            self._reach[key] = self._chain(start, mood).get(end)
        return self._reach[key]

    def rank(self, moment: Moment) -> int:
        """As in world time, where nobody takes the thing through a jump."""
        return 0 if self.tangled else self.world.rank(moment)

    def _chain(self, start: Instant, mood: Certainty) -> Mapping[Instant, Because]:
        """What a chain of handlers' lives leads to from one moment (breadth first)."""
        known: dict[Instant, Because] = {}
        queue: list[tuple[Instant, Because]] = [(start, NOTHING)]
        for here, so_far in queue:
            for there in self.handled:
                if there not in known:
                    step = self._step(here, there, mood)
                    if step is not None:
                        known[there] = so_far + step
                        queue.append((there, known[there]))
        return known

    def _step(self, here: Instant, there: Instant, mood: Certainty) -> Because | None:
        if here[0] == there[0]:
            same = set(self.handled.get(here, ())) & set(self.handled[there])
            return NOTHING if here[1] < there[1] and same else None
        loose = mood is Certainty.CERTAIN and not self.nearby.isdisjoint((here, there))
        for one in self.handled.get(here, ()):
            for other in self.handled[there]:
                life = self.lives.get(entity_of(one))
                if life is not None and entity_of(other) == life.entity:
                    if loose and not life.together((one, here[0]), (other, there[0])):
                        continue
                    line = LifeLine(life, self.world)
                    found = line.why(Moment(one, *here), Moment(other, *there), mood)
                    if found is not None:
                        return found
        return None
