"""Any bytes in the place of a vault are read, within bounds, and nothing is raised."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fabula.cards.compose import compose
from fabula.cards.joined import joined
from fabula.cards.raw import RawSettings
from fabula.read import vault
from fabula.read.folder import Texts
from fabula.read.marked import LONGFORM, RADIAL, SKILLS, STORYLINE, STORYTELLER, tool_of
from fabula.read.reading import Hints
from tests.read.novelwriter.test_any_bytes import inside
from tests.read.vault.vaults import note, scenes

TOOLS = (LONGFORM, STORYLINE, RADIAL, STORYTELLER, SKILLS)
PATHS = (
    "a.md", "P/Scenes/b.md", "story.md", "chapters/chapter-01.md", "chapters/chapter-02.md",
    "scenes/chapter-01-scene-01.md", "characters/ana.md", "worldbuilding/locations/hall.md",
    "continuity/state.md", "continuity/promises/p.md", "continuity/questions/q.md", "Index.md",
)  # fmt: skip
KEYS = (
    "type", "title", "name", "Class", "entityType", "longform", "schema-version", "sequence",
    "chronologicalOrder", "pov", "characters", "location", "locations", "storyDate", "storyTime",
    "timeline_mode", "setup_scenes", "payoff_scenes", "When", "Duration", "Character", "Place",
    "number", "chapter", "scene", "status", "died-in", "date", "time", "calendar", "routes",
    "state-changes", "knowledge-state", "planted", "payoff", "introduced", "resolved", "who",
    "when", "happens", "fabula", "scenes", "format", "narrativeMarkers", "id", "where",
)  # fmt: skip
VALUES = (
    "scene", "storyline", "character", "Scene", "event", "single", "A", "[[Ana|A]]", '"[[;Ana]]"',
    "[Ana, [[Ben]]]", "[[Ana]]", "1", "1e400", "-5", "nan", "99999999999999", "1/2/2099",
    "2026-02-30", "3 Thaw 2 AE", "flashback", "chapter-01", "chapter-99", "deceased", "paid-off",
    "planted", "complete", "true", "~", "", "'", '"', "[", "{", "- a", "|", "&x *x", "a/b/c.md",
    "../../x", "A as B", "Ana/2", "perhaps Ana", ",,,", "Ünï\u0301 \U0001f525",
    "\n  - month: Thaw\n    days: 30\n  - era: AE\n    years: 9", "\n  - to: hall\n    hours: 0.5",
    "\n  - character: ana\n    knowledge: x\n    knows: y\n    learned-in: chapter-01",
    "\n  format: scenes\n  sceneFolder: /\n  scenes:\n    - a\n    - - b", "\n  isFlashback: true",
)  # fmt: skip
BODIES = (
    "", "Text.", "a:: b", "**pov**:: [[Ana]]", "%% card\nwho: [Ana]\n%%", "%% card", "# H",
    "## Chapter Text\n\nText.", "## Outline\n\n---\n\nText.", "[[;Ana]] [[~Hall]]", "---",
    "<!-- card who: Ana", "::" * 5,
)  # fmt: skip
ENTRY = st.tuples(st.sampled_from(KEYS), st.one_of(st.sampled_from(VALUES), st.text(max_size=9)))
NOTE = st.tuples(st.lists(ENTRY, max_size=9), st.lists(st.sampled_from(BODIES), max_size=4)).map(
    lambda parts: note(
        "\n".join(f"{key}: {value}" for key, value in parts[0]), "\n\n".join(parts[1])
    )
)
VAULT = st.dictionaries(st.sampled_from(PATHS), NOTE, min_size=1, max_size=6)


def read_all(tool: str, files: Mapping[str, bytes]) -> None:
    """Read as one tool's vault, and compose; every place lies in its text."""
    reading = vault.read(Texts(files), tool, Hints())
    for draft in reading.drafts:
        for odd in draft.oddities:
            assert 0 <= odd.span.bounds()[0] <= odd.span.bounds()[1] <= len(odd.span.source.text)
        for scene in draft.scenes:
            inside(scene.heading)
            inside(scene.card)
    compose(reading.drafts, joined(RawSettings(), [reading.declared]))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TOOLS), VAULT)
@example(STORYLINE, {"a.md": note("type: scene\nsequence: nan"), "story.md": "---\n---\n"})
@example(
    SKILLS, {"story.md": note("calendar:\n  - month: A\n    days: 1\n  - month: a\n    days: 1")}
)
@example(RADIAL, {"a.md": note("Class: Scene\nAct: nan"), "P/Scenes/b.md": note("Class: Scene")})
def test_any_notes_are_read_by_any_reader(tool: str, files: dict[str, str]) -> None:
    read_all(tool, {path: text.encode("utf-8", "surrogatepass") for path, text in files.items()})


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TOOLS), st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=300)))
def test_any_bytes_are_read_by_any_reader(tool: str, files: dict[str, bytes]) -> None:
    tool_of(files)
    read_all(tool, files)


@pytest.mark.parametrize("tool", TOOLS)
def test_front_matter_nested_a_thousand_deep_is_read(tool: str) -> None:
    deep = "\n".join("  " * n + "- -" for n in range(1_000)) + "[" * 2_000
    read_all(tool, {"a.md": note(f"type: scene\nlongform:\n{deep}\ncharacters:\n{deep}").encode()})


PATIENCE = 30
"""seconds that nothing here may take: what costs the square of its size takes far longer"""


def test_fields_and_blanks_without_end_are_read() -> None:
    count = 60_000
    body = "a:: b" + " " * count + "c\n" + "key:: value\n" * (count // 10)
    front = "type: scene\ncharacters: [" + "A, " * (count // 10) + "A]"
    begun = time.process_time()
    assert scenes({"a.md": note(front, body)})
    assert time.process_time() - begun < PATIENCE


def test_many_scenes_that_all_set_up_each_other_are_read() -> None:
    count = 2_000
    files = {
        f"{n}.md": note(
            f"type: scene\ntitle: Same\nsequence: {n}\npayoff_scenes: [Same, '{n + 1}']"
        )
        for n in range(count)
    }
    begun = time.process_time()
    assert len(scenes(files)) == count
    assert time.process_time() - begun < PATIENCE
