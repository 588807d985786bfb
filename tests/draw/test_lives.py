"""``lives``: slopes, jumps at equal age, two selves on one vertical."""

from __future__ import annotations

from itertools import pairwise
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.draw import kinds
from fabula.draw.arrange import arranged, stretch
from fabula.draw.geometry import Circle, Curve, Picture, Polyline, flat
from fabula.draw.plot import Column, Lived, columns, lives
from fabula.draw.scale import Scale, scale
from fabula.draw.slopes import Drawn, Stack, slope, stacked
from fabula.model.times import Window
from tests.draw.tales import STORIES, groups, outline, solved, texts


def stack(story: str) -> tuple[Scale, Stack]:
    found = solved(story)
    every = lives(found)
    cols = columns(found)
    measure = scale(cols, [False] * len(cols))
    panels = sorted({stop.panel for lived in every for stop in lived.stops})
    return measure, stacked(every, measure, panels, 24, 100)


def life(story: str, person: str) -> Drawn:
    return next(one for one in stack(story)[1].lives if one.lived.person == person)


def test_an_ordinary_life_has_one_slope_everywhere() -> None:
    seen = 0
    for story in STORIES:
        measure, found = stack(story)
        for one in found.lives:
            for piece in one.pieces:
                plain = not piece.jump and not piece.still
                paced = any(stop.pace != 1 for stop in one.lived.stops)
                if plain and not paced and piece.x2 > piece.x1:
                    climbs = (piece.y1 - piece.y2) / (piece.x2 - piece.x1)
                    assert isclose(climbs, slope(measure), abs_tol=1e-6), (story, one.lived.person)
                    seen += 1
    assert seen > 100


def test_a_jump_arrives_at_the_age_at_which_it_was_left() -> None:
    jumps = [
        (story, piece)
        for story in STORIES
        for one in stack(story)[1].lives
        for piece in one.pieces
        if piece.jump and piece.panels[0] == piece.panels[1]
    ]
    assert len(jumps) >= 6
    for story, piece in jumps:
        assert isclose(piece.y1, piece.y2), story


def test_two_selves_are_two_points_on_one_vertical() -> None:
    harriet = life("evening-twice", "harriet")
    supper = [
        spot for stop, spot in zip(harriet.lived.stops, harriet.spots, strict=True) if stop.at == 1
    ]
    assert len(supper) == 2
    assert supper[0][0] == supper[1][0]
    assert supper[0][1] > supper[1][1], "who has lived longer stands higher"


def test_own_time_stands_still_in_the_ice() -> None:
    ivor = life("sleeper", "ivor")
    ages = [spot[1] for spot in ivor.spots]
    assert isclose(ages[1], ages[2])
    assert isclose(ages[2], ages[3], abs_tol=0.1), "two hundred years, and the rest of a day"
    assert ages[0] > ages[1] > ages[4]


def test_own_time_passes_on_a_journey_that_says_so() -> None:
    found = outline(
        "when: 1 May 1900\nwho: Ana\nhappens: ['Ana travels to 1 May 1950, 10 years pass for Ana']",
        "when: 1 May 1950\nwho: Ana/2\nlife:\n  Ana/2: after A",
    )
    first, second = lives(found)[0].stops
    assert (first.jump, second.jump) == (False, True)
    assert 9 < second.passed / 31_556_952 < 11


def test_lives_do_not_cross_within_a_panel() -> None:
    """Seen along the slope, each has a band of its own."""
    for story in STORIES:
        measure, found = stack(story)
        climb = slope(measure)
        bands: dict[int, list[tuple[float, float]]] = {}
        for one in found.lives:
            levels: dict[int, list[float]] = {}
            for stop, (x, y) in zip(one.lived.stops, one.spots, strict=True):
                levels.setdefault(stop.panel, []).append(y + climb * x)
            for panel, mine in levels.items():
                bands.setdefault(panel, []).append((min(mine), max(mine)))
        for mine in bands.values():
            for (_, low), (high, _) in pairwise(sorted(mine)):
                assert low < high, story


def test_branches_are_drawn_apart() -> None:
    words = [text.words for text in texts(kinds.picture("lives", solved("fork")))]
    assert [word for word in words if word.startswith("Branch")] == [
        "Branch: main",
        "Branch: other",
    ]


def test_wanted_people_alone_are_drawn() -> None:
    picture = kinds.picture("lives", solved("visitor"), ("Nell",))
    assert {dict(one.tag.data)["life"] for one in groups(picture.marks, "life")} == {"nell"}


def test_an_empty_story_says_so() -> None:
    for kind in ("lives", "telling", "jumps", "knowledge"):
        picture = kinds.picture(kind, outline("told: dream\nwho: Ana"))
        assert any("message" in text.tag.classes for text in texts(picture)), kind


def test_a_death_is_crossed_and_a_jump_dashed() -> None:
    picture = kinds.picture("lives", solved("visitor"))
    marks = [mark for mark in flat(picture.marks) if isinstance(mark, Curve | Polyline)]
    assert sum("death" in mark.tag.classes for mark in marks) == 2
    assert sum("jump" in mark.tag.classes and bool(mark.paint.dash) for mark in marks) == 2


def test_voices_are_hollow() -> None:
    picture = kinds.picture("lives", solved("letters"))
    dots = [mark for mark in flat(picture.marks) if isinstance(mark, Circle)]
    assert any(dot.paint.fill == "paper" for dot in dots)
    assert any(dot.paint.fill != "paper" for dot in dots)


# --- the ruler ------------------------------------------------------------------------------

INSTANTS = st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=40)


def made(instants: list[int]) -> list[Column]:
    return [Column(n, at, Window(at, at + 59), 0) for n, at in enumerate(sorted(instants))]


@settings(max_examples=150)
@given(INSTANTS)
def test_later_is_further_right_and_places_are_kept(instants: list[int]) -> None:
    cols = made(instants)
    found = scale(cols, [False] * len(cols))
    places = [found.places[column.scene] for column in cols]
    assert all(one < two for one, two in pairwise(places))
    assert found.width == places[-1]
    first = {column.instant: found.places[column.scene] for column in reversed(cols)}
    for instant, x in first.items():
        assert isclose(found.place(instant), x, abs_tol=1e-6)


@settings(max_examples=150)
@given(INSTANTS)
def test_what_is_not_to_scale_is_marked(instants: list[int]) -> None:
    """Without breaks between them, two distances are drawn within a known factor."""
    cols = made(instants)
    found = scale(cols, [False] * len(cols))
    broken = {gap.left for gap in found.breaks}
    assert not (found.linear and broken)
    for one, two in pairwise(cols):
        gap, left = two.instant - one.instant, found.places[one.scene]
        if gap > 0 and left not in broken:
            width = found.places[two.scene] - left
            assert gap / width <= 4.01 * found.unit / found.least / (
                1 if found.linear else found.stretched
            )


def test_a_short_even_story_is_drawn_to_scale() -> None:
    cols = made([0, 3600, 7200, 14400])
    found = scale(cols, [False] * 4)
    assert found.linear
    a, b, c, d = (found.places[n] for n in range(4))
    assert isclose(b - a, c - b)
    assert isclose(d - c, 2 * (b - a))


def test_a_wild_story_has_breaks() -> None:
    cols = made([0, 60, 120, 10**9])
    found = scale(cols, [False] * 4)
    assert [gap.seconds for gap in found.breaks] == [10**9 - 120]
    assert found.width < 1200


# --- the order of lives ---------------------------------------------------------------------

MEETINGS = st.lists(st.sets(st.integers(0, 5), min_size=2, max_size=4), max_size=8)


@settings(max_examples=60, deadline=None)
@given(MEETINGS)
def test_the_order_is_never_worse_than_it_was_and_near_the_best(meetings: list[set[int]]) -> None:
    from itertools import permutations

    casts = [(tuple(sorted(one)), 1) for one in meetings]
    found = arranged(6, meetings)
    assert sorted(found) == list(range(6))
    assert stretch(found, casts) <= stretch(range(6), casts)
    best = min(stretch(order, casts) for order in permutations(range(6)))
    assert stretch(found, casts) <= 1.5 * best + 2


@settings(max_examples=60)
@given(MEETINGS, st.permutations(range(6)), st.lists(st.integers(0, 5), max_size=6))
def test_swaps_keep_count(meetings: list[set[int]], order: list[int], moved: list[int]) -> None:
    from fabula.draw.arrange import _Row

    casts = [(tuple(sorted(one)), 1 + number) for number, one in enumerate(meetings)]
    row = _Row(list(order), casts)
    for one in moved:
        before = row.cost
        row.sift(one)
        assert row.cost == stretch(row.order, casts) <= before


def test_those_who_meet_stand_together() -> None:
    order = arranged(4, [{0, 2}, {0, 2}, {1, 3}, {1, 3}])
    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1


def _people(picture: Picture) -> set[str]:
    return {dict(one.tag.data)["life"] for one in groups(picture.marks, "life")}


def test_many_people_are_cut_to_those_in_most_scenes() -> None:
    names = [f"P{number}" for number in range(60)]
    cards = [f"when: {day + 1} May 1900\nwho: [{', '.join(names[day:])}]" for day in range(20)]
    found = outline(*cards)
    picture = kinds.picture("lives", found)
    assert len(_people(picture)) == 40
    assert len({row[0] for row in picture.table.rows}) == 60
    assert any("20 others" in text.words for text in texts(picture))


def test_a_life_keeps_its_stops_in_its_own_order() -> None:
    captain = next(one for one in lives(solved("visitor")) if one.person == "captain")
    assert isinstance(captain, Lived)
    assert [stop.at for stop in captain.stops] == [1, 0, 2, 3, 4, 5, 6, 7, 10]
