"""The cue card of a scene: who each person in it is at that point of their own life.

Everything is as the scene begins. What they must not say yet is what they learn later in their
own life; what they may have learned by then, and no scene shows, is *not known*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.ask import reader
from fabula.ask.belongings import START, Met, Thing, Wound, has, met, wears, wounds
from fabula.ask.company import Band, There, bands, cast_of, chosen, world_of
from fabula.ask.dates import When, of_scene
from fabula.ask.lifetime import Neighbour, Years, neighbours, own_age
from fabula.ask.mind import Answer, Ground, State, facts_of, source_of, state
from fabula.ask.worlds import holding
from fabula.model.story import Fluent, Part
from fabula.model.terms import Certainty, Mode, entity_of
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Moment
from fabula.reason.knowledge import SCENE
from fabula.reason.world import World


class Held(NamedTuple):
    """A fact that somebody knows: since which scene, from whom; whether it is in play here."""

    fact: str
    since: str | None = None
    source: str | None = None
    here: bool = False
    """the scene speaks of it, or somebody else here has to do with it"""


class Ahead(NamedTuple):
    """A fact that somebody does not know, and the scene in which they learn it (if any does)."""

    fact: str
    learns_in: str | None = None
    ground: Ground = Ground.LATER


class Kept(NamedTuple):
    """A fact that others here keep from somebody (or somebody from others), by reference."""

    fact: str
    others: tuple[str, ...]


class Sheet(NamedTuple):
    """One person (a self of theirs) in the scene."""

    person: str
    own_age: Years | None = None
    place: str | None = None
    voice: bool = False
    previous: Neighbour = Neighbour()
    next: Neighbour = Neighbour()
    jump: bool = False
    """whether a jump of their life arrives here"""
    knows: tuple[Held, ...] = ()
    learns: tuple[Held, ...] = ()
    """what they come to know in the scene"""
    does_not_know: tuple[Ahead, ...] = ()
    believes: tuple[Held, ...] = ()
    not_known: tuple[Ahead, ...] = ()
    """what others here know, or what they learn later, and may know by now"""
    has: tuple[Thing, ...] = ()
    wears: tuple[Thing, ...] = ()
    wounds: tuple[Wound, ...] = ()
    met: tuple[Met, ...] = ()
    secrets_from: tuple[Kept, ...] = ()
    """what others here keep from them"""
    keeps: tuple[Kept, ...] = ()
    """what they keep from others here"""
    reader_knows_more: tuple[str, ...] = ()
    reader_knows_less: tuple[str, ...] = ()
    member_of: str | None = None
    """the group as one of whose members they may be there; no card names them"""


class Card(NamedTuple):
    """The card of a scene. ``mode`` other than a lived one has nobody in it.

    A scene that retells another (``told_of``) has that one's card: it happens once.
    """

    scene: str
    mode: Mode
    place: str | None
    window: When
    people: tuple[Sheet, ...]
    pov: str | None = None
    told_of: str | None = None
    groups: tuple[Band, ...] = ()
    present: tuple[str, ...] = ()
    """everybody in it, by entity, whoever is asked for"""


def card(worlds: tuple[World, ...], scene: int, person: str | None, least: Certainty) -> Card:
    """The card of a scene (its telling index), for everybody in it or for one person.

    ``person`` may be a group (then its members are meant) or an office (then who holds it).
    Raises ``FabulaError`` where that person is not in the scene.
    """
    story, asked = worlds[0].story, worlds[0].scene(scene)
    first = asked.same_as if asked.same_as is not None else scene
    world, mood = holding(worlds, first), max(least, Certainty.LIKELY)
    here = world.scene(first)
    told = (here, *(world.scene(one.index) for one in story.scenes if one.same_as == first))
    cast = cast_of(world, told)
    groups = bands(world, told, cast)
    meant = cast if person is None else chosen(world, here, cast, groups, person)
    minds = {
        ref: _Mind(world_of(worlds, ref, there), ref, there, mood)
        for ref, there in {**cast, **meant}.items()
    }
    sheets = tuple(
        _sheet(minds, ref, there, reader.told(worlds[0]), least) for ref, there in meant.items()
    )
    window = of_scene(world.clock, world.calendar, first, mood)
    told_of = here.id if first != scene else None
    return Card(
        asked.id, here.mode, here.place, window, sheets, asked.pov, told_of, groups,
        tuple(dict.fromkeys(entity_of(ref) for ref in cast)),
    )  # fmt: skip


class _Mind:
    """What one self knows as the scene begins; each fact is judged once."""

    def __init__(self, world: World, ref: str, there: There, mood: Certainty) -> None:
        scene = there.scene
        self.world, self.ref, self.scene, self.mood = world, ref, scene, mood
        self.sure = there.group is None
        self.person = entity_of(ref)
        self.at = Moment(ref, scene, START)
        tied = {SCENE + world.scene(at).id for at in world.story.settings.fact_scenes.values()}
        linked = dict.fromkeys((*facts_of(world, self.person), *self._lived()))
        self.linked = tuple(fact for fact in linked if fact not in tied)
        self._states: dict[str, State] = {}

    def _lived(self) -> tuple[str, ...]:
        """The facts tied to scenes of this life."""
        life = self.world.life(self.person)
        scenes = {visit.scene for visit in life.visits} if life is not None else set()
        tied = self.world.story.settings.fact_scenes
        return tuple(fact for fact, scene in tied.items() if scene in scenes)

    def of(self, fact: str) -> State:
        """What can be said of knowing a fact."""
        found = self._states.get(fact)
        if found is None:
            found = state(self.world, self.person, fact, self.at, self.mood)
            self._states[fact] = found
        return found

    def known(self) -> list[str]:
        """The facts surely known."""
        return [fact for fact in self.linked if self.of(fact).answer is Answer.YES]


def _sheet(
    minds: Mapping[str, _Mind], ref: str, there: There, told: reader.Told, least: Certainty
) -> Sheet:
    mind = minds[ref]
    world, scene, mood = mind.world, mind.scene, mind.mood
    others = [other for key, other in minds.items() if key != ref and other.sure]
    life = world.life(ref)
    visit = life.visit(ref, scene) if life is not None else None
    previous = later = Neighbour(open=True)
    jump = False
    if life is not None and visit is not None:
        previous, later = neighbours(world, visit, life, mood)
        stretch = life.stretches[visit.homes[0]]
        jump = stretch.jump and stretch.opener == visit.number
    return Sheet(
        ref,
        own_age(world, ref, scene, mood),
        world.scene(scene).place if there.part is Part.PRESENT else None,
        there.part is Part.HEARD,
        previous,
        later,
        jump,
        _knows(mind, others),
        _learns(mind),
        _does_not_know(mind),
        _believes(mind),
        _not_known(mind, others),
        has(world, ref, scene, mood),
        wears(world, ref, scene, mood),
        wounds(world, ref, scene, mood),
        met(world, ref, scene, least),
        _secrets(mind, others),
        _keeps(mind, others),
        _reader_more(mind, told),
        tuple(f for f in mind.known() if not told.by(f, scene)),
        there.group,
    )


def _scene_id(world: World, event: Event | None) -> str | None:
    if event is None or event.moment.scene < 0:
        return None
    return world.scene(event.moment.scene).id


def _spoken(mind: _Mind) -> set[str]:
    """The facts that the scene speaks of."""
    fluents: list[Fluent] = []
    for happening in mind.world.scene(mind.scene).happenings:
        fluents += [need.fluent for need in happening.needs]
        fluents += [effect.fluent for effect in happening.effects]
    return {fluent.object for fluent in fluents if fluent.name in ("knows", "believes")}


def _knows(mind: _Mind, others: Sequence[_Mind]) -> tuple[Held, ...]:
    """What they know; first what is in play here."""
    spoken = _spoken(mind)
    found = []
    for fact in mind.known():
        event = mind.of(fact).event
        here = fact in spoken or any(fact in other.linked for other in others)
        source = source_of(mind.world, event) if event is not None else None
        found.append(Held(fact, _scene_id(mind.world, event), source, here))
    return tuple(sorted(found, key=lambda one: (one.fact not in spoken, not one.here)))


def _learns(mind: _Mind) -> tuple[Held, ...]:
    """What a sentence of the scene brings to their mind for the first time."""
    found: dict[str, Held] = {}
    here = mind.world.scene(mind.scene)
    for happening in here.happenings:
        if mind.world.story.statements[happening.statement].soft:
            continue
        for effect in happening.effects:
            fluent = effect.fluent
            mine = fluent.name == "knows" and self_of(happening, fluent.subject) == mind.ref
            if not mine or effect.value is not True or fluent.object == "*":
                continue
            if mind.of(fluent.object).answer is not Answer.YES and not _shows(happening.verb):
                source = self_of(happening, entity_of(effect.source)) or None
                found.setdefault(fluent.object, Held(fluent.object, here.id, source, True))
    return tuple(found.values())


def _shows(verb: str) -> bool:
    return verb == "knows"


def _does_not_know(mind: _Mind) -> tuple[Ahead, ...]:
    """What the story says that they do not know: not yet, or no longer."""
    found = []
    for fact in mind.linked:
        judged = mind.of(fact)
        if judged.answer is Answer.NO:
            later = judged.event if judged.ground is Ground.LATER else _later(mind, fact)
            found.append(Ahead(fact, _scene_id(mind.world, later), judged.ground))
    return tuple(found)


def _later(mind: _Mind, fact: str) -> Event | None:
    """The first sentence told by which they learn a fact later in their own life."""
    fluent = Fluent("knows", mind.person, fact)
    line = mind.world.line(fluent)
    for event in (*mind.world.events_of(fluent), *mind.world.hearsay.lived(fluent)):
        if event.value is True and not event.may and line.before(mind.at, event.moment, mind.mood):
            return event
    return None


def _believes(mind: _Mind) -> tuple[Held, ...]:
    """What they hold to be so without being known to know it."""
    found = []
    for fact in mind.linked:
        if mind.of(fact).answer is Answer.YES:
            continue
        fluent = Fluent("believes", mind.person, fact)
        line = mind.world.line(fluent)
        for event in mind.world.events_of(fluent):
            if event.value is True and line.before(event.moment, mind.at, mind.mood):
                source = source_of(mind.world, event)
                found.append(Held(fact, _scene_id(mind.world, event), source))
                break
    return tuple(found)


def _not_known(mind: _Mind, others: Sequence[_Mind]) -> tuple[Ahead, ...]:
    """What nobody can say whether they know: others here know it, or they learn it later."""
    theirs = dict.fromkeys(fact for other in others for fact in other.known())
    found = []
    here = {one.fact for one in _learns(mind)} | {one.fact for one in _believes(mind)}
    for fact in dict.fromkeys((*theirs, *mind.linked)):
        if mind.of(fact).answer is not Answer.UNKNOWN or fact.startswith(SCENE) or fact in here:
            continue
        later = _later(mind, fact)
        if fact in theirs or later is not None:
            found.append(Ahead(fact, _scene_id(mind.world, later), Ground.NONE))
    return tuple(found)


def _secrets(mind: _Mind, others: Sequence[_Mind]) -> tuple[Kept, ...]:
    """What others here know and this one surely does not."""
    found: dict[str, list[str]] = {}
    for other in others:
        for fact in other.known():
            if mind.of(fact).answer is Answer.NO:
                found.setdefault(fact, []).append(other.ref)
    return tuple(Kept(fact, tuple(refs)) for fact, refs in found.items())


def _keeps(mind: _Mind, others: Sequence[_Mind]) -> tuple[Kept, ...]:
    """What this one knows and others here surely do not."""
    found: dict[str, list[str]] = {}
    for fact in mind.known():
        for other in others:
            if other.of(fact).answer is Answer.NO:
                found.setdefault(fact, []).append(other.ref)
    return tuple(Kept(fact, tuple(refs)) for fact, refs in found.items())


def _reader_more(mind: _Mind, told: reader.Told) -> tuple[str, ...]:
    """What the reader has been told and this one surely does not know."""
    return tuple(
        fact
        for fact in mind.linked
        if mind.of(fact).answer is Answer.NO and told.by(fact, mind.scene)
    )
