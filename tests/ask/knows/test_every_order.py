"""What the answers say of knowing, against every order in which small stories may be lived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import pytest

from fabula.ask.mind import LAST, Answer, state
from fabula.model.terms import Certainty, Severity
from fabula.reason.fluents import Moment
from tests.oracle.deeds import ident, of_minds, sentences
from tests.oracle.engine import Found, check
from tests.oracle.generate import tale
from tests.oracle.lives import Lifelines
from tests.oracle.tales import OF_MIND, Said, Tale
from tests.oracle.timings import TooManyError, timings

END = (99, 0)


class Event(NamedTuple):
    at: tuple[int, int]
    value: bool
    kind: str


def _events(story: Tale, person: str, fact: str, order: Sequence[int]) -> Iterator[Event]:
    for at, scene, said in sentences(story, order):
        if said.what == fact and said.verb in OF_MIND:
            found = _event(story, person, scene, said)
            if found is not None:
                yield Event(at, *found)


def _event(story: Tale, person: str, scene: int, said: Said) -> tuple[bool, str] | None:
    if said.who == person:
        return {
            "learns": (True, "first"),
            "learns from": (True, "first"),
            "forgets": (False, "forgets"),
            "does not know": (False, "seen"),
        }.get(said.verb, (True, "seen"))
    if said.whom == person:
        return (True, "told") if said.verb == "tells" else (True, "seen")
    if said.verb not in ("forgets", "does not know") and person in story.cards[scene].present():
        return True, "may"
    return None


def _knows(events: Sequence[Event], at: tuple[int, int]) -> bool | None:
    """Whether somebody knows it at a moment of one order: yes, no, or open."""
    value: bool | None = None
    may = False
    for event in events:
        if event.at >= at:
            break
        if event.kind == "may":
            may, value = True, True if value else None
        else:
            value = event.value
    if value is not None:
        return value
    # Nobody has shown it yet: what comes next may tell that it was not so before.
    for event in events:
        if event.at < at or event.kind == "may":
            continue
        if event.kind == "first" and not may:
            return False
        if event.kind == "seen" and event.value is False:
            return False
        if event.kind in ("forgets", "seen"):
            break
    return None


def _orders(story: Tale, person: str) -> set[tuple[int, ...]]:
    known = timings(story)
    lines = Lifelines(story, known)
    return {order for timing in known for order, _ in lines.orders(person, timing)}


def _present(story: Tale) -> Tale:
    """The story with everybody present of whom a sentence speaks."""
    cards = []
    for card in story.cards:
        spoken = {name for said in card.happens for name in (said.who, said.whom) if name}
        cards.append(card._replace(who=tuple(sorted({*card.who, *spoken}))))
    return story._replace(cards=tuple(cards))


def _sound(found: Found) -> bool:
    return not any(f.severity is Severity.ERROR or f.code.startswith("D") for f in found.findings)


def _compare(story: Tale) -> Iterator[str]:
    found = check(story)
    if not _sound(found):
        return
    dated = all(time.kind == "clock" for card in story.cards for time in card.when)
    facts = {said.what for card in story.cards for said in card.happens if said.verb in OF_MIND}
    for person in story.people():
        # A story that can be lived without a slip is meant to be lived so.
        fitting = _orders(story, person)
        orders = {order for order in fitting if not any(of_minds(story, person, order))}
        for fact in sorted(facts):
            for scene in (None, *range(len(story.cards))):
                if scene is not None and person not in story.cards[scene].present():
                    continue
                expected = {
                    _knows(
                        list(_events(story, person, fact, order)),
                        END if scene is None else (order.index(scene), -1),
                    )
                    for order in orders
                }
                at = LAST if scene is None else Moment(ident(person), scene, -1)
                said = state(found.world, ident(person), ident(fact), at, Certainty.CERTAIN)
                yield from _judged(
                    said.answer, expected, f"{person} {fact} {scene}", fitting, dated
                )


def _judged(
    answer: Answer,
    expected: set[bool | None],
    what: str,
    orders: set[tuple[int, ...]],
    dated: bool,
) -> Iterator[str]:
    if answer is Answer.YES and expected - {True}:
        yield f"unsound yes: {what} {expected}"
    if answer is Answer.NO and expected - {False}:
        yield f"unsound no: {what} {expected}"
    if dated and len(orders) == 1 and answer is Answer.UNKNOWN and expected == {True}:
        yield f"missed yes: {what}"


@pytest.mark.parametrize("part", range(6))
def test_answers_hold_in_every_order(part: int) -> None:
    compared = 0
    for seed in range(part * 40, part * 40 + 40):
        rng = Random(seed)
        story = _present(tale(rng, ("any", "plain", "dated")[seed % 3]))
        if not any(said.verb in OF_MIND for card in story.cards for said in card.happens):
            continue
        try:
            problems = list(_compare(story))
        except TooManyError:
            continue
        assert not problems, (seed, problems, story)
        compared += 1
    assert compared >= 5
