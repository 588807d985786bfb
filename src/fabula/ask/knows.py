"""Since when somebody knows a fact, from whom, and through which chain of scenes.

The answer holds at the end of their own life as far as it is told: *yes* with the scene since
which they surely know it, *no* where they have forgotten it, never learn it after being said
not to know it, or *not known*.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from fabula.ask import reader
from fabula.ask.dates import When, of_scene
from fabula.ask.lifetime import Years, own_age
from fabula.ask.mind import (
    LAST,
    Answer,
    Ground,
    State,
    facts_of,
    sentence_of,
    source_of,
    state,
)
from fabula.ask.names import facts
from fabula.ask.worlds import ONLY, Strand, holding, lifelines, strands
from fabula.laws.core.minds import only_belief
from fabula.model.finding import Passage
from fabula.model.story import Fluent, Happening
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.reason.events import READER, self_of
from fabula.reason.fluents import Event, Moment
from fabula.reason.knowledge import AFTER_ALL
from fabula.reason.world import World


class Origin(StrEnum):
    """Where a chain begins."""

    SCENE = "scene"
    """somebody lives through it, or finds it out, there"""
    ALWAYS = "always"
    """known, and never shown how it came to be known"""
    LOOP = "loop"
    """each has it from the other: nobody ever found it out"""


class Link(NamedTuple):
    """One step of a chain: in which scene who had it from whom (``None``: nobody), and how."""

    scene: str | None
    source: str | None
    to: str
    how: str
    statement: int = -1
    """the sentence that says so, if one does"""


class Knowledge(NamedTuple):
    """What can be said of one fact. ``chain`` begins with how the person came to know it.

    Where the answer is *no*, ``since`` is the scene of the forgetting (or of being said not to
    know it); where it is not known, ``may`` names the scenes in which they may have learned it.
    """

    fact: str
    knows: Answer
    ground: Ground
    certainty: Certainty | None = None
    since: str | None = None
    window: When = When()
    own_age: Years | None = None
    chain: tuple[Link, ...] = ()
    origin: Origin | None = None
    believes: str | None = None
    """the scene since which they hold it to be so, where they are not known to know it"""
    may: tuple[str, ...] = ()
    because: tuple[Passage, ...] = ()
    strand: Strand = ONLY
    """the branch or version whose life this is"""


class Known(NamedTuple):
    """All that was asked of one person."""

    person: str
    facts: tuple[Knowledge, ...]


def knows(worlds: tuple[World, ...], person: str, fact: str | None, least: Certainty) -> Known:
    """What ``person`` knows of a fact; of every fact that the story links with them, if none.

    In a story with branches or versions there are answers for each in which they have a life.
    """
    if person == READER:
        return Known(person, tuple(_of_reader(worlds[0], fact)))
    base, found = entity_of(person), []
    lives = tuple(lifelines(worlds, base)) or tuple((s, worlds[0]) for s in strands(worlds)[:1])
    for strand, world in lives:
        asked = (fact,) if fact is not None else facts_of(world, base)
        answers = [one_fact(worlds, world, base, each, least) for each in asked]
        if fact is None:
            answers.sort(key=lambda one: _RANK[one.knows])
        found += [one._replace(strand=strand) for one in answers]
    return Known(person, tuple(found))


_RANK = {Answer.YES: 0, Answer.NO: 1, Answer.UNKNOWN: 2}


def one_fact(
    worlds: tuple[World, ...],
    world: World,
    person: str,
    fact: str,
    least: Certainty,
    at: Moment = LAST,
) -> Knowledge:
    """What can be said of one fact at a moment (by default the end of a life)."""
    found = state(world, person, fact, at, least)
    base = Knowledge(fact, found.answer, found.ground, found.certainty)
    if found.answer is Answer.UNKNOWN:
        may = tuple(world.scene(e.moment.scene).id for e in found.may if e.moment.scene >= 0)
        return base._replace(may=may, believes=_believes(world, person, fact, at))
    base = _since(world, base._replace(because=passages(world, found)), found, least)
    if found.answer is Answer.YES:
        return _traced(worlds, world, base, person, found, least)
    return base._replace(believes=_believes(world, person, fact, at))


def _of_reader(world: World, fact: str | None) -> Iterator[Knowledge]:
    """What the reader has been told by the end of the telling, the first told first."""
    story, told = world.story, reader.told(world)
    asked = (fact,) if fact is not None else tuple(facts(story))
    for one in sorted(asked, key=lambda each: told.since(each, len(story.scenes))):
        scene, heard, unaware = told.known.get(one), told.heard.get(one), told.unaware.get(one)
        if scene is not None:
            link = Link(story.scenes[scene.scene].id, scene.source, READER, "is told")
            said = (_passage(world, scene.statement),) if scene.statement >= 0 else ()
            yield Knowledge(
                one, Answer.YES, Ground.LEARNS, Certainty.CERTAIN, link.scene,
                chain=(link,), origin=Origin.SCENE, because=said,
            )  # fmt: skip
        elif unaware is not None:
            yield Knowledge(
                one, Answer.NO, Ground.SAID, Certainty.CERTAIN, story.scenes[unaware.scene].id,
                because=(_passage(world, unaware.statement),),
            )  # fmt: skip
        else:
            since = story.scenes[heard.scene].id if heard is not None else None
            yield Knowledge(one, Answer.UNKNOWN, Ground.NONE, believes=since)


def _since(world: World, base: Knowledge, found: State, least: Certainty) -> Knowledge:
    event = found.event
    if event is None or event.moment.scene < 0:
        return base
    scene, mood = event.moment.scene, max(least, Certainty.LIKELY)
    return base._replace(
        since=world.scene(scene).id,
        window=of_scene(world.clock, world.calendar, scene, mood),
        own_age=own_age(world, event.moment.ref, scene, mood),
    )


def _traced(
    worlds: tuple[World, ...],
    world: World,
    base: Knowledge,
    person: str,
    found: State,
    least: Certainty,
) -> Knowledge:
    """With the chain back to the origin, and the sentences of its links."""
    chain, origin = trace(worlds, world, person, base.fact, found, least)
    said = tuple(_passage(world, link.statement) for link in chain if link.statement >= 0)
    because = tuple(dict.fromkeys((*said, *base.because)))
    return base._replace(chain=chain, origin=origin, because=because)


def passages(world: World, found: State) -> tuple[Passage, ...]:
    """The sentences that an answer rests on, with their places."""
    numbers = dict.fromkeys(found.why.statements)
    if found.event is not None and found.event.statement >= 0:
        numbers = dict.fromkeys((found.event.statement, *numbers))
    return tuple(_passage(world, number) for number in numbers)


def _passage(world: World, number: int) -> Passage:
    statement = world.story.statements[number]
    scene = world.scene(statement.scene).id if statement.scene is not None else None
    return Passage(statement.span, "", scene)


def _believes(world: World, person: str, fact: str, at: Moment) -> str | None:
    """The first scene in which they hold it to be so, if there is one before ``at``."""
    line = world.line(Fluent("knows", person))
    told = [
        e for e in world.events_of(Fluent("knows", person, fact)) if only_belief(world, fact, e)
    ]
    for event in (*world.events_of(Fluent("believes", person, fact)), *told):
        past = at is LAST or line.before(event.moment, at, Certainty.LIKELY)
        if event.value is True and event.moment.scene >= 0 and past:
            return world.scene(event.moment.scene).id
    return None


# --- the chain ------------------------------------------------------------------------------


def trace(
    worlds: tuple[World, ...],
    world: World,
    person: str,
    fact: str,
    found: State,
    least: Certainty,
) -> tuple[tuple[Link, ...], Origin | None]:
    """From how somebody came to know a fact, back to where it began.

    The origin is ``None`` where one of the chain may have learned it in several ways.
    """
    chain: list[Link] = []
    seen: set[tuple[str, int, int]] = set()
    here = person
    while found.event is not None:
        event = found.event
        key = (here, event.moment.scene, event.statement)
        if key in seen:
            return tuple(chain), Origin.LOOP
        seen.add(key)
        chain.append(_link(world, here, event, found.ground))
        if found.ground is Ground.SHOWN or event.moment.scene < 0:
            return tuple(chain), None if found.may else Origin.ALWAYS
        happening = sentence_of(world, event)
        if not event.source or happening is None:
            return tuple(chain), _own_origin(happening)
        here = entity_of(event.source)
        at = Moment(self_of(happening, here), event.moment.scene, happening.step)
        world = holding(worlds, at.scene, at.ref)
        found = state(world, here, fact, at, least)
        if found.answer is not Answer.YES:
            needed = any(n.fluent == Fluent("knows", here, fact) for n in happening.needs)
            return tuple(chain), Origin.ALWAYS if needed and not found.may else None
    return tuple(chain), None


def _own_origin(happening: Happening | None) -> Origin:
    """Lived through and found out: in the scene. Who remembers has known it before."""
    remembered = happening is not None and happening.verb == "remembers"
    return Origin.ALWAYS if remembered else Origin.SCENE


def _link(world: World, person: str, event: Event, ground: Ground) -> Link:
    scene = world.scene(event.moment.scene).id if event.moment.scene >= 0 else None
    how = _how(world, event, ground)
    to = event.moment.ref if entity_of(event.moment.ref) == person else person
    return Link(scene, source_of(world, event), to, how, event.statement)


def _how(world: World, event: Event, ground: Ground) -> str:
    """``lives through``, ``is told``, ``reads``, ``shows``, or the verb of the sentence."""
    if event.moment.scene < 0:
        return "knows from the start"
    if event.moment.step == AFTER_ALL:
        return "lives through"
    if ground is Ground.SHOWN:
        return "knows"
    happening = sentence_of(world, event)
    if event.source:
        entity = world.story.entities.get(entity_of(event.source))
        if entity is not None and entity.kind is Kind.THING:
            return "reads"
        return "writes" if happening is not None and happening.verb == "writes" else "is told"
    return happening.verb if happening is not None else "learns"
