"""A story told in another order."""

from __future__ import annotations

from collections.abc import Sequence

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
