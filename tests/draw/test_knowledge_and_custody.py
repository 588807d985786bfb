"""Who knows what from when, and who has what."""

from __future__ import annotations

import pytest

from fabula.draw import kinds, knowledge, minds
from fabula.draw.geometry import Circle, Curve, flat
from fabula.text import FabulaError
from tests.draw.tales import drawn, groups, outline, solved, texts

DEATH = "her-death"


def test_a_lane_is_thick_from_where_somebody_knows() -> None:
    panel = minds.panel(solved("visitor"), DEATH)
    found = {(lane.person, lane.after): minds.known(lane) for lane in panel.lanes}
    assert found["nell", None] == (0, 8)
    assert found["captain", None] == (0, 1), "before his first jump he lives through it"
    assert found["captain", 1] == (0, 7), "after it he has always known"


def test_who_does_not_know_has_a_thin_lane() -> None:
    panel = minds.panel(solved("broken/evening-twice"), "wine-is-poisoned")
    first = next(lane for lane in panel.lanes if lane.person == "harriet" and lane.after is None)
    assert minds.known(first)[0] == 2, "she overhears it in her third scene"


def test_a_telling_is_an_arrow_from_lane_to_lane() -> None:
    picture = kinds.picture("knowledge", solved("visitor"), ("Nell dies at Quay Street",))
    tells = [m for m in flat(picture.marks) if isinstance(m, Curve) and "tells" in m.tag.classes]
    assert len(tells) == 1


def test_what_is_used_too_soon_is_ticked() -> None:
    found = solved("broken/evening-twice")
    soon = {one.id for one in found.findings if one.fact == "wine-is-poisoned"}
    assert soon
    picture = kinds.picture("knowledge", found, ("the wine is poisoned",))
    ticks = {dict(mark.tag.data)["finding"] for group in groups(picture.marks, "too-soon")
             for mark in flat((group,)) if mark.tag.data}  # fmt: skip
    assert ticks == soon


def test_a_loop_without_origin_is_ringed() -> None:
    found = outline(
        "when: 1 May 1900\nwho: [Ana, Bo/2]\nlife:\n  Bo/2: after B\n"
        "happens: ['Bo/2 tells Ana \"the tune\"']",
        "when: 1 May 1950\nwho: [Ana, Bo]\n"
        "happens: ['Ana tells Bo \"the tune\"', 'Bo travels to 1 May 1900']",
    )
    picture = kinds.picture("knowledge", found, ("the tune",))
    rings = [m for m in flat(picture.marks) if isinstance(m, Circle) and "loop" in m.tag.classes]
    assert rings


def test_a_person_stands_for_all_that_is_asked_of_them() -> None:
    facts = knowledge.asked(solved("visitor"), ("Nell",))
    assert "they-see-the-sea" in facts
    assert "he-wiped-her-memory" not in facts
    assert set(facts) < set(knowledge.asked(solved("visitor"), ()))


@pytest.mark.parametrize(
    ("kind", "words", "near"),
    [
        ("knowledge", ("Neil",), "Nell"),
        ("knowledge", ("it was quik",), "it was quick"),
        ("custody", ("the mugg",), "the mug"),
        ("lives", ("Captian",), "Captain"),
        ("telings", (), "telling"),
    ],
)
def test_the_nearest_is_offered(kind: str, words: tuple[str, ...], near: str) -> None:
    with pytest.raises(FabulaError) as caught:
        kinds.picture(kind, solved("visitor"), words)
    assert near in caught.value.hint


@pytest.mark.parametrize(
    ("kind", "words"),
    [("telling", ("Nell",)), ("jumps", ("Nell",)), ("custody", ("the mug", "the shirt")),
     ("custody", ()), ("novel", ())],
)  # fmt: skip
def test_wrong_requests(kind: str, words: tuple[str, ...]) -> None:
    with pytest.raises(FabulaError):
        kinds.picture(kind, solved("visitor"), words)


def test_the_reader_knows_from_where_it_is_told() -> None:
    picture = kinds.picture("knowledge", solved("visitor"), ("she went knowing",))
    dots = [m for g in groups(picture.marks, "reader") for m in g.marks if isinstance(m, Circle)]
    assert sum("told" in dot.tag.classes for dot in dots) == 1
    hollow = [dot for dot in dots if dot.paint.fill == "paper"]
    assert len(hollow) == 3, "The stairs, The flat and The quay are told before"


# --- custody --------------------------------------------------------------------------------


def test_a_ring_closes_where_nobody_made_the_thing() -> None:
    marks = [*flat(drawn("custody", "regulator", "the silver watch").marks)]
    assert sum("ring" in mark.tag.classes for mark in marks) == 1
    visitor = [*flat(drawn("custody", "visitor", "the mug").marks)]
    assert not any("ring" in mark.tag.classes for mark in visitor)


def test_what_breaks_is_cracked() -> None:
    marks = [*flat(drawn("custody", "visitor", "the mug").marks)]
    assert sum("broken" in mark.tag.classes for mark in marks) >= 1


def test_lanes_are_holders_with_nobody_and_not_told_last() -> None:
    picture = drawn("custody", "evening-twice", "the blue sash")
    lanes = [group.marks[1] for group in groups(picture.marks, "lane")]
    assert [text.words for text in lanes if text in texts(picture)] == [
        "Harriet", "nobody", "not told",
    ]  # fmt: skip


def test_what_is_taken_through_a_jump_is_dashed() -> None:
    picture = kinds.picture("custody", solved("visitor"), ("white stone",))
    line = next(iter(groups(picture.marks, "thing")))
    dashes = [bool(m.paint.dash) for m in line.marks if isinstance(m, Curve)]
    assert dashes == [False, True]
