"""A label meets no other, and no line that is not its own."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.draw.geometry import Box, Point, line
from fabula.draw.labels import Space, Wish, around, box_of, crosses

PLACE = st.tuples(st.floats(0, 400), st.floats(0, 300))
OWNERS = st.sampled_from(("ana", "bo", ""))
WISHES = st.lists(st.tuples(PLACE, st.text("abcW ", min_size=1, max_size=12), OWNERS), max_size=14)
LINES = st.lists(st.tuples(PLACE, PLACE, OWNERS), max_size=8)
PAPER = Box(0, 0, 400, 300)


def touches(box: Box, one: Point, two: Point) -> bool:
    """Whether a straight piece has a point in a box: many points along it."""
    return any(
        box.left < one.x + (two.x - one.x) * t / 500 < box.right
        and box.top < one.y + (two.y - one.y) * t / 500 < box.bottom
        for t in range(501)
    )


@settings(max_examples=120, deadline=None)
@given(WISHES, LINES)
def test_placed_labels_are_free(
    wishes: list[tuple[tuple[float, float], str, str]],
    lines: list[tuple[tuple[float, float], tuple[float, float], str]],
) -> None:
    space = Space(PAPER)
    drawn = [(line(*one, *two), owner) for one, two, owner in lines]
    for mark, owner in drawn:
        space.take_line(mark, owner)
    placed = [
        (box_of(text.words, text.place.x, text.place.y, text.anchor, text.size, text.bold), owner)
        for (x, y), words, owner in wishes
        if (text := space.place(Wish(words, around(x, y, 11), owner))) is not None
    ]
    assert not [pair for pair in combinations([box for box, _ in placed], 2)
                if pair[0].meets(pair[1])]  # fmt: skip
    for box, owner in placed:
        assert PAPER.holds(box)
        for mark, whose in drawn:
            if not owner or whose != owner:
                assert not touches(box, *mark.points)


def test_a_label_takes_the_best_place_that_is_free() -> None:
    space = Space(PAPER)
    spots = ((100.0, 100.0, "start"), (100.0, 200.0, "start"))
    first, second = space.place(Wish("Ana", spots)), space.place(Wish("Ana", spots))
    assert first is not None
    assert second is not None
    assert (first.place.y, second.place.y) == (100, 200)
    assert space.place(Wish("Ana", spots)) is None


def test_its_own_line_is_met_only_where_nothing_else_is_free() -> None:
    spots = ((100.0, 100.0, "start"), (100.0, 200.0, "start"))
    space = Space(PAPER)
    space.take_line(line(90, 96, 200, 96), "ana")
    found = [space.place(Wish("Ana", spots, "ana")) for _ in range(2)]
    assert [text.place.y for text in found if text is not None] == [200, 100]


@settings(max_examples=200)
@given(PLACE, PLACE, PLACE, st.floats(1, 80), st.floats(1, 80))
def test_crossing_agrees_with_points_along_the_line(
    one: tuple[float, float],
    two: tuple[float, float],
    corner: tuple[float, float],
    width: float,
    height: float,
) -> None:
    box = Box(*corner, corner[0] + width, corner[1] + height)
    start, end = Point(*one), Point(*two)
    if touches(box, start, end):
        assert crosses(box, start, end)
    if not crosses(box.grown(0.5), start, end):
        assert not touches(box, start, end)
