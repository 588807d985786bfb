"""D106."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D106", Severity.ERROR, whole=True)
def two_scenes_one_id(world: World) -> Iterator[Case]:
    """Two scenes bear one name, so that neither can be meant.

    What it says. Two scenes have the same heading (or ``scene:``), and none of them has an ``id:``.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Give one of them another name, or an ``id:`` of its own.

    When to allow. Where nothing ever refers to either of them.
    """
    return odd.cases(world, "two-scenes-one-id")
