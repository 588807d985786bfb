"""Itineraries against brute force: every choice, order and gap, by the clock of one person."""

from __future__ import annotations

from itertools import combinations, combinations_with_replacement, permutations
from random import Random

import pytest

from fabula import project
from fabula.ask.itinerary import Itinerary, planned
from fabula.model.terms import Certainty
from fabula.read import outline
from fabula.text import Source
from tests.ask.tales import files

LIKELY = Certainty.LIKELY
PLACES = ("Arden", "Berg")
TRAVEL = 5
HOURS = (2, 4, 7, 11)


def way(one: str, other: str) -> int:
    return 0 if one == other else TRAVEL


class Plan:
    """Visits at exact hours of 1 May on, the last of them fixed, and cards that take their time.

    In one of the visits Ben may die; some cards want him.
    """

    def __init__(self, seed: int) -> None:
        dice = Random(seed)
        hours = sorted(dice.sample(range(0, 48, 3), dice.randrange(2, 5)))
        self.visits = [(hours[0], dice.choice(PLACES))]
        for hour in hours[1:]:
            place = dice.choice(PLACES)
            if hour >= self.visits[-1][0] + way(self.visits[-1][1], place):
                self.visits.append((hour, place))
        many = 6 if len(self.visits) < 4 and seed % 4 == 0 else 4
        self.cards = [
            (dice.choice(HOURS), dice.choice(PLACES)) for _ in range(dice.randrange(2, many))
        ]
        self.death = dice.randrange(len(self.visits)) if dice.random() < 0.5 else len(self.visits)
        self.with_ben = [dice.random() < 0.3 for _ in self.cards]

    def story(self) -> list[str]:
        out = []
        for number, (hour, place) in enumerate(self.visits):
            fixed = "\n  fixed: yes" if number == len(self.visits) - 1 else ""
            dies = "\n  happens: [Ben dies]" if number == self.death else ""
            who = "[Ana, Ben]" if dies else "Ana"
            out.append(
                f"- scene: Visit {number}\n  when: {hour // 24 + 1} May 1912, {hour % 24}:00\n"
                f"  where: {place}\n  who: {who}{fixed}{dies}"
            )
        return out

    def wishes(self) -> str:
        return "\n".join(
            f"- scene: Wish {number}\n  where: {place}\n  lasts: exactly {hours} hours\n"
            f"  who: {'[Ana, Ben]' if ben else 'Ana'}"
            for number, ((hours, place), ben) in enumerate(
                zip(self.cards, self.with_ben, strict=True)
            )
        )

    def fits(self, order: tuple[int, ...], gaps: tuple[int, ...]) -> bool:
        """Whether the cards can be lived in this order, each in its gap after a visit."""
        pairs = list(zip(order, gaps, strict=True))
        if any(self.with_ben[card] and gap >= self.death for card, gap in pairs):
            return False
        for gap, (hour, place) in enumerate(self.visits[:-1]):
            at, here = hour, place
            for card in (one for one, where in pairs if where == gap):
                length, there = self.cards[card]
                at, here = at + way(here, there) + length, there
            end, last = self.visits[gap + 1]
            if at + way(here, last) > end:
                return False
        return True

    def together(self, chosen: tuple[int, ...]) -> bool:
        """Whether all of these can be lived, in some order."""
        gaps = range(len(self.visits) - 1)
        return any(
            self.fits(order, where)
            for order in permutations(chosen)
            for where in combinations_with_replacement(gaps, len(chosen))
        )

    def best(self) -> tuple[int, ...]:
        """The most cards that can be lived; among as many, those that are named first."""
        for count in range(len(self.cards), -1, -1):
            for chosen in combinations(range(len(self.cards)), count):
                if self.together(chosen):
                    return chosen
        raise AssertionError


def answer(plan: Plan) -> Itinerary:
    base = project.solved_texts(files(plan.story()), laws=True)
    cards = outline.read(Source("wishes.yaml", plan.wishes() + "\n"))
    put = project.with_scenes(base.loaded, [(scene, ()) for scene in cards.scenes])
    return planned(base, put, LIKELY, project.judged, after=0)


@pytest.mark.parametrize("seed", range(120))
def test_no_other_choice_and_order_is_better(seed: int) -> None:
    """The cards that are lived are those of every choice, order and gap tried one by one."""
    plan = Plan(seed)
    if len(plan.visits) < 2:
        return
    found = answer(plan)
    first = len(plan.visits)
    assert found.optimal
    assert sorted(stop.scene - first for stop in found.stops) == list(plan.best())
    assert len(found.stops) + len(found.left_out) == len(plan.cards)


@pytest.mark.parametrize("seed", range(120))
def test_what_is_left_out_has_no_place_beside_those_that_are_named(seed: int) -> None:
    """Each reason holds, and none of the scenes that it names could be spared."""
    plan = Plan(seed)
    if len(plan.visits) < 2:
        return
    first = len(plan.visits)
    for one in answer(plan).left_out:
        card, beside = one.scene - first, [other - first for other in one.beside]
        assert one.proven
        assert one.because
        assert not plan.together(tuple(sorted([card, *beside])))
        for other in beside:
            assert plan.together(tuple(sorted({card, *beside} - {other})))
