"""Which scenes a new scene can have to do with, and where it matters on which side it is told.

Laws look at what shares a person, a thing or a fact with it; of these, only those that speak
of the same fluents (or of the bodies of the same people) tell slots apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from fabula.model.story import Fluent, Happening, Manner, Scene, Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.clock import Clock
from fabula.reason.events import ALL, READER
from fabula.reason.knowledge import SCENE
from fabula.reason.network import Network

_BODILY = frozenset({"alive", "awake", "born"})
_TIMED = frozenset({"age", "wound", "after", "enough", "gain", "count"})
_OF_THINGS = frozenset({"has", "free", "wears"})
_ALONE = frozenset({"here", "condition", "made", "holder"})
_OF_FACTS = frozenset({"knows", "believes"})


def restless(story: Story, clock: Clock) -> frozenset[int]:
    """The scenes of which the very hour may matter to some law: ages, wounds, deadlines, ways."""
    dated = {one.id for one in story.settings.people.values() if one.born or one.died}
    found = set()
    for scene in story.scenes:
        hangs = any(_hangs_on_time(one) or one.travel is not None for one in scene.happenings)
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
                for fluent in _fluents(happening):
                    spoken.setdefault(key(fluent), set()).add(scene.index)
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


def key(fluent: Fluent) -> tuple[str, str]:
    """What a fluent is about, as far as one may bear on another."""
    name, subject, object_ = fluent
    if name in _OF_FACTS:
        return "fact", object_.removeprefix("not:")
    if name in _OF_THINGS:
        return "thing", object_
    if name in _ALONE:
        return "thing", entity_of(subject)
    if subject == READER:
        return READER, object_
    if name == "met":
        return name, " ".join(sorted((entity_of(subject), entity_of(object_))))
    return name, entity_of(subject)


def _hangs_on_time(happening: Happening) -> bool:
    if happening.length is not None or happening.time is not None:
        return True
    if any(need.since is not None for need in happening.needs):
        return True
    return any(fluent.name in _TIMED for fluent in _fluents(happening))


class Relevant:
    """What the last scene of a story has to do with the others."""

    def __init__(self, story: Story, clock: Clock) -> None:
        self.story: Final = story
        self.clock: Final = clock
        self.new: Final = story.scenes[-1]
        self.people: Final = {entity_of(one.ref) for one in self.new.cast}
        self.named: Final = self._entities()
        self._spoken: Final = self.people | {e for f in fluents(self.new) for e in f[1:]}
        self.all = bool(story.settings.rules)
        made = {key(e.fluent) for one in self.new.happenings for e in one.effects}
        needed = {key(need.fluent) for one in self.new.happenings for need in one.needs}
        if not any(True for _ in self._first_meetings()):
            made = {one for one in made if one[0] != "met"}
            needed = {one for one in needed if one[0] != "met"}
        if ("fact", ALL) in needed | made:
            self.all = True
        self._made: Final = made
        self._asked: Final = made | needed | {(b, who) for b in _BODILY for who in self.people}

    def _entities(self) -> frozenset[str]:
        """Whoever and whatever the new scene speaks of."""
        found = {*self.people, *self.new.to}
        found |= {one for one in (self.new.pov, self.new.by, self.new.held_in) if one is not None}
        for fluent in fluents(self.new):
            found |= {entity_of(fluent.subject), entity_of(fluent.object)}
        for happening in self.new.happenings:
            found |= {entity_of(value) for _, value in happening.roles}
        for group, members in self.story.settings.groups.items():
            if group in found:
                found |= {*members}
            elif not found.isdisjoint(members):
                found.add(group)
        facts = {one.removeprefix("not:") for one in found}
        denials = {f"not:{one}" for one in found}
        return frozenset((found | facts | denials) - {READER, ALL, ""})

    def scenes(self) -> frozenset[int]:
        """The scenes that share anything with the new one, which is among them."""
        story, new = self.story, self.new
        if self.all:
            return frozenset(range(len(story.scenes)))
        found = {new.index}
        for happening in new.happenings:
            found.update(happening.scenes)
        for fact in self.named:
            if fact in story.settings.fact_scenes:
                found.add(story.settings.fact_scenes[fact])
        ids = {one[len(SCENE) :] for one in self.named if one.startswith(SCENE)}
        for scene in story.scenes:
            if scene.id in ids or self._shares(scene):
                found.add(scene.index)
        return frozenset(found)

    def _shares(self, scene: Scene) -> bool:
        named = self.named
        if any(entity_of(one.ref) in named for one in scene.cast):
            return True
        if any(one is not None and entity_of(one) in named for one in (scene.pov, scene.by)):
            return True
        return any(_touches(happening, named) for happening in scene.happenings)

    def boundaries(self, scenes: frozenset[int]) -> frozenset[int]:
        """Those of the relevant scenes for which it matters whether they are told before."""
        if self.new.when or self._timed(scenes):
            return scenes
        near = self._near(scenes)
        bodies = tuple(dict.fromkeys(self._bodies()))
        return frozenset(
            index
            for index in scenes
            if index in near
            or any(self.matters(one) for one in self.story.scenes[index].happenings)
            or any(group <= self._there(index) for group in bodies)
        )

    def matters(self, happening: Happening) -> bool:
        """Whether a sentence may support or break what the new scene needs, or the reverse."""
        if self.all or happening.travel is not None or happening.remote:
            return True
        if any(key(effect.fluent) in self._asked for effect in happening.effects):
            return True
        return any(key(need.fluent) in self._made for need in happening.needs)

    def _there(self, index: int) -> frozenset[str]:
        return frozenset(entity_of(one.ref) for one in self.story.scenes[index].cast)

    def _bodies(self) -> Iterator[frozenset[str]]:
        """Those whose being in a scene matters: who dies in the new one, who first meets whom."""
        for happening in self.new.happenings:
            for effect in happening.effects:
                fluent = effect.fluent
                if fluent.name in _BODILY:
                    yield frozenset((entity_of(fluent.subject),))
        yield from self._first_meetings()

    def _first_meetings(self) -> Iterator[frozenset[str]]:
        """Those of the new scene's people who are said to meet for the first time."""
        for scene in self.story.scenes:
            for happening in scene.happenings:
                for effect in happening.effects:
                    if effect.fluent.name == "met" and effect.manner is Manner.FIRST:
                        fluent = effect.fluent
                        pair = frozenset((entity_of(fluent.subject), entity_of(fluent.object)))
                        if pair <= self._spoken:
                            yield pair

    def slim(self, happening: Happening) -> Happening:
        """A sentence with only those needs that the new scene may change."""
        if self.all:
            return happening
        return happening._replace(
            needs=tuple(need for need in happening.needs if key(need.fluent) in self._made)
        )

    def _timed(self, scenes: frozenset[int]) -> bool:
        """Whether how long ago something was may matter, or lives do not follow the calendar."""
        story, new = self.story, self.new
        if self.all or any(one.startswith(SCENE) for one in self.named):
            return True
        if not self.named.isdisjoint(story.settings.fact_scenes):
            return True
        for index in scenes:
            scene = story.scenes[index]
            if any(entity_of(order.ref) in self.people for order in scene.life):
                return True
            for happening in scene.happenings:
                if happening.travel is not None or happening.cause is not None:
                    return True
                if happening.verb == "introduce":
                    return True
                if (scene is new or self.matters(happening)) and _hangs_on_time(happening):
                    return True
        return False

    def _near(self, scenes: frozenset[int]) -> frozenset[int]:
        """Dated scenes that somebody might have to hurry to, or from."""
        story, new = self.story, self._certain(self.new)
        if self.new.place is None or new is None:
            return frozenset()
        routes = story.settings.travel
        reach = max((route.least for route in routes), default=0) * (1 + len(routes))
        found = set()
        for index in scenes:
            scene = story.scenes[index]
            window = self._certain(scene)
            if window is None or scene.place is None or scene.place == self.new.place:
                continue
            if window[0] - reach <= new[1] and new[0] - reach <= window[1]:
                found.add(index)
        return frozenset(found)

    def _certain(self, scene: Scene) -> tuple[int, int] | None:
        """The certain window from a scene's start to its end; ``None`` where it is open."""
        clock = self.clock
        first = clock.window(clock.start(scene.index), Certainty.CERTAIN)
        last = clock.window(clock.end(scene.index), Certainty.CERTAIN)
        if first.earliest is None or first.latest is None:
            return None
        return first.earliest, first.latest if last.latest is None else last.latest


def fluents(scene: Scene) -> Iterator[Fluent]:
    """All that the sentences of a scene need or bring about."""
    for happening in scene.happenings:
        yield from _fluents(happening)


def _fluents(happening: Happening) -> Iterator[Fluent]:
    for need in happening.needs:
        yield need.fluent
    for effect in happening.effects:
        yield effect.fluent


def _touches(happening: Happening, named: frozenset[str]) -> bool:
    for fluent in _fluents(happening):
        if entity_of(fluent.subject) in named or entity_of(fluent.object) in named:
            return True
    return any(entity_of(value) in named for _, value in happening.roles)
