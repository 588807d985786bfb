"""All times that a story states, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.model.story import Story
from fabula.model.times import TimeExpr


class Said(NamedTuple):
    """A time, the statement that holds it, and the telling index of its scene (if any)."""

    expr: TimeExpr
    statement: int
    scene: int | None


def times(story: Story) -> Iterator[Said]:
    """The times of the project file, then those of the scenes, in the order of telling."""
    for person in story.settings.people.values():
        for stated in (person.born, person.died):
            if stated is not None:
                yield Said(stated.expr, stated.statement, None)
    for scene in story.scenes:
        for when in scene.when:
            yield Said(when.expr, when.statement, scene.index)
        for happening in scene.happenings:
            if happening.time is not None:
                yield Said(happening.time, happening.statement, scene.index)
            if happening.travel is not None and happening.travel.to is not None:
                yield Said(happening.travel.to, happening.statement, scene.index)
