"""The storyline of every story: lines, capsules, names, and what a reader is told of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.storyline import casts

from fabula.draw import rail
from fabula.draw.geometry import (
    Badge,
    Box,
    Capsule,
    Circle,
    Curve,
    Group,
    Mark,
    Picture,
    Text,
    flat,
    pieces_of,
    points_of,
)
from fabula.draw.labels import box_of, crosses
from fabula.draw.plot import Solved
from fabula.draw.storyline.before import layout_of
from fabula.draw.storyline.laying import Wanted
from fabula.draw.storyline.picture import picture, storyline
from fabula.draw.svg import path_data, svg
from fabula.draw.theme import LEADS, ROLES
from fabula.text import FabulaError
from tests.draw.tales import STORIES, groups, outline, overlapping, solved, texts, told, upright

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
WHOLE = [story for story in STORIES if "broken" not in story]
LONG = "a tale of 14 people and 90 scenes"
BOTH = [(story, by) for story in (*STORIES, LONG) for by in ("world", "telling")]
ALL = pytest.mark.parametrize(("story", "by"), BOTH)
_known: dict[tuple[str, str], Picture] = {}


def drawn(story: str, by: str = "world") -> Picture:
    """A storyline, made once."""
    if (story, by) not in _known:
        _known[story, by] = picture(_tale(14, 90) if story == LONG else solved(story), by)
    return _known[story, by]


def lives(found: Picture) -> list[tuple[str, Curve]]:
    """The lines, each with its person; not the paper around them."""
    return [
        (dict(life.tag.data)["life"], mark)
        for life in groups(found.marks, "life")
        for mark in life.marks
        if isinstance(mark, Curve) and mark.paint.stroke != "paper"
    ]


def capsules(found: Picture) -> list[tuple[Box, list[Circle]]]:
    """The scenes: where each lies, and the dots of those who are in it."""
    out = []
    for scene in groups(found.marks, "scene"):
        box = next(mark.box for mark in scene.marks if isinstance(mark, Capsule))
        out.append((box, [mark for mark in scene.marks if isinstance(mark, Circle)]))
    return out


# --- what holds for every story --------------------------------------------------------------


@ALL
def test_the_svg_is_whole_and_its_ids_are_its_own(story: str, by: str) -> None:
    tree = ElementTree.fromstring(svg(drawn(story, by)))
    ids = [found for one in tree.iter() if (found := one.get("id"))]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("storyline-") for one in ids)


@ALL
def test_all_lies_on_the_paper(story: str, by: str) -> None:
    found = drawn(story, by)
    for mark in flat(found.marks):
        for x, y in points_of(mark):
            assert 0 <= x <= found.width, mark
            assert 0 <= y <= found.height, mark
        if isinstance(mark, Text):
            box = upright(mark)
            right = mark.place.x + (box.right - box.left) * (rail.COSINE if mark.turn else 0)
            assert max(right, 0 if mark.turn else box.right) <= found.width, mark.words
            assert box.left >= 0 or mark.turn, mark.words


@ALL
def test_dots_lie_in_their_capsule_on_their_line_and_capsules_apart(story: str, by: str) -> None:
    found = drawn(story, by)
    ends = [piece for _, line in lives(found) for piece in pieces_of(line)]
    boxes = capsules(found)
    loose = 0
    for box, dots in boxes:
        assert dots
        heights = sorted(dot.centre.y for dot in dots)
        assert box.top < heights[0]
        assert heights[-1] < box.bottom
        gaps = {round(b - a, 1) for a, b in pairwise(heights)}
        assert len(gaps) <= 1, "those who meet lie side by side"
        for dot in dots:
            here = Box(box.left, dot.centre.y - 0.2, box.right, dot.centre.y + 0.2)
            loose += not any(crosses(here, *piece) for piece in ends)
    points = [life for life in groups(found.marks, "life") if not _lined(life)]
    assert loose == len(points), "who is in one scene only may have no line"
    for number, (one, _) in enumerate(boxes):
        assert not any(one.meets(other) for other, _ in boxes[number + 1 :])


def _lined(life: Group) -> bool:
    return any(isinstance(mark, Curve) for mark in life.marks)


@ALL
def test_no_line_runs_through_a_scene_that_is_not_its_own(story: str, by: str) -> None:
    found = drawn(story, by)
    runs = [(line, pieces_of(line)) for _, line in lives(found)]
    for box, dots in capsules(found):
        inner = Box(box.left + 4, box.top + 3, box.right - 4, box.bottom - 3)
        own = {dot.centre.y for dot in dots}
        for line, pieces in runs:
            for one, two in pieces:
                if crosses(inner, one, two):
                    assert any(abs(one.y - y) < 0.3 for y in own), path_data(line)


@ALL
def test_no_words_lie_upon_others(story: str, by: str) -> None:
    assert overlapping([text for text in texts(drawn(story, by)) if not text.turn]) == []


@ALL
def test_names_meet_no_line_of_another(story: str, by: str) -> None:
    found = drawn(story, by)
    lines = [(life, piece) for life, line in lives(found) for piece in pieces_of(line)]
    for names in groups(found.marks, "names"):
        for text in names.marks:
            assert isinstance(text, Text)
            assert text.halo
            whose = dict(text.tag.data)["life"]
            for life, piece in lines:
                assert life == whose or not crosses(upright(text), *piece), (text.words, life)


@ALL
def test_every_beginning_has_its_name(story: str, by: str) -> None:
    """At each line's begin stands the name of its person (near, and in its colour)."""
    found = drawn(story, by)
    names = [text for group in groups(found.marks, "names") for text in group.marks]
    for life, line in lives(found):
        assert any(
            isinstance(text, Text)
            and dict(text.tag.data)["life"] == life
            and _near(text, line.start.x, line.start.y)
            for text in names
        ), life


def _near(text: Text, x: float, y: float) -> bool:
    box = box_of(text.words, *text.place, text.anchor, text.size, text.bold).grown(36)
    return box.left <= x <= box.right and box.top <= y <= box.bottom


@ALL
def test_colours_are_roles(story: str, by: str) -> None:
    for mark in flat(drawn(story, by).marks):
        assert not isinstance(mark, Group)
        used = (mark.role,) if isinstance(mark, Text | Badge) else mark.paint[:2]
        assert {role for role in used if role} <= set(ROLES)


@ALL
def test_the_table_has_a_row_for_each_scene(story: str, by: str) -> None:
    table = drawn(story, by).table
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(table.rows) == len(capsules(drawn(story, by)))


@pytest.mark.parametrize("story", WHOLE)
def test_the_geometry_is_as_it_was(story: str, accepting: bool) -> None:
    for by in ("world", "telling"):
        path = SNAPSHOTS / f"storyline-{story}-{by}.txt"
        shown = "\n".join(_written(mark) for mark in flat(drawn(story, by).marks)) + "\n"
        if accepting:
            path.write_text(shown, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == shown


def _written(mark: Mark) -> str:
    if isinstance(mark, Text):
        return f"text {mark.place.x},{mark.place.y} {mark.words}"
    if isinstance(mark, Capsule):
        return "capsule " + " ".join(str(side) for side in mark.box)
    if isinstance(mark, Circle | Badge):
        return f"{type(mark).__name__.lower()} {mark.centre.x},{mark.centre.y}"
    assert not isinstance(mark, Group)
    return f"{mark.paint.stroke} {path_data(mark)}"


# --- what single stories show ----------------------------------------------------------------


def test_two_selves_are_two_lines_that_meet_in_one_capsule() -> None:
    found = drawn("evening-twice")
    both = [
        dots
        for _, dots in capsules(found)
        if len([dot for dot in dots if (dot.paint.fill or dot.paint.stroke) == "lead-1"]) == 2
    ]
    assert both
    assert [mark for mark in flat(found.marks) if "jump" in mark.tag.classes]


def test_by_telling_scenes_stand_as_they_are_told() -> None:
    story = solved("letters").story
    wanted = [scene.name for scene in story.scenes if scene.mode.lived]
    assert [row[0] for row in drawn("letters", "telling").table.rows] == wanted
    assert [row[0] for row in drawn("letters").table.rows] != wanted


def test_each_branch_has_its_own_part() -> None:
    words = [text.words for text in texts(drawn("fork"))]
    assert "Branch: main" in words
    assert "Branch: other" in words


def test_findings_are_badges_that_say_what_was_found() -> None:
    found = [finding for finding in solved("broken/visitor").findings if finding.scene]
    badges = [mark for mark in flat(drawn("broken/visitor").marks) if isinstance(mark, Badge)]
    assert badges
    assert {badge.tag.title for badge in badges} <= {finding.message for finding in found}


def test_a_death_is_crossed_and_a_birth_is_a_dot() -> None:
    shown = picture(
        outline(
            "who: [Ana, Tom]\nhappens: [Ida is born]",
            "who: [Ana, Tom, Ida]\nhappens: [Tom dies]",
            "who: [Ana, Ida]",
        )
    )
    crosses_ = [
        life.tag.title
        for life in groups(shown.marks, "life")
        if any("death" in mark.tag.classes for mark in life.marks)
    ]
    assert crosses_ == ["Tom"]
    dots = [
        life.tag.title
        for life in groups(shown.marks, "life")
        if any("birth" in mark.tag.classes for mark in life.marks)
    ]
    assert dots == ["Ida"]


def test_who_is_away_for_long_is_cut_and_named_again() -> None:
    cards = ["who: [Ana, Tom]", *["who: [Ana, Bea]"] * 40, "who: [Ana, Tom]"]
    shown = picture(told({"a.cards.yaml": _cards(cards)}))
    lines = [life for life in groups(shown.marks, "life") if life.tag.title == "Tom"]
    assert len(lines) == 2
    assert all(any("cut" in mark.tag.classes for mark in life.marks) for life in lines)
    assert [text.words for text in texts(shown)].count("Tom") == 2


def test_others_are_bundled_by_group_and_the_rest_is_counted() -> None:
    people = [f"P{number:02}" for number in range(44)]
    cards = [f"who: [{', '.join(people[:40])}]"] * 2
    cards += [f"who: [{', '.join(people[40:])}, P00]", "who: [Zed, P41, P00]"]
    toml = '[groups."The crew"]\nmembers = ["P40", "P41", "P42"]\n'
    shown = picture(told({"a.cards.yaml": _cards(cards), "fabula.toml": toml}))
    titles = {life.tag.title for life in groups(shown.marks, "life")}
    assert "The crew" in titles
    assert not titles & {"P40", "P41", "P42", "P43", "Zed"}
    assert [t.words for t in texts(shown) if t.words.startswith("+")] == ["+1", "+1"]
    assert "2 others are counted" in " ".join(text.words for text in texts(shown))


def test_hundreds_of_scenes_are_folded_and_none_is_lost() -> None:
    casts = [("Ana", "Bea"), ("Cem", "Dia"), ("Ana", "Bea"), ("Cem",), ("Ana", "Dia")]
    cards = [f"who: [{', '.join(casts[number % 5])}]" for number in range(700)]
    shown = picture(told({"a.cards.yaml": _cards(cards)}))
    assert len(shown.table.rows) == 700
    assert len(capsules(shown)) < 700
    assert shown.width < 25 * 600


def test_leads_have_colours_and_all_others_are_grey() -> None:
    roles = {line.paint.stroke for _, line in lives(drawn("dracula-outline"))}
    assert roles == {f"lead-{number + 1}" for number in range(LEADS)} | {"other"}


def test_no_scene_is_no_error_and_an_unknown_order_is_one() -> None:
    assert "Nobody" in picture(told({"a.cards.yaml": ""})).desc
    with pytest.raises(FabulaError, match="world or by telling"):
        picture(solved("visitor"), "page")


def _cards(cards: list[str]) -> str:
    return "".join(f"- scene: Scene {at}\n  {card}\n" for at, card in enumerate(cards))


# --- layouts that stay, and those that are proven ---------------------------------------------


def _tale(people: int = 10, scenes: int = 40, left_out: int = -1) -> Solved:
    cast = casts(people, scenes, 5)
    return told(
        {
            "a.cards.yaml": "".join(
                f"- scene: Scene {at}\n  who: [{', '.join(f'P{one}' for one in who)}]\n"
                for at, who in enumerate(cast)
                if at != left_out
            )
        }
    )


@pytest.mark.parametrize("place", [5, 20, 33])
def test_a_new_scene_leaves_the_others_where_they_were(place: int) -> None:
    _, before = storyline(_tale(left_out=place))
    _, after = storyline(_tale(), wanted=Wanted(near=before))
    there = {f"p{one}" for one in casts(10, 40, 5)[place]}
    old = {scene: each.order for each in before.columns for scene in each.scenes}
    new = {scene: each.order for each in after.columns for scene in each.scenes}
    changed = 0
    for scene, order in old.items():
        shared = {key for key in order if key in new[scene] and key.split()[0] not in there}
        changed += [k for k in order if k in shared] != [k for k in new[scene] if k in shared]
    assert len(new) == len(old) + 1
    assert changed < 0.1 * len(old)


def test_a_story_that_did_not_change_stays_as_it_is() -> None:
    found, layout = storyline(_tale())
    assert storyline(_tale(), wanted=Wanted(near=layout)) == (found, layout)


def test_a_long_story_is_drawn_in_rows_that_name_every_line() -> None:
    found = drawn(LONG)
    assert found.width < 2200
    tops = [text.place.y for text in texts(found) if text.turn]
    assert len(set(tops)) >= 2
    for row in sorted(set(tops)):
        below = min((top for top in set(tops) if top > row), default=found.height)
        begun = [line for _, line in lives(found) if row < line.start.y < below - 60]
        named = [t for g in groups(found.marks, "names") for t in g.marks if isinstance(t, Text)]
        assert len(begun) <= sum(row - 40 < text.place.y < below for text in named)


@pytest.mark.parametrize("story", ["fork", "evening-twice", LONG])
def test_a_picture_drawn_before_tells_its_layout(story: str) -> None:
    tale = _tale(14, 90) if story == LONG else solved(story)
    found, layout = storyline(tale)
    read = layout_of(svg(found))
    known = {scene: each.order for each in layout.columns for scene in each.scenes}
    assert {scene: each.order for each in read.columns for scene in each.scenes} == known
    assert storyline(tale, wanted=Wanted(near=read))[0] == found


def test_what_is_no_storyline_is_an_error() -> None:
    for text in ("", "<svg/>", "<g data-life='x'>", '<g id="storyline-life-x-y" data-life="x">'):
        with pytest.raises(FabulaError, match="no storyline"):
            layout_of(text)


def test_the_fewest_crossings_are_said_to_be_proven() -> None:
    pytest.importorskip("pysat")
    found, _ = storyline(solved("fork"), wanted=Wanted(exact=True))
    assert "as seldom as they can" in found.desc
    assert "as seldom" not in drawn("fork").desc


def test_long_times_between_scenes_are_gaps() -> None:
    words = [text.words for text in texts(drawn("sleeper")) if text.italic]
    assert "82 years" in words
    assert not [text for text in texts(drawn("sleeper", "telling")) if text.italic]
