"""Plottr: the timeline's columns and plotlines as the telling, people, places, attributes."""

from __future__ import annotations

import json
from typing import Any

from fabula.read.reading import Hints, Reading
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told


def tree(**titles: list[str]) -> dict[str, Any]:
    """The columns of each book, one level deep, with ids 1 and on."""
    made, own = {}, 0
    for book, names_ in titles.items():
        index = {}
        for place, title in enumerate(names_):
            own += 1
            index[str(own)] = {"id": own, "position": place, "title": title}
        ids = [int(key) for key in index]
        below: dict[str, list[int]] = {**{key: [] for key in index}, "null": ids[::-1]}
        made[book.removeprefix("b")] = {"index": index, "children": below}
    return made


def file(cards: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "series": {"name": "The Owl"},
        "books": {"1": {"id": 1, "title": "Book One"}, "allIds": [1]},
        "beats": tree(b1=["Act 1", "auto"]),
        "lines": [{"id": 1, "position": 1}, {"id": 2, "position": 0}],
        "characters": [{"id": 1, "name": "Ana", "aka": "Owl, Annie"}, {"id": 2, "name": "Ben"}],
        "places": [{"id": 1, "name": "Hall"}, {"id": 2, "name": "Quay"}],
        "tags": [{"id": 1, "title": "Flashback"}, {"id": 2, "title": "Sad"}],
    }
    return {**base, "cards": cards, **more}


def card(title: str, beat: int | None = 1, line: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": title, "title": title, "beatId": beat, "lineId": line, **more}


def reading(whole: Any, hints: Hints | None = None) -> Reading:
    return told(json.dumps(whole).encode(), "n.pltr", hints)


def rich(*lines: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "children": [{"text": line}]} for line in lines]


def test_the_telling_runs_column_by_column_and_plotline_by_plotline() -> None:
    found = reading(
        file(
            [card("D", 2), card("B", 1, 1), card("A", 1, 2), card("C", 1, 1, positionWithinLine=1)]
        )
    )
    assert names(found) == ["A", "B", "C", "D"]
    assert [scene.within for scene in scenes(found)] == [("Act 1",)] * 3 + [("Chapter 2",)]


def test_books_follow_the_series_and_what_is_on_no_timeline_is_kept() -> None:
    books = {"1": {"id": 1, "title": "One"}, "2": {"id": 2, "title": "Two"}, "allIds": [2, 1]}
    beats = tree(b1=["X"], b2=["Y"], bseries=["Z"])
    found = reading(
        file([card("A", 1), card("B", 2), card("S", 3), card("N", None)], books=books, beats=beats)
    )
    assert [
        (scene.within, name) for scene, name in zip(scenes(found), names(found), strict=True)
    ] == [
        (("Two", "Y"), "B"),
        (("One", "X"), "A"),
    ]
    assert [(kept.field, kept.times) for kept in found.kept] == [
        ("card on no timeline of a book", 2)
    ]


def test_columns_within_columns_hold_their_cards_once() -> None:
    beats = {
        "1": {
            "index": {"1": {"id": 1, "title": "Act"}, "2": {"id": 2, "title": "Scene"}},
            "children": {"null": [1], "1": [2], "2": [1, 2]},
        }
    }
    found = reading(file([card("A", 2), card("B", 1)], beats=beats))
    assert names(found) == ["B", "A"]
    assert scenes(found)[1].within == ("Act", "Scene")


def test_older_files_keep_chapters_or_scenes_in_lists() -> None:
    chapters = [{"id": 7, "bookId": 1, "position": 1, "title": "Two"},
                {"id": 8, "bookId": 1, "position": 0, "title": "One"}]  # fmt: skip
    new = [{"title": "A", "chapterId": 7, "lineId": 1}, {"title": "B", "chapterId": 8, "lineId": 1}]
    assert names(reading(file(new, chapters=chapters, beats=[]))) == ["B", "A"]
    old = [{"title": "A", "sceneId": 7, "lineId": 1}]
    oldest = {"cards": old, "scenes": chapters, "storyName": "Old"}
    assert (names(reading(oldest)), reading(oldest).declared.title) == (["A"], "Old")


def test_people_places_and_tags() -> None:
    found = reading(file([card("A", characters=[2, 1, 9], places=[1], tags=[1, 2])]))
    assert cards(found) == [{"who": ["Ben", "Ana"], "where": "Hall", "told": "flashback"}]
    assert [alias.value for alias in found.declared.people[0].aliases] == ["Owl", "Annie"]
    assert [(kept.field, kept.example.value) for kept in found.kept] == [("tag", "Sad")]
    several = reading(file([card("A", places=[1, 2])]))
    assert cards(several) == [""]
    assert several.kept[0].example.value == "Hall, Quay"


def test_attributes_that_authors_make_are_read_by_name() -> None:
    attributes: dict[str, Any] = {
        "POV": "Ana",
        "Date": "1/18/2099",
        "Time": "20:00",
        "Mood": "low",
        "Cast today": "Cleo",
    }
    found = reading(
        file([card("A", characters=[1], **attributes)]),
        Hints(fields={"cast today": "who"}),
    )
    assert cards(found) == [
        {"who": ["Ana", "Cleo"], "pov": "Ana", "when": ["18 January 2099", "20:00"]}
    ]
    assert [kept.field for kept in found.kept] == ["Mood"]


def test_a_description_is_a_synopsis_and_may_hold_a_card() -> None:
    found = reading(
        file([
            card("A", description=rich("They meet.", "And part.")),
            card("B", description=rich("card", "happens:", "  - Ana leaves")),
        ])
    )  # fmt: skip
    assert bodies(found) == ["They meet.\nAnd part.", ""]
    assert cards(found)[1] == {"happens": ["Ana leaves"]}
    assert pointer(scenes(found)[1]) == "/cards/1/title"


def test_other_files_are_told() -> None:
    assert odd(told(b"[]", "n.pltr")) == ["n.pltr is no Plottr file"]
    assert odd(told(b"{", "n.pltr")) == ["n.pltr is damaged, or no Plottr file"]
    assert odd(told(b"[" * 200_000, "n.pltr")) == ["n.pltr is damaged, or no Plottr file"]


def test_values_of_any_shape_cost_nothing_but_themselves() -> None:
    whole = file([{"title": 3, "beatId": {"id": 1}, "characters": {"a": 1}, "places": [None, []]}])
    whole |= {"lines": {"x": 1}, "beats": {"1": {"index": [], "children": 4}}, "tags": "no"}
    assert names(reading(whole)) == []
