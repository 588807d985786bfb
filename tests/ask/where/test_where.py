"""Visits in the order of own life, custody of things, and who is where at a time."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from fabula.ask.custody import custody
from fabula.ask.lifetime import lined_up
from fabula.ask.where import where, where_at
from fabula.model.terms import Certainty, Severity
from fabula.model.times import Window
from fabula.project import Solved, solved_texts
from tests.oracle.deeds import ident
from tests.oracle.engine import check
from tests.oracle.generate import tale
from tests.oracle.lives import Lifelines
from tests.oracle.tales import Tale
from tests.oracle.timings import TooManyError, timings

LIKELY = Certainty.LIKELY
WATCH = """\
- scene: The lawn
  when: 1 June 1912, 15:00
  who: [Lena, Oskar]
  life:
    Oskar: after The tower
  happens:
    - Lena first gets the watch from Oskar
- scene: The hospital
  when: 28 May 1972, 10:00
  who: [Oskar, Lena]
  happens:
    - Oskar first gets the watch from Lena
- scene: The tower
  when: 2 June 1972, 10:00
  who: Oskar
  happens:
    - Oskar has the watch
    - Oskar travels to 1 June 1912
"""


def ask(cards: str) -> Solved:
    return solved_texts({"s.cards.yaml": cards})


def test_own_life_is_not_the_calendar() -> None:
    solved = ask(WATCH)
    oskar = where(solved.worlds, "oskar", LIKELY)
    assert [one.scene for one in oskar.visits] == ["the-hospital", "the-tower", "the-lawn"]
    assert [one.jump for one in oskar.visits] == [False, False, True]
    lena = where(solved.worlds, "lena", LIKELY)
    assert [one.scene for one in lena.visits] == ["the-lawn", "the-hospital"]


def test_a_watch_that_goes_round() -> None:
    found = where(ask(WATCH).worlds, "watch", LIKELY)
    assert found.loop
    assert [(one.scene, one.holder) for one in found.visits] == [
        ("the-lawn", "lena"),
        ("the-hospital", "oskar"),
        ("the-tower", "oskar"),
    ]


def test_a_thing_is_older_than_itself() -> None:
    """Carried into the past it goes on ageing; left behind it waits with the world."""
    cards = WATCH.replace("Lena first gets the watch from Oskar", "Oskar loses the watch")
    cards = cards.replace("Oskar first gets the watch from Lena", "Oskar makes the watch")
    cards += """\
- scene: The pond
  when: 1 June 1922
  who: Lena
  happens:
    - Lena finds the watch
"""
    found = where(ask(cards).worlds, "watch", LIKELY)
    assert [one.scene for one in found.visits] == [
        "the-hospital", "the-tower", "the-lawn", "the-pond",
    ]  # fmt: skip
    assert (found.made, found.loop) == (True, False)
    assert found.visits[-1].own_age is not None
    assert found.visits[-1].own_age.low in (9, 10)
    assert found.visits[2].holder == ""


def test_who_does_not_have_it_may_not_be_its_holder() -> None:
    found = where(
        ask(
            "- scene: One\n  when: 1 May 1900\n  who: Ana\n  happens: [Ana has the mug]\n"
            "- scene: Two\n  when: 2 May 1900\n  who: Ana\n"
            "  happens: [Ana does not have the mug]\n"
        ).worlds,
        "mug",
        LIKELY,
    )
    assert [one.holder for one in found.visits] == ["ana", None]


def test_at_a_scene_and_at_a_time() -> None:
    solved = ask(WATCH)
    days = solved.worlds[0].calendar
    at = where_at(solved.worlds, "lena", 2, "", LIKELY)
    assert (at.visits, [one.scene for one in at.last], at.next) == ((), ["the-hospital"], ())
    day = Window(days.start(1912, 6, 1), days.start(1912, 6, 2) - 1)
    at = where_at(solved.worlds, "lena", day, "then", LIKELY)
    assert [(one.scene, one.sure) for one in at.visits] == [("the-lawn", True)]
    later = Window(days.start(1950), days.start(1951))
    at = where_at(solved.worlds, "lena", later, "then", LIKELY)
    assert [one.scene for one in (*at.last, *at.next)] == ["the-lawn", "the-hospital"]
    at = where_at(solved.worlds, "oskar", later, "then", LIKELY)
    # The younger one is not yet seen, the older one was last seen on the lawn.
    assert {one.scene for one in (*at.last, *at.next)} == {"the-lawn", "the-hospital"}


def test_lining_up_keeps_every_order() -> None:
    for seed in range(200):
        rng = Random(seed)
        size = rng.randrange(1, 9)
        rank = list(range(size))
        rng.shuffle(rank)
        edges = {
            (a, b) for a in range(size) for b in range(size)
            if rank[a] < rank[b] and rng.random() < 0.4
        }  # fmt: skip
        for middle in range(size):
            edges |= {(a, b) for a, x in edges for y, b in edges if x == middle == y}
        done = lined_up(range(size), lambda a, b, edges=edges: (a, b) in edges)
        assert sorted(done) == list(range(size))
        assert all(done.index(a) < done.index(b) for a, b in edges)


# --- against every timing -------------------------------------------------------------------


def _orders(story: Tale, person: str) -> set[tuple[int, ...]]:
    known = timings(story)
    lines = Lifelines(story, known)
    return {order for timing in known for order, _ in lines.orders(person, timing)}


@pytest.mark.parametrize("part", range(4))
def test_visits_keep_what_is_so_in_every_order(part: int) -> None:
    compared = 0
    for seed in range(part * 50, part * 50 + 50):
        story = tale(Random(seed), ("any", "plain", "dated")[seed % 3])
        found = check(story)
        if any(f.severity is Severity.ERROR or f.code[0] == "D" for f in found.findings):
            continue
        for person in story.people():
            try:
                orders = _orders(story, person)
            except TooManyError:
                continue
            shown = where((found.world,), ident(person), LIKELY) if orders and (
                ident(person) in found.world.lives
            ) else None  # fmt: skip
            if shown is None:
                continue
            index = {scene.id: scene.index for scene in found.story.scenes}
            listed = [index[one.scene] for one in shown.visits]
            for at, one in enumerate(listed):
                for two in listed[at + 1 :]:
                    assert any(o.index(one) < o.index(two) for o in orders), (seed, one, two)
            compared += 1
    assert compared > 5


@pytest.mark.parametrize("part", range(4))
def test_holders_are_those_of_every_timing(part: int) -> None:
    compared = 0
    for seed in range(part * 100, part * 100 + 100):
        story = tale(Random(seed), ("plain", "dated")[seed % 2])
        things = {
            s.what for c in story.cards for s in c.happens if s.what in ("the mug", "the map")
        }
        found = check(story)
        if not things or any(f.severity is Severity.ERROR for f in found.findings):
            continue
        try:
            orders = {_told(t.starts, t.ordered, len(story.cards)) for t in timings(story)} - {None}
        except TooManyError:
            continue
        for thing in sorted(things):
            for visit in custody(found.world, ident(thing), Certainty.CERTAIN).visits:
                held = {_held(story, thing, order, visit.scene) for order in orders if order}
                if visit.holder is not None and held:
                    assert held == {visit.holder}, (seed, thing, visit.scene, held)
                    compared += 1
    assert compared > 3


def _told(
    starts: tuple[int, ...], ordered: frozenset[tuple[int, int]], size: int
) -> tuple[int, ...] | None:
    """The one order of all scenes in a timing; ``None`` where some start together."""
    order = sorted(range(size), key=lambda at: starts[at])
    same = any(starts[a] == starts[b] for a, b in pairwise(order))
    return None if same or ordered else tuple(order)


def _held(story: Tale, thing: str, order: tuple[int, ...], until: int) -> str | None:
    """Who has a thing after a scene, in one order."""
    holder: str | None = None
    for scene in order:
        for said in story.cards[scene].happens:
            if said.what != thing:
                continue
            if said.verb in ("gets", "first gets", "gets from", "has", "uses"):
                holder = ident(said.who)
            elif said.verb == "gives":
                holder = ident(said.whom)
            elif said.verb == "loses":
                holder = ""
            elif said.verb == "does not have" and holder == ident(said.who):
                holder = None
        if scene == until:
            break
    return holder
