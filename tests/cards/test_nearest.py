"""Slips between words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.nearest import Names, distance, one_slip

WORDS = st.text("ab-", min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_one_slip_is_a_distance_of_one(first: str, second: str) -> None:
    assert one_slip(first, second) == (distance(first, second, 1) == 1)


@settings(max_examples=100, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=8))
def test_the_first_name_one_slip_away(word: str, names: list[str]) -> None:
    close = sorted(name for name in names if distance(word, name, 1) == 1)
    assert Names(names).near(word) == (close[0] if close else "")
