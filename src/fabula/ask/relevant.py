"""Which scenes a new scene can have to do with, and where it matters on which side it is told.

Laws look at what shares a person, a thing or a fact with it; of these, only those that speak
of the same fluents (or of the bodies of the same people) tell slots apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fabula.model.story import Fluent, Happening, Scene, Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.clock import Clock
from fabula.reason.events import ALL, READER
from fabula.reason.knowledge import SCENE

_OF_MIND = frozenset({"knows", "believes", "met"})
_BODILY = frozenset({"alive", "awake", "born"})
_TIMED = frozenset({"age", "wound", "after", "enough", "gain", "count"})


class Relevant:
    """What the last scene of a story has to do with the others."""

    def __init__(self, story: Story, clock: Clock) -> None:
        self.story: Final = story
        self.clock: Final = clock
        self.new: Final = story.scenes[-1]
        self.people: Final = {entity_of(one.ref) for one in self.new.cast}
        self.named: Final = self._entities()
        self.all: Final = bool(story.settings.rules)
        self._bodies: Final = tuple(dict.fromkeys(self._together()))

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
        story = self.story
        near = self._near(scenes)
        return frozenset(
            index
            for index in scenes
            if index in near or self._tells(story.scenes[index]) or self._there(story.scenes[index])
        )

    def _there(self, scene: Scene) -> bool:
        """Whether it matters that somebody is in a scene: after a death, at a first meeting."""
        here = {entity_of(one.ref) for one in scene.cast}
        return any(group <= here for group in self._bodies)

    def _together(self) -> Iterator[frozenset[str]]:
        """Those whose being somewhere is spoken of in the new scene, alone or in pairs."""
        for fluent in fluents(self.new):
            subject, object_ = entity_of(fluent.subject), entity_of(fluent.object)
            if fluent.name == "met":
                yield frozenset((subject, object_))
            elif fluent.name in _BODILY and subject in self.people:
                yield frozenset((subject,))

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
                timed = happening.length is not None or happening.time is not None
                if timed and (scene is new or self._speaks(happening)):
                    return True
                if any(need.since is not None for need in happening.needs):
                    return True
                if any(f.name in _TIMED and self._bears(f) for f in _fluents(happening)):
                    return True
        return False

    def _speaks(self, happening: Happening) -> bool:
        return any(self._bears(fluent) for fluent in _fluents(happening))

    def _tells(self, scene: Scene) -> bool:
        return any(self._speaks(happening) for happening in scene.happenings)

    def _bears(self, fluent: Fluent) -> bool:
        """Whether a fluent may be one that the new scene depends on or changes."""
        subject, object_ = entity_of(fluent.subject), entity_of(fluent.object)
        if fluent.name in _OF_MIND:
            if fluent.name == "met":
                return subject in self.people and object_ in self.people
            if object_ == ALL:
                return subject in self.named
            return object_ in self.named or self._sweeping(subject)
        return subject in self.named or object_ in self.named

    def _sweeping(self, person: str) -> bool:
        """Whether somebody forgets (or reads) everything in the new scene."""
        return any(
            fluent.object == ALL and entity_of(fluent.subject) == person
            for fluent in fluents(self.new)
        )

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
