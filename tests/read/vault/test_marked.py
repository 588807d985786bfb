"""How the vault of a tool is known, and that all other Markdown stays what it is."""

from __future__ import annotations

import pytest

from fabula.loading import load_texts
from fabula.read.marked import tool_of
from tests.read.vault.vaults import note


@pytest.mark.parametrize(
    ("tool", "files"),
    [
        ("Longform", {"index.md": note("longform:\n  format: scenes")}),
        ("StoryLine", {"a.md": note("type: scene\ntitle: A")}),
        ("StoryLine", {"a.md": note('title: A\ntype: "scene"').replace("\n", "\r\n")}),
        ("Radial Timeline", {"a.md": note("Class: Scene\nAct: 1")}),
        ("Storyteller Suite", {"a.md": note("entityType: scene\nname: A")}),
        (
            "story-skills",
            {"story.md": note("schema-version: 2"), "chapters/chapter-01.md": note("number: 1")},
        ),
        (
            "story-skills",
            {"b/story.md": note("genre: x"), "b/chapters/chapter-01.md": note("number: 1")},
        ),
    ],
)
def test_the_marks_of_the_tools_are_known(tool: str, files: dict[str, str]) -> None:
    assert tool_of({path: text.encode() for path, text in files.items()}) == tool


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\ntype: scene\n",
        "# A\n\n---\n\ntype: scene\n\n---\n",
        note("title: A\ntags: [type: scene]"),
        note("scene: The ball\nwhen: 3 May 1987"),
        note("schema-version: 2"),
        note("type: character\nname: Ana"),
        "---\n\nA text that begins with a break.\n",
        "---",
        "",
    ],
)
def test_other_markdown_is_no_vault(text: str) -> None:
    assert tool_of({"a.md": text.encode(), "story.md": b"# Story\n"}) is None


def test_a_folder_of_plain_markdown_is_read_as_ever() -> None:
    loaded = load_texts({"1.md": "# One\n\nText.", "2.md": note("when: 3 May 1987", "Text.")})
    assert loaded.readings == ()
    assert [len(draft.scenes) for draft in loaded.drafts] == [1, 1]


def test_the_tool_with_most_notes_is_meant() -> None:
    files = {f"{n}.md": note("type: scene") for n in range(3)} | {"x.md": note("Class: Scene")}
    assert tool_of({path: text.encode() for path, text in files.items()}) == "StoryLine"


def test_a_sidecar_adds_to_the_scene_of_a_vault() -> None:
    loaded = load_texts(
        {
            "a.md": note("type: scene\ntitle: A\ncharacters: Ana", "Text."),
            "a.cards.yaml": "- scene: A\n  when: 3 May 1987\n",
        }
    )
    (reading,) = loaded.readings
    assert reading.format == "StoryLine"
    assert [draft.sidecar_of for draft in loaded.drafts] == [None, "a.md"]
