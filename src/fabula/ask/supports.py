"""Which scenes each need rests on: the causal links of a story, as scenes.

A need rests on every event that may bring its value about: not surely after it, and no
breaker surely between (Chapman 1987), in the likely mood. What was so before page one, or
comes about in the same scene, rests on no other scene.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from fabula.ask.names import fact_words
from fabula.ask.topics import fluents, key
from fabula.model.story import Fluent, Happening, Need, Story, Value
from fabula.model.terms import Certainty, entity_of
from fabula.reason.events import self_of
from fabula.reason.fluents import Breaker, Event, Line, Moment, Unmet, same_sentence, unmet
from fabula.reason.needs import Asked, ask
from fabula.reason.world import MOODS, World

LIKELY = Certainty.LIKELY
_ROOM = frozenset({"free", "here"})
"""needs that hold unless somebody has the thing: they rest on its release only if one has"""


class Rest(NamedTuple):
    """A need, and the scenes (by telling index, sorted) of the events that it rests on."""

    happening: Happening
    need: Need
    by: tuple[int, ...]


def rests(world: World, only: frozenset[int] | None = None) -> Iterator[Rest]:
    """The needs that rest on other scenes alone, in the order of telling.

    With ``only``, those that speak of something that one of these scenes brings about.
    """
    supports = Supports(world)
    touched = None if only is None else supports.touched(only)
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            if happening.needs and not world.story.statements[happening.statement].soft:
                for need in happening.needs:
                    by = supports.of(happening, need, touched)
                    if by:
                        yield Rest(happening, need, by)


class Supports:
    """The supports of one world; what was heard or lived is looked up once for each fluent."""

    def __init__(self, world: World) -> None:
        self.world: Final = world
        self._heard: dict[tuple[Fluent, Value], tuple[Event, ...]] = {}

    def touched(self, scenes: frozenset[int]) -> frozenset[tuple[str, str]]:
        """What the sentences and the casts of some scenes may support."""
        story = self.world.story
        found: set[tuple[str, str]] = set()
        for index in scenes:
            scene = story.scenes[index]
            found.add(("fact", f"scene:{scene.id}"))
            found |= {key(fluent) for fluent in fluents(scene)}
            here = sorted({entity_of(one.ref) for one in scene.cast})
            found |= {("met", f"{one} {other}") for one, other in combinations(here, 2)}
        found |= {("fact", f) for f, at in story.settings.fact_scenes.items() if at in scenes}
        return frozenset(found)

    def of(
        self, happening: Happening, need: Need, touched: frozenset[tuple[str, str]] | None = None
    ) -> tuple[int, ...]:
        """The scenes that a need rests on; empty where it rests on none, or on its own."""
        if touched is not None and key(need.fluent) not in touched:
            return ()
        world = self.world
        asked = ask(world.story, world.geography, happening, need)
        if asked is None or asked.want is False:
            return ()
        known = self._valued(asked)
        if need.fluent.name in _ROOM and all(event.value for event in known):
            return ()
        at = Moment(self_of(happening, need.fluent.subject), happening.scene, happening.step)
        line = world.line(asked.fluent)
        found: set[int] = set()
        events = (*known, *self._hearsay(asked))
        for event in supporters(line, events, at, asked.want, asked.breaker):
            if event.moment.scene in (-1, happening.scene):
                return ()
            found.add(event.moment.scene)
        return tuple(sorted(found))

    def without(self, happening: Happening, need: Need, scene: int) -> Unmet | None:
        """Why a need is surely unmet if nothing had happened in a scene; ``None`` if it is not."""
        world = self.world
        asked = ask(world.story, world.geography, happening, need)
        if asked is None:
            return None
        at = Moment(self_of(happening, need.fluent.subject), happening.scene, happening.step)
        line = world.line(asked.fluent)
        known = [e for e in self._valued(asked) if e.moment.scene != scene]
        heard = [e for e in self._hearsay(asked) if e.moment.scene != scene]
        if not known and not asked.closed:
            return None
        for mood in MOODS:
            found = unmet(
                line, (*known, *heard), at, asked.want, mood,
                closed=asked.closed, breaker=asked.breaker,
            )  # fmt: skip
            if found is not None:
                return found
        return None

    def _valued(self, asked: Asked) -> Sequence[Event]:
        events, holds = self.world.events_of(asked.fluent), asked.holds
        if holds is None:
            return events
        return [event._replace(value=holds(event.value)) for event in events]

    def _hearsay(self, asked: Asked) -> tuple[Event, ...]:
        key = (asked.fluent, asked.want)
        found = self._heard.get(key)
        if found is None:
            found = self._heard[key] = self.world.hearsay.supports(*key)
        return found


def supporters(
    line: Line, events: Sequence[Event], at: Moment, want: Value, breaker: Breaker
) -> Iterator[Event]:
    """The events that may bring a value about which is needed at a moment."""
    broken: list[Moment] | None = None
    for event in events:
        if event.value != want or same_sentence(event.moment, at):
            continue
        if line.before(at, event.moment, LIKELY):
            continue
        if broken is None:
            broken = [
                one.moment
                for one in events
                if breaker(one, want)
                and not same_sentence(one.moment, at)
                and line.before(one.moment, at, LIKELY)
            ]
        if not any(line.before(event.moment, one, LIKELY) for one in broken):
            yield event


def need_words(story: Story, need: Need) -> str:
    """A need in a reader's words: ``Ana knows the will``, ``Ben has the key``."""
    fluent, value = need.fluent, need.value
    who, what = story.name(fluent.subject), story.name(fluent.object)
    if fluent.name in ("knows", "believes"):
        what = fact_words(story, fluent.object)
    said = _WORDS.get(fluent.name)
    if said is None:
        denial = "" if value not in (False,) else "not "
        number = "" if isinstance(value, bool) else f" {value}"
        return f"{denial}{fluent.name} {who} {what}{number}".replace("  ", " ").strip()
    words = said if value is not False else _DENIALS.get(fluent.name, "it is not so that " + said)
    return words.format(who=who, what=what, value=value).strip()


_WORDS: Mapping[str, str] = {
    "knows": "{who} knows {what}",
    "believes": "{who} believes {what}",
    "has": "{who} has {what}",
    "wears": "{who} wears {what}",
    "met": "{who} has met {what}",
    "alive": "{who} is alive",
    "born": "{who} is born",
    "awake": "{who} is awake",
    "at": "{who} is at {value}",
    "condition": "{who} is {value}",
    "made": "{who} has been made",
    "state": "{who} is {what}",
    "member": "{who} belongs to {what}",
    "spouse": "{who} is married to {what}",
    "office": "{who} is {what}",
    "wound": "{who} has a wound: {what}",
    "trait": "{who} has {what}: {value}",
    "free": "{what} can be taken by {who}",
    "here": "{who} is at hand",
    "planted": "the reader has seen {what}",
    "introduced": "the reader has met {what}",
    "asked": "the reader asks {what}",
}
_DENIALS: Mapping[str, str] = {
    "knows": "{who} does not know {what}",
    "has": "{who} does not have {what}",
    "wears": "{who} does not wear {what}",
    "state": "{who} is not {what}",
    "alive": "{who} is dead",
}
