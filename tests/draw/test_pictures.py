"""All pictures of all stories: readable, within their paper, the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from xml.etree import ElementTree

import pytest

from fabula.draw.geometry import Badge, Circle, Polyline, Text, flat, points_of
from fabula.draw.svg import svg
from fabula.draw.theme import ROLES
from tests.draw.tales import (
    PICTURES,
    ROOT,
    STORIES,
    drawn,
    groups,
    overlapping,
    solved,
    texts,
    upright,
)

SVG = "{http://www.w3.org/2000/svg}"
ALL = pytest.mark.parametrize(("kind", "story", "thing"), PICTURES)


def test_there_is_something_to_draw() -> None:
    assert len(STORIES) >= 16
    assert len(PICTURES) > 60


@ALL
def test_the_svg_is_whole_and_says_what_it_shows(kind: str, story: str, thing: str) -> None:
    picture = drawn(kind, story, thing)
    tree = ElementTree.fromstring(svg(picture))
    assert tree.tag == f"{SVG}svg"
    assert tree.get("role") == "img"
    titles, about = tree.findall(f"{SVG}title"), tree.findall(f"{SVG}desc")
    assert [one.text for one in titles] == [picture.title]
    assert [one.text for one in about] == [picture.desc]
    named = {one.get("id") for one in (*titles, *about)}
    assert set((tree.get("aria-labelledby") or "").split()) == named


@ALL
def test_ids_are_unique_and_begin_with_the_kind(kind: str, story: str, thing: str) -> None:
    tree = ElementTree.fromstring(svg(drawn(kind, story, thing)))
    ids = [found for one in tree.iter() if (found := one.get("id"))]
    assert len(ids) == len(set(ids))
    assert all(one.startswith(f"{kind}-") for one in ids)


@ALL
def test_all_lies_on_the_paper(kind: str, story: str, thing: str) -> None:
    picture = drawn(kind, story, thing)
    for mark in flat(picture.marks):
        for x, y in points_of(mark):
            assert -2 <= x <= picture.width + 2, mark
            assert -2 <= y <= picture.height + 2, mark
    for text in texts(picture):
        if not text.turn:
            box = upright(text)
            assert box.left >= 0, text.words
            assert box.right <= picture.width, text.words


@ALL
def test_no_words_lie_upon_others(kind: str, story: str, thing: str) -> None:
    assert overlapping([text for text in texts(drawn(kind, story, thing)) if not text.turn]) == []


@ALL
def test_names_meet_no_line_of_another(kind: str, story: str, thing: str) -> None:
    """The names that are put by the placer: of lives in ``lives``, of jumps in ``jumps``."""
    from fabula.draw.labels import crosses

    picture = drawn(kind, story, thing)
    if kind not in ("lives", "jumps"):
        return
    lines = [
        (life, mark)
        for group in (*groups(picture.marks, "lives"), *groups(picture.marks, "links"))
        for each in group.marks
        for life, mark in ((dict(each.tag.data).get("life", ""), one) for one in flat((each,)))
    ]
    from fabula.draw.geometry import pieces_of

    for names in groups(picture.marks, "names"):
        for text in names.marks:
            assert isinstance(text, Text)
            whose, box = dict(text.tag.data)["life"], upright(text)
            for life, mark in lines:
                # An arrow's head belongs to its arc.
                if life != whose and not (isinstance(mark, Polyline) and mark.closed):
                    assert not any(crosses(box, *piece) for piece in pieces_of(mark)), text.words


@pytest.mark.parametrize("story", STORIES)
def test_names_of_scenes_meet_neither_lives_nor_one_another(story: str) -> None:
    from fabula.draw import rail
    from fabula.draw.geometry import pieces_of
    from fabula.draw.labels import crosses

    picture = drawn("lives", story)
    names = [text for text in texts(picture) if text.turn]
    assert names
    lines = [mark for life in groups(picture.marks, "lives") for mark in flat(life.marks)]
    pieces = [piece for mark in lines for piece in pieces_of(mark)]
    boxes = {text: [*rail.boxes(text)] for text in names}
    for text, mine in boxes.items():
        assert not any(crosses(box, *piece) for box in mine for piece in pieces), text.words
    for one, two in combinations(names, 2):
        assert not any(a.meets(b) for a in boxes[one] for b in boxes[two]), (one.words, two.words)


@ALL
def test_colours_are_roles(kind: str, story: str, thing: str) -> None:
    for mark in flat(drawn(kind, story, thing).marks):
        used = (mark.role,) if isinstance(mark, Text | Badge) else mark.paint[:2]
        assert {role for role in used if role} <= set(ROLES)


@ALL
def test_the_table_has_whole_rows(kind: str, story: str, thing: str) -> None:
    table = drawn(kind, story, thing).table
    assert all(len(row) == len(table.header) for row in table.rows)
    assert table.rows or kind in ("knowledge", "jumps")


def test_marks_say_whose_they_are() -> None:
    tree = ElementTree.fromstring(svg(drawn("lives", "visitor")))
    assert {one.get("data-life") for one in tree.iter()} >= {"nell", "captain"}
    scenes = {scene.id for scene in solved("visitor").story.scenes if scene.same_as is None}
    assert {one.get("data-scene") for one in tree.iter()} - {None} >= scenes


def test_findings_are_marked_by_their_ids() -> None:
    found = {finding.id for finding in solved("broken/visitor").findings if finding.scene}
    for kind in ("lives", "telling", "jumps"):
        tree = ElementTree.fromstring(svg(drawn(kind, "broken/visitor")))
        shown = {name for one in tree.iter() for name in one.get("data-finding", "").split()}
        assert shown
        assert shown <= found


_PROGRAM = """
import sys
from tests.draw.test_pictures import SEEDED
from tests.draw.tales import drawn
from fabula.draw.svg import svg
for kind, story, thing in SEEDED:
    sys.stdout.write(svg(drawn(kind, story, thing)))
"""
SEEDED = [one for one in PICTURES if not one[1].startswith("broken/") or one[1] == "broken/visitor"]


@pytest.mark.parametrize("seed", ["1", "77"])
def test_same_story_same_bytes_whatever_the_hash_seed(seed: str) -> None:
    """Another process, with a seed of its own, draws what this one does with its own."""
    there = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    ).stdout.decode()  # fmt: skip
    assert there == "".join(svg(drawn(*one)) for one in SEEDED)
    assert there.count("</svg>") == len(SEEDED) > 30


def test_nothing_is_drawn_twice_at_one_place() -> None:
    """Every stop of a life is one dot."""
    for life in groups(drawn("lives", "visitor").marks, "life"):
        dots = [mark.centre for mark in life.marks if isinstance(mark, Circle)]
        assert len(dots) == len(set(dots))
