"""A story told in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fabula.model.settings import Settings
from fabula.model.story import Story
from fabula.reason.restrict import _Excerpt


def reordered(story: Story, order: Sequence[int]) -> Story:
    """The story with its scenes told in ``order`` (their old indices, each once).

    All that names a scene by its place is told anew; statements keep their numbers.
    """
    keep = list(range(len(story.statements)))
    excerpt = _Excerpt(story, keep)
    excerpt.order = {old: new for new, old in enumerate(order)}
    made = excerpt.story(keep)
    return made._replace(oddities=story.oddities, allowances=story.allowances)


def only(story: Story, order: Sequence[int]) -> Story:
    """The same with the scenes that ``order`` does not name left out; nothing may name them."""
    told = {*order}
    rest = [scene.index for scene in story.scenes if scene.index not in told]
    made = reordered(story, [*order, *rest])
    return made._replace(scenes=made.scenes[: len(order)]) if rest else made


class Reordering:
    """One story told in many orders, in each of which most scenes keep their place."""

    def __init__(self, story: Story) -> None:
        self.story: Final = story
        self._excerpt: Final = _Excerpt(story, list(range(len(story.statements))))
        self._places: Final = {scene.index: scene.index for scene in story.scenes}
        self._names: Final = [self._excerpt._named(scene, set()) for scene in story.scenes]
        self._statements: Final[dict[int, list[int]]] = {}
        for statement in story.statements:
            if statement.scene is not None:
                self._statements.setdefault(statement.scene, []).append(statement.number)

    def told(self, moved: Mapping[int, int]) -> Story:
        """The story with some scenes in each other's places: old index -> new index."""
        excerpt, story = self._excerpt, self.story
        excerpt.order = {**self._places, **moved}
        scenes, statements = list(story.scenes), list(story.statements)
        for scene in story.scenes:
            if scene.index in moved or not self._names[scene.index].isdisjoint(moved):
                scenes[excerpt.order[scene.index]] = excerpt._scene(scene)
        for old, new in moved.items():
            for number in self._statements.get(old, ()):
                statements[number] = statements[number]._replace(scene=new)
        return story._replace(
            scenes=tuple(scenes),
            statements=tuple(statements),
            settings=excerpt._settings(story.settings),
        )


class Parting:
    """One story cut into parts that do not name one another; statements keep their numbers."""

    def __init__(self, story: Story) -> None:
        self.story: Final = story
        self._excerpt: Final = _Excerpt(story, list(range(len(story.statements))))
        self._apart: Final = tuple(one._replace(scene=None) for one in story.statements)
        self._statements: Final[dict[int, list[int]]] = {}
        for statement in story.statements:
            if statement.scene is not None:
                self._statements.setdefault(statement.scene, []).append(statement.number)

    def part(self, told: Sequence[int], settings: Settings) -> Story:
        """These scenes alone, with those settings that are about them (by their old indices).

        Statements of other scenes have none any more.
        """
        excerpt, story = self._excerpt, self.story
        excerpt.order = {old: new for new, old in enumerate(told)}
        statements = list(self._apart)
        for new, old in enumerate(told):
            for number in self._statements.get(old, ()):
                statements[number] = story.statements[number]._replace(scene=new)
        return story._replace(
            scenes=tuple(excerpt._scene(story.scenes[old]) for old in told),
            statements=tuple(statements),
            settings=excerpt._settings(settings),
        )
