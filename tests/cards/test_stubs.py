"""Card stubs: the names that stand in the prose, and a card that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula import project
from fabula.cards.stubs import (
    Names,
    Stub,
    card_lines,
    insertion,
    reads_alike,
    scalar,
    sidecar_item,
    stubs,
)
from fabula.model.draft import Draft
from fabula.saving import edited

CARDS = """# Before
<!-- card
where: Quay Street
who: [the Captain, Nell, Watch, 安娜]
-->
x
"""


def made(text: str, cards: str = CARDS, path: str = "b.md") -> list[Stub]:
    loaded = project.load_texts({"a.md": cards, path: text})
    story = project.compose_story(loaded)
    draft = next(draft for draft in loaded.drafts if draft.source.path == path)
    return list(stubs(draft, story, Names(story)))


def test_names_in_prose() -> None:
    (stub,) = made(
        "# The quay\n\nNell's coat was wet. On Quay Street the captain of a ship met "
        "the Captain, and Doctor Hale's wife. Nobody saw Nell; in May, Rome slept. 安娜来了。\n"
    )
    assert set(stub.who) == {"Nell", "the Captain", "安娜"}
    assert stub.where == ("Quay Street",)
    assert stub.guesses == ("Doctor Hale", "Rome")


def test_what_a_stub_says() -> None:
    (stub,) = made("# Two: a meeting\n\nNell saw, on Quay Street, Bo.\n")
    assert card_lines(stub) == (
        "who: [Nell]",
        "where: Quay Street",
        "# who else: Bo",
        "# when:",
        "# happens:",
    )
    assert sidecar_item(stub) == (
        '- scene: "Two: a meeting"\n  who: [Nell]\n  where: Quay Street\n'
        "  # who else: Bo\n  # when:\n  # happens:\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# One\n\nNell came.\n", "# One\n{}\n\nNell came.\n"),
        ("One\n===\nNell came.\n", "One\n===\n{}\nNell came.\n"),
        ("Nell came.\n", "{}\n\nNell came.\n"),
        ("# One\nx\n\n***\n\nNell came.\n", None),
    ],
)
def test_a_stub_in_its_place(text: str, after: str | None, end: str) -> None:
    text = text.replace("\n", end)
    loaded = project.load_texts({"a.md": CARDS, "b.md": text})
    story = project.compose_story(loaded)
    draft = loaded.drafts[1]
    found = stubs(draft, story, Names(story))
    written = edited(draft.source, [insertion(stub) for stub in found])
    card = end.join(("<!-- card", "who: [Nell]", "# when:", "# happens:", "-->"))
    if after is not None:
        assert written == after.replace("\n", end).format(card)
    again = project.load_texts({"a.md": CARDS, "b.md": written})
    told = project.compose_story(again)
    assert not told.oddities
    assert [scene.name for scene in told.scenes] == [scene.name for scene in story.scenes]
    assert [p.ref for p in told.scenes[-1].cast] == ["nell"]
    assert not stubs(again.drafts[1], told, Names(told))


def test_scenes_with_a_card_or_without_prose_get_none() -> None:
    assert made("# Part\n# One\n<!-- card\nwho: [Nell]\n-->\nNell.\n") == []


def test_a_sidecar_speaks_for_its_scene() -> None:
    loaded = project.load_texts(
        {"a.md": "# One\n\nNell came.\n", "a.cards.yaml": "- scene: One\n  who: [Nell]\n"}
    )
    story = project.compose_story(loaded)
    assert stubs(loaded.drafts[0], story, Names(story)) == ()


def test_comments_as_the_manuscript_has_them() -> None:
    text = "# One\n%% card\nwho: [Nell]\n%%\nx\n# Two\nNell came.\n"
    (stub,) = made(text)
    assert insertion(stub).text.startswith("\n%% card\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ana", "Ana"),
        ("Nell's flat", "Nell's flat"),
        ("安娜", "安娜"),
        ("Two: a", '"Two: a"'),
        ("no", '"no"'),
        ('the "will"', '"the \\"will\\""'),
        ("- a", '"- a"'),
        ("a ", '"a "'),
        ("12:30", '"12:30"'),
    ],
)
def test_scalars(text: str, written: str) -> None:
    assert scalar(text) == written


PIECES = ("# One\n", "Two\n===\n", "***\n", "\n", "Nell", " came, Bo. ", "the Captain's ", "\r\n")
ODD = ("<!-- card\nwho: x\n-->\n", "<!--", "%% card", "---\n", "```\n", "安娜", "\ufeff", "# \n")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_manuscript_is_read_as_before(text: str) -> None:
    draft, written = with_stubs(text)
    assert reads_alike(draft, project.load_texts({"a.md": CARDS, "b.md": written}).drafts[1])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from((*PIECES, *ODD)) | st.text(max_size=4), max_size=25).map("".join))
def test_any_text_takes_its_stubs(text: str) -> None:
    draft, written = with_stubs(text)
    # A comment that never ends would end with the card: ``cards --write`` sees and refuses that.
    left = iter(written)
    assert all(char in left for char in draft.source.text)


def with_stubs(text: str) -> tuple[Draft, str]:
    """A manuscript, and its text with a card in every scene."""
    loaded = project.load_texts({"a.md": CARDS, "b.md": text})
    story = project.compose_story(loaded)
    draft = loaded.drafts[1]
    return draft, edited(draft.source, map(insertion, stubs(draft, story, Names(story))))


def test_a_name_that_only_opens_sentences_is_found_and_a_title_belongs_to_its_name() -> None:
    text = "# A\n\nAna ran. Ana fell. Then Dr. Hill came. The dog barked. Ruth Marlow watched.\n"
    (stub,) = made(text)
    assert stub.guesses == ("Ana", "Dr. Hill", "Ruth Marlow")
