"""Where a new scene fits: every slot of the telling in which it raises no finding.

Whether a slot keeps the assumed order of the telling is interval arithmetic on windows
(``ask.slots``); whether it raises a finding is one trial for each run of slots between the
scenes that make a difference (``ask.relevant``, ``ask.trial``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from fabula.ask.cut import Side
from fabula.ask.relevant import OpenPairs, Relevant
from fabula.ask.slots import NEW, Between, Clash, Slots, moving, unanchored
from fabula.ask.standing import Standing
from fabula.ask.trial import Judge, NearTrial, Tried, WholeTrial
from fabula.model.finding import Finding, Passage
from fabula.model.story import Story
from fabula.model.terms import Certainty, Mode
from fabula.model.times import Window
from fabula.reason.chronology import chronicle
from fabula.reason.neighbours import ties
from fabula.reason.offices import resolve

LIKELY = Certainty.LIKELY


class Neighbours(NamedTuple):
    """Between which scenes of their own life somebody's new visit lies (ids, ``None``: ends)."""

    person: str
    after: str | None
    before: str | None


class Slot(NamedTuple):
    """A place where the scene fits: neighbours in the telling, world window, lives, who is free."""

    after: str | None
    before: str | None
    window: Window
    lives: tuple[Neighbours, ...]
    free: tuple[str, ...]


class Reason(NamedTuple):
    """Why a slot is excluded: a finding of a law (``None``: the order of telling)."""

    law: str | None
    message: str
    because: tuple[Passage, ...] = ()
    entities: tuple[str, ...] = ()


class Excluded(NamedTuple):
    """Slots that follow one another and are excluded for the same reasons."""

    after: str | None
    before: str | None
    slots: int
    reasons: tuple[Reason, ...]


class Fit(NamedTuple):
    """The answer: ``name`` is the scene's own, ``slots`` and ``excluded`` in telling order."""

    name: str
    slots: tuple[Slot, ...]
    excluded: tuple[Excluded, ...]


def fit(base: Side, put: Story, certainty: Certainty, judge: Judge) -> Fit:
    """Every slot for the last scene of ``put``, which is the story of ``base`` without it."""
    search = Search(base, put, certainty, judge)
    verdicts = [search.verdict(slot) for slot in range(search.slots.count)]
    return Fit(
        put.scenes[-1].name,
        tuple(one for one in verdicts if isinstance(one, Slot)),
        tuple(_merged(put, verdicts)),
    )


class Search:
    """The trials of all slots, each made when it is first asked for; used once."""

    def __init__(self, base: Side, put: Story, certainty: Certainty, judge: Judge) -> None:
        world = base.worlds[0]
        self.put: Final = put
        self.new: Final = put.scenes[-1]
        self.clock: Final = chronicle(put, world.calendar, loose=(self.new.index,))
        self.slots: Final = Slots(put, self.clock)
        self.whole: Final = WholeTrial(put, world.calendar, certainty, judge, base.findings)
        relevant = Relevant(put, self.clock)
        scenes = relevant.scenes()
        simple = len(base.worlds) == 1 and _simple(put) and resolve(put, self.clock) is put
        self.near: Final = (
            NearTrial(put, self.clock, relevant, scenes, world.calendar, certainty, judge)
            if simple else None
        )  # fmt: skip
        plain = simple and self.slots.in_order()
        bounds = relevant.boundaries(scenes) if plain else scenes
        self._open: OpenPairs | None = None
        self._reasons: dict[tuple[int, int], tuple[Reason, bool]] = {}
        # What is wrong already may silence what is new, and a near trial does not see all of it.
        self._silencing: Final = bool(base.findings or put.allowances)
        self._reached: dict[Between, bool] = {}
        self.delicate: Final = _spread(moving(put), self.slots.count)
        self._bounds: Final = tuple(sorted(bounds - {self.new.index}))
        self._sides: dict[Between, tuple[object, ...]] = {}
        self._runs: Final = _runs(frozenset(self._bounds), self.slots.count)
        self._tried: dict[tuple[object, ...], Tried] = {}
        self.standing: Final = Standing(put, self.clock, self.slots)
        self._ties: Final = _kept(base)
        self._late, self._early = self.slots.out_of_order()

    def verdict(self, slot: int) -> Slot | tuple[Reason, ...]:
        """The slot, or why it is excluded."""
        between = self.slots.between(slot)
        alone = self.near is None or slot in self.delicate
        clash = self.slots.clash(between)
        if clash is not None and not alone:
            reason, firm = self._said(slot, clash)
            if firm:
                return (reason,)
            alone = True
        tried = self.whole.of(slot) if alone else self._try(slot, between)
        window = self.slots.window(between)
        if alone:
            broken = self._broken(slot, between, tried)
            if broken is not None:
                return (broken if clash is None else self._said(slot, clash)[0],)
            window = tried.world.clock.window(tried.world.clock.start(slot), LIKELY)
        if tried.found:
            return tuple(_from_finding(one) for one in tried.found)
        after, before = _beside(self.put, slot)
        lives = tuple(
            Neighbours(ref, *self.standing.neighbours(ref, slot, between, tried))
            for ref in self.slots.refs
        )
        return Slot(after, before, window, lives, self.standing.free(between, window))

    def _try(self, slot: int, between: Between) -> Tried:
        """The trial of a slot, or of one in the same run (and with the same births before)."""
        near = self.near
        if near is not None:
            if between not in self._reached:
                self._reached[between] = near.reaches(between, self._pairs)
            near = near if self._reached[between] else None
        key: tuple[object, ...] = (self._runs[slot], *self._side(between))
        if near is None or self._decides(between):
            near, key = None, (between, *key)
        tried = self._tried.get(key)
        if tried is None:
            tried = self.whole.of(slot) if near is None else near.of(slot, between)
            if near is not None and tried.found and self._silencing:
                tried = self.whole.of(slot)
            self._tried[key] = tried
        return tried

    def _side(self, between: Between) -> tuple[object, ...]:
        """On which side of all that makes a difference the ties of a slot put the new scene."""
        found = self._sides.get(between)
        if found is None:
            sides = (self.slots.side(one, between) for one in self._bounds)
            found = self._sides[between] = (*self.standing.side(between), *sides)
        return found

    def _decides(self, between: Between) -> bool:
        """Whether a slot ties threads together so that an open order is decided."""
        joined = self.slots.joined(between)
        return bool(joined) and self._pairs().decided(joined)

    def _pairs(self) -> OpenPairs:
        """The open pairs, found when they are first asked for."""
        if self._open is None:
            self._open = OpenPairs(self.put, self.clock)
        return self._open

    def _broken(self, slot: int, between: Between, tried: Tried) -> Reason | None:
        """The first order of the telling that no longer holds in a whole trial."""
        clock, scenes = tried.world.clock, tried.world.story.scenes
        mine = [(clock.start(one), clock.start(slot)) for one in between.before]
        mine += [(clock.start(slot), clock.start(one + 1)) for one in between.after]
        theirs = ((a + 2 * (a // 2 >= slot), b + 2 * (b // 2 >= slot)) for a, b in self._ties)
        for first, then in (*mine, *theirs):
            if not clock.before(first, then, LIKELY, 0):
                one, two = scenes[first // 2].name, scenes[then // 2].name
                words = f"{one} would be told before {two}, and need not be the earlier one"
                return Reason(None, words)
        return None

    def _said(self, slot: int, clash: Clash) -> tuple[Reason, bool]:
        """Why a slot does not keep the order: the first scene told before it that is later, the
        last one told after it that is earlier; so that slots side by side have one reason.

        ``False`` where that rests on what another scene's time is counted from: the slot may
        take that assumption away.
        """
        first, then = clash
        if then == NEW:
            first = next(one for one in self._late if one < slot)
        elif first == NEW:
            then = next(one for one in reversed(self._early) if one >= slot)
        key = (first, then)
        if key not in self._reasons:
            self._reasons[key] = self._reason(first, then)
        return self._reasons[key]

    def _reason(self, first: int, then: int) -> tuple[Reason, bool]:
        """An order that is not kept, with its proof: ``first`` is told first, and is later."""
        name, scenes, clock = self.new.name, self.put.scenes, self.clock
        points = [clock.start(self.new.index if one == NEW else one) for one in (then, first)]
        why = clock.why(points[0], points[1], 1, LIKELY)
        if then == NEW:
            words = f"{name} is earlier than {scenes[first].name}, and would be told too late"
        elif first == NEW:
            words = f"{name} is later than {scenes[then].name}, and would be told too soon"
        else:
            one, two = scenes[first], scenes[then]
            words = f"{one.name} is told before {two.name} and is later: nothing lies between them"
        firm = all(one.kind != "anchor" for one in why.assumed)
        return Reason(None, words, _passages(self.put, why.statements)), firm


def _kept(base: Side) -> Sequence[tuple[int, int]]:
    """The orders that the telling of the story suggests and that hold in it, by points."""
    clock, scenes = base.worlds[0].clock, base.story.scenes
    pairs: list[tuple[int, int]] = []
    for then, tied in enumerate(ties(base.story)):
        pairs += [(clock.start(one), clock.start(then)) for one in tied.before]
        if tied.interrupts is not None:
            first, last = then, tied.interrupts
            if scenes[then].mode is Mode.FLASHFORWARD:
                first, last = last, first
            pairs.append((clock.end(first), clock.start(last)))
    return [(a, b) for a, b in pairs if clock.before(a, b, LIKELY, 0)]


def _simple(put: Story) -> bool:
    """Whether the new scene's place in the telling matters for orders alone."""
    new = put.scenes[-1]
    if new.mode is not Mode.SCENE or new.continuous or new.replaces or new.same_as is not None:
        return False
    if unanchored(new) or new.life:
        return False
    if any(happening.travel is not None for happening in new.happenings):
        return False
    effects = (effect for happening in new.happenings for effect in happening.effects)
    return all(effect.fluent.name != "awake" for effect in effects)


def _spread(ranges: Iterator[tuple[int, int]], count: int) -> frozenset[int]:
    """All slots in some ranges."""
    return frozenset(k for first, last in ranges for k in range(first, min(last, count - 1) + 1))


def _runs(bounds: frozenset[int], count: int) -> Sequence[int]:
    """For each slot, how many of the scenes that make a difference are told before it."""
    runs, told = [], 0
    for slot in range(count):
        runs.append(told)
        told += slot in bounds
    return runs


def _from_finding(finding: Finding) -> Reason:
    return Reason(finding.law, finding.message, finding.because, finding.entities)


def _passages(story: Story, statements: Sequence[int]) -> tuple[Passage, ...]:
    out = []
    for number in statements:
        statement = story.statements[number]
        scene = None if statement.scene is None else story.scenes[statement.scene].id
        out.append(Passage(statement.span, "", scene))
    return tuple(out)


def _beside(put: Story, slot: int) -> tuple[str | None, str | None]:
    """The neighbours of a slot in the telling."""
    last = len(put.scenes) - 1
    after = put.scenes[slot - 1].id if slot else None
    return after, put.scenes[slot].id if slot < last else None


def _merged(put: Story, verdicts: Sequence[Slot | tuple[Reason, ...]]) -> Iterator[Excluded]:
    """Runs of slots that are excluded for the same reasons."""
    slot = 0
    for key, group in groupby(verdicts, key=_key):
        run = list(group)
        first = run[0]
        if key and not isinstance(first, Slot):
            after, _ = _beside(put, slot)
            _, before = _beside(put, slot + len(run) - 1)
            yield Excluded(after, before, len(run), first)
        slot += len(run)


def _key(verdict: Slot | tuple[Reason, ...]) -> tuple[tuple[str | None, str], ...]:
    if isinstance(verdict, Slot):
        return ()
    return tuple((one.law, one.message) for one in verdict)
