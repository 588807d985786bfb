"""How a Markdown manuscript becomes scenes: each test is a sentence about it."""

from __future__ import annotations

import pytest

from fabula.model.draft import Draft, SceneDraft
from fabula.read import markdown
from fabula.text import Source
from tests.read.plain import Plain, plain


def draft(text: str) -> Draft:
    return markdown.read(Source("a.md", text))


def scenes(text: str) -> tuple[SceneDraft, ...]:
    """The scenes of a text in which nothing is odd."""
    found = draft(text)
    assert found.oddities == ()
    return found.scenes


def names(text: str) -> list[str | None]:
    return [scene.heading and scene.heading.value for scene in scenes(text)]


def cards(text: str) -> list[Plain]:
    return [plain(scene.card) if scene.card else "" for scene in scenes(text)]


def bodies(text: str) -> list[list[str]]:
    return [[span.text for span in scene.body] for scene in scenes(text)]


def test_every_heading_with_text_is_a_scene_and_one_without_holds_those_below_it() -> None:
    found = scenes("# Part\n\n## One\nfoo\n\n## Two\nbar\n# Other\nbaz\n")
    assert [(s.heading and s.heading.value, s.within) for s in found] == [
        ("One", ("Part",)),
        ("Two", ("Part",)),
        ("Other", ()),
    ]


def test_a_heading_with_a_card_alone_is_a_scene() -> None:
    text = "# One\n<!-- card\nwhen: x\n-->\n# Two\n"
    assert (names(text), cards(text)) == (["One"], [{"when": "x"}])


@pytest.mark.parametrize(
    "mark",
    [
        "***",
        "---",
        "* * *",
        "          * * *",
        "#",
        "⁂",
        "_ _ _",
        "- - -",
        r"\* \* \*",
        "# # #",
        "•",
        "<hr/>",
    ],
)
def test_a_scene_break_begins_a_scene_inside_its_heading(mark: str) -> None:
    found = scenes(f"# One\nfoo\n\n{mark}\n\nbar\n")
    assert [(s.at.text, s.within) for s in found] == [("One", ()), (mark.strip(), ("One",))]


def test_a_break_with_nothing_before_or_behind_it_makes_no_scene() -> None:
    assert names("# One\n\n***\n\nfoo\n\n***\n") == ["One"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## *Three* and **four** ##", "Three and four"),
        ("# **All of it**", "All of it"),
        ("# The flat {#flat}", "The flat"),
        ("# C#", "C#"),
        ("# snake_case _x_ `y`", "snake_case x y"),
        (r"# 5 \* 3 * 2", "5 * 3 * 2"),
        ("Set\n===", "Set"),
        ("Set\nin two\n---", "Set in two"),
        ("   # Deep", "Deep"),
    ],
)
def test_the_name_of_a_heading_has_no_marks(heading: str, name: str) -> None:
    assert names(f"{heading}\n\nfoo\n") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "#tag\n",
        "####### seven\n",
        "    # code\n",
        "```\n# code\n```\n",
        "~~~\n# code\n``` \n~~~\n",
        "<!-- \n# no\n-->x\n",
        "%% \n# no\n%%x\n",
        "- item\n- # no\n",
        "> quoted\n> # no\n",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert names(text) == [None]


def test_dashes_under_a_paragraph_make_a_heading_and_after_a_blank_a_break() -> None:
    assert names("One\n---\nfoo\n\n---\n\nbar\n") == ["One", None]
    assert names("- a list\n---\nfoo\n") == [None, None]
    assert names("foo " * 80 + "\n---\nbar\n") == [None, None]


@pytest.mark.parametrize(
    "card",
    [
        "<!-- card\nwhen: x\nwho: y\n-->",
        "%% card\nwhen: x\nwho: y\n%%",
        "```card\nwhen: x\nwho: y\n```",
        "~~~ card\nwhen: x\nwho: y\n~~~",
        "<!-- card when: x\nwho: y -->",
        "<!--card\nwhen: x\nwho: y-->",
        "<!-- card when: x\n          who: y -->",
        "<!--\ncard\n  when: x\n  who: y\n-->",
    ],
)
def test_a_card_stands_in_a_comment_or_a_fence_and_is_no_prose(card: str) -> None:
    text = f"# One\nfoo\n{card}\nbar\n# Two\n"
    assert cards(text) == [{"when": "x", "who": "y"}]
    assert bodies(text) == [["foo", "bar"]]


def test_only_the_first_word_card_marks_one() -> None:
    text = "# One\nfoo\n<!-- cards: x -->\n<!-- a card -->\n%% no card %%\n```yaml\ncard: x\n```\n"
    assert cards(text) == [""]


def test_a_second_card_under_one_heading_starts_a_scene_there() -> None:
    text = "# One\nfoo\n<!-- card\nwhen: x\n-->\nbar\n<!-- card\nscene: Two\n-->\nbaz\n"
    assert cards(text) == [{"when": "x"}, {"scene": "Two"}]
    assert bodies(text) == [["foo", "bar"], ["baz"]]
    second = scenes(text)[1]
    assert (second.at.text, second.within, second.heading) == ("Two", ("One",), None)


@pytest.mark.parametrize(
    "text",
    [
        "foo\n<!-- card\nwhen: x\n\n# Two\nbar\n",
        "foo\n%% card\nwhen: x\n\n# Two\nbar\n",
        "foo\n```card\nwhen: x\n\n# Two\nbar\n",
        "foo\n<!-- card\nwhen: x\n\n# Two\n<!-- card\nid: b -->\nbar",
    ],
)
def test_a_card_that_never_ends_is_told_and_read_up_to_the_next_empty_line(text: str) -> None:
    found = draft(text)
    assert [plain(s.card) for s in found.scenes if s.card][:1] == [{"when": "x"}]
    assert [s.heading and s.heading.value for s in found.scenes] == [None, "Two"]
    (odd,) = found.oddities
    assert odd.law == "unreadable-card"
    assert odd.span.source.place(odd.span.bounds()[0]).line == 2


def test_front_matter_is_the_card_of_the_first_scene() -> None:
    assert cards("---\nwhen: x\n---\n# Part\n## One\nfoo\n## Two\nbar\n") == [{"when": "x"}, ""]
    assert names("---\nwhen: x\n---\n# One\n") == ["One"]
    assert cards("---\nfabula:\n  when: x\ntags: [a]\n---\nfoo\n") == [{"when": "x"}]


def test_the_keys_of_other_tools_are_left_alone() -> None:
    text = "---\ntitle: The flat\ntags: [a]\nid: 5\nby: *me\nlongform:\n  scenes: [a]\n---\nfoo\n"
    assert (names(text), cards(text)) == (["The flat"], [""])
    text = "---\ntitle: The flat\ntags: [a]\nwhen: x\n---\nfoo\n"
    assert (names(text), cards(text)) == (["The flat"], [{"when": "x"}])
    assert names("---\ntitle: The flat\n---\n# One\nfoo\n") == ["One"]


def test_front_matter_and_a_card_speak_of_one_scene_unless_both_name_theirs() -> None:
    text = "---\npov: Ana\n---\n# One\n<!-- card\nwhen: x\n-->\nfoo\n"
    assert cards(text) == [{"pov": "Ana", "when": "x"}]
    text = "---\nscene: A\n---\n# One\n<!-- card\nscene: B\n-->\nfoo\n"
    assert cards(text) == [{"scene": "A"}, {"scene": "B"}]


def test_the_lines_of_a_title_page_are_neither_scenes_nor_containers() -> None:
    page = "# Title: Dracula\n\n## Author: Bram Stoker\n\n## Year: 1897\n\n-----\n_By him._\n\n"
    found = scenes(page + "### I\n\nfoo\n")
    assert [(s.heading and s.heading.value, s.within) for s in found] == [("I", ())]
    assert names(page) == ["Dracula"]


def test_a_text_without_headings_is_one_scene_and_an_empty_one_is_none() -> None:
    assert bodies("  foo\n\nbar  \n") == [["foo\n\nbar"]]
    assert scenes("  foo\nbar\n")[0].at.text == "foo"
    assert names(" \n\n") == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_all_kinds_read_alike_and_keep_their_places(end: str) -> None:
    text = "---\nwhen: x\n---\n# One #\nfoo\n\n* * *\n\nbar\n\nTwo\n---\n```card\nwho: [a]\n```\n"
    found = scenes(text.replace("\n", end))
    assert [s.at.text for s in found] == ["One", "* * *", "Two"]
    assert [s.card and plain(s.card) for s in found] == [{"when": "x"}, None, {"who": ["a"]}]
