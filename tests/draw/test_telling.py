"""The two orders: how far a telling is from the world, and how that is drawn."""

from __future__ import annotations

from itertools import permutations
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.draw import kinds
from fabula.draw.geometry import Curve, flat
from fabula.draw.jumps import jumps_of
from fabula.draw.order import nonlinearity, told
from tests.draw.tales import STORIES, drawn, outline, solved, texts


def plain(order: list[int]) -> float:
    """The footrule by its definition, for places without ties."""
    total = sum(abs(at - place) for at, place in enumerate(order))
    most = max(sum(abs(a - b) for a, b in enumerate(p)) for p in permutations(range(len(order))))
    return total / most


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)))
def test_the_index_is_the_footrule_as_a_share_of_the_most(order: list[int]) -> None:
    assert isclose(nonlinearity(order), plain(order))


@given(st.lists(st.integers(0, 9), max_size=30))
def test_the_index_lies_between_none_and_all(ranks: list[int]) -> None:
    assert 0 <= nonlinearity(ranks) <= 1
    assert nonlinearity(sorted(ranks)) == 0


@given(st.integers(2, 40))
def test_backwards_is_one(count: int) -> None:
    assert nonlinearity(list(range(count))[::-1]) == 1


def test_scenes_at_one_time_count_for_nothing() -> None:
    assert nonlinearity([0, 1, 1, 1, 2]) == 0


def test_a_flashback_goes_back() -> None:
    found = outline(
        "when: 2 May 1900\nwho: Ana", "told: flashback\nwhen: 1 May 1900\nwho: Ana",
        "when: 3 May 1900\nwho: Ana",
    )  # fmt: skip
    assert [one.rank for one in told(found)] == [1, 0, 2]
    picture = kinds.picture("telling", found)
    back = [mark for mark in flat(picture.marks)
            if isinstance(mark, Curve) and "back" in mark.tag.classes]  # fmt: skip
    assert len(back) == 1
    assert back[0].start.y > back[0].bends[-1].end.y, "earlier stands higher"
    assert any("0.50" in text.words for text in texts(picture))


def test_a_scene_told_again_comes_back_to_the_same_height() -> None:
    ranks = {one.scene: one.rank for one in told(solved("visitor"))}
    assert ranks[1] == ranks[9]


def test_every_lived_scene_has_a_place_in_both_orders() -> None:
    for story in STORIES:
        scenes = solved(story).story.scenes
        lived = [scene.index for scene in scenes if scene.mode.lived]
        assert [one.scene for one in told(solved(story))] == lived


def test_jumps_are_those_of_the_lives() -> None:
    found = jumps_of(solved("visitor"))
    assert [(jump.person, jump.leaves.at, jump.arrives.at) for jump in found] == [
        ("captain", 1, 0),
        ("captain", 7, 10),
    ]
    rows = drawn("jumps", "visitor").table.rows
    assert [row[-1] for row in rows] == ["5 days back", "15 years ahead"]


def test_who_does_not_jump_is_said_so() -> None:
    assert any("Nobody jumps" in text.words for text in texts(drawn("jumps", "letters")))
