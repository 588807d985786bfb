"""Which of several new scenes can still be lived, in which order: an exact optimisation.

A solver chooses which scenes to leave out (the fewest; among as few, the last named); a
search (``ask.wishes``) finds places and times for all others, or proves that some of them
cannot be lived together, which the solver is then told: a logic-based Benders decomposition
(Hooker and Ottosson 2003). The first choice for which there is a plan is the best one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from fabula.ask.cut import Side
from fabula.ask.load import names_in
from fabula.ask.search import Search, Slot, passages
from fabula.ask.slots import people
from fabula.ask.solver import Clause, solver
from fabula.ask.trial import Judge, Placed, all_wrongs, fresh, world_in
from fabula.ask.wishes import Plan, Planner, Refuted, Why, belonging
from fabula.model.finding import Finding, Passage
from fabula.model.story import Story
from fabula.model.terms import Certainty
from fabula.model.times import Window
from fabula.reason.chronology import chronicle
from fabula.reason.clock import Clock
from fabula.reason.network import Network
from fabula.reason.reorder import only
from fabula.reason.windows import INF
from fabula.reason.world import solve_all

_SAID = 3
"""how many findings one reason names"""


class Stop(NamedTuple):
    """A scene that is lived: its index in the story that holds all, and when it may begin."""

    scene: int
    window: Window


class LeftOut(NamedTuple):
    """A scene that is left out, why, and the statements from which that follows.

    ``beside`` are the scenes that are lived and leave no room for it (none: it cannot be
    lived at all); ``proven`` is false where the search for a place was given up.
    """

    scene: int
    beside: tuple[int, ...]
    message: str
    because: tuple[Passage, ...]
    proven: bool = True


class Itinerary(NamedTuple):
    """The answer: what is lived in which order, what is left out, whether no other has more."""

    stops: tuple[Stop, ...]
    left_out: tuple[LeftOut, ...]
    order: tuple[int, ...]
    """the telling with the scenes in their places, by index"""
    optimal: bool


def planned(
    base: Side, put: Story, certainty: Certainty, judge: Judge,
    after: int | None = None, before: int | None = None,
) -> Itinerary:  # fmt: skip
    """The itinerary of the last scenes of ``put``, which is the story of ``base`` without them.

    They are lived between the scenes ``after`` and ``before``; where none is named, before
    the last fixed event of their people. Raises ``FabulaError`` where no solver is installed.
    """
    calendar, first = base.worlds[0].calendar, len(base.story.scenes)
    clock = chronicle(put, calendar, loose=range(first, len(put.scenes)))
    if before is None:
        before = last_fixed(put, clock, first)
    known = all_wrongs(base.findings)
    searches: dict[int, Search] = {}

    def accept(order: Sequence[int], network: Network) -> tuple[Finding, ...]:
        told = only(belonging(put, first, order), order)
        moved = {old: new for new, old in enumerate(order)}
        timed = world_in(told, Placed(clock, moved, network, clock.rings), calendar, certainty)
        found = fresh(judge(told, (timed,)), known)
        return found or fresh(judge(told, solve_all(told, calendar, certainty)), known)

    def barred(card: int, slot: int) -> tuple[Why, ...]:
        if card not in searches:
            searches[card] = Search(base, _alone(put, first, card), certainty, judge)
        search = searches[card]
        if search.near is None:
            return ()
        verdict = search.verdict(slot)
        if isinstance(verdict, Slot):
            return ()
        return tuple(
            Why(one.message if one.law is not None else "", (), one.because) for one in verdict
        )

    planner = Planner(put, clock, first, accept, barred, (after, before))
    return _Choice(planner).best()


class _Choice:
    """The choice of what to leave out; element n of the solver is the n-th new scene."""

    def __init__(self, planner: Planner) -> None:
        self.planner: Final = planner
        self.cards: Final = tuple(planner.cards)
        self.optimal = True

    def best(self) -> Itinerary:
        """The first choice, from the cheapest on, for which there is a plan."""
        count = len(self.cards)
        costs = [(1 << count) + (1 << (count - 1 - n)) for n in range(count)]
        using = solver(costs, self._named())
        try:
            while True:
                found = using.cheapest()
                assert found is not None  # all may be left out
                lived = [c for n, c in enumerate(self.cards, 1) if n not in found[1]]
                plan = self.planner.plan(lived)
                if isinstance(plan, Plan):
                    return self._answer(plan, lived)
                self.optimal = self.optimal and plan.proven
                using.add(self._clause(plan, lived))
        finally:
            using.close()

    def _named(self) -> list[Clause]:
        """Whoever names another new scene is left out with it."""
        first = self.planner.first
        return [
            (card - first + 1, -(other - first + 1))
            for card in self.cards
            for other in sorted({at for _, at in names_in(self.planner.story.scenes[card])})
            if other >= first and other != card
        ]

    def _clause(self, refuted: Refuted, lived: Sequence[int]) -> Clause:
        """One of these must be left out, or (where that is all that is known) one more lived."""
        out = tuple(n for n, card in enumerate(self.cards, 1) if card in refuted.cards)
        if not refuted.only:
            return out
        return (*out, *(-n for n, card in enumerate(self.cards, 1) if card not in lived))

    def _answer(self, plan: Plan, lived: Sequence[int]) -> Itinerary:
        """The plan in the order of the world (of the telling where that is open)."""
        first = self.planner.first
        placed = [one for one in plan.order if one >= first]
        stops = [Stop(one, _window(plan.network, one)) for one in placed]
        stops.sort(key=lambda stop: _early(stop.window))
        left = tuple(self._left(card, lived) for card in self.cards if card not in lived)
        return Itinerary(tuple(stops), left, plan.order, self.optimal)

    def _left(self, card: int, lived: Sequence[int]) -> LeftOut:
        """Why a scene is left out: what is left without it has no place for it."""
        story, first = self.planner.story, self.planner.first
        scene = story.scenes[card]
        gone = sorted(
            at for _, at in names_in(scene) if at >= first and at != card and at not in lived
        )
        if gone:
            words = f"it names {story.scenes[gone[0]].name}, which is left out"
            return LeftOut(card, (), words, ())
        found = self.planner.plan(sorted(self._why_not(card, lived)), explain=True)
        assert isinstance(found, Refuted)
        beside = tuple(sorted(found.cards - {card}))
        names = _listed([story.scenes[one].name for one in beside])
        laws = tuple(dict.fromkeys(why.message for why in found.whys if why.message))
        timed = any(not why.message for why in found.whys)
        said = []
        if timed or not laws:
            said.append(f"no time is left for it{' beside ' + names if names else ''}")
        elif names:
            said.append(f"not together with {names}")
        said += laws[:_SAID]
        statements = sorted({number for why in found.whys for number in why.statements})
        because = dict.fromkeys(passages(story, statements))
        because |= dict.fromkeys(passage for why in found.whys for passage in why.because)
        return LeftOut(card, beside, "; ".join(said), tuple(because), found.proven)

    def _why_not(self, card: int, lived: Sequence[int]) -> frozenset[int]:
        """As few scenes as may be that cannot be lived together, of one and those that are."""
        for cards in ((card,), (*lived, card)):
            found = self.planner.plan(cards)
            if isinstance(found, Refuted):
                break
        else:
            raise AssertionError("a scene that can be lived is not left out")
        if found.only:
            return frozenset(cards)
        for other in sorted(found.cards - {card}):
            if other in found.cards:
                fewer = self.planner.plan(sorted(found.cards - {other}))
                if isinstance(fewer, Refuted) and not fewer.only:
                    found = fewer
        return found.cards


def _alone(put: Story, first: int, card: int) -> Story:
    """The story with one of the new scenes only; what the others state is of no scene."""
    made = only(belonging(put, first, (card,)), (*range(first), card))
    return made._replace(
        statements=tuple(
            one._replace(scene=None) if one.scene is not None and one.scene > first else one
            for one in made.statements
        )
    )


def _listed(names: Sequence[str]) -> str:
    """Names in words."""
    return names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), *names[-1:]))


def _window(network: Network, scene: int) -> Window:
    early, late = network.earliest(2 * scene), network.latest(2 * scene)
    return Window(early if early > -INF else None, late if late < INF else None)


def _early(window: Window) -> int:
    return window.earliest if window.earliest is not None else -INF


def last_fixed(story: Story, clock: Clock, first: int) -> int | None:
    """The fixed event that the new scenes come before: the last of their people's."""
    mine = {ref for scene in story.scenes[first:] for ref in people(story, scene)}
    found: int | None = None
    for scene in story.scenes[:first]:
        if not scene.fixed or scene.same_as is not None or mine.isdisjoint(people(story, scene)):
            continue
        start = clock.start(scene.index)
        if found is None or clock.before(clock.start(found), start, Certainty.LIKELY, 1):
            found = scene.index
    return found
