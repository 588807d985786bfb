"""Windows, and who has met whom, against every timing and order of small random stories."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from random import Random

import pytest

from fabula.ask.card import Sheet, card
from fabula.ask.dates import instant
from fabula.model.terms import Certainty, Severity
from tests.oracle.deeds import ident
from tests.oracle.engine import Found, check
from tests.oracle.generate import tale
from tests.oracle.lives import Lifelines
from tests.oracle.tales import UNIT, Tale, actors
from tests.oracle.timings import FIRST, SPAN, Timing, TooManyError, timings

CERTAIN = Certainty.CERTAIN
STEP = UNIT * 3600


def sound(found: Found) -> bool:
    return not any(f.severity is Severity.ERROR or f.code.startswith("D") for f in found.findings)


@cache
def stories(part: int) -> list[tuple[int, Tale, Found, list[Timing]]]:
    """Sixty stories less those with a fault, each with all its timings."""
    kept = []
    for seed in range(part * 60, part * 60 + 60):
        story = tale(Random(seed), ("any", "plain", "dated")[seed % 3])
        found = check(story)
        if not sound(found):
            continue
        try:
            known = timings(story)
        except TooManyError:
            continue
        if known:
            kept.append((seed, story, found, known))
    return kept


@pytest.mark.parametrize("part", range(4))
def test_a_window_holds_every_timing_and_hardly_more(part: int) -> None:
    compared = 0
    for seed, story, found, known in stories(part):
        world = found.world
        first = world.calendar.start(1900, 5, 1)
        for at, told in enumerate(story.cards):
            window = card((world,), at, None, CERTAIN).window
            starts = [first + (timing.starts[at] - FIRST) * STEP for timing in known]
            for start in (min(starts), max(starts)):
                here = instant(world.calendar, start)
                assert here is not None
                assert window.earliest is None or window.earliest <= here, (seed, at)
                assert window.latest is None or window.latest >= here, (seed, at)
            if not told.when or not {t.starts[at] for t in known}.isdisjoint((0, SPAN - 1)):
                continue  # the grid ends there, and not the window
            if any(time.kind == "clock" for time in told.when):
                shown = (instant(world.calendar, min(starts)), instant(world.calendar, max(starts)))
                assert (window.earliest, window.latest[:-3] if window.latest else None) == (
                    shown[0], shown[1][:-3] if shown[1] else None,
                ), (seed, at)  # fmt: skip
                compared += 1
    assert compared > 10


def _met_before(story: Tale, order: Sequence[int], at: int, one: str, other: str) -> bool:
    """Whether two have acted on one another in a scene before, in one order of a life."""
    past = order[: order.index(at)]
    return any(
        said.whom and {one, other} == set(actors(said))
        for scene in past
        for said in story.cards[scene].happens
    )


def _together_before(story: Tale, order: Sequence[int], at: int, one: str, other: str) -> bool:
    past = order[: order.index(at)]
    return any({one, other} <= story.cards[scene].present() for scene in past)


def test_those_met_are_met_in_every_order() -> None:
    surely = perhaps = 0
    for seed, story, found, known in chain.from_iterable(map(stories, range(4))):
        lines = Lifelines(story, known)
        for at, told in enumerate(story.cards):
            sheets = {one.person: one for one in card((found.world,), at, None, CERTAIN).people}
            for person in sorted(told.present()):
                orders = {o for t in known for o, _ in lines.orders(person, t) if at in o}
                if not orders or ident(person) not in sheets:
                    continue
                met = _met(sheets[ident(person)])
                for other in story.people():
                    if other == person:
                        continue
                    must = all(_met_before(story, o, at, person, other) for o in orders)
                    may = any(_together_before(story, o, at, person, other) for o in orders)
                    what = (seed, at, person, other)
                    if met.get(ident(other)) is CERTAIN:
                        assert must, what
                        surely += 1
                    elif ident(other) in met:
                        assert may, what
                        perhaps += 1
                    elif len(orders) == 1:
                        assert not must, what
    assert surely > 8
    assert perhaps > 100


def _met(sheet: Sheet) -> dict[str, Certainty]:
    return {one.person: one.certainty for one in sheet.met}
