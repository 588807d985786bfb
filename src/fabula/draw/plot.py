"""The solved story as pictures need it: scenes in columns, lives as stops, badges, leads.

Nothing is concluded here. Which visit comes first, where a jump arrives, how old somebody is and
to which branch or version a scene belongs is taken from ``fabula.ask`` and ``fabula.reason``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.ask.dates import of_scene
from fabula.ask.lifetime import Years, in_order, own_age
from fabula.ask.worlds import Strand, home, lifelines, strands
from fabula.draw.theme import LEADS, lead
from fabula.model.finding import Finding
from fabula.model.story import Fluent, Scene, Story
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.model.times import Length, Window
from fabula.reason.ages import frozen
from fabula.reason.lives import Life, Visit
from fabula.reason.world import World

MOOD = Certainty.LIKELY


class Solved(NamedTuple):
    """What a picture is made of: the worlds as ``solve_all`` gives them, and what a check shows."""

    worlds: tuple[World, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def story(self) -> Story:
        """The whole story."""
        return self.worlds[0].story

    @property
    def whole(self) -> World:
        """The world of all branches and versions together."""
        return self.worlds[0]


class Column(NamedTuple):
    """A scene in world time; a scene told again is one with the first telling of it.

    ``instant`` is when it begins in one timing that fits all that is known, ``window`` when it
    may begin; ``placed`` says that the window is closed on both sides (otherwise it only has a
    place in the order). ``panel`` is the branch or version that it belongs to.
    """

    scene: int
    instant: int
    window: Window
    panel: int

    @property
    def placed(self) -> bool:
        """Whether its time is known at all."""
        return self.window.earliest is not None and self.window.latest is not None


class Stop(NamedTuple):
    """One visit of a life. ``scene`` is where it is told, ``at`` the same with retellings as one.

    ``jump`` says that a jump of this life arrives here; then ``passed`` is the own time that the
    journey takes, in seconds. Otherwise own time runs with the world's since the stop before, at
    ``pace``, once ``still`` (a share of the time between) has passed, in which it stands still.
    """

    scene: int
    at: int
    ref: str
    panel: int
    jump: bool = False
    pace: float = 1.0
    still: float = 0.0
    passed: int = 0
    voice: bool = False
    floating: bool = False
    dies: bool = False


class Lived(NamedTuple):
    """One life, in its own order; in a story with branches a person has one for each."""

    person: str
    strand: Strand
    stops: tuple[Stop, ...]


def canonical(scene: Scene) -> int:
    """The telling index that stands for a scene and all that are the same as it."""
    return scene.index if scene.same_as is None else scene.same_as


def columns(solved: Solved) -> tuple[Column, ...]:
    """All scenes that people live through, the earliest first."""
    clock, found = solved.whole.clock, []
    for scene in solved.story.scenes:
        if scene.mode.lived and scene.same_as is None:
            start = clock.start(scene.index)
            found.append(
                Column(
                    scene.index,
                    clock.instant(start),
                    clock.window(start, MOOD),
                    home(solved.worlds, scene.index),
                )
            )
    return tuple(sorted(found, key=lambda column: (column.instant, column.scene)))


def panels(solved: Solved) -> tuple[tuple[int, str], ...]:
    """The branches or versions, each with its heading (empty where there is only one)."""
    return tuple(
        (strand.number, heading(solved.story, strand)) for strand in strands(solved.worlds)
    )


def heading(story: Story, strand: Strand) -> str:
    """What a branch or version is called."""
    if strand.branch is not None:
        return f"Branch: {strand.branch}"
    if strand.version is None:
        return ""
    if not strand.begun_by:
        return "As it first was" if strand.version == 1 else f"Version {strand.version}"
    return "Rewritten by " + ", ".join(story.scenes[at].name for at in strand.begun_by)


# --- lives ----------------------------------------------------------------------------------


def lives(solved: Solved, wanted: Iterable[str] | None = None) -> tuple[Lived, ...]:
    """All lives, those of the people who are in most scenes first."""
    people = lead_order(solved.story, wanted)
    found = []
    for person in people:
        for strand, world in lifelines(solved.worlds, person):
            life = world.life(person)
            if life is not None:
                stops = tuple(_stops(solved, strand, world, life))
                if stops:
                    found.append(Lived(person, strand, stops))
    return tuple(found)


def lead_order(story: Story, wanted: Iterable[str] | None = None) -> tuple[str, ...]:
    """People by the number of scenes that they are in, then as they appear."""
    seen: dict[str, int] = {}
    for scene in story.scenes:
        for person in dict.fromkeys(entity_of(one.ref) for one in scene.cast):
            entity = story.entities.get(person)
            if entity is None or entity.kind in (Kind.PERSON, Kind.UNKNOWN):
                seen[person] = seen.get(person, 0) + 1
    if wanted is not None:
        return tuple(person for person in wanted if person in seen)
    return tuple(sorted(seen, key=lambda person: -seen[person]))


def roles(story: Story) -> Mapping[str, str]:
    """The colour of each person, the same in all pictures: leads have one, others are grey."""
    order = lead_order(story)
    return {person: lead(at) for at, person in enumerate(order)}


def lead_people(story: Story) -> tuple[str, ...]:
    """Those who have a colour."""
    return lead_order(story)[:LEADS]


def _stops(solved: Solved, strand: Strand, world: World, life: Life) -> Iterator[Stop]:
    """The stops of a life that this strand shows: not the past that it shares with another."""
    before: tuple[Visit, int] | None = None
    ice = 0.0
    for visit, instant in _visits(solved, strand, world, life):
        scene = solved.story.scenes[visit.scene]
        stretch = life.stretches[visit.homes[0]]
        jump = _arrives(life, visit) and before is not None
        still, passed = 0.0, 0
        if before is not None:
            gap = instant - before[1]
            if gap > 0 and not jump:
                still, ice = min(ice, gap) / gap, max(ice - gap, 0.0)
            passed = _journey(solved.story, before[0], visit, life) if jump else 0
        ice = _ice(world, life, visit, ice)
        yield Stop(
            visit.scene, canonical(scene), visit.ref, home(solved.worlds, visit.scene), jump,
            _pace(solved.story, life.entity), still, passed, visit.presence is None,
            stretch.floating, _dies(world, life, visit),
        )  # fmt: skip
        before = (visit, instant)


def _visits(
    solved: Solved, strand: Strand, world: World, life: Life
) -> Iterator[tuple[Visit, int]]:
    """The visits that a strand shows, with their instants.

    Between two jumps own time runs with the world's, so there they stand by their instants; where
    the order is open that is one of those that fit.
    """
    clock = solved.whole.clock
    run: list[tuple[Visit, int]] = []
    for visit in in_order(world, life, MOOD):
        scene = solved.story.scenes[visit.scene]
        here = home(solved.worlds, visit.scene) == strand.number or _travelled(life, visit)
        if not scene.mode.lived or not here:
            continue
        if _arrives(life, visit):
            yield from sorted(run, key=lambda each: each[1])
            run = []
        run.append((visit, clock.instant(clock.start(canonical(scene)))))
    yield from sorted(run, key=lambda each: each[1])


def _arrives(life: Life, visit: Visit) -> bool:
    """Whether a jump of this life arrives here."""
    stretch = life.stretches[visit.homes[0]]
    return stretch.jump and stretch.opener == visit.number


def _travelled(life: Life, visit: Visit) -> bool:
    """Whether a jump brought somebody here."""
    return life.stretches[visit.homes[0]].parent >= 0


def _pace(story: Story, person: str) -> float:
    settings = story.settings.people.get(person)
    return settings.ages if settings is not None else 1.0


def _ice(world: World, life: Life, visit: Visit, left: float) -> float:
    """How long own time stands still from this scene on, in seconds of the world."""
    for happening in world.scene(visit.scene).happenings:
        if frozen(happening, life.entity):
            return float(_middle(happening.length)) if happening.length else float("inf")
    for event in world.events_of(Fluent("awake", life.entity)):
        if event.moment.scene == visit.scene and event.value is True:
            return 0.0
    return left


def _middle(length: Length) -> int:
    if length.low is None or length.high is None:
        return length.low or length.high or 0
    return (length.low + length.high) // 2


def _journey(story: Story, left: Visit, arrived: Visit, life: Life) -> int:
    """Own time that a jump takes, where the author says so."""
    for happening in story.scenes[left.scene].happenings:
        travel = happening.travel
        if travel is not None and entity_of(travel.who) == life.entity and travel.own_time:
            return _middle(travel.own_time)
    for order in story.scenes[arrived.scene].life:
        if order.ref == arrived.ref and order.length is not None:
            return _middle(order.length)
    return 0


def _dies(world: World, life: Life, visit: Visit) -> bool:
    return any(
        event.moment.scene == visit.scene and event.value is False and not event.may
        for event in world.events_of(Fluent("alive", life.entity))
    )


# --- words ----------------------------------------------------------------------------------


def age_words(years: Years | None) -> str:
    """An own age: ``28``, ``28–29``, ``at least 28``; empty where it is not known."""
    if years is None or (years.low is None and years.high is None):
        return ""
    if years.low is None:
        return f"at most {years.high}"
    if years.high is None:
        return f"at least {years.low}"
    return str(years.low) if years.low == years.high else f"{years.low}\u2013{years.high}"


def age_at(solved: Solved, lived: Lived, stop: Stop) -> str:
    """How old somebody is at a stop, in words."""
    for strand, world in lifelines(solved.worlds, lived.person):
        if strand == lived.strand:
            return age_words(own_age(world, stop.ref, stop.scene, MOOD))
    return ""


def time_words(solved: Solved, scene: int) -> str:
    """When a scene begins, in words; empty where nothing is known."""
    whole = solved.whole
    return of_scene(whole.clock, whole.calendar, scene, MOOD).words


def length_words(seconds: int) -> str:
    """A length in the largest unit that holds it at least twice: ``20 years``, ``36 hours``."""
    for unit, name in _UNITS:
        count = (seconds + unit // 2) // unit
        if seconds >= 2 * unit or seconds == unit:
            return f"{count} {name}" + ("s" if count != 1 and name != "min" else "")
    return f"{seconds} s"


_UNITS = (
    (31_557_600, "year"), (2_629_800, "month"), (604_800, "week"), (86_400, "day"),
    (3_600, "hour"), (60, "min"),
)  # fmt: skip


def by_scene(findings: Sequence[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by the scene that carries them, as given."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.scene is not None:
            found.setdefault(finding.scene, []).append(finding)
    return {scene: tuple(them) for scene, them in found.items()}
