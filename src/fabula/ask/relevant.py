"""Which scenes a new scene can have to do with, and where it matters on which side it is told.

Laws look at what shares a person, a thing or a fact with it; of these, only those that speak
of the same fluents (or of the bodies of the same people) tell slots apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fabula.ask.topics import OF_THINGS, fluents, fluents_of, hangs, hangs_on_time, key
from fabula.model.story import Happening, Manner, Scene, Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.clock import Clock
from fabula.reason.encounters import LOOSE
from fabula.reason.events import ALL, READER
from fabula.reason.knowledge import SCENE

_BODILY = frozenset({"alive", "awake", "born"})


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
        self._sleepers: Final = frozenset(_deep_sleepers(story))
        made = {one for one in made if one[0] != "awake" or one[1] in self._sleepers}
        bodies = {(body, who) for body in _BODILY for who in self.people}
        self._holders: Final = frozenset(self._held())
        bodies |= {("alive", who) for who in self._holders}
        # Where lives do not follow the calendar, a thing goes along in that of its holder.
        self._carriers: Final = self._holders if _winding(story) else frozenset[str]()
        self._made: Final = made
        self._asked: Final = {
            one for one in made | needed | bodies if one[0] != "awake" or one[1] in self._sleepers
        }

    def _held(self) -> Iterator[str]:
        """Those who ever get a thing of which the new scene speaks: the dead hold nothing."""
        things = {f.object for f in fluents(self.new) if f.name in OF_THINGS}
        for scene in self.story.scenes if things else ():
            for fluent in fluents(scene):
                if fluent.name in OF_THINGS and fluent.object in things:
                    yield entity_of(fluent.subject)

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
                found.update(order.scene for order in scene.life)
        return frozenset(found)

    def _shares(self, scene: Scene) -> bool:
        named = self.named
        if any(
            entity_of(one.ref) in named or entity_of(one.ref) in self._carriers
            for one in scene.cast
        ):
            return True
        if any(one is not None and entity_of(one) in named for one in (scene.pov, scene.by)):
            return True
        return any(
            _touches(happening, named) or _kills(happening, self._holders)
            for happening in scene.happenings
        )

    def boundaries(self, scenes: frozenset[int]) -> frozenset[int]:
        """Those of the relevant scenes for which it matters whether they are told before."""
        dated = any(not hangs(when.expr) for when in self.new.when)
        if dated or self._timed(scenes) or self._hurried(scenes):
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
                if fluent.name in _BODILY and key(fluent) in self._made:
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
        if self.all or self._carriers:  # who had a thing says which way it went
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
            orders = scene.life if scene is not new else ()
            if any(entity_of(order.ref) in self.people for order in orders):
                return True
            for happening in scene.happenings:
                if happening.travel is not None or happening.cause is not None:
                    return True
                if happening.verb == "introduce":
                    return True
                if (scene is new or self.matters(happening)) and hangs_on_time(happening):
                    return True
        return False

    def _hurried(self, scenes: frozenset[int]) -> bool:
        """Whether the ways between undated scenes are looked at, as in short lives they are."""
        story = self.story
        if self.new.place is None or not story.settings.travel:
            return False
        for who in self.people:
            stops = [
                index
                for index in scenes
                if story.scenes[index].place is not None and who in self._there(index)
            ]
            open_ = sum(self._certain(story.scenes[index]) is None for index in stops)
            if open_ * len(stops) <= LOOSE:
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


def _kills(happening: Happening, people: frozenset[str]) -> bool:
    return any(
        effect.fluent.name == "alive" and entity_of(effect.fluent.subject) in people
        for effect in happening.effects
    )


def _touches(happening: Happening, named: frozenset[str]) -> bool:
    for fluent in fluents_of(happening):
        if entity_of(fluent.subject) in named or entity_of(fluent.object) in named:
            return True
    return any(entity_of(value) in named for _, value in happening.roles)


def _winding(story: Story) -> bool:
    """Whether any life may not follow the calendar."""
    return any(
        scene.life or any(one.travel is not None for one in scene.happenings)
        for scene in story.scenes
    )


def _deep_sleepers(story: Story) -> Iterator[str]:
    """Whose sleep has a length, or has no end: from any other they may wake untold."""
    for scene in story.scenes:
        for happening in scene.happenings:
            deep = happening.length is not None or "frozen" in happening.verb
            for effect in happening.effects if deep else ():
                if effect.fluent.name == "awake" and effect.value is False:
                    yield entity_of(effect.fluent.subject)
