"""The search through all slots of a telling: which trial each needs, and what it shows.

Trials are shared: slots that put the new scene on the same side of everything that makes a
difference to it (``ask.relevant``) have the same findings. Where a slot changes the time of
other scenes so that it may matter, the whole story is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from fabula.ask.cut import Side
from fabula.ask.hung import Hanging, Hints, Hung
from fabula.ask.links import Links
from fabula.ask.pairs import OpenPairs
from fabula.ask.relevant import Relevant
from fabula.ask.simple import hangs_on_slot, is_simple
from fabula.ask.slots import NEW, Between, Clash, Slots, moving
from fabula.ask.standing import Neighbours, Standing
from fabula.ask.trial import Judge, NearTrial, Placed, Tried, WholeTrial
from fabula.model.finding import Finding, Passage
from fabula.model.story import Story
from fabula.model.terms import Certainty, Mode
from fabula.model.times import Window
from fabula.reason.chronology import chronicle
from fabula.reason.clock import Clock
from fabula.reason.neighbours import ties

LIKELY = Certainty.LIKELY


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


Verdict = Slot | tuple[Reason, ...]
"""the slot, or why it is excluded"""


class Search:
    """The trials of all slots, each made when it is first asked for; used once."""

    def __init__(self, base: Side, put: Story, certainty: Certainty, judge: Judge) -> None:
        world = base.worlds[0]
        self.put: Final = put
        self.new: Final = put.scenes[-1]
        hints = Hints(put) if hangs_on_slot(put) else None
        self.clock: Final = chronicle(
            put, world.calendar, (self.new.index,), hints.telling if hints is not None else None
        )
        self.slots: Final = Slots(put, self.clock)
        self.whole: Final = WholeTrial(put, world.calendar, certainty, judge, base.findings)
        relevant = Relevant(put, self.clock)
        scenes = relevant.scenes()
        self._ties: Final = _kept(base)
        open_, self._undone = self._unkept()
        simple = len(base.worlds) == 1 and is_simple(put, self.clock) and not open_
        self.near: Final = (
            NearTrial(put, self.clock, relevant, scenes, world.calendar, certainty, judge)
            if simple else None
        )  # fmt: skip
        plain = simple and self.slots.in_order()
        bounds = (relevant.boundaries(scenes) if plain else scenes) - {self.new.index}
        self._open: OpenPairs | None = None
        self.hanging: Final = (
            Hanging(put, self.clock, hints, self._pairs)
            if simple and hints is not None else None
        )  # fmt: skip
        # What is wrong already may silence what is new, and a near trial does not see all of it.
        self._silencing: Final = bool(base.findings or put.allowances)
        self.delicate: Final = _spread(moving(put), self.slots.count)
        self._bounds: Final = tuple(sorted(bounds))
        self._runs: Final = _runs(bounds, self.slots.count)
        self.standing: Final = Standing(put, self.clock, self.slots)
        self._links: Final = Links(self.slots, self.clock)
        self._late, self._early = self.slots.out_of_order()
        self._reasons: dict[tuple[int, int], tuple[Reason, bool]] = {}
        self._reached: dict[Between, bool] = {}
        self._sides: dict[Between, tuple[object, ...]] = {}
        self._tried: dict[tuple[object, ...], Tried] = {}
        self._clocks: dict[int, Clock] = {}
        self._refused: dict[str, tuple[int, Reason]] = {}

    def verdict(self, slot: int) -> Verdict:
        """The slot, or why it is excluded."""
        if self._undone is not None:
            return (self._undone,)
        between = self.slots.between(slot)
        if self.near is None or slot in self.delicate:
            return self.alone(slot)
        times = self.hanging.hints.times[slot] if self.hanging is not None else ()
        lost = self._links.lost(slot, between, times)
        if lost is not None:
            return (_parted(*(self.put.scenes[one].name for one in lost)),)
        if self.hanging is not None:
            return self._hung(self.near, slot, between, self.hanging.at(slot, between))
        clash = self.slots.clash(between)
        if clash is not None:
            reason, firm = self._said(slot, clash)
            return (reason,) if firm else self.alone(slot)
        tried = self._try(self.near, slot, between)
        if tried.found:
            return tuple(_from_finding(one) for one in tried.found)
        return self._slot(slot, between, self.slots.window(between), tried, None)

    def _slot(
        self, slot: int, between: Between, window: Window, tried: Tried, clock: Clock | None
    ) -> Slot:
        after, before = beside(self.put, slot)
        lives = self.standing.lives(slot, between, tried, clock)
        return Slot(after, before, window, lives, self.standing.free(between, window, clock))

    # -- trials ---------------------------------------------------------------------------

    def alone(self, slot: int) -> Verdict:
        """What a trial of the whole story shows."""
        between = self.slots.between(slot)
        tried = self.whole.of(slot)
        broken = self._broken(slot, between, tried)
        if broken is not None:
            clash = self.slots.clash(between)
            return (broken if clash is None else self._said(slot, clash)[0],)
        if tried.found:
            return tuple(_from_finding(one) for one in tried.found)
        window = tried.world.clock.window(tried.world.clock.start(slot), LIKELY)
        return self._slot(slot, between, window, tried, None)

    def _hung(self, near: NearTrial, slot: int, between: Between, time: Hung) -> Verdict:
        """What a slot shows that gives the new scene its time."""
        if time.whole:
            return self.alone(slot)
        if time.clash is not None:
            return (self._too_tight(slot, time),)
        clock = self._clocks.get(id(time))
        if clock is None:
            clock = Placed(self.clock, {}, time.network, self.clock.rings)
            self._clocks[id(time)] = clock
        sides = (self.slots.sure_side(one, clock) for one in self._bounds)
        key = (self._runs[slot], *self.standing.side(Between(), clock), *sides)
        tried = self._tried.get(key)
        if tried is None:
            tried = near.of(slot, between, time.network)
            if tried.found and self._silencing:
                tried = self.whole.of(slot)
            self._tried[key] = tried
        if tried.found:
            return tuple(_from_finding(one) for one in tried.found)
        window = clock.window(clock.start(self.new.index), LIKELY)
        return self._slot(slot, between, window, tried, clock)

    def _try(self, near: NearTrial, slot: int, between: Between) -> Tried:
        """The trial of a slot, or of one in the same run (and with the same births before)."""
        if between not in self._reached:
            self._reached[between] = near.reaches(between, self._pairs)
        alone = not self._reached[between]
        key: tuple[object, ...] = (self._runs[slot], *self._side(between))
        if alone or self._decides(between):
            alone, key = True, (between, *key)
        tried = self._tried.get(key)
        if tried is None:
            tried = self.whole.of(slot) if alone else near.of(slot, between)
            if not alone and tried.found and self._silencing:
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

    # -- orders that are not kept ---------------------------------------------------------

    def _unkept(self) -> tuple[bool, Reason | None]:
        """Whether the new scene's own times leave an order of the story open, wherever it is told;
        and why there is no place for it, if they turn one round."""
        clock, scenes = self.clock, self.put.scenes
        unkept = [pair for pair in self._ties if not clock.before(*pair, LIKELY, 0)]
        for first, then in unkept:
            if clock.before(then, first, LIKELY, 1):
                why = clock.why(then, first, 1, LIKELY)
                if all(one.kind != "anchor" for one in why.assumed):
                    words = _parted(scenes[first // 2].name, scenes[then // 2].name).message
                    return True, Reason(None, words, passages(self.put, why.statements))
        return bool(unkept), None

    def _broken(self, slot: int, between: Between, tried: Tried) -> Reason | None:
        """The first order of the telling that no longer holds in a whole trial."""
        clock, scenes = tried.world.clock, tried.world.story.scenes
        mine = [(clock.start(one), clock.start(slot)) for one in between.before]
        mine += [(clock.start(slot), clock.start(one + 1)) for one in between.after]
        theirs = ((a + 2 * (a // 2 >= slot), b + 2 * (b // 2 >= slot)) for a, b in self._ties)
        for first, then in (*mine, *theirs):
            if not clock.before(first, then, LIKELY, 0):
                return _parted(scenes[first // 2].name, scenes[then // 2].name)
        return None

    def _too_tight(self, slot: int, time: Hung) -> Reason:
        """Why the time that a slot gives the new scene leaves no room for it there.

        Slots side by side have one reason, with the proof of the first of them.
        """
        assert time.clash is not None
        soon = time.clash.a // 2 == self.new.index
        words = (
            f"{self.new.name} would be later than what its people do next"
            if soon else f"{self.new.name} would be earlier than what its people did before"
        )  # fmt: skip
        last, reason = self._refused.get(words, (-2, None))
        if reason is None or last != slot - 1:
            reason = Reason(None, words, passages(self.put, time.why()))
        self._refused[words] = (slot, reason)
        return reason

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
        return Reason(None, words, passages(self.put, why.statements)), firm


def beside(put: Story, slot: int) -> tuple[str | None, str | None]:
    """The neighbours of a slot in the telling."""
    last = len(put.scenes) - 1
    after = put.scenes[slot - 1].id if slot else None
    return after, put.scenes[slot].id if slot < last else None


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


def _parted(first: str, then: str) -> Reason:
    words = f"{first} would be told before {then}, and need not be the earlier one"
    return Reason(None, words)


def _from_finding(finding: Finding) -> Reason:
    return Reason(finding.law, finding.message, finding.because, finding.entities)


def passages(story: Story, statements: Sequence[int]) -> tuple[Passage, ...]:
    """Statements with the scenes that they stand in."""
    out = []
    for number in statements:
        statement = story.statements[number]
        scene = None if statement.scene is None else story.scenes[statement.scene].id
        out.append(Passage(statement.span, "", scene))
    return tuple(out)
