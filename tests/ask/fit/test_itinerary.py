"""Itineraries against brute force: every choice, order and gap, by the clock of one person."""

from __future__ import annotations

from itertools import combinations, permutations, product
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
    """Visits at exact hours of 1 May on, the last of them fixed, and cards that take their time."""

    def __init__(self, seed: int) -> None:
        dice = Random(seed)
        hours = sorted(dice.sample(range(0, 48, 3), dice.randrange(2, 5)))
        self.visits = [(hours[0], dice.choice(PLACES))]
        for hour in hours[1:]:
            place = dice.choice(PLACES)
            if hour >= self.visits[-1][0] + way(self.visits[-1][1], place):
                self.visits.append((hour, place))
        self.cards = [
            (dice.choice(HOURS), dice.choice(PLACES)) for _ in range(dice.randrange(2, 4))
        ]

    def story(self) -> list[str]:
        out = []
        for number, (hour, place) in enumerate(self.visits):
            fixed = "\n  fixed: yes" if number == len(self.visits) - 1 else ""
            out.append(
                f"- scene: Visit {number}\n  when: {hour // 24 + 1} May 1912, {hour % 24}:00\n"
                f"  where: {place}\n  who: Ana{fixed}"
            )
        return out

    def wishes(self) -> str:
        return "\n".join(
            f"- scene: Wish {number}\n  where: {place}\n  lasts: exactly {hours} hours\n  who: Ana"
            for number, (hours, place) in enumerate(self.cards)
        )

    def fits(self, order: tuple[int, ...], gaps: tuple[int, ...]) -> bool:
        """Whether the cards can be lived in this order, each in its gap after a visit."""
        for gap, (hour, place) in enumerate(self.visits[:-1]):
            at, here = hour, place
            for card in (one for one, where in zip(order, gaps, strict=True) if where == gap):
                length, there = self.cards[card]
                at, here = at + way(here, there) + length, there
            end, last = self.visits[gap + 1]
            if at + way(here, last) > end:
                return False
        return True

    def most(self) -> int:
        """The greatest number of cards that can be lived."""
        for count in range(len(self.cards), 0, -1):
            for chosen in combinations(range(len(self.cards)), count):
                for order in permutations(chosen):
                    for gaps in product(range(len(self.visits) - 1), repeat=count):
                        if list(gaps) == sorted(gaps) and self.fits(order, gaps):
                            return count
        return 0


def answer(plan: Plan) -> Itinerary:
    base = project.solved_texts(files(plan.story()), laws=True)
    cards = outline.read(Source("wishes.yaml", plan.wishes() + "\n"))
    put = project.with_scenes(base.loaded, [(scene, ()) for scene in cards.scenes])
    return planned(base, put, LIKELY, project.judged, after=0)


@pytest.mark.parametrize("seed", range(120))
def test_no_other_choice_and_order_holds_more(seed: int) -> None:
    plan = Plan(seed)
    if len(plan.visits) < 2:
        return
    found = answer(plan)
    assert found.optimal
    assert len(found.stops) == plan.most()
    assert len(found.stops) + len(found.left_out) == len(plan.cards)
