"""Another name for a scene, person, thing or fact: the edits, everywhere it is meant.

Only the words of cards, of headings (for scenes) and of the project file are touched, never
the prose. At each place the longest known name counts, so that renaming Nell leaves Nell's
flat alone. Whether the story still reads the same is then a question for ``reads_alike``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fabula.cards.rename.cards import in_scene
from fabula.cards.rename.occurrences import Occurrences
from fabula.cards.rename.settings import in_settings
from fabula.cards.rename.target import Target, target_of
from fabula.cards.toml import read_toml
from fabula.model.draft import Draft
from fabula.model.story import Story
from fabula.text import Edit, Source

__all__ = ["Target", "reads_alike", "rename", "target_of"]


def rename(
    story: Story, drafts: Sequence[Draft], project_file: Source | None, target: Target
) -> tuple[Edit, ...]:
    """All edits, in the order of the texts."""
    names = Occurrences(story, target)
    edits: list[Edit] = []
    for draft in drafts:
        for scene in draft.scenes:
            edits += in_scene(scene, target, names)
    if project_file is not None:
        edits += in_settings(read_toml(project_file), names)
    return tuple(edits)


def reads_alike(before: Story, after: Story) -> bool:
    """Whether two stories differ in names only: the same sentences about as many of everything."""
    return _shape(before) == _shape(after)


def _shape(story: Story) -> tuple[object, ...]:
    """All but the names: who or what is meant stands as a number, by first mention."""
    numbers: dict[str, int] = {}

    def number(name: str) -> int:
        return numbers.setdefault(name, len(numbers))

    return (
        [[number(presence.ref) for presence in scene.cast] for scene in story.scenes],
        [number(scene.place or "") for scene in story.scenes],
        [
            (happening.verb, [(role, number(filled)) for role, filled in happening.roles])
            for scene in story.scenes
            for happening in scene.happenings
        ],
        [(scene.mode, len(scene.cast), len(scene.when), len(scene.life)) for scene in story.scenes],
        [(scene.same_as, scene.replaces, scene.branch) for scene in story.scenes],
        Counter(entity.kind for entity in story.entities.values()),
        Counter(oddity.law for oddity in story.oddities),
        len(story.statements),
    )
