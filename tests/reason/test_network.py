"""The temporal network against brute force."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.reason.constraint import Constraint, Sort
from fabula.reason.network import Network, contradictory
from fabula.reason.rings import settle
from fabula.reason.walks import proof
from fabula.reason.windows import INF, extremes, shadows
from tests.reason.oracle import FAR, consistent, distances, smallest_contradiction, speaking

POINTS = 6
ORIGIN = 5


@st.composite
def constraints(draw: st.DrawFn, statements: int = 99) -> list[Constraint]:
    """A few constraints among six points, some of structure; statements may speak in several."""
    found = []
    for number in range(draw(st.integers(1, 9))):
        a = draw(st.integers(0, POINTS - 1))
        b = draw(st.integers(0, POINTS - 1).filter(lambda x, a=a: x != a))
        low = draw(st.none() | st.integers(-6, 6))
        high = draw(st.none() | st.integers(-6, 8))
        if low is not None and high is not None and low > high:
            low, high = high, low
        said = (number % statements,)
        if statements < 99 and number % 4 == 3:
            said = (*said, statements - number % 2)
        found.append(Constraint(a, b, low, high, said))
    for i in range(0, POINTS - 1, 2):
        if draw(st.booleans()):
            found.append(Constraint(i, i + 1, 0, None, (), Sort.STRUCTURE))
    return found


def ordered(found: list[Constraint]) -> list[Constraint]:
    """Structure first, as a chronicle has it."""
    return sorted(found, key=lambda c: c.cost)


def grown(found: list[Constraint]) -> tuple[Network, list[Constraint], list[Constraint]]:
    network = Network([random.Random(1).randrange(9) for _ in range(POINTS)], ORIGIN)
    kept, refused = [], []
    for constraint in ordered(found):
        (kept if network.add(constraint) else refused).append(constraint)
    return network, kept, refused


@settings(max_examples=200, deadline=None)
@given(constraints())
def test_takes_what_agrees_and_refuses_what_does_not(found: list[Constraint]) -> None:
    network = Network([0] * POINTS, ORIGIN)
    kept: list[Constraint] = []
    for constraint in ordered(found):
        agrees = consistent(POINTS, [*kept, constraint])
        assert network.add(constraint) is agrees
        if agrees:
            kept.append(constraint)


@settings(max_examples=200, deadline=None)
@given(constraints(), st.integers(-3, 3))
def test_what_is_seen_at_a_glance_is_so(found: list[Constraint], ticks: int) -> None:
    network, kept, _ = grown(found)
    table = distances(POINTS, kept)
    assert table is not None
    for timing in extremes(network.near, network.potential, ORIGIN):
        moved = [Constraint(ORIGIN, p, t, t, (98,)) for p, t in enumerate(timing) if p != ORIGIN]
        assert consistent(POINTS, [*kept, *moved])
    later = shadows(network.near, network.potential, ORIGIN)
    for a in range(POINTS):
        for b in range(POINTS):
            assert not later[b] >> a & 1 or table[b][a] <= 0
            least = INF if table[b][a] == FAR else table[b][a]
            for _ in range(2):  # the second time with the extremes at hand
                assert network.surely(a, b, ticks) == (least <= -ticks)
                network._at_a_glance(a, b, ticks)


@settings(max_examples=200, deadline=None)
@given(constraints())
def test_windows_and_distances(found: list[Constraint]) -> None:
    network, kept, _ = grown(found)
    table = distances(POINTS, kept)
    assert table is not None
    for a in range(POINTS):
        late, early = table[ORIGIN][a], table[a][ORIGIN]
        assert network.latest(a) == (INF if late == FAR else late)
        assert network.earliest(a) == (-INF if early == FAR else -early)
        for b in range(POINTS):
            upper = network.upper(a, b)
            assert upper == (None if table[a][b] == FAR else table[a][b])
            for ticks in (-3, 0, 1, 4):
                assert network.surely(a, b, ticks) is (-table[b][a] >= ticks)


@settings(max_examples=150, deadline=None)
@given(constraints(), st.integers(0, 8))
def test_what_is_removed_speaks_no_more(found: list[Constraint], statement: int) -> None:
    network, kept, _ = grown(found)
    network.remove(statement)
    table = distances(POINTS, [c for c in kept if statement not in c.statements])
    assert table is not None
    for a in range(POINTS):
        assert network.latest(a) == (INF if table[ORIGIN][a] == FAR else table[ORIGIN][a])
        for b in range(POINTS):
            assert network.upper(a, b) == (None if table[a][b] == FAR else table[a][b])


@settings(max_examples=200, deadline=None)
@given(st.one_of(constraints(), constraints(4)))
def test_proofs_suffice_and_need_every_statement(found: list[Constraint]) -> None:
    network, kept, _ = grown(found)
    table = distances(POINTS, kept)
    assert table is not None
    for a in range(POINTS):
        for b in range(POINTS):
            if a == b or table[b][a] == FAR:
                continue
            for low in (int(-table[b][a]), int(-table[b][a]) - 1):
                leaves = proof(network, a, b, low)
                assert leaves is not None
                said = {s for c in leaves for s in c.statements}
                against = Constraint(a, b, None, low - 1)
                assert contradictory((*leaves, against))
                for left in said:
                    rest = speaking(kept, said - {left})
                    assert consistent(POINTS, [*rest, against])
            assert proof(network, a, b, int(-table[b][a]) + 1) is None


@settings(max_examples=200, deadline=None)
@given(constraints())
def test_the_first_ring_has_the_fewest_statements(found: list[Constraint]) -> None:
    network = Network([0] * POINTS, ORIGIN)
    rings = settle(network, ordered(found))
    least = smallest_contradiction(POINTS, found)
    assert bool(rings) is (least is not None)
    if rings:
        assert len(rings[0].statements) == least


@settings(max_examples=200, deadline=None)
@given(st.one_of(constraints(), constraints(4)))
def test_rings_contradict_and_need_every_statement(found: list[Constraint]) -> None:
    network = Network([0] * POINTS, ORIGIN)
    rings = settle(network, ordered(found))
    left_out: set[int] = set()
    for ring in rings:
        assert contradictory(ring.constraints)
        assert not left_out.intersection(ring.statements)
        for statement in ring.statements:
            rest = speaking(found, set(ring.statements) - {statement})
            assert consistent(POINTS, rest)
        left_out.add(max(ring.statements))
    assert consistent(POINTS, [c for c in found if left_out.isdisjoint(c.statements)])


def test_a_statement_that_contradicts_itself_is_a_ring_of_one() -> None:
    network = Network([0] * 3, 2)
    (ring,) = settle(network, [Constraint(0, 1, 5, 3, (7,))])
    assert ring.statements == (7,)


@pytest.mark.parametrize("dates", [12, 48, 120])
def test_contradictory_dates_by_the_dozen(dates: int) -> None:
    """One scene, many dates: each but one is set aside, in bounded time."""
    network = Network([0, 0], 1)
    rings = settle(network, [Constraint(1, 0, n, n, (n,)) for n in range(dates)])
    assert len(rings) == dates - 1
    assert network.latest(0) == network.earliest(0)
