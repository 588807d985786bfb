"""What a picture of knowledge is made of: lanes of lives, and what each of them knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from fabula.ask import reader
from fabula.ask.knows import Knowledge, one_fact
from fabula.ask.mind import Answer, Ground, facts_of
from fabula.ask.worlds import lifelines
from fabula.draw.plot import Lived, Solved, Stop, age_words, canonical, columns, lives
from fabula.model.finding import Finding
from fabula.model.story import Fluent
from fabula.model.terms import Certainty
from fabula.reason.world import World


class Lane(NamedTuple):
    """A life, or a part of it between two jumps. ``after`` is the scene that it follows by a jump.

    ``offset`` is the number of the life's stops before this part; ``since`` and ``until`` count
    all stops of the life: the first at which they know the fact, and the first at which no more.
    ``begins`` says that they come to know it in this part.
    """

    person: str
    strand: int
    stops: tuple[Stop, ...]
    offset: int
    after: int | None
    knowledge: Knowledge
    since: int | None
    until: int
    begins: bool


class Panel(NamedTuple):
    """A fact: scenes that have to do with it in the order of the world, and its lanes.

    ``told`` are the telling indices of each (a scene may be told again), ``order`` ranks all
    scenes, ``findings`` are those of this fact with their scene and the lanes that they are about.
    """

    fact: str
    columns: tuple[int, ...]
    told: Mapping[int, tuple[int, ...]]
    order: Mapping[int, int]
    lanes: tuple[Lane, ...]
    findings: tuple[tuple[Finding, int, tuple[int, ...]], ...]

    def lane_at(self, person: str, scene: int) -> int | None:
        """The lane on which somebody is in a scene."""
        for number, lane in enumerate(self.lanes):
            if lane.person == person and any(stop.scene == scene for stop in lane.stops):
                return number
        return None


def known(lane: Lane) -> tuple[int | None, int]:
    """From which stop of the lane on somebody knows it, and from which on no more."""
    if lane.since is None or lane.since >= lane.offset + len(lane.stops):
        return None, 0
    until = min(lane.until - lane.offset, len(lane.stops))
    since = max(lane.since - lane.offset, 0)
    return (since, until) if since < until else (None, 0)


def said(solved: Solved, found: Knowledge) -> str:
    """An answer in one clause."""
    names = {scene.id: scene.name for scene in solved.story.scenes}
    if found.knows is Answer.YES:
        age = age_words(found.own_age)
        since = f" since {names[found.since]}" if found.since else ""
        return f"knows it{since}" + (f", aged {age}" if age else "")
    if found.knows is Answer.NO:
        return "has forgotten it" if found.ground is Ground.LOST else "does not know it"
    believes = f"holds it to be so since {names[found.believes]}" if found.believes else ""
    return believes or "is not known to know it"


def panel(solved: Solved, fact: str) -> Panel:
    """All about one fact."""
    every = _lives(solved.worlds)
    people = _people(solved, fact)
    found = [lane for lived in every if lived.person in people
             for lane in _lanes(solved, lived, fact)]  # fmt: skip
    order = _order(solved.worlds)
    about = [(finding, canonical(told_in)) for finding in solved.findings if finding.fact == fact
             for told_in in solved.story.scenes if told_in.id == finding.scene]  # fmt: skip
    about = [(finding, at) for finding, at in about if at in order]
    shown = {canonical(solved.story.scenes[at]) for at in _spoken(solved, fact)}
    shown |= {at for _, at in about}
    for lane in found:
        if lane.begins and lane.since is not None:
            shown.add(lane.stops[lane.since - lane.offset].at)
    cols = tuple(sorted(shown & set(order), key=lambda scene: order[scene]))
    told = _tellings(solved, cols)
    lanes = tuple(lane for lane in found if _matters(lane, set(cols)))
    findings = tuple(
        (finding, at, tuple(
            number for number, lane in enumerate(lanes)
            if lane.person in finding.entities and any(stop.at == at for stop in lane.stops)
        )) for finding, at in about
    )  # fmt: skip
    return Panel(fact, cols, told, order, lanes if cols else (), findings)


FEW = 34
"""scenes that fit side by side with their names: then all panels share them"""


def shared(solved: Solved, panels: Sequence[Panel]) -> tuple[int, ...]:
    """The scenes that all panels show, or none where there are too many for that.

    In a short story these are all its scenes, otherwise those that have to do with any fact.
    """
    order = {column.scene: rank for rank, column in enumerate(columns(solved))}
    if len(order) <= FEW:
        return tuple(order)
    some = {scene for panel in panels for scene in panel.columns}
    return tuple(sorted(some, key=lambda at: order[at])) if len(some) <= FEW else ()


def widened(solved: Solved, panel: Panel, scenes: Sequence[int]) -> Panel:
    """A panel that shows more scenes than have to do with its fact."""
    return panel._replace(columns=tuple(scenes), told=_tellings(solved, scenes))


def _tellings(solved: Solved, scenes: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    told: dict[int, tuple[int, ...]] = dict.fromkeys(scenes, ())
    for scene in solved.story.scenes:
        if canonical(scene) in told:
            told[canonical(scene)] += (scene.index,)
    return told


def _matters(lane: Lane, cols: set[int]) -> bool:
    """Whether a part of a life has anything to show: a scene of the fact's, or knowledge of it."""
    return known(lane)[0] is not None or any(stop.at in cols for stop in lane.stops)


@lru_cache(maxsize=2)
def _lives(worlds: tuple[World, ...]) -> tuple[Lived, ...]:
    return lives(Solved(worlds))


@lru_cache(maxsize=2)
def _order(worlds: tuple[World, ...]) -> Mapping[int, int]:
    """The place of each scene in the order of the world."""
    return {column.scene: rank for rank, column in enumerate(columns(Solved(worlds)))}


def _people(solved: Solved, fact: str) -> frozenset[str]:
    """Those of whom the story says anything about a fact."""
    return frozenset(
        person
        for person in solved.whole.lives
        for _, world in lifelines(solved.worlds, person)
        if fact in facts_of(world, person) or world.events_of(Fluent("knows", person, fact))
    )


def _spoken(solved: Solved, fact: str) -> Iterator[int]:
    """The scenes with a sentence about a fact, and that in which the reader is told."""
    yield from _sentences(solved.worlds).get(fact, ())
    told = reader.told(solved.whole).known.get(fact)
    if told is not None:
        yield told.scene


@lru_cache(maxsize=2)
def _sentences(worlds: tuple[World, ...]) -> Mapping[str, tuple[int, ...]]:
    """For each fact the scenes with a sentence about it; read once for all panels."""
    found: dict[str, dict[int, None]] = {}
    for scene in worlds[0].story.scenes:
        for happening in scene.happenings:
            fluents = [need.fluent for need in happening.needs]
            fluents += [effect.fluent for effect in happening.effects]
            for each in fluents:
                if each.name in ("knows", "believes") and each.object is not None:
                    found.setdefault(each.object, {})[scene.index] = None
    return {fact: tuple(scenes) for fact, scenes in found.items()}


def _lanes(solved: Solved, lived: Lived, fact: str) -> Iterator[Lane]:
    """A life, cut at its jumps."""
    world = next(
        w for strand, w in lifelines(solved.worlds, lived.person) if strand == lived.strand
    )
    found = one_fact(solved.worlds, world, lived.person, fact, Certainty.LIKELY)
    since, until = _span(solved, lived, found)
    starts = [0, *(at for at, stop in enumerate(lived.stops) if stop.jump), len(lived.stops)]
    for start, end in pairwise(starts):
        after = lived.stops[start - 1].scene if start else None
        begins = since is not None and start <= since < end
        yield Lane(lived.person, lived.strand.number, lived.stops[start:end], start, after, found,
                   since, until, begins)  # fmt: skip


def _span(solved: Solved, lived: Lived, found: Knowledge) -> tuple[int | None, int]:
    """The stops of a life between which somebody knows a fact."""
    index = {scene.id: scene.index for scene in solved.story.scenes}
    at = [stop.scene for stop in lived.stops]
    count = len(at)
    if found.since is None:
        return (0, count) if found.knows is Answer.YES else (None, count)
    scene = index[found.since]
    if scene not in at:
        return None, count
    if found.knows is Answer.YES:
        return at.index(scene), count
    if found.ground is not Ground.LOST:
        return None, count
    learned = [index[link.scene] for link in found.chain if link.scene is not None]
    return (at.index(learned[0]) if learned and learned[0] in at else 0), at.index(scene)
