"""The two orders of a story, that of telling and that of the world, and how far they part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.draw.plot import Column, Solved, canonical, columns


class Told(NamedTuple):
    """A lived scene as it is told: its place in the world's order (scenes at one time share one),
    and the telling index of the scene that it tells again, if it does.
    """

    scene: int
    column: Column
    rank: int
    again: int | None = None


def told(solved: Solved) -> tuple[Told, ...]:
    """All lived scenes in the order of telling."""
    cols = columns(solved)
    ranks: dict[int, int] = {}
    by_scene = {column.scene: column for column in cols}
    last: Column | None = None
    rank = -1
    for column in cols:
        if last is None or column.instant != last.instant or not (column.placed and last.placed):
            rank += 1
        ranks[column.scene] = rank
        last = column
    found = []
    for scene in solved.story.scenes:
        at = canonical(scene)
        if scene.mode.lived and at in by_scene:
            found.append(Told(scene.index, by_scene[at], ranks[at], scene.same_as))
    return tuple(found)


def nonlinearity(ranks: Sequence[int]) -> float:
    """How far a telling is from the order of the world, from 0 (the same) to 1 (backwards).

    Kim et al. 2018 (Story curves, IEEE TVCG 24) index a narrative by how much the order of telling
    deviates from the order of the story; here that is Spearman's footrule (Diaconis and Graham
    1977): the sum over all scenes of the distance between the two places, as a share of the most
    that it can be, ``n * n // 2``. Scenes at one time share the mean of their places, which never
    counts against a telling that keeps them together.
    """
    count = len(ranks)
    if count < 2:
        return 0.0
    order = sorted(range(count), key=lambda at: (ranks[at], at))
    total = sum(abs(at - place) for place, at in enumerate(order))
    return total / (count * count // 2)
