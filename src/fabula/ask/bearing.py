"""What a change may bear on: which findings it might clear though no proof of theirs says so.

A finding goes when a statement of its proof goes; that is what its own changes are. It may go
otherwise, too: what is brought about may support what is needed, and what would support it
already may come in time. So a finding *rests* on its proof and on what keeps every other
support away; and where it takes something for granted, on all that lets Fabula take it so. All
else leaves it standing: a sentence taken out supports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from fabula.ask.changes import Change, carried
from fabula.ask.edits import Allow, Confirm, Drop, Edit, LetGo, Move, Provide, Retell, forgotten
from fabula.ask.topics import key
from fabula.model.finding import Because, Finding, because
from fabula.model.story import Fluent, Happening, Need, Story
from fabula.model.terms import Certainty, Mode
from fabula.model.times import Absolute, Relative
from fabula.reason.constraint import Constraint
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Moment, same_sentence
from fabula.reason.needs import ask
from fabula.reason.world import World

About = tuple[str, str]
"""what a fluent is about, as ``relevant.key`` says"""

Whys = dict[tuple[Fluent, Moment, Moment, Certainty], Because | None]
"""why one moment lies before another, as far as it was asked of one world"""

_ANYWHERE = frozenset({"member", "office", "alive", "at"})
"""fluents that bear on others: on what a group is told, on who an office is, on dead hands"""
_WINDOWS = frozenset({"when", "lasts"})
"""keys of statements that say when a scene is, and not who is there or how it is told"""


class Reach(NamedTuple):
    """What a change may bear on.

    A ``timed`` change may move scenes in time, one that ``shifts`` also who is where, and what
    the telling suggests. ``parts`` are the statements and assumptions that it takes out.
    """

    scenes: frozenset[str] = frozenset()
    about: frozenset[About] = frozenset()
    parts: frozenset[int | str] = frozenset()
    timed: bool = False
    shifts: bool = False
    anywhere: bool = False
    allows: str = ""


class Stake(NamedTuple):
    """What a finding rests on: scenes, what its sentences are about, statements, assumptions.

    ``loose`` says that more may bear on it than is known; ``assumed`` that something is taken
    for granted, ``steady`` that Fabula goes on taking it so whatever else goes.
    """

    law: str
    scenes: frozenset[str]
    about: frozenset[About]
    parts: frozenset[int | str]
    loose: bool
    assumed: bool
    steady: bool


class Bearing:
    """What bears on what in one story (``worlds`` as ``solve_all`` gives them)."""

    def __init__(self, story: Story, worlds: Sequence[World]) -> None:
        self.story: Final = story
        self.steady: Final = len(worlds) == 1 and _steady(worlds[0])
        self._looked_at: World | None = None
        self._whys: Whys = {}
        self._speaking: Final[dict[About, set[str]]] = {}
        for scene in story.scenes:
            for happening in scene.happenings:
                for fluent in _fluents(happening):
                    self._speaking.setdefault(key(fluent), set()).add(scene.id)

    # -- changes --------------------------------------------------------------------------

    def reach(self, change: Change) -> Reach:
        """What a change may bear on."""
        edit = change.edit
        scenes = frozenset(_scenes_of(self.story, edit))
        if isinstance(edit, Allow):
            return Reach(scenes, allows=edit.law)
        if isinstance(edit, Provide):
            about = frozenset((key(edit.fluent),))
            return Reach(scenes, about, anywhere=edit.fluent.name in _ANYWHERE)
        if isinstance(edit, Confirm):
            said = tuple(self._said(edit.statement))
            told = [fluent for one in said for fluent in _fluents(one)]
            ties = any(map(self._ties, said))
            far = any(one.name in _ANYWHERE for one in told)
            return Reach(scenes, frozenset(map(key, told)), timed=ties, shifts=ties, anywhere=far)
        if isinstance(edit, Drop):
            shifts = any(map(self._shifts, edit.statements))
            timed = shifts or any(self._key(one) in _WINDOWS for one in edit.statements)
            return Reach(scenes, parts=frozenset(edit.statements), timed=timed, shifts=shifts)
        if isinstance(edit, LetGo):
            return Reach(scenes, parts=frozenset((edit.assumption,)), timed=True)
        return Reach(scenes, timed=True, shifts=True)

    def _key(self, statement: int) -> str:
        return self.story.statements[statement].key

    def _said(self, statement: int) -> Iterator[Happening]:
        """The sentences that a statement makes, with all that is forgotten in them."""
        at = self.story.statements[statement].scene
        for happening in self.story.scenes[at].happenings if at is not None else ():
            if happening.statement == statement:
                yield forgotten(self.story, happening)

    def _shifts(self, statement: int) -> bool:
        """Whether taking a statement out may change who is where, or what the telling suggests."""
        if self._key(statement) == "happens":
            return any(self._ties(one) for one in self._said(statement))
        return self._key(statement) not in _WINDOWS

    def _ties(self, happening: Happening) -> bool:
        """Whether a sentence says something of time, or alone puts somebody into its scene."""
        if happening.travel is not None or happening.length is not None:
            return True
        if happening.time is not None or any(one.name == "born" for one in _fluents(happening)):
            return True
        cast = self.story.scenes[happening.scene].cast
        return any(one.statement == happening.statement for one in cast)

    # -- findings -------------------------------------------------------------------------

    def stake(
        self, story: Story, worlds: Sequence[World], finding: Finding, shifted: bool
    ) -> Stake:
        """What a finding of this story rests on, or of this story with changes made.

        ``shifted`` says that one of the changes shifts the scenes.
        """
        said = frozenset(finding.statements)
        about = {key(one) for s in said for h in _of(story, s) for one in _fluents(h)}
        if finding.fact:
            about.add(("fact", finding.fact.removeprefix("not:")))
        kept = self._kept_away(worlds[0], finding) if len(worlds) == 1 else None
        scenes = {passage.scene for passage in finding.because} | {finding.scene}
        loose = kept is None and any(self._speaking.get(one, scenes) - scenes for one in about)
        parts: set[int | str] = {*said, *(one.text for one in finding.assumed)}
        if kept is not None:
            parts |= {*kept.statements, *(one.text for one in kept.assumed)}
        for number in parts:
            if isinstance(number, int) and number < len(story.statements):
                at = story.statements[number].scene
                scenes.add(story.scenes[at].id if at is not None else None)
        assumed = any(isinstance(one, str) for one in parts)
        return Stake(
            finding.law, frozenset(one for one in scenes if one is not None), frozenset(about),
            frozenset(parts), loose, assumed, self.steady and not shifted,
        )  # fmt: skip

    def _kept_away(self, world: World, finding: Finding) -> Because | None:
        """What keeps every other support of the need away that a finding is about.

        ``None`` where it is about none, or not simply about one.
        """
        for happening, need in carried(world.story, finding):
            if need.since is not None:
                return None
            if self._looked_at is not world:
                self._looked_at, self._whys = world, {}
            return _unsupported(world, finding, happening, need, self._whys)
        return None


def bears(reach: Reach, stake: Stake) -> bool:
    """Whether a change may clear a finding in a way that its proof does not say."""
    if reach.allows:
        return reach.allows == stake.law and not reach.scenes.isdisjoint(stake.scenes)
    if not reach.parts.isdisjoint(stake.parts):
        return True
    if reach.timed and (stake.loose or (stake.assumed and not stake.steady)):
        return True
    if reach.shifts and (stake.assumed or not reach.scenes.isdisjoint(stake.scenes)):
        return True
    return reach.anywhere or not reach.about.isdisjoint(stake.about)


def _steady(world: World) -> bool:
    """Whether the telling's order agrees with all times: then it is assumed whatever else goes.

    Only in plain stories: every scene told in its order, with a date, a distance from a scene
    that is named, or no time at all, and no life out of order.
    """
    story, network = world.story, world.clock.likely.copy()
    if world.clock.rings or not all(life.plain for life in world.lives.values()):
        return False
    for scene in story.scenes:
        if scene.mode is not Mode.SCENE or scene.life or scene.same_as is not None:
            return False
        for when in scene.when:
            named = isinstance(when.expr, Relative) and when.expr.anchor is not None
            if not named and not isinstance(when.expr, Absolute):
                return False
        if scene.index and not network.add(
            Constraint(
                world.clock.start(scene.index - 1), world.clock.start(scene.index), 0, None, ()
            )
        ):
            return False
    return True


def _unsupported(
    world: World, finding: Finding, happening: Happening, need: Need, whys: Whys
) -> Because | None:
    asked = ask(world.story, world.geography, happening, need)
    if asked is None:
        return None
    line, mood = world.line(asked.fluent), finding.certainty
    at = Moment(self_of(happening, need.fluent.subject), happening.scene, happening.step)
    heard = world.hearsay.supports(asked.fluent, asked.want)
    events = [
        one if asked.holds is None else one._replace(value=asked.holds(one.value))
        for one in (*world.events_of(asked.fluent), *heard)
        if not same_sentence(one.moment, at)
    ]
    broken = [
        one
        for one in events
        if asked.breaker(one, asked.want) and line.before(one.moment, at, mood)
    ]
    broken.sort(key=lambda one: one.statement not in finding.statements)

    def before(first: Moment, then: Moment) -> Because | None:
        asks = (asked.fluent, first, then, mood)
        if asks not in whys:
            whys[asks] = line.why(first, then, mood)
        return whys[asks]

    found = Because()
    for event in events:
        if event.value == asked.want:
            why = _away(before, event, at, broken)
            if why is None:
                return None
            found = found + why
    return found


def _away(
    before: Callable[[Moment, Moment], Because | None],
    event: Event,
    at: Moment,
    broken: Sequence[Event],
) -> Because | None:
    """Why a support is none: it comes too late, or something breaks it in between."""
    late = before(at, event.moment)
    if late is not None:
        return late
    for one in broken:
        first, then = before(event.moment, one.moment), before(one.moment, at)
        if first is not None and then is not None:
            return first + then + because((one.statement,))
    return None


def _of(story: Story, statement: int) -> Iterator[Happening]:
    """The sentences that a statement makes."""
    at = story.statements[statement].scene if statement < len(story.statements) else None
    for happening in story.scenes[at].happenings if at is not None else ():
        if happening.statement == statement:
            yield happening


def _fluents(happening: Happening) -> Iterator[Fluent]:
    for need in happening.needs:
        yield need.fluent
    for effect in happening.effects:
        yield effect.fluent


def _scenes_of(story: Story, edit: Edit) -> Iterator[str]:
    """The ids of the scenes that an edit names."""
    if isinstance(edit, Drop | Confirm):
        said = edit.statements if isinstance(edit, Drop) else (edit.statement,)
        for number in said:
            at = story.statements[number].scene
            if at is not None:
                yield story.scenes[at].id
    elif isinstance(edit, Move):
        yield from (edit.scene, edit.other)
    elif isinstance(edit, Retell | Provide | Allow):
        yield edit.scene
