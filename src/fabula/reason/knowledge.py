"""What people may have learned without a sentence that says so.

Whoever is there may know what is said; who lived through a scene knows that it happened;
members may know what their group is told; who reads a thing may know what is written in it.
All this only speaks *for* knowing, never against it, so it is looked up only where a need
would otherwise be unmet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fabula.model.story import Fluent, Happening, Manner, Part, Presence, Story, Value
from fabula.model.terms import Mode, entity_of
from fabula.reason.events import ALL
from fabula.reason.fluents import Event, Moment

AFTER_ALL = 1 << 30
"""a step after every sentence of a scene"""
SCENE = "scene:"


class Hearsay:
    """Supports from presence, membership, reading and dreams, computed on demand."""

    __slots__ = ("_joined", "_scenes", "_seen", "_told", "events", "story")

    def __init__(self, story: Story, events: Mapping[Fluent, tuple[Event, ...]]) -> None:
        self.story: Final = story
        self.events: Final = events
        self._told: dict[str, list[Happening]] = {}
        self._scenes: dict[str, int] = {}
        self._joined: dict[str, set[str]] = {}
        self._seen: dict[str, list[tuple[int, Presence]]] = {}

    def supports(self, fluent: Fluent, want: Value) -> tuple[Event, ...]:
        """Further events that may bring a value about."""
        if fluent.name in ("knows", "believes"):
            return self._of_fact(fluent, want)
        if fluent.name == "met" and want is True:
            return self._together(fluent.subject, fluent.object)
        return ()

    def lived(self, fluent: Fluent) -> tuple[Event, ...]:
        """What somebody *must* know because they lived through it."""
        if fluent.name != "knows":
            return ()
        scene = self.scene_of(fluent.object)
        return self._presence(fluent.subject, scene, may=False) if scene is not None else ()

    def scene_of(self, fact: str) -> int | None:
        """The telling index of the scene that a fact is (or is tied to), if it is."""
        if fact.startswith(SCENE):
            if not self._scenes:
                self._scenes = {scene.id: scene.index for scene in self.story.scenes}
            return self._scenes.get(fact[len(SCENE) :])
        return self.story.settings.fact_scenes.get(fact)

    def _of_fact(self, fluent: Fluent, want: Value) -> tuple[Event, ...]:
        if want is not True:
            return ()
        person, fact = fluent.subject, fluent.object
        found: list[Event] = []
        scene = self.scene_of(fact)
        if scene is not None:
            found += self._presence(person, scene, may=True)
        other = "believes" if fluent.name == "knows" else "knows"
        found += [e._replace(may=True) for e in self.events.get(Fluent(other, person, fact), ())]
        for read in self.events.get(Fluent("knows", person, ALL), ()):
            if read.source and Fluent("knows", read.source, fact) in self.events:
                found.append(read._replace(may=True, value=True))
        for happening in self._tellings().get(fact, ()):
            found += self._overheard(person, happening)
        return tuple(found)

    def _presence(self, person: str, scene: int, may: bool) -> tuple[Event, ...]:
        return tuple(
            Event(Moment(one.ref, scene, AFTER_ALL), True, Manner.CHANGE, one.statement, may)
            for one in self.story.scenes[scene].cast
            if entity_of(one.ref) == person and one.part in (Part.PRESENT, Part.HEARD)
        )

    def _overheard(self, person: str, happening: Happening) -> list[Event]:
        """Being there when a fact is spoken of, or dreaming of it."""
        scene = self.story.scenes[happening.scene]
        found: list[Event] = []
        groups = self._groups_of(person)
        if any(n.fluent.subject == person and _of_mind(n.fluent) for n in happening.needs):
            return []  # to use a fact is no way of learning it
        told_to = {effect.fluent.subject for effect in happening.effects}
        for one in scene.cast:
            base = entity_of(one.ref)
            if base == person or base in groups:
                ref = one.ref if base == person else person
                moment = Moment(ref, happening.scene, happening.step)
                found.append(Event(moment, True, Manner.CHANGE, happening.statement, True))
        if told_to & groups or person in scene.to or (not scene.mode.lived and person == scene.pov):
            moment = Moment(person, self._heard_in(happening.scene), happening.step)
            found.append(Event(moment, True, Manner.BELIEF, happening.statement, True))
        return found

    def _heard_in(self, scene: int) -> int:
        """A report is heard in the plain scene told before it."""
        scenes = self.story.scenes
        while scene > 0 and not scenes[scene].mode.lived:
            scene -= 1
        return scene

    def _groups_of(self, person: str) -> frozenset[str]:
        groups = self.story.settings.groups
        named = {group for group, members in groups.items() if person in members}
        if not self._joined:
            self._joined[""] = set()
            for fluent in self.events:
                if fluent.name == "member":
                    self._joined.setdefault(fluent.subject, set()).add(fluent.object)
        return frozenset(named | self._joined.get(person, set()))

    def _tellings(self) -> Mapping[str, list[Happening]]:
        """The sentences that speak of each fact, reading and writing included."""
        if not self._told:
            self._told[""] = []
            for scene in self.story.scenes:
                if scene.mode is not Mode.SCENE and not scene.cast and not scene.to:
                    continue
                for happening in scene.happenings:
                    spoken = (e.fluent for e in happening.effects if e.value is not False)
                    facts = {fluent.object for fluent in spoken if _of_mind(fluent)}
                    said = (n for n in happening.needs if n.value is not False)
                    facts |= {n.fluent.object for n in said if _of_mind(n.fluent)}
                    for fact in sorted(facts):
                        self._told.setdefault(fact, []).append(happening)
        return self._told

    def _together(self, one: str, other: str) -> tuple[Event, ...]:
        """Scenes in which both are present: they may have met."""
        present = self._present()
        others = {scene for scene, _ in present.get(other, ())}
        return tuple(
            Event(Moment(c.ref, scene, AFTER_ALL), True, Manner.CHANGE, c.statement, True)
            for scene, c in present.get(one, ())
            if scene in others
        )

    def _present(self) -> Mapping[str, list[tuple[int, Presence]]]:
        """The scenes in which each is present, in the order of telling."""
        if not self._seen:
            self._seen[""] = []
            for scene in self.story.scenes:
                for one in scene.cast if scene.mode.lived else ():
                    if one.part is Part.PRESENT:
                        self._seen.setdefault(entity_of(one.ref), []).append((scene.index, one))
        return self._seen


def _of_mind(fluent: Fluent) -> bool:
    return fluent.name in ("knows", "believes")
